"""Denials: whether there are any, and whether the English text has one too many.

Korean may render "not" by any word of denial. So a "not" is only surplus if every Korean denial has
its answer in another English word: 중단 in "stopped", 불가능 in "impossible". `denials.tsv` has the
Korean words, and the English ones that stand for them. So do `denied.tsv` and `undenied.tsv` for
words that are denied themselves, or stand beside a denial.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from align.checks.reversals.word_tables import ENGLISH, PACKAGE, words_of
from align.entities.blanks import blanked
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention
from align.packaged import packaged_rows

# What Korean asks without a question mark, mostly to deny it: 그게 어디 쉽나.
ASKED = (
    r"(?<![가-힣])(?:어디|어찌|어떻게|누가|누군들|무슨|언제|왜|그렇게|이렇게|그리|쉽게|쉬이|감히|하물며|말처럼|설마|얼마나|무엇|뭘|"
    r"뭐)[^.!?]{1,60}(?:[가-힣]나|[는은인던한큰른]가|랴|리오|느냐|더냐|겠냐)[.…]*[”\"’']*$"
)
# The plain signs of a denial in either language.
_NOT_KOREAN = re.compile(
    r"않|못|(?<!관계)(?<!상관)없|아니|아닌|(?<![가-힣])안\s|지\s?(?:마[라시세십]|말[고라아])"
)
_NOT_ENGLISH = re.compile(
    r"\b(?:not?(?! matter\b)|never|cannot|without|nor|neither)\b|n['’]t\b", re.I
)
_NOT = re.compile(r"\b(?:not|cannot)\b|n['’]t\b", re.I)
# Of whom alone something holds.
_ONLY_KOREAN = re.compile(r"(?:에|절반|[가-힣\d]\s?(?:명|곳|개|건|사람|가지))만(?=\s)")
_ONLY_ENGLISH = re.compile(
    r"\b(?:only|just|alone|sole\w*|exclusive\w*|merely|(?:none|nothing) but)\b", re.I
)
_ONLY_THOSE = re.compile(r"\bonly (?:those|people|visitors|applicants)\b", re.I)
# English words that deny by their meaning, and that Korean denies with too.
_DENIALS = re.compile(rf"\b(?:{words_of(ENGLISH, 'alike')})\b", re.I)
# What only looks like a denial: no "not" renders it. 없애다 removes, and -ㄹ지도 모른다 is "may",
# where -는지도 모른다 is "does not know that". -지 않을 수 없다 is a must.
_NO_DENIAL = re.compile(
    r"(?:거침|터무니|어이|느닷|난데|뜬금)\s?없|(?:뿐(?:만|더러)?|만)이?\s?아니|없[애앴앤앨]|"
    rf"(?<=[{ending_in('ㄹ')}])지도\s?모[르른릅]|(?:않을|아닐)\s+수[가는도]?\s?없"
)
# What cannot be done without something: "without" answers 없이 alone.
_IMPOSSIBLE_WITHOUT = re.compile(
    r"(?<![가-힣])없이(?=(?:는|도)?\s[^.;]{0,60}?(?:수\s?없[다는으습고음]|[가-힣]지\s?[않못]|서는\s안\s?[된되될됩돼]))"
)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
# One denial of two things, of which English may deny each: 너도 나도 없었을 것이다, 피해나 부상자는
# 없었다.
_OF_BOTH = re.compile(
    r"[가-힣](?:도,?\s[^.!?]{1,20}도\s[^.!?]{0,12}?(?:않|못|없|아니)"
    r"|(?:이?나|과|와)\s(?:\S+\s)?[가-힣]+[은는이가도]\s(?:\S+\s)?없)"
)
# What is not prevented is allowed.
_NOT_PREVENTED = "막|방해하|저지하|금지하|금지되"
_ALLOWED = re.compile(
    r"\b(?:let|allow\w*|permit\w*|g[ai]ven?|access|open\w*|free\w*)\b", re.IGNORECASE
)
# What need not be done, and what must.
_NOT_REQUIRED = re.compile(
    r"지\s?않아도\s*(?:[된될되돼됩]|괜찮|무방)|[가-힣]\s아니(?:어|라)도\s?(?:[된될되돼됩]|괜찮|무방)|[가-힣]\s필요[가는도]?\s?없|의무[가는도]?\s?(?:없|아니)"
)
_REQUIRED = re.compile(
    r"\b(?:must|(?:have|has|had|needs?|needed) to|(?:is|are|was|were|be) (?:required|obliged)|"
    r"mandatory|compulsory)\b",
    re.I,
)


# Made when it is asked for: it takes long, and few texts have an English word that asks for it.
@cache
def _denial_of(words: str) -> re.Pattern[str]:
    """What denies one of some Korean words: 반대하지 않, 반대한 적이 없."""
    done = words.replace("하", "한").replace("되", "된")
    return re.compile(
        rf"(?:{words})[가-힣]{{0,3}}[지치](?:는|도|를)?\s?[않못]|(?:{words})[이가은는도]?\s?아[니닌닙]|"
        rf"(?:{done})[가-힣]{{0,2}}\s(?:적|일|바)[은이도]?\s?없"
    )


@cache
def _denials() -> tuple[re.Pattern[str], Sequence[str]]:
    """What finds any Korean denial, a group for each line of the table, and their English words."""
    rows = [(*cells, "")[:2] for cells in packaged_rows(PACKAGE, "denials.tsv")]
    # Groups around the words would hide their first letters, and take twenty times as long.
    any_denial = re.compile("|".join(f"(?:{korean})()" for korean, _ in rows))
    return any_denial, [words for _, words in rows]


@cache
def _denied() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Korean words that the text may deny, and what finds the English ones that stand for them."""
    rows = packaged_rows(PACKAGE, "denied.tsv")
    return [(korean, _answer(english)) for korean, english, *_ in rows]


