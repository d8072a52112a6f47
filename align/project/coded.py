"""Texts and inline codes of beads: as a row shows them, and as the article has them."""

from align.project.decisions.actions import Side
from align.project.mapping import StoredBead
from align.project.texts import PairText
from align.records import Code
from align.records.codes import unmarked

SIDES: tuple[Side, Side] = ("source", "target")

Shown = tuple[tuple[str, ...], tuple[Code, ...]]
"""The segments of a side, and the codes in them by characters of the joined text."""


def marked_side(text: PairText, bead: StoredBead, side: Side) -> tuple[str, ...]:
    """One side of a bead as marked lines: as edited, or as the article has it."""
    edited: tuple[str, ...] | None = getattr(bead, f"{side}_texts")
    if edited:
        return edited
    return text.side(side).marked_lines(text.side(side).numbers(bead.extent(side)))


def shown(text: PairText, bead: StoredBead, side: Side) -> Shown:
    """One side of a bead as a reviewer sees it."""
    return unmarked(marked_side(text, bead, side))


def original_of(
    text: PairText, bead: StoredBead
) -> tuple[tuple[str, ...] | None, tuple[Code, ...]]:
    """The target in the article if the text was edited; None if it was not."""
    own = text.target.marked_lines(text.target.numbers(bead.target))
    return (None, ()) if bead.target_texts in (None, own) else unmarked(own)
