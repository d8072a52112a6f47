"""What chance can do to an F1: its interval, and a test of the difference between two systems.

Both work on units that are independent of each other, which documents are and beads are not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.evaluation.scores import Counts, Score

CountsOf = Callable[[Score], Counts]
"""Which counts of a score an F1 is made of: `lambda score: score.strict`."""

_LEVEL = 0.95
_SAMPLES = 2000
_EXCHANGES = 10_000
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval for an F1, or for a difference of two.

    It is between `low` and `high` in `level` of the bootstrap samples.
    """

    low: float
    high: float
    level: float = _LEVEL
    samples: int = _SAMPLES
    seed: int = 0


def interval(
    scores: Sequence[Score],
    counts: CountsOf,
    *,
    baseline: Sequence[Score] = (),
    level: float = _LEVEL,
    samples: int = _SAMPLES,
    seed: int = 0,
) -> Interval | None:
    """The bootstrap interval of an F1, or of its difference to a baseline's, by whole documents.

    Whole documents are drawn because errors within a document are correlated. A sample has the same
    documents for both systems, because what is hard for one is often hard for the other.

    Args:
        scores: One score a document.
        counts: Which counts of a score the F1 is made of.
        baseline: The scores of another system for the same documents, whose F1 is subtracted.
        level: The share of the samples that lie in the interval.
        samples: How many samples are drawn.
        seed: The seed of the draw.

    Returns:
        The interval; None for fewer than two documents, which say nothing about other documents.

    Source: Efron and Tibshirani (1993), the percentile interval.
    """
    if len(scores) < 2:
        return None
    draws = np.random.default_rng(seed).integers(len(scores), size=(samples, len(scores)))
    values = _drawn(scores, counts, draws)
    if baseline:
        values = values - _drawn(baseline, counts, draws)
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), level, samples, seed)


@dataclass(frozen=True, slots=True)
class Randomisation:
    """How often chance makes two systems differ as much as they do.

    `p` is two-sided. `differing` is the number of units in which the counts of the systems differ;
    only these count. `samples` are as many as were asked for.
    """

    p: float
    differing: int
    samples: int = _EXCHANGES
    seed: int = 0

    @property
    def least_p(self) -> float:
        """The smallest p that so many differing units can give: when all of them agree.

        Samples contain the real difference too, so they cannot show a smaller one than their share.
        """
        return max(2.0 ** (1 - max(1, self.differing)), 1 / (self.samples + 1))

    @property
    def signature(self) -> str:
        """How it was tested: `randomisation:10000@0`, or `exact:2048`, the number of all ways."""
        if _tries_each_way(self.differing, self.samples):
            return f"exact:{2**self.differing}"
        return f"randomisation:{self.samples}@{self.seed}"


def randomisation(
    scores: Sequence[Score],
    baseline: Sequence[Score],
    counts: CountsOf,
    *,
    samples: int = _EXCHANGES,
    seed: int = 0,
) -> Randomisation:
    """Test whether the F1 of two systems differs by more than chance explains.

    If the systems are equally good, it does not matter which of them made the result of a unit. So
    their results are exchanged in a random half of the units, many times; p is the share of these
    samples in which the F1 differs at least as much as it really does.

    Args:
        scores: The scores of one system, one a unit.
        baseline: Those of the other, for the same units in the same order.
        counts: Which counts of a score the F1 is made of.
        samples: How many samples are drawn. If there are no more ways to exchange units, each way
            is tried once instead, so that p is exact.
        seed: The seed of the draw.

    Raises:
        ValueError: If there are not as many scores of one system as of the other.

    Source: Noreen (1989), approximate randomisation; Yeh (2000) for differences of F1.
    """
    ours, theirs = _table(scores, counts), _table(baseline, counts)
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} units of one system, but {len(theirs)} of the other")
    gains = (theirs - ours)[(ours != theirs).any(axis=1)]
    if not len(gains):
        return Randomisation(1.0, 0, samples, seed)
    # Converts a few numbers at a time: a product of matrices would first convert all of them.
    moved = np.einsum("su,uc->sc", _exchanges(len(gains), samples, seed), gains)
    differences = np.abs(_f1(ours.sum(axis=0) + moved) - _f1(theirs.sum(axis=0) - moved))
    # The first sample exchanges nothing: it is the real difference.
    hits = differences >= differences[0] - _ROUNDING
    return Randomisation(float(hits.mean()), len(gains), samples, seed)


def _exchanges(units: int, samples: int, seed: int) -> NDArray[np.integer[Any]]:
    """1 where a sample exchanges a unit, shape (samples, units); nothing in the first."""
    if _tries_each_way(units, samples):
        return np.arange(2**units)[:, None] >> np.arange(units) & 1
    drawn = np.random.default_rng(seed).integers(2, size=(samples, units), dtype=np.int8)
    return np.vstack([np.zeros((1, units), np.int8), drawn])


def _tries_each_way(units: int, samples: int) -> bool:
    """Whether there are at most as many ways to exchange units as samples."""
    return units < samples.bit_length()


def _table(scores: Sequence[Score], counts: CountsOf) -> NDArray[np.int64]:
    """Counts in rows: predicted, predicted and right, gold, gold and found."""
    each = [counts(score) for score in scores]
    rows = [[c.predicted, c.predicted_right, c.gold, c.gold_found] for c in each]
    return np.array(rows, np.int64).reshape(-1, 4)


def _drawn(
    scores: Sequence[Score], counts: CountsOf, draws: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The F1 of each sample; the counts of all samples at once would need much memory."""
    table = _table(scores, counts)
    return _f1(np.array([table[drawn].sum(axis=0) for drawn in draws]))


def _f1(table: NDArray[np.int64]) -> NDArray[np.float64]:
    """`Counts.f1` of each row."""
    predicted, right, gold, found = table.astype(np.float64).T
    one, zero = np.ones(len(table)), np.zeros(len(table))
    precision = np.divide(right, predicted, out=one.copy(), where=predicted > 0)
    recall = np.divide(found, gold, out=one, where=gold > 0)
    both = precision + recall
    values: NDArray[np.float64]
    values = np.divide(2 * precision * recall, both, out=zero, where=both > 0)
    return values
