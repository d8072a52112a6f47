"""Adapt weights to the decisions of reviewers.

A reviewer has confirmed some beads; nothing is known about the others. The probability of the known
beads is a sum over all paths that contain them, so it needs no guess about the rest. The number
added to each weight makes this probability as high as possible.

The prior is the opinion of the weights as they were: on average, the paths of the same articles
keep the probabilities that they had, as if many beads beside the known ones had been decided on by
these weights (`IMAGINED_BEADS`). So a few decisions change little, those that only say what the
weights say already change nothing, and a feature that none of the articles shows keeps its weight.

Weights that suit the reviewed articles may harm others. The most improbable of the known beads
decide most about the fit, and what makes these less improbable makes all choices less sharp: the
known beads of other articles become more probable, and yet the aligner finds fewer of them. Half of
what was added mostly finds as many new beads and loses hardly any. So both are tried on
articles that the weights were not fitted to. The half is kept if it finds more of the known beads
there than chance would, and the whole if it again finds more than the half.

The additions are the same for every degree of freedom. Freedom itself is measured with the old
weights, so it means the same as before.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.alignment.features import FEATURES
from align.alignment.fitting.examples import PreparedExample, make_example
from align.alignment.fitting.training import Batch, spread, values_of
from align.alignment.ordered_search import search_closely
from align.alignment.sides import prepare_both, selected
from align.alignment.table import SIZES, Floats
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.progress import Tell, tell_nothing
from align.records import Bead, BeadIds, ReviewedPair, unlinked
from align.threads import limited

IMAGINED_BEADS = 1200.0
"""The strength of the prior: how many beads of such articles the weights as they were count for."""

# The beads of an article have one author, one translator and one subject, so more of them say less:
# this many count half.
_HALF_BEADS = 100.0
# A small ridge penalty: the prior barely constrains features that these articles rarely show.
_RIDGE = 0.3
# Segments of both sides in a part of a long pair: enough to show how free its translation is.
_FEWEST_SEGMENTS, _MOST_SEGMENTS = 120, 240

_GROUPS = 5  # of articles, each of which is aligned with weights fitted to the others
_STEPS = (0.5, 1.0)  # the shares of what was fitted that are tried, the smaller first

_Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a pair, and its known beads by the segments' own numbers there.

    Those `in_order` are what the search finds: of moved sentences, it leaves both sides alone.
    """

    source: range
    target: range
    known: Sequence[BeadIds]
    in_order: Sequence[BeadIds]


class Trial(NamedTuple):
    """The effect of fitted weights on articles that they were not fitted to.

    The best path through each reviewed article is searched with the weights as they were, and with
    a share of what was fitted to other articles, `step`. `known` counts the known beads in order,
    `found` those on the path without the fit, `gained` those on the path only with the fit, `lost`
    those on it only without.
    """

    known: int
    found: int
    gained: int
    lost: int
    step: float = 1.0

    @property
    def found_after(self) -> int:
        """How many known beads are found with the fit."""
        return self.found + self.gained - self.lost

    @property
    def surplus(self) -> float:
        """How many beads the fit gains, less what it loses and the standard error of both.

        If a fit changed nothing for better or worse, each bead that it changes would be gained or
        lost with the same probability: a sign test.
        """
        return self.gained - self.lost - math.sqrt(self.gained + self.lost)

    @property
    def is_passed(self) -> bool:
        """Whether the fit gains more than chance would; one bead more is chance."""
        return self.surplus > 0


class Adapted(NamedTuple):
    """Adapted weights, and how they did in the trial; None if there is one article alone."""

    weights: Weights
    trial: Trial | None


