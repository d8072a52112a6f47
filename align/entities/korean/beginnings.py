"""Which of hundreds of patterns may match a text, by the letters they begin with.

Most texts have the beginnings of only a few, so that the others need not even be compiled.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from align.entities.letters import NOTHING

_LOOKBEHIND = re.compile(r"\(\?<[!=][^()]*\)")
_PIECE = re.compile(r"\\.|\[[^\]]*\]|.")
# What is not left out by a sign behind it.
_SYLLABLES = re.compile(r"[가-힣]{1,2}(?![?*{])")
LETTERS = re.compile(r"[a-z]{1,5}(?![?*{])")
"""What a pattern for English words begins with, in small letters."""
_GROUP = re.compile(r"\(\?(?:-i)?:")
_OPTIONAL = tuple("?*{")

_Line = TypeVar("_Line")


class Beginnings(Generic[_Line]):
    """Finds out which lines of a table may have their Korean words in a text.

    Args:
        lines: Regular expressions for the Korean words, each with its line.

    Attributes:
        lines: All lines, in the same order.
    """

    def __init__(self, lines: Iterable[tuple[str, _Line]]) -> None:
        self.lines: list[_Line] = []
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._others: list[int] = []
        for number, (pattern, line) in enumerate(lines):
            self.lines.append(line)
            known = beginnings(pattern)
            if known is None:
                self._others.append(number)
            for beginning in known or ():
                self._numbers[beginning].append(number)
        self._beginnings = frozenset(self._numbers)

    def possible(self, korean: str) -> list[_Line]:
        """The lines whose words may be in a text, in the order of the table."""
        found = set(self._others)
        for part in parts_of(korean) & self._beginnings:
            found.update(self._numbers[part])
        return [self.lines[number] for number in sorted(found)]


# A text is looked at with several tables, one after the other.
@lru_cache(maxsize=16)
def parts_of(korean: str) -> frozenset[str]:
    """Each syllable or other character of a text, and each two in a row."""
    return frozenset((*korean, *(one + other for one, other in pairwise(korean))))


# A table asks for those of its lines, and a line for its own.
@cache
def beginnings(pattern: str, letters: re.Pattern[str] = _SYLLABLES) -> frozenset[str] | None:
    """The one or two syllables with which all matches of a pattern begin; None if others do.

    Args:
        pattern: A regular expression.
        letters: Finds what is read of a beginning, if it is no syllables.

    Example:
        >>> sorted(beginnings("(?<!정부)여당|(?:갈|올)라") or ())
        ['갈', '여당', '올']
        >>> beginnings("상승|[0-9]+% 올라")
    """
    found: set[str] = set()
    for alternative in _alternatives(_LOOKBEHIND.sub("", pattern)):
        first = letters.match(alternative)
        if first is not None:
            found.add(first[0])
        elif alternative != NOTHING:
            inner = _of_group(alternative, letters)
            if inner is None:
                return None
            found |= inner
    return frozenset(found)


def _of_group(pattern: str, letters: re.Pattern[str]) -> frozenset[str] | None:
    """The beginnings of a pattern that begins with a group; None if it does not."""
    group, rest = _first_group(pattern)
    inner = beginnings(group, letters) if group else None
    if inner is None or not rest.startswith(_OPTIONAL):
        return inner
    following = beginnings(rest[1:], letters) if rest.startswith("?") else None
    return None if following is None else inner | following


def _alternatives(pattern: str) -> list[str]:
    """What stands between the bars of a pattern that are in no group."""
    found = [""]
    for piece, depth in _pieces(pattern):
        if piece == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def _first_group(pattern: str) -> tuple[str, str]:
    """What is in the group at the beginning of a pattern, and what follows; "" if there is none."""
    opening = _GROUP.match(pattern)
    if opening is None:
        return "", ""
    end = 0
    for piece, depth in _pieces(pattern):
        end += len(piece)
        if piece == ")" and depth == 0:
            break
    return pattern[opening.end() : end - 1], pattern[end:]


def _pieces(pattern: str) -> Iterator[tuple[str, int]]:
    """The characters of a pattern, escaped ones and sets as one, and how many groups are open."""
    depth = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        yield piece, depth
