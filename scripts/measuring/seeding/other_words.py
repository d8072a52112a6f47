"""Errors that have one word instead of another: "at most" for 300명 이상, "sister" for 형.

`other_words.tsv` lists them by kind. All else of the English text stays as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("other_words.tsv")


class OtherWord(NamedTuple):
    """What the Korean and the English text must have, and what the English one gets instead."""

    korean: re.Pattern[str]
    english: re.Pattern[str]
    instead: str

    def made_in(self, pair: tuple[str, str]) -> Iterator[str]:
        """Yield the English text with the words of one place exchanged, for each place."""
        korean, english = pair
        if not self.korean.search(korean):
            return
        for place in self.english.finditer(english):
            words = place.expand(self.instead)
            if place[0][0].isupper():
                words = words[0].upper() + words[1:]
            yield english[: place.start()] + words + english[place.end() :]


class OtherWords(NamedTuple):
    """A kind of such errors, with the checks that name it rightly."""

    checks: frozenset[str]
    words: Sequence[OtherWord]

    def made_in(self, pair: tuple[str, str]) -> Iterator[str]:
        """Yield every English text that differs from that of a pair by one such error."""
        for word in self.words:
            yield from word.made_in(pair)


def read_other_words(table: Path = _TABLE) -> Mapping[str, OtherWords]:
    """Read the kinds of a table, in its order."""
    checks: dict[str, frozenset[str]] = {}
    words: dict[str, list[OtherWord]] = defaultdict(list)
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, named, korean, english, instead = line.split("\t")
            checks[kind] = frozenset(named.split())
            words[kind].append(OtherWord(re.compile(korean), _whole_words(english), instead))
    return {kind: OtherWords(checks[kind], words[kind]) for kind in checks}


def _whole_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
