"""Copy a project, or some of its articles, to a new project file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, or_, select, true, union

from align.project.origins import make_room
from align.project.schema import beads, decisions, drafts, judgements, metadata, pairs, samples
from align.project.schema import project as properties
from align.project.writing import new_project
from align.writing import replacing

_ROWS_AT_ONCE = 2_000
# A draft belongs to its author alone, and a sample to the whole project.
_PRIVATE, _OF_WHOLE = (drafts,), (samples, judgements)


def copy_project(
    connection: Connection, path: Path, *, ids: Sequence[int] | None = None, force: bool = False
) -> None:
    """Copy a project with all decisions and its glossary, but without drafts.

    Args:
        connection: To the project, in a file or in a database.
        path: The new file; an existing one is replaced.
        ids: The pairs to copy, without samples; the whole project if None.
        force: Whether to replace a project that holds decisions; a copy is kept beside it.

    Raises:
        OverwriteError: If the project at this path holds decisions.
        InputError: If the project at this path is open in a review, or cannot be written.
    """
    make_room(path, force=force)
    left_out = _PRIVATE if ids is None else (*_PRIVATE, *_OF_WHOLE)
    with replacing(path) as temporary, new_project(temporary, path) as copied:
        for table in metadata.sorted_tables:
            if table in left_out:
                continue
            found = connection.execute(
                select(table).where(_is_in(table, ids)),
                execution_options={"yield_per": _ROWS_AT_ONCE},
            )
            for rows in found.mappings().partitions():
                copied.execute(insert(table), [dict(row) for row in rows])


def _is_in(table: Table, ids: Sequence[int] | None) -> ColumnElement[bool]:
    """Which rows of a table belong to some pairs; a column that is empty belongs to all."""
    if table is properties:
        return properties.c.name != "schema"  # a fact of databases alone: a file has its version
    if ids is None:
        return true()
    chosen: dict[str, Any] = {
        "pair_id": ids,
        "article_id": _sides(ids),
        "bead_id": select(beads.c.id).where(beads.c.pair_id.in_(ids)),
        "decision_id": select(decisions.c.id).where(decisions.c.pair_id.in_(ids)),
    }
    if table is pairs:
        return pairs.c.id.in_(ids)
    if table.name == "articles":
        return table.c.id.in_(_sides(ids))
    column = next((name for name in chosen if name in table.c), None)
    if column is None:
        return true()
    return or_(table.c[column].is_(None), table.c[column].in_(chosen[column]))


def _sides(ids: Sequence[int]) -> Any:
    """The articles of some pairs."""
    return union(
        *(
            select(side).where(pairs.c.id.in_(ids))
            for side in (pairs.c.source_id, pairs.c.target_id)
        )
    ).scalar_subquery()
