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
    people = [
        (Mention.of_group(found, 1), found[2])
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
        yield Mention.of_group(found, 1), Mention.of_group(found, 2)


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
    return places.isdisjoint({theirs.text, *(one.text for one in ours)}) and all(
        any(start <= one.start < end for start, end in proper_nouns(korean)) for one in ours
    )
