"""Fitting the scorer: the weights under which the gold is the most probable.

The probability of a path is proportional to exp(score), so the log-likelihood of the gold is
concave in the weights and its gradient is the difference of expected features: given the gold,
less given nothing. Both come from forward-backward. Where the gold is coarse (lines of several
sentences) every path that respects it counts.

Source: Lafferty et al. (2001), Conditional Random Fields; Quattoni et al. (2007) for the latent
case.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.alignment.features import (
    EXTENSION_FEATURE,
    FEATURES,
    LINK_FEATURES,
    NULL_FEATURES,
    BlockFeatures,
)
from align.alignment.null_features import null_features
from align.alignment.scorer import Weights
from align.alignment.search import posteriors
from align.alignment.sides import Side
from align.alignment.statistics import measure
from align.alignment.table import SIZES, Block, ScoreTable
from align.threads import mapped

Beads = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
_LINKS = slice(len(LINK_FEATURES))
_NULLS = slice(len(LINK_FEATURES), len(LINK_FEATURES) + len(NULL_FEATURES))
_EXTENSION = FEATURES.index(EXTENSION_FEATURE)
# The score of what the gold forbids: finite, so that a running sum over columns stays a number.
_IMPOSSIBLE = -1e4
_BATCH = 24  # article pairs of similar length that share their recurrences


@dataclass(frozen=True, slots=True)
class PreparedExample:
    """One article pair, ready for fitting.

    `features` holds a row per possible bead, float32, shape (beads, len(LINK_FEATURES)), and
    `at` its place in the score table, shape (3, beads): size, source and target. `gold` says
    which beads the gold allows, `source_gold` and `target_gold` which null ones.
    """

    shape: tuple[int, int]
    features: NDArray[np.float32]
    at: NDArray[np.int64]
    gold: NDArray[np.bool_]
    source_null: NDArray[np.float32]
    target_null: NDArray[np.float32]
    source_gold: NDArray[np.bool_]
    target_gold: NDArray[np.bool_]


def make_example(
    source: Side, target: Side, beads: Beads, *, loose: bool = False
) -> PreparedExample:
    """Compute the features of every bead of an article pair, and which ones the gold allows.

    Args:
        source: The source side.
        target: The target side.
        beads: The gold.
        loose: Whether a gold bead may be aligned more finely: any beads within it are right that
            leave nothing out.
    """
    n, m = len(source), len(target)
    block = Block(range(n + 1), range(m + 1))
    stats = measure(source, target, (block,))
    grids = BlockFeatures(source, target, stats, [block])
    rows, places = [], []
    for a, size in enumerate(SIZES):
        i, j = np.nonzero(grids.valid(size)[0])
        rows.append(grids.features(size)[:, 0, i, j].T)
        places.append(np.stack([np.full(len(i), a), i, j]))
    at = np.concatenate(places, axis=1)
    gold, nulls = _allowed(at, beads, (n, m), loose=loose)
    return PreparedExample(
        shape=(n, m),
        features=np.concatenate(rows),
        at=at,
        gold=gold,
        source_null=null_features(source, stats.source_best, stats.source_half, stats, target).T,
        target_null=null_features(target, stats.target_best, stats.target_half, stats, source).T,
        source_gold=nulls[0],
        target_gold=nulls[1],
    )


def _allowed(
    at: NDArray[np.int64], beads: Beads, shape: tuple[int, int], *, loose: bool
) -> tuple[NDArray[np.bool_], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Which candidates the gold allows; a gold bead beyond the sizes may be cut into parts."""
    starts = [(s[0], t[0]) for s, t in beads if s and t]
    if starts != sorted(starts) or [t for _, t in starts] != sorted(t for _, t in starts):
        raise ValueError("gold beads out of order, which the search cannot produce")
    owner = [np.full(length, -1) for length in shape]
    divisible = np.zeros(len(beads), bool)
    nulls = tuple(np.zeros(length, bool) for length in shape)
    for number, (source, target) in enumerate(beads):
        owner[0][list(source)], owner[1][list(target)] = number, number
        too_large = bool(source and target) and (len(source), len(target)) not in SIZES
        divisible[number] = loose or too_large
        if too_large or not source or not target:
            nulls[0][list(source)], nulls[1][list(target)] = True, True
    sizes = np.array(SIZES)[at[0]]
    first = [owner[side][at[1 + side]] for side in range(2)]
    last = [owner[side][at[1 + side] + sizes[:, side] - 1] for side in range(2)]
    within = (first[0] == last[0]) & (first[0] == first[1]) & (first[0] == last[1])
    within &= first[0] >= 0
    wholes = np.array([(len(source), len(target)) for source, target in beads])
    whole = (sizes == wholes[first[0]]).all(axis=1)
    return within & (whole | divisible[first[0]]), (nulls[0], nulls[1])


