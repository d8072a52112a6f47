"""Results of matches, which English tells in fewer figures, or in words.

3-0(6-4 7-5 6-2) is the sets alone, 세트 스코어 3-1 "in four sets", 2대1 판정 a "split decision".
"""

import re
from collections.abc import Sequence

from align.checks.figures.unsaid import is_within
from align.entities.matching import Match
from align.entities.mentions import Number

# The result of a match whose sets follow: 3-0(6-4 7-5 6-2), in English the sets alone.
_SETS = re.compile(r"\b(?=[0-3]\D)[\d\s]{1,2}(?:[-–:]|\s?대\s?)\s?[0-3]\s?[(（]\d+[-–:]\d+")
# The result in sets, which English may add up: 세트 스코어 3-1 is "in four sets".
_SET_SCORE = re.compile(r"세트\s?스코어\s?([0-3])\s?(?:[-–:]|대)\s?([0-3])")
# What the judges of a fight say: 2대1 판정 is a "split decision", 3대0 판정 a unanimous one.
_VERDICT = re.compile(r"\d\s?(?:대|-)\s?\d\s?(?:심판\s?)?(?:전원\s?일치\s?)?판정")
_DECISION = re.compile(r"\b(?:split|unanimous|majority) decision\b|\bon points\b", re.IGNORECASE)


def is_told_as_decision(number: Number, korean: str, english: str) -> bool:
    """Whether a figure belongs to the verdict of the judges of a fight, which English names."""
    return is_within(number, _VERDICT, korean) and _DECISION.search(english) is not None


def counts_sets(number: Number, korean: str) -> bool:
    """Whether a figure says how many sets were won, and the sets follow: "in four sets"."""
    return is_within(number, _SETS, korean)


def is_added_up(number: Number, korean: str, english: str, matches: Sequence[Match]) -> bool:
    """Whether a figure is part of a result in sets for which English only gives the sum.

    Args:
        number: The Korean figure.
        korean: The Korean text.
        english: The English text.
        matches: The matches of all of their figures, with the Korean ones as the sources.
    """
    score = _SET_SCORE.search(korean)
    if score is None or not score.start() <= number.start < score.end():
        return False
    total = int(score[1]) + int(score[2])
    others = (match.target for match in matches)
    return any(
        isinstance(other, Number)
        and other.value == total
        and english.startswith(" sets", other.end)
        for other in others
    )
