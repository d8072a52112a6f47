"""Fit the scorer: find the weights that make the gold most probable.

The probability of a path is proportional to exp(score), so the log-likelihood of the gold is
concave in the weights and its gradient is the difference of expected features: given the gold,
less given nothing. Both come from forward-backward. Where the gold is coarse (lines of several
sentences) every path that respects it counts.

The weights for faithful translations are fitted first, to the examples that are faithful. Under
them the freedom of every example is measured. Then what each sign of freedom adds to each weight is
fitted, with a stronger prior: doubt and merging to the examples whose segments are sentences, and
last regrouping to those as well whose segments were joined, so that it changes nothing else.

Source: Lafferty et al. (2001), Conditional Random Fields; Quattoni et al. (2007) for the latent
case.
"""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.alignment.features import EXTENSION_FEATURE, FEATURES, LINK_FEATURES
from align.alignment.fitting.examples import PreparedExample
from align.alignment.fitting.lattice import Lattices, LatticeScores, Sums
from align.alignment.freedom import (
    DIRECTIONS,
    LOWERED,
    MERGED,
    Freedom,
    doubt,
    doubt_of_content,
    merging,
    regrouping,
)
from align.alignment.null_features import NULL_FEATURES
from align.alignment.table import Floats
from align.alignment.weights import Weights
from align.progress import Tell, tell_nothing
from align.threads import limited

_LINKS = slice(len(LINK_FEATURES))
_NULLS = slice(len(LINK_FEATURES), len(LINK_FEATURES) + len(NULL_FEATURES))
_EXTENSION = FEATURES.index(EXTENSION_FEATURE)
_SIGNS = Freedom._fields
_BY_REGROUPING = [_SIGNS.index("regrouping")]
_BY_SENTENCES = [k for k in range(len(_SIGNS)) if k not in _BY_REGROUPING]
# How much stronger the prior of a change is than a weight's: few kinds of free text are known.
_CHANGES_PRIOR = 6.0
_REGROUPING_PRIOR = 2.0  # segments are joined in all kinds of text
_STAGES, _MOST_STEPS = 3, 150  # fits, and steps of each
# The score of what the gold forbids: finite, so that sums stay numbers.
_IMPOSSIBLE = -1e5
# Scores are multiplied by this, so that the best path has all the probability.
_SHARP = 100.0


class Expected(NamedTuple):
    """Sums over the paths of article pairs.

    `log_partition` (pairs,) is the log of their partition functions, `features` (signs, features)
    the expected value of each feature, summed over the pairs as each sign weighs them.
    """

    log_partition: Floats
    features: Floats


