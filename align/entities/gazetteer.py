"""The built-in list of places, institutions and companies, read once from data/gazetteer.tsv."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from align.packaged import packaged_rows

_Meaning: TypeAlias = tuple[tuple[str, ...], bool]
"""The keys of a wording, several if it has several meanings, and whether it is unambiguous."""
_Name: TypeAlias = tuple[str, tuple[str, ...], bool]
"""An English wording with its meaning."""
_COMMITTEE, _ENGLISH_COMMITTEE = "committee", "Committee"
_MINISTRY = "Ministry of "
# How long names end, and what is written for it.
_ENDINGS = (("위원회", "위"), ("대학교", "대"), ("Corporation", "Corp"))
# What stands before and behind words for an institution that is known: the particle, or "the".
_MEANT = {
    "ko": (r"(?<![가-힣])", r"(?=[은는이가을를의에도와과측장들]|\s|,)"),
    "en": (r"\b(?:[Tt]he|[Tt]h[ai]t|[Ii]ts?|[Aa]n?) (?:[a-z-]+ ){0,3}", r"\b"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the gazetteer; `parents` are places that it can stand for: Brussels, EU."""

    key: str
    kind: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The entries, and their wordings in both languages.

    `korean` maps a wording without spaces to its keys and whether it is unambiguous; several keys
    are possible (Georgia). `english` maps the first letters of a wording to (wording, keys, sure),
    longest first. `lengths` maps the first two syllables of a Korean wording to the lengths of all
    wordings that begin with them, longest first; most words have no entry.
    """

    entries: dict[str, Entry]
    korean: dict[str, _Meaning]
    english: dict[str, tuple[_Name, ...]]
    lengths: dict[str, tuple[int, ...]]


@cache
def gazetteer() -> Gazetteer:
    """The built-in gazetteer; read on first use, then kept."""
    rows = packaged_rows("align.entities", "data", "gazetteer.tsv")
    entries: dict[str, Entry] = {}
    korean: dict[str, _Meaning] = {}
    english: dict[str, _Meaning] = {}
    for key, kind, parent, in_korean, in_english in rows:
        entries[key] = Entry(key, kind, tuple(parent.split(",")) if parent else ())
        for wordings, names in ((in_korean, korean), (in_english, english)):
            for wording in _written(wordings, kind):
                name = wording.removeprefix("?")
                keys, sure = names.get(name, ((), True))
                if key in keys:
                    continue  # written out in the table as well
                names[name] = ((*keys, key), sure and not wording.startswith("?"))
    korean = {name.replace(" ", ""): value for name, value in korean.items()}
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in korean:
        lengths[name[:2]].add(len(name))
    by_head = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return Gazetteer(entries, korean, _by_first_letters(english), by_head)


def _written(wordings: str, kind: str) -> Iterator[str]:
    """The wordings of a cell, and those that follow from them.

    Many write the Workers' Union without its apostrophe, 금융위원회 is 금융위, and a company ends
    in "Corp." A parliament's committees are the finance committee, or its panel, too. The minister
    of trade stands for the Ministry of Trade.
    """
    for wording in wordings.split("|"):
        yield wording
        for ending, instead in _ENDINGS:
            if wording.endswith(ending):
                yield wording.removesuffix(ending) + instead
        if "s' " in wording:
            yield wording.replace("s' ", "s ")
        if wording.startswith(_MINISTRY):
            field = wording.removeprefix(_MINISTRY)
            small = _uncapitalised(field)
            yield from (f"?Minister of {field}", f"?minister of {small}", f"?ministry of {small}")
        if kind == _COMMITTEE and wording.endswith(_ENGLISH_COMMITTEE):
            small = _uncapitalised(wording)
            yield from (small, f"?{wording.removesuffix(_ENGLISH_COMMITTEE)}Panel")
            yield f"?{small.removesuffix(_ENGLISH_COMMITTEE.lower())}panel"


def _uncapitalised(wording: str) -> str:
    """A wording in small letters, but for abbreviations: science and ICT."""
    return " ".join(word if word[1:2].isupper() else word.lower() for word in wording.split())


def _by_first_letters(names: dict[str, _Meaning]) -> dict[str, tuple[_Name, ...]]:
    grouped: dict[str, list[_Name]] = defaultdict(list)
    for name, (keys, sure) in names.items():
        first = next((i for i, letter in enumerate(name) if not letter.isalpha()), len(name))
        grouped[name[:first]].append((name, keys, sure))
    return {
        first: tuple(sorted(group, key=lambda item: -len(item[0])))
        for first, group in grouped.items()
    }


def related(one: str, other: str) -> bool:
    """Whether two keys can refer to the same actor: Washington and the U.S., UN and UNSC."""
    if one == other:
        return True
    entries = gazetteer().entries
    first, second = entries[one], entries[other]
    return other in first.parents or one in second.parents


def may_be_called(key: str, text: str, language: str) -> bool:
    """Whether a text may mean an institution that it calls by what it is: 공단은, "the agency".

    Example:
        >>> may_be_called("PROCUREMENT", "The agency has placed an order.", "en")
        True
        >>> may_be_called("PROCUREMENT", "Agency", "en")
        False
    """
    words = _words_for_kinds(language).get(gazetteer().entries[key].kind)
    return words is not None and words.search(text) is not None


@cache
def _words_for_kinds(language: str) -> Mapping[str, re.Pattern[str]]:
    """What finds the words for each kind of institution, where they mean a certain one."""
    before, behind = _MEANT[language]
    column = 1 if language == "ko" else 2
    return {
        row[0]: re.compile(f"{before}(?:{row[column]}){behind}")
        for row in packaged_rows("align.entities", "data", "kinds.tsv")
    }
