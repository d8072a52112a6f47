"""People of whom only one name was changed: 에마뉘엘 마크롱 as "Donald Macron".

The other name is right, and gives the person away. So it is enough that the two names beside it are
unlike, and that no other word of either text is like them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.checks.naming.capitals import NO_NAMES
from align.entities.countries import find_places
from align.entities.mentions import Mention
from align.entities.names import hangul_words
from align.entities.particles import possible_stems
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import capitalised_words
from align.segmentation.proper_nouns import proper_nouns

# Two Hangul words, and two capitalised ones.
_KOREAN = re.compile(r"(?<![가-힣])(?=([가-힣]{2,6}) ([가-힣]{2,8}))")
_ENGLISH = re.compile(
    r"(?<![A-Za-zÀ-ÿ.'’-])(?=([A-Z][a-zß-ÿ]{2,}) ([A-Z][a-zß-ÿ]{2,}(?:-[A-Z][a-zß-ÿ]+)?)(?![\w-]))"
)
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][A-Za-zß-ÿ]+")
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
    people = [
        (Mention.of(found, 1), found[2])
        for found in _ENGLISH.finditer(english)
        if not {found[1], found[2]} & (NO_NAMES | capitalised_words())
    ]
    for first, second in _neighbours(korean) if people else ():
        for given, family in people:
            if (
                _is_like(second.text, family)
                and not _is_heard(first.text, english)
                and not _is_read(given.text, korean)
                and _are_names((first, second), given, korean, english)
            ):
                return first, given
    return None


def _neighbours(korean: str) -> Iterator[tuple[Mention, Mention]]:
    for found in _KOREAN.finditer(korean):
        yield Mention.of(found, 1), Mention.of(found, 2)


def _is_like(hangul: str, latin: str) -> bool:
    return _likeness(possible_stems(hangul), [latin]) >= _SAME


def _is_heard(hangul: str, english: str) -> bool:
    """Whether any capitalised English word is like a Hangul name."""
    return _likeness([hangul], _CAPITALISED.findall(english)) >= _UNLIKE


def _is_read(latin: str, korean: str) -> bool:
    """Whether any Korean word is like an English name, or one that it may stand for."""
    stems = [stem for _, word in hangul_words(korean) for stem in possible_stems(word)]
    return _likeness(stems, [latin, *_forms().get(latin, ())]) >= _UNLIKE


def _likeness(hangul: Sequence[str], latin: Sequence[str]) -> float:
    return max((name_similarity(one, other) for one in hangul for other in latin), default=0.0)


def _are_names(ours: Sequence[Mention], theirs: Mention, korean: str, english: str) -> bool:
    """Whether Korean words are names, and neither they nor an English one are places."""
    places = {place.text for place in (*find_places(korean, "ko"), *find_places(english, "en"))}
    return (places | _CLUBS).isdisjoint({theirs.text, *(one.text for one in ours)}) and all(
        any(start <= one.start < end for start, end in proper_nouns(korean)) for one in ours
    )
