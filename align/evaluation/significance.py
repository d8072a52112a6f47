"""Compare two systems on the same gold: by how much one is better, and whether that is chance.

What chance could have exchanged between the systems must be independent. Beads are not: one wrong
boundary makes two beads wrong, and a shift many. Documents are. Too few documents prove nothing,
though, so then the places are exchanged in which the systems differ: runs of neighbouring segments,
with segments on which the systems agree between them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal, TypeAlias

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from align.evaluation.comparison import Comparison
from align.evaluation.resampling import (
    CountsOf,
    Interval,
    Randomisation,
    interval,
    randomisation,
)
from align.evaluation.scores import Score, distinct, score_document, total
from align.records import BeadIds

Unit: TypeAlias = Literal["document", "place"]

ENOUGH_DOCUMENTS = 6
"""From so many documents, documents are exchanged: with five, p is never below 0.0625."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The F1 of a system minus that of a baseline.

    `interval` is that of the difference; None if the units are places. `better` and `worse` are the
    numbers of units in which the F1 of the system is higher or lower.
    """

    f1: float
    interval: Interval | None
    test: Randomisation
    unit: Unit
    better: int
    worse: int

    @property
    def signature(self) -> str:
        """How it was tested: `unit:document|randomisation:10000@0|bootstrap:2000@0`."""
        parts = [f"unit:{self.unit}", self.test.signature]
        if self.interval is not None:
            parts.append(f"bootstrap:{self.interval.samples}@{self.interval.seed}")
        return "|".join(parts)


def difference(system: Comparison, baseline: Comparison, counts: CountsOf) -> Difference:
    """Compare two systems.

    Args:
        system: The documents of one system with their gold.
        baseline: The same documents of another system, with the same gold.
        counts: Which counts of a score the F1 is made of: `lambda score: score.strict`.

    Raises:
        ValueError: If the documents or their gold are not the same.
    """
    if [gold.digest for _, gold in system.pairs] != [gold.digest for _, gold in baseline.pairs]:
        raise ValueError("the systems were not compared with the same gold")
    ours, theirs = system.scores, baseline.scores
    whole = counts(total(ours)).f1 - counts(total(theirs)).f1
    unit: Unit = "document" if len(ours) >= ENOUGH_DOCUMENTS else "place"
    ends = interval(ours, counts, baseline=theirs) if unit == "document" else None
    if unit == "place":
        ours, theirs = _scores_of_places(system, baseline)
    pairs = [(counts(one).f1, counts(other).f1) for one, other in zip(ours, theirs, strict=True)]
    return Difference(
        whole,
        ends,
        randomisation(ours, theirs, counts),
        unit,
        sum(one > other for one, other in pairs),
        sum(one < other for one, other in pairs),
    )


def _scores_of_places(
    system: Comparison, baseline: Comparison
) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
    """The scores of both systems in each place; they add up to those of the documents."""
    ours, theirs = [], []
    for (first, gold), (second, _) in zip(system.pairs, baseline.pairs, strict=True):
        for one, other, right in places(first.beads, second.beads, gold.beads):
            ours.append(score_document(gold.name, one, right))
            theirs.append(score_document(gold.name, other, right))
    return tuple(ours), tuple(theirs)


def places(
    first: Sequence[BeadIds], second: Sequence[BeadIds], gold: Sequence[BeadIds]
) -> Iterator[tuple[list[BeadIds], list[BeadIds], list[BeadIds]]]:
    """Divide the beads of two systems and of the gold, so that no place has a segment of another.

    So an alignment stays one if its beads in a place are exchanged for those of the other system.
    Neighbouring segments that are linked differently are in the same place, because one mistake
    can change many beads in a row.

    Yields:
        The beads of the first system, of the second and of the gold in each place. Where both
        systems have the same beads, a place is as small as possible.

    >>> gold = [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]
    >>> missed = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,))]
    >>> [len(ours) for ours, _, _ in places(missed, gold, gold)]
    [1, 2, 1]
    """
    sides = [distinct(beads) for beads in (first, second, gold)]
    numbers = {segment: k for k, segment in enumerate(sorted(set(_segments(chain(*sides)))))}
    links = [link for beads in sides for bead in beads for link in pairwise(_segments([bead]))]
    differing = set(_segments(set(sides[0]) ^ set(sides[1])))
    following = (((side, k), (side, k + 1)) for side, k in differing)
    links += [link for link in following if link[1] in differing]
    ends = np.array([[numbers[segment] for segment in link] for link in links]).reshape(-1, 2).T
    shape = (len(numbers), len(numbers))
    count, place_of = connected_components(
        coo_array((np.ones(len(links)), (ends[0], ends[1])), shape), directed=False
    )
    found: list[tuple[list[BeadIds], list[BeadIds], list[BeadIds]]]
    found = [([], [], []) for _ in range(count)]
    for k, beads in enumerate(sides):
        for bead in beads:
            found[place_of[numbers[next(_segments([bead]))]]][k].append(bead)
    yield from found


def _segments(beads: Iterable[BeadIds]) -> Iterator[tuple[int, int]]:
    """The segments of beads: 0 or 1 for the side, and their number on it."""
    for bead in beads:
        for side in (0, 1):
            yield from ((side, number) for number in bead[side])
