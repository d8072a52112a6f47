"""The texts and inline codes of beads: as rows show them, and as the article has them."""

from align.project.columns import StoredBead
from align.project.decisions.actions import Side
from align.project.texts import PairText, on_one_line
from align.records import Code
from align.records.codes import unmarked

SIDES: tuple[Side, Side] = ("source", "target")

Shown = tuple[tuple[str, ...], tuple[Code, ...]]
"""The segments of a side, and the codes in them by characters of the joined text."""


def marked_side(text: PairText, bead: StoredBead, side: Side) -> tuple[str, ...]:
    """One side of a bead as marked lines: as edited, or as the article has it."""
    return bead.texts(side) or own_lines(text, bead, side)


def own_lines(text: PairText, bead: StoredBead, side: Side) -> tuple[str, ...]:
    """One side of a bead as marked lines, as the article has it."""
    side_text = text.side(side)
    return side_text.marked_lines(side_text.numbers(bead.extent(side)))


def shown(text: PairText, bead: StoredBead, side: Side) -> Shown:
    """One side of a bead as a reviewer sees it."""
    return unmarked(marked_side(text, bead, side))


def is_edited(text: PairText, bead: StoredBead) -> bool:
    """Whether a side differs from the article, by more than the line breaks of a file."""
    return any(original_of(text, bead, side) is not None for side in SIDES)


def original_of(text: PairText, bead: StoredBead, side: Side) -> tuple[str, ...] | None:
    """The text of a side in the article; None unless a reviewer edited it.

    A segment of a file may have line breaks, which are spaces in the lines of the article.
    """
    own = own_lines(text, bead, side)
    texts = bead.texts(side)
    if texts is None or tuple(map(on_one_line, texts)) == tuple(map(on_one_line, own)):
        return None
    return unmarked(own)[0]
