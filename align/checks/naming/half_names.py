"""People of whom only one name was changed: 에마뉘엘 마크롱 as "Donald Macron".

The other name is right, and gives the person away. So it is enough that the two names beside it are
unlike, and that no other word of either text is like them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from align.checks.naming.capitals import NO_NAMES
from align.encoders.vocabulary import is_frequent_word
from align.entities.countries import find_places
from align.entities.heads import is_head
from align.entities.letters import CAPITAL, LATIN, SMALL
from align.entities.mentions import Mention, Place
from align.entities.names import hangul_words, is_plain, looks_foreign
from align.entities.particles import possible_stems
from align.entities.place_matching import is_country
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import titles
from align.segmentation.proper_nouns import proper_nouns

_Word = TypeVar("_Word", bound=Mention)

# Two Hangul words, and two capitalised ones.
_KOREAN = re.compile(r"(?<![가-힣])(?=([가-힣]{2,6}) ([가-힣]{2,8}))")
_ENGLISH = re.compile(
    rf"(?<![{LATIN}.'’-])(?=([{CAPITAL}][{SMALL}]{{2,}}) "
    rf"([{CAPITAL}][{SMALL}]{{2,}}(?:-[{CAPITAL}][{SMALL}]+)?)(?![\w-]))"
)
_CAPITALISED = re.compile(f"[{CAPITAL}][{LATIN}]+")
# Of a family, one may be named for another: 미셸 오바마 is also "Barack Obama's wife".
_RELATED_KOREAN = re.compile(
    r"(?<![가-힣])(?:여사|부인|아내|남편|아들|딸(?=[은이을과의\s])|[여남]?동생|누나|언니|오빠)"
)
_RELATED_ENGLISH = re.compile(
    r"\b(?:wife|wives|husband|son|daughter|brother|sister|widow|family|father|mother)s?\b"
)
# In Korean sports news a club stands before a surname: 레알 호날두.
_CLUBS = frozenset((
    "레알", "바르사", "아틀레티코", "첼시", "아스널", "아스날", "맨유",
    "맨시티", "토트넘", "에버턴", "유벤투스", "인테르", "라치오", "밀란",
    "아약스", "셀틱", "레인저스", "뮌헨", "도르트문트", "레버쿠젠", "벤피카",
    "포르투", "다저스", "양키스", "컵스", "메츠", "자이언츠", "에인절스",
    "파드리스", "레드삭스", "레이커스", "워리어스", "불스", "셀틱스", "매버릭스",
    "패트리어츠", "치프스", "타이거스", "브레이브스", "애스트로스", "페라리", "블루제이스",
    "레드불",
))  # fmt: skip
# What else stands before a name, and is in no list of heads or ordinary words.
_TITLES = frozenset({
    "Mother", "Sheriff", "Prosecutor", "Candidate", "Nominee", "Striker", "Midfielder", "Forward",
    "Goalkeeper", "Singer", "Actor", "Actress", "Baron", "Count", "Sultan", "Emir", "Crown",
    "Dictator", "Comrade", "Saint", "Miss", "Hurricane", "Typhoon", "Cyclone", "Champion",
    "Olympian", "Grandmaster", "Rear", "Brigadier", "Chef", "Madam", "About",
    "Tycoon", "Billionaire", "Strongman", "Mogul", "Rapper", "Superstar", "Incumbent", "Defiant",
})  # fmt: skip
# From the one likeness on, two names are the same; below the other, they are not.
_SAME, _UNLIKE = 0.9, 0.5
# Short forms that do not sound like the name.
_SHORT_FORMS = (
    "William Bill Billy Will Willie Liam", "Robert Bob Bobby Rob Robbie", "Richard Dick Rick Ricky",
    "James Jim Jimmy Jamie", "John Jack Johnny", "Edward Ted Ed Eddie Ned", "Joseph Joe Joey",
    "Thomas Tom Tommy", "Anthony Tony", "Charles Chuck Charlie Chip", "Henry Harry Hank",
    "Michael Mike Mickey Mick", "Andrew Andy Drew", "Elizabeth Liz Beth Betty Betsy Lisa",
    "Margaret Peggy Maggie Meg Greta", "Katherine Kate Katie Kathy Kay Kitty", "Mary Polly Molly",
    "Alexander Alex Sasha Sandy Lex", "Albert Al Bert", "Donald Don Donnie", "Ronald Ron Ronnie",
    "Kenneth Ken Kenny", "Lawrence Larry", "Gerald Jerry", "Patricia Pat Patty Tricia",
    "Patrick Pat Paddy", "Peter Pete", "Samuel Sam Sammy", "Stephen Steve", "Theodore Ted Teddy",
    "Timothy Tim", "Walter Walt", "Christopher Chris Kit", "Daniel Dan Danny", "David Dave Davy",
    "Deborah Debbie", "Susan Sue Susie", "Barbara Barb Barbie", "Vladimir Volodymyr Vova",
    "Mikhail Misha Michael", "Dmitry Dima", "Ivan John", "Francis Frank Frankie", "Jose Pepe",
    "Francisco Paco Pancho", "Antonio Tony", "Benjamin Ben Bibi", "Leonard Leo Len",
    "Rebecca Becky",
)  # fmt: skip


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Each name with those that may stand for it."""
    found: dict[str, set[str]] = {}
    for group in map(str.split, _SHORT_FORMS):
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(forms) for name, forms in found.items()}


