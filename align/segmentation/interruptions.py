"""Clauses that are interrupted: `입원했다 퇴원한`, short for `입원했다가`, is one sentence.

In the past tense, the short form has the ending of a sentence. What follows shows which it is: the
same subject does something else, so there is no other subject before the next verb.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Token

# The tags of Kiwi: verbs, nouns with 하다 or 되다, what may stand between, and the words that verbs
# such as 지나다 have become.
_VERB, _MAKES_VERB = "VV", "XSV"
_BETWEEN = frozenset({
    "MAG", "NNG", "NNB", "NNP", "NR", "SN", "XPN", "XSN", "XR", "JKB", "JKG", "JX",
})  # fmt: skip
_TOPICS = frozenset({"은", "는", "도", "야"})
_NO_VERBS = frozenset({"지나", "관하", "대하", "위하", "의하", "따르", "그러", "이러"})
# From 3년 만에 재개됐다 to 항소심에서 다시 인용된.
_MOST_WORDS = 2


def is_interrupted(before: Sequence["Token"], after: Sequence["Token"]) -> bool:
    """Whether a clause in the past tense without a full stop is interrupted by the verb after it.

    Args:
        before: The words up to the ending of the clause.
        after: What follows.
    """
    tags = [token.tag for token in before[-2:]]
    if tags != ["EP", "EF"] or not before[-1].form.endswith("다"):
        return False
    first = after[0].word_position
    for token, following in zip(after, (*after[1:], None), strict=True):
        if token.word_position - first > _MOST_WORDS:
            return False
        if token.tag.startswith(_VERB):
            return token.form not in _NO_VERBS
        if following is not None and following.tag == _MAKES_VERB:
            return True
        if token.tag not in _BETWEEN or (token.tag == "JX" and token.form in _TOPICS):
            return False
    return False
