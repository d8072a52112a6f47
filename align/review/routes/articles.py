"""The pages: the start, the overview, an article with its first rows, and its map."""

import base64
import dataclasses
import operator

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from align.project.state import ArticleSummary, PathBead, RowFilter
from align.project.store import Store
from align.records import SURE
from align.review.forms import LARGEST_PLACE, FilterFields, FormFields, bad_request
from align.review.rendering import (
    LANGUAGE_COOKIE,
    THEME_COOKIE,
    THEMES,
    TYPE_COOKIE,
    TYPE_SIZES,
)
from align.review.routes.requests import ArticleId, page, workshop_of
from align.review.security import store_of
from align.review.views import rows_of
from align.review.wording import LANGUAGES

CHUNK = 100
"""The number of rows that the list requests at a time."""

PAGE = 200
"""The number of articles on a page of the overview."""

_BOX = operator.attrgetter(*(field.name for field in dataclasses.fields(PathBead)))

_YEAR = 365 * 24 * 3600

router = APIRouter()


@router.get("/")
def start(request: Request) -> Response:
    """Go to the only article, or to the overview of several."""
    store = store_of(request)
    if store.article_count() == 1:
        (article,) = store.articles()
        return RedirectResponse(f"/articles/{article.id}", 303)
    return RedirectResponse("/overview", 303)


@router.get("/overview")
def overview(request: Request, order: str = "doubt", start: int = 0) -> Response:
    """The articles of the project with their progress, in pages."""
    store = store_of(request)
    if order not in ("doubt", "project") or not 0 <= start <= LARGEST_PLACE:
        raise bad_request(f"no order {order} from {start}")
    return page(
        request,
        "overview.html",
        articles=store.articles(
            "project" if order == "project" else "doubt", start=start, stop=start + PAGE
        ),
        order=order,
        totals=store.totals(),
        start=start,
        total=store.article_count(),
        page=PAGE,
    )


@router.get("/articles/{article_id}")
def article(
    request: Request, article_id: ArticleId, filters: FilterFields, at: int | None = None
) -> Response:
    """An article with its first rows, or with those around the row at a position in it."""
    store = store_of(request)
    summary = store.article(article_id)
    chosen = filters.for_store()
    index = 0 if at is None else _index_of(store, summary, at, chosen)
    start = index // CHUNK * CHUNK
    checked = store.check_number(article_id)  # of a check since, the page then learns
    window = store.rows(article_id, filters=chosen, start=start, stop=start + CHUNK)
    return page(
        request,
        "article.html",
        articles_total=store.article_count(),
        article=summary,
        rows=rows_of(window.rows, store.languages),
        index=index,
        start=window.start,
        total=window.total,
        revision=window.revision,
        checked=checked,
        filters=filters,
        checks=sorted(store.checks(article_id).items()),
        chunk=CHUNK,
        next=_most_doubtful_other(store, article_id),
    )


def _index_of(store: Store, article: ArticleSummary, at: int, chosen: RowFilter) -> int:
    """The place in the list of the row at a position in the article, or of the next one listed."""
    at = max(0, min(at, article.beads - 1))
    standing = store.rows(article.id, start=at, stop=at + 1).rows
    return (standing and store.place(standing[0].id, filters=chosen, or_next=True)) or 0


def _most_doubtful_other(store: Store, article_id: int) -> ArticleSummary | None:
    """Where to go on after this article: the most doubtful other one that is not done."""
    # Articles whose rows are all sure have the same doubt as those that are done.
    others = (found for found in store.articles("doubt") if found.id != article_id)
    return next((found for found in others if found.progress < 1), None)


@router.get("/articles/{article_id}/map")
def map_page(request: Request, article_id: ArticleId) -> Response:
    """The map of an article; the page draws it from `map.json`."""
    store = store_of(request)
    return page(request, "map.html", article=store.article(article_id), sure=SURE)


@router.get("/articles/{article_id}/map.json")
def map_data(request: Request, article_id: ArticleId) -> Response:
    """The data of the map: the similarities as bytes, by rows, and the beads as boxes.

    A bead is `[id, position, source start, source stop, target start, target stop, confidence,
    crossing, status]`, in segments.
    """
    store = store_of(request)
    store.article(article_id)
    beads = store.path(article_id)
    drawn = store.ensure_similarity_map(article_id, workshop_of(request).map_similarities)
    rows, columns = (0, 0) if drawn is None else drawn.values.shape
    drawing = {
        "rows": rows,
        "columns": columns,
        "source": max((bead.source_stop for bead in beads), default=0),
        "target": max((bead.target_stop for bead in beads), default=0),
        "cells": None if drawn is None else base64.b64encode(drawn.values.tobytes()).decode(),
        "beads": [_BOX(bead) for bead in beads],
    }
    return JSONResponse(drawing)


@router.post("/preferences")
def prefer(fields: FormFields) -> Response:
    """Remember the chosen language, colours or type size, and go back to the page."""
    back = fields.text("back", "/")
    # Two slashes, or a slash and a backslash, would begin the address of another server.
    if not back.startswith("/") or back[1:2] in ("/", "\\"):
        back = "/"
    answer = RedirectResponse(back, 303)
    known = {
        "language": (LANGUAGE_COOKIE, tuple(code for code, _ in LANGUAGES)),
        "theme": (THEME_COOKIE, THEMES),
        "type": (TYPE_COOKIE, TYPE_SIZES),
    }
    for name, (cookie, values) in known.items():
        if fields.has(name):
            answer.set_cookie(
                cookie,
                fields.one_of(name, values),
                max_age=_YEAR,
                httponly=True,
                samesite="strict",
            )
    return answer


@router.get("/alive")
def alive() -> Response:
    """Confirm that the server is running."""
    return Response(status_code=204)
