"""Companies taken for others of their group: LG디스플레이 as LG Electronics.

All have the name of the group, so that neither sound nor meaning tells them apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from align.entities.mentions import Mention
from align.packaged import packaged_rows

_GROUP = "group"
# A particle, or the end of the word: 현대 전기차 is a car.
_END = "(?=[은는이가을를의와과도에로]|[^가-힣A-Za-z]|$)"


@dataclass(frozen=True)
class _Table:
    """The groups, and the halves of names that tell their companies apart.

    Attributes:
        korean: Finds a company in a Korean text: its groups `group` and `half`.
        halves: What finds the English half, by the Korean one.
        groups: What finds the English group, by the Korean one.
    """

    korean: re.Pattern[str]
    halves: Mapping[str, str]
    groups: Mapping[str, str]


@cache
def _table() -> _Table:
    rows = packaged_rows("align.checks.naming", "affiliates.tsv")
    groups: dict[str, str] = {}
    halves: dict[str, str] = {}
    for kind, korean, english in rows:
        names = groups if kind == _GROUP else halves
        names.update(dict.fromkeys(korean.split("|"), english))
    first, second = ("|".join(sorted(names, key=len, reverse=True)) for names in (groups, halves))
    pattern = rf"(?<![가-힣A-Za-z])(?P<group>{first})(?P<half>{second}){_END}"
    return _Table(re.compile(pattern), halves, groups)


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
    return None


def _companies(group: str, halves: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{group}) (?:{'|'.join(halves)})(?!\w)")
