"""Surnames that look like a denial: Mayor Ban, Rep. No Mu-il, 안 의원.

Where one text names such a person and the other spells the surname so, both are read with another
surname of the same length in its place, so that all words keep their places.
"""

import re
from functools import cache

from align.entities.wordlists import any_title

# The Korean surname, and the English word that it is spelled as, with harmless ones.
_SPELLED = {"반": ("Ban", "Kim"), "노": ("No", "Yu")}
_DENYING_KOREAN, _HARMLESS_KOREAN = "안", "김"
_DOES = (
    r"(?:did|does|do|was|were|is|has|had|will|would|could|can|cannot|should|may|might|must|also|"
    r"who|never|said|says|told|added|asked|took|won|lost|left|met|made|came|went|became|"
    r"[a-z]{2,}ed|\w+n['’]t)\b"
)


def with_other_surnames(korean: str, english: str) -> tuple[str, str]:
    """Both texts, with harmless surnames in the place of those that look like a denial.

    Example:
        >>> with_other_surnames("반 시장은 떠났다.", "Mayor Ban left.")
        ('반 시장은 떠났다.', 'Mayor Kim left.')
        >>> with_other_surnames("반입이 금지됐다.", "Ban is in force.")
        ('반입이 금지됐다.', 'Ban is in force.')
        >>> with_other_surnames("안 의원은 떠났다.", "An left.")
        ('김 의원은 떠났다.', 'An left.')
    """
    for surname, (name, harmless) in _SPELLED.items():
        if name in english and surname in korean and _person_of(surname).search(korean):
            english = _name_of(name).sub(harmless, english)
    if _DENYING_KOREAN in korean:
        korean = _person_of(_DENYING_KOREAN).sub(
            lambda found: found[0].replace(_DENYING_KOREAN, _HARMLESS_KOREAN, 1), korean
        )
    return korean, english


@cache
def _person_of(surname: str) -> re.Pattern[str]:
    """What finds a person of a surname, by a title, an age, or the particle of a subject."""
    title = rf"(?:\s?모)?\s?씨|\s(?:전\s)?(?:{any_title(2)})"
    given = rf"[가-힣]{{2}}(?:{title}|\s?\(\d|[은는이가의도과와](?![가-힣]))"
    return re.compile(rf"(?<![가-힣·]){surname}(?:{title}|{given})")


@cache
def _name_of(name: str) -> re.Pattern[str]:
    """What finds a surname; at the beginning of a sentence, only before what a person does.

    "No tickets were sold" names nobody.
    """
    return re.compile(
        r"(?:(?<=[a-z,] )|(?<=\b[A-Z]\w )|(?<=\b(?:Mr|Ms|Dr)\. )|"
        r"(?<=\b(?:Rep|Sen|Gov|Gen|Mrs)\. )|(?<=\bProf\. ))"
        rf"{name}(?![\w.-])|"
        rf"\b{name}(?=['’]s\b|,? (?:[A-Z][a-z]+-[A-Za-z]+|and [A-Z]|{_DOES})|,? \d\d,)"
    )
