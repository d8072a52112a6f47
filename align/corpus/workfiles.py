"""Finished work: one Parquet file a batch, named by everything that it was made of.

A file holds the rows of its articles, with the scores of the filters, and in its metadata what
became of each article. It appears whole or not at all. A build that finds a file need not make it
again, whoever made it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.corpus.records import ArticleFacts
from align.errors import DamagedFileError
from align.formats import parquet
from align.formats.parsing import finding_of_record
from align.records import BitextRow, Status
from align.writing import replacing

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_ARTICLES = b"align.articles"

Scores = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """What became of one article pair.

    `source` and `target` are the names of its files, empty for texts that stood in a manifest;
    the hashes are those of what was read. `failure` is the one line that says why it could not be
    aligned, empty if it was.
    """

    id: str
    source: str = ""
    target: str = ""
    source_sha256: str = ""
    target_sha256: str = ""
    facts: ArticleFacts = field(default_factory=ArticleFacts)
    rows: int = 0
    failure: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What a work file holds: the articles in their order, and their rows with their scores."""

    outcomes: tuple[ArticleOutcome, ...]
    rows: tuple[BitextRow, ...]
    scores: tuple[Scores, ...]


def schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of a bitext in Parquet and, after them, `scores`: a list of numbers a filter."""
    import pyarrow as pa

    columns = parquet.schema()
    if filters:
        scores = pa.struct([pa.field(name, pa.list_(pa.float64())) for name in filters])
        columns = columns.append(pa.field("scores", scores))
    return columns


def write_work(path: Path, work: Work, filters: Sequence[str]) -> None:
    """Write a work file.

    Args:
        path: Where to; its folder must be there.
        work: What to write.
        filters: The names of the filters, in their order.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    outcomes = json.dumps([asdict(outcome) for outcome in work.outcomes], ensure_ascii=False)
    records = [
        row.to_record()
        | {"status": row.status.value, "note": row.note, "scores": dict(scores) or None}
        for row, scores in zip(work.rows, work.scores, strict=True)
    ]
    columns = schema(filters).with_metadata({_ARTICLES: outcomes})
    with replacing(path) as temporary:
        pq.write_table(pa.Table.from_pylist(records, schema=columns), temporary, compression="zstd")


def read_outcomes(path: Path) -> tuple[ArticleOutcome, ...] | None:
    """What became of the articles of a work file; None if it is not there, or damaged.

    Reads the end of the file alone.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return outcomes_of_schema(pq.read_schema(path))
    except (FileNotFoundError, pa.ArrowInvalid):
        return None


def read_table(path: Path) -> "pa.Table":
    """Read a work file as a table, with what became of its articles in the schema's metadata.

    Raises:
        DamagedFileError: If it is not whole.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise DamagedFileError(
            f"a damaged work file ({error})", where=path, remedy="remove it, and build again"
        ) from error


def outcomes_of_schema(schema: "pa.Schema") -> tuple[ArticleOutcome, ...]:
    """What became of the articles of a work file whose schema this is."""
    outcomes: list[dict[str, Any]] = json.loads(schema.metadata[_ARTICLES])
    for outcome in outcomes:
        outcome["facts"] = ArticleFacts(**outcome["facts"])
        outcome["warnings"] = tuple(outcome["warnings"])
    return tuple(ArticleOutcome(**outcome) for outcome in outcomes)


def rows_of_table(table: "pa.Table") -> Iterator[tuple[BitextRow, Scores]]:
    """Yield the rows of a work file's table with their scores."""
    for record in table.to_pylist():
        yield (
            BitextRow(
                article=record["article"],
                bead=record["bead"],
                source_ids=tuple(record["source_ids"]),
                target_ids=tuple(record["target_ids"]),
                source=tuple(record["source"]),
                target=tuple(record["target"]),
                similarity=record["similarity"],
                confidence=record["confidence"],
                crossing=record["crossing"],
                findings=tuple(
                    finding_of_record(finding, where=record["article"])
                    for finding in record["findings"]
                ),
                status=Status(record["status"]),
                note=record["note"],
            ),
            {name: tuple(values) for name, values in (record.get("scores") or {}).items()},
        )
