"""The printed report: what the author of a translation should read, and nothing else.

Rows that were confirmed as they were, and rows without a finding, are counted and left out; so are
hints, which are for the reviewer.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from align.formats.templating import palette
from align.project.state import ArticleSummary, BeadState
from align.project.store import Store
from align.records import Severity, Status
from align.review.views import RowView, rows_of

_WINDOW = 500

_STYLE = palette() + (Path(__file__).parent / "templates" / "report.css").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Section:
    """An article of the report: its counts, and the rows that there is something to say about."""

    article: ArticleSummary
    rows: tuple[RowView, ...]
    reviewers: tuple[str, ...]


def sections(store: Store, articles: Iterable[ArticleSummary]) -> Iterator[Section]:
    """Gather what the report says of each article, in order."""
    for article in articles:
        beads = tuple(map(_without_hints, _beads(store, article)))
        yield Section(
            article,
            rows_of((bead for bead in beads if _is_remarkable(bead)), store.languages),
            tuple(dict.fromkeys(bead.decided_by for bead in beads if bead.decided_by)),
        )


def _beads(store: Store, article: ArticleSummary) -> Iterator[BeadState]:
    for start in range(0, article.beads, _WINDOW):
        yield from store.rows(article.id, start=start, stop=start + _WINDOW).rows


def _without_hints(bead: BeadState) -> BeadState:
    shown = tuple(
        each
        for each in bead.findings
        if not each.ignored and each.finding.severity is not Severity.INFO
    )
    return replace(bead, findings=shown)


def _is_remarkable(bead: BeadState) -> bool:
    return (
        bead.status in (Status.NEEDS_WORK, Status.EXCLUDED)
        or bead.original_target is not None
        or bool(bead.note or bead.findings)
    )


def report_style() -> str:
    """The report's style sheet: it stands in the page, which has to be one file."""
    return _STYLE


def report_policy() -> str:
    """What the report's page may load: its own style, known by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
