"""Find the proper nouns of a Korean text with Kiwi.

Transcriptions (맥과이어) and loanwords (인터뷰) are spelled in the same way. Kiwi knows the
loanwords, so a noun that it does not know is a name.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from align.segmentation.korean import analyser

if TYPE_CHECKING:
    from kiwipiepy import Token

_PROPER = "NNP"
# Nouns that Kiwi does not know share a morpheme with a small number: those of its own come after.
_UNKNOWN_NOUNS = frozenset({2, 3})


def tagged(text: str) -> list[tuple[int, str]]:
    """The offset of each morpheme of a Korean text, with its tag in the Sejong tag set."""
    return [(token.start, str(token.tag)) for token in _tokens(text)]


# The tags are wanted of a text whose proper nouns have just been found, if of any.
@lru_cache(maxsize=16)
def _tokens(text: str) -> "list[Token]":
    found: list[Token] = analyser().tokenize(text)
    return found


@lru_cache(maxsize=1 << 11)
def proper_nouns(text: str) -> tuple[tuple[int, int], ...]:
    """Find the proper nouns of a Korean text.

    Returns:
        Half-open character ranges without particles, in order; neighbours inside one word are one
        range: 데일리텔레그래프.

    Example:
        >>> [text[a:b] for text in ["맥과이어 감독은 인터뷰에서"] for a, b in proper_nouns(text)]
        ['맥과이어']
    """
    return tuple(_merged(text))


def _merged(text: str) -> Iterator[tuple[int, int]]:
    start, end = -1, -1
    for token in _tokens(text):
        if token.tag != _PROPER and token.id not in _UNKNOWN_NOUNS:
            continue
        if token.start == end:
            end = token.end
            continue
        if start >= 0:
            yield start, end
        start, end = token.start, token.end
    if start >= 0:
        yield start, end
