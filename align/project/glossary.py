"""The glossary of a project: terms that reviewers added, for later checks."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from align.project.schema import terms


class StoredTerm(NamedTuple):
    """A term in the source language, and its required translation."""

    source: str
    target: str


def read_terms(connection: Connection) -> tuple[StoredTerm, ...]:
    """All terms, in the order of the source."""
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
