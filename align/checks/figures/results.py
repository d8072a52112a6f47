"""Results of matches and votes, which English tells in fewer or more figures, or in words.

3-0(6-4 7-5 6-2) is the sets alone, 2대1 판정 a "split decision". English tells a vote with two
figures, where Korean only counts those in favour: 찬성 13표 is "13-0".
"""

import re

from align.entities.mentions import Number

# The result of a match whose sets follow: 3-0(6-4 7-5 6-2), in English the sets alone.
_SETS = re.compile(r"\b(?=[0-3]\D)[\d\s]{1,2}(?:[-–:]|\s?대\s?)\s?[0-3]\s?[(（]\d+[-–:]\d+")
# What the judges of a fight say: 2대1 판정 is a "split decision", 3대0 판정 a unanimous one.
_VERDICT = re.compile(r"\d\s?(?:대|-)\s?\d\s?(?:심판\s?)?(?:전원\s?일치\s?)?판정")
_DECISION = re.compile(r"\b(?:split|unanimous|majority) decision\b|\bon points\b", re.IGNORECASE)

# What is put to the vote, and what says that some were against it.
_VOTED = re.compile(r"찬성|찬반|만장\s?일치|전원|표결|가결|통과|의결|채택|평결|결정")
_AGAINST = re.compile(r"반대(?!표?[는가도]?\s?(?:없|0|나오지|한\s?표도|단\s?한))")
_VOTES = re.compile(r"\d\s?(?:-|–|\bto\b)\s?$")


def counts_no_votes(number: Number, korean: str, english: str) -> bool:
    """Whether an English figure says that nobody voted against what Korean says passed: "13-0"."""
    return (
        number.value == 0
        and _VOTES.search(english, 0, number.start) is not None
        and _VOTED.search(korean) is not None
        and _AGAINST.search(korean) is None
    )


def is_told_as_decision(number: Number, korean: str, english: str) -> bool:
    """Whether a figure belongs to the verdict of the judges of a fight, which English names."""
    return number.is_within(_VERDICT, korean) and _DECISION.search(english) is not None


def counts_sets(number: Number, korean: str) -> bool:
    """Whether a figure says how many sets were won, and the sets follow: "in four sets"."""
    return number.is_within(_SETS, korean)
