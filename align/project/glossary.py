"""The glossary of a project: the terms that it was checked with, and those that reviewers added.

Later checks use both. The first are a property of the project, JSON as in the setting
`checks.terms`, so that they are the same terms as those of the glossary file.
"""

import functools
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from align.project.databases.opening import open_file
from align.project.databases.properties import keep_property, property_of
from align.project.schema import terms

_KEPT = "glossary"


class StoredTerm(NamedTuple):
    """A term in the source language, and its required translation."""

    source: str
    target: str


def keep_glossary_of_file(path: Path, entries: Iterable[Sequence[str]]) -> None:
    """Record the terms that a project file was checked with."""
    database = open_file(path, read_only=False)
    try:
        with database.writing() as connection:
            found = list(dict.fromkeys(map(tuple, entries)))
            value = json.dumps(found, ensure_ascii=False) if found else ""
            keep_property(connection, _KEPT, value)
    finally:
        database.close()


def kept_terms(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """The terms that a project was checked with; see `align.checks.terminology.glossary`."""
    return _parsed(property_of(connection, _KEPT))


@functools.lru_cache(maxsize=4)  # every page asks for them every few seconds
def _parsed(value: str) -> tuple[tuple[str, ...], ...]:
    try:
        held = json.loads(value or "[]")
        return tuple(tuple(map(str, entry)) for entry in held if len(entry) in (2, 3))
    except (RecursionError, TypeError, ValueError):
        return ()


def all_terms(connection: Connection) -> tuple[Sequence[str], ...]:
    """The terms to check with, as entries of `checks.terms`."""
    return (*kept_terms(connection), *read_terms(connection))


def read_terms(connection: Connection) -> tuple[StoredTerm, ...]:
    """All terms that reviewers added, in the order of the source."""
    rows = connection.execute(
        select(terms.c.source, terms.c.target).order_by(terms.c.source, terms.c.target)
    )
    return tuple(StoredTerm(*row) for row in rows)


def add_terms(connection: Connection, added: Iterable[StoredTerm], reviewer: str) -> None:
    """Add terms, except those that are already there."""
    known = set(read_terms(connection))
    for term in added:
        if term not in known:
            connection.execute(insert(terms), {**term._asdict(), "reviewer": reviewer})


def remove_terms(connection: Connection, removed: Iterable[StoredTerm]) -> None:
    """Remove terms."""
    for term in removed:
        connection.execute(
            delete(terms).where(terms.c.source == term.source, terms.c.target == term.target)
        )
