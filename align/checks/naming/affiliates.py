"""Companies taken for others that share the first part of their name.

All companies of a group have its name, LG디스플레이 and LG Electronics, so that neither sound nor
meaning tells them apart. Other companies may share a name by chance: 한빛중공업 and Hanbit Motors.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from align.entities.mentions import Mention
from align.entities.sound.levels import SAME
from align.entities.sound.similarity import name_similarity
from align.packaged import packaged_rows

_GROUP, _LIKE = "group", "like"
# Words for a trade have two syllables at least: 현대차, but not any other word in 차.
_TRADE = 2
# A particle, or the end of the word: 현대 전기차 is a car.
_END = "(?=[은는이가을를의와과도에로]|[^가-힣A-Za-z]|$)"


@dataclass(frozen=True)
class _Table:
    """The groups, and the halves of names that tell their companies apart.

    Attributes:
        korean: Finds a company in a Korean text: its groups `group` and `half`.
        halves: What finds the English half, by the Korean one.
        groups: What finds the English group, by the Korean one.
        alike: What else may stand for a Korean half where the group is not known.
        unknown: Finds a company whose group is not in the table, with the same groups.
        any_unknown: Finds an English word with a half behind it, the groups `name` and `half`.
    """

    korean: re.Pattern[str]
    halves: Mapping[str, str]
    groups: Mapping[str, str]
    alike: Mapping[str, str]
    unknown: re.Pattern[str]
    any_unknown: re.Pattern[str]


@cache
def _table() -> _Table:
    rows = packaged_rows("align.checks.naming", "affiliates.tsv")
    groups: dict[str, str] = {}
    halves: dict[str, str] = {}
    alike: dict[str, str] = {}
    for kind, korean, english in rows:
        names = {_GROUP: groups, _LIKE: alike}.get(kind, halves)
        names.update(dict.fromkeys(korean.split("|"), english))
    first, second = ("|".join(sorted(names, key=len, reverse=True)) for names in (groups, halves))
    pattern = rf"(?<![가-힣A-Za-z])(?P<group>{first})(?P<half>{second}){_END}"
    trades = "|".join(half for half in alike if len(half) >= _TRADE)
    return _Table(
        re.compile(pattern),
        halves,
        groups,
        alike,
        re.compile(rf"(?<![가-힣A-Za-z])(?P<group>[가-힣]{{2,4}}?)(?P<half>{trades}){_END}"),
        re.compile(rf"\b(?P<name>[A-Z][a-z]+) (?P<half>(?:{'|'.join(alike.values())}))(?!\w)"),
    )


def changed_affiliate(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A company of a Korean text, and another one of its group in the translation.

    Nothing is found if the translation has the right one too, or the Korean text the other.

    Example:
        >>> found = changed_affiliate("LG화학이 공장을 짓는다.", "LG Electronics builds a plant.")
        >>> found and [one.text for one in found]
        ['LG화학', 'LG Electronics']
    """
    table = _table()
    found = list(table.korean.finditer(korean))
    for company in found:
        group = table.groups[company["group"]]
        named = [one["half"] for one in found if table.groups[one["group"]] == group]
        if not _companies(group, [table.halves[half] for half in named]).search(english):
            others = _companies(group, [*table.halves.values()])
            if (other := others.search(english)) is not None:
                return Mention.of(company), Mention.of(other)
    return _changed_unknown(table, korean, english)


def _changed_unknown(table: _Table, korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The same of companies whose name no group has, by its sound."""
    others = list(table.any_unknown.finditer(english))
    for company in table.unknown.finditer(korean) if others else ():
        name = company["group"]
        named = [one for one in others if name_similarity(name, one["name"]) >= SAME]
        own = re.compile(table.alike[company["half"]])
        if (
            named
            and name not in table.groups
            and len(re.findall(rf"(?<![가-힣]){name}", korean)) == 1
            and not any(own.match(one["half"]) for one in named)
        ):
            return Mention.of(company), Mention.of(named[0])
    return None


def _companies(group: str, halves: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{group}) (?:{'|'.join(halves)})(?!\w)")
