"""Decisions: one request each. The response contains the changed rows."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from align.errors import AlignError, ConflictError
from align.project.state import BeadState, Change, DecisionRecord
from align.project.store import Store
from align.records import Status
from align.review.commands import REWRITING, decision_of
from align.review.forms import LARGEST_ID, FormFields, digests_of, seen_of
from align.review.rendering import language_of
from align.review.routes.requests import (
    ArticleId,
    basis_for,
    checker_of,
    conflict_line,
    page,
    speller_of,
    workshop_of,
)
from align.review.security import store_of
from align.review.views import LARGEST_CHANGE, ChangeView, digest_of, rows_of
from align.review.wording import words_for

router = APIRouter(prefix="/articles/{article_id}")

Since = Annotated[int, Query(ge=0, le=LARGEST_ID)]


@router.post("/act")
def act(request: Request, article_id: ArticleId, fields: FormFields) -> Response:
    """Make a decision. The response names the rows with changed texts, to be checked next.

    The check is a separate request, because it takes too long for a key press.
    """
    store = store_of(request)
    decision, action = decision_of(fields)
    try:
        seen = seen_of(fields)
        held = store.rows_of(list(seen))
        _check_texts(held, seen, digests_of(fields))
        change = store.act(article_id, action, seen=seen)
    except ConflictError as conflict:
        return _answer_conflict(request, article_id, conflict, decision.name)
    # The checks pass over excluded rows.
    excluded = {row.id for row in held if row.status is Status.EXCLUDED}
    unchecked = [row for row in change.rows if decision.is_rewriting or row.id in excluded]
    view = _view(store, change, label=change.what)
    return _answer(request, article_id, replace(view, unchecked=_to_check(unchecked)))


@router.post("/undo")
def undo(request: Request, article_id: ArticleId, fields: FormFields) -> Response:
    """Undo this reviewer's last decision in the article."""
    return _step(request, article_id, "undo", fields)


@router.post("/redo")
def redo(request: Request, article_id: ArticleId, fields: FormFields) -> Response:
    """Redo what this reviewer undid last."""
    return _step(request, article_id, "redo", fields)


def _step(request: Request, article_id: int, name: str, fields: FormFields) -> Response:
    store = store_of(request)
    of = store.can_undo(article_id)[0 if name == "undo" else 1]
    seen = fields.whole("latest") if fields.has("latest") else None
    try:
        change = (store.undo if name == "undo" else store.redo)(article_id, seen=seen)
    except ConflictError as conflict:
        return _answer_conflict(request, article_id, conflict, name)
    if change is None:
        words = words_for(language_of(request))
        line = words[f"error_nothing_to_{name}"]
        return page(request, "error.html", status=422, message=line)
    view = _view(store, change, label=name, of=of or "")
    # What was found before is of other settings, perhaps.
    unchecked = change.rows if of in (*REWRITING, "exclude") and not view.large else ()
    return _answer(request, article_id, replace(view, unchecked=_to_check(unchecked)))


def _to_check(rows: Iterable[BeadState]) -> tuple[int, ...]:
    return tuple(row.id for row in rows if row.status is not Status.EXCLUDED)


@router.post("/align-again")
def realign(request: Request, article_id: ArticleId) -> Response:
    """Realign everything between the rows with a decision, and check the result."""
    store, workshop = store_of(request), workshop_of(request)
    fitted = store.fitted()
    aligner = functools.partial(workshop.realign, fitted=fitted)
    try:
        change = store.realign(article_id, aligner, made=workshop.made_with(fitted))
    except ConflictError as conflict:
        return _answer_conflict(request, article_id, conflict, "align-again")
    view = _checked(request, article_id, _view(store, change, label="align-again"), change)
    return _answer(request, article_id, view)


@router.post("/check-again")
def recheck(request: Request, article_id: ArticleId, fields: FormFields) -> Response:
    """Check some rows again, or all of them."""
    store = store_of(request)
    beads = fields.wholes("beads") if fields.has("beads") else None
    # First, because a term that is added before the checker reads the terms is then only checked
    # once more; the other way round, it would seem checked.
    basis = basis_for(request) if beads is None else None
    rows = store.recheck(
        article_id, checker_of(request), beads, speller=speller_of(request), basis=basis
    )
    view = ChangeView(
        label="check-again",
        rows=() if len(rows) > LARGEST_CHANGE else rows_of(rows, store.languages),
        first=rows[0].position if rows else None,
        revision=store.article(article_id).revision,
        checked=store.check_number(article_id) if beads is None else None,
        focus=beads[0] if beads and len(beads) == 1 else None,
        large=len(rows) > LARGEST_CHANGE,
    )
    return _answer(request, article_id, view)


