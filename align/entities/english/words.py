"""Words of tables that are looked for in English texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from align.entities.korean.beginnings import LETTERS, beginnings

_START = re.compile(r"\b[^\W\d_]{1,5}")


@dataclass(frozen=True)
class EnglishWords:
    """Finds whole words in any case.

    Most texts have no word that begins like one of a table's. So the pattern is only made, and
    searched for, where one does.

    Attributes:
        words: A regular expression.

    Example:
        >>> words = EnglishWords("ris(?:e|es|ing)|rose")
        >>> words.search("Prices rose."), words.search("Prices fell.")
        (<re.Match object; span=(7, 11), match='rose'>, None)
    """

    words: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.words})\b", re.IGNORECASE)

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        return beginnings(self.words.casefold(), LETTERS)

    def may_be_in(self, english: str) -> bool:
        """Whether a text has words that begin like these."""
        return self._beginnings is None or not self._beginnings.isdisjoint(_starts(english))

    def search(self, english: str) -> re.Match[str] | None:
        """The first of the words in a text."""
        return self._pattern.search(english) if self.may_be_in(english) else None

    def finditer(self, english: str) -> Iterator[re.Match[str]]:
        """Yield all of the words in a text."""
        if self.may_be_in(english):
            yield from self._pattern.finditer(english)

    def fullmatch(self, english: str) -> re.Match[str] | None:
        """The whole text, if it is one of the words."""
        return self._pattern.fullmatch(english) if self.may_be_in(english) else None


# A text is looked at with several tables, one after the other.
@lru_cache(maxsize=16)
def _starts(english: str) -> frozenset[str]:
    """The first letter of each word of a text, the first two, and so on up to five."""
    words = set(_START.findall(english.casefold()))
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))
