"""The notice that findings are from other settings, and checking all rows again."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.errors import AlignError, ReadOnlyError
from align.review.routes.requests import basis_for, page, workshop_of
from align.review.security import store_of

router = APIRouter(prefix="/checks")

Place = Literal["", "overview"]


@router.get("")
def show(request: Request, place: Place = "", running: bool = False) -> Response:
    """Send the notice: what has changed, or the progress; empty where there is nothing to say.

    `running` says that the page shows the progress. When that has ended, the overview is loaded
    again for its counts; an article notices by itself (`/articles/ID/changes`).
    """
    store, checking = store_of(request), workshop_of(request).checking
    is_running = checking.is_running
    has_ended = running and not is_running
    outdated, problem = None, checking.problem
    try:
        # The progress is asked for often, and a large glossary takes long to read.
        outdated = None if is_running else store.outdated(lambda: basis_for(request))
    except AlignError as error:  # the glossary that the settings name is gone, for example
        problem = problem or str(error)
    answer = page(
        request,
        "checks.html",
        checking=checking,
        is_running=is_running,
        has_ended=has_ended,
        outdated=outdated,
        problem=problem,
        place=place,
    )
    if has_ended and place:
        answer.headers["hx-refresh"] = "true"
    return answer


@router.post("")
def check(request: Request, place: Place = "") -> Response:
    """Begin to check all rows of the project again."""
    _refuse_reading(request)
    workshop_of(request).start_checking(store_of(request))
    return show(request, place)


@router.post("/stop")
def stop(request: Request, place: Place = "") -> Response:
    """Stop it; all findings stay as they were."""
    _refuse_reading(request)
    workshop_of(request).checking.give_up()
    return show(request, place, running=True)


def _refuse_reading(request: Request) -> None:
    if store_of(request).read_only:
        raise ReadOnlyError("opened for reading only", remedy="open it without --read-only")