@router.get("/changes", response_model=None)
def changes(
    request: Request, article_id: ArticleId, since: Since, checked: Since | None = None
) -> Response:
    """Send the decisions after a revision, made by others or in another window.

    If the whole article was checked since the check with the number `checked`, the page is to read
    its list again.
    """
    store = store_of(request)
    decisions = store.changes_since(article_id, since)
    number = store.check_number(article_id)
    is_checked = checked is not None and checked != number
    if not decisions and not is_checked:
        return Response(status_code=204)
    touched = {bead for decision in decisions for bead in decision.after}
    moved = any(decision.before != decision.after for decision in decisions)
    large = moved or is_checked or len(touched) > LARGEST_CHANGE
    rows = () if large else store.rows_of(sorted(touched))
    view = ChangeView(
        label=decisions[-1].what if decisions else "check-again",
        by=_names(decisions, store.reviewer) if decisions else "",
        rows=rows_of(rows, store.languages),
        first=rows[0].position if rows else None,
        revision=decisions[-1].id if decisions else since,
        checked=number if is_checked else None,
        large=large,
    )
    return _answer(request, article_id, view)


def _names(decisions: Sequence[DecisionRecord], own: str) -> str:
    """Who else made these decisions; this reviewer if nobody else did."""
    names = dict.fromkeys(decision.reviewer for decision in decisions)
    return ", ".join(name for name in names if name != own) or own


def _answer(request: Request, article_id: int, view: ChangeView) -> Response:
    return page(request, "change.html", change=view, article=store_of(request).article(article_id))


def _answer_conflict(
    request: Request, article_id: int, conflict: ConflictError, label: str
) -> Response:
    """Show what somebody else has made of the rows; nothing was overwritten.

    The page reads its list again: other rows may have changed since as well, or be gone, or the
    page shows another project, which this one has replaced.
    """
    store = store_of(request)
    summary = store.article(article_id)
    rows = rows_of(store.rows_of(conflict.beads), store.languages)
    view = ChangeView(
        label=label,
        by=conflict.reviewer,
        rows=rows,
        first=rows[0].bead.position if rows else None,
        revision=summary.revision,
        focus=rows[0].bead.id if rows else None,
        large=True,
    )
    message = conflict_line(request, conflict)
    return page(request, "conflict.html", status=409, change=view, article=summary, message=message)


def _check_texts(
    held: Iterable[BeadState], versions: Mapping[int, int], digests: Mapping[int, str]
) -> None:
    """Check that the rows of a request have the texts that the reviewer saw.

    A row with another version was changed in this project; the store says by whom.

    Raises:
        ConflictError: If they are those of another project, which this one has replaced.
    """
    rows = [row for row in held if row.id in digests and row.version == versions[row.id]]
    if any(digests[row.id] != digest_of(row) for row in rows):
        raise ConflictError("the project was made again", remedy="look at it again, then decide")


def _view(store: Store, change: Change, *, label: str, of: str = "") -> ChangeView:
    large = len(change.rows) > LARGEST_CHANGE or change.renumbered or change.everywhere
    is_about_all = not {"align-again", "confirm-sure"}.isdisjoint((label, of))  # the page stays
    return ChangeView(
        label=label,
        of=of,
        removed=change.removed,
        rows=() if large else rows_of(change.rows, store.languages),
        first=change.rows[0].position if change.rows else None,
        shift=change.shift,
        revision=change.revision,
        focus=None if is_about_all else change.focus,
        large=large,
    )


def _checked(request: Request, article_id: int, view: ChangeView, change: Change) -> ChangeView:
    """Check the changed rows again; the decision is kept even if the checks fail."""
    store = store_of(request)
    try:
        rows = store.recheck(
            article_id,
            checker_of(request),
            [row.id for row in change.rows],
            speller=speller_of(request),
        )
    except AlignError as error:
        return replace(view, warning=str(error))
    return view if view.large else replace(view, rows=rows_of(rows, store.languages))
