"""The article pairs of a project as records, and the provenance of their alignments."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from align.languages import UNDETERMINED
from align.project.columns import StoredBead, carried
from align.project.schema import pairs, paragraphs, properties
from align.project.texts import PairText, SideText
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Kind,
    Paragraph,
    Provenance,
    SimilarityMap,
)


def pair_ids(connection: Connection) -> list[int]:
    """The ids of all pairs, in the project's order."""
    return list(connection.execute(select(pairs.c.id).order_by(pairs.c.id)).scalars())


def provenance_of(connection: Connection) -> tuple[tuple[str, str], Provenance]:
    """The languages of a project, and the provenance of its alignments."""
    rows = connection.execute(select(properties.c.name, properties.c.value))
    known = {row.name: row.value for row in rows}
    languages = (
        known.get("source_language", UNDETERMINED),
        known.get("target_language", UNDETERMINED),
    )
    return languages, Provenance.of(known)


def add_provenance(connection: Connection, made: Provenance) -> None:
    """Record that some rows were made with other tools too, as "4458+a2e1"."""
    _, known = provenance_of(connection)
    for name, value in made.to_record().items():
        before = known.to_record().get(name)
        if before is None:
            connection.execute(insert(properties), {"name": name, "value": value})
        elif value not in before.split("+"):
            connection.execute(
                update(properties)
                .where(properties.c.name == name)
                .values(value=f"{before}+{value}")
            )


def record_of(text: PairText, bead: StoredBead) -> Bead:
    """The record of a bead, with segment numbers."""
    return Bead(
        text.source.numbers(bead.source),
        text.target.numbers(bead.target),
        **carried(bead, Bead),
    )


def pair_of(connection: Connection, text: PairText, stored: Sequence[StoredBead]) -> AlignedPair:
    """A pair with all its beads."""
    return AlignedPair(
        name=text.name,
        source=_article(connection, text.source),
        target=_article(connection, text.target),
        source_segments=tuple(map(text.source.record_of, text.source.segments)),
        target_segments=tuple(map(text.target.record_of, text.target.segments)),
        alignment=Alignment(
            tuple(record_of(text, bead) for bead in stored),
            len(text.source.segments),
            len(text.target.segments),
        ),
        similarity_map=similarity_map(connection, text),
    )


def _article(connection: Connection, side: SideText) -> Article:
    rows = connection.execute(
        select(paragraphs.c.start, paragraphs.c.stop, paragraphs.c.kind)
        .where(paragraphs.c.article_id == side.article_id)
        .order_by(paragraphs.c.number)
    )
    blocks = tuple(Paragraph(start, stop, Kind(kind)) for start, stop, kind in rows)
    return Article(side.name, side.language, side.text, blocks)


def similarity_map(connection: Connection, text: PairText) -> SimilarityMap | None:
    """The similarities of an aligned pair; None if the project does not contain them."""
    cells, rows, columns = connection.execute(
        select(pairs.c.map, pairs.c.map_rows, pairs.c.map_columns).where(pairs.c.id == text.pair_id)
    ).one()
    if cells is None:
        return None
    import numpy as np

    values = np.frombuffer(cells, np.uint8).reshape(rows, columns)
    return SimilarityMap(values, len(text.source.segments), len(text.target.segments))


def keep_map(connection: Connection, pair_id: int, drawn: SimilarityMap) -> None:
    """Store the similarities of a pair."""
    rows, columns = drawn.values.shape
    held = {"map": drawn.values.tobytes(), "map_rows": rows, "map_columns": columns}
    connection.execute(update(pairs).where(pairs.c.id == pair_id).values(held))
