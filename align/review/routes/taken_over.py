"""What was taken over from the project that this one replaces, until somebody has read it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.review.routes.requests import page
from align.review.security import store_of

router = APIRouter(prefix="/taken-over")


@router.get("")
def show(request: Request) -> Response:
    """Send the notice; empty where there is nothing to say."""
    return page(request, "taken_over.html", found=store_of(request).taken_over())


@router.post("/close")
def close(request: Request) -> Response:
    """Show it no more, to anybody."""
    store_of(request).forget_taken_over()
    return show(request)
