"""The last words of institutions, offices, events and places, and how their Korean names end.

국립해양대기청 is an Administration because it ends in 청; 경정 is a Superintendent. Such words are
translated by meaning, and the vectors of single words know only the most frequent of them.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from align.packaged import packaged_rows

_BEFORE_SYLLABLE = 2  # syllables before an ending of one: 환경부 is a ministry, 공부 is not
_ACRONYM = re.compile(r"[A-Z]{3,6}")
# Whose initial the acronym of an institution ends with.
_INSTITUTIONS = (
    "Administration", "Agency", "Service", "Authority", "Office", "Bureau", "Ministry",
    "Department", "Commission", "Committee", "Council", "Board", "Association", "Society",
    "Federation", "Union", "Organization", "Assembly", "Foundation", "Institute", "University",
)  # fmt: skip
# What the head or an institution gives and is named after: 예술원상, 대통령배, 협회장기.
_GIVEN = re.compile(r"(?<=[가-힣]{3})[상배기]$")
# Who leads one bears its name: 기상과학원장 is the head of an Institute.
_LED = re.compile(r"(?<=[가-힣]{2}[원청처국소관단회])장$")


def is_headed(word: str, stems: Iterable[str]) -> bool:
    """Whether one of some Korean words ends as the name of what an English head word is.

    Args:
        word: An English word: "Administration", "Minister".
        stems: Korean words without their particles: 국립해양대기청.

    Example:
        >>> is_headed("Academy", ["학술원상"]), is_headed("Academy", ["세상"])
        (True, False)
        >>> is_headed("Institute", ["기상과학원장"]), is_headed("Institute", ["사장"])
        (True, False)
    """
    endings = _endings().get(word)
    return endings is not None and any(
        name.endswith(endings)
        and any(
            name.endswith(end) and (len(end) > 1 or len(name) > _BEFORE_SYLLABLE) for end in endings
        )
        for stem in stems
        for name in _names_in(stem)
    )


def ending_of(word: str, stem: str) -> str:
    """The Korean ending for a head word, behind two syllables or more; "" if there is none.

    Args:
        word: An English head word: "River".
        stem: A Korean word without its particle: 섬진강.

    Example:
        >>> ending_of("River", "섬진강"), ending_of("River", "도시")
        ('강', '')
    """
    fitting = (
        end
        for end in _endings().get(word, ())
        if stem.endswith(end) and len(stem) >= len(end) + _BEFORE_SYLLABLE
    )
    return max(fitting, key=len, default="")


def may_shorten(acronym: str, stems: Iterable[str]) -> bool:
    """Whether an acronym ends as that of an institution which one of some Korean words names.

    Example:
        >>> may_shorten("KASA", ["우주항공청장"]), may_shorten("KASA", ["우주인"])
        (True, False)
    """
    if not _ACRONYM.fullmatch(acronym):
        return False
    heads = [word for word in _INSTITUTIONS if word[0] == acronym[-1]]
    names = {name for stem in stems for name in (stem, stem.removesuffix("장")) if len(name) > 2}
    return any(is_headed(word, names) for word in heads)


def is_head(word: str) -> bool:
    """Whether an English word is the last one of such names."""
    return word in _endings()


def heads_of(stem: str) -> tuple[str, ...]:
    """The English head words for what a Korean word without its particle ends as."""
    heads = _heads()
    ends = (stem[start:] for start in range(len(stem)))
    return tuple(
        word
        for end in ends
        for word in heads.get(end, ())
        if len(end) > 1 or len(stem) > _BEFORE_SYLLABLE or is_headed(word, (stem,))
    )


@lru_cache(maxsize=1 << 15)
def _names_in(stem: str) -> tuple[str, ...]:
    """A Korean word, and the institution that it is given by, named after or leads."""
    name = _LED.sub("", _GIVEN.sub("", stem))
    return (stem,) if name == stem else (stem, name)


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """How Korean names end for each English head."""
    found: dict[str, tuple[str, ...]] = {}
    for words, endings in packaged_rows("align.entities", "data", "heads.tsv"):
        for word in words.split("|"):
            found[word] = (*found.get(word, ()), *endings.split("|"))
    return found


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, endings in _endings().items():
        for end in endings:
            found[end] = (*found.get(end, ()), word)
    return found
