"""Find a text in the whole project, with its context, and replace it everywhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from align.errors import ActionError, AlignError, ConflictError
from align.formats.html.marked import Piece, pieces
from align.project.decisions.replacing import Replacement
from align.project.searching import needle_of, occurrences
from align.project.state import Concordance, Found
from align.review.forms import FormFields, bad_request, seen_of
from align.review.marking import changes
from align.review.rendering import language_of
from align.review.routes.requests import (
    Number,
    checker_of,
    conflict_line,
    page,
    speller_of,
)
from align.review.security import store_of
from align.review.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from align.project.decisions.actions import Side

LARGEST_LIST = 200
"""How many rows are listed at once, and checked again after a replacement."""

_SIDES = ("", "source", "target")
_UNDONE = "undone"

router = APIRouter(prefix="/find")


@dataclass(frozen=True, slots=True)
class FoundView:
    """A row with the text: its position, and both sides with the matches or the changes."""

    pair_id: int
    article: str
    position: int
    seen: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    refusal: str = ""


@router.get("")
def find(
    request: Request, q: str = "", side: str = "", replacement: str | None = None, done: str = ""
) -> Response:
    """The rows with a text; if a replacement is given, with a preview of it."""
    found = _found(request, q, side, replacement)
    return page(
        request,
        "find.html",
        limit=LARGEST_LIST,
        done=_done(done),
        is_undone=done == _UNDONE,
        **found,
    )


@router.get("/more")
def more(
    request: Request, start: Number, q: str = "", side: str = "", replacement: str | None = None
) -> Response:
    """The next rows with a text, from a place on."""
    found = _found(request, q, side, replacement, start=start)
    return page(request, "found.html", **found)


def _found(
    request: Request, query: str, side: str, replacement: str | None, *, start: int = 0
) -> dict[str, Any]:
    """Values for the page: some of the rows, and the versions of the others, to replace them too.

    An empty replacement removes the text; none at all only looks for it.
    """
    if side not in _SIDES:
        raise bad_request(f"no side {side}")
    store = store_of(request)
    is_replacing = bool(replacement) and not store.read_only
    side = side or ("target" if is_replacing else "")
    stop = start + LARGEST_LIST
    found = Concordance(0, ())
    wanted = Replacement(query, replacement or "", cast("Side", side)) if is_replacing else None
    if needle_of(query):
        limit = None if is_replacing else stop
        found = store.find(query, side=side, limit=limit, replacing=wanted)
    refused = sum(bool(each.refusal) for each in found.rows)
    given = {"q": query, "side": side, "replacement": replacement or ""}
    return {
        "query": query,
        "side": side,
        "replacement": replacement or "",
        "is_replacing": is_replacing,
        "total": found.total - refused,
        "refused": refused,
        "rows": [_view(each, query, wanted) for each in found.rows[start:stop]],
        "others": [_seen(each) for each in found.rows[stop:] if not each.refusal],
        "next": f"/find/more?{urlencode(given | {'start': stop})}" if found.total > stop else "",
        "left": min(found.total - stop, LARGEST_LIST),
    }


def _done(given: str) -> list[str] | None:
    """The last replacement, from the address: its decision, an article and the number of rows."""
    return given.split("-") if given.count("-") == 2 else None


def _seen(found: Found) -> str:
    return f"{found.bead.id}:{found.bead.version}"


def _view(found: Found, query: str, wanted: Replacement | None) -> FoundView:
    bead, needle = found.bead, needle_of(query)
    shown = {"source": bead.source_text, "target": bead.target_text}
    sides = {side: _marked(text, needle) for side, text in shown.items()}
    if wanted is not None and not found.refusal:
        lines = bead.source if wanted.side == "source" else bead.target
        sides[wanted.side] = changes(" ".join(lines), " ".join(wanted.lines(lines)))
    return FoundView(
        found.pair_id,
        found.article,
        bead.position,
        _seen(found),
        sides["source"],
        sides["target"],
        found.refusal,
    )


def _marked(text: str, needle: str) -> tuple[Piece, ...]:
    return pieces([text], (), [[(*span, "hit") for span in occurrences(text, needle)]])[0]


@router.post("/replace")
def replace(request: Request, fields: FormFields) -> Response:
    """Replace the text in the selected rows, and check them again unless they are many."""
    store = store_of(request)
    query, text = fields.text("q"), fields.text("replacement", "")
    side = fields.one_of("side", ("source", "target"))
    try:
        done = store.replace(Replacement(query, text, cast("Side", side)), seen=seen_of(fields))
    except ConflictError as conflict:
        return page(request, "problem.html", status=409, message=conflict_line(request, conflict))
    rows = sum(map(len, done.beads.values()))
    if rows <= LARGEST_LIST:
        _check(request, done.beads)
    return _back(text, side, f"{done.decision}-{next(iter(done.beads))}-{rows}")


def _check(request: Request, beads: "Mapping[int, Sequence[int]]") -> None:
    checker, speller = checker_of(request), speller_of(request)
    for article, ids in beads.items():
        try:
            store_of(request).recheck(article, checker, ids, speller=speller)
        except AlignError:
            return  # the rows are left unchecked, which the article's page shows


@router.post("/undo")
def undo(request: Request, fields: FormFields) -> Response:
    """Undo the last replacement."""
    try:
        store_of(request).undo(fields.whole("article"), only=fields.whole("decision"))
    except ConflictError as conflict:
        return page(request, "problem.html", status=409, message=conflict_line(request, conflict))
    except ActionError:
        line = words_for(language_of(request))["error_not_last"]
        return page(request, "problem.html", status=422, message=line)
    return _back(fields.text("q", ""), fields.text("side", ""), _UNDONE)


def _back(query: str, side: str, done: str) -> Response:
    return RedirectResponse(f"/find?{urlencode({'q': query, 'side': side, 'done': done})}", 303)
