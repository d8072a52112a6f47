"""How a text refers to what it has named: Cha, the ministry, "the foreign minister".

Korean news repeats the full name; English names a person or an institution once and then uses the
surname, or says what it is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from align.checks.terminology.glossary import Term
from align.checks.terminology.occurrences import any_of, occurrences
from align.checks.views import BeadView
from align.entities.countries import find_places
from align.entities.gazetteer import may_be_called
from align.entities.heads import heads_of, is_headed
from align.entities.mentions import Mention
from align.entities.names import bears_surname, hangul_words, is_plain, unanswered_names
from align.entities.particles import possible_stems
from align.entities.place_matching import relate_places
from align.entities.romanisation import SURNAMES, SURNAMES_BY_LATIN, is_spelling_of, split_name
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import any_title

_SHORTEST_NAME = 3  # syllables of a full name: two are other words too often
_SAME_NAME = 0.7  # what `name_similarity` gives the same name almost always
_REMEMBERED = 100  # rows: what was named further above is named again
_NAME_WORD = re.compile(r"[A-Z][\w'’-]*")
_GIVEN_BEFORE = re.compile(r"[A-Z][a-z]+-[a-z]+ $")
_NEXT_WORD = re.compile(r" ([A-Z][\w’'-]*)")
_MINISTRY = re.compile(r"\b(?:ministry|department)\b", re.IGNORECASE)
_MINISTER_IN_KOREAN = re.compile("장관|차관")
_MINISTER = re.compile(
    r"(?P<before>(?:[\w'’-]+,? ){0,5})(?:minister|secretar(?:y|ie))s?\b"
    r"(?: (?:of|for) (?P<behind>(?:[\w'’-]+,? ){0,5}[\w'’-]+))?",
    re.IGNORECASE,
)
# Words that the names of several ministries have.
_SAYING_NOTHING = frozenset({"ministry", "department", "of", "for", "and", "the", "national"})
# What may stand before "ministry" and does not say which one.
_UNTOLD = (
    r"(?:^|[.;:,“\"(—] ?|"
    r"\b(?i:the|an?|its|this|that|to|by|from|with|at|in|for|and|but|senior|top) )"
)
_COMPANY, _COMPANIES = "Company", ("company", "group", "firm")
_BEHIND_INSTITUTION = rf"\s?(?:[가-힣]{{0,3}}\s)?(?:{any_title(2)}|총재|당국자|관계자|직원)"
_BEGINNING = r"(?:^|[.!?;:,“\"] ?)(?:(?i:and|but|as|while) )?"
_CAPITALISED_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]*")
_HE = re.compile(rf"{_BEGINNING}(?i:he|she|the [a-z]+)\b")
_IT = re.compile(rf"{_BEGINNING}(?i:it|they)\b")


def was_named(term: Term, bead: BeadView) -> bool:
    """Whether an earlier row of the article has the glossary's translation of a term."""
    wanted = any_of(term.target)
    first = max(0, bead.position - _REMEMBERED)
    earlier = reversed(bead.article.beads[first : bead.position])
    return any(next(occurrences(wanted, one.target), None) is not None for one in earlier)


def names_its_minister(term: Term, bead: BeadView) -> bool:
    """Whether a row calls the head of a ministry by its field: 국방부 장관, "the defense minister".

    The field is any word of the ministry's name: the finance minister leads the Ministry of Economy
    and Finance.
    """
    fields = {
        word
        for text in term.target
        if _MINISTRY.search(text)
        for word in re.findall(r"\w+", text.casefold())
    } - _SAYING_NOTHING
    if not fields or not _MINISTER_IN_KOREAN.search(bead.source):
        return False
    return any(
        not fields.isdisjoint(re.findall(r"\w+", f"{one['before']} {one['behind']}".casefold()))
        for one in _MINISTER.finditer(bead.target)
    )


def is_called_briefly(term: Term, place: Mention, bead: BeadView) -> bool:
    """Whether a row has the surname, or says which kind of institution it is: "the bank".

    Args:
        term: A term whose translation the row lacks.
        place: Where its source has the term.
        bead: The row.
    """
    if any(_has_alone(name, bead.target) for name in _short_names(term)):
        return True
    kinds = _kinds(term)
    if kinds:
        called = rf"{_UNTOLD}(?i:{'|'.join(kinds)})s?\b(?! (?:of|for) )"
        if re.search(called, bead.target):
            return True
    return not _has_rival(bead) and _may_mean(place, bead)


