"""What a cut of one side of a row does to the other."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from align.review.cutting import Cut, kept_at
from align.review.routes.requests import BeadId, Number
from align.review.security import store_of

router = APIRouter(prefix="/articles/{article_id}/beads/{bead}")


@router.get("/cut", response_model=None)
def cut(
    request: Request,
    bead: BeadId,
    side: Annotated[Literal["source", "target"], Query()],
    segment: Number,
    caret: Number,
) -> dict[str, int]:
    """Send how many texts of the other side stay above a cut."""
    row = store_of(request).row(bead)
    texts, others = (row.source, row.target) if side == "source" else (row.target, row.source)
    return {"kept": kept_at(Cut(segment, caret), texts, others)}
