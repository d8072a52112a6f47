"""Blocks that seem to have moved: in article pairs whose translations are cut and moved at random.

An editor omits sentences and adds others on the same topic elsewhere. A pair of gold shows both if
the translation of one of its sentences is cut, and the source of another one: what is left of the
two belongs to one article, but neither translates the other. A third translation is moved.
"""

import dataclasses
import random
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.moves.blocks import crossing_beads, find_moved_blocks
from align.alignment.moves.judging import FEATURES, evidence
from align.alignment.ordered_search import align_in_order
from align.alignment.sides import prepare_both
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair
from align.logistic import Logistic
from align.records import Bead, Segment
from measuring.models.logistic import fit_logistic

_CUTS = (0, 0, 1, 1, 2)
_MOVES = (0, 0, 1, 1, 2)
_LEFT_ALONE = 6  # links of one segment on either side that are neither cut nor moved, at least


class MovedBlock(NamedTuple):
    """A block that gains by moving: its document, its signs, and whether most of it is gold."""

    document: str
    values: NDArray[np.float64]
    is_gold: bool


class _Trial(NamedTuple):
    """The numbers of the segments that are left, in their new order."""

    source: Sequence[int]
    target: Sequence[int]


def moved_blocks(
    pair: GoldPair,
    encoder: Encoder,
    weights: Weights,
    rng: random.Random,
) -> Iterator[MovedBlock]:
    """Cut and move translations of a gold pair at random, and find the blocks that gain by moving.

    Nothing is found in articles that are too short to cut, or too long to be searched as a whole.
    """
    trial = _trial(pair, rng)
    if trial is None:
        return
    moved, beside = (
        _reordered(side, numbers)
        for side, numbers in zip((pair.source, pair.target), trial, strict=True)
    )
    first = align_in_order(prepare_both((moved, beside), encoder, pair.languages), weights)
    if first.table is None:
        return
    gold = {(i, j) for source, target in pair.beads for i in source for j in target}
    for *block, gain in find_moved_blocks(first.table):
        part = first.pair.part(*block)
        beads = align_in_order(part.sides, first.weights, part.stats).beads
        if links := [*crossing_beads((block[0], block[1]), beads)]:
            right = [_is_gold(link, trial, gold) for link in links]
            is_gold = 2 * sum(right) >= len(right)
            yield MovedBlock(pair.name, evidence(gain, links, first.pair), is_gold)


def _is_gold(link: Bead, trial: _Trial, gold: Collection[tuple[int, int]]) -> bool:
    """Whether some of a link's segments translate each other."""
    return any((trial.source[i], trial.target[j]) in gold for i in link.source for j in link.target)


def fit_moves(blocks: Sequence[MovedBlock], fitted_on: str, encoder: str) -> Logistic:
    """Fit the model that tells the blocks which moved from those that only seem so."""
    values = np.array([block.values for block in blocks])
    wanted = np.array([block.is_gold for block in blocks])
    return fit_logistic(values, wanted, FEATURES, fitted_on=fitted_on, encoder=encoder)


def _trial(pair: GoldPair, rng: random.Random) -> _Trial | None:
    """Which translations to cut and to move; None if the pair has too few."""
    cuts, moves = rng.choice(_CUTS), rng.choice(_MOVES)
    single = [(s[0], t[0]) for s, t in pair.beads if len(s) == len(t) == 1]
    if len(single) < 2 * cuts + moves + _LEFT_ALONE:
        return None
    chosen = rng.sample(single, 2 * cuts + moves)
    cut_targets = {target for _, target in chosen[:cuts]}
    cut_sources = {source for source, _ in chosen[cuts : 2 * cuts]}
    order = [j for j in range(len(pair.target)) if j not in cut_targets]
    for _, target in chosen[2 * cuts :]:
        order.remove(target)
        order.insert(rng.randrange(len(order) + 1), target)
    return _Trial([i for i in range(len(pair.source)) if i not in cut_sources], order)


def _reordered(segments: Sequence[Segment], numbers: Sequence[int]) -> list[Segment]:
    """Some segments in another order, as if they were written so."""
    out: list[Segment] = []
    start = 0
    for number in numbers:
        segment = segments[number]
        out.append(dataclasses.replace(segment, start=start, end=start + len(segment.text)))
        start += len(segment.text) + 1
    return out
