"""Halves and doubles that only one side tells: 절반으로 줄었다, "doubled".

They are words rather than figures, so that a translation has them in many forms. But one of these
it has where something became half or double; of what merely is half of something, it may be freer.
"""

import re
from typing import NamedTuple

from align.entities.mentions import Mention

# What becomes a half or double in Korean, and what may say so in English.
_KOREAN_CHANGE = re.compile(
    r"(?:절반|반)(?:\s?(?:수준|가까이|정도|이하))?(?:으로|까지)?\s(?:뚝\s)?"
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
