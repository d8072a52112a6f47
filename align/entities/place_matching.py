"""Compare places and institutions: Washington can render 미국, but not 도쿄."""

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from align.entities.gazetteer import gazetteer, related
from align.entities.latin import address_key, latin_key
from align.entities.matching import Match, Relation, pair_up
from align.entities.mentions import LatinToken, Mention, Place
from align.entities.numbers import find_numbers

_LETTER_AND_FIGURE = re.compile(
    r"(?P<letter>[A-Z])-?(?P<figure>\d{1,2})|(?P<first>\d{1,2})(?P<last>[A-Z])"
)
_LETTERS_AND_FIGURE = re.compile(r"([A-Z](?:&?[A-Z]){1,3})(\d{1,3})")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_JOINED = re.compile(r"([A-Za-z]\w+)[/-]([A-Za-z]\w+)")
_ACRONYM = 3
_HOLDING = frozenset({"country", "state", "region", "capital", "city", "parliament"})
_TOWNS, _PARTS = frozenset({"city", "capital"}), frozenset({"state", "region"})
_COUNTRIES = frozenset({"country"})
_AREAS = frozenset({"country", "region", "state", "city", "capital"})
# What is no counterpart even if only one side names it: the continent of a country, and whatever
# the name of an institution may begin with.
_RULED = frozenset({"country", "parliament"})
_LOOSE = {**dict.fromkeys(_AREAS, frozenset[str]()), "country": frozenset({"region"})}
_AREA = "area"
_BESIDE = range(3)  # characters between a place and its country: 미국 텍사스, Texas, U.S.


def relate_places(source: Place, target: Place) -> Relation | None:
    """Equal for the same key, compatible if one can stand for the other: 워싱턴 and "the U.S."."""
    if set(source.keys) & set(target.keys):
        return Relation.EQUAL
    if any(related(one, other) for one in source.keys for other in target.keys):
        return Relation.COMPATIBLE
    return None


def compare_places(sources: Sequence[Place], targets: Sequence[Place]) -> list[Match]:
    """Compare the places of both sides that the gazetteer contains.

    Returns:
        A match for each place that has a counterpart and for each firm one that has none. A lost
        and a gained place of one kind (two areas, two companies) are reported as a pair, and so are
        two towns or two states of a country that both sides name: 중국 베이징, "Shanghai, China".
    """
    paired, lost, gained = pair_up(sources, targets, relate_places, attrgetter("keys"))
    answered = [match for match in paired if match.relation is Relation.EQUAL]
    held = (
        {*(match.source for match in answered), *_locating(sources, lost)},
        {*(match.target for match in answered), *_locating(targets, gained)},
    )
    # What only has the country of the other side for a counterpart may still have been replaced.
    inside = {m.source: m for m in paired if _is_inside(m.source, m.target, held[1])}
    others = {m.target: m for m in paired if _is_inside(m.target, m.source, held[0])}
    rivals = [place for place in (*others, *gained) if isinstance(place, Place) and place.firm]
    matches, done = list[Match](), list[Match]()
    for place in (*inside, *lost):
        if not (isinstance(place, Place) and place.firm):
            continue
        rival = next((one for one in rivals if _are_rivals(place, one, inside, others)), None)
        if rival is not None:
            rivals.remove(rival)
            done += filter(None, (inside.get(place), others.get(rival)))
            matches.append(Match(Relation.DIFFERENT, place, rival))
        elif place not in inside:
            matches.append(Match(Relation.MISSING, place, None))
    matches += [Match(Relation.ADDED, None, one) for one in rivals if one not in others]
    return [*(match for match in paired if match not in done), *matches]


def _is_inside(
    place: Mention | None, country: Mention | None, known: Collection[Mention | None]
) -> bool:
    """Whether the counterpart of a place is what it is in, which has its own counterpart.

    An institution is inside its country or parliament even if only one side names that, "South
    Korea's tax agency", and a country inside its continent.
    """
    return (
        isinstance(place, Place)
        and isinstance(country, Place)
        and place.firm
        and len(place.keys) == 1
        and (country in known or _kind_of(country) in _LOOSE.get(_kind_of(place), _RULED))
        and gazetteer().entries[country.keys[0]].kind in _HOLDING
        and country.keys[0] in gazetteer().entries[place.keys[0]].parents
    )


def _locating(places: Sequence[Place], alone: Sequence[Mention]) -> Iterator[Place]:
    """The countries beside a place without a counterpart, of which they say where it is.

    What stands for such a country, 미국 텍사스 as "Arizona", may have replaced the place.
    """
    for place in alone:
        for country in places:
            if (
                isinstance(place, Place)
                and is_country(country)
                and country.keys[0] in gazetteer().entries[place.keys[0]].parents
                and max(place.start - country.end, country.start - place.end) in _BESIDE
            ):
                yield country


