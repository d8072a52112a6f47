"""Strict and lax precision, recall and F1 of beads, as defined for the Bleualign and Vecalign sets.

- Precision counts every predicted bead, null beads too.
- Recall counts only gold beads with two sides.
- Strict: the bead is identical. Lax: it shares at least one source and one target segment with a
  single gold bead; a predicted null bead is right if the gold has the same null bead.

SentAlign's script differs: it leaves null beads out of the precision.

Source: Sennrich and Volk (2010), Bleualign; Thompson and Koehn (2019), Vecalign.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""A bead as evaluation sees it: the segment numbers of both sides, in any order of beads."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of; counts of several documents add up.

    `predicted` counts all predicted beads, `gold` the gold beads with two sides.
    """

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.predicted + other.predicted,
            self.predicted_right + other.predicted_right,
            self.gold + other.gold,
            self.gold_found + other.gold_found,
        )

    @property
    def precision(self) -> float:
        """The share of predicted beads that are right; 1 if none was predicted."""
        return self.predicted_right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold's two-sided beads that were found; 1 if there are none."""
        return self.gold_found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The strict and lax counts of one article pair, and the strict ones by bead size.

    A size is as the gold writes it, "2-1": source and target segments. Its predicted beads are
    those of that size, its gold beads too.
    """

    name: str
    strict: Counts
    lax: Counts
    sizes: dict[str, Counts] = field(default_factory=dict)


def score_document(name: str, predicted: Iterable[Bead], gold: Iterable[Bead]) -> DocumentScore:
    """Score the beads predicted for one article pair against its gold."""
    found, right = [_distinct(predicted), _distinct(gold)]
    exact = set(found) & set(right)
    links = [bead for bead in right if _is_link(bead)]
    owners = [{segment: bead for bead in links for segment in bead[side]} for side in range(2)]
    hits = [bead for bead in found if bead in exact or _touches(bead, owners)]
    touched = {
        owners[0][segment]
        for bead in hits
        if _is_link(bead)
        for segment in bead[0]
        if segment in owners[0] and set(owners[0][segment][1]) & set(bead[1])
    }
    strict = Counts(len(found), len(exact), len(links), sum(_is_link(bead) for bead in exact))
    lax = Counts(len(found), len(hits), len(links), len(touched))
    return DocumentScore(name, strict, lax, _by_size(found, right, exact))


def _distinct(beads: Iterable[Bead]) -> list[Bead]:
    return list(dict.fromkeys((tuple(sorted(s)), tuple(sorted(t))) for s, t in beads if s or t))


def _is_link(bead: Bead) -> bool:
    return bool(bead[0] and bead[1])


def _touches(bead: Bead, owners: Sequence[dict[int, Bead]]) -> bool:
    """Whether a bead shares a source and a target segment with a single gold bead."""
    sources = {owners[0][segment] for segment in bead[0] if segment in owners[0]}
    targets = {owners[1][segment] for segment in bead[1] if segment in owners[1]}
    return bool(sources & targets)


def _by_size(found: list[Bead], right: list[Bead], exact: set[Bead]) -> dict[str, Counts]:
    sizes: dict[str, Counts] = {}
    for beads, place in ((found, 0), (right, 1)):
        for bead in beads:
            size = f"{len(bead[0])}-{len(bead[1])}"
            hit = int(bead in exact)
            one = Counts(1, hit, 0, 0) if place == 0 else Counts(0, 0, 1, hit)
            sizes[size] = sizes.get(size, Counts()) + one
    return dict(sorted(sizes.items()))


def total(scores: Sequence[DocumentScore]) -> DocumentScore:
    """Add up the counts of several article pairs (micro-average, as the test sets are scored)."""
    sizes: dict[str, Counts] = {}
    for score in scores:
        for size, counts in score.sizes.items():
            sizes[size] = sizes.get(size, Counts()) + counts
    return DocumentScore(
        "total",
        sum((score.strict for score in scores), Counts()),
        sum((score.lax for score in scores), Counts()),
        dict(sorted(sizes.items())),
    )


def interval(
    scores: Sequence[DocumentScore], *, samples: int = 2000, seed: int = 0, level: float = 0.95
) -> tuple[float, float]:
    """The bootstrap interval of the strict F1, resampling whole documents.

    Beads of one document are right or wrong together, so documents are what is drawn. One
    document alone has no interval: both ends are its F1.
    """
    table = np.array(
        [
            [s.strict.predicted, s.strict.predicted_right, s.strict.gold, s.strict.gold_found]
            for s in scores
        ]
    )
    draws = np.random.default_rng(seed).integers(len(scores), size=(samples, len(scores)))
    values = [Counts(*map(int, table[draw].sum(axis=0))).f1 for draw in draws]
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
