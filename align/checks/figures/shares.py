"""Halves and doubles that only one side tells: 절반으로 줄었다, "doubled".

They are words rather than figures, so that a translation has them in many forms. But one of these
it has.
"""

import re

from align.entities.mentions import Mention

# What becomes a half or double in Korean, and what may say so in English.
_KOREAN = re.compile(
    r"절반(?!의\s(?:성공|승리|실패|책임))|반\s?토막|반으로\s(?:줄|깎|떨어)|갑절|곱절"
)
_SAID = re.compile(
    r"\bhal(?:f|ves?|ved|ving|fway)|50|\bfift(?:y|ies)\b|\bdoubl|\btwice\b|\btwofold\b|\btwo\b|"
    r"majorit|\bmost\b|\bmiddle\b|\bmid-?|\bequal|\beven(?:ly)?\b|\bother\b|\bas (?:much|many)\b|"
    r"\bsplit|\bmuch of\b|\bmany of\b|\b(?:4|5)\d(?:\.\d+)? ?(?:percent|%)|1/2|½|\bplung|\bplummet",
    re.IGNORECASE,
)
# The same the other way round. Many words contain 반 and 배, so that these must stand for a share.
_ENGLISH = re.compile(
    r"\b(?:halved|half (?:of|the|its|their|his|her)|doubled|tripled|quadrupled)\b", re.IGNORECASE
)
_SAID_IN_KOREAN = re.compile(
    r"반(?!도체|대|드시|복|응|영|환|려|갑|경|면|박|발|사)|(?<![가-힣])배(?=[가로의]\s)|[0-9두세네몇]\s?배|"
    r"배[가로]|배\s?(?:이상|가까|증)|분의|分의|半|倍|50|5\s?[할대]|오십|쉰|[2-4]/|\d|갑절|곱절|더블|과반|두\s|둘|"
    r"세\s|네\s|이중|중복|겹|나절"
)


def untold_share(korean: str, english: str) -> tuple[Mention | None, Mention | None] | None:
    """A half or double of one side that the other has in no form, as its side of a pair.

    Example:
        >>> found = untold_share("이익은 절반으로 줄었다.", "Profit fell.")
        >>> found and found[0] and found[0].text
        '절반'
    """
    ours, theirs = _KOREAN.search(korean), _ENGLISH.search(english)
    if ours is not None and _SAID.search(english) is None:
        return Mention.of(ours), None
    if theirs is not None and _SAID_IN_KOREAN.search(korean) is None:
        return None, Mention.of(theirs)
    return None