def adapt(
    weights: Weights,
    reviewed: Sequence[ReviewedPair],
    encoder: Encoder,
    *,
    tell: Tell = tell_nothing,
) -> Adapted:
    """Fit what is added to weights to the decisions on some article pairs.

    Whether this helps, and how much of it, shows in articles that the weights were not fitted to:
    unless they find more of the known beads there, the weights stay as they are. One article shows
    nothing.

    Args:
        weights: The weights to begin with; what they were adapted to before is forgotten.
        reviewed: The pairs, with the beads that are known to be right.
        encoder: Makes the vectors.
        tell: Called with the number of article pairs that have been read or aligned, and that of
            all.

    Returns:
        The weights, with `adapted` if the trial was passed.
    """
    weights = replace(weights, adapted={})
    usable = [(pair, parts) for pair in reviewed if (parts := list(_parts(pair)))]
    if len(usable) < 2:
        return Adapted(weights, None)
    with limited():
        prepared = []
        for done, (pair, parts) in enumerate(usable):
            tell(done, 2 * len(usable))
            prepared.append(_prepare_pair(pair, parts, encoder, weights))
        trial = _run_trial(prepared, lambda done: tell(len(usable) + done, 2 * len(usable)))
        if trial.is_passed:
            added = trial.step * _Adaptation(prepared).best()
            named = zip(FEATURES, added, strict=True)
            weights = replace(weights, adapted={name: round(float(v), 6) for name, v in named})
    tell(2 * len(usable), 2 * len(usable))
    return Adapted(weights, trial)


def _run_trial(prepared: Sequence["_PreparedPair"], tell: Callable[[int], None]) -> Trial:
    """Search each pair with weights that are fitted to pairs of other groups.

    A step is kept if it finds more of the known beads than the one before, by more than chance.
    """
    done = 0
    found_by_step: list[list[_Mask]] = [[] for _ in (0.0, *_STEPS)]
    groups = min(len(prepared), _GROUPS)
    for group in range(groups):
        tell(done)
        added = _Adaptation(
            [pair for number, pair in enumerate(prepared) if number % groups != group]
        ).best()
        left_out = _Adaptation(prepared[group::groups])
        for masks, step in zip(found_by_step, (0.0, *_STEPS), strict=True):
            masks.append(left_out.found(step * added))
        done += len(prepared[group::groups])
    before, *after = (np.concatenate(masks) for masks in found_by_step)
    best, trial = before, _compared(before, after[-1], _STEPS[-1])
    for step, further in zip(_STEPS, after, strict=True):
        if _compared(best, further, step).is_passed:
            best, trial = further, _compared(before, further, step)
    return trial


def _compared(before: _Mask, after: _Mask, step: float) -> Trial:
    gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
    return Trial(len(before), int(before.sum()), gained, lost, step)


def _parts(reviewed: ReviewedPair) -> Iterator[_Part]:
    """The stretches of a pair that have a known bead, cut where the alignment is surest."""
    pair = reviewed.pair
    beads = list(zip(pair.alignment.beads, reviewed.known, strict=True))
    links = [
        (bead, 2.0 if is_known else bead.confidence or 0.0)
        for bead, is_known in beads
        if not bead.is_null and not bead.crossing
    ]
    whole = len(pair.source_segments), len(pair.target_segments)
    for (i, j), (k, m) in pairwise([(0, 0), *_cuts(links, whole), whole]):
        rows, columns = range(i, k), range(j, m)
        known = [bead for bead, is_known in beads if is_known and _begins_in(bead, rows, columns)]
        if known and rows and columns:
            in_order = [bead for bead in known if not bead.crossing]
            yield _Part(
                rows, columns, _in_part(known, rows, columns), _in_part(in_order, rows, columns)
            )


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


def _in_part(known: Sequence[Bead], rows: range, columns: range) -> list[BeadIds]:
    """Known beads as the search can produce them: the sides of a moved sentence stand alone."""
    beads: list[BeadIds] = []
    for bead in known:
        source = tuple(i - rows.start for i in bead.source if i in rows)
        target = tuple(j - columns.start for j in bead.target if j in columns)
        if source and target and not bead.crossing:
            beads.append((source, target))
        else:
            beads += unlinked(source, target)
    return beads


class _PreparedPair(NamedTuple):
    """A reviewed pair as training examples: its parts, its weights, and how much each part counts.

    `known` says which links, source segments and target segments of each part are a known bead of
    their own. `weights` (features,) are those before the fit, for the freedom of the translation.
    """

    parts: list[PreparedExample]
    known: list[tuple[_Mask, _Mask, _Mask]]
    weights: Floats
    trust: float


