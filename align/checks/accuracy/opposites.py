"""Pairs of opposite words, by which a statement becomes its opposite without any "not".

A side says one of two opposites if it has its words and none of the other's. Words whose opposite
is often the same event seen from the other side are left out: 졌다 is "was beaten by".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TypeAlias


@dataclass(frozen=True)
class _Pole:
    """What Korean and English say for one of two opposites.

    `clear_words` are the English words that cannot be meant otherwise; `other_words` may answer the
    Korean ones, too. The English patterns are only made where the Korean words are found.
    """

    korean: re.Pattern[str]
    clear_words: str
    other_words: str

    @cached_property
    def clear(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.clear_words})\b", re.IGNORECASE)

    @cached_property
    def any_english(self) -> re.Pattern[str]:
        words = f"{self.clear_words}|{self.other_words}"
        return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


OPPOSITES = "opposites.tsv"
_Kind: TypeAlias = tuple[Callable[[str], re.Match[str] | None], _Pole, Sequence[_Pole]]


@cache
def _opposites(table: str) -> tuple[_Kind, ...]:
    """Each thing of each kind with the others, and first of all what searches for its Korean words.

    Most texts have none of them, so that nothing else is looked at.
    """
    text = resources.files("align.checks.accuracy").joinpath(table).read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    kinds = [
        [_Pole(re.compile(words[at]), *words[at + 1 : at + 3]) for at in range(0, len(words), 3)]
        for words in lines
    ]
    return tuple(
        (pole.korean.search, pole, [other for other in kind if other is not pole])
        for kind in kinds
        for pole in kind
    )


def find_opposite(
    korean: str, english: str, table: str = OPPOSITES
) -> tuple[re.Match[str], re.Match[str]] | None:
    """The Korean word and the English one for its opposite; None unless it is beyond doubt.

    Args:
        korean: The Korean text.
        english: The English text.
        table: The file beside this module that has the words. A line has three cells for each of
            two opposites, or of several things of a kind that exclude each other.

    Example:
        >>> found = find_opposite("주민들은 건설에 반대했다.", "Residents supported the plan.")
        >>> found and [one[0] for one in found]
        ['반대', 'supported']
    """
    for search, pole, others in _opposites(table):
        ours = search(korean)
        if ours is None or any(other.korean.search(korean) for other in others):
            continue
        theirs = next((found for other in others if (found := other.clear.search(english))), None)
        if theirs is not None and not pole.any_english.search(english):
            return ours, theirs
    return None
