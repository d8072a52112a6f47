"""Find the proper nouns of a Korean text with Kiwi.

Transcriptions (맥과이어) and loanwords (인터뷰) are spelled in the same way. Kiwi knows the
loanwords, so a noun that it does not know is a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from align.segmentation.kiwi import analyser

if TYPE_CHECKING:
    from kiwipiepy import Token

_PROPER = "NNP"
# Nouns that Kiwi does not know share a morpheme with a small number: those of its own come after.
_UNKNOWN_NOUNS = frozenset({2, 3})


def tagged(text: str) -> Sequence[tuple[int, str]]:
    """The offset of each morpheme of a Korean text, with its tag in the Sejong tag set."""
    return _analysed(text)[0]


def proper_nouns(text: str) -> tuple[tuple[int, int], ...]:
    """Find the proper nouns of a Korean text.

    Returns:
        Half-open character ranges without particles, in order; neighbours inside one word are one
        range: 데일리텔레그래프.

    Example:
        >>> [text[a:b] for text in ["맥과이어 감독은 인터뷰에서"] for a, b in proper_nouns(text)]
        ['맥과이어']
    """
    return _analysed(text)[1]


# Several checks ask for the one or the other.
@lru_cache(maxsize=1 << 11)
def _analysed(text: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, int], ...]]:
    """What `tagged` and `proper_nouns` return."""
    tokens = analyser().tokenize(text)
    return tuple((token.start, str(token.tag)) for token in tokens), tuple(_merged(tokens))


def _merged(tokens: "Iterable[Token]") -> Iterator[tuple[int, int]]:
    start, end = -1, -1
    for token in tokens:
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
