"""Quality assurance: rows drawn at random and judged one by one, and the resulting estimate."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from align.project.state import SampleBead
from align.project.store import Store
from align.review.forms import LARGEST_PLACE, FormFields, bad_request
from align.review.routes.requests import page
from align.review.security import store_of
from align.review.views import RowView

LARGEST_SAMPLE = 1000

_JUDGEMENTS = {"right": True, "wrong": False, "clear": None}

router = APIRouter(prefix="/sample")


@router.get("")
def show(request: Request) -> Response:
    """The latest sample, with a form to draw another."""
    store = store_of(request)
    drawn = store.samples()
    sample = store.sample(drawn[0].id) if drawn else None
    return page(
        request,
        "sample.html",
        sample=sample,
        rows=[_row(store, each) for each in sample.beads] if sample else [],
    )


@router.post("")
def draw(request: Request, fields: FormFields) -> Response:
    """Draw a sample."""
    size, seed = fields.whole("size"), fields.whole("seed", "0")
    if not 0 < size <= LARGEST_SAMPLE:
        raise bad_request(f"a sample has 1 to {LARGEST_SAMPLE} rows")
    if seed > LARGEST_PLACE:
        raise bad_request(f"a seed is at most {LARGEST_PLACE}")
    store_of(request).draw_sample(size, seed)
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"hx-redirect": "/sample"})
    return RedirectResponse("/sample", 303)


@router.post("/judge")
def judge(request: Request, fields: FormFields) -> Response:
    """Judge whether a row is exactly right, and send the new estimate."""
    store = store_of(request)
    bead = fields.whole("bead")
    judgement = _JUDGEMENTS[fields.one_of("judgement", tuple(_JUDGEMENTS))]
    sample = store.judge(fields.whole("sample"), bead, judgement)
    judged = next(each for each in sample.beads if each.bead.id == bead)
    return page(request, "estimate.html", sample=sample, row=_row(store, judged))


def _row(store: Store, drawn: SampleBead) -> RowView:
    judgement = {True: "right", False: "wrong", None: None}[drawn.right]
    return RowView(
        drawn.bead,
        store.languages,
        pair_id=drawn.pair_id,
        article_name=drawn.article,
        judgement=judgement,
    )
