"""Rows whose translation is no translation: both sides are the same, or in one language."""

import re

from align.checks.views import BeadView
from align.entities.letters import HANGUL

_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2}")
_NAMES = 3  # words that may be the same in both languages


def is_copied(bead: BeadView) -> bool:
    """Whether the source was copied: more than a name or a figure, which both languages share."""
    if bead.source.strip() != bead.target.strip():
        return False
    if bead.languages[0] == "ko":
        return HANGUL.search(bead.source) is not None
    return len(_LETTERS.findall(bead.source)) > _NAMES


def in_one_language(bead: BeadView) -> bool:
    """Whether both sides are there, but in one language: there is no translation to compare."""
    if bead.is_null:
        return False
    is_korean = HANGUL.search(bead.english) and not _LATIN_WORD.search(bead.english)
    return bool(is_korean) or is_copied(bead)
