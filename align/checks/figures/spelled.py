"""English numbers up to ten, in words: turns of phrase, or figures as firm as those in digits.

News style spells them out, so that "the two sides" looks like "seven killed". Free translations add
such numbers as they like, but not victims, arrests, prison terms and spans of time.
"""

import re

from align.checks.views import BeadView
from align.entities.mentions import Number

_SPELLED = 10
# Two victims may be a couple, or mother and child: 부부, 모녀.
_FEWEST_VICTIMS = 3
# A part of something is no turn of phrase: "a third of the residents".
_PART_OF = re.compile(r" of (?!an?\b)")
# What was done to those counted, behind them: "seven killed", "six people were injured".
_HARMED = re.compile(
    r"(?:[ -](?!(?:and|or|of|in|to)\b)[a-z]+){0,4}? (?:killed|injured|hurt|wounded|dead|died|"
    r"missing|arrested|detained|indicted|hospitali[sz]ed|trapped|rescued|infected)\b"
)
# ... and in front of them: "killing at least seven", "arrested six".
_HARMS = re.compile(
    r"\b(?:kill|injur|wound|hurt|arrest|detain|indict|hospitali[sz]|trap|rescu|infect)[a-z]* "
    r"(?:(?:at least|another|about|some|more than|up to|all) )?$",
    re.I,
)
# Those who were told of before: "the five were indicted".
_KNOWN = re.compile(r"\b(?:the|these|those|all|other|remaining) $", re.I)
# Those who are listed or named by their kind may be counted.
_LISTED = re.compile(r"[,·]|[와과]\s|\s및\s")
_TOGETHER = re.compile(r"가족|일가|형제|자매|남매|쌍둥이|모두|전원|일행")
# How long somebody is punished: "suspended for five years", "six years in prison".
_PUNISHED = re.compile(r"\b(?:suspended|sentenced|jailed|banned)(?: him| her| them)? (?:for|to) $")
_IN_PRISON = re.compile(r"['’]? (?:in |of )?(?:prison|jail|imprisonment|probation)\b")
_FOR = re.compile(r"\bfor (?:(?:about|some|nearly|almost|more than|over) )?$", re.I)
_TIMES = frozenset(("minute", "hour", "day", "week", "month", "year"))
# How long, or since when, without a figure.
_HOW_LONG = re.compile(
    r"반[년세]|동안|[년월주일시]간|내내|줄곧|부터|째|이래|이후|매[일주월년]|격[주월일]|분기|학기|임기"
)


def is_turn_of_phrase(number: Number, bead: BeadView) -> bool:
    """Whether an English number needs no counterpart because it is small and in words."""
    if number.digits or number.value > _SPELLED:
        return False
    if number.value < 1:
        return "分" in bead.korean or _PART_OF.match(bead.english, number.end) is None
    return not (
        _counts_victims(number, bead)
        or _is_punishment(number, bead.english)
        or _is_span(number, bead)
    )


def _counts_victims(number: Number, bead: BeadView) -> bool:
    """Whether it tells how many came to harm or were arrested, whom Korean does not list."""
    return (
        number.value >= _FEWEST_VICTIMS
        and _KNOWN.search(bead.english, 0, number.start) is None
        and (
            _HARMED.match(bead.english, number.end) is not None
            or _HARMS.search(bead.english, 0, number.start) is not None
        )
        and len(_LISTED.findall(bead.korean)) + 1 < number.value
        and _TOGETHER.search(bead.korean) is None
    )


def _is_punishment(number: Number, english: str) -> bool:
    return number.unit in _TIMES and (
        _PUNISHED.search(english, 0, number.start) is not None
        or _IN_PRISON.match(english, number.end) is not None
    )


def _is_span(number: Number, bead: BeadView) -> bool:
    """Whether it tells how long something lasted, of which Korean says nothing."""
    return (
        number.unit in _TIMES
        and _FOR.search(bead.english, 0, number.start) is not None
        and _HOW_LONG.search(bead.korean) is None
    )