class Batch:
    """Examples whose paths are summed together."""

    def __init__(self, examples: Sequence[PreparedExample]) -> None:
        self.lattices = Lattices([example.lattice for example in examples])
        self.coverage = np.array([example.coverage for example in examples])
        self.weight = np.array([example.weight for example in examples])
        self.features = np.concatenate([example.features for example in examples])
        self.gold = np.concatenate([example.gold for example in examples])
        sizes = np.concatenate([example.at[0] for example in examples])
        self.merged, self.directions = MERGED[sizes], DIRECTIONS[sizes]
        self.nulls = (
            np.concatenate([example.source_null for example in examples]),
            np.concatenate([example.target_null for example in examples]),
        )
        self.null_gold = (
            np.concatenate([example.source_gold for example in examples]),
            np.concatenate([example.target_gold for example in examples]),
        )

    def __len__(self) -> int:
        return len(self.coverage)

    def expectations(
        self, weights: Floats, *, gold: bool = False, worth: Floats | None = None
    ) -> Expected:
        """The summed scores and expected features of all paths; with `gold`, of its paths.

        Args:
            weights: Those of `FEATURES`, in their order, for each pair: (pairs, features).
            gold: Whether only the paths count that the gold allows.
            worth: The weight of each pair in the features for each sign, (pairs, signs); one row
                of equal weights if None.
        """
        worth = np.ones((len(self), 1)) if worth is None else worth
        sums = self.lattices.sums(self._scores(weights, gold=gold))
        out = np.zeros((worth.shape[1], len(FEATURES)))
        for row, share in zip(out, worth.T, strict=True):
            row[_LINKS] = (sums.links * share[self.lattices.link_pair]) @ self.features
            for side, counts in enumerate((sums.source_null, sums.target_null)):
                row[_NULLS] += (counts * share[self.lattices.segment_pair[side]]) @ self.nulls[side]
            row[_EXTENSION] = sums.extensions @ share
        return Expected(sums.log_partition, out)

    def on_best_path(self, weights: Floats) -> tuple[NDArray[np.bool_], ...]:
        """Which links, source segments and target segments are on the best path of each pair.

        The segments are those that stand alone on it.

        Args:
            weights: Those of `FEATURES`, in their order, for each pair: (pairs, features).
        """
        # The sharper the probabilities, the nearer they are to 1 on the best path, and 0 elsewhere.
        sums = self.lattices.sums(self._scores(_SHARP * weights, gold=False))
        return tuple(each > 0.5 for each in (sums.links, sums.source_null, sums.target_null))

    def freedom(self, weights: Floats) -> Floats:
        """The freedom of each pair under weights for faithful translations: (pairs, signs)."""
        scores = self._scores(np.tile(weights, (len(self), 1)), gold=False)
        sums = self.lattices.sums(scores)
        lowered = self.lattices.sums(
            scores._replace(
                source_null=scores.source_null - LOWERED, target_null=scores.target_null - LOWERED
            )
        )
        links, merged, one_way = (
            self._by_pair(self.lattices.link_pair, counts)
            for counts in (sums.links, sums.links * self.merged, sums.links * self.directions)
        )
        nulls, lowered_nulls = (self._null_counts(each) for each in (sums, lowered))
        doubts = doubt(nulls, lowered_nulls, self.coverage)
        signs = (
            doubt_of_content(doubts, merged, links),
            merging(merged, links, self.coverage),
            regrouping(doubts, abs(one_way), merged, links),
        )
        return np.stack(signs, axis=1)

    def _null_counts(self, sums: Sums) -> Floats:
        source, target = (
            self._by_pair(pair, counts)
            for pair, counts in zip(
                self.lattices.segment_pair, (sums.source_null, sums.target_null), strict=True
            )
        )
        counted: Floats = source + target
        return counted

    def _by_pair(self, pair: NDArray[np.int64], counts: Floats) -> Floats:
        return np.bincount(pair, counts, len(self)).astype(np.float64)

    def _scores(self, weights: Floats, *, gold: bool) -> LatticeScores:
        links = _dots(self.features, weights[:, _LINKS], self.lattices.link_pair)
        nulls = [
            _dots(features, weights[:, _NULLS], pair)
            for features, pair in zip(self.nulls, self.lattices.segment_pair, strict=True)
        ]
        if gold:
            links = np.where(self.gold, links, _IMPOSSIBLE)
            nulls = [
                np.where(allowed, scores, _IMPOSSIBLE)
                for allowed, scores in zip(self.null_gold, nulls, strict=True)
            ]
        return LatticeScores(links, nulls[0], nulls[1], weights[:, _EXTENSION])


def _dots(features: NDArray[np.float32], weights: Floats, pair: NDArray[np.int64]) -> Floats:
    """The score of each row of features under its own pair's weights."""
    if (weights == weights[0]).all():
        same: Floats = features @ weights[0]
        return same
    dots: Floats = np.einsum("kf,kf->k", features, weights[pair])
    return dots


@limited()
def fit(
    examples: Mapping[str, Sequence[PreparedExample]],
    *,
    regularisation: float,
    encoder: str,
    left_out: Collection[str] = (),
    start: Weights | None = None,
    keep: Weights | None = None,
    tell: Tell = tell_nothing,
) -> Weights:
    """Fit the weights by maximum likelihood with a Gaussian prior (L-BFGS).

    Args:
        examples: The examples of each article pair.
        regularisation: The prior's strength, on weights scaled by their feature's spread.
        encoder: The identity of the encoder whose vectors the features were made from.
        left_out: Features whose weight stays 0, to measure their worth.
        start: Weights to start from; good ones save time but do not change the result.
        keep: Weights whose values for faithful translations are kept; only what freedom adds to
            them is fitted.
        tell: Called with the number of steps done, and with the most that there can be.
    """
    every = [example for name in sorted(examples) for example in examples[name]]
    sentences = [example for example in every if not example.is_glued]
    scale = spread(Batch(sentences))
    allowed = np.array([name not in left_out for name in FEATURES])
    if keep:
        base = values_of(keep, left_out)
    else:
        # Of free translations alone, the weights are fitted as if they were faithful.
        faithful = Batch([example for example in every if not example.is_free] or every)
        zero = np.zeros(len(FEATURES))
        fitted = _Fit(faithful, scale, allowed, regularisation, zero)
        base = fitted.best(values_of(start, left_out)[None], _following(tell, 0))[0]
    changes = np.zeros((len(_SIGNS), len(FEATURES)))
    for stage, signs, chosen, prior in (
        (1, _BY_SENTENCES, sentences, _CHANGES_PRIOR),
        (2, _BY_REGROUPING, every, _REGROUPING_PRIOR),
    ):
        freedom = Batch(chosen).freedom(base)
        changing = np.flatnonzero(freedom[:, signs].any(axis=1))
        if len(changing):
            batch, freedom = Batch([chosen[int(k)] for k in changing]), freedom[changing]
            known = base + freedom @ changes
            strength = regularisation * prior
            fitted = _Fit(batch, scale, allowed, strength, known, freedom[:, signs])
            changes[signs] = fitted.best(changes[signs], _following(tell, stage))
    return Weights(
        _named(base),
        encoder=encoder,
        regularisation=regularisation,
        free={sign: _named(added) for sign, added in zip(_SIGNS, changes, strict=True)},
    )


