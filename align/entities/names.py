"""Names of people and things, which Hangul spells by sound: find them, and match them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from align.entities.countries import find_places
from align.entities.korean.readings import is_reading_of, may_be_pinyin
from align.entities.letters import CAPITAL, CAPITALISED, LATIN, POSSESSIVE
from align.entities.matching import Match, Relation
from align.entities.mentions import Name
from align.entities.particles import possible_stems, stem
from align.entities.romanisation import SURNAMES_BY_LATIN, is_spelling_of, split_name
from align.entities.sound.keys import hangul_key, latin_sound_key, latin_sounds
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import VERB_ENDINGS, any_title, capitalised_words

_WORD = re.compile(r"[가-힣]{2,}")
_BRACKETED = re.compile(
    r"(?P<name>[가-힣]+(?:[ ·-][가-힣]+){0,4})\s?"
    rf"\((?P<latin>[{CAPITAL}][{LATIN}.'’-]*(?:[ -][{LATIN}.'’-]+){{0,5}})\)"
)
_ABSTRACT = re.compile(
    r"[a-z]{2}(?:tion|sion|ment|ness|ship|ity|ics|ance|ence|ist|ists|ism|als|ings?)$"
)
_LATIN_WORD = re.compile(rf"[{LATIN}]+(?:[-'’][{LATIN}]+)*")
# Syllables that Korean words of its own seldom have and transcriptions are full of.
_FOREIGN = frozenset(
    "크트프브드그스즈츠르캐키카커코쿠케쾨콘컨캔킨켄클킹파퍼포푸피페패팔팬펜핀필폴폼펠플타터토투티테태톰톤텐텔틴팀튼털틸틱"
    "러로레라리루롬론랜렌린릴렉럭롤랄란람래뢰쇼슈섀셔셰쉬시샌샘샤슨슬쉘셸벨벡밴벤빌버베바비밥번볼븐블뉴닉니네넬너누노낸넌닐"
    "듀더데디댄던델딘딜도두다대디마매맥먼메멘모미밀말맨멜머웨윌워웰위윈웬원이에아애엘앨앤어언엔오올와우유율잉인제젠조존줄지진쟁쟈"
    "헤헨호홀후훌히힐하한해허헌갈갤거건게겔고골구기길가궁체첼치친칠칸처초추"
)
_STRONG = frozenset(
    "크트프브드즈츠르캐키커쿠케켄클킹퍼푸페팬펜핀폴폼펠플터투티톰톤텐텔틴튼털틸러레루롬랜렌릴렉쇼슈섀셔셰쉬샤슨쉘셸벨벡밴벤빌버븐블뉴닉넬낸넌닐듀더델딜맥먼멘멜웨윌워웰윈웬엘앨잉젠쟈헨갈갤겔첼칸캔컨킨팔"
)
_RUN_WORD = re.compile(r"\S+")
_PART = re.compile(rf"[{LATIN}'’]+")
_NAME_WORD = rf"[{CAPITAL}][{LATIN}]+(?:[-'’][{LATIN}]+)*"
_RUN = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,7}}")
_CONSONANT = re.compile(r"[A-QS-Z]")
_HANGUL = re.compile(r"[가-힣]+")
# Words of a name that Hangul may write as one.
_LONGEST_RUN = 4
_CLOSE = 0.65
_LONG = 7
_TELLING = 3
_SHORTEST = 2
_PLAIN_WORD = 0.15
_ENDS_OF_OFFICES = frozenset("부처청원회당국시도군실장관측팀단소대위차협총")
_OFFICE = r"(?:전\s|현\s|신임\s|부)?"


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![가-힣])(?P<before>[가-힣]{{2,}})\s{_OFFICE})?"
        rf"(?<![가-힣])(?P<beside>[가-힣]+)\s{_OFFICE}(?:{any_title()})(?![가-힣]*[가-힣]{{3}})"
    )


# Several checks ask for the names of one text.
@lru_cache(maxsize=1 << 11)
def find_names(text: str, language: str) -> tuple[Name, ...]:
    """Find the words that are names, or look like names, in text order.

    Korean: a word before a Latin spelling in brackets or before a title is firm; a word that is
    spelled like a transcription (블링컨) is a name that may be a loanword (브랜드). English:
    capitalised words other than calendar words, titles and common nouns; those that begin a
    sentence are not firm.
    """
    return tuple(_korean(text) if language == "ko" else _english(text))


def _korean(text: str) -> list[Name]:
    found: list[Name] = []
    for match in _BRACKETED.finditer(text):
        # As many Korean words as Latin ones: what stands before them is not part of the name.
        spelled = " ".join(match["name"].split()[-len(match["latin"].split()) :])
        start = match.end("name") - len(spelled)
        found.append(Name(start, match.end("name"), spelled, match["latin"]))
    found += _before_titles(text)
    used = [(name.start, name.end) for name in found]
    places = find_places(text, "ko")
    for match in _WORD.finditer(text):
        start = match.start()
        if any(first <= start < last for first, last in used):
            continue
        word = stem(match[0])
        if looks_foreign(word) and not any(place.start <= start < place.end for place in places):
            found.append(Name(start, start + len(word), word, firm=False))
    return sorted(found, key=lambda name: name.start)


def _before_titles(text: str) -> Iterator[Name]:
    """The names before titles, also with an office between them: 최상목 외교부 장관."""
    for match in _titled().finditer(text):
        if _named_so(match["beside"]):
            which = "beside"
        elif match["before"] and _is_office(match["beside"]) and _named_so(match["before"]):
            which = "before"
        else:
            continue
        yield Name(*match.span(which), match[which])


def _named_so(word: str) -> bool:
    """Whether the word before a title is a name: 최상목 and 블링컨 are, 국무부 and 공동 are not."""
    if find_places(word, "ko"):
        return False
    return looks_foreign(word) or (
        len(word) == 3 and split_name(word) is not None and word[-1] not in _ENDS_OF_OFFICES
    )


def _is_office(word: str) -> bool:
    """Whether a word between a name and a title may say of what: 외교부, 미국."""
    return word[-1] in _ENDS_OF_OFFICES or bool(find_places(word, "ko"))


def hangul_words(text: str) -> list[tuple[int, str]]:
    """The Hangul words of a text of two syllables or more, with their offsets."""
    return [(match.start(), match[0]) for match in _WORD.finditer(text)]


def spelled_people(english: str, korean: str) -> list[tuple[int, int]]:
    """Find whole names of the Korean text in the English text: 리용호 as Ri Yong Ho.

    Those of Chinese people may be read as Koreans read the characters: 모택동, Mao Zedong.
    """
    readings = {reading for word in _HANGUL.findall(korean) for reading in possible_stems(word)}
    people = {one for one in readings if len(one) > _SHORTEST and split_name(one)}
    return [
        (start, start + len(run))
        for start, run in capitalised_runs(english)
        if any(is_spelling_of(person, run) for person in people)
        or (may_be_pinyin(run) and any(is_reading_of(one, run) for one in readings))
    ]


def bears_surname(latin: str, korean: str) -> bool:
    """Whether a Latin word is a Korean surname with which a word of the Korean text begins."""
    surnames = SURNAMES_BY_LATIN.get(latin.lower())
    return surnames is not None and any(
        word.startswith(tuple(surnames)) for word in _HANGUL.findall(korean)
    )


def looks_foreign(word: str) -> bool:
    """Whether a Hangul word is spelled like a transcription of a foreign one.

    This is a guess from the syllables, for words without other evidence. It accepts loanwords too,
    so the other side must confirm it.
    """
    if len(word) < 2 or word.endswith(VERB_ENDINGS):
        return False
    strong = sum(letter in _STRONG for letter in word)
    known = sum(letter in _FOREIGN for letter in word)
    return known >= len(word) - (len(word) > 2) and strong >= (1 if len(word) > 2 else 2)


def is_plain(word: str) -> bool:
    """Whether an English word looks like a common noun, or is capitalised for other reasons.

    Construction, Payment and Meanwhile are not names that Hangul spells by sound.
    """
    return word in capitalised_words() or _ABSTRACT.search(word) is not None


def _english(text: str) -> Iterator[Name]:
    places = find_places(text, "en")
    for match in CAPITALISED.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        start = match.start()
        if len(word) < 2 or is_plain(word) or word[1:] != word[1:].lower():
            continue
        if any(place.start <= start < place.end for place in places):
            continue
        if not _CONSONANT.search(latin_sounds(word)):
            continue
        before = text[:start].rstrip(" \"'“‘(-–—")
        initial = not before or before[-1] in ".!?:"
        yield Name(start, start + len(word), word, firm=not initial)


def unanswered_names(korean: str, english: str) -> tuple[list[Match], list[Name], list[Name]]:
    """Pair the names of both sides by sound, and return those without a counterpart.

    Args:
        korean: The Korean side.
        english: The English side.

    Returns:
        The pairs, EQUAL; the Korean names that no English word sounds like; the English names that
        no Korean word, place or Latin word answers. Names that are not firm are in these lists too:
        one alone proves nothing, but one on each side is the trace of a changed name.
    """
    words = [
        (whole.start() + part.start(), part[0])
        for whole in _LATIN_WORD.finditer(english)
        for part in _PART.finditer(POSSESSIVE.sub("", whole[0]))
    ]
    runs = capitalised_runs(english)
    answered: set[int] = set()
    matches: list[Match] = []
    lost: list[Name] = []
    for name in find_names(korean, "ko"):
        found = _answer(name, words, runs)
        if found is None:
            lost.append(name)
        else:
            start, word = found
            answered.update(range(start, start + len(word)))
            matches.append(Match(Relation.EQUAL, name, Name(start, start + len(word), word)))
    wanted = [name for name in find_names(english, "en") if name.start not in answered]
    return matches, lost, _unheard(wanted, korean, english)


def capitalised_runs(english: str) -> list[tuple[int, str]]:
    """Capitalised words in a row: "Choi Sang-mok", "Ri Yong Ho"."""
    runs = []
    for match in _RUN.finditer(english):
        run = POSSESSIVE.sub("", match[0])
        words = [(match.start() + part.start(), part[0]) for part in _RUN_WORD.finditer(run)]
        for first, (start, _) in enumerate(words):
            runs += [
                (start, " ".join(word for _, word in words[first:end]))
                for end in range(first + 2, min(first + _LONGEST_RUN, len(words)) + 1)
            ]
    return runs


def _answer(
    name: Name, words: list[tuple[int, str]], runs: list[tuple[int, str]]
) -> tuple[int, str] | None:
    given = {part.lower() for part in re.split(r"[ ·-]", name.given) if len(part) > 1}
    for start, word in words:
        if word.lower() in given:
            return start, word
    spellings = {*name.text.split(), name.text, *possible_stems(name.text)}
    if name.firm and split_name(name.text):
        return _person(name.text, words, runs)
    best: tuple[float, int, str] = (0.0, 0, "")
    for start, word in [*words, *runs]:
        # A loanword is answered by a plain word, but only by one that is very like it.
        handicap = 0.0 if word[0].isupper() else _PLAIN_WORD
        for spelling in spellings:
            score = name_similarity(spelling, word) - handicap
            if score > best[0]:
                best = (score, start, word)
    return (best[1], best[2]) if best[0] >= _CLOSE else None


def _person(
    hangul: str, words: list[tuple[int, str]], runs: list[tuple[int, str]]
) -> tuple[int, str] | None:
    """A Korean full name: the whole of it, or the surname where no given name stands beside it."""
    for start, word in [*runs, *words]:
        if name_similarity(hangul, word) >= _CLOSE and (
            " " in word or not _beside(start, word, runs)
        ):
            return start, word
    return None


def _beside(start: int, word: str, runs: list[tuple[int, str]]) -> bool:
    """Whether the word is a part of a longer name, as Choi in "Choi Sang-min"."""
    return any(
        first <= start < first + len(run) and "-" in run and run != word for first, run in runs
    )


def _unheard(wanted: list[Name], korean: str, english: str) -> list[Name]:
    """The English names that nothing in the Korean text sounds like or stands for."""
    words = _HANGUL.findall(korean)
    offers = {reading for word in words for reading in possible_stems(word)}
    offers |= {
        first + stem(second)
        for first, second in pairwise(words)
        if len(first) + len(second) < _LONG
    }
    keys = {key for offer in offers if len(key := hangul_key(offer)) > _TELLING}
    lowered = korean.lower()
    korean_keys = {key for place in find_places(korean, "ko") for key in place.keys}
    known = [place for place in find_places(english, "en") if korean_keys & set(place.keys)]
    people = spelled_people(english, korean) if wanted else []
    return [
        name
        for name in wanted
        if name.text.lower() not in lowered
        and latin_sound_key(name.text) not in keys
        and not bears_surname(name.text, korean)
        and not any(name.begins_in(place) for place in known)
        and not any(start <= name.start < end for start, end in people)
        and not any(name_similarity(offer, name.text) >= _CLOSE for offer in offers)
    ]
