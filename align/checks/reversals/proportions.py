"""The more, the less: what grows with something else is told as what shrinks with it.

기온이 낮을수록 오래간다 as "the higher the temperature, the longer it lasts". English may turn both
halves round, so it is wrong only if one of them is turned and the other is not.
"""

import re
from collections.abc import Sequence
from functools import cache

from align.entities.mentions import Mention

# Of "the more affordable" and "the less mileage", the next word is the scale.
_ALONE = r"(?! (?!it|they|you|he|she|we|I|people|of|the|that|there|money|time)\w)"
# For each scale: Korean for more and for less, English for more and for less.
_SCALES = (
    (
        "높|많|늘[어었수]|커[지진질졌]|클|크[다게고며]|오[르른를]|올[라랐]|증가|상승|확대|강[하한해]|심[하한해]",
        "낮|적[을은어게다]|줄[어었수]|작[을은아게다]|떨어|내[려리릴]|감소|하락|축소|약[하한해]|덜",
        rf"higher|more{_ALONE}|greater|larger|bigger|stronger|heavier",
        rf"lower|less{_ALONE}|fewer|smaller|weaker|lighter",
    ),
    ("길[수어고다]|오래", "짧", "longer", "shorter"),
    ("빠[르를른]|빨[라리]", "느[리려릴린]|더디", "faster|quicker", "slower"),
    ("일찍|이[르를른](?=수|다|고)", "늦", "earlier|sooner", "later"),
    ("멀", "가[까깝]", "farther|further", "closer|nearer"),
    ("깊", "얕", "deeper", "shallower"),
    (r"나이[가를]?\s?(?:많|들|먹)|늙", "젊|어[리릴린]", "older", "younger"),
    ("무[거겁]", "가[벼볍]", "heavier", "lighter"),
    ("두[꺼껍]", "얇", "thicker", "thinner"),
    ("넓", "좁", "wider|broader", "narrower"),
    ("뜨[거겁]|더[울워운]|따뜻", "차[가갑]|추[울워운]", "hotter|warmer", "colder|cooler"),
    ("밝[을아다고]", "어[두둡]", "brighter", "darker"),
    ("비[싸쌀싼]", "쌀|싸[다지고]|저렴", "more expensive|costlier", "cheaper"),
    ("좋|나아", "나[쁘쁠빠]", "better", "worse"),
    ("어[려렵]|힘[들든]", "쉬[워운울]|쉽", "harder|more difficult|tougher", "easier"),
    ("부유", "가난", "richer|wealthier", "poorer"),
)
_KOREAN = re.compile(r"(?P<first>(?:[가-힣]+\s)?[가-힣]+)수록,?\s(?P<then>[^.,]{1,60})")
_MORE = r"(?:more|less) \w+|\w+er|more|less|worse"
_ENGLISH = re.compile(
    rf"\bthe (?P<first>{_MORE})\b[^.;]{{0,80}}? the (?P<then>{_MORE})\b", re.IGNORECASE
)
_DENIED = re.compile(r"않|못|없|아니|안\s|\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)


def reversed_proportion(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """What grows or shrinks with what, and the English for it, if one of the two is turned round.

    Example:
        >>> said = "The dearer, the more it sells."  # "dearer" is on no scale
        >>> reversed_proportion("값이 쌀수록 많이 팔린다.", said) is None
        True
        >>> found = reversed_proportion("추울수록 많이 팔린다.", "The hotter, the more it sells.")
        >>> found and [one.text for one in found]
        ['추울수록 많이 팔린다', 'The hotter, the more it']
    """
    if "수록" not in korean or _DENIED.search(f"{korean} {english}"):
        return None
    ours, theirs = list(_KOREAN.finditer(korean)), list(_ENGLISH.finditer(english))
    if not (len(ours) == len(theirs) == 1):
        return None
    (said,), (instead,) = ours, theirs
    halves = {_is_reversed(said[half], instead[half]) for half in ("first", "then")}
    return (Mention.of(said), Mention.of(instead)) if halves == {True, False} else None


def _is_reversed(korean: str, english: str) -> bool | None:
    """Whether English has less of what Korean has more of, or the reverse; None if unclear."""
    found: set[bool] = set()
    for more, less, english_more, english_less in _scales():
        ours = more.search(korean) is not None, less.search(korean) is not None
        theirs = english_more.match(english) is not None, english_less.match(english) is not None
        if sum(ours) == sum(theirs) == 1:
            found.add(ours != theirs)
    return found.pop() if len(found) == 1 else None


@cache
def _scales() -> Sequence[Sequence[re.Pattern[str]]]:
    return [
        [
            *(re.compile(rf"(?<![가-힣])(?:{words})") for words in scale[:2]),
            *(re.compile(rf"(?:{words})\b", re.IGNORECASE) for words in scale[2:]),
        ]
        for scale in _SCALES
    ]
