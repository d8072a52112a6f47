"""Drafts: unsaved texts, stored with the project."""

import json
from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from align.review.forms import FormFields, bad_request
from align.review.routes.articles import ArticleId
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
    try:
        texts = json.loads(fields.text("texts", "[]"))
    except (ValueError, RecursionError) as error:
        raise bad_request("texts is not JSON") from error
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise bad_request("texts is not a list of texts")
    store_of(request).keep_draft(article_id, fields.whole("bead"), field, texts)
    return Response(status_code=204)
