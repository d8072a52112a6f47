"""The changes of a decision to one row, for its history."""

from collections.abc import Iterator

from align.project.columns import StoredBead
from align.project.decisions.deciding import Step
from align.project.state import Changed
from align.project.texts import PairText
from align.records.codes import plain


def changes(text: PairText, step: Step, bead: int) -> tuple[Changed, ...]:
    """The changes of a decision to a row: its texts, note, errors and status, or its new rows.

    Args:
        text: The texts of the pair.
        step: What the decision exchanged.
        bead: The row whose history is looked at.
    """
    before = {held.id: held for held in step.before}
    after = {held.id: held for held in step.after}
    one, other = before.get(bead), after.get(bead)
    if one is not None and other is not None and one.place == other.place:
        return tuple(_of_row(text, one, other))
    sizes = [" + ".join(map(_size, held)) for held in (step.before, step.after)]
    return (Changed("rows", *sizes),) if any(sizes) and len(before) < _MANY else ()


_MANY = 20  # rows; the sizes of more than these are not listed one by one


def _of_row(text: PairText, one: StoredBead, other: StoredBead) -> Iterator[Changed]:
    for side in ("source", "target"):
        if one.texts(side) != other.texts(side):
            yield Changed(side, _shown(text, one, side), _shown(text, other, side))
    if one.note != other.note:
        yield Changed("note", one.note, other.note)
    if one.errors != other.errors:
        yield Changed("error", _errors(one), _errors(other))
    for reply in other.replies[len(one.replies) :]:
        yield Changed("note", "", reply.text)
    if one.status != other.status:
        yield Changed("status", one.status.value, other.status.value)


def _shown(text: PairText, bead: StoredBead, side: str) -> str:
    start, stop = bead.extent(side)
    texts = bead.texts(side)
    own = text.side(side).text[start:stop]
    return " ".join(map(plain, texts)) if texts is not None else " ".join(own.split())


def _errors(bead: StoredBead) -> str:
    return "; ".join(f"{error.category}, {error.severity}" for error in bead.errors)


def _size(bead: StoredBead) -> str:
    return f"{bead.source_size}-{bead.target_size}"
