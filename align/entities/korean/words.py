"""Words of tables that are looked for in Korean texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from align.entities.korean.beginnings import beginnings, parts_of


@dataclass(frozen=True)
class KoreanWords:
    """Finds words, or parts of words, as `EnglishWords` does in English texts.

    The pattern is only made, and searched for, where a text has what a match may begin with.

    Attributes:
        words: A regular expression.

    Example:
        >>> words = KoreanWords("(?<!재)상승|(?:올|뛰)랐")
        >>> words.search("값이 올랐다."), words.search("값이 내렸다.")
        (<re.Match object; span=(3, 5), match='올랐'>, None)
    """

    words: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        return beginnings(self.words)

    def _may_be_in(self, korean: str) -> bool:
        return self._beginnings is None or not self._beginnings.isdisjoint(parts_of(korean))

    def search(self, korean: str) -> re.Match[str] | None:
        """The first of the words in a text."""
        return self._pattern.search(korean) if self._may_be_in(korean) else None

    def finditer(self, korean: str) -> Iterator[re.Match[str]]:
        """Yield all of the words in a text."""
        if self._may_be_in(korean):
            yield from self._pattern.finditer(korean)