def _following(tell: Tell, stage: int) -> Callable[[int], None]:
    """Report the steps of one of the fits; a fit that ends early skips its remaining steps."""
    before, every = stage * _MOST_STEPS, _STAGES * _MOST_STEPS
    tell(before, every)
    return lambda done: tell(before + done, every)


def _named(values: Floats) -> dict[str, float]:
    return {name: float(value) for name, value in zip(FEATURES, values, strict=True)}


class _Fit:
    """One fit of all weights: those of faithful translations, or what freedom adds to them."""

    def __init__(
        self,
        batch: Batch,
        scale: Floats,
        allowed: NDArray[np.bool_],
        regularisation: float,
        base: Floats,
        freedom: Floats | None = None,
    ) -> None:
        self.batch, self.scale, self.allowed = batch, scale, allowed
        self.regularisation, self.base = regularisation, base
        self.freedom = np.ones((len(batch), 1)) if freedom is None else freedom

    def best(self, start: Floats, step: Callable[[int], None]) -> Floats:
        """Fit the changes of the base for each sign that have the least loss: (signs, features).

        `step` is called with the number of steps so far.
        """
        done = itertools.count(1)
        solution = minimize(
            self._loss,
            (start * self.scale).ravel(),
            jac=True,
            method="L-BFGS-B",
            bounds=[(None, None) if is_fitted else (0, 0) for is_fitted in self.allowed]
            * len(start),
            callback=lambda _at: step(next(done)),
            options={"maxiter": _MOST_STEPS, "ftol": 1e-6},
        )
        best: Floats = solution.x.reshape(start.shape) / self.scale
        return best

    def _loss(self, scaled: Floats) -> tuple[float, Floats]:
        added = scaled.reshape(-1, len(self.scale)) / self.scale
        weights = self.base + self.freedom @ added
        worth = self.freedom * self.batch.weight[:, None]
        total = self.batch.expectations(weights, worth=worth)
        gold = self.batch.expectations(weights, gold=True, worth=worth)
        value = float(self.batch.weight @ (total.log_partition - gold.log_partition))
        gradient = ((total.features - gold.features) / self.scale).ravel()
        value += self.regularisation * float(scaled @ scaled)
        return value, gradient + 2 * self.regularisation * scaled


@limited()
def log_loss(weights: Weights, examples: Sequence[PreparedExample]) -> float:
    """The negative log-probability of the examples' gold, summed by their weights."""
    batch = Batch(examples)
    each = weights_of_each(weights, batch)
    total = batch.expectations(each).log_partition
    gold = batch.expectations(each, gold=True).log_partition
    return float(batch.weight @ (total - gold))


def values_of(weights: Weights | None, left_out: Collection[str] = ()) -> Floats:
    """The weights for faithful translations, in the order of `FEATURES`; 0 for none."""
    if weights is None:
        return np.zeros(len(FEATURES))
    return np.array([0.0 if name in left_out else weights.values[name] for name in FEATURES])


def weights_of_each(weights: Weights, batch: Batch) -> Floats:
    """The weights for each pair, with all that its freedom and reviewers add: (pairs, features)."""
    changes = [weights.free.get(sign, {}) for sign in _SIGNS]
    added = [[change.get(name, 0.0) for name in FEATURES] for change in (*changes, weights.adapted)]
    values = values_of(weights)
    freedom = batch.freedom(values)
    signs: Floats = np.column_stack([freedom, np.ones(len(batch))])
    each: Floats = values + signs @ np.array(added)
    return each


def spread(batch: Batch) -> Floats:
    """Each feature's standard deviation over all beads, 1 where it is constant.

    Weights are penalised in these units, so that a feature's own scale does not decide how
    freely it is fitted.
    """
    links, nulls = batch.features.std(axis=0), np.concatenate(batch.nulls).std(axis=0)
    spread = np.concatenate([links, nulls, [1.0]])
    return np.where(spread > 1e-3, spread, 1.0)
