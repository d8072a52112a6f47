"""Towns that are put elsewhere, or became others: 경기 광주 as "the southwestern city of Gwangju".

Some Korean towns share a name, and translations add for readers abroad in which part of the country
one is. Only the opposite of where it is counts: "southern" for a town in the southeast is right.

Of a town abroad, 이라크 모술 as "Basra, Iraq", the country is right, and each text names one place
in it. So it is enough that nothing in the English text sounds like the Korean one,
nor anything in the Korean text like the English one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from align.checks.naming.capitals import are_related
from align.entities.countries import find_places
from align.entities.gazetteer import gazetteer
from align.entities.heads import is_head
from align.entities.letters import CAPITALISED, NAME_WORD
from align.entities.mentions import Mention, Place
from align.entities.names import hangul_words, is_plain
from align.entities.particles import possible_stems
from align.entities.place_matching import is_country
from align.entities.sound.levels import UNLIKE
from align.entities.sound.similarity import name_similarity
from align.packaged import packaged_rows
from align.segmentation.proper_nouns import proper_nouns

_OPPOSITE = {"N": "S", "S": "N", "E": "W", "W": "E"}
_PART = re.compile("north|south|east|west", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?P<part>(?:north|south)?-?(?:east|west)?)ern(?:most)? (?:[a-z-]+ ){0,3}?"
    r"(?:city|town|county|port|island|resort) of (?P<name>[A-Z][a-z]+)",
    re.IGNORECASE,
)

# 아프가니스탄 헤라트의, 헤라트 인근에서.
_TOWN_KOREAN = re.compile(
    r"\s(?P<name>[가-힣]{2,8}?)시?(?:(?:의|에서는?|에|에는)(?=\s)|(?=\s(?:인근|외곽|근처|시내|도심|중심가)))"
)
_TOWN_ENGLISH = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|on|of|hit|struck|rocked|shook)(?: the)?(?: \w+ern)?"
    rf" (?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,2}}), $"
)
# Names of old, which sound like no other: 첸나이 as "Madras".
_OTHER_NAMES = frozenset(
    {"Bombay", "Calcutta", "Canton", "Danzig", "Leghorn", "Madras", "Peking", "Rangoon", "Saigon"}
)
# Regions and islands, in which English may name the town.
_PROVINCE = re.compile(
    r"앨버타|온타리오|퀘벡|매니토바|퀸즐랜드|빅토리아|태즈메이니아|바이에른|작센|헤센|니더작센|시칠리아|롬바르디아|"
    r"토스카나|노르망디|브르타뉴|프로방스|알자스|안달루시아|카탈루냐|갈리시아|바스크|스코틀랜드|잉글랜드|웨일스|콘월|"
    r"요크셔|펀자브|케랄라|구자라트|카슈미르|아삼|비하르|신드|발루치스탄|쓰촨|윈난|구이저우|신장|티베트|푸젠|산둥|허난|"
    r"후난|광둥|저장|장쑤|홋카이도|규슈|시코쿠|오키나와|도호쿠|간사이|수마트라|자바|술라웨시|칼리만탄|발리|롬복|민다나오|"
    r"루손|시베리아|사할린|캄차카|돈바스|도네츠크|루한스크|크림|다게스탄|체첸|아나톨리아|쿠르디스탄|다르푸르|티그라이|"
    r"파타고니아|아마조나스|마투그로수|캘리포니아|텍사스|하와이|알래스카|플로리다"
)


@dataclass(frozen=True)
class _Town:
    """A Korean town: how its name is written, where it is, and in which province it is not."""

    korean_words: str
    name: str
    where: str
    elsewhere: str

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣])(?:{self.korean_words})(?![가-힣]*(?:대학|대교))")

    def misplaced(self, english: str) -> re.Match[str] | None:
        """Where an English text puts the town into the opposite part, or into a wrong province."""
        for found in _PLACED.finditer(english):
            said = {part[0].upper() for part in _PART.findall(found["part"])}
            if found["name"] == self.name and any(_OPPOSITE[part] in self.where for part in said):
                return found
        if not self.elsewhere:
            return None
        return re.search(rf"\b{self.name}(?: City)?,? (?:in )?(?:{self.elsewhere})\b", english)


def changed_whereabouts(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A town of a Korean text, and the words that put it elsewhere in the translation.

    Example:
        >>> found = changed_whereabouts("부산에 왔다.", "It came to the western city of Busan.")
        >>> found and [one.text for one in found]
        ['부산', 'western city of Busan']
    """
    for town in _towns():
        if town.name in english and (said := town.korean.search(korean)) is not None:
            misplaced = town.misplaced(english)
            if misplaced is not None:
                return Mention.of(said), Mention.of(misplaced)
    return None


@cache
def _towns() -> Sequence[_Town]:
    rows = packaged_rows("align.checks.naming", "whereabouts.tsv")
    return [_Town(*(*row, "")[:4]) for row in rows]


def changed_town(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The Korean name of a town abroad, and the English one that is that of another.

    Example:
        >>> found = changed_town("이라크 모술에서 터졌다.", "It went off in Basra, Iraq.")
        >>> found and [one.text for one in found]
        ['모술', 'Basra']
    """
    ours, theirs = find_places(korean, "ko"), find_places(english, "en")
    towns = list(_towns_abroad(english, theirs)) if ours else []
    if len(towns) != 1:
        return None
    ((town, country),) = towns
    if town.text in _OTHER_NAMES or any(is_head(word) for word in town.text.split()):
        return None
    stems = {stem for _, word in hangul_words(korean) for stem in possible_stems(word)}
    words = [*CAPITALISED.findall(english), town.text]
    for place in ours:
        found = _TOWN_KOREAN.match(korean, place.end) if is_country(place) else None
        if (
            found is not None
            and _is_in(country, place)
            and found.start("name") in {start for start, _ in proper_nouns(korean)}
            and not any(name_similarity(found["name"], word) >= UNLIKE for word in words)
            and not any(
                name_similarity(stem, word) >= UNLIKE
                for stem in stems
                for word in (town.text, *town.text.split())
            )
            and not _PROVINCE.match(found["name"])
            and not any(
                one.start == found.start("name")
                and are_related(one, [other for other in theirs if other.begins_in(town)])
                for one in ours
            )
        ):
            return Mention.of(found, "name"), town
    return None


def _towns_abroad(english: str, places: Sequence[Place]) -> Iterator[tuple[Mention, Place]]:
    """What stands before each country or state of an English text: in Basra, Iraq."""
    for place in places:
        found = _TOWN_ENGLISH.search(english, 0, place.start)
        if found is not None and not is_plain(found["name"]):
            yield Mention.of(found, "name"), place


def _is_in(place: Place, country: Place) -> bool:
    """Whether a country is the same in both texts, or a state of it: Ohio."""
    keys = {*place.keys, *(up for key in place.keys for up in gazetteer().entries[key].parents)}
    return not keys.isdisjoint(country.keys)
