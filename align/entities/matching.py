"""How mentions of two texts relate to each other, and which is the counterpart of which.

Nothing here depends on the language of a mention. The source is assumed to be correct.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import TypeVar

from align.entities.mentions import Mention

NEAR = 32
"""How many mentions are looked at for one that has no equal: a row may be a table of thousands."""

M = TypeVar("M", bound=Mention)
N = TypeVar("N")


class Relation(StrEnum):
    """How two mentions relate to each other, or why one has no counterpart."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    COMPATIBLE = "compatible"
    MAGNITUDE = "magnitude"
    DIFFERENT = "different"
    UNIT = "unit"
    MISSING = "missing"
    ADDED = "added"

    @property
    def agrees(self) -> bool:
        """Whether a faithful translation can have this relation."""
        return self in {Relation.EQUAL, Relation.ROUNDED, Relation.CONVERTED, Relation.COMPATIBLE}


@dataclass(frozen=True, slots=True)
class Match:
    """A mention and its counterpart, or a mention without one.

    `source` is None for additions, `target` for omissions. The two may be of different kinds: the
    number 2018 matches the date 2018년.
    """

    relation: Relation
    source: Mention | None
    target: Mention | None

    @property
    def alone(self) -> tuple[int, Mention] | None:
        """The side, 0 or 1, and the mention there that has no counterpart; None for a pair."""
        if self.source is None:
            return None if self.target is None else (1, self.target)
        return (0, self.source) if self.target is None else None

    def turned(self) -> "Match":
        """The match with its sides exchanged."""
        return Match(self.relation, self.target, self.source)


def pair_up(
    sources: Sequence[M],
    targets: Sequence[M],
    relate: Callable[[M, M], Relation | None],
    keys_of: Callable[[M], Iterable[Hashable]],
    own_keys_of: Callable[[M], Iterable[Hashable]] | None = None,
    may_share: Callable[[M, M], bool] | None = None,
) -> tuple[list[Match], list[M], list[M]]:
    """Pair mentions one to one in text order; the remaining ones may share a partner.

    A number that occurs twice in one language and once in the other is not an error, so a mention
    whose counterpart is already paired still agrees.

    Args:
        sources: Mentions of the source, in text order.
        targets: Those of the translation.
        relate: The relation of a source to a target; None if there is none.
        keys_of: What two mentions share, at least in part, if they are equal. Only those that do
            are compared for equality. For any other relation, each is compared with the `NEAR`
            ones about its place, so that the time grows with the length of a table, not with its
            square.
        own_keys_of: What those share that are paired before all others, as `keys_of` has it.
        may_share: Whether a source and a target, one of which is paired already, may be one thing.

    Returns:
        The pairs, and the mentions of each side without a counterpart.
    """
    # All equals first, or a converted neighbour would take a figure's own counterpart.
    free = dict(enumerate(targets))
    matches: list[Match] = []
    alone: Sequence[int] = range(len(sources))
    for keys in (own_keys_of, keys_of):
        if keys is not None:
            equal, alone = _equals(sources, alone, free, relate, keys)
            matches += equal
    left, unanswered = list(free), []
    for order, place in enumerate(alone):
        source = sources[place]
        near = ((n, relate(source, free[n])) for n in nearest(left, order, len(alone)) if n in free)
        found = _best(near, _RANK)
        if found is None:
            unanswered.append(place)
        else:
            matches.append(Match(found[1], source, free.pop(found[0])))

    def shared_relation(source: M, target: M) -> Relation | None:
        is_open = may_share is None or may_share(source, target)
        return relate(source, target) if is_open else None

    shared, lost = _share(unanswered, sources, targets, shared_relation, keys_of)
    others, added = _share(
        free, targets, sources, lambda new, old: shared_relation(old, new), keys_of
    )
    return [*matches, *shared, *(match.turned() for match in others)], lost, added


def nearest(mentions: Sequence[N], order: int, total: int) -> Sequence[N]:
    """The `NEAR` mentions about the place of one that is the other side's number `order`.

    Args:
        mentions: The mentions of one side, in text order.
        order: The number of a mention of the other side, from 0.
        total: How many mentions that side has.
    """
    middle = order * len(mentions) // max(total, 1)
    start = max(0, min(middle - NEAR // 2, len(mentions) - NEAR))
    return mentions[start : start + NEAR]


_RANK = (Relation.EQUAL, Relation.COMPATIBLE, Relation.CONVERTED, Relation.ROUNDED)
_SHARED = (Relation.EQUAL, Relation.COMPATIBLE)


def _best(
    related: Iterable[tuple[int, Relation | None]], wanted: Sequence[Relation]
) -> tuple[int, Relation] | None:
    known = [(number, relation) for number, relation in related if relation in wanted and relation]
    return min(known, key=lambda item: wanted.index(item[1]), default=None)


def _equals(
    sources: Sequence[M],
    places: Sequence[int],
    free: dict[int, M],
    relate: Callable[[M, M], Relation | None],
    keys_of: Callable[[M], Iterable[Hashable]],
) -> tuple[list[Match], list[int]]:
    """Pair the equals, which `free` then lacks; also those of the places that have none."""
    matches: list[Match] = []
    alone = []
    keyed = _keyed(free, keys_of)
    for place in places:
        source = sources[place]
        alike = merge(*(keyed[key] for key in set(keys_of(source)) if key in keyed))
        number = next((n for n in alike if relate(source, free[n]) is Relation.EQUAL), None)
        if number is None:
            alone.append(place)
            continue
        target = free.pop(number)
        for key in set(keys_of(target)):
            del keyed[key][number]
        matches.append(Match(Relation.EQUAL, source, target))
    return matches, alone


def _share(
    places: Collection[int],
    sources: Sequence[M],
    targets: Sequence[M],
    relate: Callable[[M, M], Relation | None],
    keys_of: Callable[[M], Iterable[Hashable]],
) -> tuple[list[Match], list[M]]:
    """Pair the mentions at some places with mentions that are paired already.

    Each is compared with those that may be equal to it, and with those about its place.

    Returns:
        The pairs, and the mentions that remain.
    """
    matches: list[Match] = []
    alone: list[M] = []
    keyed = _keyed(dict(enumerate(targets)), keys_of) if places else {}
    for place in places:
        mention = sources[place]
        alike = {n for key in keys_of(mention) for n in islice(keyed.get(key, ()), NEAR)}
        near = nearest(range(len(targets)), place, len(sources))
        found = _best(
            ((n, relate(mention, targets[n])) for n in sorted(alike.union(near))), _SHARED
        )
        if found is None:
            alone.append(mention)
        else:
            matches.append(Match(found[1], mention, targets[found[0]]))
    return matches, alone


def _keyed(
    mentions: Mapping[int, M], keys_of: Callable[[M], Iterable[Hashable]]
) -> dict[Hashable, dict[int, None]]:
    """The numbers of the mentions that have a key, in order."""
    keyed: defaultdict[Hashable, dict[int, None]] = defaultdict(dict)
    for number, mention in mentions.items():
        for key in keys_of(mention):
            keyed[key][number] = None
    return keyed
