"""With what each article was checked, so that a page can say when that has changed.

A property of the project holds it as JSON: the bases (see `basis`), and for each pair the number of
its basis and that of the check, which grows with every check of whole articles. Nothing is known
about a pair that is not named, as in a project of an earlier version.
"""

import functools
import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from align.project.checking.basis import PARTS, Basis, changed_parts
from align.project.databases.opening import open_file
from align.project.databases.properties import keep_property, property_of
from align.project.pairs import pair_ids

_NAME = "checked_with"


@dataclass(frozen=True, slots=True)
class Outdated:
    """The articles whose findings are from other settings.

    Attributes:
        articles: How many they are.
        of: How many articles the project has.
        parts: What has changed since, as in `align.project.checking.basis.PARTS`.
    """

    articles: int
    of: int
    parts: tuple[str, ...]


class _Check(NamedTuple):
    """With which basis a pair was checked, and in which check."""

    basis: Basis
    number: int


def remember_basis(
    connection: Connection,
    ids: Collection[int],
    basis: Basis | None,
    *,
    partly: Collection[int] = (),
) -> None:
    """Record with what some pairs were checked.

    Args:
        connection: To the project.
        ids: The pairs.
        basis: With what they were checked; None if that is not known.
        partly: Those with rows that were left out. Their findings are still from what is recorded.
    """
    held = dict(_read(connection))
    number = 1 + max((each.number for each in held.values()), default=0)
    for pair in ids:
        known = held.pop(pair, None)
        present = basis if pair not in partly else known and known.basis
        if present is not None:
            held[pair] = _Check(present, number)
    bases: list[Basis] = []
    for each in held.values():
        if each.basis not in bases:
            bases.append(each.basis)
    checks = {pair: [bases.index(each.basis), each.number] for pair, each in held.items()}
    value = json.dumps({"bases": bases, "pairs": checks}) if held else ""
    keep_property(connection, _NAME, value)


def remember_basis_of_file(path: Path, basis: Basis) -> None:
    """Record with what all rows of a new project file were checked."""
    database = open_file(path, read_only=False)
    try:
        with database.writing() as connection:
            remember_basis(connection, pair_ids(connection), basis)
    finally:
        database.close()


def outdated(connection: Connection, now: Callable[[], Basis]) -> Outdated | None:
    """The articles that were checked with another basis than that of now; None if none was.

    Args:
        connection: To the project.
        now: Gives the basis of now; only called if any other is known.
    """
    held = _read(connection)
    if not held:
        return None
    ids, present = pair_ids(connection), now()
    counts = Counter(
        frozenset(changed_parts(held[pair].basis, present)) for pair in ids if pair in held
    )
    parts = frozenset[str]().union(*counts)
    if not parts:
        return None
    articles = sum(count for changed, count in counts.items() if changed)
    return Outdated(articles, len(ids), tuple(part for part in PARTS if part in parts))


def check_number(connection: Connection, pair_id: int) -> int:
    """The number of the last check of a whole pair; 0 if it is not known."""
    found = _read(connection).get(pair_id)
    return 0 if found is None else found.number


def _read(connection: Connection) -> Mapping[int, _Check]:
    """With what each pair was checked; nothing if the property is not as this version writes it."""
    return _parsed(property_of(connection, _NAME))


@functools.lru_cache(maxsize=4)  # every page asks for it every few seconds
def _parsed(value: str) -> Mapping[int, _Check]:
    try:
        held = json.loads(value or "{}")
        bases = [dict(each) for each in held["bases"]]
        return {
            int(pair): _Check(bases[basis], int(number))
            for pair, (basis, number) in held["pairs"].items()
        }
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return {}