def changed_half(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The Korean name beside one that both texts have, and the other name in the translation.

    Example:
        >>> found = changed_half("에마뉘엘 마크롱 대통령", "President Donald Macron")
        >>> found and [one.text for one in found]
        ['에마뉘엘', 'Donald']
    """
    if _RELATED_KOREAN.search(korean) or _RELATED_ENGLISH.search(english):
        return None
    theirs = _different(
        (Mention.of(one, 1), Mention.of(one, 2)) for one in _ENGLISH.finditer(english)
    )
    places = find_places(english, "en")
    capitalised = list(dict.fromkeys(_CAPITALISED.findall(english)))
    # Which of the two is kept: 0 for the first.
    halves = [
        (kept, names[kept], names[1 - kept])
        for names in theirs
        for kept in range(2)
        if not (_is_ordinary(names[kept], places) or _is_title(names[1 - kept], places))
    ]
    for ours in _different(_people(korean)) if halves else ():
        for kept, right, other in halves:
            heard, lost = ours[kept], ours[1 - kept]
            if (
                _likeness(heard.readings, [right.text]) >= _SAME
                and _is_name(lost, other, places, is_last=kept == 0)
                and _likeness(lost.readings, capitalised) < _UNLIKE
                and not _is_read(other.text, korean)
            ):
                return Mention(lost.start, lost.end, lost.text), other
    return None


def _different(names: Iterable[tuple[_Word, _Word]]) -> list[tuple[_Word, _Word]]:
    """The first of each name."""
    found: dict[tuple[str, str], tuple[_Word, _Word]] = {}
    for first, last in names:
        found.setdefault((first.text, last.text), (first, last))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Proper(Mention):
    """A Korean proper noun, and how the word that it begins may be read: 푸틴은, 푸틴."""

    readings: tuple[str, ...]


def _people(korean: str) -> Iterator[tuple[_Proper, _Proper]]:
    """The proper nouns that stand side by side, and are no places or clubs."""
    ends = dict(proper_nouns(korean))
    places = find_places(korean, "ko")
    for found in _KOREAN.finditer(korean):
        words = [Mention.of(found, 1), Mention.of(found, 2)]
        if all(
            word.start in ends and word.text not in _CLUBS and not _overlaps_any(word, places)
            for word in words
        ):
            first, last = (_proper(word, ends[word.start]) for word in words)
            yield first, last


def _proper(word: Mention, end: int) -> _Proper:
    """A word whose proper noun ends there, by its letters and by its particles."""
    noun = word.text[: end - word.start]
    return _Proper(word.start, word.start + len(noun), noun, (*possible_stems(word.text), noun))


def _is_name(lost: _Proper, other: Mention, places: Sequence[Place], *, is_last: bool) -> bool:
    """Whether a Korean word is a name by its spelling, or because the word in its place is one.

    요크셔 영어 is "Yorkshire English", and the 루지 검시관 the "Rouge Coroner".
    """
    if any(map(looks_foreign, lost.readings)):
        return True
    if _is_ordinary(other, places):
        return False
    return not is_last or not (
        is_frequent_word(other.text.lower()) or titles().intersection(lost.readings)
    )


def _is_title(word: Mention, places: Sequence[Place]) -> bool:
    """Whether a capitalised word says what somebody is, or of which country: Chancellor Merkel."""
    return (
        word.text in NO_NAMES | _TITLES
        or is_plain(word.text)
        or is_head(word.text)
        or (is_frequent_word(word.text.lower()) and word.text not in _forms())
        or _overlaps_any(word, [place for place in places if is_country(place)])
    )


def _is_ordinary(word: Mention, places: Sequence[Mention]) -> bool:
    """Whether a capitalised word is a place, or may be none of a person's names."""
    return word.text in NO_NAMES or is_plain(word.text) or _overlaps_any(word, places)


def _overlaps_any(word: Mention, places: Sequence[Mention]) -> bool:
    return any(word.overlaps(place) for place in places)


def _is_read(latin: str, korean: str) -> bool:
    """Whether any Korean word is like an English name, or one that it may stand for."""
    stems = [stem for _, word in hangul_words(korean) for stem in possible_stems(word)]
    return _likeness(stems, [latin, *_forms().get(latin, ())]) >= _UNLIKE


def _likeness(hangul: Sequence[str], latin: Sequence[str]) -> float:
    return max((name_similarity(one, other) for one in hangul for other in latin), default=0.0)
