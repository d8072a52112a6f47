"""Never and nobody: what English denies of all times or people, and Korean affirms.

끝까지 도전했다 is "never gave up", and 모두 무사했다 "no one was hurt". So a "never" too many is
only beyond doubt before a word that stands for the Korean verb itself.
"""

import re

from align.checks.reversals.word_tables import ENGLISH, KOREAN, words_of
from align.checks.views import BeadView
from align.entities.mentions import Mention

NEVER = re.compile(
    r"(?<!\bor )\b(?-i:never)\b(?! mind\b| rains\b)"
    r"(?![^.;]{0,40}\b(?:again|more|less|worse|\w+er)\b)",
    re.I,
)
"""Finds a denial of all times; but "has never been better"."""
UNIQUE = re.compile(words_of(KOREAN, "unique"))
"""Finds what was never so before, or is always so: 처음이다, 영원히, 매일, 꾸며 냈다."""
NOBODY = re.compile(r"\b(?:nobody|no one)\b(?! (?:but|else|other)\b)", re.I)
"""Finds a denial of all people."""
EVERYBODY = re.compile(r"모두(?!\s?\d)|모든\s사람|전원(?=[이은도])|누구나|다들")
"""Finds all people, of whom nobody may be said to do the contrary."""
# What is so bad, or such an end, that its denial is an affirmation.
_BAD = re.compile(rf"[^.;]{{0,40}}?\b(?:{words_of(ENGLISH, 'bad')})\b", re.I)
_HAS_COUNTERPART = 0.65


def affirms_by_denying(denial: re.Match[str], english: str) -> bool:
    """Whether a denial of all times or people denies something bad, an end or a failure.

    Example:
        >>> text = "She never missed a day."
        >>> affirms_by_denying(NEVER.search(text), text)
        True
    """
    return _BAD.match(english, denial.end()) is not None


def is_of_another_verb(denial: Mention, bead: BeadView) -> bool:
    """Whether English denies, of all times or people, something else than the Korean verb.

    It may always do so where the corresponding words are unknown.
    """
    if not (NEVER.fullmatch(denial.text) or NOBODY.fullmatch(denial.text)):
        return False
    if not bead.article.has_meaning or bead.is_null:
        return True
    words = bead.words
    korean, english = words.source, words.target
    denied = next(
        (number for number, word in enumerate(english.words) if word.start >= denial.end), None
    )
    if denied is None:
        return True
    partner = {theirs: ours for ours, theirs in words.mutual()}.get(denied)
    return (
        partner is None
        or min(float(english.cover[denied]), float(korean.cover[partner])) < _HAS_COUNTERPART
    )
