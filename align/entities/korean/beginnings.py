"""Which of hundreds of patterns may match a Korean text, by the syllables they begin with.

Most texts have the beginnings of only a few, so that the others need not even be compiled.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

_LOOKBEHIND = re.compile(r"\(\?<[!=][^()]*\)")
_PIECE = re.compile(r"\\.|\[[^\]]*\]|.")
# What is not left out by a sign behind it.
_SYLLABLES = re.compile(r"[가-힣]{1,2}(?![?*{])")
_GROUP = "(?:"
_OPTIONAL = tuple("?*{")


class Beginnings:
    """Finds out which of some patterns may match a text.

    Args:
        patterns: Regular expressions.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._others: list[int] = []
        for number, pattern in enumerate(patterns):
            known = beginnings(pattern)
            if known is None:
                self._others.append(number)
            for beginning in known or ():
                self._numbers[beginning].append(number)

    def possible(self, korean: str) -> list[int]:
        """The numbers of the patterns that may match a text, in order."""
        parts = {*korean, *(one + other for one, other in pairwise(korean))}
        found = set(self._others)
        for part in parts & self._numbers.keys():
            found.update(self._numbers[part])
        return sorted(found)


def beginnings(pattern: str) -> frozenset[str] | None:
    """The one or two syllables with which all matches of a pattern begin; None if others do.

    Example:
        >>> sorted(beginnings("(?<!정부)여당|(?:갈|올)라") or ())
        ['갈', '여당', '올']
        >>> beginnings("상승|[0-9]+% 올라")
    """
    found: set[str] = set()
    for alternative in _alternatives(_LOOKBEHIND.sub("", pattern)):
        syllables = _SYLLABLES.match(alternative)
        if syllables is not None:
            found.add(syllables[0])
            continue
        group, rest = _first_group(alternative)
        inner = beginnings(group) if group and not rest.startswith(_OPTIONAL) else None
        if inner is None:
            return None
        found |= inner
    return frozenset(found)


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
    if not pattern.startswith(_GROUP):
        return "", ""
    end = 0
    for piece, depth in _pieces(pattern):
        end += len(piece)
        if piece == ")" and depth == 0:
            break
    return pattern[len(_GROUP) : end - 1], pattern[end:]


def _pieces(pattern: str) -> Iterator[tuple[str, int]]:
    """The characters of a pattern, escaped ones and sets as one, and how many groups are open."""
    depth = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        yield piece, depth
