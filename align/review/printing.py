"""The printed report for the author of a translation.

Confirmed rows without changes and rows without findings are only counted. Hints are left out,
because they are meant for the reviewer.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from align.formats.html.templating import document_style
from align.project.remarks import CATEGORIES, POINTS
from align.project.state import ArticleSummary, BeadState
from align.project.store import Store
from align.records import Severity, Status
from align.review.views import RowView, rows_of

_AT_ONCE = 500  # rows

STYLE = document_style() + (Path(__file__).parent / "templates" / "report.css").read_text("utf-8")
"""The style sheet of the report, which is embedded because the page must be a single file."""

_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
"""The security policy of the report: it may only load its own style, identified by hash."""


@dataclass(frozen=True, slots=True)
class Section:
    """An article of the report: its counts, and the rows with findings, edits or notes."""

    article: ArticleSummary
    rows: tuple[RowView, ...]
    reviewers: tuple[str, ...]
    marked: "MarkedErrors"


@dataclass(frozen=True, slots=True)
class MarkedErrors:
    """The errors that reviewers marked, by category and severity, and the score.

    Each severity has its points. The score is the number of points per 1,000 words of the
    translation, without excluded rows.
    """

    counts: Mapping[str, Mapping[str, int]]
    points: int
    words: int

    @property
    def score(self) -> str:
        """The points per 1,000 words."""
        return f"{1000 * self.points / self.words:,.1f}" if self.words else "0"


def marked_errors(beads: Iterable[BeadState]) -> MarkedErrors:
    """Count the errors that reviewers marked."""
    held = [bead for bead in beads if bead.status is not Status.EXCLUDED]
    errors = [error for bead in held for error in bead.errors]
    counts = {
        category: {
            severity: sum((e.category, e.severity) == (category, severity) for e in errors)
            for severity in POINTS
        }
        for category in CATEGORIES
        if any(error.category == category for error in errors)
    }
    return MarkedErrors(
        counts,
        sum(POINTS.get(error.severity, 0) for error in errors),
        sum(len(bead.target_text.split()) for bead in held),
    )


def sections(store: Store, articles: Iterable[ArticleSummary]) -> Iterator[Section]:
    """Make the section of each article, in order."""
    for some in _together(articles):
        for article, held in zip(some, store.whole([each.id for each in some]), strict=True):
            beads = tuple(map(_without_hints, held))
            yield Section(
                article,
                rows_of((bead for bead in beads if _is_remarkable(bead)), store.languages),
                tuple(dict.fromkeys(filter(None, (who for bead in beads for who in _names(bead))))),
                marked_errors(beads),
            )


def _together(articles: Iterable[ArticleSummary]) -> Iterator[list[ArticleSummary]]:
    """Articles in lists that are read at once; only a long article has more than 500 rows."""
    some: list[ArticleSummary] = []
    rows = 0
    for article in articles:
        rows += max(1, article.beads)
        if some and rows > _AT_ONCE:
            yield some
            some, rows = [], max(1, article.beads)
        some.append(article)
    if some:
        yield some


def _without_hints(bead: BeadState) -> BeadState:
    shown = tuple(
        each
        for each in bead.findings
        if not each.ignored and each.finding.severity is not Severity.INFO
    )
    return replace(bead, findings=shown)


def _names(bead: BeadState) -> tuple[str, ...]:
    """Whoever has decided on a bead last, or said something about it; some may be unknown."""
    marked, replied = (each.by for each in bead.errors), (each.by for each in bead.replies)
    return (bead.decided_by, bead.note_by, *marked, *replied)


def _is_remarkable(bead: BeadState) -> bool:
    return (
        bead.status in (Status.NEEDS_WORK, Status.EXCLUDED)
        or bead.original_source is not None
        or bead.original_target is not None
        or bool(bead.note or bead.replies or bead.errors or bead.findings)
    )
