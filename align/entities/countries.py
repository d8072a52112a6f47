"""Countries, cities and institutions in both languages, with hanja and compounds (한·미, 방미)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from align.entities.gazetteer import gazetteer
from align.entities.korean.place_signs import (
    is_behind_province,
    is_country_by_sign,
    is_directed,
    is_run,
    is_sure_by_unit,
    is_town_by_sign,
    run_by,
)
from align.entities.latin import latin_words
from align.entities.letters import HANJA, LATIN, plain
from align.entities.mentions import Place

_LETTERS = {
    "한": "KR", "남": "KR", "미": "US", "일": "JP", "중": "CN", "북": "KP", "러": "RU",
    "영": "GB", "독": "DE", "불": "FR", "인": "IN", "호": "AU", "대": "TW", "유": "EU", "이": "IR",
}  # fmt: skip
_HANJA = {
    "韓": "KR", "美": "US", "日": "JP", "中": "CN", "北": "KP", "露": "RU", "英": "GB",
    "佛": "FR", "獨": "DE", "伊": "IT", "印": "IN", "濠": "AU", "加": "CA", "越": "VN",
    "南": "KR", "靑": "BLUEHOUSE", "與": "RULING", "野": "OPPOSITION", "檢": "PROSEC",
    "警": "POLICE", "軍": "MILITARY",
}  # fmt: skip
# Joined without a dot. 북미 is left out: it is North America as often as North Korea and the US.
_COMPOUNDS = frozenset({
    "한미일", "한중일", "남북미", "한미", "한일", "한중", "한러", "한독", "한불", "미중", "미일",
    "미북", "중일", "중러", "북중", "북러", "북일", "남북",
})  # fmt: skip
# While something goes on is no time of China and Japan: 작동 중일 때.
_WHILE = re.compile(r"중일\s?(?:때|땐|경우|뿐|수\s?(?:있|도)|지라도)")
# 미러 is also a mirror of a website.
_MIRROR = "미러"
_OF_STATES = re.compile(
    r"\s?(?:관계|정상|회담|외교|양국|갈등|협상|협력|협정|조약|합의|대화|대결|대립|대치|간|군축|핵|전략|밀착|해빙)"
)
# 대북 확성기, 방미 중인, 주한 대사: a direction and a country in two syllables.
_DIRECTED = {
    "대북": "KP", "대미": "US", "대일": "JP", "대러": "RU", "방미": "US", "방한": "KR",
    "방중": "CN",
    "방일": "JP", "방북": "KP", "방러": "RU", "주한": "KR", "주미": "US", "주일": "JP",
    "반미": "US",
    "반일": "JP", "친미": "US", "친중": "CN", "친일": "JP", "탈북": "KP", "월북": "KP",
    "종북": "KP", "친러": "RU", "반러": "RU", "반중": "CN", "친북": "KP", "반북": "KP",
    "재일": "JP", "재한": "KR", "혐한": "KR", "혐중": "CN", "대중국": "CN", "대이란": "IR",
    "파독": "DE",
}  # fmt: skip
# Those that are other words as often: 주중 is a weekday, 대중 the public, 재미 fun.
_ONLY_DIRECTED = {
    "주중": "CN", "주러": "RU", "주영": "GB", "주독": "DE", "주불": "FR",
    "주호": "AU", "주북": "KP", "대중": "CN", "재미": "US", "재중": "CN", "재러": "RU",
    "재독": "DE", "재영": "GB",
}  # fmt: skip
_DIRECTIONS = frozenset("주대재방")
_ABROAD = frozenset({"country", "organisation"})
# What may follow a name in the same word and leave it a name of the country itself.
_TAIL = re.compile(
    r"(?!시[간각])(?:|인|인들|산|제|군|측|어|계|령|발|행|식|권|원?장|의원|교수|노조|연구[팀진]|정부|당국|대통령|총리|정상|국민|시민|시장|"
    r"외교부|언론|주|시|도|남부|북부|동부|서부|중부|내|대표팀|팀|사람|사람들|들)"
    r"(?:은|는|이|가|을|를|의|에|에서|에게|에선|에는|에도|엔|으로|로|와|과|도|만|부터|까지|"
    r"보다|처럼|이나|나|라는|이라는|이라고|라고|인|이며|이고|이다|들은|들이|들의|들을|이든|"
    r"조차|마저|뿐|간|발|한테|께|께서|측은|측이|측|으로부터|로부터|에게서|들에게|에서의|"
    r"에서는|에서도|으로의|로의|에의|과의|와의|과는|와는|과도|와도|"
    r"에게는|에게도|로는|로도|만의|이었다|였다|였던|이던)?"
)
_WORD = re.compile(
    r"주요\s?(?:7|20)개국|(?:대구|부산|광주|대전|울산|전남)(?=경[북남]|전남|충[북남]|광주)|[가-힣]+(?:[·ㆍ・][가-힣]+)*|"
    rf"[{HANJA}]+(?:[·ㆍ・][{HANJA}]+)*|"
    r"[A-Z][A-Za-z&]*\d*"
)
_MIDDLE_DOTS = frozenset("·ㆍ・")
_DOTS = re.compile(r"[·ㆍ・]")
# KIM JONG UN in capitals, and the apostrophe of "People's".
_GIVEN, _GIVEN_LENGTH = re.compile(r"\bJONG[ -]$"), len("JONG ")
_APOSTROPHE = str.maketrans("’", "'")
_ENGLISH_WORD = re.compile(f"[{LATIN}]+")
_SHORT = 2
# Every text has an article or a possessive: they say least of "the UN" and S&P.
_COMMON = frozenset({"the", "s"})
_ARTICLE = "the "
_SUMMITS = {
    "주요7개국": "G7", "주요 7개국": "G7", "주요20개국": "G20", "주요 20개국": "G20",
}  # fmt: skip
_NEXT = re.compile(r" [가-힣]+")
# 이란 after a closing quotation mark is "what is called", not Iran.
_CLOSING = frozenset("”’)」』》")


# Several checks ask for the places of one text.
@lru_cache(maxsize=1 << 11)
def find_places(text: str, language: str) -> tuple[Place, ...]:
    """Find places of the gazetteer, and the country abbreviations of Korean headlines.

    Args:
        text: The text to search.
        language: "ko" or "en"; other languages have no gazetteer, so nothing is found.
    """
    if language == "ko":
        return tuple(_korean(text))
    return tuple(_with_nicknames(text, _english(text))) if language == "en" else ()


@cache
def _english_words() -> frozenset[str]:
    """The longest word of every English name: many texts have none of them."""
    names = [name for group in gazetteer().english.values() for name, _, _ in group]
    return frozenset(
        max(latin_words(name), key=lambda word: len(word) if word not in _COMMON else 0)
        for name in names
    )


def _with_nicknames(text: str, places: Iterable[Place]) -> Iterator[Place]:
    """Join a team's city or company and its nickname: the LG Twins are one, and surely a team."""
    held: Place | None = None
    for place in places:
        if held is None:
            held = place
        elif place.keys == held.keys and not place.firm and text[held.end : place.start] == " ":
            held = replace(held, end=place.end, text=text[held.start : place.end], firm=True)
        else:
            yield held
            held = place
    if held is not None:
        yield held


