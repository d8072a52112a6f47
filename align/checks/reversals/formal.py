"""The formal negation of contracts, terms of use and laws, read as the plain one.

지 아니하다 is what 지 않다 was contracted from, and 아니 된다 is 안 된다. All patterns for denials
name the plain forms, so texts are put into these before they are searched.
"""

import re

_FORMAL = re.compile(r"아니\s?(?P<be>[되된될됩돼됨][가-힣]*)|아니(?P<do>[하한할합함해했][가-힣]*)")
# The endings of 아니하다 whose first syllable is another one after 않-.
_ENDINGS = (
    ("하며", "으며"), ("하면", "으면"), ("하므", "으므"), ("하니", "으니"), ("하나", "으나"),
    ("하는", "는"), ("하여", "아"), ("하였", "았"), ("한다", "는다"), ("합니", "습니"),
    ("합시", "읍시"), ("해", "아"), ("했", "았"), ("한", "은"), ("할", "을"), ("함", "음"),
    ("합", "습"), ("하", ""),
)  # fmt: skip


def in_plain_words(korean: str) -> str:
    """A Korean text with plain negations in place of formal ones, and blanks behind shorter ones.

    So the text keeps its length, and other words keep their places.

    Example:
        >>> in_plain_words("책임을 지지 아니한다. 팔아서는 아니 된다.")
        '책임을 지지 않는다 . 팔아서는 안 된다 .'
    """
    return _FORMAL.sub(_plain, korean) if "아니" in korean else korean


def _plain(formal: re.Match[str]) -> str:
    if formal["be"]:
        return f"안 {formal['be']}".ljust(len(formal[0]))
    start, plain = next(ending for ending in _ENDINGS if formal["do"].startswith(ending[0]))
    return f"않{plain}{formal['do'][len(start) :]}".ljust(len(formal[0]))
