"""Sums over the paths of many small lattices at once, for fitting.

Only a few of the possible beads per segment have any probability to speak of. A lattice holds only
these: the states on likely paths, and the links between them. The states of all lattices are
ordered by i + j, and those with the same sum are computed together, so a pass over a thousand
article pairs takes only as many calls to numpy as the longest pair has segments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from align.alignment.table import Floats, IntArray

_NEVER = -1e30  # the score of what is not possible: finite, so that differences stay numbers


@dataclass(frozen=True, slots=True)
class Lattice:
    """The states and links of one article pair.

    `states` (states, 2) holds (i, j) pairs in the order of i + j, the first (0, 0), the last
    (n, m). `begin` and `end` (links,) are the states that each link connects.
    """

    segments: tuple[int, int]
    states: IntArray
    begin: IntArray
    end: IntArray


class LatticeScores(NamedTuple):
    """The scores of links, of null beads by segment, and of a null bead after another, per pair."""

    links: Floats
    source_null: Floats
    target_null: Floats
    extension: Floats


class Sums(NamedTuple):
    """The log of each pair's partition function, and the expected number of each step.

    `extensions` is the expected number of null beads after another on their side, per pair.
    """

    log_partition: Floats
    links: Floats
    source_null: Floats
    target_null: Floats
    extensions: Floats


class _Level(NamedTuple):
    """The states of one level, and the runs of links that they share.

    `links` are those of the level, ordered by the state that they end, or begin, in; `first` where
    each state's links begin among them, `at` which state that is, `run` which run each belongs to.
    """

    states: slice
    links: slice
    first: IntArray
    at: IntArray
    run: IntArray


class Lattices:
    """The lattices of some article pairs. Links and segments are numbered through all pairs."""

    def __init__(self, shapes: Sequence[Lattice]) -> None:
        offsets = np.cumsum([0, *(len(shape.states) for shape in shapes)])
        states = np.concatenate([shape.states for shape in shapes])
        pair = np.repeat(np.arange(len(shapes)), np.diff(offsets))
        level = states.sum(axis=1)
        order = np.lexsort((pair, level))
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self.states, self.pair, level = states[order], pair[order], level[order]
        self.first, self.last = rank[offsets[:-1]], rank[offsets[1:] - 1]
        self.begin, self.end = (
            np.concatenate(
                [rank[ends + k] for ends, k in zip(every, offsets[:-1], strict=True)]
            ).astype(np.int64)
            for every in ([s.begin for s in shapes], [s.end for s in shapes])
        )
        self.link_pair = self.pair[self.begin]
        self._cuts = np.searchsorted(level, np.arange(level.max() + 2))
        self._by_end, self._ending = self._levels(self.end)
        self._by_begin, self._beginning = self._levels(self.begin)
        self._find_nulls(shapes)

    def _levels(self, at: IntArray) -> tuple[IntArray, list[_Level]]:
        """The order of links by one of their ends, and the levels with them."""
        order = np.argsort(at, kind="stable")
        ordered = at[order]
        cuts = np.searchsorted(ordered, self._cuts)
        levels = []
        for k in range(len(cuts) - 1):
            here = ordered[cuts[k] : cuts[k + 1]]
            first = np.flatnonzero(np.diff(here, prepend=-1))
            run = np.repeat(np.arange(len(first)), np.diff([*first, len(here)]))
            states = slice(int(self._cuts[k]), int(self._cuts[k + 1]))
            links = slice(int(cuts[k]), int(cuts[k + 1]))
            levels.append(_Level(states, links, first, here[first], run))
        return order, levels

    def _find_nulls(self, shapes: Sequence[Lattice]) -> None:
        """Note for each state the one before it on each side, and the segment between them."""
        codes = (self.pair << 40) | (self.states[:, 0] << 20) | self.states[:, 1]
        order = np.argsort(codes)
        ordered = codes[order]
        self.segment_pair: list[IntArray] = []
        self._before: list[IntArray] = []
        self._after: list[IntArray] = []
        self._segment: list[IntArray] = []
        for side, step in enumerate((1 << 20, 1)):
            at = np.minimum(np.searchsorted(ordered, codes - step), len(codes) - 1)
            exists = (ordered[at] == codes - step) & (self.states[:, side] > 0)
            before = np.where(exists, order[at], -1)
            after = np.full(len(codes), -1)
            after[before[exists]] = np.flatnonzero(exists)
            lengths = [shape.segments[side] for shape in shapes]
            offsets = np.cumsum([0, *lengths[:-1]])
            self.segment_pair.append(np.repeat(np.arange(len(shapes)), lengths))
            self._before.append(before)
            self._after.append(after)
            self._segment.append(np.where(exists, offsets[self.pair] + self.states[:, side] - 1, 0))

    def sums(self, scores: LatticeScores) -> Sums:
        """Forward-backward over all lattices."""
        extension = scores.extension[self.pair]
        nulls = [
            np.where(before >= 0, null_scores[segment], _NEVER)
            for before, segment, null_scores in zip(
                self._before,
                self._segment,
                (scores.source_null, scores.target_null),
                strict=True,
            )
        ]
        forward = self._forward(scores.links, nulls, extension)
        backward = self._backward(scores.links, nulls, extension)
        log_partition = forward.total[self.last]
        links = np.exp(
            forward.total[self.begin]
            + scores.links
            + backward.link[self.end]
            - log_partition[self.link_pair]
        )
        extensions = np.zeros(len(self.last))
        counts = []
        for side, (begins, again, onward) in enumerate(
            (
                (forward.link, forward.source, backward.source),
                (np.logaddexp(forward.link, forward.source), forward.target, backward.target),
            )
        ):
            to = np.flatnonzero(self._before[side] >= 0)
            before = self._before[side][to]
            rest = nulls[side][to] + onward[to] - log_partition[self.pair[to]]
            after_null = np.exp(again[before] + extension[to] + rest)
            count = np.exp(begins[before] + rest) + after_null
            length = len(self.segment_pair[side])
            counts.append(np.bincount(self._segment[side][to], count, length).astype(np.float64))
            extensions += np.bincount(self.pair[to], after_null, len(extensions))
        return Sums(log_partition, links, counts[0], counts[1], extensions)

    def _forward(self, links: Floats, nulls: Sequence[Floats], extension: Floats) -> "_Ways":
        ways = _Ways.impossible(len(self.pair))
        ways.link[self.first] = 0.0
        link_scores, begin = links[self._by_end], self.begin[self._by_end]
        for number, level in enumerate(self._ending):
            here = level.states
            ways.link[level.at] = _log_sums(
                ways.total[begin[level.links]] + link_scores[level.links], level
            )
            if number:
                up, left = self._before[0][here], self._before[1][here]
                ways.source[here] = nulls[0][here] + np.logaddexp(
                    ways.link[up], ways.source[up] + extension[here]
                )
                either = np.logaddexp(ways.link[left], ways.source[left])
                ways.target[here] = nulls[1][here] + np.logaddexp(
                    either, ways.target[left] + extension[here]
                )
            either = np.logaddexp(ways.link[here], ways.source[here])
            ways.total[here] = np.logaddexp(either, ways.target[here])
        return ways

    def _backward(self, links: Floats, nulls: Sequence[Floats], extension: Floats) -> "_Ways":
        """The ways on from each state, after each kind of last step."""
        ways = _Ways.impossible(len(self.pair))
        onward = np.full(len(self.pair), _NEVER)
        onward[self.last] = 0.0
        link_scores, end = links[self._by_begin], self.end[self._by_begin]
        score = [
            np.where(after >= 0, null[after], _NEVER)
            for after, null in zip(self._after, nulls, strict=True)
        ]
        for level in reversed(self._beginning):
            here = level.states
            sums = _log_sums(ways.link[end[level.links]] + link_scores[level.links], level)
            onward[level.at] = np.logaddexp(onward[level.at], sums)
            down, right = self._after[0][here], self._after[1][here]
            deleted, added = ways.source[down] + score[0][here], ways.target[right] + score[1][here]
            either = np.logaddexp(onward[here], added)
            ways.link[here] = np.logaddexp(either, deleted)
            ways.source[here] = np.logaddexp(either, deleted + extension[here])
            ways.target[here] = np.logaddexp(onward[here], added + extension[here])
        return ways


class _Ways(NamedTuple):
    """The log of summed scores of the ways to, or from, each state by the kind of last step."""

    link: Floats
    source: Floats
    target: Floats
    total: Floats

    @classmethod
    def impossible(cls, count: int) -> "_Ways":
        """Those of so many states before any way is known."""
        link, source, target, total = np.full((4, count), _NEVER)
        return cls(link, source, target, total)


def _log_sums(values: Floats, level: _Level) -> Floats:
    """The log of the summed exponentials of each run of links."""
    if not len(values):
        return values
    top = np.maximum.reduceat(values, level.first)
    sums: Floats = top + np.log(np.add.reduceat(np.exp(values - top[level.run]), level.first))
    return sums
