"""Replies to notes, and errors that reviewers mark with a category and a severity.

Source:
    Lommel, Uszkoreit and Burchardt (2014), Multidimensional Quality Metrics.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from align.checks.wording import Category
from align.records import Bitext, Finding

CATEGORIES: tuple[str, ...] = tuple(
    category.value for category in Category if category is not Category.CUSTOM
)
"""The dimensions of MQM that a reviewer can choose from."""

POINTS: Mapping[str, int] = {"minor": 1, "major": 5, "critical": 25}
"""The severities, and the points of an error of each."""

REVIEWER = "reviewer"
"""Stands for the name of a check where a person found the error."""


class Reply(NamedTuple):
    """A reply to a note: its author, its time (ISO 8601, UTC) and its text."""

    by: str
    at: str
    text: str


class MarkedError(NamedTuple):
    """An error that a reviewer marked.

    `text` is the wrong part of the translation, or empty for all of it.
    """

    category: str
    severity: str
    text: str
    by: str


def thread(note: str, replies: tuple[Reply, ...]) -> str:
    r"""A note with its replies in one text, as formats contain it.

    >>> thread("Is this right?", (Reply("kim", "2024-05-31T10:00:00Z", "Yes."),))
    'Is this right?\nkim: Yes.'
    """
    return "\n".join(filter(None, (note, *(f"{reply.by}: {reply.text}" for reply in replies))))


def with_marked(checked: Bitext, read: Bitext) -> Bitext:
    """A checked bitext with the errors that reviewers had marked in it when it was read."""
    rows = tuple(
        replace(row, findings=(*row.findings, *_marked(before.findings)))
        for row, before in zip(checked, read, strict=True)
    )
    return replace(checked, rows=rows)


def _marked(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.check == REVIEWER)


def joined(*beads: Any) -> dict[str, Any]:
    """The notes, replies and errors of several beads as those of one, by field name.

    Args:
        beads: Records with the fields `note`, `replies` and `errors`.
    """
    notes = dict.fromkeys(bead.note for bead in beads if bead.note)
    return {
        "note": "\n".join(notes),
        "replies": tuple(reply for bead in beads for reply in bead.replies),
        "errors": tuple(error for bead in beads for error in bead.errors),
    }


NOTHING: Mapping[str, Any] = {"note": "", "replies": (), "errors": ()}
"""The fields of a bead without any remark."""
