"""Aligning one article pair: score, search, refine close choices, compute confidences."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from align.alignment.band import find_band, widen
from align.alignment.crossings import find_crossings
from align.alignment.displaced import find_displaced
from align.alignment.freedom import FAITHFUL, measure_freedom
from align.alignment.keeping import align_around, far_from, in_order
from align.alignment.moved import find_moved
from align.alignment.reordering import crossing_beads, find_moves
from align.alignment.rescoring import rescore
from align.alignment.scorer import Band, Weights, score
from align.alignment.search import Posteriors, Step, best_path, posteriors
from align.alignment.sides import Side, prepare, selected
from align.alignment.spans import Span
from align.alignment.statistics import Statistics, measure
from align.alignment.table import SIZES, ScoreTable
from align.encoders import Encoder
from align.records import Alignment, Bead, Segment, SimilarityMap
from align.threads import limited

_CLOSE = 0.02  # a span is encoded as text if a bead that holds it is at least this probable
_MAP_CELLS = 400  # on a side
_WIDENINGS = 4
_LOOKS = 2  # for what moved: once a paragraph is out, others show
# Weights are fitted to gold in which every moved segment is a null bead. Without these there are
# fewer: null beads that score less by this much make held-out gold more probable.
_MOVED_NULLS = 0.4
_LINKS = 2048  # whose vectors are in memory at a time


@dataclass(frozen=True, slots=True)
class Aligned:
    """The result of aligning: the beads, and the similarities to draw beside them."""

    alignment: Alignment
    similarity_map: SimilarityMap


class _InOrder(NamedTuple):
    """Beads in order, the article pair's units, and the weights for the freedom of the pair.

    `table` holds the scores if the pair is so short that it is searched whole.
    """

    beads: list[Bead]
    stats: Statistics
    weights: Weights
    table: ScoreTable | None


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
        Beads that tile both sides, the kept ones among them; of those without a source only the
        place may have changed. The confidence of any other bead is its posterior probability,
        given that the kept ones are right.
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
        band, table, _ = _search(sides, weights, None)
        stats = band.stats
        fixed = weights.at(measure_freedom(table, posteriors(table), stats.coverage))
        beads = _align_around(kept, sides, stats, fixed)
    else:
        beads, stats, fixed, table = _align_in_order(sides, weights)
    aside = list(kept)
    if crossings and table and len(table.blocks) == 1:
        aside += _find_reordered(table, sides, stats, fixed, kept)
        if len(aside) > len(kept):
            beads = _align_around(aside, sides, stats, fixed)
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
        known, sides, stats, lambda part, units: _align_in_order(part, fixed, units).beads, settled
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
) -> list[Bead]:
    """The beads of blocks that are out of order, found by scores, but for those that are kept.

    Args:
        table: The scores of the whole article pair, in a single block.
        sides: The source and the target.
        stats: The article pair's units.
        fixed: The weights for the freedom of the pair.
        kept: Beads that are right.
    """
    aside = list(kept)
    for look in range(_LOOKS):
        sources = {i for bead in aside for i in bead.source}
        targets = {j for bead in aside for j in bead.target}
        rows = [i for i in range(len(sides[0])) if i not in sources]
        columns = [j for j in range(len(sides[1])) if j not in targets]
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
            aside += crossing_beads(block, _align_in_order(part, weights, units.part(*block)).beads)
        if not moves:
            break
    return aside[len(kept) :]


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
        beads, sides, stats, lambda part, units: _align_in_order(part, faithful, units).beads
    )
    found = find_crossings(found, *sides, stats)
    displaced = find_displaced(found, sides, stats, kept)
    return [bead for bead in found if bead.crossing and bead not in kept] + displaced


def _align_in_order(
    sides: tuple[Side, Side], weights: Weights, stats: Statistics | None = None
) -> _InOrder:
    """Align two sides, none of them empty, in order: without moved sentences.

    Returns:
        The beads of the best path, with what they were scored in.
    """
    found = search_closely(sides, weights, stats)
    beads = _beads(found.steps, found.table, found.posteriors, *sides)
    is_whole = len(found.table.blocks) == 1
    return _InOrder(beads, found.stats, found.weights, found.table if is_whole else None)


class CloseSearch(NamedTuple):
    """The scores of two sides with close spans encoded as text, and what follows from them.

    `weights` are those for the freedom of the translation, `stats` the units of the scores.
    """

    table: ScoreTable
    posteriors: Posteriors
    steps: list[Step]
    stats: Statistics
    weights: Weights


def search_closely(
    sides: tuple[Side, Side], weights: Weights, stats: Statistics | None = None
) -> CloseSearch:
    """Find the best path through two sides, none of them empty, and encode what is close to it.

    Args:
        sides: The source and the target; spans that are encoded as text stay so.
        weights: The scorer's weights; they follow the freedom of the translation if they change
            with it.
        stats: The units of the article pair that the sides are a part of; measured if None.
    """
    band, table, steps = _search(sides, weights, stats)
    stats = band.stats
    found = posteriors(table)
    freedom = measure_freedom(table, found, stats.coverage) if weights.free else FAITHFUL
    is_changed = freedom != FAITHFUL or bool(weights.adapted)
    if is_changed:
        weights = weights.at(freedom)
        table = score(band, weights)
        found = posteriors(table)
    changed = _encode_close_spans(table, found, *sides)
    if any(changed):
        rescore(table, found, *sides, stats, weights, changed)
        del found  # in a long article, memory that the next line needs
        found = posteriors(table)
    if is_changed or any(changed):
        steps = best_path(table)
    return CloseSearch(table, found, steps, stats, weights)


def _search(
    sides: tuple[Side, Side], weights: Weights, known: Statistics | None
) -> tuple[Band, ScoreTable, list[Step]]:
    """Score a band that holds the best path, and find it."""
    blocks = find_band(*sides)
    for widening in range(_WIDENINGS + 1):
        band = Band(*sides, known or measure(*sides, blocks), blocks)
        table = score(band, weights)
        steps = best_path(table)
        wider = widen(blocks, steps, len(sides[1]))
        if wider == blocks or widening == _WIDENINGS:
            break
        blocks = wider
    return band, table, steps


def _encode_close_spans(
    table: ScoreTable, found: Posteriors, source: Side, target: Side
) -> tuple[list[Span], list[Span]]:
    """Encode as text every merged span that a bead near the path holds; which ones those were.

    The vectors made from sums are a little less exact than those of the text, which matters only
    where the choice is close.
    """
    spans: tuple[set[Span], set[Span]] = set(), set()
    for number, block in enumerate(table.blocks):
        for a, i, _, j in np.argwhere(found.links(number) > _CLOSE):
            x, y = SIZES[a]
            spans[0].add((x, block.rows.start + int(i)))
            spans[1].add((y, block.columns.start + int(j)))
    return source.spans.encode(sorted(spans[0])), target.spans.encode(sorted(spans[1]))


def _beads(
    steps: Sequence[Step], table: ScoreTable, found: Posteriors, source: Side, target: Side
) -> list[Bead]:
    """The steps of the best path as beads, with their cosines and posteriors."""
    links = [step for step in steps if step.source and step.target]
    cosines = _cosines(links, source, target)
    sure = zip(cosines, _link_posteriors(links, table, found), strict=True)
    beads = []
    for step in steps:
        cosine: float | None = None
        if not step.target:
            posterior = float(found.source_null[0, step.source.start])
        elif not step.source:
            posterior = float(found.target_null[0, step.target.start])
        else:
            cosine, posterior = next(sure)
            cosine = round(cosine, 6)
        beads.append(Bead(step.source, step.target, cosine, _probability(posterior)))
    return beads


def _cosines(links: Sequence[Step], source: Side, target: Side) -> Iterator[float]:
    """The cosine of both sides of each link."""
    for first in range(0, len(links), _LINKS):
        part = links[first : first + _LINKS]
        sources = source.spans.of([(len(step.source), step.source.start) for step in part])
        targets = target.spans.of([(len(step.target), step.target.start) for step in part])
        yield from np.einsum("ij,ij->i", sources, targets).tolist()


def _link_posteriors(
    links: Sequence[Step], table: ScoreTable, found: Posteriors
) -> Iterator[float]:
    """The probabilities of links of a path, in its order: each block's are computed once."""
    numbers = {row: number for number, block in enumerate(table.blocks) for row in block.rows}
    for number, steps in groupby(links, lambda step: numbers[step.source.start]):
        block, inside = table.blocks[number], found.links(number)
        for source, target in steps:
            a = SIZES.index((len(source), len(target)))
            i, j = source.start - block.rows.start, target.start - block.columns.start
            yield float(inside[a, i, 0, j])


def _probability(value: float) -> float:
    """Rounded, so that the last bits of a sum do not show, and within 0 to 1."""
    return min(1.0, max(0.0, round(value, 6)))


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
