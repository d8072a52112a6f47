"""Adapt weights to the decisions of reviewers.

A reviewer has said of some beads that they are right; of all others nothing is known. The
probability of the known beads is a sum over all paths that hold them, so it needs no guess about
the rest. What is added to each weight makes it as high as possible.

The prior is the opinion of the weights as they were: on average, the paths of the same articles
keep the probabilities that they had, as if many beads beside the known ones had been decided on by
these weights (`IMAGINED_BEADS`). So a few decisions change little, those that only say what the
weights say already change nothing, and a feature that none of the articles shows keeps its weight.

What is added holds for every degree of freedom. Freedom itself is measured with the weights as they
were, so it means the same as before.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from align.alignment.features import FEATURES
from align.alignment.fitting.examples import Beads, PreparedExample, make_example
from align.alignment.fitting.training import Batch, Floats, spread, weights_of_each
from align.alignment.scorer import Weights
from align.alignment.sides import prepare
from align.encoders import Encoder
from align.records import AlignedPair, Bead, ReviewedPair
from align.threads import limited

IMAGINED_BEADS = 600.0
"""The strength of the prior: how many beads of such articles the weights as they were count for."""

# The beads of an article have one author, one translator and one subject, so more of them say less:
# this many count half.
_HALF_BEADS = 100.0
# Of features that the articles hardly show, the prior says little: what is added stays small, too.
_HELD = 0.3
# Segments of both sides in a part of a long pair: enough to show how free its translation is.
_FEWEST_SEGMENTS, _MOST_SEGMENTS = 120, 240

Tell = Callable[[int, int], None]
"""Called with the number of article pairs that have been read, and with that of all."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a pair, and its known beads by the segments' own numbers there."""

    source: range
    target: range
    known: Beads


def adapt(
    weights: Weights,
    reviewed: Sequence[ReviewedPair],
    encoder: Encoder,
    *,
    tell: Tell = lambda _done, _all: None,
) -> Weights:
    """Fit what is added to weights to the decisions on some article pairs.

    Args:
        weights: The weights to begin with; what they were adapted to before is forgotten.
        reviewed: The pairs, with the beads that are known to be right.
        encoder: Makes the vectors.
        tell: Called with the number of article pairs that have been read, and that of all.

    Returns:
        The weights with `adapted`, which is empty if no pair has a known bead.
    """
    weights = dataclasses.replace(weights, adapted={})
    with limited():
        examples: list[PreparedExample] = []
        trust: list[float] = []
        for done, held in enumerate(reviewed):
            tell(done, len(reviewed))
            found = [_example(held.pair, part, encoder, weights) for part in _parts(held)]
            examples += found
            trust += [1 / (1 + sum(held.decided) / _HALF_BEADS)] * len(found)
        tell(len(reviewed), len(reviewed))
        if not examples:
            return weights
        added = _Adaptation(weights, examples, np.array(trust)).best()
    return dataclasses.replace(weights, adapted=added)


def _parts(reviewed: ReviewedPair) -> Iterator[_Part]:
    """The stretches of a pair that have a known bead, cut where the alignment is surest."""
    pair = reviewed.pair
    decided = list(zip(pair.alignment.beads, reviewed.decided, strict=True))
    links = [
        (bead, 2.0 if is_known else bead.confidence or 0.0)
        for bead, is_known in decided
        if not bead.is_null and not bead.crossing
    ]
    whole = len(pair.source_segments), len(pair.target_segments)
    for (i, j), (k, m) in pairwise([(0, 0), *_cuts(links, whole), whole]):
        rows, columns = range(i, k), range(j, m)
        held = [bead for bead, is_known in decided if is_known and _begins_in(bead, rows, columns)]
        if held and rows and columns:
            yield _Part(rows, columns, _in_part(held, rows, columns))


def _begins_in(bead: Bead, rows: range, columns: range) -> bool:
    return bead.source.start in rows if bead.source else bead.target.start in columns


def _cuts(links: Sequence[tuple[Bead, float]], whole: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where to cut a long pair: before a link that is sure, and follows a sure one."""
    at, best, best_trust = 0, (0, 0), -1.0
    for (_, before), (bead, trust) in pairwise(links):
        here = bead.source.start + bead.target.start
        if sum(whole) - at <= _MOST_SEGMENTS:
            return
        if here - at > _MOST_SEGMENTS and best_trust >= 0:
            yield best
            at, best_trust = sum(best), -1.0
        if here - at >= _FEWEST_SEGMENTS and min(before, trust) >= best_trust:
            best, best_trust = (bead.source.start, bead.target.start), min(before, trust)


def _in_part(held: Sequence[Bead], rows: range, columns: range) -> Beads:
    """Known beads as the search can produce them: the sides of a moved sentence stand alone."""
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for bead in held:
        source = tuple(i - rows.start for i in bead.source if i in rows)
        target = tuple(j - columns.start for j in bead.target if j in columns)
        if source and target and not bead.crossing:
            beads.append((source, target))
        else:
            beads += [((i,), ()) for i in source] + [((), (j,)) for j in target]
    return beads


def _example(pair: AlignedPair, part: _Part, encoder: Encoder, weights: Weights) -> PreparedExample:
    source, target = (
        prepare(segments[held.start : held.stop], encoder, article.language, opens=held.start == 0)
        for segments, held, article in (
            (pair.source_segments, part.source, pair.source),
            (pair.target_segments, part.target, pair.target),
        )
    )
    return make_example(source, target, part.known, guide=weights)


class _Adaptation:
    """The fit of what is added to the weights.

    Args:
        weights: The weights to begin with.
        examples: The parts of articles, with their known beads.
        trust: How much the known beads of each part count: 1 if they were independent.
    """

    def __init__(
        self, weights: Weights, examples: Sequence[PreparedExample], trust: Floats
    ) -> None:
        self.batch = Batch(examples)
        self.base = weights_of_each(weights, self.batch)
        self.scale = spread(self.batch)
        # A bead has about one segment on each side.
        beads = sum(sum(one.shape) for one in examples) / 2
        self.imagined = IMAGINED_BEADS / beads
        self.trust = trust
        self.worth = np.stack([trust, np.ones(len(examples))], axis=1)
        before = self.batch.expectations(self.base)
        self.usual_total, self.usual = before.log_total.sum(), before.features[0]

    def best(self) -> dict[str, float]:
        """What is added to each weight."""
        found = minimize(
            self._loss,
            np.zeros(len(FEATURES)),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 60, "ftol": 1e-5},
        )
        added = found.x / self.scale
        return {name: round(float(each), 6) for name, each in zip(FEATURES, added, strict=True)}

    def _loss(self, scaled: Floats) -> tuple[float, Floats]:
        """How improbable the known beads are, and how far the probabilities are from the usual.

        The second is the Kullback-Leibler divergence of the paths' probabilities from those
        under the weights as they were.
        """
        added = scaled / self.scale
        weights = self.base + added
        free = self.batch.expectations(weights, worth=self.worth)
        known = self.batch.expectations(weights, gold=True, worth=self.worth[:, :1])
        value = float(self.trust @ (free.log_total - known.log_total))
        gradient = free.features[0] - known.features[0]
        moved = free.log_total.sum() - self.usual_total - self.usual @ added
        value += self.imagined * float(moved) + _HELD * float(scaled @ scaled)
        gradient += self.imagined * (free.features[1] - self.usual)
        return value, gradient / self.scale + 2 * _HELD * scaled
