"""How well a text is split into segments: precision, recall and F1 of the boundaries.

A boundary is a place between two visible characters, counted without blanks, so that a line
break, a lost space or a hard-wrapped line changes no score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from align.errors import InputError

_CONTEXT = 20


@dataclass(frozen=True, slots=True)
class BoundaryScore:
    """Counts of boundaries, which add up over documents, and the scores that follow from them.

    `correct` boundaries stand in the prediction and in the gold. A text that is rightly left whole
    has no boundary at all: its scores are 1.
    """

    correct: int
    predicted: int
    gold: int

    def __post_init__(self) -> None:
        if not 0 <= self.correct <= min(self.predicted, self.gold):
            raise ValueError(f"impossible counts: {self}")

    def __add__(self, other: "BoundaryScore") -> "BoundaryScore":
        return BoundaryScore(
            self.correct + other.correct,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the predicted boundaries that the gold has too."""
        return self.correct / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold's boundaries that were predicted."""
        return self.correct / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.correct / total if total else 1.0


def score_boundaries(
    predicted: Sequence[str], gold: Sequence[str], given: Sequence[str] = ()
) -> BoundaryScore:
    """Score the boundaries between the predicted segments against those between the gold's.

    Args:
        predicted: A text's segments in order.
        gold: The right segments of the same text.
        given: The text's paragraphs. Their breaks are given, not found, so they are not counted
            on either side: what is left is the harder and the more honest score. Empty: every
            boundary counts.

    Raises:
        InputError: If the segments do not hold the same visible characters.
    """
    texts = [_visible(predicted), _visible(gold), _visible(given)]
    for text in texts[1:] if given else texts[1:2]:
        _check_same(texts[0], text)
    excluded = _boundaries(given)
    found = _boundaries(predicted) - excluded
    right = _boundaries(gold) - excluded
    return BoundaryScore(len(found & right), len(found), len(right))


def missed_and_wrong(predicted: Sequence[str], gold: Sequence[str]) -> list[str]:
    """Describe every boundary that only one of two segmentations has, in the order of the text.

    Returns:
        Lines for a reader: `missed: ...been done. ‖ The next...`. Blanks are left out of them.

    Raises:
        InputError: If the segments do not hold the same visible characters.
    """
    text = _visible(gold)
    _check_same(_visible(predicted), text)
    found, right = _boundaries(predicted), _boundaries(gold)
    return [
        f"{'wrong' if place in found else 'missed'}: "
        f"{text[max(0, place - _CONTEXT) : place]} ‖ {text[place : place + _CONTEXT]}"
        for place in sorted(found ^ right)
    ]


def _visible(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


def _boundaries(segments: Sequence[str]) -> frozenset[int]:
    ends = list(accumulate(len(_visible([segment])) for segment in segments))
    return frozenset(ends) - {0, ends[-1]} if ends else frozenset()


def _check_same(first: str, second: str) -> None:
    if first == second:
        return
    pairs = zip(first, second, strict=False)
    place = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
    raise InputError(
        f"{first[place : place + _CONTEXT]!r} stands where the other has "
        f"{second[place : place + _CONTEXT]!r}",
        where=f"visible character {place}",
        remedy="compare two segmentations of the same text",
    )
