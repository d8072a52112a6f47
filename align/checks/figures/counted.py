"""Figures beside what they count in both languages: 6이닝, "six scoreless innings".

Such a figure has not changed places with another one, in whatever order the two are told. If the
other one stands beside that word in the translation, they have.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap

from align.entities.english.number_words import NUMBER_WORDS
from align.entities.mentions import Mention

# 17만 명 동시 투약분, 300인분.
_PORTIONS = "[이을를]?\\s?(?:동시에?\\s|한꺼번에\\s)?(?:투약|먹[을일]|먹여)|[인명]?분(?![가-힣])"
# Words for what is counted, in Korean and in English.
_COUNTED = (
    ("이닝", "innings?"),
    ("경기", "games?|match(?:es)?|appearances?"),
    ("라운드", "rounds?"),
    ("세트", "sets?"),
    ("피?안타", "hits?"),
    ("피?홈런", "home runs?|homers?"),
    ("타점", "RBIs?|runs batted in"),
    ("실점", "runs?|goals?"),
    ("삼진|탈삼진", "strike-?outs?"),
    ("볼넷", "walks?"),
    ("골", "goals?"),
    ("도움", "assists?"),
    ("리바운드", "rebounds?"),
    ("버디", "birdies"),
    ("보기", "bogeys?"),
    ("가구|세대(?![가-힣]{2})", "households?|homes?|houses?|apartments?|flats?|units?|families"),
    ("층(?:짜리|\\s?규모|\\s?높이)?", "stor(?:e?ys?|ies)|floors?|levels?"),
    ("(?:개\\s?)?동(?=[\\s,.을를이은의에과로])", "buildings?|towers?|blocks?"),
    ("(?:개\\s?)?(?:객실|방)|실(?=[\\s을의과])", "(?:guest ?)?rooms?|bedrooms?"),
    ("(?:개\\s?)?(?:병상|침상)", "beds?"),
    ("개국", "countries|nations"),
    ("척", "ships|vessels|boats"),
    ("도시", "cities|towns"),
    ("(?:차례\\s|여\\s)?(?:공연|콘서트|상연)", "shows?|concerts?|performances?|gigs?"),
    ("(?:개\\s?)?팀", "teams?|clubs?|squads?"),
    ("(?:개\\s?)?(?:점포|매장|지점)", "stores?|shops?|outlets?|branches"),
    ("(?:개\\s?)?(?:학교|초등학교|고교)", "schools?"),
    ("(?:개\\s?)?(?:업체|기업|회사|사)(?![가-힣]{2})", "companies|firms?|businesses"),
    ("(?:개\\s?)?병원", "hospitals?|clinics?"),
    ("(?:개\\s?)?(?:극장|상영관|스크린)", "theat(?:er|re)s?|cinemas?|screens?"),
    ("(?:개\\s?)?(?:대학|대학교)", "universities|colleges"),
    ("(?:개\\s?)?마을", "villages?"),
    ("(?:개\\s?)?노선", "routes?|lines?"),
    ("(?:개\\s?)?종목", "events?|sports|stocks"),
    ("(?:편의\\s)?(?:영화|작품)", "films?|movies?|works"),
    ("(?:곡|곡의\\s노래)", "songs?|tracks?"),
    ("(?:권|권의\\s책)", "books?|volumes?|copies"),
    ("(?:그루|그루의\\s나무)", "trees?"),
    ("(?:여\\s?)?(?:종|가지)", "kinds?|types?|varieties|species|brands?|models?|sorts?"),
    ("마리", "animals|head|cattle|cows|pigs|hogs|chickens|birds|ducks|dogs|cats|fish|whales"),
    (_PORTIONS, "doses|portions|servings|meals"),
    ("승", "wins?|victories|triumphs?"),
    ("무(?:승부)?(?![가-힣])", "draws?|ties?"),
    ("패(?![배권])", "loss(?:es)?|defeats?"),
    ("(?:금메달|금)", "golds?"),
    ("(?:은메달|은)", "silvers?"),
    ("(?:동메달|동)", "bronzes?"),
    ("(?:찬성|찬성표)", "(?:votes? )?(?:in favou?r|for)|yes|ayes?"),
    ("(?:반대|반대표)", "(?:votes? )?against|opposed|nays?"),
    ("(?:기권|기권표)", "absten\\w+|abstain\\w*"),
    ("(?:무효|무효표)", "(?:invalid|spoil(?:ed|t)|void)(?: votes?| ballots?)?"),
    ("사망자|[이의은]?\\s(?:숨[지졌진]|사망|목숨)", "dead|died|killed|deaths?|fatalities"),
    ("부상자|[이의은]?\\s(?:다[치쳤친]|부상)", "injur(?:ed|ies)|hurt|wounded"),
)
# The verbs before an English figure that counts what such a word does: "drawn three games".
_VERBS = {
    "승": re.compile(r"\b(?:won|winning) $"),
    "무(?:승부)?(?![가-힣])": re.compile(r"\b(?:drew|drawn|drawing|tied) $"),
    _PORTIONS: re.compile(r"\b(?:enough|sufficient) (?:for|to \w+)(?: \w+)? $"),
    "패(?![배권])": re.compile(r"\b(?:lost|losing) $"),
}
# No such word stands between a figure and what it counts.
_BETWEEN = "and|or|in|over|of|for|on|with|to|by|from|at|per"
# Within two words behind an English figure.
_BEHIND = rf"[\s-](?:(?!(?:{_BETWEEN}|{'|'.join(NUMBER_WORDS)})\b)[A-Za-z'’-]+\s){{0,2}}"
# An English figure that is told with what it counts.
_COUNTS = re.compile(rf"[\s-](?!(?:{_BETWEEN})\b)[A-Za-z]")
# People, of whom only one of two figures may be: 2명, "two people".
_PEOPLE_KOREAN = re.compile(r"[명인]$|사람$")
_PEOPLE_ENGLISH = re.compile(r"(?:people|persons?)$")
_BEFORE = 8  # characters before a Korean figure that may hold what it counts


@dataclass(frozen=True)
class _Words:
    """What finds the words for something that is counted."""

    korean: str
    english: str

    @cached_property
    def ending_korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.korean})$")

    @cached_property
    def behind_korean(self) -> re.Pattern[str]:
        return re.compile(rf"\s?(?:{self.korean})")

    @cached_property
    def before_korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣\d])(?:{self.korean})\s$")

    @cached_property
    def behind_english(self) -> re.Pattern[str]:
        return re.compile(rf"{_BEHIND}(?:{self.english})\b", re.IGNORECASE)


_WORDS = tuple(starmap(_Words, _COUNTED))
# What is before a Korean figure, if anything that is counted is.
_ANY_BEFORE = _Words("|".join(words.korean for words in _WORDS), "")


def are_counts_exchanged(
    texts: tuple[str, str], one: tuple[Mention, Mention], other: tuple[Mention, Mention]
) -> bool | None:
    """Whether two figures have changed places, by the words for what they count.

    Args:
        texts: The Korean and the English text.
        one: A figure in Korean and in English.
        other: Another one.

    Returns:
        None if no such word tells.

    Example:
        >>> texts = "6이닝 동안 삼진 9개", "He struck out nine in six innings."
        >>> six = Mention(0, 1, "6"), Mention(22, 25, "six")
        >>> nine = Mention(10, 12, "9개"), Mention(14, 18, "nine")
        >>> are_counts_exchanged(texts, six, nine)
        False
    """
    if _is_of_people(*one) and not (_is_of_people(*other) or _PEOPLE_KOREAN.search(other[0].text)):
        return False
    if _is_of_people(*other) and not _PEOPLE_KOREAN.search(one[0].text):
        return False
    korean = [_counted_in_korean(texts[0], figure[0]) for figure in (one, other)]
    if not any(korean):
        return None
    asked = korean[0] | korean[1]
    english = [_counted_in_english(texts[1], figure[1], asked) for figure in (one, other)]
    if korean[0] & english[0] or korean[1] & english[1]:
        return False
    # What has no word of its own may be counted in that of the other: "two games and lost three of
    # its last seven".
    for first, figure in enumerate((one, other)):
        is_told = korean[1 - first] or _COUNTS.match(texts[1], figure[1].end)
        if korean[first] & english[1 - first] and is_told:
            return True
    return None


def _is_of_people(korean: Mention, english: Mention) -> bool:
    """Whether both texts say that a figure counts people."""
    is_so = _PEOPLE_KOREAN.search(korean.text) and _PEOPLE_ENGLISH.search(english.text)
    return is_so is not None


def _counted_in_korean(korean: str, figure: Mention) -> set[int]:
    """The numbers of what a Korean figure may count, in the order of `_COUNTED`."""
    behind = {
        number
        for number, words in enumerate(_WORDS)
        if words.ending_korean.search(figure.text) or words.behind_korean.match(korean, figure.end)
    }
    before = korean[max(0, figure.start - _BEFORE) : figure.start]
    if behind or not _ANY_BEFORE.before_korean.search(before):
        return behind
    return {number for number, words in enumerate(_WORDS) if words.before_korean.search(before)}


def _counted_in_english(english: str, figure: Mention, asked: Iterable[int]) -> set[int]:
    """Those of some numbers of `_COUNTED` that stand for what an English figure may count."""
    return {
        number
        for number in asked
        if (words := _WORDS[number]).behind_english.match(english, figure.end)
        or (
            (verb := _VERBS.get(words.korean)) is not None
            and verb.search(english, 0, figure.start) is not None
        )
    }
