"""Sizes likened to what Korean readers know: 서울 면적의 3분의 1, 축구장 200개 넓이.

English has the size alone, or likens it to something else.
"""

import re
from collections.abc import Sequence

from align.entities.matching import Match
from align.entities.measures.units import BY_KEY
from align.entities.mentions import Number

# Places and things whose size Korean readers know.
_KNOWN = (
    "서울|여의도|제주|남한|한반도|대한민국|우리나라|남산|63빌딩|롯데월드타워|한라산|백두산|지리산|독도|울릉도|강화도|"
    "거제도|경기도|강원도|부산|대전|광주|세종|축구|야구장|농구장|테니스장|잠실|월드컵경기장|수영장|광화문|에펠탑|만리장성|"
    "경부고속도로|코끼리|지구|맨해튼"
)
_MEASURE = "면적|넓이|크기|높이|규모|길이|무게|거리|부피|너비|둘레"
_FIGURE = r"[\d.,만천두세네]+\s?(?:여\s?)?(?:배|개|바퀴|%|분의\s?\d)"
# 서울 면적의 3분의 1, and 축구장 200개 넓이
_LIKENED = re.compile(
    rf"(?:{_KNOWN})[가-힣\s]{{0,10}}?(?:{_MEASURE})[의에]?[가-힣\s]{{0,8}}?{_FIGURE}|"
    rf"(?:{_KNOWN})[가-힣\s]{{0,6}}?{_FIGURE}[^.,\d]{{0,9}}?(?:{_MEASURE}|해당|달하는|맞먹)"
)
_SIZES = frozenset({"area", "length", "mass", "volume"})


def is_likened_to_known(number: Number, korean: str, matches: Sequence[Match]) -> bool:
    """Whether a figure only likens a size, which both sides tell, to what Korean readers know.

    Args:
        number: The Korean figure.
        korean: The Korean text.
        matches: The matches of all figures, with the Korean ones as the sources.
    """
    return number.is_within(_LIKENED, korean) and any(
        match.relation.agrees
        and isinstance(match.source, Number)
        and match.source.unit != ""
        and BY_KEY[match.source.unit].dimension in _SIZES
        for match in matches
    )
