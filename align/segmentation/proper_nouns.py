"""Which words of a Korean text are proper nouns, by Kiwi's analysis.

A transcription (맥과이어) and a loanword (인터뷰) are spelled alike. Kiwi knows the loanwords, and
takes unknown nouns for names.
"""

from collections.abc import Iterator
from functools import lru_cache

from align.segmentation.korean import analyser

_PROPER = "NNP"


def tagged(text: str) -> list[tuple[int, str]]:
    """The offset of each morpheme of a Korean text, with its tag in the Sejong tag set."""
    return [(token.start, str(token.tag)) for token in analyser().tokenize(text)]


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
    for token in analyser().tokenize(text):
        if token.tag != _PROPER:
            continue
        if token.start == end:
            end = token.end
            continue
        if start >= 0:
            yield start, end
        start, end = token.start, token.end
    if start >= 0:
        yield start, end
