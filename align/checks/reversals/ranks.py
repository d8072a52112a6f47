"""Ranks: the largest told as the second-largest, and the second-largest as the largest.

One superlative is as good English as the other, and their vectors are alike.
"""

import re

from align.entities.mentions import Mention

_TOP_KOREAN = re.compile(
    r"가장(?=\s)|제일(?=\s)|최(?:대|고|다|장|상|악|연소|고령|강)(?!\s?위원|한)|(?<!\d)1위|단독\s?선두"
)
# Whatever may make it the second or a later one, or one of two.
_LATER_KOREAN = re.compile(
    r"[두세네둘셋넷다섯]\s?번째|둘째|셋째|[2-9]\s?(?:위|번째|인자|등|대|차)|제\s?[2-9]|다음[으가의]|버금|"
    r"차[석순악하선]|준우승|[2-9]\s?순위|[이삼사]\s?위|은메달|동메달|뒤이|이어|뒤를|[이삼]인자"
)
_LATER_ENGLISH = re.compile(
    r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th)[- ](?:\w+est|most|best|worst|top)\b|"
    r"\brunner-?up\b",
    re.IGNORECASE,
)
_SECOND_KOREAN = re.compile(
    r"(?:[두세네]|다섯|\d)\s?번째로\s(?:\S+\s)?(?=큰|크|컸|높|많|긴|오래|빠|부유|작|낮|인기|넓|비싼|젊)|"
    r"다음으로\s(?=큰|크|컸|높|많|긴|오래|넓)"
)
_TOP_ENGLISH = re.compile(
    r"\b(?:the|its|their|his|her|[a-z]+['’]s) (?:\w+['’]s )?(?:larg|bigg|high|tall|long|old|rich|"
    r"fast|small|low|wid|wealthi|young)est\b|\b(?:the|[a-z]+['’]s) most (?!of\b)[a-z]+\b",
    re.IGNORECASE,
)
# Whatever may make an English rank a later one.
_MAY_BE_LATER = re.compile(
    r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th|two|three|four|five|no|number|only|after|"
    r"behind|next|runner\w*|silver|bronze|follow\w*|one of|among|except|besides|apart)\b|#",
    re.IGNORECASE,
)


def changed_rank(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The Korean words for a rank, and the English ones for a higher or lower one.

    Example:
        >>> found = changed_rank("서울은 국내 최대 도시다.", "Seoul is the second-largest city.")
        >>> found and [one.text for one in found]
        ['최대', 'second-largest']
    """
    for ours, theirs, may_be_meant in (
        (_TOP_KOREAN, _LATER_ENGLISH, _LATER_KOREAN.search(korean)),
        (_SECOND_KOREAN, _TOP_ENGLISH, _MAY_BE_LATER.search(english)),
    ):
        said = ours.search(korean)
        instead = theirs.search(english) if said is not None and not may_be_meant else None
        if said is not None and instead is not None:
            return Mention.of(said), Mention.of(instead)
    return None
