"""The offer to fit the aligner to the decisions, its progress, and resetting it."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.errors import ReadOnlyError
from align.review.fitting import is_worthwhile
from align.review.routes.requests import page, workshop_of
from align.review.security import store_of

router = APIRouter(prefix="/fit")


@router.get("")
def show(request: Request, place: Literal["", "overview", "fitted", "later"] = "") -> Response:
    """Send the notice: an offer, the progress or the result; empty where there is nothing to say.

    That the aligner is fitted, with the button to reset it, is shown only in the overview
    (`place=overview`) and when it has just been fitted (`place=fitted`). `place=later` hides the
    offer until a page is loaded again.
    """
    store, workshop = store_of(request), workshop_of(request)
    articles, rows = store.known_count()
    fitted = store.fitted()
    # The first page is not to wait for an encoder; the notice is asked for again every minute.
    if fitted is not None and not workshop.suits(fitted, waits=bool(place)):
        fitted = None
    is_offered = not store.read_only and is_worthwhile(articles, rows, fitted.rows if fitted else 0)
    return page(
        request,
        "fit.html",
        rows=rows,
        fitted=fitted,
        fitting=workshop.fitting,
        offered=is_offered,
        place=place,
    )


@router.post("")
def fit(request: Request) -> Response:
    """Begin to fit the aligner to the decisions of the project."""
    store = store_of(request)
    if store.read_only:
        raise ReadOnlyError("opened for reading only", remedy="open it without --read-only")
    workshop_of(request).start_fitting(store)
    return show(request, "fitted")


@router.post("/drop")
def drop(request: Request) -> Response:
    """Go back to the weights as they were."""
    store_of(request).keep_fitted(None)
    return show(request, "overview")
