"""Wins, draws and losses: 11승 9무 13패 as "13 wins, nine draws and 13 losses".

Such a figure often stands in the text twice, as that of a minute or a goal, so that the wrong one
has a counterpart. What it counts tells.
"""

import re

from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention, Number
from align.entities.numbers import find_numbers

_KOREAN = re.compile(r"(?<![\d.])(?P<won>\d+)승\s?(?:(?P<drawn>\d+)무\s?)?(?P<lost>\d+)패")
_COUNTED = {
    "won": re.compile(r"[ -](?:wins?|victories)\b"),
    "drawn": re.compile(r"[ -](?:draws?|ties?)\b"),
    "lost": re.compile(r"[ -](?:loss(?:es)?|defeats?)\b"),
}

# Whom the record is not of: the other team, or one that is told to be behind.
_BEHIND = re.compile(r"\b(?:trail\w*|behind|down|deficit|los[et]\w*|opponents?|against)\b", re.I)


def changed_record(bead: BeadView) -> Match | None:
    """The first figure of a record that the translation has otherwise, with what it has instead.

    None if either text has no record or several, or if the translation tells of that of the other
    side.
    """
    records = list(_KOREAN.finditer(bead.korean))
    if len(records) != 1:
        return None
    (record,) = records
    if (turned := _turned(record, bead.english)) is not None:
        return Match(Relation.DIFFERENT, *bead.sides(Mention.of(record), turned))
    english = find_numbers(bead.english, "en")
    told: dict[str, Number] = {}
    for kind, counted in _COUNTED.items():
        found = [one for one in english if counted.match(bead.english, one.end)]
        if len(found) > 1:
            return None
        if found:
            told[kind] = found[0]
    ours = {kind: int(figure) for kind, figure in record.groupdict().items() if figure is not None}
    if not {"won", "lost"} <= told.keys() <= ours.keys():
        return None
    if [ours["won"], ours["lost"]] == [int(told[kind].value) for kind in ("lost", "won")]:
        return None
    for kind, instead in told.items():
        if ours[kind] != instead.value:
            start = record.start(kind)
            mention = Mention(start, record.end(kind), record[kind])
            korean = next(
                (one for one in find_numbers(bead.korean, "ko") if mention.begins_in(one)), mention
            )
            return Match(Relation.DIFFERENT, *bead.sides(korean, instead))
    return None


def _turned(record: re.Match[str], english: str) -> Mention | None:
    """The losses before the wins, 8-15 for 15승 8패, if nobody is said to be behind."""
    won, lost = record["won"], record["lost"]
    if record["drawn"] is not None or won == lost or _BEHIND.search(english):
        return None
    found = re.search(rf"(?<![\d-]){lost}[-–]{won}(?![\d-])", english)
    is_told = re.search(rf"(?<![\d-]){won}[-–]{lost}(?![\d-])", english) is not None
    return None if found is None or is_told else Mention.of(found)
