"""Additions for the readers of one language, which the other does not translate.

English has a dateline before the first sentence: the place and the agency. Korean puts sums that
it converts, and remarks on the time, into brackets.
"""

import re

# SEOUL, April 23 (Naru News) -- / BUSAN, South Korea —
# WASHINGTON (CNN) -- / Cairo (AP) - / OSLO, Sept. 3 (Reuters) -
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]+,[^!?]{0,60}?(?:--|—|–)|"
    r"[A-Z][A-Za-z0-9 .,'-]{1,50}"
    r"\((?:[A-Z]{2,5}|Reuters|Yonhap|Xinhua|Kyodo|Bloomberg|dpa)(?: News)?\)\s*(?:--?|—|–|:)"
)
# 4억달러(약 4000억원) / 29일(현지시간)
_ASIDE = re.compile(
    r"[(（](?:(?:약|우리\s?돈|한화|한국\s?돈)[^()（）]{0,20}|(?:이하\s?)?(?:현지|한국)\s?시[간각])[)）]"
)


def dateline_end(text: str) -> int:
    """Where the dateline of a text ends; 0 if it has none."""
    found = _DATELINE.match(text)
    return 0 if found is None else found.end()


def without_asides(text: str, language: str) -> str:
    """Put blanks in the place of what only one language says, so that offsets stay true.

    A text that is nothing else stays as it is.

    Example:
        >>> without_asides("CAIRO (AP) - He resigned.", "en")
        '             He resigned.'
        >>> without_asides("4억달러(약 4000억원)", "ko")
        '4억달러          '
    """
    left = text
    if language == "en":
        left = " " * dateline_end(text) + text[dateline_end(text) :]
    elif language == "ko":
        left = _ASIDE.sub(lambda found: " " * len(found[0]), text)
    return left if left.strip() else text
