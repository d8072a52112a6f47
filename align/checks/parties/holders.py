"""Two owners and what each has, told in parallel: 집주인은 중국인, 세입자는 베트남인.

In whatever order English tells them, each owner has one of the two things beside it. So no model
has to weigh anything.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.checks.parties.named import TITLES, parties_of, roles_of
from align.checks.views import BeadView
from align.entities.mentions import Mention

# By the order of two owners (o) and what they have (f, mostly figures) in English, which stand
# beside each other.
_BESIDE = {
    "ofof": ((0, 1), (2, 3)),
    "fofo": ((1, 0), (3, 2)),
    "offo": ((0, 1), (3, 2)),
    "foof": ((1, 0), (2, 3)),
    "ooff": ((0, 2), (1, 3)),
}
# What leads from the one to the other so closely that nothing else can be meant.
_CLOSELY = {
    "of": re.compile(r" (?:of|at|with|by) $"),
    "fo": re.compile(r"(?: [a-z]+)? (?:of|in|for|from|on|to|by) (?:the |its )?$"),
}
# "rose 12 percent and 8 percent, respectively", and how many words may stand between the owners.
_LISTED = re.compile(r"(?: \w+)?(?:,? (?:and|to|versus|vs\.?|against)|,| ?[-–])(?: \w+)? ?")
_MOST_BETWEEN = 5
_TWO = 2
# 집주인은 중국인.
_HOLDS = re.compile(rf"{TITLES}(?:은|는|이|가)\s(?:[^\s,]+\s)?")


@dataclass(frozen=True)
class Owner:
    """What a figure may belong to, in both texts.

    `group` says with which other owners it could be confused.
    """

    group: str
    korean: Mention
    english: Mention


def exchanged_holders(bead: BeadView) -> tuple[Mention, Mention] | None:
    """Two places or people that have changed roles.

    집주인은 중국인, 세입자는 베트남인 as "The tenant was Chinese and the landlord Vietnamese".

    Returns:
        The one in the Korean text and the other in the English text; None if each has its role.
    """
    roles = [Owner("role", *role) for role in roles_of(bead)]
    if len(roles) < _TWO:
        return None  # before the parties are looked for, which takes longest
    named = [party for party in parties_of(bead) if all(party[0] != one.korean for one in roles)]
    if len(named) < _TWO:
        return None
    for first, last in pairwise(named):
        before = [leading_to(one[0], roles, [party[0] for party in named]) for one in (first, last)]
        if not all(before) or not all(
            _HOLDS.fullmatch(bead.korean, owners[-1].korean.end, one[0].start)
            for owners, one in zip(before, (first, last), strict=True)
        ):
            continue
        two = before[0][-1], before[1][-1]
        theirs = first[1], last[1]
        if stand_exchanged(bead.english, two, theirs, two, [party[1] for party in named]):
            return first[0], last[1]
    return None


def leading_to(
    figure: Mention, owners: Sequence[Owner], figures: Sequence[Mention]
) -> Sequence[Owner]:
    """The owners between a Korean figure and the one before it.

    Args:
        figure: The figure.
        owners: The owners of one group.
        figures: All figures of its kind.
    """
    start = max((rival.end for rival in figures if rival.end <= figure.start), default=0)
    return [one for one in owners if start <= one.korean.start < figure.start]


def stand_exchanged(
    english: str,
    two: tuple[Owner, Owner],
    own: tuple[Mention, Mention],
    owners: Sequence[Owner],
    figures: Sequence[Mention],
) -> bool | None:
    """Whether two figures stand beside each other's owners in an English text.

    Args:
        english: The text.
        two: The owners of the two figures in the Korean text.
        own: The two figures in English, in the order of their owners.
        owners: All owners that the text names of their group.
        figures: All its figures of their kind.

    Returns:
        None if that is not certain.
    """
    held: list[tuple[Mention, str]] = sorted(
        [*((owner.english, "o") for owner in owners), *((figure, "f") for figure in figures)],
        key=lambda one: one[0].start,
    )
    four = {two[0].english, two[1].english, *own}
    at = next(n for n, (mention, _) in enumerate(held) if mention in four)
    window = held[at : at + len(four)]
    order = "".join(kind for _, kind in window)
    if order not in _BESIDE or {mention for mention, _ in window} != four:
        return None
    closely = _CLOSELY.get(order[:2]) if order[:2] == order[2:] else None
    is_close = closely is not None and all(
        closely.fullmatch(english, window[n][0].end, window[n + 1][0].start) for n in (0, 2)
    )
    if order == "ooff" and not (
        _LISTED.fullmatch(english, window[2][0].end, window[3][0].start)
        and len(english[window[0][0].end : window[1][0].start].split()) <= _MOST_BETWEEN
    ):
        return None
    # What stands before or after them may belong to one of them.
    if not is_close and (at % 2 or len(held) % 2):
        return None
    pairs = {(window[owner][0], window[figure][0]) for owner, figure in _BESIDE[order]}
    return (two[0].english, own[1]) in pairs