def _are_rivals(
    source: Place, target: Place, inside: Collection[object], others: Collection[object]
) -> bool:
    """Whether two places are of one kind: two areas, two companies.

    Of areas in a country or region of the other side, two towns or two states.
    """
    if _kind(source) != _kind(target):
        return False
    if _kind(source) != _AREA or (source not in inside and target not in others):
        return True
    kinds = {_kind_of(source), _kind_of(target)}
    return any(kinds <= level for level in (_TOWNS, _PARTS, _COUNTRIES))


def _kind_of(place: Mention | None) -> str:
    return gazetteer().entries[place.keys[0]].kind if isinstance(place, Place) else ""


def is_capital(place: Mention | None) -> bool:
    """Whether a place is the capital of a country."""
    return _kind_of(place) == "capital"


def is_country(place: Place) -> bool:
    """Whether a place is a country, or what is of one: Germany, German."""
    return _kind_of(place) == "country"


def _kind(place: Place) -> str:
    kind = gazetteer().entries[place.keys[0]].kind
    return _AREA if kind in _AREAS else kind


def compare_latin(
    sources: Sequence[LatinToken],
    targets: Sequence[LatinToken],
    target_text: str,
    target_places: Sequence[Place] = (),
) -> list[Match]:
    """Compare the Latin tokens of the source with the translation, which must keep them.

    Args:
        sources: Latin tokens of the source.
        targets: Latin tokens of the translation.
        target_text: The translation, for a token that is part of a longer word there (URLs).
        target_places: Places of the translation: EU may have become "the European Union".

    Returns:
        Pairs, and the firm tokens of the source that did not survive. Additional tokens of the
        translation are English words, and not returned.
    """
    matches = []
    by_key = {address_key(token.key): token for token in targets}
    squeezed = _squeeze(target_text)
    for token in sources:
        key = address_key(token.key)
        found = by_key.get(key)
        if found is not None:
            matches.append(Match(Relation.EQUAL, token, found))
        elif (
            token.firm
            and _squeeze(key) not in squeezed
            and not _named(token, target_places)
            and not _spelled_out(token.text, target_text)
            and not _is_shortened(token.text, target_text)
            and not _is_parted(token.text, by_key)
        ):
            matches.append(Match(Relation.MISSING, token, None))
    return matches


def _is_parted(token: str, keys: Collection[str]) -> bool:
    """Whether the translation has all parts of a token as words: P1-P6 as "P1 to P6".

    They may be in the plural: CD/DVD as "CDs/DVDs" or "CDs and DVDs".
    """
    joined = _JOINED.fullmatch(token)
    parts = joined.groups() if joined else token.split("/")
    found = {part.removesuffix("s") for key in keys for part in key.split("/")}
    return len(parts) > 1 and all(latin_key(part).removesuffix("s") in found for part in parts)


def _squeeze(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _spelled_out(token: str, text: str) -> bool:
    """Whether a letter and a figure are written as words: G8 as "Group of Eight", 3D, 5G."""
    found = _LETTER_AND_FIGURE.fullmatch(token)
    if found is None:
        return False
    letter = found["letter"] or found["last"]
    figure = found["figure"] or found["first"]
    begins = re.search(rf"\b{letter}[a-z]+", text, re.IGNORECASE) is not None
    return begins and any(number.value == int(figure) for number in find_numbers(text, "en"))


def _is_shortened(token: str, text: str) -> bool:
    """Whether words in a row have the initials: SMA, School of Modern Arts.

    After two letters there may be a number: QE2, "Queen Elizabeth 2"; PS3, "PlayStation 3".
    """
    if numbered := _LETTERS_AND_FIGURE.fullmatch(token):
        names, number = numbered.groups()
        roman = _ROMAN[int(number)] if int(number) < len(_ROMAN) else number
        words = r"(?:\s&)?\s?".join(rf"{one}[a-z]+(?:['’]s)?" for one in names.replace("&", ""))
        return re.search(rf"\b{words}\s(?:{number}|{roman})(?!\w)", text) is not None
    letters = token.rstrip("s")
    if len(letters) < _ACRONYM or not letters.isalpha() or not letters.isupper():
        return False
    joint = r"(?:\s(?:of|for|and|the|in|on)|\s&)*\s"
    words = joint.join(rf"\b{letter}[\w'’-]+" for letter in letters)
    return re.search(words, text, re.IGNORECASE) is not None


def _named(token: LatinToken, places: Sequence[Place]) -> bool:
    names = gazetteer().english.get(token.text, ())
    keys = {key for name, keys, _ in names if name == token.text for key in keys}
    return any(related(key, other) for key in keys for place in places for other in place.keys)