def _prepare_pair(
    reviewed: ReviewedPair, parts: Sequence[_Part], encoder: Encoder, weights: Weights
) -> _PreparedPair:
    """The parts of a pair as the aligner sees them, with close spans encoded as text."""
    pair = reviewed.pair
    sides = prepare_both(
        (pair.source_segments, pair.target_segments),
        encoder,
        (pair.source.language, pair.target.language),
    )
    searched = search_closely(sides, weights)
    examples = []
    for part in parts:
        runs = part.source, part.target
        source, target = (
            replace(selected(side, run), spans=side.spans.part(run))
            for side, run in zip(sides, runs, strict=True)
        )
        stats = searched.pair.stats.part(*runs)
        examples.append(
            make_example(source, target, part.known, guide=searched.weights, stats=stats)
        )
    known = [_known(example, part.in_order) for example, part in zip(examples, parts, strict=True)]
    trust = 1 / (1 + sum(reviewed.known) / _HALF_BEADS)
    return _PreparedPair(examples, known, values_of(searched.weights), trust)


def _known(example: PreparedExample, beads: Sequence[BeadIds]) -> tuple[_Mask, _Mask, _Mask]:
    """Which links, source segments and target segments of an example are one of these beads."""
    sized = [(source, target, (len(source), len(target))) for source, target in beads]
    places = {(SIZES.index(size), s[0], t[0]) for s, t, size in sized if size in SIZES}
    alone = np.zeros(example.shape[0], bool), np.zeros(example.shape[1], bool)
    for bead in beads:
        for side, segments in enumerate(bead):
            if not bead[1 - side]:
                alone[side][list(segments)] = True
    at = zip(*example.at.tolist(), strict=True)
    return np.array([place in places for place in at], bool), *alone


class _Adaptation:
    """The fit of what is added to the weights."""

    def __init__(self, prepared: Sequence[_PreparedPair]) -> None:
        counts = [len(pair.parts) for pair in prepared]
        self.batch = Batch([part for pair in prepared for part in pair.parts])
        self.base = np.repeat([pair.weights for pair in prepared], counts, axis=0)
        self.trust = np.repeat([pair.trust for pair in prepared], counts)
        known = [masks for pair in prepared for masks in pair.known]
        self.known = [np.concatenate(masks) for masks in zip(*known, strict=True)]
        self.scale = spread(self.batch)
        # A bead has about one segment on each side.
        beads = sum(sum(part.shape) for pair in prepared for part in pair.parts) / 2
        self.imagined = IMAGINED_BEADS / beads
        self.worth = np.stack([self.trust, np.ones(len(self.trust))], axis=1)
        before = self.batch.expectations(self.base)
        self.usual_total, self.usual = before.log_partition.sum(), before.features[0]

    def found(self, added: Floats) -> _Mask:
        """Which of the known beads the search finds if this is added to the weights."""
        paths = self.batch.on_best_path(self.base + added)
        return np.concatenate([path[mask] for path, mask in zip(paths, self.known, strict=True)])

    def best(self) -> Floats:
        """Fit the changes of the weights, in the order of `FEATURES`."""
        solution = minimize(
            self._loss,
            np.zeros(len(FEATURES)),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 60, "ftol": 1e-5},
        )
        added: Floats = solution.x / self.scale
        return added

    def _loss(self, scaled: Floats) -> tuple[float, Floats]:
        """How improbable the known beads are, and how far the probabilities are from the usual.

        The second is the Kullback-Leibler divergence of the paths' probabilities from those
        under the weights as they were.
        """
        added = scaled / self.scale
        weights = self.base + added
        every = self.batch.expectations(weights, worth=self.worth)
        known = self.batch.expectations(weights, gold=True, worth=self.worth[:, :1])
        value = float(self.trust @ (every.log_partition - known.log_partition))
        gradient = every.features[0] - known.features[0]
        moved = every.log_partition.sum() - self.usual_total - self.usual @ added
        value += self.imagined * float(moved) + _RIDGE * float(scaled @ scaled)
        gradient += self.imagined * (every.features[1] - self.usual)
        return value, gradient / self.scale + 2 * _RIDGE * scaled
