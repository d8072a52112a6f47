"""Shares that were changed, and halves and doubles that only one side tells.

여덟 명 중 한 명 is not "8 percent", although both texts have an eight.

Halves and doubles are words rather than figures, so that a translation has them in many forms. But
one of these it has where something became half or double, 절반으로 줄었다; of what merely is half
of something, it may be freer.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from align.checks.views import BeadView
from align.entities.derived.shares import Share, shares_of
from align.entities.mentions import Mention, Number
from align.entities.number_matching import relate_numbers
from align.entities.numbers import find_quantities

# What becomes a half or double in Korean, and what may say so in English.
_KOREAN_CHANGE = re.compile(
    r"(?:절반|(?<![가-힣])반)(?:\s?(?:수준|가까이|정도|이하))?(?:으로|까지)?\s(?:뚝\s)?"
    r"(?:줄[었이인일어]|깎|감소|감축|삭감|축소|급감|떨어[졌뜨]|낮[췄추아]|내[렸려])|"
    r"(?:갑절|곱절)(?:로|이나|\s?이상|\s?가까이)?\s(?:늘|뛰|뛴|올[랐라]|오[르른]|커[졌지진]|불어|증가|급증)"
)
_KOREAN = re.compile(
    r"절반(?!의\s(?:성공|승리|실패|책임)|씩|에도)|반\s?토막|반으로\s(?:줄|깎|떨어)|갑절|곱절"
)
# Whatever English may say for a half or a double.
_SAID = re.compile(
    r"\bhal(?:f|ves?|ved|ving|fway)|50|\bfift(?:y|ies)\b|\bdoubl|\btwice\b|\btwofold\b|\btwo\b|"
    r"majorit|\bmost\b|\bmiddle\b|\bmid-?|\bequal|\beven(?:ly)?\b|\bother\b|\bas (?:much|many)\b|"
    r"\bsplit|\bquarter|\bmuch of\b|\bmany of\b|"
    r"\b(?:4|5)\d(?:\.\d+)? ?(?:percent|%)|1/2|½|\bplung|\bplummet|"
    r"\bcrash|\bcollaps|\bnosediv|\bcent(?:er|re)\b|\bshar(?:e[ds]?|ing)\b|\bdivid|\bshort of\b",
    re.IGNORECASE,
)
# The same the other way round. Many words contain 반 and 배, so that these must stand for a share.
_ENGLISH_CHANGE = re.compile(
    r"\b(?:halved|(?:doubled|tripled|quadrupled)"
    r"(?! (?:down|back|over|up|as|for|with|off|to|home|into)\b))\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?<!\btop )(?<!\blower )(?<!\bupper )(?<!\bbottom )(?<!\bfirst )(?<!\bsecond )(?<!\bother )"
    r"(?<!\bbetter )(?<!\blatter )(?<!ern )"
    r"\bhalf (?:of|the(?! (?:time|battle|town|fun|story|world|job|point)\b)|its|their|his|her)\b",
    re.IGNORECASE,
)
_SAID_IN_KOREAN = re.compile(
    r"반(?!도체|대|드시|복|응|영|환|려|갑|경|면|박|발|사)|(?<![가-힣])배(?=[가로의]\s)|[0-9두세네몇]\s?배|"
    r"배[가로]|배\s?(?:이상|가까|증)|분의|分의|半|倍|50|5\s?[할대]|오십|쉰|[2-4]/|\d|갑절|곱절|더블|과반|두\s|둘|"
    r"세\s|네\s|이중|중복|겹|나절"
)


_OF = re.compile(r" of (?!an?\b)")


def changed_share(bead: BeadView) -> tuple[Number, Number] | None:
    """A share of the Korean text, and the only share of the English one, which is another.

    One of them must be said by two numbers, or each number would be compared by itself: 네 명 중
    한 명, "4 percent".
    """
    texts = (bead.korean, bead.english)
    numbers = [find_quantities(text, ("ko", "en")[side])[0] for side, text in enumerate(texts)]
    found = [shares_of(numbers[side], text, ("ko", "en")[side]) for side, text in enumerate(texts)]
    if not any(share.whole for shares in found for share in shares):
        return None
    told = [[share for share in shares if _may_be_share(share)] for shares in found]
    alone = [
        [
            share
            for share in told[side]
            if _is_share(share, bead.english)
            and not _is_answered(share, told[1 - side], numbers[1 - side])
        ]
        for side in (0, 1)
    ]
    if [len(shares) for shares in alone] != [1, 1]:
        return None
    ours, theirs = alone[0][0], alone[1][0]
    return (ours.fraction, theirs.fraction) if ours.whole or theirs.whole else None


def _may_be_share(share: Share) -> bool:
    fraction = share.fraction
    is_part = not fraction.unit and 0 < fraction.value < 1
    return share.whole is not None or fraction.unit == "percent" or is_part


def _is_share(share: Share, english: str) -> bool:
    """Whether numbers say which part of something is meant, rather than how many or much."""
    if share.whole is not None:
        units = {one.unit for one in share.said if one.unit}
        return len(units) <= 1 and not any(one.vague for one in share.said)
    fraction = share.fraction
    is_of_something = not fraction.text.isascii() or _OF.match(english, fraction.end) is not None
    return fraction.unit == "percent" or is_of_something


def _is_answered(share: Share, others: list[Share], numbers: Sequence[Number]) -> bool:
    """Whether the other text has a share, what remains of it, or the whole of which it is."""
    if any(relate_numbers(share.fraction, other.fraction) is not None for other in others):
        return True
    if any(_of_one(share) + _of_one(other) == 1 for other in others):
        return True
    return share.whole is not None and any(
        one.value == share.whole.value and one.unit != "percent" for one in numbers
    )


def _of_one(share: Share) -> Fraction:
    value = share.fraction.value
    return value / 100 if share.fraction.unit == "percent" else value


class UntoldShare(NamedTuple):
    """A half or double of one side, and whether something became it, which is beyond doubt."""

    korean: Mention | None
    english: Mention | None
    is_change: bool


def untold_share(korean: str, english: str) -> UntoldShare | None:
    """A half or double of one side that the other has in no form.

    Example:
        >>> found = untold_share("이익은 절반으로 줄었다.", "Profit fell.")
        >>> found and found.korean and (found.korean.text, found.is_change)
        ('절반으로 줄었', True)
    """
    for ours, theirs, is_change in (
        (_KOREAN_CHANGE, _ENGLISH_CHANGE, True),
        (_KOREAN, _ENGLISH, False),
    ):
        said, told = ours.search(korean), theirs.search(english)
        if said is not None and _SAID.search(english) is None:
            return UntoldShare(Mention.of(said), None, is_change)
        if told is not None and _SAID_IN_KOREAN.search(korean) is None:
            return UntoldShare(None, Mention.of(told), is_change)
    return None


def half_told_as_part(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A Korean half that English does not tell, and the part that it tells instead: "a third will".

    Without the half, it might be the third one.
    """
    share = untold_share(bead.korean, bead.english)
    if share is None or share.korean is None:
        return None
    added = (one.target for one in bead.numbers if one.source is None and not one.relation.agrees)
    for part in added:
        if isinstance(part, Number) and part.firm and 0 < part.value < 1:
            return share.korean, part
    return None
