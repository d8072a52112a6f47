"""Filters by surface similarity: text that was copied, not translated."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from align.corpus.filters.filter import Score, ThresholdFilter, texts
from align.errors import SettingsError
from align.records import BitextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LongestCommonSubstringFilter(ThresholdFilter):
    """Drops rows whose sides have a long substring in common, because text was copied."""

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    threshold: float = 0.9
    """The share of the shorter side from which rows are dropped."""

    def measure(self, row: BitextRow) -> Score:
        """The length of the longest common substring divided by that of the shorter side."""
        shorter, longer = sorted(texts(row), key=len)
        return (_longest_common(shorter, longer) / len(shorter) if shorter else 0.0,)


def _longest_common(shorter: str, longer: str) -> int:
    """The length of the longest run that stands in both texts."""
    known = 0
    for start in range(len(shorter)):
        # Only a run longer than the longest so far is of interest.
        while start + known < len(shorter) and shorter[start : start + known + 1] in longer:
            known += 1
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarityFilter(ThresholdFilter):
    """Drops rows whose sides are nearly the same string.

    The score is OpusFilter's with its default weights: every edit counts as one.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "low"

    threshold: float = 0.9
    """The similarity from which rows are dropped."""

    unit: str = "char"
    """"char" or "word"."""

    lowercase: bool = False
    """Whether capital and small letters are the same."""

    def __post_init__(self) -> None:
        if self.unit not in {"char", "word"}:
            raise SettingsError(
                f"filters.{self.name}.unit is {self.unit!r}",
                remedy="use char or word",
                key=f"filters.{self.name}.unit",
            )

    def measure(self, row: BitextRow) -> Score:
        """1 minus the Levenshtein distance divided by the length of the longer side."""
        source, target = (text.lower() if self.lowercase else text for text in texts(row))
        sides: tuple[Sequence[str], Sequence[str]] = (
            (source, target) if self.unit == "char" else (source.split(), target.split())
        )
        longest = max(map(len, sides))
        return (1 - _distance(*sides) / longest if longest else 1.0,)


def _distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """The Levenshtein distance, a column of the table at a time in the bits of whole numbers.

    Source:
        Myers (1999), "A fast bit-vector algorithm for approximate string matching", in the form of
        Hyyrö (2003).
    """
    if not one:
        return len(other)
    places: defaultdict[Hashable, int] = defaultdict(int)
    for number, item in enumerate(one):
        places[item] |= 1 << number
    mask, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, distance = mask, 0, len(one)
    for item in other:
        here = places.get(item, 0)
        diagonal = (((here & up) + up) ^ up) | here | down
        right = down | ~(diagonal | up)
        left = up & diagonal
        distance += bool(right & last) - bool(left & last)
        right = (right << 1) | 1
        up = ((left << 1) | ~(diagonal | right)) & mask
        down = right & diagonal & mask
    return distance
