"""The links of blocks that moved, in a whole article pair or, if it is long, by stretch."""

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

from align.alignment.moves.blocks import crossing_beads, find_moved_blocks
from align.alignment.moves.judging import doubted
from align.alignment.moves.stretches import find_stretches, least_gain
from align.alignment.ordered_search import align_in_order, score_band, search_closely
from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.alignment.table import ScoreTable
from align.alignment.weights import Weights
from align.records import Bead

LOOKS = 2
"""How often to look for moved text: once a paragraph is removed, others become visible."""

# Weights are fitted to gold in which every moved segment is a null bead. Without these there are
# fewer: null beads that score less by this much make held-out gold more probable.
_MOVED_NULLS = 0.4


class _LinkedBlock(NamedTuple):
    """The links of a block that moved, and by how much its score exceeds the price of a move."""

    gain: float
    beads: tuple[Bead, ...]


def find_moved_links(
    table: ScoreTable, pair: MeasuredPair, fixed: Weights, kept: Sequence[Bead]
) -> list[Bead]:
    """Find the blocks that are out of order by the scores of an article pair; their links.

    Args:
        table: The scores of the whole article pair, in a single block.
        pair: The article pair.
        fixed: The weights for the freedom of the pair.
        kept: Beads that are right; none of their segments has moved.
    """
    return _links(_linked_blocks(table, pair, fixed, kept))


def find_moved_links_by_stretch(
    beads: Sequence[Bead], pair: MeasuredPair, fixed: Weights, kept: Sequence[Bead]
) -> list[Bead]:
    """Find the blocks of an article that is too long to be searched whole, stretch by stretch.

    Args:
        beads: Beads in order, with those that are kept as links.
        pair: As for `find_moved_links`.
        fixed: As for `find_moved_links`.
        kept: Beads that are right, others than links too.
    """
    rows, columns = _left(pair.sides, kept)
    if not rows or not columns:
        return []
    rest = pair.part(rows, columns) if kept else pair
    held = frozenset(kept)
    stretches = list(find_stretches([bead for bead in beads if bead not in held], rest.sides))
    blocks: list[_LinkedBlock] = []
    for source, target, is_suspect in stretches:
        if not is_suspect:
            continue
        numbers = rows[source.start : source.stop], columns[target.start : target.stop]
        part = pair.part(*numbers)
        table = score_band(part.sides, fixed, part.stats)[1]
        blocks += (
            _LinkedBlock(gain, tuple(crossing_beads(numbers, links)))
            for gain, links in _linked_blocks(table, part, fixed, ())
            if _has_words(links, part.sides)
        )
    least = least_gain([block.gain for block in blocks], len(stretches))
    return _links([block for block in blocks if block.gain >= least])


def without_moved(
    known: Sequence[Bead], pair: MeasuredPair, fixed: Weights
) -> tuple[MeasuredPair, Weights]:
    """The pair in the units, and the weights, for the rest after crossing beads are removed.

    Args:
        known: Beads of the article pair, crossing ones among them.
        pair: The article pair.
        fixed: The weights for the freedom of the pair.
    """
    moved = [bead for bead in known if bead.crossing]
    if not moved:
        return pair, fixed
    source, target = map(len, pair.sides)
    left = min(
        source - sum(len(bead.source) for bead in moved),
        target - sum(len(bead.target) for bead in moved),
    )
    # The chain of anchors is in order, so what moved was not in it.
    coverage = min(1.0, pair.stats.coverage * min(source, target) / max(1, left))
    null = fixed.values["null"] - _MOVED_NULLS
    return (
        pair._replace(stats=dataclasses.replace(pair.stats, coverage=coverage)),
        dataclasses.replace(fixed, values={**fixed.values, "null": null}),
    )


def _linked_blocks(
    table: ScoreTable, pair: MeasuredPair, fixed: Weights, kept: Sequence[Bead]
) -> list[_LinkedBlock]:
    """The blocks that moved beside what is kept; see `find_moved_links`."""
    blocks: list[_LinkedBlock] = []
    for look in range(LOOKS):
        aside = [*kept, *_links(blocks)]
        rows, columns = _left(pair.sides, aside)
        if not rows or not columns:
            break
        thinned, weights = without_moved(aside, pair, fixed)
        if look or kept:
            rest = thinned.part(rows, columns)
            table = search_closely(rest.sides, weights, rest.stats).table
        moved = find_moved_blocks(table)
        for source, target, gain in moved:
            block = [rows[i] for i in source], [columns[j] for j in target]
            part = thinned.part(*block)
            beads = align_in_order(part.sides, weights, part.stats).beads
            links = doubted(gain, [*crossing_beads(block, beads)], pair)
            blocks.append(_LinkedBlock(gain, links))
        if not moved:
            break
    return blocks


def _links(blocks: Sequence[_LinkedBlock]) -> list[Bead]:
    return [bead for block in blocks for bead in block.beads]


def _has_words(links: Sequence[Bead], sides: tuple[Side, Side]) -> bool:
    """Whether one of some links has letters or digits on both sides."""
    return any(
        all(
            side.worded[held].any()
            for side, held in zip(sides, (link.source, link.target), strict=True)
        )
        for link in links
    )


def _left(sides: tuple[Side, Side], known: Sequence[Bead]) -> tuple[list[int], list[int]]:
    """The segments of both sides that are in none of some beads."""
    sources = {i for bead in known for i in bead.source}
    targets = {j for bead in known for j in bead.target}
    return (
        [i for i in range(len(sides[0])) if i not in sources],
        [j for j in range(len(sides[1])) if j not in targets],
    )
