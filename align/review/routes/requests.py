"""The application's objects, which routes get from a request, and the types of its numbers."""

import functools
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Path, Query, Request
from starlette.responses import HTMLResponse, Response

from align.review.forms import LARGEST_ID, LARGEST_PLACE
from align.review.rendering import SHOWN_AS_MESSAGE, Pages, language_of
from align.review.security import store_of
from align.review.wording import words_for

if TYPE_CHECKING:
    from align.errors import ConflictError
    from align.project.checking.basis import Basis
    from align.project.checking.checkable import Checker, Speller
    from align.review.workshop import Workshop

ArticleId = Annotated[int, Path(ge=0, le=LARGEST_ID)]
"""The id of an article pair, which an address and the page call an article."""

BeadId = Annotated[int, Path(ge=0, le=LARGEST_ID)]
Number = Annotated[int, Query(ge=0, le=LARGEST_PLACE)]


def pages_of(request: Request) -> Pages:
    """The renderer of the application's templates."""
    pages: Pages = request.app.state.pages
    return pages


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Answer with a template of a reviewer's page; see `Pages.text`. Errors are messages there."""
    headers = SHOWN_AS_MESSAGE if status >= 400 else None
    return HTMLResponse(pages_of(request).text(request, template, **values), status, headers)


def workshop_of(request: Request) -> "Workshop":
    """The application's encoder, and what works with it: the aligner and the checks."""
    workshop: Workshop = request.app.state.workshop
    return workshop


def checker_of(request: Request) -> "Checker":
    """The function that checks rows again, using the glossary of the project."""
    return functools.partial(workshop_of(request).check_rows, terms=store_of(request).all_terms())


def speller_of(request: Request) -> "Speller":
    """The function that compares names across articles, using the glossary of the project."""
    return functools.partial(
        workshop_of(request).check_spellings, terms=store_of(request).all_terms()
    )


def basis_for(request: Request) -> "Basis":
    """With what the rows of the project are checked now."""
    store = store_of(request)
    return workshop_of(request).basis(store.languages, terms=store.all_terms())


def conflict_line(request: Request, conflict: "ConflictError") -> str:
    """Say why a decision was not made: who was faster, or that the page is of another project."""
    words = words_for(language_of(request))
    if not conflict.reviewer:
        return words["conflict_project"]
    if conflict.reviewer == store_of(request).reviewer:
        return words["conflict_own"]
    return words["conflict"].format(who=conflict.reviewer)
