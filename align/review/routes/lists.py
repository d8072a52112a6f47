"""Parts of the list for the page: rows, places, hits, counts, history, queue."""

import dataclasses
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from align.project.state import EVERY_ROW, BeadState, Doubt, RowFilter
from align.project.store import Store
from align.records import Status
from align.review.forms import LARGEST_ID, LARGEST_PLACE, FilterFields, bad_request
from align.review.routes.requests import ArticleId, BeadId, Number, page
from align.review.security import store_of
from align.review.views import RowView, rows_of

LARGEST_WINDOW = 500
"""The largest number of rows that are sent at once."""

LARGEST_SEARCH = 2000
"""The largest number of hits that are sent; more are only counted."""

_DOUBTS = {kind.value: kind for kind in Doubt} | {"doubt": Doubt.LEAST_SURE}

Percent = Annotated[int, Query(ge=0, le=100)]

router = APIRouter(prefix="/articles/{article_id}")


@router.get("/rows")
def rows(
    request: Request,
    article_id: ArticleId,
    start: Number,
    stop: Number,
    filters: FilterFields,
    until: Annotated[int | None, Query(ge=0, le=LARGEST_ID)] = None,
) -> Response:
    """Send the rows [start, stop) among those that pass the filter, but none behind `until`."""
    if not start <= stop <= start + LARGEST_WINDOW:
        raise bad_request(f"no rows from {start} to {stop}")
    store = store_of(request)
    chosen = filters.for_store()
    window = store.rows(article_id, filters=chosen, start=start, stop=stop, until=until)
    return page(
        request,
        "rows.html",
        article=store.article(article_id),
        rows=rows_of(window.rows, store.languages),
        start=window.start,
        stop=stop,
        total=window.total,
        revision=window.revision,
        filters=filters,
    )


@router.get("/beads/{bead}")
def row(request: Request, article_id: ArticleId, bead: BeadId) -> Response:
    """Send one row."""
    store = store_of(request)
    return page(
        request,
        "row.html",
        row=RowView(store.row(bead), store.languages),
        article=store.article(article_id),
    )


@router.get("/beads/{bead}/history")
def history(request: Request, article_id: ArticleId, bead: BeadId) -> Response:
    """Send the decisions about a row, latest first."""
    store = store_of(request)
    return page(
        request,
        "history.html",
        row=store.row(bead),
        decisions=store.history(bead),
        article=store.article(article_id),
    )


@router.get("/queue")
def queue(request: Request, article_id: ArticleId, limit: int = 50) -> Response:
    """Send the rows without a decision, least sure first."""
    if not 0 < limit <= LARGEST_WINDOW:
        raise bad_request(f"no {limit} rows")
    store = store_of(request)
    return page(
        request,
        "queue.html",
        rows=rows_of(store.queue(article_id, limit), store.languages),
        article=store.article(article_id),
    )


@router.get("/sure", response_model=None)
def sure(request: Request, article_id: ArticleId, at_least: Percent) -> dict[str, int]:
    """Count the rows from this confidence on that would be confirmed together."""
    return {"count": store_of(request).count_sure(article_id, at_least / 100)}


@router.get("/next", response_model=None)
def next_doubt(
    request: Request,
    article_id: ArticleId,
    after: int,
    filters: FilterFields,
    kind: str = "doubt",
    backwards: bool = False,
) -> dict[str, Any] | Response:
    """Send the position of the next row in doubt; nothing if there is none."""
    if kind not in _DOUBTS or abs(after) > LARGEST_PLACE:
        raise bad_request(f"no doubt {kind} after {after}")
    store = store_of(request)
    chosen = filters.for_store()
    found = store.next_doubt(article_id, after, _DOUBTS[kind], backwards=backwards, filters=chosen)
    if found is None:
        return Response(status_code=204)
    return _place(store, found, chosen)


@router.get("/place", response_model=None)
def place(
    request: Request,
    article_id: ArticleId,
    filters: FilterFields,
    position: Number | None = None,
    bead: Number | None = None,
    or_next: bool = False,
) -> dict[str, Any] | Response:
    """Send the place of a row, by position or bead; nothing if it is gone."""
    store = store_of(request)
    if bead is not None:
        rows = store.rows_of([bead])
    elif position is not None:
        rows = store.rows(article_id, start=position, stop=position + 1).rows
    else:
        raise bad_request("no position and no bead")
    if not rows:
        return Response(status_code=204)
    return _place(store, rows[0], filters.for_store(), or_next=or_next)


def _place(
    store: Store, found: BeadState, chosen: RowFilter, *, or_next: bool = False
) -> dict[str, Any]:
    index = (
        found.position
        if chosen == EVERY_ROW
        else store.place(found.id, filters=chosen, or_next=or_next)
    )
    return {"bead": found.id, "position": found.position, "index": index}


@router.get("/search")
def search(
    request: Request, article_id: ArticleId, q: str, filters: FilterFields
) -> dict[str, Any]:
    """Send the rows with a text; `hits` are their positions in the article and in the list."""
    text = q.strip()
    if not text:
        return {"total": 0, "hits": []}
    found = store_of(request).search(
        article_id, text, filters=filters.for_store(), limit=LARGEST_SEARCH
    )
    return {"total": found.total, "hits": [dataclasses.asdict(hit) for hit in found.hits]}


@router.get("/counts")
def counts(request: Request, article_id: ArticleId) -> dict[str, Any]:
    """Send the progress of the review of an article."""
    summary = store_of(request).article(article_id)
    return {
        "beads": summary.beads,
        **{status.name.lower(): summary.statuses.get(status, 0) for status in Status},
        "findings": sum(summary.findings.values()),
        "progress": summary.progress,
        "revision": summary.revision,
    }
