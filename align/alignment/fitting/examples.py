"""Training examples for the scorer: the probable beads of an article pair, with their features.

Of all beads of an article pair, one in a hundred is at all probable. Fitting needs no others: a
guide, such as the weights of the package, says which ones these are, with the gold's among them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.decoding import posteriors
from align.alignment.features import EXTENSION_FEATURE, BlockFeatures
from align.alignment.fitting.lattice import Lattice
from align.alignment.null_features import null_features
from align.alignment.pair import SOURCE, TARGET, MeasuredPair
from align.alignment.sides import Side
from align.alignment.statistics import Statistics, measure
from align.alignment.table import SIZES, Block, ScoreTable
from align.alignment.weights import Weights
from align.records import BeadIds

_Mask = NDArray[np.bool_]

# A bead, or a state, is kept if it is this probable under one of these changes of the guide: what
# null beads score more, and what all scores are multiplied by. So it stays in the lattice while
# the weights move away from the guide.
_PROBABLE = 1e-6
_CHANGES = ((0.0, 1.0), (-3.0, 0.7), (1.0, 0.8))


@dataclass(frozen=True, slots=True)
class PreparedExample:
    """One article pair, ready for fitting.

    `features` holds a row per link of the lattice, float32, shape (links, len(LINK_FEATURES)), and
    `at` its place in the score table, shape (3, links): size, source and target. `gold` says which
    links the gold allows, `source_gold` and `target_gold` which null beads. `coverage` is that of
    `Statistics`; `is_free` says that the weights for faithful translations are not fitted to it,
    `is_glued` that its segments were joined; `weight` how much it counts.
    """

    lattice: Lattice
    features: NDArray[np.float32]
    at: NDArray[np.int64]
    gold: _Mask
    source_null: NDArray[np.float32]
    target_null: NDArray[np.float32]
    source_gold: _Mask
    target_gold: _Mask
    coverage: float
    is_free: bool = False
    is_glued: bool = False
    weight: float = 1.0

    @property
    def shape(self) -> tuple[int, int]:
        """How many segments both sides have."""
        return self.lattice.segments


def make_example(
    source: Side,
    target: Side,
    beads: Sequence[BeadIds],
    *,
    is_loose: bool = False,
    guide: Weights | None = None,
    stats: Statistics | None = None,
    is_free: bool = False,
    is_glued: bool = False,
    weight: float = 1.0,
) -> PreparedExample:
    """Compute the features of the probable beads of an article pair, and which the gold allows.

    Args:
        source: The source side.
        target: The target side.
        beads: The gold, in order. Segments outside all gold beads are unknown: any beads of them
            are allowed.
        is_loose: Whether finer beads within a gold bead are right too, as in gold of lines.
        guide: Says which beads are probable; every bead is kept if None.
        stats: The units of the article pair that the sides are a part of; measured if None.
        is_free: Whether the translation is known to be free.
        is_glued: Whether neighbouring segments were joined.
        weight: How much the example counts.
    """
    shape = n, m = len(source), len(target)
    block = Block(range(n + 1), range(m + 1))
    pair = MeasuredPair((source, target), stats or measure(source, target, (block,)))
    grids = BlockFeatures(pair, [block])
    features = np.ascontiguousarray(grids.features(SIZES)[:, :, 0].swapaxes(0, 1))
    valid = grids.valid(SIZES)[:, 0]
    nulls = (
        null_features(pair, SOURCE).T,
        null_features(pair, TARGET).T,
    )
    at = np.stack(np.nonzero(valid))
    gold, null_gold = _allowed(at, beads, shape, is_loose=is_loose)
    kept, states = np.ones(len(gold), bool), np.ones((n + 1, m + 1), bool)
    if guide is not None:
        probable, states = _probable(features, valid, nulls, block, guide)
        kept = probable[tuple(at)] | gold
        for i, j in _gold_states(beads, shape, is_loose=is_loose):
            states[i, j] = True
    lattice, kept = _lattice(at, kept, states)
    at, gold = at[:, kept], gold[kept]
    return PreparedExample(
        lattice=lattice,
        features=features[at[0], :, at[1], at[2]],
        at=at,
        gold=gold,
        source_null=nulls[0],
        target_null=nulls[1],
        source_gold=null_gold[0],
        target_gold=null_gold[1],
        coverage=pair.stats.coverage,
        is_free=is_free,
        is_glued=is_glued,
        weight=weight,
    )


def _probable(
    features: NDArray[np.float32],
    valid: _Mask,
    nulls: tuple[NDArray[np.float32], NDArray[np.float32]],
    block: Block,
    guide: Weights,
) -> tuple[_Mask, _Mask]:
    """Which links, (sizes, rows, columns), and which states, (rows, columns), are probable."""
    links = np.einsum("afij,f->aij", features, guide.link)
    links[~valid] = -np.inf
    null_scores = [(side @ guide.null).astype(np.float64) for side in nulls]
    extension = guide.values[EXTENSION_FEATURE]
    kept, states = np.zeros(valid.shape, bool), np.zeros(valid.shape[1:], bool)
    for bias, factor in _CHANGES:
        table = ScoreTable(
            blocks=(block,),
            links=((links * np.float32(factor))[:, :, None],),
            source_null=(null_scores[0] * factor + bias)[None],
            target_null=(null_scores[1] * factor + bias)[None],
            extension=extension * factor,
            ends=((len(nulls[0]), len(nulls[1])),),
        )
        probabilities = posteriors(table)
        kept |= probabilities.links(0)[:, :, 0] > _PROBABLE
        states |= probabilities.states(0)[:, 0] > _PROBABLE
    return kept, states


def _gold_states(
    beads: Sequence[BeadIds], shape: tuple[int, int], *, is_loose: bool
) -> Iterator[tuple[int, int]]:
    """The states that paths of the gold go through."""
    i = j = 0
    for source, target in [*((s, t) for s, t in beads if s and t), ((shape[0],), (shape[1],))]:
        yield from ((row, j) for row in range(i, source[0] + 1))
        yield from ((source[0], column) for column in range(j, target[0] + 1))
        i, j = min(source[-1] + 1, shape[0]), min(target[-1] + 1, shape[1])
        if is_loose or (len(source), len(target)) not in SIZES:
            rows, columns = range(source[0], i + 1), range(target[0], j + 1)
            yield from ((row, column) for row in rows for column in columns)
    yield shape


def _lattice(
    at: NDArray[np.int64], kept: _Mask, states: _Mask
) -> tuple[Lattice, NDArray[np.int64]]:
    """The lattice of the kept states, and which links it holds: those between kept states."""
    places = np.argwhere(states)
    places = places[np.argsort(places.sum(axis=1), kind="stable")]
    number = np.full(states.shape, -1)
    number[tuple(places.T)] = np.arange(len(places))
    sizes = np.array(SIZES)[at[0]]
    inside = np.flatnonzero(kept)
    begin = number[at[1, inside], at[2, inside]]
    end = number[at[1, inside] + sizes[inside, 0], at[2, inside] + sizes[inside, 1]]
    both = (begin >= 0) & (end >= 0)
    n, m = states.shape
    return Lattice((n - 1, m - 1), places, begin[both], end[both]), inside[both]


def _allowed(
    at: NDArray[np.int64], beads: Sequence[BeadIds], shape: tuple[int, int], *, is_loose: bool
) -> tuple[NDArray[np.bool_], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Which candidates the gold allows; a gold bead beyond the sizes may be cut into parts."""
    starts = [(s[0], t[0]) for s, t in beads if s and t]
    if starts != sorted(starts) or [t for _, t in starts] != sorted(t for _, t in starts):
        raise ValueError("gold beads out of order, which the search cannot produce")
    owner = [np.full(length, -1) for length in shape]
    divisible = np.zeros(len(beads), bool)
    nulls = np.zeros(shape[0], bool), np.zeros(shape[1], bool)
    for number, (source, target) in enumerate(beads):
        owner[0][list(source)], owner[1][list(target)] = number, number
        too_large = bool(source and target) and (len(source), len(target)) not in SIZES
        divisible[number] = is_loose or too_large
        if too_large or not source or not target:
            nulls[0][list(source)], nulls[1][list(target)] = True, True
    sizes = np.array(SIZES)[at[0]]
    unknown = _unknown(at, sizes, owner)
    for null, owned in zip(nulls, owner, strict=True):
        null |= owned < 0
    if not beads:
        return unknown, nulls
    first = [owner[side][at[1 + side]] for side in range(2)]
    last = [owner[side][at[1 + side] + sizes[:, side] - 1] for side in range(2)]
    within = (first[0] == last[0]) & (first[0] == first[1]) & (first[0] == last[1])
    within &= first[0] >= 0
    wholes = np.array([(len(source), len(target)) for source, target in beads])
    whole = (sizes == wholes[first[0]]).all(axis=1)
    return unknown | (within & (whole | divisible[first[0]])), nulls


def _unknown(
    at: NDArray[np.int64], sizes: NDArray[np.int64], owner: Sequence[NDArray[np.int64]]
) -> _Mask:
    """Which candidates hold only segments that are in no bead of the gold."""
    out = np.ones(at.shape[1], bool)
    for side, owned in enumerate(owner):
        known = np.concatenate([[0], np.cumsum(owned >= 0)])
        out &= known[at[1 + side]] == known[at[1 + side] + sizes[:, side]]
    return out
