"""Korean people with another name in the translation: 노은재 as Noh Eun-sik, or as Ki Sung-yueng.

English writes a Korean given name with a hyphen, and the spellings of each syllable are known. So a
person of the English text whom no Korean word can spell is another one, if a single person of the
Korean text is left who may stand there instead.
"""

from align.checks.naming.lost_names import korean_names
from align.checks.naming.surnames import full_names, korean_people
from align.entities.mentions import Mention
from align.entities.names import capitalised_runs
from align.entities.romanisation import (
    SURNAMES_BY_LATIN,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)

_FULL_NAME = 3  # syllables


def changed_person(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A Korean person, and the other name in the translation; only the given name if that differs.

    Example:
        >>> found = changed_person("노은재 장관은 떠났다.", "Minister Noh Eun-sik left.")
        >>> found and [one.text for one in found]
        ['노은재', 'Eun-sik']
    """
    people = list(korean_people(english))
    spelled = full_names(korean) if people else []
    unknown = [
        (family, given)
        for family, given, whole in people
        if not any(
            is_given_spelling_of(one.text[1:], given.text) or is_spelling_of(one.text, whole)
            for one in spelled
        )
    ]
    if not unknown:
        return None
    named = [
        one
        for one in korean_names(korean)
        if len(one.text) == _FULL_NAME and split_name(one.text) is not None
    ]
    runs = [run for _, run in capitalised_runs(english)]
    lost = [
        one
        for one in named
        if not any(is_given_spelling_of(one.text[1:], given.text) for _, given, _ in people)
        and not any(is_spelling_of(one.text, run) for run in runs)
    ]
    for family, given in unknown:
        of_family = [one for one in named if one.text[0] in SURNAMES_BY_LATIN[family.text.lower()]]
        if len(of_family) == 1:
            return of_family[0], given
        if len(lost) == 1:
            start, end = min(family.start, given.start), max(family.end, given.end)
            return lost[0], Mention(start, end, english[start:end])
    return None
