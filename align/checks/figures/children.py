"""Sons and daughters: 2남 1녀 as "two sons and a daughter", or "three children".

Small figures in words are mostly turns of phrase. What these count tells that they are none.
"""

import re
from collections.abc import Iterator

from align.checks.views import BeadView
from align.entities.korean.numbers import CHILDREN
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention
from align.entities.numbers import find_numbers

_IN_LAW = r"(?!-in-law|['’])"
_COUNTED = {
    kind: re.compile(rf"[ -](?:(?!sons?|daughters?|children|and|or)[a-z-]+ )?{word}\b{_IN_LAW}")
    for kind, word in (("sons", "sons?"), ("daughters", "daughters?"), ("children", "children"))
}
_SINGLE = {
    kind: re.compile(rf"\ba (?:[a-z-]+ )?{kind[:-1]}\b{_IN_LAW}") for kind in ("sons", "daughters")
}


def changed_children(bead: BeadView) -> Match | None:
    """The children that Korean counts, with an English count of them that differs.

    None if Korean does not count the children of one family so, or if English counts sons,
    daughters or children more than once.
    """
    families = list(CHILDREN.finditer(bead.korean))
    if len(families) != 1:
        return None
    (family,) = families
    ours = {kind: int(figure) for kind, figure in family.groupdict().items()}
    ours["children"] = sum(ours.values())
    told = list(_told(bead.english))
    if len({kind for kind, *_ in told}) < len(told):
        return None
    for kind, count, place in told:
        if count != ours[kind]:
            return Match(Relation.DIFFERENT, *bead.sides(Mention.of(family), place))
    return None


def _told(english: str) -> Iterator[tuple[str, int, Mention]]:
    """What an English text counts of children, how many, and where."""
    numbers = find_numbers(english, "en")
    for kind, counted in _COUNTED.items():
        for number in numbers:
            if counted.match(english, number.end):
                yield kind, int(number.value), number
    for kind, single in _SINGLE.items():
        for found in single.finditer(english):
            yield kind, 1, Mention.of(found)
