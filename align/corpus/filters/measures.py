"""The length of a text, in the units of filters.

Words measure Korean poorly: 부산항에서는 is one word, "at the port of Busan" five. So Korean is
counted in characters, and where two languages are compared, in letters that weigh alike.
"""

import re

from align.languages import UNSPACED, primary_language

UNITS = ("word", "char", "letter")
"""The units of lengths."""

_BY_CHARACTER = UNSPACED | {"ko"}
# What writes a syllable or a word in one character: Hangul, kana, Han.
_DENSE = re.compile(
    "[\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ua97f\uac00-\ud7fb\uf900-\ufaff]"
)
DENSE_WEIGHT = 2.6
"""The letters that a character counts which writes a syllable or a word."""


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
