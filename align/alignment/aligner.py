"""Aligning one article pair: in order, then what moved, then what is left beside it."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from align.alignment.close_search import align_in_order, search, search_closely
from align.alignment.freedom import FAITHFUL, measure_freedom
from align.alignment.keeping import align_around, far_from, in_order
from align.alignment.moves.blocks import crossing_beads, find_moves
from align.alignment.moves.displaced import find_displaced
from align.alignment.moves.runs import find_moved
from align.alignment.moves.sentences import find_crossings
from align.alignment.moves.stretches import find_stretches, least_gain
from align.alignment.scorer import Weights
from align.alignment.search import posteriors
from align.alignment.sides import Side, prepare, selected
from align.alignment.statistics import Statistics
from align.alignment.table import ScoreTable
from align.encoders import Encoder
from align.records import Alignment, Bead, Segment, SimilarityMap
from align.threads import limited

_MAP_CELLS = 400  # on a side
_LOOKS = 2  # for what moved: once a paragraph is out, others show
# Weights are fitted to gold in which every moved segment is a null bead. Without these there are
# fewer: null beads that score less by this much make held-out gold more probable.
_MOVED_NULLS = 0.4


@dataclass(frozen=True, slots=True)
class Aligned:
    """The result of aligning: the beads, and the similarities to draw beside them."""

    alignment: Alignment
    similarity_map: SimilarityMap


class _Block(NamedTuple):
    """The links of a block that moved, and by how much its score exceeds the price."""

    gain: float
    beads: tuple[Bead, ...]


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    encoder: Encoder,
    weights: Weights,
    languages: tuple[str, str],
    crossings: bool = True,
    kept: Sequence[Bead] = (),
) -> Aligned:
    """Align the segments of an article pair.

    Args:
        source: The source's segments, at least one.
        target: The target's segments, at least one.
        encoder: Computes the vectors.
        weights: The scorer's weights.
        languages: The codes of both sides.
        crossings: Whether moved sentences are paired.
        kept: Beads of one alignment of these segments that a person has decided on.

    Returns:
        Beads that tile both sides, the kept ones among them; kept beads without a source may stand
        at another position. The confidence of any other bead is its posterior probability, given
        that the kept ones are right.
    """
    with limited():
        sides = prepare(source, encoder, languages[0]), prepare(target, encoder, languages[1])
        beads = _align(sides, weights, kept, crossings=crossings)
        return Aligned(Alignment(tuple(beads), len(source), len(target)), _similarity_map(*sides))


def _align(
    sides: tuple[Side, Side], weights: Weights, kept: Sequence[Bead], *, crossings: bool
) -> list[Bead]:
    table: ScoreTable | None
    if kept:
        # How free the translation is shows in the whole of it: a stretch of it is too short.
        band, table, _ = search(sides, weights, None)
        stats = band.stats
        fixed = weights.at(measure_freedom(table, posteriors(table), stats.coverage))
        beads = _align_around(kept, sides, stats, fixed)
    else:
        beads, stats, fixed, table = align_in_order(sides, weights)
    aside = list(kept)
    if crossings and table and len(table.blocks) == 1:
        aside += _links(_find_reordered(table, sides, stats, fixed, kept))
        if len(aside) > len(kept):
            beads = _align_around(aside, sides, stats, fixed)
    elif crossings:
        moved = _links(_find_in_stretches(beads, kept, sides, stats, fixed))
        if moved:
            aside += moved
            beads = _align_around(aside, sides, stats, fixed, far_from(moved, beads))
    for _ in range(_LOOKS if crossings else 0):
        moved = _find_moved(beads, sides, stats, weights, aside)
        if not moved:
            break
        # What moved made its old neighbours doubtful, and its counterpart's.
        aside += moved
        beads = _align_around(aside, sides, stats, fixed, far_from(moved, beads))
    return in_order(beads, aside) if aside else beads


def _align_around(
    known: Sequence[Bead],
    sides: tuple[Side, Side],
    stats: Statistics,
    fixed: Weights,
    settled: Sequence[Sequence[Bead]] = (),
) -> list[Bead]:
    """Align what is left beside beads that are known."""
    stats, fixed = _without_moved(known, sides, stats, fixed)
    return align_around(
        known, sides, stats, lambda part, units: align_in_order(part, fixed, units).beads, settled
    )


def _without_moved(
    known: Sequence[Bead], sides: tuple[Side, Side], stats: Statistics, fixed: Weights
) -> tuple[Statistics, Weights]:
    """The units and the weights for what is left when crossing beads are taken out."""
    moved = [bead for bead in known if bead.crossing]
    if not moved:
        return stats, fixed
    source, target = map(len, sides)
    left = min(
        source - sum(len(bead.source) for bead in moved),
        target - sum(len(bead.target) for bead in moved),
    )
    # The chain of sure links is in order, so what moved was not in it.
    coverage = min(1.0, stats.coverage * min(source, target) / max(1, left))
    null = fixed.values["null"] - _MOVED_NULLS
    return (
        dataclasses.replace(stats, coverage=coverage),
        dataclasses.replace(fixed, values={**fixed.values, "null": null}),
    )


def _find_reordered(
    table: ScoreTable,
    sides: tuple[Side, Side],
    stats: Statistics,
    fixed: Weights,
    kept: Sequence[Bead],
) -> list[_Block]:
    """The blocks that are out of order, found by scores, beside what is kept.

    Args:
        table: The scores of the whole article pair, in a single block.
        sides: The source and the target.
        stats: The article pair's units.
        fixed: The weights for the freedom of the pair.
        kept: Beads that are right.
    """
    blocks: list[_Block] = []
    for look in range(_LOOKS):
        aside = [*kept, *_links(blocks)]
        rows, columns = _left(sides, aside)
        if not rows or not columns:
            break
        units, weights = _without_moved(aside, sides, stats, fixed)
        if look or kept:
            rest = selected(sides[0], rows), selected(sides[1], columns)
            table = search_closely(rest, weights, units.part(rows, columns)).table
        moves = find_moves(table)
        for move in moves:
            block = [rows[i] for i in move.source], [columns[j] for j in move.target]
            part = selected(sides[0], block[0]), selected(sides[1], block[1])
            beads = align_in_order(part, weights, units.part(*block)).beads
            blocks.append(_Block(move.gain, tuple(crossing_beads(block, beads))))
        if not moves:
            break
    return blocks


def _find_in_stretches(
    beads: Sequence[Bead],
    kept: Sequence[Bead],
    sides: tuple[Side, Side],
    stats: Statistics,
    fixed: Weights,
) -> list[_Block]:
    """The same of a long article, in stretches of it.

    Args:
        beads: Beads in order, with those that are kept as links.
        kept: Beads that are right, others than links too.
        sides: The source and the target.
        stats: As for `_find_reordered`.
        fixed: As for `_find_reordered`.
    """
    rows, columns = _left(sides, kept)
    if not rows or not columns:
        return []
    rest = (selected(sides[0], rows), selected(sides[1], columns)) if kept else sides
    stretches = list(find_stretches([bead for bead in beads if bead not in kept], rest))
    blocks: list[_Block] = []
    for source, target, is_suspect in stretches:
        if not is_suspect:
            continue
        numbers = rows[source.start : source.stop], columns[target.start : target.stop]
        part = selected(sides[0], numbers[0]), selected(sides[1], numbers[1])
        units = stats.part(*numbers)
        table = search(part, fixed, units)[1]
        blocks += (
            _Block(gain, tuple(crossing_beads(numbers, links)))
            for gain, links in _find_reordered(table, part, units, fixed, ())
            if _has_words(links, part)
        )
    least = least_gain([block.gain for block in blocks], len(stretches))
    return [block for block in blocks if block.gain >= least]


def _links(blocks: Sequence[_Block]) -> list[Bead]:
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


def _find_moved(
    beads: Sequence[Bead],
    sides: tuple[Side, Side],
    stats: Statistics,
    weights: Weights,
    kept: Sequence[Bead],
) -> list[Bead]:
    """The beads of what moved: runs of segments, single ones, and those with a wrong link."""
    # Unlinked runs do not show how free a translation is, so they are compared as faithful ones.
    faithful = weights.at(FAITHFUL)
    found = find_moved(
        beads, sides, stats, lambda part, units: align_in_order(part, faithful, units).beads
    )
    found = find_crossings(found, *sides, stats)
    displaced = find_displaced(found, sides, stats, kept)
    return [bead for bead in found if bead.crossing and bead not in kept] + displaced


def _similarity_map(source: Side, target: Side) -> SimilarityMap:
    """The similarities of all segments, or of groups of neighbours in a long article."""
    grids = [side.spans.grouped(-(-len(side) // _MAP_CELLS)) for side in (source, target)]
    cosines = np.clip(grids[0] @ grids[1].T, 0, 1)
    return SimilarityMap((cosines * 255).astype(np.uint8), len(source), len(target))


def similarities(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    encoder: Encoder,
    languages: tuple[str, str],
) -> SimilarityMap:
    """The similarities to draw, of segments that are aligned already.

    Args:
        source: The source's segments, at least one.
        target: The target's segments, at least one.
        encoder: Computes the vectors.
        languages: The codes of both sides.
    """
    with limited():
        return _similarity_map(
            prepare(source, encoder, languages[0]), prepare(target, encoder, languages[1])
        )
