"""By how much, told as up to how much: 3% 올랐다 as "rose to 3 percent", 3%로 as "by 3 percent".

Both texts have the figure and the direction, so only what stands between them tells.
"""

import re
from collections import Counter

from align.checks.reversals.directions import FALLS, RISES
from align.checks.views import BeadView
from align.entities.measures.units import RATES
from align.entities.mentions import Mention

# Verbs and nouns of change, up or down.
_MOVED_KOREAN = (
    "오[르른]|올[랐라렸려릴린]|늘|증가|상승|인상|확대|높[아였인이]|뛰|치솟|불[었어]|줄|감소|하락|인하|"
    "축소|내[려렸린리]|떨어|낮[아췄춰춘]|추락|급[증등락감]|빠[졌지진]|좁[혀혔히혀]|벌어|벌[려렸]|둔화|완화|개선|악화|"
    "커[졌지진질]|작아|짧아|길어|단축|연장|깎|삭감|감축|절감|불어|넓[어혀혔]|당겨|늦춰|폭[등락증]|후퇴|밀[려렸]"
)
_COUNTER = r"[가-힣%㎏㎞℃a-zA-Z]{0,5}?(?:\s?포인트|p)?(?:\([^()]{1,14}\))?"
# 3%포인트 올라, 3만 명이나 늘었다; and 5%로 올랐다, 1,550원으로 150원 오른다.
_BY_KOREAN = re.compile(
    rf"(?!\S*(?:로|까지|부터)\s){_COUNTER}(?:[이가을를은는도이나씩]|정도|가량|넘게|가까이|이상)?\s?"
    rf"(?:(?:더|가량|정도|넘게|가까이|이상|크게|소폭|대폭)\s)?(?:{_MOVED_KOREAN})[가-힣]*"
)
_TO_KOREAN = re.compile(
    rf"{_COUNTER}(?:으로|로|(?P<up_to>까지))\s(?:\S*\d\S*\s|(?:더|크게|소폭|대폭|또|다시)\s)?(?:{_MOVED_KOREAN})[가-힣]*"
)
_MOVED_ENGLISH = (
    rf"(?:{RISES}|{FALLS}|went up|gone up|go up|went down|shrank|shrunk|down|"
    r"shr(?:ink|inks|inking)|slow(?:s|ed|ing)?|eas(?:e|es|ed|ing)|accelerat(?:e|es|ed|ing)|"
    r"weaken(?:s|ed|ing)?|strengthen(?:s|ed|ing)?|deepen(?:s|ed|ing)?|sw[eo]ll(?:s|en|ed|ing)?|"
    r"edg(?:e|es|ed|ing)(?: (?:up|down|lower|higher))?|inch(?:es|ed|ing)?(?: up| down)?|"
    r"dip(?:s|ped|ping)?|s[aiu]nk|sinks|sinking|retreat(?:s|ed|ing)?|extend(?:s|ed|ing)?|"
    r"shorten(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|trim(?:s|med|ming)?|slash(?:es|ed|ing)?|"
    r"hik(?:e|es|ed|ing)|boost(?:s|ed|ing)?|improv(?:e|es|ed|ing)|worsen(?:s|ed|ing)?|"
    r"rais(?:e|es|ed|ing)|cut|cuts|cutting|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing))"
)
_OBJECT = r"(?: (?:its|the|their|his|her|our)(?: [a-z]+){1,3}?)?"
_ABOUT = r"(?: (?:about|around|some|nearly|almost|roughly|over|more than|as much as|an?|the))*"
CURRENCY = r"(?:(?:US|A|C|HK)?[$€£₩¥]\s?)?"
"""What may stand between English words and their figure."""

_TO_ENGLISH = re.compile(rf"\b{_MOVED_ENGLISH}{_OBJECT} to{_ABOUT} {CURRENCY}$", re.IGNORECASE)
_BY_ENGLISH = re.compile(
    rf"\b{_MOVED_ENGLISH}(?:{_OBJECT} by|(?: (?:another|a further))?){_ABOUT} {CURRENCY}$",
    re.IGNORECASE,
)
# A rate that rose to 5% is also what rose by 5%.
_RATE = re.compile(
    r"(?:상승|증가|성장|하락|인상|감소|오름|등락|증감|신장|둔화)\s?(?:률|율|폭|세)|물가|성장"
)
# To fall to a half is to fall by a half; and what doubled is often said to have grown by twice.
_SAME_EITHER_WAY = re.compile(r"배|절반|반")


def amount_told_as_result(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A figure that is the amount of a change in one text and its result in the other.

    Each comes with the words beside it. None unless both texts say it beyond doubt.
    """
    said = Counter(one.source.text for one in bead.numbers if one.source is not None)
    ways = [(_BY_KOREAN, _TO_ENGLISH), (_TO_KOREAN, _BY_ENGLISH)]
    is_of_rate = _RATE.search(bead.korean) is not None
    for ours, theirs in bead.agreeing_numbers:
        if said[ours.text] > 1 or _SAME_EITHER_WAY.search(ours.text) or theirs.unit == "times":
            continue
        for korean, english in ways:
            after = korean.match(bead.korean, ours.end)
            before = english.search(bead.english, 0, theirs.start)
            if after is None or before is None:
                continue
            # A rate may rise by what it rises to, and 5%까지 is "by as much as 5 percent".
            is_open = is_of_rate and ours.unit in RATES
            is_most = ours.unit == "percent" and after.groupdict().get("up_to")
            if korean is _BY_KOREAN or not (is_open or is_most):
                return (
                    Mention.between(ours.start, after.end(), bead.korean),
                    Mention.between(before.start(), theirs.end, bead.english),
                )
    return None
