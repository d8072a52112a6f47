"""Pairs of opposite words, by which a statement becomes its opposite without any "not".

A side says one of two opposites if it has its words and none of the other's. Words whose opposite
is often the same event seen from the other side are left out: 졌다 is "was beaten by".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources


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


@cache
def _opposites() -> tuple[tuple[Callable[[str], re.Match[str] | None], _Pole, _Pole], ...]:
    """Each pole with its opposite, and first of all what searches for its Korean words.

    Most texts have none of them, so that nothing else is looked at.
    """
    text = resources.files("align.checks.accuracy").joinpath("opposites.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    pairs = [
        tuple(_Pole(re.compile(words[0]), *words[1:]) for words in (line[:3], line[3:]))
        for line in lines
    ]
    return tuple(
        (pole.korean.search, pole, other)
        for one, two in pairs
        for pole, other in ((one, two), (two, one))
    )


def find_opposite(korean: str, english: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The Korean word and the English one for its opposite; None unless it is beyond doubt.

    Example:
        >>> found = find_opposite("주민들은 건설에 반대했다.", "Residents supported the plan.")
        >>> found and [one[0] for one in found]
        ['반대', 'supported']
    """
    for search, pole, other in _opposites():
        ours = search(korean)
        theirs = other.clear.search(english) if ours is not None else None
        if ours is None or theirs is None:
            continue
        if not (other.korean.search(korean) or pole.any_english.search(english)):
            return ours, theirs
    return None