@cache
def _undenied() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What finds Korean words that are not denied, and the English ones that stand for them."""
    rows = packaged_rows(PACKAGE, "undenied.tsv")
    return [(re.compile(korean), _answer(english)) for korean, english, *_ in rows]


@cache
def _answer(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def denies(korean: str) -> bool:
    """Whether a Korean text has any word of denial.

    Example:
        >>> denies("건강이 허락하는 한 계속하겠다"), denies("건강이 나빠 그만두겠다")
        (False, True)
    """
    return _denials()[0].search(_NO_DENIAL.sub("", korean)) is not None


def denies_more(english: str, korean: str) -> bool:
    """Whether the Korean denials, if any, answer English words other than "not": a double negation.

    "Not" itself may come twice in English for one 않다.

    Example:
        >>> denies_more("Work will not be stopped.", "공사는 중단된다.")
        True
        >>> denies_more("Work did not stop.", "공사는 중단되지 않았다.")
        False
    """
    any_denial, answers = _denials()
    said = Counter(
        answers[found.lastindex - 1]
        for found in any_denial.finditer(_NO_DENIAL.sub("", korean))
        if found.lastindex is not None
    )
    unanswered = said.pop("", 0) + len(_OF_BOTH.findall(korean))
    for words, count in said.items():
        answer = _answer(words)
        answered = min(count, len(answer.findall(english)))
        english = answer.sub("", english, answered) if answered else english
        unanswered += count - answered
    # "Not enough" answers 부족, and leaves no "not".
    return _NOT.search(english) is not None and len(_DENIALS.findall(english)) >= unanswered


def without_denied(english: str, korean: str) -> str:
    """Leave out the English words that stand for what the Korean text denies, or says beside it.

    They are no answer to its negation, although most of them deny something.

    Example:
        >>> without_denied("The union opposed the merger.", "노조는 합병에 반대하지 않았다.")
        'The union  the merger.'
        >>> without_denied("The ban worked.", "금지 조치는 통하지 않았다.")
        'The  worked.'
    """
    for words, word in _denied():
        if word.search(english) and _denial_of(words).search(korean):
            english = word.sub("", english)
    for undenied, word in _undenied():
        if undenied.search(korean):
            english = word.sub("", english)
    return _WITHOUT.sub("", english) if _IMPOSSIBLE_WITHOUT.search(korean) else english


def without_allowed(korean: str, english: str) -> str:
    """Blank the Korean denials that prevent nothing, if the English text says what is allowed.

    So is 없이 beside another denial, if the English text has its "without".

    Example:
        >>> without_allowed("접근을 막지 않았다.", "It gave access.")
        '접근을     았다.'
    """
    if _ALLOWED.search(english):
        korean = blanked(_denial_of(_NOT_PREVENTED), korean)
    if _WITHOUT.search(english):
        korean = blanked(_IMPOSSIBLE_WITHOUT, korean)
    return korean


def required_instead(korean: str, english: str) -> Mention | None:
    """What Korean says need not be done, if English says that it must.

    Example:
        >>> spared = required_instead("내지 않아도 된다.", "They must pay.")
        >>> spared and spared.text
        '지 않아도 된'
    """
    spared = _NOT_REQUIRED.search(korean)
    return Mention.of(spared) if spared and _REQUIRED.search(english) else None


def is_denied(korean: str, english: str) -> bool:
    """Whether either text denies anything plainly, so that it may be said from the other end."""
    return bool(_NOT_KOREAN.search(korean) or _NOT_ENGLISH.search(english))


def tells_of_the_rest(korean: str, english: str) -> bool:
    """Whether one text may tell of those for whom something holds, and the other of the rest.

    Example:
        >>> tells_of_the_rest("평일에만 운영한다.", "It is closed on weekends.")
        True
    """
    if _ONLY_KOREAN.search(korean):
        return _ONLY_ENGLISH.search(english) is None
    return _ONLY_THOSE.search(english) is not None and "만" not in korean
