"""Export a project: as a copy, whole pairs, or the bitext with the decisions of reviewers."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    insert,
    or_,
    select,
    true,
    union,
)

from align.project.beads import all_beads, finding_rows
from align.project.checking.checked import changed_beads
from align.project.coded import shown
from align.project.columns import StoredBead, carried, finding_of
from align.project.homing import read_home
from align.project.pairs import pair_ids, pair_of, provenance_of
from align.project.protecting import make_room
from align.project.queries.deciders import deciders
from align.project.queries.described import PREFIX, metadata_of
from align.project.remaking.told import NAME as TAKEN_OVER
from align.project.remarks import thread
from align.project.schema import (
    beads,
    decisions,
    drafts,
    judgements,
    metadata,
    pairs,
    properties,
    samples,
)
from align.project.texts import PairText, Texts
from align.project.writing import new_project
from align.records import (
    AlignedPair,
    Bitext,
    BitextRow,
    Status,
)
from align.writing import replacing

_ROWS_AT_ONCE = 2_000
# A draft belongs to its author alone, and a sample to the whole project.
_PRIVATE, _OF_WHOLE = (drafts,), (samples, judgements)


def numbers_of(stored: Sequence[StoredBead], *, start: int = 0) -> list[int]:
    """The numbers of neighbouring beads in a bitext, from a position on.

    They are the original ones until a reviewer creates a bead; then all beads are renumbered.
    """
    own = [bead.number for bead in stored if bead.number is not None]
    return own if len(own) == len(stored) else list(range(start, start + len(stored)))


def bitext_rows(
    connection: Connection, text: PairText, stored: Sequence[StoredBead], *, start: int = 0
) -> Iterator[BitextRow]:
    """Neighbouring beads of a pair as rows, from a position on; ignored findings are left out."""
    reported = finding_rows(connection, [bead.id for bead in stored])
    decided, changed = deciders(connection, stored), changed_beads(connection)
    described = metadata_of(connection, text.pair_id)
    for number, bead in zip(numbers_of(stored, start=start), stored, strict=True):
        source, target = text.source.numbers(bead.source), text.target.numbers(bead.target)
        source_texts, source_codes = shown(text, bead, "source")
        target_texts, target_codes = shown(text, bead, "target")
        yield BitextRow(
            article=text.name,
            bead=number,
            source_ids=tuple(source),
            target_ids=tuple(target),
            source=source_texts,
            target=target_texts,
            source_codes=source_codes,
            target_codes=target_codes,
            decided=decided.get(bead.id),
            is_changed=bead.id in changed,
            metadata=described,
            findings=(
                *(finding_of(row) for row in reported.get(bead.id, ()) if not row.ignored),
                *(error.as_finding(" ".join(target_texts)) for error in bead.errors),
            ),
            **carried(bead, BitextRow) | {"note": thread(bead.note, bead.replies)},
        )


def bitext(
    connection: Connection,
    texts: Texts,
    ids: Sequence[int] | None,
    *,
    only_confirmed: bool,
) -> Bitext:
    """The bitext of some articles, or of all; with whole pairs only if every row is included."""
    rows: list[BitextRow] = []
    whole: list[AlignedPair] = []
    for number in pair_ids(connection) if ids is None else ids:
        text = texts.of(connection, number)
        held = all_beads(connection, number)
        found = list(bitext_rows(connection, text, held))
        if only_confirmed:
            found = [row for row in found if row.status is Status.CONFIRMED]
        else:
            whole.append(pair_of(connection, text, held))
        rows += found
    languages, made = provenance_of(connection)
    home = read_home(connection, texts, ids, only_confirmed=only_confirmed)
    return Bitext(*languages, tuple(rows), tuple(whole), made, home)


def copy_project(
    connection: Connection,
    path: Path,
    *,
    ids: Sequence[int] | None = None,
    force: bool = False,
    then: Callable[[Connection], object] | None = None,
) -> None:
    """Copy a project with all decisions and its glossary, but without drafts.

    Args:
        connection: To the project, in a file or in a database.
        path: The new file; an existing one is replaced.
        ids: The pairs to copy, without samples; the whole project if None.
        force: Whether to replace a project with reviewers' work; a copy is kept beside it.
        then: Changes the copy before it appears.

    Raises:
        OverwriteError: If the project at this path has reviewers' work.
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
        if then is not None:
            then(copied)


def _is_in(table: Table, ids: Sequence[int] | None) -> ColumnElement[bool]:
    """Which rows of a table belong to some pairs; a column that is empty belongs to all."""
    if table is properties:
        # A file has its version elsewhere, and what was taken over is told once.
        name, kept = properties.c.name, properties.c.name.not_in(("schema", TAKEN_OVER))
        if ids is None:
            return kept
        described = name.in_([f"{PREFIX}{number}" for number in ids])
        return and_(kept, or_(name.not_like(f"{PREFIX}%"), described))
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
