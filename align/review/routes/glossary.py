"""The glossary panel: the terms of a row, and the spellings to choose from."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.checks.terminology.glossary import Term
from align.project.glossary import StoredTerm
from align.project.searching import folded, needle_of
from align.project.state import BeadState
from align.review.routes.requests import ArticleId, BeadId, page, workshop_of
from align.review.security import store_of

router = APIRouter(prefix="/articles/{article_id}/beads/{bead}")


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the row; `is_kept` says whether the translation contains it.

    `forbidden` are words that must not be used instead, or at all if there is no source, and
    `is_broken` says whether one of them is used.
    """

    source: str
    target: str
    is_kept: bool
    forbidden: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class OfferedSpelling:
    """One of several spellings of a name in a finding; `here` marks that of this row."""

    name: str
    spelling: str
    here: bool
    finding: int


@router.get("/terms")
def terms(request: Request, article_id: ArticleId, bead: BeadId) -> Response:
    """Send the terms in the source of the row, and the spellings to choose from."""
    store = store_of(request)
    row, known = store.row(bead), store.terms()
    glossary = workshop_of(request).glossary(store.languages, terms=store.kept_terms())
    kept = [view for term in glossary if (view := _kept_view(term, row))]
    return page(
        request,
        "terms.html",
        row=row,
        terms=[_view(term, row) for term in known if _holds(row.source_text, term.source)],
        kept=kept,
        others=[_view(term, row) for term in known if not _holds(row.source_text, term.source)],
        spellings=list(_spellings(row, {term.source for term in known})),
        article=store.article(article_id),
    )


def _holds(text: str, term: str) -> bool:
    return needle_of(term) in folded(text)


def _view(term: StoredTerm, row: BeadState) -> TermView:
    return TermView(term.source, term.target, _holds(row.target_text, term.target))


def _kept_view(term: Term, row: BeadState) -> TermView | None:
    """A term of the glossary that rows are checked with; None if it is not in the row."""
    is_broken = any(_holds(row.target_text, word) for word in term.forbidden)
    if not (any(_holds(row.source_text, word) for word in term.source) or is_broken):
        return None
    is_kept = any(_holds(row.target_text, word) for word in term.target)
    source, target, forbidden = map(" / ".join, (term.source, term.target, term.forbidden))
    return TermView(source, target, is_kept, forbidden, is_broken)


def _spellings(row: BeadState, decided: Set[str]) -> Iterator[OfferedSpelling]:
    for each in row.findings:
        finding = each.finding
        name, usual = finding.arguments.get("name"), finding.arguments.get("usual")
        if finding.check != "spelling" or each.ignored or not name or not usual:
            continue
        if name in decided:
            continue
        yield OfferedSpelling(name, usual, here=False, finding=each.id)
        if finding.target_value:
            yield OfferedSpelling(name, finding.target_value, here=True, finding=each.id)
