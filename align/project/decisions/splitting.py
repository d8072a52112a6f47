"""Split a bead in two, between its segments or inside one at the caret."""

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from align.errors import ActionError
from align.project.coded import marked_side
from align.project.columns import BeadSide, StoredBead
from align.project.decisions.actions import Side, Split
from align.project.places import Extent
from align.project.texts import PairText, SegmentRow, SideText
from align.records.codes import cut, plain


class Halves(NamedTuple):
    """A bead with the sides of either part, and the segment that was split, with its parts."""

    first: StoredBead
    second: StoredBead
    segments: tuple[tuple[SegmentRow, ...], tuple[SegmentRow, ...]] | None


class _Part(NamedTuple):
    """A run of one side of the bead."""

    extent: Extent
    lines: tuple[str, ...]
    own: tuple[str, ...]

    def as_side(self) -> BeadSide:
        """It as the side of a bead, which is edited if its lines are not those of its segments."""
        edited = None if self.lines == self.own else self.lines
        return BeadSide(self.extent, len(self.own), edited)


def halves(text: PairText, bead: StoredBead, split: Split) -> Halves:
    """Split a bead as an action requires.

    Raises:
        ActionError: If a part would have no text on the side of the caret.
    """
    side: Side = split.side
    other: Side = "target" if side == "source" else "source"
    shown = marked_side(text, bead, side)
    if not 0 <= split.segment < len(shown) or not bead.size(side):
        raise ActionError(
            f"there is no sentence in the {side}",
            remedy="put the caret in a sentence",
            reason="nothing-to-split",
        )
    number = text.side(side).numbers(bead.extent(side)).start + split.segment
    text_shown = plain(shown[split.segment])
    caret = min(max(0, split.caret), len(text_shown))
    if not text_shown[:caret].strip():
        parts = _cut_between(text, bead, side, split.segment)
        cut = None
    elif not text_shown[caret:].strip():
        parts = _cut_between(text, bead, side, split.segment + 1)
        cut = None
    else:
        parts, cut = _cut_inside(text, bead, side, number, caret)
    lengths = [sum(len(plain(line)) for line in part.lines) for part in parts]
    others = _cut_other(text, bead, other, lengths)
    first, second = (
        bead.with_side(side, part.as_side()).with_side(other, rest.as_side())
        for part, rest in zip(parts, others, strict=True)
    )
    return Halves(first, second, cut)


def _part(side_text: SideText, run: range, lines: Sequence[str]) -> _Part:
    return _Part(side_text.extent(run), tuple(lines), side_text.marked_lines(run))


def _cut_between(text: PairText, bead: StoredBead, side: Side, segment: int) -> tuple[_Part, _Part]:
    side_text, shown = text.side(side), marked_side(text, bead, side)
    run = side_text.numbers(bead.extent(side))
    if not 0 < segment < len(run):
        raise ActionError(
            "there is nothing to split off there",
            remedy="put the caret inside the row's text",
            reason="nothing-to-split",
        )
    return (
        _part(side_text, run[:segment], shown[:segment]),
        _part(side_text, run[segment:], shown[segment:]),
    )


def _cut_inside(
    text: PairText, bead: StoredBead, side: Side, number: int, caret: int
) -> tuple[tuple[_Part, _Part], tuple[tuple[SegmentRow, ...], tuple[SegmentRow, ...]]]:
    side_text, shown = text.side(side), marked_side(text, bead, side)
    run = side_text.numbers(bead.extent(side))
    at = number - run.start
    line, edited = side_text.marked_line(number), shown[at]
    place = caret if line == edited else _answering(plain(edited), plain(line), caret)
    left, right = side_text.cut(number, place)
    own = cut(line, place)
    pieces = own if line == edited else cut(edited, caret)
    before, behind = side_text.marked_lines(run[:at]), side_text.marked_lines(run[at + 1 :])
    start, stop = bead.extent(side)
    parts = (
        _Part((start, left.stop), (*shown[:at], pieces[0]), (*before, own[0])),
        _Part((right.start, stop), (pieces[1], *shown[at + 1 :]), (own[1], *behind)),
    )
    return parts, ((side_text.segments[number],), (left, right))


def _answering(edited: str, own: str, caret: int) -> int:
    """The place in the article's own text that answers one in the edited text."""
    at = 0
    for a, b, size in difflib.SequenceMatcher(
        None, edited, own, autojunk=False
    ).get_matching_blocks():
        if a > caret:
            break
        at = b + min(size, caret - a)
    return at


def kept_of(lengths: Sequence[int], others: Sequence[int]) -> int:
    """How many texts of the other side go to the first part, when a row is split.

    They are cut where the lengths fit best; a single text goes to the larger part.

    Args:
        lengths: The characters of either part, on the side that the split is about.
        others: The characters of each text of the other side.

    Example:
        >>> kept_of([30, 10], [20, 12, 9]), kept_of([10, 30], [40])
        (2, 0)
    """
    if len(others) < 2:
        return len(others) if lengths[0] >= lengths[1] else 0
    share = lengths[0] / max(1, sum(lengths)) * sum(others)
    return min(range(1, len(others)), key=lambda kept: abs(sum(others[:kept]) - share))


def _cut_other(
    text: PairText, bead: StoredBead, side: Side, lengths: Sequence[int]
) -> tuple[_Part, _Part]:
    """Cut the other side."""
    side_text, shown = text.side(side), marked_side(text, bead, side)
    run = side_text.numbers(bead.extent(side))
    at = kept_of(lengths, [len(plain(line)) for line in shown])
    if len(run) < len(shown):  # typed into an empty side
        typed, rest = (_Part(bead.extent(side), lines, ()) for lines in (shown, ()))
        return (typed, rest) if at else (rest, typed)
    return _part(side_text, run[:at], shown[:at]), _part(side_text, run[at:], shown[at:])
