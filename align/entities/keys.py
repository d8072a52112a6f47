"""Numbers, dates and names as plain keys that are equal in both languages.

The aligner counts, for thousands of spans, the keys that both sides share. Keys add up: the keys of
a span are the sum of the keys of its segments, so each segment is read once. The precise
comparison, with units and rounding, is in `align.entities.comparison`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from align.entities.countries import find_places
from align.entities.escapes import folded
from align.entities.gazetteer import gazetteer
from align.entities.heads import heads_of, is_head
from align.entities.latin import LATIN_TOKEN, english_key, find_latin, latin_tokens
from align.entities.letters import CAPITAL, LATIN, POSSESSIVE
from align.entities.mentions import Date, Mention, Number, Place
from align.entities.numbers import find_quantities
from align.entities.particles import possible_stems, stem
from align.entities.romanisation import SURNAMES, SURNAMES_BY_LATIN
from align.entities.romanising import romanised_beginnings
from align.entities.sound.keys import hangul_key, latin_sound_key

SOUND = "sound:"
"""Prefix of the keys of names. Korean has one for every word that may be a name, so they are only
meaningful if both sides of a document have them."""

_LATIN = "latin:"
_PERSON = f"{SOUND}person:"
_FAMILY = f"{SOUND}family:"
_SPELLED = f"{SOUND}spelled:"
_HEADED = f"{SOUND}head:"
_FULL_NAME = 3  # syllables of most Korean names
_HONORIFICS = ("씨", "님")
_TELLING = 3  # consonants: fewer sound like the beginning of many words

_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
# It looks at the letter first and then at what is before it, which finds it much faster.
_CAPITALISED = re.compile(rf"[{CAPITAL}](?<![{LATIN}.].)[{LATIN}]+(?:[-'’][{LATIN}]+)*")

# A word that may spell Hangul: Gwacheon, pansori; "through" does not.
_SYLLABLE = r"(?:kk|tt|pp|ss|jj|ch|[gkndtrlmbpsjh])?[wy]?(?:ae|eo|eu|oe|ui|[aeiou])(?:ng|[kntlmp])?"
_ROMANISED = re.compile(rf"\b(?:{_SYLLABLE}){{2,}}\b", re.IGNORECASE)
_SHORTEST = 4  # letters
_GIVEN_NAME = re.compile(
    r"(?:(?<![A-Za-z-])(?P<before>[A-Z][a-z]+) )?(?P<given>[A-Z][a-z]+-[a-z]+)"
    r"(?: (?P<after>[A-Z][a-z]+)(?![a-z-]))?"
)

# Cho Min Seok, Cho Min-Seok, Cho Minseok
_BEHIND_SURNAME = re.compile(
    r"\b(?P<surname>[A-Z][a-z]+)"
    r"(?= (?P<first>[A-Z][a-z]+)(?:[ -](?P<second>[A-Z][a-z]+))?(?![A-Za-z-]))"
)


def entity_keys(text: str, language: str) -> Counter[str]:
    """Count the numbers, dates and names of a text as keys.

    Args:
        text: One segment.
        language: "ko" or "en". In any other language figures and Latin tokens count.

    Returns:
        Keys "number:35000" (years and days of the month are numbers too), "month:9",
        "weekday:5", "clock:3:30", "period:Q1", "place:US" (a capital counts as its country),
        "latin:gdp", "sound:PLNKN" and, for the given names of Koreans, "sound:person:MNSK", each
        with the number of times that the text states it.

    Example:
        >>> korean = entity_keys("3만5000명이 9월 서울에", "ko")
        >>> sorted(korean & entity_keys("35,000 in Seoul in September", "en"))
        ['month:9', 'number:35000', 'place:KR']
    """
    numbers, names = sorted_keys(text, language)
    return Counter(numbers + names)


def sorted_keys(text: str, language: str) -> tuple[list[str], list[str]]:
    """The keys of `entity_keys` in order, repeated as often as they occur.

    Returns:
        Numbers, dates and times; and names: places, Latin words, sounds, given names of Koreans.
    """
    text = folded(text)
    found, dates = find_quantities(text, language)
    numbers = [key for date in dates for key in _date_keys(date)]
    numbers += [key for number in found if (key := _number_key(number)) != _ONE]
    names = [_place_key(place) for place in find_places(text, language)]
    names += filter(None, _latin(text, language))
    names += filter(None, _sounds(text, language))
    names += _people(text, language)
    return numbers, names


def placed_keys(text: str, language: str) -> list[tuple[Mention, str]]:
    """The keys of a text with their places: those of `entity_keys`, and more for names.

    These are surnames, what stands before a common noun, the spellings of parts of Hangul words,
    and the head words of institutions.
    """
    numbers, dates = find_quantities(text, language)
    placed: list[tuple[Mention, str]] = [(date, key) for date in dates for key in _date_keys(date)]
    placed += [(number, key) for number in numbers if (key := _number_key(number)) != _ONE]
    placed += [(place, _place_key(place)) for place in find_places(text, language)]
    if language == "ko":
        placed += [(token, _LATIN + token.key) for token in find_latin(text, language)]
        for found in _HANGUL_WORD.finditer(text):
            place = Mention.of(found)
            placed += [(place, key) for key in _hangul_keys(found[0])]
    else:
        placed += _placed(LATIN_TOKEN, text, _english_word)
        placed += _placed(_CAPITALISED, text, _name_sound)
        placed += _persons(text)
        placed += _placed(_ROMANISED, text, _spelling)
        placed += _placed(_CAPITALISED, text, _head)
    return placed


def _placed(
    pattern: re.Pattern[str], text: str, key_of: Callable[[str], str]
) -> list[tuple[Mention, str]]:
    return [
        (Mention.of(found), key) for found in pattern.finditer(text) if (key := key_of(found[0]))
    ]


def _name_sound(word: str) -> str:
    return _latin_sound(POSSESSIVE.sub("", word))


@lru_cache(maxsize=1 << 16)
def _hangul_keys(word: str) -> tuple[str, ...]:
    """The keys of a Hangul word: its own sound, that of names in it, and its spellings."""
    sound = _hangul_sound(word)
    return (*([sound] if sound else []), *_sounds_within(word), *_spelled_within(word))


def _sounds_within(word: str) -> tuple[str, ...]:
    """The keys of the names that one Hangul word may hold, although Latin letters divide them.

    The surname and the given name of a person, which Latin letters write apart (도민석, Do
    Min-seok), and what stands before a common noun (가람전지, Garam Battery).
    """
    bare = stem(word)
    keys = list(_given_names_within(word))
    if _is_full_name(bare):
        keys.append(_FAMILY + bare[0])
    starts = (hangul_key(bare[:end]) for end in range(2, len(bare) - 1))
    keys += [SOUND + key for key in starts if len(key) >= _TELLING]
    return tuple(keys)


@lru_cache(maxsize=1 << 16)
def _given_names_within(word: str) -> tuple[str, ...]:
    """The keys of the given names that one Hangul word may hold behind a surname: 표병훈은."""
    # 박정은 may have a particle, or be a name that ends like one.
    people = (reading for reading in {stem(word), *possible_stems(word)} if _is_full_name(reading))
    sounds = {hangul_key(person[1:_FULL_NAME]) for person in people}
    return tuple(_PERSON + sound for sound in sorted(sounds) if sound)


def _is_full_name(word: str) -> bool:
    """Whether a word may be a surname and a given name, with or without an honorific: 표병훈씨."""
    person = word[:-1] if word.endswith(_HONORIFICS) else word
    return len(person) == _FULL_NAME and person[0] in SURNAMES


def _spelled_within(word: str) -> tuple[str, ...]:
    """The keys of what Latin letters may spell of a Hangul word, and of what it ends as.

    섬진강의 has the spellings of 섬진 and 섬진강, and is a River.
    """
    bare = stem(word)
    keys = [_SPELLED + spelled for spelled in islice(romanised_beginnings(bare), 1, None)]
    return (*keys, *(_HEADED + head for head in heads_of(bare)))


def _spelling(word: str) -> str:
    return _SPELLED + word.lower() if len(word) >= _SHORTEST else ""


def _head(word: str) -> str:
    return _HEADED + word if is_head(word) else ""


def _persons(text: str) -> Iterator[tuple[Mention, str]]:
    """The names of Koreans: surnames, and given names with the surname before or after them."""
    for word in _CAPITALISED.finditer(text):
        for surname in SURNAMES_BY_LATIN.get(POSSESSIVE.sub("", word[0]).lower(), ()):
            yield Mention.of(word), _FAMILY + surname
    yield from _given_names(text)


def _given_names(text: str) -> Iterator[tuple[Mention, str]]:
    """The given names of Koreans as Latin letters write them, with the surname beside them."""
    for found in _GIVEN_NAME.finditer(text):
        key = latin_sound_key(found["given"])
        start, end = found.span("given")
        if (found["before"] or "").lower() in SURNAMES_BY_LATIN:
            start = found.start("before")
        elif (found["after"] or "").lower() in SURNAMES_BY_LATIN:
            end = found.end("after")
        if key:
            yield Mention.between(start, end, text), _PERSON + key
    for found in _BEHIND_SURNAME.finditer(text):
        if found["surname"].lower() not in SURNAMES_BY_LATIN:
            continue
        # The second word may be the other half of the name, or something else: Cho Minseok Tuesday.
        for last in ("first", "second") if found["second"] else ("first",):
            end = found.end(last)
            if key := latin_sound_key(text[found.start("first") : end]):
                yield Mention.between(found.start(), end, text), _PERSON + key


_ONE = "number:1"  # "one" and 한 are articles as often as numbers


def _number_key(number: Number) -> str:
    above, below = abs(number.value.numerator), number.value.denominator
    return f"number:{above}" if below == 1 else f"number:{above}/{below}"


def _date_keys(date: Date) -> list[str]:
    keys = []
    if date.year is not None:
        keys.append(f"number:{date.year}")
    if date.month is not None:
        keys.append(f"month:{date.month}")
    if date.day is not None and date.day > 1:
        keys.append(f"number:{date.day}")
    if date.weekday is not None:
        keys.append(f"weekday:{date.weekday}")
    if date.hour is not None:
        keys.append(f"clock:{date.hour % 12}:{date.minute or 0}")
    if date.span and date.span != "decade":
        keys.append(f"period:{date.span}")
    return keys


def _place_key(place: Place) -> str:
    entry = gazetteer().entries[place.keys[0]]
    return "place:" + (entry.parents[0] if entry.kind == "capital" else entry.key)


def _people(text: str, language: str) -> Iterable[str]:
    if language == "ko":
        return [key for word in _HANGUL_WORD.findall(text) for key in _given_names_within(word)]
    return [key for _, key in _given_names(text)]


def _latin(text: str, language: str) -> Iterable[str]:
    if language == "ko":
        return [_LATIN + token.key for token in find_latin(text, language)]
    return map(_english_word, latin_tokens(text))


def _sounds(text: str, language: str) -> Iterable[str]:
    if language == "ko":
        return map(_hangul_sound, _HANGUL_WORD.findall(text))
    return map(_latin_sound, _CAPITALISED.findall(text))


# Most words of a text have come before, so that their keys are kept.
@lru_cache(maxsize=1 << 16)
def _english_word(word: str) -> str:
    key = english_key(word)
    return _LATIN + key if key else ""


@lru_cache(maxsize=1 << 16)
def _hangul_sound(word: str) -> str:
    key = hangul_key(stem(word))
    return SOUND + key if key else ""


@lru_cache(maxsize=1 << 16)
def _latin_sound(word: str) -> str:
    key = latin_sound_key(word)
    return SOUND + key if key else ""
