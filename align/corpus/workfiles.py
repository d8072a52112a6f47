"""Work files: one Parquet file per finished batch, whose name depends on everything in it.

A file contains the rows of its articles with the scores of the filters, and the outcome of each
article in its metadata. It appears complete or not at all. A build reuses existing files of any
build, which it knows by their names (`work_names`).

Disks flip bits, and files are copied under other names. So every file also contains its own name
and a digest of all its bytes, and a file that does not match them is ignored.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from align.corpus.filters import Scores
from align.corpus.sealing import damaged
from align.corpus.storage import AnyPath, read_bytes, replacing
from align.errors import DamagedFileError
from align.formats import parquet
from align.records import METADATA, ArticleMetadata, BitextRow

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_ARTICLES = b"align.articles"
_NAME = b"align.name"
_SEAL = b"align.seal:"
_DIGITS = 64
_UNSEALED = _SEAL + b"0" * _DIGITS


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """The outcome of one article pair.

    `source` and `target` are the names of its files, empty for texts in a manifest; the hashes are
    those of the content. `failure` is the reason in one line why the pair could not be aligned, or
    empty.
    """

    id: str
    source: str = ""
    target: str = ""
    source_sha256: str = ""
    target_sha256: str = ""
    metadata: ArticleMetadata = field(default_factory=ArticleMetadata)
    rows: int = 0
    failure: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """The content of a work file: the articles in order, and their rows with scores."""

    outcomes: tuple[ArticleOutcome, ...]
    rows: tuple[BitextRow, ...]
    scores: tuple[Scores, ...]


def work_schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of a bitext in Parquet, and `scores`: one list of numbers per filter."""
    import pyarrow as pa

    columns = parquet.schema()
    if filters:
        scores = pa.struct([pa.field(name, pa.list_(pa.float64())) for name in filters])
        columns = columns.append(pa.field("scores", scores))
    return columns


def write_work(path: AnyPath, work: Work, filters: Sequence[str]) -> None:
    """Write a work file.

    Args:
        path: The file; its folder must exist.
        work: What to write.
        filters: The names of the filters, in their order.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    outcomes = json.dumps([asdict(outcome) for outcome in work.outcomes], ensure_ascii=False)
    records = [
        parquet.record_of(row) | {"scores": dict(scores) or None}
        for row, scores in zip(work.rows, work.scores, strict=True)
    ]
    columns = work_schema(filters).with_metadata({_ARTICLES: outcomes, _NAME: path.name.encode()})
    written = pa.BufferOutputStream()
    # Dictionaries and statistics of a few hundred rows take more room and time than they save.
    small = {"compression": "zstd", "use_dictionary": False, "write_statistics": False}
    with pq.ParquetWriter(written, columns, **small) as writer:
        writer.write_table(pa.Table.from_pylist(records, schema=columns))
        # Added to the file only: metadata of the schema would be stored twice.
        writer.add_key_value_metadata({b"seal": _UNSEALED})
    with replacing(path) as temporary:
        temporary.write_bytes(_sealed(written.getvalue().to_pybytes()))


def _sealed(data: bytes) -> bytes:
    """The file with the digest of its content instead of zeros."""
    place = data.rindex(_UNSEALED) + len(_SEAL)
    return data[:place] + _digest(data) + data[place + _DIGITS :]


def _is_sealed(data: bytes) -> bool:
    place = data.rfind(_SEAL) + len(_SEAL)
    blank = data[:place] + b"0" * _DIGITS + data[place + _DIGITS :]
    return data[place : place + _DIGITS] == _digest(blank)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGITS // 2).hexdigest().encode()


def read_outcomes(path: AnyPath) -> tuple[ArticleOutcome, ...] | None:
    """The outcomes of a work file; None if it does not exist or is damaged."""
    try:
        return outcomes_of_schema(_sound(path).schema_arrow)
    except (FileNotFoundError, DamagedFileError):
        return None


def read_work(path: AnyPath) -> "pa.Table":
    """Read a work file as a table, with the outcomes of its articles in the schema's metadata.

    Raises:
        DamagedFileError: If its content is not what was written under this name.
    """
    return _sound(path).read(use_threads=False)


def _sound(path: AnyPath) -> "pq.ParquetFile":
    """A work file that carries its own digest and name, and so can be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = read_bytes(path)
    if not _is_sealed(data):
        raise damaged(path, "it is not what was written")
    file = pq.ParquetFile(pa.BufferReader(data))
    if file.schema_arrow.metadata.get(_NAME) != path.name.encode():
        raise damaged(path, "it was written under another name")
    return file


def outcomes_of_schema(schema: "pa.Schema") -> tuple[ArticleOutcome, ...]:
    """The outcomes of the articles of a work file with this schema."""
    outcomes: list[dict[str, Any]] = json.loads(schema.metadata[_ARTICLES])
    for outcome in outcomes:
        outcome["metadata"] = ArticleMetadata(**outcome["metadata"])
        outcome["warnings"] = tuple(outcome["warnings"])
    return tuple(ArticleOutcome(**outcome) for outcome in outcomes)


def rows_of_table(table: "pa.Table") -> Iterator[BitextRow]:
    """Yield the rows of a table that has the columns of a bitext, and maybe others."""
    described = [name for name in METADATA if name in table.column_names]
    records = table.select([*parquet.schema().names, *described]).to_pylist()
    return parquet.rows_of_records(((record["article"], record) for record in records), described)
