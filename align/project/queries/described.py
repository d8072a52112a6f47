"""The metadata of article pairs: a property of the project for each pair that has any, as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from align.project.databases.properties import property_of
from align.project.schema import properties
from align.records import METADATA, ArticleMetadata

PREFIX = "article "
"""Before the number of the pair, in the names of these properties."""


def keep_metadata(connection: Connection, known: Iterable[tuple[int, ArticleMetadata]]) -> None:
    """Record the metadata of pairs of a new project, by their numbers."""
    rows = [
        {"name": f"{PREFIX}{pair}", "value": json.dumps(asdict(metadata), ensure_ascii=False)}
        for pair, metadata in known
        if metadata
    ]
    if rows:
        connection.execute(insert(properties), rows)


def metadata_of(connection: Connection, pair: int) -> ArticleMetadata:
    """The metadata of a pair; empty if none is known."""
    try:
        found = json.loads(property_of(connection, f"{PREFIX}{pair}") or "{}")
    except ValueError:
        return ArticleMetadata()
    known = found if isinstance(found, dict) else {}
    return ArticleMetadata(**{name: str(known[name]) for name in METADATA if name in known})


def described_pairs(connection: Connection) -> list[int]:
    """The numbers of the pairs that have any metadata."""
    names = connection.scalars(
        select(properties.c.name).where(properties.c.name.startswith(PREFIX))
    )
    numbers = (name.removeprefix(PREFIX) for name in names)
    return [int(number) for number in numbers if number.isdecimal()]
