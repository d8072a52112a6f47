"""Strict and lax precision, recall and F1 of beads, as defined for the Bleualign and Vecalign sets.

- Precision counts every predicted bead, null beads too.
- Recall counts only gold beads with two sides.
- Strict: the bead is identical.
- Lax: the bead links at least one source and one target segment that a single gold bead links
  too; for recall the roles are exchanged. A null bead links nothing, so it is right only if it
  is identical.

Beads are compared as sets of segment numbers: neither their order nor a bead that is listed twice
changes a score. SentAlign's script differs: it leaves null beads out of the precision.

Source: Sennrich and Volk (2010), Bleualign; Thompson and Koehn (2019), Vecalign, `score.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from align.records import BeadIds


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts behind precision and recall; those of several documents can be added.

    `predicted` counts all predicted beads, and `gold` the gold beads that recall requires.
    `predicted_right` and `gold_found` differ if one predicted bead overlaps with two gold ones.
    """

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.predicted_right <= self.predicted and 0 <= self.gold_found <= self.gold):
            raise ValueError(f"impossible counts: {self}")

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
        """The share of the gold's beads that were found; 1 if there are none."""
        return self.gold_found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The strict and lax counts of one document or of many, and the strict ones by bead size.

    A size is "2-1": source and target segments. Its predicted beads are those of that size, and
    its gold beads too, null ones included ("1-0"), because a size has no other beads to find.
    """

    name: str
    strict: Counts
    lax: Counts
    sizes: dict[str, Counts] = field(default_factory=dict)


def score_document(name: str, predicted: Iterable[BeadIds], gold: Iterable[BeadIds]) -> Score:
    """Score the beads predicted for one article pair against its gold.

    >>> score = score_document("story", [((0, 1), (0,)), ((2,), ())], [((0,), (0,)), ((1,), ())])
    >>> score.strict
    Counts(predicted=2, predicted_right=0, gold=1, gold_found=0)
    >>> score.lax
    Counts(predicted=2, predicted_right=1, gold=1, gold_found=1)
    """
    found, right = distinct(predicted), distinct(gold)
    exact = set(found) & set(right)
    wanted = [bead for bead in right if is_link(bead)]
    linked, predicted_links = _links(right), _links(found)
    hits = sum(bead in exact or not linked.isdisjoint(_links([bead])) for bead in found)
    touched = sum(not predicted_links.isdisjoint(_links([bead])) for bead in wanted)
    return Score(
        name,
        strict=Counts(len(found), len(exact), len(wanted), sum(is_link(bead) for bead in exact)),
        lax=Counts(len(found), hits, len(wanted), touched),
        sizes=_by_size(
            [
                *((_size(bead), Counts(1, int(bead in exact), 0, 0)) for bead in found),
                *((_size(bead), Counts(0, 0, 1, int(bead in exact))) for bead in right),
            ]
        ),
    )


def distinct(beads: Iterable[BeadIds]) -> list[BeadIds]:
    """Distinct beads with sorted numbers, without beads that are empty on both sides."""
    return list(dict.fromkeys((tuple(sorted(s)), tuple(sorted(t))) for s, t in beads if s or t))


def is_link(bead: BeadIds) -> bool:
    """Whether a bead has two sides."""
    return bool(bead[0] and bead[1])


def _links(beads: Iterable[BeadIds]) -> set[tuple[int, int]]:
    """The pairs of a source and a target segment that stand in one bead."""
    return {(i, j) for source, target in beads for i in source for j in target}


def _size(bead: BeadIds) -> str:
    return f"{len(bead[0])}-{len(bead[1])}"


def _by_size(counted: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """Add up counts by the size of beads, sorted by the number of segments, null sizes last."""
    sizes: dict[str, Counts] = {}
    for size, counts in counted:
        sizes[size] = sizes.get(size, Counts()) + counts

    def place(size: str) -> tuple[bool, int, str]:
        """Where a size stands among the others."""
        source, target = (int(number) for number in size.split("-"))
        return not (source and target), source + target, size

    return {size: sizes[size] for size in sorted(sizes, key=place)}


def total(scores: Sequence[Score]) -> Score:
    """Add up the counts of several documents: a micro-average, as the test sets are scored."""
    return Score(
        "total",
        strict=sum((score.strict for score in scores), start=Counts()),
        lax=sum((score.lax for score in scores), start=Counts()),
        sizes=_by_size(item for score in scores for item in score.sizes.items()),
    )