def _english(text: str) -> Iterator[Place]:
    letters = plain(text.translate(_APOSTROPHE))
    if _english_words().isdisjoint(latin_words(letters)):
        return
    reached = 0
    for match in _ENGLISH_WORD.finditer(letters):
        found = _place_at(letters, match) if match.start() >= reached else None
        if found is None:
            continue
        if found.text.startswith(_ARTICLE):
            # The North, but North Korea in "the North Korean leader".
            word = _ENGLISH_WORD.match(letters, found.start + len(_ARTICLE))
            longer = word and _place_at(letters, word)
            if longer and longer.end > found.end:
                continue
        yield found if letters == text else replace(found, text=text[found.start : found.end])
        reached = found.end


def _place_at(text: str, word: re.Match[str]) -> Place | None:
    """The longest place that begins with a word of an English text."""
    english = gazetteer().english
    candidates = english.get(word[0])
    # Datelines and headlines in capitals: SAN FRANCISCO, Oct. 6.
    capitals = candidates is None
    if capitals and word[0].isupper() and len(word[0]) > _SHORT:
        candidates = english.get(word[0].title())
    start = word.start()
    for name, keys, sure in candidates or ():
        end = start + len(name)
        written = name.upper() if capitals else name
        if text.startswith(written, start) and not (
            text[end : end + 1].isalpha()
            or _GIVEN.match(text, max(0, start - _GIVEN_LENGTH), start)
        ):
            return Place(start, end, written, keys, firm=sure)
    return None


@cache
def _korean_heads() -> frozenset[str]:
    """The first two letters of all Hangul that may be a place: most words are none."""
    dotted = {letter + dot for letter in _LETTERS for dot in _MIDDLE_DOTS}
    written = (*_COMPOUNDS, _MIRROR, *_DIRECTED, *_ONLY_DIRECTED, *_SUMMITS, *_LETTERS)
    return frozenset({*gazetteer().lengths, *dotted, *(wording[:2] for wording in written)})