class _Batch:
    """Article pairs padded to one shape: their recurrences run as one."""

    def __init__(self, examples: Sequence[PreparedExample]) -> None:
        self.examples = examples
        self.n = max(example.shape[0] for example in examples)
        self.m = max(example.shape[1] for example in examples)

    def surplus(self, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """The gold's negative log-probability, and its gradient."""
        total, expected = self.expectations(weights, gold=False)
        held, wanted = self.expectations(weights, gold=True)
        return total - held, expected - wanted

    def expectations(
        self, weights: NDArray[np.float64], *, gold: bool
    ) -> tuple[float, NDArray[np.float64]]:
        """The log of all paths' summed scores, and the expected value of each feature.

        With `gold`, of the paths that the gold allows.
        """
        found = posteriors(self._table(weights, gold=gold))
        expected = np.zeros(len(FEATURES))
        links, nulls = _LINKS, _NULLS
        inside = found.links(0)
        for k, example in enumerate(self.examples):
            size, i, j = example.at
            n, m = example.shape
            expected[links] += inside[size, i, k, j] @ example.features
            expected[nulls] += found.source_null[k, :n] @ example.source_null
            expected[nulls] += found.target_null[k, :m] @ example.target_null
        expected[_EXTENSION] = found.extensions.sum()
        return float(found.log_total.sum()), expected

    def _table(self, weights: NDArray[np.float64], *, gold: bool) -> ScoreTable:
        count = len(self.examples)
        links = np.full((len(SIZES), self.n + 1, count, self.m + 1), -np.inf)
        source = np.full((count, self.n), -np.inf)
        target = np.full((count, self.m), -np.inf)
        link_weights, null_weights = weights[_LINKS], weights[_NULLS]
        for k, example in enumerate(self.examples):
            size, i, j = example.at
            n, m = example.shape
            scores = example.features @ link_weights
            links[size, i, k, j] = np.where(example.gold, scores, -np.inf) if gold else scores
            for out, length, features, allowed in (
                (source, n, example.source_null, example.source_gold),
                (target, m, example.target_null, example.target_gold),
            ):
                nulls = features @ null_weights
                out[k, :length] = np.where(allowed, nulls, _IMPOSSIBLE) if gold else nulls
                out[k, length:] = _IMPOSSIBLE
        return ScoreTable(
            blocks=(Block(range(self.n + 1), range(self.m + 1)),),
            links=(links,),
            source_null=source,
            target_null=target,
            extension=float(weights[_EXTENSION]),
            ends=tuple(example.shape for example in self.examples),
        )


def fit(
    examples: Sequence[PreparedExample],
    *,
    regularisation: float,
    encoder: str,
    left_out: Collection[str] = (),
    start: Weights | None = None,
) -> Weights:
    """Fit the weights by maximum likelihood with a Gaussian prior (L-BFGS).

    Args:
        examples: The article pairs with their gold.
        regularisation: The prior's strength, on weights scaled by their feature's spread.
        encoder: The identity of the encoder whose vectors the features were made from.
        left_out: Features that weigh nothing, to see what they give.
        start: Weights that are near already, which saves time and changes nothing else.
    """
    batches = _batches(examples)
    scale = _spread(examples)

    def loss(scaled: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = scaled / scale
        value, gradient = regularisation * float(scaled @ scaled), 2 * regularisation * scaled
        for more, steeper in mapped(lambda batch: batch.surplus(weights), batches):
            value += more
            gradient += steeper / scale
        return value, gradient

    first = np.zeros(len(FEATURES))
    if start is not None:
        first = np.array([0.0 if name in left_out else start.values[name] for name in FEATURES])
    best = minimize(
        loss,
        first * scale,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, 0) if name in left_out else (None, None) for name in FEATURES],
        options={"maxiter": 200, "ftol": 1e-7},
    ).x
    values = {name: float(value) for name, value in zip(FEATURES, best / scale, strict=True)}
    return Weights(values, encoder=encoder, regularisation=regularisation)


def log_loss(weights: Weights, examples: Sequence[PreparedExample]) -> float:
    """The negative log-probability of the examples' gold, summed."""
    values = np.array([weights.values[name] for name in FEATURES])
    return sum(loss for loss, _ in mapped(lambda batch: batch.surplus(values), _batches(examples)))


def _batches(examples: Sequence[PreparedExample]) -> list[_Batch]:
    ordered = sorted(examples, key=lambda example: example.shape)
    return [_Batch(ordered[k : k + _BATCH]) for k in range(0, len(ordered), _BATCH)]


def _spread(examples: Sequence[PreparedExample]) -> NDArray[np.float64]:
    """Each feature's standard deviation over a sample of all beads, 1 where it is constant.

    Weights are penalised in these units, so that a feature's own scale does not decide how
    freely it is fitted.
    """
    links = np.concatenate([example.features[::7] for example in examples])
    nulls = np.concatenate(
        [np.concatenate([example.source_null, example.target_null]) for example in examples]
    )
    spread = np.concatenate([links.std(axis=0), nulls.std(axis=0), [1.0, 1.0]])
    return np.where(spread > 1e-3, spread, 1.0)
