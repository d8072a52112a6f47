"""Find the content words of a text without morphological analysis.

A morphological analyser would split Korean more finely, but it takes longer than the encoder. Words
without their particles work as well, because encoders read words in pieces.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from align.entities.letters import HANJA, LATIN
from align.entities.mentions import Mention
from align.entities.particles import stem

_LATIN = f"{LATIN}0-9"
_KOREAN_WORD = re.compile(rf"[가-힣{HANJA}{_LATIN}][가-힣{HANJA}{_LATIN}.,'’·-]*")
_OTHER_WORD = re.compile(rf"[{_LATIN}](?:[{_LATIN}.,'’-]*[{_LATIN}])?|[^\W\d_]+")
# Words without a meaning of their own: they match everything and nothing.
_FUNCTION = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or",
    "but", "as", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this", "that",
    "these", "those", "he", "she", "they", "we", "you", "i", "his", "her", "their", "our", "your",
    "my", "him", "them", "us", "me", "who", "which", "what", "when", "where", "there", "here",
    "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might",
    "should", "not", "no", "so", "if", "than", "then", "also", "into", "about", "up", "out",
    "off", "s", "t",
})  # fmt: skip
_CLOSING = ".,'’·-"


@dataclass(frozen=True, slots=True)
class Word(Mention):
    """A content word; `stem`, the word without its particle, is used for comparison."""

    stem: str


# The rows of an article are read to see whether they stand alone, and again to compare their words.
@lru_cache(maxsize=1 << 11)
def content_words(text: str, language: str) -> tuple[Word, ...]:
    """Find the content words of a text; if there are none, all words.

    Args:
        text: A segment, or a bead's side joined by spaces.
        language: The text's language; only Korean is read differently.

    Example:
        >>> [word.stem for word in content_words("정부는 예산을 늘렸다.", "ko")]
        ['정부', '예산', '늘렸다']
    """
    korean = language == "ko"
    every = tuple(
        Word(found.start(), found.end(), found[0], _stem(found[0]) if korean else found[0])
        for found in (_KOREAN_WORD if korean else _OTHER_WORD).finditer(text)
    )
    return tuple(word for word in every if word.text.lower() not in _FUNCTION) or every


def _stem(word: str) -> str:
    return stem(word.rstrip(_CLOSING)).rstrip(_CLOSING) or word
