"""The length of a text, in the units of filters.

Words measure Korean poorly: 부산항에서는 is one word, "at the port of Busan" five. So Korean is
counted in characters, and where two languages are compared, in letters that weigh alike.
"""

import re

from align.languages import UNSPACED, primary_language

UNITS = ("word", "char", "letter")
"""The units of lengths."""

_BY_CHARACTER = UNSPACED | {"ko"}
DENSE = (
    (0x1100, 0x11FF),
    (0x3041, 0x30FF),
    (0x3131, 0x318E),
    (0x3400, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FB),
    (0xF900, 0xFAFF),
)
"""The characters that write a syllable or a word: Hangul, kana, Han."""

DENSE_WEIGHT = 2.6
"""The letters that a character counts which writes a syllable or a word."""

_DENSE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in DENSE)}]")


def own_unit(language: str) -> str:
    """The unit that a language is measured in: characters for Korean, words for English."""
    return "char" if primary_language(language) in _BY_CHARACTER else "word"


def length(text: str, unit: str) -> float:
    """The length of a text in a unit.

    "word" counts what white space separates, "char" every character, "letter" every character but
    white space, where one that writes a whole syllable (부) or word (美) counts as the letters that
    an English translation spends on it.
    """
    if unit == "word":
        return float(len(text.split()))
    if unit == "char":
        return float(len(text))
    written = len("".join(text.split()))
    return written + (DENSE_WEIGHT - 1) * len(_DENSE.findall(text))