def is_implied(term: Term, place: Mention, bead: BeadView) -> bool:
    """Whether a row leaves to the reader what it means: "He said", 한은 총재 as "the governor".

    Args:
        term: A term that was named before, and whose translation the row lacks.
        place: Where its source has the term.
        bead: The row.
    """
    if any(_short_names(term)):
        return _HE.search(bead.target) is not None and not _has_stranger(bead)
    if _has_rival(bead) or not _is_proper(term.target):
        return False
    is_affiliation = re.match(_BEHIND_INSTITUTION, bead.source[place.end :]) is not None
    return is_affiliation or (_IT.search(bead.target) is not None and not _has_stranger(bead))


def means_name(term: Term, place: Mention, bead: BeadView) -> bool:
    """Whether a forbidden spelling is that of a term's name, which its own row does not have.

    Later rows may have 차 장관 or nothing where the English has the full name. Rows without a
    source can have any name that the article has.

    Args:
        term: A term that the source of the row lacks.
        place: The forbidden spelling in the target.
        bead: The row.
    """
    is_person = any(_is_name_of(one, place.text) for one in term.source)
    if not (is_person or (bead.is_null and _is_proper(term.forbidden))):
        return False
    if is_person and bead.is_null:
        return True
    if any(
        reading not in term.source and _is_name_of(reading, place.text)
        for _, word in hangul_words(bead.source)
        for reading in possible_stems(word)
    ):
        return False
    ours = any_of(term.source)
    return any(next(occurrences(ours, one.source), None) for one in bead.article.beads)


def _is_name_of(hangul: str, latin: str) -> bool:
    return len(hangul) >= _SHORTEST_NAME and " " in latin and is_spelling_of(hangul, latin)


def _is_proper(texts: Iterable[str]) -> bool:
    """Whether one of the texts is a name, with capitals."""
    return any(text[:1].isupper() for text in texts)


@lru_cache(maxsize=1 << 10)
def _short_names(term: Term) -> tuple[str, ...]:
    """What the names of a person or company are shortened to: Cha, Blinken, Samsung."""
    return tuple(
        {
            short
            for hangul in term.source
            for latin in term.target
            for short in _short(hangul, latin)
        }
    )


def _short(hangul: str, latin: str) -> Iterator[str]:
    words = latin.split()
    if len(words) < 2 or not all(map(_NAME_WORD.fullmatch, words)):
        return
    *first, last = words
    person = split_name(hangul)
    if person is not None:
        yield from (
            word for word in (words[0], last) if word.lower() in SURNAMES.get(person[0], ())
        )
    elif is_headed(last, (hangul,)):
        if _COMPANY in heads_of(hangul):
            yield " ".join(first)
    elif not find_places(latin, "en") and (name_similarity(hangul.split()[-1], last) >= _SAME_NAME):
        yield last


def _has_alone(name: str, english: str) -> bool:
    """Whether a short name has no given name beside it: Cha and Mr. Cha, not Cha Min-su."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", english):
        following = _NEXT_WORD.match(english, found.end())
        if (following is None or is_plain(following[1])) and not _GIVEN_BEFORE.search(
            english[: found.start()]
        ):
            return True
    return False


@lru_cache(maxsize=1 << 10)
def _kinds(term: Term) -> tuple[str, ...]:
    """What an institution is, as its name says: Ministry of Defense -> ministry."""
    kinds: dict[str, None] = {}
    for hangul in term.source:
        for latin in term.target:
            head = latin.partition(" of ")[0].split()[-1]
            if " " in latin and is_headed(head.capitalize(), (hangul,)):
                kinds[re.escape(head.lower())] = None
                if _COMPANY in heads_of(hangul):
                    kinds.update(dict.fromkeys(_COMPANIES))
    return tuple(kinds)


def _may_mean(place: Mention, bead: BeadView) -> bool:
    """Whether the gazetteer knows the row's words for the institution at a place of its source."""
    english = find_places(bead.target, "en")
    return any(
        any(may_be_called(key, bead.target, "en") for key in known.keys)
        or any(
            relate_places(known, one) is not None and not _NEXT_WORD.match(bead.target, one.end)
            for one in english
        )
        for known in find_places(bead.source, "ko")
        if known.start < place.end and place.start < known.end
    )


def _has_rival(bead: BeadView) -> bool:
    """Whether the target has a place or institution that nothing in the source can be."""
    known = find_places(bead.source, "ko")
    return any(
        all(relate_places(one, other) is None for one in known)
        for other in find_places(bead.target, "en")
    )


def _has_stranger(bead: BeadView) -> bool:
    """Whether the target has a name that nothing in the source answers."""
    return bool(unanswered_names(bead.source, bead.target)[2]) or any(
        word.lower() in SURNAMES_BY_LATIN and not bears_surname(word, bead.source)
        for word in _CAPITALISED_INSIDE.findall(bead.target)
    )
