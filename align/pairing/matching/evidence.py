"""The evidence that one article is the translation of another.

Segments are linked in order, each with the most similar one of the other article; only links that
are more similar than unrelated segments count. Then the figures and dates of linked segments are
compared, because reports from the same template agree in every sentence except for these.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray
from align.logistic import Logistic
from align.pairing.matching.profiles import Collection, Profile, surprise
from align.threads import limited, mapped

FEATURES = (
    "less linked side",
    "more linked side",
    "lead",
    "figures found",
    "figures lost",
    "figures changed",
    "names shared",
)
"""The features of the model, in order."""


MODEL = Logistic(
    FEATURES,
    (-1.18, 5.45, 17.73, 0.86, -2.6, -0.71, 1.38),
    -1.94,
    fitted_on="news, blogs, press releases and invented reports: scripts/measure_matching --fit",
    encoder="builtin",
)
"""The probability that an article is the translation of another."""

# The sample of each side for measuring how alike unrelated segments are, and the share of them that
# is less alike. Not more: in a folder of reports from one template a fifth of all segments say the
# same.
_SAMPLE, _UNRELATED = 1024, 0.5
# A figure may stand in the segment beside the linked one, which was split in another place.
_REACH = 1
_NO_LINK = -99
_BLOCK = 4096
# How well either side is linked, which comes first, and the lead.
_LINKED, _LEAD = slice(2), FEATURES.index("lead")


class Evidence:
    """Compares articles of two sides.

    Args:
        source: The profiles of one side, all of them.
        target: Those of the other.
        keys: The number of different keys of both sides together.

    Attributes:
        surprise: The weight of each key: see `profiles.surprise`.
    """

    def __init__(self, source: Collection, target: Collection, keys: int) -> None:
        self._collections = source, target
        self.surprise = surprise(source.profiles, target.profiles, keys)
        samples = [_sample(collection) for collection in self._collections]
        self._backgrounds = (
            _background(source, samples[1]),
            _background(target, samples[0]),
        )

    def features(self, candidates: Sequence[NDArray[np.int64]]) -> Iterator[NDArray[np.float64]]:
        """Compare each source with its candidates.

        Yields:
            The features of the source's candidates, shape (candidates, len(FEATURES)). The lead is
            still 0, because it needs all of them (see `with_leads`).
        """
        for source, targets in enumerate(candidates):
            with limited():
                found = [self._pair(source, int(target)) for target in targets]
            yield np.array(found).reshape(len(targets), len(FEATURES))

    def _pair(self, source: int, target: int) -> list[float]:
        sources, targets = self._collections
        profile, other = sources.profiles[source], targets.profiles[target]
        similarities = sources.vectors[profile.rows] @ targets.vectors[other.rows].T
        background = self._backgrounds[0][profile.rows], self._backgrounds[1][other.rows]
        level = (background[0][:, None] + background[1][None, :]) / 2
        return self._compare(profile, other, np.maximum(0, similarities - level))

    def _compare(self, source: Profile, target: Profile, links: FloatArray) -> list[float]:
        linked = sorted(
            (_linked_share(links, source.lengths), _linked_share(links.T, target.lengths))
        )
        found, lost, changed = self._figures(source, target, links)
        return [
            *linked,
            0.0,
            float(np.log1p(found)),
            float(np.log1p(lost)),
            float(np.log1p(changed)),
            float(np.log1p(self._names(source, target))),
        ]

    def _figures(
        self, source: Profile, target: Profile, links: FloatArray
    ) -> tuple[float, float, float]:
        """The figures that linked segments share, those they do not, and those they exchange.

        All in nats, both sides added up. Figures are exchanged where two linked segments both
        have one that the other has not: a translator who drops a figure leaves only one.
        """
        there = _linked_columns(links), _linked_columns(links.T)
        source_places, target_places = source.places[:, None], target.places[None, :]
        near = abs(there[0][source.places][:, None] - target_places) <= _REACH
        near |= abs(there[1][target.places][None, :] - source_places) <= _REACH
        same = near & (source.figures[:, None] == target.figures[None, :])
        lost = [
            np.bincount(side.places, self.surprise[side.figures] * ~same.any(axis=axis), len(side))
            for side, axis in ((source, 1), (target, 0))
        ]
        total = sum(float(self.surprise[side.figures].sum()) for side in (source, target))
        missed = float(lost[0].sum() + lost[1].sum())
        is_linked = there[0] >= 0
        changed = np.minimum(lost[0][is_linked], lost[1][there[0][is_linked]]).sum()
        return max(0.0, total - missed), missed, float(changed)

    def _names(self, source: Profile, target: Profile) -> float:
        """The names that both sides have, in nats."""
        both = np.intersect1d(source.names, target.names, assume_unique=True)
        return float(self.surprise[both].sum())


def with_leads(
    candidates: Sequence[NDArray[np.int64]], features: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Fill in how much better each pair is linked than the best other pair of either article.

    If no other article is close, a figure that differs is a translator's mistake. If others are as
    close, it shows that this article is not the translation.

    Returns:
        The features of all candidates, one source after the other.
    """
    every = np.concatenate(features)
    sources = np.repeat(np.arange(len(candidates)), [len(found) for found in candidates])
    targets = np.concatenate(candidates)
    linked = every[:, _LINKED].mean(axis=1)
    rivals = np.maximum(_best_other(sources, linked), _best_other(targets, linked))
    every[:, _LEAD] = linked - rivals
    return every


def _best_other(owners: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each value the largest other one of the same owner, 0 where there is none."""
    order = np.lexsort((-values, owners))
    first = np.ones(len(order), bool)
    first[1:] = owners[order][1:] != owners[order][:-1]
    starts = np.flatnonzero(first)
    lengths = np.diff(np.append(starts, len(order)))
    best = values[order][starts]
    second = np.where(lengths > 1, values[order][np.minimum(starts + 1, len(order) - 1)], 0.0)
    others = np.repeat(best, lengths)
    others[starts] = second
    found = np.empty(len(values))
    found[order] = others
    return found


def _linked_share(links: FloatArray, lengths: FloatArray) -> float:
    """How well the rows are linked to columns in order, weighted by their lengths.

    Rows may share a column, because one sentence is often two in the other language.
    """
    best = np.zeros(links.shape[1], np.float32)
    for row, length in zip(links, lengths, strict=True):
        best = np.maximum.accumulate(best) + length * row
    return float(best.max(initial=0) / max(1.0, float(lengths.sum())))


def _linked_columns(links: FloatArray) -> NDArray[np.int64]:
    """The column that each row is linked to."""
    return np.where(links.max(axis=1) > 0, links.argmax(axis=1), _NO_LINK)


def _sample(collection: Collection) -> FloatArray:
    """Vectors from all over a collection."""
    length = len(collection.vectors)
    return collection.vectors[np.linspace(0, length - 1, min(length, _SAMPLE)).astype(np.int64)]


def _background(collection: Collection, sample: FloatArray) -> FloatArray:
    """How alike every segment is to unrelated ones of the other side: shape (segments,)."""

    def levels_from(start: int) -> NDArray[np.float64]:
        similarities = collection.vectors[start : start + _BLOCK] @ sample.T
        found: NDArray[np.float64] = np.quantile(similarities, _UNRELATED, axis=1)
        return found

    levels = list(mapped(levels_from, range(0, len(collection.vectors), _BLOCK)))
    background: FloatArray = np.concatenate(levels).astype(np.float32)
    return background
