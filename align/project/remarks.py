"""Replies to notes, and errors that reviewers mark with a category and a severity.

Source:
    Lommel, Uszkoreit and Burchardt (2014), Multidimensional Quality Metrics.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from align.checks.wording import Category
from align.records import Bitext, Finding, Severity
from align.records.checked import REVIEWER

CATEGORIES: tuple[str, ...] = tuple(
    category.value for category in Category if category is not Category.CUSTOM
)
"""The dimensions of MQM that a reviewer can choose from."""

POINTS: Mapping[str, int] = {"minor": 1, "major": 5, "critical": 25}
"""The severities, and the points of an error of each."""

_MESSAGE = re.compile(
    f"({'|'.join(map(re.escape, CATEGORIES))}), ({'|'.join(POINTS)})(?:: (.+))?", re.DOTALL
)


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

    @property
    def finding_severity(self) -> Severity:
        """The severity among those of findings."""
        return Severity.WARNING if self.severity == "minor" else Severity.ERROR

    def span_in(self, translation: str) -> tuple[int, int] | None:
        """The place of the wrong part in a translation; None unless it occurs exactly once.

        >>> MarkedError("accuracy", "major", "fell", "kim").span_in("Prices fell.")
        (7, 11)
        """
        at = translation.find(self.text) if self.text else -1
        if at < 0 or translation.find(self.text, at + 1) >= 0:
            return None
        return at, at + len(self.text)

    def as_finding(self, translation: str) -> Finding:
        """The error as formats carry it, for a row with this translation."""
        quoted = f": {self.text}" if self.text else ""
        return Finding(
            REVIEWER,
            self.finding_severity,
            f"{self.category}, {self.severity}{quoted}",
            target_span=self.span_in(translation),
            arguments={"by": self.by} if self.by else {},
        )


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


def marked_error(finding: Finding) -> MarkedError | None:
    """The error that a finding carries, read from its message; None for any other finding.

    No format has fields for the category and the severity, so the message holds them. The name of
    the reviewer is empty after reading a file.

    >>> marked_error(Finding(REVIEWER, Severity.ERROR, "style, major: reopen"))
    MarkedError(category='style', severity='major', text='reopen', by='')
    """
    found = _MESSAGE.fullmatch(finding.message) if finding.check == REVIEWER else None
    if found is None:
        return None
    return MarkedError(found[1], found[2], found[3] or "", finding.arguments.get("by", ""))


def errors_apart(
    findings: Iterable[Finding],
) -> tuple[tuple[Finding, ...], tuple[MarkedError, ...]]:
    """The findings of checks, and the errors that reviewers marked."""
    held = [(finding, marked_error(finding)) for finding in findings]
    return (
        tuple(finding for finding, error in held if error is None),
        tuple(error for _, error in held if error is not None),
    )


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
