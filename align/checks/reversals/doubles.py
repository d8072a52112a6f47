"""Double negations that lose one of their two: nobody who did not, told as nobody who did.

그 말을 믿지 않는 사람은 없었다 as "nobody believed it". English says such things with two denials,
or with none, "everybody believed it"; with a single one, it says the opposite. So does
"can be spent without approval" for 승인 없이는 쓸 수 없다.
"""

import re

from align.checks.reversals.word_tables import ENGLISH, words_of
from align.entities.mentions import Mention

_DENIED = (
    r"(?:지\s?(?:는|도|를)?\s?않[는은던을]|지\s?못(?:하는|한|하던|할)|(?<![가-힣])[안못]\s[가-힣]+[는은던]|"
    r"모르는|모르던|(?<![뿐만]\s)아닌)"
)
DOUBLE = re.compile(
    # 모르는 사람이 없다
    rf"{_DENIED}\s(?:[가-힣]+\s)?(?:사람|이|자|곳|데|것|나라|국가|집|가구|가정|학생|선수|직원|의원|날|회사|기업|"
    r"부모|아이|국민|주민|시민|팬|관객|마을|지역|학교|분야|업종|부분|적|해)[은이도가]?\s(?:[가-힣]+\s){0,3}?"
    r"(?:없[다었는을음습어지고])|"
    # 희망이 없는 것은 아니다, 없지 않다
    r"(?:않[은는을]|못한|없[는었]던?|모르는)\s?(?:것|건|게|바)[은이도]?\s아니[다라었고며지]|"
    r"없지[는도]?\s?않[다았은는]|모르지[는도]?\s?않[다았은는]|(?<!지\s)모르는\s바\s아니"
)
"""Finds a Korean double negation."""
_PLAIN = re.compile(
    r"\b(?:not|cannot|never|nobody|no one|none|nothing|nowhere|"
    r"no (?!doubt\b|longer\b)\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
# 동의 없이는 할 수 없다: "cannot be done without consent", or "only with consent".
_NOT_WITHOUT = re.compile(
    r"[가-힣]+\s없이는\s[^.,\"“”]{0,50}?(?:수\s?없[다었는을음습어지고]|지\s?(?:않|못))"
)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
# "The firm would fold without aid" denies nothing, so English must say that somebody can.
_CAN = re.compile(
    r"\b(?:can(?!['’]t)|(?:is|are|was|were|be) (?:able|allowed|permitted|free) to)\b", re.IGNORECASE
)
# What may be the other denial there, or say the same in another way.
_FORBIDS = re.compile(
    r"\b(?:not?|cannot|never|nobody|none|nothing|neither|nor|only|just|alone|must|need\w*|few|"
    r"requir\w*|until|unless|hard\w*|difficult\w*|imposs\w*|un(?!der)\w{4,}|il(?:legal|licit)\w*|"
    r"in(?:capab|suffic|complet|valid|effect)\w*|prevent\w*|ban(?:s|ned|ning)?|prohibit\w*|little|"
    r"forbid\w*|bar(?:s|red|ring)?|refus\w*|fail\w*|lack\w*|stop\w*|halt\w*|\w+less|barely|rarely|"
    r"seldom)\b|n['’]t\b",
    re.IGNORECASE,
)
# What may be the other denial, or say that there are two.
_OTHER = re.compile(rf"\b(?:{words_of(ENGLISH, 'second')})\b", re.IGNORECASE)


def halved_denial(korean: str, english: str) -> Mention | None:
    """The Korean double negation of which the English text has one denial alone.

    Example:
        >>> said = "그를 모르는 사람은 없었다."
        >>> found = halved_denial(said, "Nobody knew him.")
        >>> found and found.text
        '모르는 사람은 없었'
        >>> halved_denial(said, "There was nobody who did not know him.")
    """
    without = _NOT_WITHOUT.search(korean)
    if without is not None and _is_possible_without(english):
        return Mention.of(without)
    found = DOUBLE.search(korean)
    plain = list(_PLAIN.finditer(english)) if found else []
    if found is None or len(plain) != 1:
        return None
    (said,) = plain
    rest = english[: said.start()] + english[said.end() :]
    return None if _OTHER.search(rest) else Mention.of(found)


def _is_possible_without(english: str) -> bool:
    """Whether an English text says that something can be done without another thing."""
    asserted = all(phrase.search(english) for phrase in (_WITHOUT, _CAN))
    return asserted and _FORBIDS.search(english) is None
