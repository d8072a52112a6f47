"""The web application of a review: routes, errors as one line, and the guard around them."""

import functools
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from align.errors import (
    ActionError,
    AlignError,
    LostProjectError,
    ReadOnlyError,
    UnknownRowError,
)
from align.review.rendering import (
    SHOWN_AS_MESSAGE,
    Pages,
    answer_asset,
    encodable,
    is_visit,
    language_of,
    load_assets,
)
from align.review.routes import (
    actions,
    articles,
    checks,
    cuts,
    drafts,
    export,
    find,
    fit,
    glossary,
    lists,
    sample,
    taken_over,
)
from align.review.security import Guard
from align.review.wording import words_for
from align.review.workshop import Workshop

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from align.project.store import Store

_ROUTERS = (
    articles.router,
    lists.router,
    cuts.router,
    actions.router,
    drafts.router,
    sample.router,
    find.router,
    fit.router,
    checks.router,
    taken_over.router,
    glossary.router,
    export.router,
)

_WORDS_OF_STATUS = {
    400: "error_bad_request",
    404: "error_not_found",
    405: "error_not_found",
    413: "error_too_large",
}


def create_app(
    stores: "Mapping[str, Store]",
    *,
    workshop: Workshop | None = None,
    hosts: Collection[str] = (),
    cookie: str = "align",
    secure: bool = False,
) -> "ASGIApp":
    """Make the application that serves a project for review.

    Args:
        stores: The store of each reviewer of the project, by the secret token in the reviewer's
            address; nothing is served without one.
        workshop: Aligns and checks again; one with the default settings if None.
        hosts: The names under which the server is reached, beside `localhost` and addresses in
            figures.
        cookie: The name of the cookie that takes the token's place.
        secure: Whether the browser reaches the server by https.

    Returns:
        An ASGI application. It does not close the stores.
    """
    app = FastAPI(title="align review", docs_url=None, redoc_url=None, openapi_url=None)
    assets = load_assets()
    app.state.pages = Pages(assets)
    app.state.workshop = workshop or Workshop()
    for router in _ROUTERS:
        app.include_router(router)

    @app.get("/static/{name:path}")
    async def static(request: Request, name: str) -> Response:
        return answer_asset(request, assets.get(name))

    for kind, answer in _ANSWERS.items():
        app.add_exception_handler(kind, answer)
    return Guard(
        app,
        stores=stores,
        hosts=hosts,
        cookie=cookie,
        secure=secure,
        refuse=functools.partial(_refuse, app.state.pages),
    )


def _refuse(pages: Pages, request: Request, status: int, key: str) -> Response:
    """The answer of the guard: a page to a person who comes without a token, else a line."""
    if key == "locked" and is_visit(request):
        return HTMLResponse(pages.locked(request), status)
    return _line(request, status, words_for(language_of(request))[f"error_{key}"])


def _line(request: Request, status: int, line: str) -> Response:
    """An error as one line: as JSON to whoever asks for it, else as a fragment."""
    line = encodable(line)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": line}, status, headers=SHOWN_AS_MESSAGE)
    return HTMLResponse(
        f'<p class="error-line">{escape(line)}</p>', status, headers=SHOWN_AS_MESSAGE
    )


def _problem(request: Request, status: int, line: str) -> Response:
    """An error that a reviewer meets: a whole page where a page was asked for, else a line."""
    if is_visit(request):
        pages: Pages = request.app.state.pages
        return HTMLResponse(pages.text(request, "problem.html", message=line), status)
    return _line(request, status, line)


async def _answer_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    words = words_for(language_of(request))
    line = words[_WORDS_OF_STATUS.get(status, "error_bad_request")]
    if status == 400 and isinstance(error, HTTPException):
        line = f"{line} ({error.detail})"
    return _problem(request, status, line)


async def _answer_align(request: Request, error: Exception) -> Response:
    words = words_for(language_of(request))
    line = str(error)
    if isinstance(error, UnknownRowError):
        return _problem(request, 404, words["error_not_found"] if is_visit(request) else line)
    if isinstance(error, ReadOnlyError):
        return _problem(request, 403, words["error_read_only"])
    if isinstance(error, LostProjectError):
        key = "error_lost_saved" if error.copy else "error_lost"
        return _problem(request, 422, words[key].format(copy=error.copy))
    if isinstance(error, ActionError):
        line = words.get(f"cannot_{error.reason}", line)
    return _problem(request, 422, line)


_ANSWERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    HTTPException: _answer_http,
    RequestValidationError: _answer_http,
    AlignError: _answer_align,
}
