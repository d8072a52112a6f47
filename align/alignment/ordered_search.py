"""Aligning two sides in order: score, search, refine close choices, compute confidences."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from align.alignment.band import find_band, widen
from align.alignment.decoding import Posteriors, Step, best_path, posteriors
from align.alignment.freedom import FAITHFUL, measure_freedom
from align.alignment.pair import MeasuredPair
from align.alignment.rescoring import rescore
from align.alignment.scorer import BandFeatures, score
from align.alignment.sides import Side
from align.alignment.spans import Span
from align.alignment.statistics import Statistics, measure
from align.alignment.table import SIZES, ScoreTable
from align.alignment.weights import Weights
from align.records import Bead

_CLOSE = 0.02  # a span is encoded as text if a bead that holds it is at least this probable
_WIDENINGS = 4
_LINKS = 2048  # whose vectors are in memory at a time


class CloseSearch(NamedTuple):
    """The scores of two sides with close spans encoded as text, and what follows from them.

    `pair` are the sides in the units of the scores, `weights` those for the freedom of the
    translation.
    """

    table: ScoreTable
    posteriors: Posteriors
    steps: list[Step]
    pair: MeasuredPair
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
    band, table = score_band(sides, weights, stats)
    pair = band.pair
    found = posteriors(table)
    freedom = measure_freedom(table, found, pair.stats.coverage) if weights.free else FAITHFUL
    if freedom != FAITHFUL or weights.adapted:
        weights = weights.at(freedom)
        table = score(band, weights)
        found = posteriors(table)
    changed = _encode_close_spans(table, found, *sides)
    if any(changed):
        rescore(table, found, pair, weights, changed)
        del found  # in a long article, memory that the next line needs
        found = posteriors(table)
    return CloseSearch(table, found, best_path(table), pair, weights)


class InOrder(NamedTuple):
    """Beads in order, the pair in its units, and the weights for the freedom of the pair.

    `table` holds the scores if the pair is so short that it is searched whole. `log_partition` is
    that of all paths (see `Posteriors`).
    """

    beads: list[Bead]
    pair: MeasuredPair
    weights: Weights
    table: ScoreTable | None
    log_partition: float


def align_in_order(
    sides: tuple[Side, Side], weights: Weights, stats: Statistics | None = None
) -> InOrder:
    """Align two sides, none of them empty, in order: without moved sentences.

    Returns:
        The beads of the best path, with what they were scored in.
    """
    found = search_closely(sides, weights, stats)
    beads = _beads(found.steps, found.table, found.posteriors, *sides)
    is_whole = len(found.table.blocks) == 1
    table = found.table if is_whole else None
    total = float(found.posteriors.log_partition[0])
    return InOrder(beads, found.pair, found.weights, table, total)


def score_band(
    sides: tuple[Side, Side], weights: Weights, stats: Statistics | None = None
) -> tuple[BandFeatures, ScoreTable]:
    """Score a band that holds the best path; for the arguments see `search_closely`.

    The path may run along the edge of a band, where a better one may be outside: then the band is
    widened there, and scored again.
    """
    blocks = find_band(*sides)
    for widening in range(_WIDENINGS + 1):
        band = BandFeatures(MeasuredPair(sides, stats or measure(*sides, blocks)), blocks)
        table = score(band, weights)
        has_edge = any(len(block.columns) <= len(sides[1]) for block in blocks)
        if not has_edge or widening == _WIDENINGS:
            break
        wider = widen(blocks, best_path(table), len(sides[1]))
        if wider == blocks:
            break
        blocks = wider
    return band, table


def _encode_close_spans(
    table: ScoreTable, found: Posteriors, source: Side, target: Side
) -> tuple[list[Span], list[Span]]:
    """Encode as text every merged span in a bead near the path, and return those spans.

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
