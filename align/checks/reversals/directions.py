"""Figures that rise on one side and fall on the other: 14% 늘었다 as "fell 14 percent".

Only words that stand directly at a figure which both sides have count, and only where what rises
cannot be told from the other end: a weaker won is a higher exchange rate, and who earned less than
another was outearned by it.
"""

import re

from align.checks.views import BeadView
from align.entities.mentions import Mention

# Words that rise, then those that fall, after a figure with its unit and particle: 14%가량 늘었다,
# 112.48포인트(0.9%) 하락한, 80달러 선 아래로 떨어졌다, 각각 8%, 12% 증가했다, 2600선을 회복했다.
_ENDS = "(?!다가|지만|으나|는데)"
# 서울에서 40㎞ 떨어진 곳 is only far away.
_NO_DISTANCE = "".join(
    rf"(?<!{unit})(?<!{unit}\s)" for unit in ("㎞", "km", r"\dm", "미터", "마일", "리")
)
_KOREAN = tuple(
    re.compile(
        r"[가-힣%㎏㎞a-zA-Z]{0,4}?(?:\s?포인트|\s?p)?(?:\([^()]{1,12}\))?"
        r"(?:(?:,\s?|[와과]\s|·)[\d.,]+\s?%)?\s?"
        r"(?:(?:선\s)?아래로\s|[이가을를은는도로]\s|까지\s|[이정]?나\s|씩\s)?"
        r"(?:더\s|가량\s|정도\s|넘게\s|가까이\s|이상\s)?(?:급|크게\s|소폭\s|대폭\s)?"
        rf"(?:{words})"
    )
    for words in (
        (
            "늘[었어고린렸릴]|늘며|늘면서|(?:증가|상승|인상|성장|확대)(?!율|폭|률)|오[르른]|"
            "올[랐라렸려릴린]|높아[졌지진]|뛰[었어]?|뛴|치솟|불[었어]|등[했한해하]|증[했한해하]|"
            f"(?:회복|탈환|돌파)(?:했{_ENDS}|하며|하면서)|되찾(?:았{_ENDS}|으며)"
        ),
        (
            "줄[었어고인였일]|줄며|줄면서|(?:감소|하락|인하|축소)(?!율|폭|률)|내[려렸린]|"
            rf"떨어(?!진|져\s)|{_NO_DISTANCE}떨어(?=진|져)|"
            "낮[아췄춰춘]|밀[렸려린]|빠[졌지진]|미끄러|락[했한해하]|감[했한해하]|"
            f"내(?:줬{_ENDS}|주며)|밑(?:돌았{_ENDS}|돌며)|(?:무너|깨)(?:졌{_ENDS}|지며)"
        ),
    )
)
_AMOUNT = (
    r"(?: (?:by|to|an?|the|another|further|about|around|some|nearly|almost|roughly|over|"
    r"more than|above|below|past))*"
)
RISES = (
    r"rose|risen|rises?|rising|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|grew|grow(?:s|n|ing)?|widen(?:s|ed|ing)?|"
    r"expand(?:s|ed|ing)?|balloon(?:s|ed|ing)?"
)
"""English verbs for what becomes more."""

FALLS = (
    r"fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|"
    r"slid|slip(?:s|ped|ping)?|plung(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|narrow(?:s|ed|ing)?"
)
"""English verbs for what becomes less."""

# Words before a figure, "rose by about 14", and behind it, "a 14 percent rise", "3 percent lower".
_ENGLISH_BEFORE = tuple(
    re.compile(rf"(?<![\w-])(?:{words}){_AMOUNT} ?[$€£₩¥]?$", re.IGNORECASE)
    for words in (
        (
            rf"{RISES}|gain(?:s|ed|ing)?|swell(?:s|ed|ing)?|re(?:gain|claim|captur)(?:s|ed|ing)|"
            r"(?<!\bgave )(?<!\bgive )(?<!\bgiving )(?<!\bgiven )up(?! to\b)"
        ),
        (
            rf"{FALLS}|plummet(?:s|ed|ing)?|shr[aiu]nk|contract(?:ed|ing)|sank|slump(?:s|ed|ing)?|"
            r"dwindl(?:e|es|ed|ing)|lost|gave up|surrendered|down(?! to\b)"
        ),
    )
)
_UNIT = (
    r"(?:[ -]?(?:percent(?:age points?)?|per ?cent|%|points?|pp|basis points?|won|dollars?|yen|"
    r"euros?|cents?|people|tons?|degrees?|times|years?|months?|days?))?"
)
# A comparison with an earlier time cannot be turned round.
_PAST = (
    r" than (?:last (?:year|month|week|quarter)|"
    r"(?:a|the previous|one) (?:year|month|week|quarter|decade)|"
    r"[\w-]+ (?:years?|months?|weeks?|days?) (?:ago|earlier|before)|in (?:19|20)\d\d)"
)
_ENGLISH_AFTER = tuple(
    re.compile(rf"{_UNIT} (?:{words})\b", re.IGNORECASE)
    for words in (
        f"increase|rise|gain|jump|surge|growth|climb|higher(?! than)|(?:more|higher){_PAST}",
        (
            "decrease|fall|drop|decline|plunge|slump|reduction|lower(?! than)|"
            f"(?:less|fewer|lower){_PAST}"
        ),
    )
)
# What rises where something else falls: a currency against another, bonds and what they yield.
_MIRRORED_KOREAN = re.compile(r"환율|달러당|약세|강세|수익률|국채|채권")
_MIRRORED_ENGLISH = re.compile(r"\b(?:against|exchange rate|yields?|bonds?)\b", re.IGNORECASE)
# What bonds yield moves alike in both texts, where neither tells of another price.
_YIELD_KOREAN, _YIELD_ENGLISH = re.compile("금리|수익률"), re.compile(r"\b[Yy]ields?\b")
_PRICE = re.compile(
    r"[국채]채\s?값|가격|환율|달러당|약세|강세|\b(?:prices?|against|exchange rate)\b", re.IGNORECASE
)


def reversed_direction(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The first figure that rises in one text and falls in the other, with its words there.

    None unless both texts say it beyond doubt.
    """
    if _is_mirrored(bead.korean, bead.english):
        return None
    for ours, theirs in bead.agreeing_numbers:
        for way in (0, 1):
            korean = _KOREAN[way].match(bead.korean, ours.end)
            english = theirs.with_words(
                bead.english, _ENGLISH_BEFORE[1 - way], _ENGLISH_AFTER[1 - way]
            )
            if korean is not None and english is not None:
                return Mention.between(ours.start, korean.end(), bead.korean), english
    return None


def _is_mirrored(korean: str, english: str) -> bool:
    """Whether one text may tell of what falls where the other one rises."""
    if not (_MIRRORED_KOREAN.search(korean) or _MIRRORED_ENGLISH.search(english)):
        return False
    tells_of_yields = _YIELD_KOREAN.search(korean) and _YIELD_ENGLISH.search(english)
    return not tells_of_yields or _PRICE.search(f"{korean} {english}") is not None
