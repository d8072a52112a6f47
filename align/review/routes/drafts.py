"""Drafts: unsaved texts, stored with the project."""

from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.review.forms import FormFields
from align.review.routes.requests import ArticleId
from align.review.security import store_of

if TYPE_CHECKING:
    from align.project.drafts import Field

_FIELDS = ("source", "target", "note", "reply")

router = APIRouter(prefix="/articles/{article_id}/drafts")


@router.get("", response_model=None)
def drafts(request: Request, article_id: ArticleId) -> list[dict[str, object]]:
    """Send the reviewer's drafts, each with the row that has its place now."""
    return [
        {"bead": draft.bead, "field": draft.field, "texts": list(draft.texts), "row": draft.row}
        for draft in store_of(request).drafts(article_id)
    ]


@router.post("")
def keep(request: Request, article_id: ArticleId, fields: FormFields) -> Response:
    """Store a draft, or delete it if no text is sent."""
    field = cast("Field", fields.one_of("field", _FIELDS))
    texts = fields.texts("texts", "[]")
    store_of(request).keep_draft(article_id, fields.whole("bead"), field, texts)
    return Response(status_code=204)
