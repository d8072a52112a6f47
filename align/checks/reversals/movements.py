"""One of two movements that was turned round: 수요가 늘면서 값이 올랐다, "fell as demand grew".

English may tell the two in either order, so that the words of both clauses say which is which.
Other checks cannot see this: each text has words for more and for less.
"""

import re
from collections.abc import Sequence
from functools import cache

from align.checks.views import BeadView
from align.entities.mentions import Mention

# What rises and what falls, at the end of a clause.
_NOUN_END = (
    r"(?=하[고며면여였지자]|하면서|했|한다|해[,\s]|되[고며면자]|되면서|됐|된다|돼[,\s]|세를|세로|로\s|으로\s|"
    r"에\s(?:따라|힘입어)|\s속)"
)
_VERB_END = r"(?=고\s|며|면서|자[,\s]|[은는]?데|지만|[,.\s]|다|$)"
_KOREAN_RISING = (
    rf"(?:상승|증가|급등|반등|폭등|확대|급증){_NOUN_END}|"
    r"(?:늘[어었]?|늘어나|늘어났|오르|올라|올랐|커지|커졌|높아지|높아졌|강해지|강해졌|뛰|뛰었|치솟|치솟았|"
    rf"불어나|불어났|고조되|고조됐|살아나|살아났){_VERB_END}"
)
_KOREAN_FALLING = (
    rf"(?:하락|감소|급락|폭락|축소|급감|둔화|완화|약화|위축){_NOUN_END}|"
    r"(?:줄[어었]?|줄어들|줄어들었|내리|내렸|떨어지|떨어졌|낮아지|낮아졌|약해지|약해졌|작아지|작아졌|꺾이|꺾였|"
    r"식으|식었|가라앉으|가라앉았|미끄러지|미끄러졌|후퇴하|후퇴했|옅어지|옅어졌|사그라들|수그러들|"
    rf"누그러지){_VERB_END}"
)
_ENGLISH_RISING = (
    r"rose|risen|ris(?:es?|ing)|increas(?:ed|es|ing)|gr[eo]w(?:s|n|ing)?|climb(?:ed|s|ing)|"
    r"jump(?:ed|s|ing)|surg(?:ed|es|ing)|soar(?:ed|s|ing)|gain(?:ed|ing)|rebound(?:ed|s|ing)|"
    r"accelerat(?:ed|es|ing)|widen(?:ed|s|ing)|strengthen(?:ed|s|ing)|mount(?:ed|ing)|spik(?:ed|ing)|"
    r"expand(?:ed|s|ing)|intensif(?:ied|ying)|rall(?:ied|y)|advanc(?:ed|ing)|heighten(?:ed|ing)"
)
_ENGLISH_FALLING = (
    r"fell|fall(?:s|en|ing)?|dropp?(?:ed|s|ing)|declin(?:ed|es|ing)|decreas(?:ed|es|ing)|slid|"
    r"slipp?(?:ed|s|ing)|plung(?:ed|es|ing)|tumbl(?:ed|es|ing)|plummet(?:ed|s|ing)|shr[aiu]nk(?:s|ing)?|"
    r"narrow(?:ed|s|ing)|eas(?:ed|es|ing)|weaken(?:ed|s|ing)|fad(?:ed|es|ing)|wan(?:ed|es|ing)|"
    r"slow(?:ed|s|ing)|dwindl(?:ed|es|ing)|diminish(?:ed|es|ing)|reced(?:ed|es|ing)|"
    r"subsid(?:ed|es|ing)|cool(?:ed|s|ing)|retreat(?:ed|s|ing)|s[au]nk|slump(?:ed|s|ing)|dipp?(?:ed|ing)|"
    r"ebb(?:ed|ing)|abat(?:ed|ing)"
)
# What rises where something else falls, the movement of a movement, and what is denied.
_UNCLEAR = re.compile(
    r"환율|약세|강세|달러당|원화|엔화|[채국]권?값|[가-힣](?:폭|속도|세)[이가은는도]\s|않|못|없|아니|"
    r"\b(?:not?|never|against|prices? of bonds|bond prices|pace|rate of)\b|n['’]t\b",
    re.IGNORECASE,
)
# What grows where its opposite shrinks: 우려가 커지면서, "as confidence weakened".
_BAD = (
    re.compile(
        "우려|불안|공포|긴장|손실|적자|압박|불만|실업|위험|리스크|반발|갈등|부담|의구심|불신"
    ),
    re.compile(
        r"\b(?:fear|worr|concern|anxi|tension|loss|deficit|pressure|unemploy|jobless|risk|doubt|"
        r"distrust|burden|conflict)\w*",
        re.IGNORECASE,
    ),
)
_GOOD = (
    re.compile("신뢰|기대|자신감|이익|흑자|소득|고용|희망|낙관|여유|안정"),
    re.compile(
        r"\b(?:trust|hope|confiden|optimis|profit|earning|surplus|income|employment|appetite|"
        r"sentiment|calm|stabil)\w*",
        re.IGNORECASE,
    ),
)
_BETWEEN = re.compile(
    r"[,;]|\b(?:as|while|after|amid|on|with|when|but|because|following|since|due|thanks|owing)\b",
    re.IGNORECASE,
)


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a movement in either language, with the group `rises` if it is one upward."""
    return (
        re.compile(f"(?P<rises>{_KOREAN_RISING})|(?:{_KOREAN_FALLING})"),
        re.compile(rf"\b(?:(?P<rises>{_ENGLISH_RISING})|(?:{_ENGLISH_FALLING}))\b", re.IGNORECASE),
    )


def reversed_movement(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The one of two Korean movements that has the other direction in English, with its word there.

    None unless both texts tell of two, each in a clause of its own, and of nothing else that moves.
    """
    korean, english = bead.korean, bead.english
    if not bead.article.has_meaning or bead.is_null or _UNCLEAR.search(f"{korean} {english}"):
        return None
    if any(
        here[0].search(korean) and there[1].search(english) and not here[1].search(english)
        for here, there in ((_BAD, _GOOD), (_GOOD, _BAD))
    ):
        return None
    ours, theirs = (
        list(expression.finditer(text))
        for expression, text in zip(_expressions(), (korean, english), strict=True)
    )
    if not len(ours) == len(theirs) == 2:
        return None
    between = _BETWEEN.search(english, theirs[0].end(), theirs[1].start())
    if between is None:
        return None
    if _are_told_backwards(bead, ours, theirs, between.start()):
        theirs.reverse()
    changed = [
        (one, other)
        for one, other in zip(ours, theirs, strict=True)
        if (one["rises"] is None) != (other["rises"] is None)
    ]
    if len(changed) != 1:
        return None
    return Mention.of(changed[0][0]), Mention.of(changed[0][1])


def _are_told_backwards(
    bead: BeadView, ours: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]], border: int
) -> bool:
    """Whether the second Korean clause is the first English one, by the words of both."""
    words = bead.words
    moving = [
        {number for one in found for number in side.numbers(Mention.of(one))}
        for side, found in ((words.source, ours), (words.target, theirs))
    ]
    score = 0
    for one, other in words.mutual():
        if one in moving[0] or other in moving[1]:
            continue
        is_second = words.source.words[one].start >= ours[0].end()
        score += 1 if is_second == (words.target.words[other].start < border) else -1
    return score > 0
