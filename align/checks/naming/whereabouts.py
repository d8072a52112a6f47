"""Korean towns that are put elsewhere: 경기 광주 as "the southwestern city of Gwangju".

Some towns share a name, and translations add for readers abroad in which part of the country one
is. Only the opposite of where it is counts: "southern" for a town in the southeast is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from align.entities.mentions import Mention
from align.packaged import packaged_rows

_OPPOSITE = {"N": "S", "S": "N", "E": "W", "W": "E"}
_PART = re.compile("north|south|east|west", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?P<part>(?:north|south)?-?(?:east|west)?)ern(?:most)? (?:[a-z-]+ ){0,3}?"
    r"(?:city|town|county|port|island|resort) of (?P<name>[A-Z][a-z]+)",
    re.IGNORECASE,
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