def _korean(text: str) -> Iterator[Place]:
    reached = 0
    heads = _korean_heads()
    for match in _WORD.finditer(text):
        word = match[0]
        start = match.start()
        if word >= "가" and word[:2] not in heads:
            yield from _inside(text, word, start)
            continue
        if start < reached:
            continue
        if len(word) == 1 and text[max(0, start - 1) : start].isdigit():
            continue  # 19일 is a day, and no Japan
        if "一" <= word[0] <= "鿿":
            yield from _hanja(word, start)
            continue
        if word[0].isascii():
            yield from _acronym(text, word, start)
            continue
        dotted = list(_dotted(word, start)) if word[1:2] in _MIDDLE_DOTS else []
        if dotted:
            yield from dotted
            continue
        place = _named(text, word, start)
        if place is not None:
            reached = place.end
            yield place
        elif inside := list(_inside(text, word, start)):
            yield from inside
        else:
            yield from _abbreviated(text, word, start)


def _inside(text: str, word: str, start: int) -> Iterator[Place]:
    """A place behind what runs it or is directed at it: 국립경주박물관, 주프랑스 대사."""
    runs = run_by(word)
    skip = runs or int(word[0] in _DIRECTIONS)
    place = _named(text, word[skip:], start + skip) if skip else None
    if place is None:
        return
    is_sure = (
        is_run(word[place.end - start :])
        if runs
        else gazetteer().entries[place.keys[0]].kind in _ABROAD
        and is_directed(word[0], text, place.end)
    )
    if is_sure:
        yield replace(place, firm=True)


def _letters(word: str, start: int, keys: dict[str, str], *, firm: bool) -> Iterator[Place]:
    for offset, letter in enumerate(word):
        if letter in keys:
            at = start + offset
            yield Place(at, at + 1, letter, (keys[letter],), firm=firm)


def _hanja(word: str, start: int) -> Iterator[Place]:
    letters = _DOTS.sub("", word)
    if len(letters) <= 3 and all(letter in _HANJA for letter in letters):
        yield from _letters(word, start, _HANJA, firm=True)


def _acronym(text: str, word: str, start: int) -> Iterator[Place]:
    """EU, BBC and FBI stand in Korean text as they do in English."""
    for name, keys, sure in gazetteer().english.get(word.rstrip("0123456789"), ()):
        end = start + len(name)
        if text.startswith(name, start) and not re.match("[A-Za-z0-9]", text[end : end + 1]):
            yield Place(start, end, name, keys, firm=sure)
            return


def _dotted(word: str, start: int) -> Iterator[Place]:
    """한·미·일, 미·중: one letter each, the last may carry the rest of the word (한·미는)."""
    parts = _DOTS.split(word)
    if len(parts) > 1 and all(len(part) == 1 for part in parts[:-1]):
        head = word[: len(word) - len(parts[-1]) + 1]
        if all(letter in _LETTERS for letter in _DOTS.sub("", head)):
            yield from _letters(
                head, start, _LETTERS, firm=all(letter in "·ㆍ・한미일중북러남" for letter in head)
            )


def _named(text: str, word: str, start: int) -> Place | None:
    if word in _SUMMITS:
        return Place(start, start + len(word), word, (_SUMMITS[word],))
    names = gazetteer()
    lengths = names.lengths.get(word[:2])
    if lengths is None:
        return None
    # Names that are written in two words as well as in one: 사우디 아라비아, 뉴욕 타임스.
    longer = 1 < len(word) < lengths[0]
    following = _NEXT.match(text, start + len(word)) if longer else None
    joined = word + following[0][1:] if following else word
    for length in lengths:
        found = names.korean.get(joined[:length])
        if found is None or len(joined) < length:
            continue
        keys, sure = found
        if keys == ("IR",) and start and text[start - 1] in _CLOSING:
            return None
        spaced = length > len(word)
        end = start + length + spaced
        tail = joined[length:] if spaced else word[length:]
        kind = names.entries[keys[0]].kind
        firm = (
            is_sure_by_unit(tail, kind)
            or (not sure and kind == "country" and is_country_by_sign(text, start, end))
            or (not sure and kind == "city" and not tail and is_town_by_sign(text, end))
            or ((sure or is_behind_province(text, start)) and _TAIL.fullmatch(tail) is not None)
        )
        return Place(start, end, text[start:end], keys, firm=firm)
    return None


def _abbreviated(text: str, word: str, start: int) -> Iterator[Place]:
    if _WHILE.match(text, start):
        return
    for length in (3, 2):
        head = word[:length]
        if head in _COMPOUNDS or (head == _MIRROR and _OF_STATES.match(text, start + length)):
            # 남북 is "inter-Korean" and "the two Koreas" as well.
            yield from _letters(head, start, _LETTERS, firm="남" not in head)
            return
        end = start + len(head)
        is_sure = is_directed(head, text, end)
        if head in _DIRECTED or (is_sure and head in _ONLY_DIRECTED):
            key = _DIRECTED.get(head) or _ONLY_DIRECTED[head]
            yield Place(start, end, head, (key,), firm=is_sure)
            return
    if word in {"미", "북", "일", "중", "러"} and text[start + 1 : start + 2] == " ":
        yield Place(start, start + 1, word, (_LETTERS[word],), firm=False)
