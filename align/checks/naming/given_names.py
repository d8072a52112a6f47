"""Korean given names with another one in the translation: 지훈이 as Ji-ho.

Sound does not tell them apart, because they share a syllable. But the spellings of each syllable
are known.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from align.entities.countries import find_places
from align.entities.letters import CAPITAL, SMALL
from align.entities.mentions import Mention
from align.entities.romanisation import SURNAMES, is_given_spelling_of
from align.segmentation.proper_nouns import proper_nouns

# The syllables of most given names: each half of a spelled name must be one.
_SYLLABLES = (
    "가강건겸경관광교구국권규균근금기길나남다담대덕도동두라란람래련령록루리린림만명무문미민배범별병보복봄봉비"
    "빈빛상새서석선설섭성세소솔송수숙순슬승시식신실아안애양언여연열엽영예오옥온완용우욱운웅원월유윤율은을의이"
    "익인일임자장재전정제조종주준중지진찬창채천철초춘충치태택평표필하학한해향혁현형혜호홍화환회효후훈휘희"
)
_NAME = re.compile(rf"(?<![\w-])([{CAPITAL}][{SMALL}]+)-([{SMALL}]+)(?![\w-])")
_WORDS = re.compile(rf"[{CAPITAL}][{SMALL}]+(?:[- ][{CAPITAL}]?[{SMALL}]+)?")
_HANGUL = re.compile("[가-힣]{2,}")
# How friends are called and spoken of: 지훈이는, 서연이랑.
_FRIEND = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2})이(?:가|는|를|랑|도|의|야|네|한테|하고)(?![가-힣]{2})"
)
_GIVEN, _FULL = 2, 3  # syllables
_MOST_NAMES = 50  # of either text, as each is compared with each


def changed_given(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A Korean given name, and one in the translation that shares only a syllable with it.

    Nothing is found if the translation spells the Korean name too, or a Korean word the other.

    Example:
        >>> found = changed_given("지훈이는 안 왔어.", "Ji-ho isn't here.")
        >>> found and [one.text for one in found]
        ['지훈', 'Ji-ho']
    """
    names = itertools.islice(_NAME.finditer(english), _MOST_NAMES)
    unknown = [found for found in names if _is_unknown(found, korean)]
    if not unknown:
        return None
    spelled = _WORDS.findall(english)
    for name in itertools.islice(_given_names(korean), _MOST_NAMES):
        if any(is_given_spelling_of(name.text, one) for one in spelled):
            continue
        for found in unknown:
            shared = [
                is_given_spelling_of(ours, theirs)
                for ours, theirs in zip(name.text, found.groups(), strict=True)
            ]
            if sum(shared) == 1:
                return name, Mention.of(found)
    return None


def _is_unknown(found: re.Match[str], korean: str) -> bool:
    """Whether a word is a Korean given name that no syllables of the Korean text may spell."""
    return all(map(_is_syllable, found.groups())) and not any(
        is_given_spelling_of(word[0][at : at + _GIVEN], found[0])
        for word in _HANGUL.finditer(korean)
        for at in range(len(word[0]) - 1)
    )


@cache
def _is_syllable(latin: str) -> bool:
    return any(is_given_spelling_of(syllable, latin) for syllable in _SYLLABLES)


def _given_names(korean: str) -> Iterator[Mention]:
    """The given names of a Korean text: those of friends, and of people with a surname."""
    places = find_places(korean, "ko")
    words = [(start, korean[start:end]) for start, end in proper_nouns(korean)]
    friends = ((found.start("name"), found["name"]) for found in _FRIEND.finditer(korean))
    for start, word in itertools.chain(words, friends):
        for name in _readings(start, word):
            if not any(name.overlaps(place) for place in places):
                yield name


def _readings(start: int, word: str) -> Iterator[Mention]:
    """The given name that a proper noun is: 지훈, 지훈이, 이지훈."""
    if len(word) == _GIVEN or (len(word) == _FULL and word.endswith("이")):
        yield Mention(start, start + _GIVEN, word[:_GIVEN])
    if len(word) == _FULL and word[0] in SURNAMES:
        yield Mention(start + 1, start + _FULL, word[1:])
