"""Parquet, for research on corpora: typed columns that pandas, polars, DuckDB and Spark read.

Segments are lists of strings and findings lists of structs, so nothing has to be parsed. The
languages and the provenance of the alignment are in the file's metadata.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from align.errors import MalformedRecordError
from align.formats.headers import TRANSLATION, SegmentCounter, header_of, segments_of
from align.formats.losses import holdings_of
from align.formats.packed.columnar import ColumnarFile
from align.formats.parsing import FIGURES, row_of_record
from align.formats.rows import (
    REVIEWED,
    Format,
    LanguageCodes,
    Origin,
    Rows,
    RowStream,
    stream_of,
    warn_of_others,
)
from align.guarding import guard
from align.records import METADATA, ArticleMetadata, BitextRow, Provenance

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_PER_GROUP = 20_000
"""The number of rows that are written, and held in memory, at a time."""

_PREFIX = "align."
# Columns of the list of articles that a build writes: its source and target are names of files.
_LISTED = {"article", "source", "target", "source_sha256", "target_sha256"}
# What a build says of a row: a format of rows has no place for it. Only the reason for which a row
# was dropped becomes its note, since it is what people want to know of it.
_REASON = "reason"
_SELECTION = {"split", _REASON, "scores"}
_NEEDED = {"article", "bead", "source_ids", "target_ids", "source", "target"}


def schema() -> "pa.Schema":
    """The columns of a row: those of the `.jsonl` format, always including `status` and `note`."""
    import pyarrow as pa

    span = pa.list_(pa.int32())
    finding = pa.struct(
        {
            "check": pa.string(),
            "severity": pa.string(),
            "message": pa.string(),
            "source_span": span,
            "target_span": span,
            "source_value": pa.string(),
            "target_value": pa.string(),
            "key": pa.string(),
            # Not a map: not every reader of Parquet knows one.
            "arguments": pa.list_(pa.struct({"name": pa.string(), "value": pa.string()})),
        }
    )
    return pa.schema(
        [
            pa.field("article", pa.string(), nullable=False),
            pa.field("bead", pa.int64(), nullable=False),
            pa.field("source_ids", pa.list_(pa.int32()), nullable=False),
            pa.field("target_ids", pa.list_(pa.int32()), nullable=False),
            pa.field("source", pa.list_(pa.string()), nullable=False),
            pa.field("target", pa.list_(pa.string()), nullable=False),
            pa.field("similarity", pa.float64()),
            pa.field("confidence", pa.float64()),
            pa.field("adequacy", pa.float64()),
            pa.field("crossing", pa.bool_(), nullable=False),
            pa.field("findings", pa.list_(finding), nullable=False),
            pa.field("status", pa.string(), nullable=False),
            pa.field("note", pa.string(), nullable=False),
        ]
    )


def metadata(rows: Rows) -> dict[str, str]:
    """The metadata of a file: the languages, and the provenance of the alignment."""
    properties = {
        "source_language": rows.source_language,
        "target_language": rows.target_language,
        **rows.provenance.to_record(),
    }
    return {f"{_PREFIX}{name}": value for name, value in properties.items()}


def read(origin: Origin) -> RowStream:
    """Open a Parquet file, one group of rows at a time.

    Files from elsewhere are read by their column names, like tables: two columns of strings or of
    lists of segments, with articles, notes and figures if they have any, or the `translation`
    column of a data set from the Hugging Face hub, a struct of languages. Rows without text are
    skipped.

    Raises:
        DamagedFileError: If it is not a Parquet file, or is truncated.
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
        TooLargeError: If it repeats rows so often that it would take forever.
    """
    file = ColumnarFile(origin.path, where=origin.name)
    with guard(origin.name, problem="damaged", remedy="export it again"):
        properties = {
            key.decode().removeprefix(_PREFIX): value.decode()
            for key, value in (file.schema.metadata or {}).items()
            if key.startswith(_PREFIX.encode())
        }
        names = set(file.schema.names)
    languages = (properties.get("source_language"), properties.get("target_language"))
    if names >= _LISTED:
        raise MalformedRecordError(
            "a list of the articles of a corpus, not a bitext",
            where=origin.name,
            remedy="review its folder, or read train-*.parquet",
        )
    if names >= _NEEDED:
        rows = _own_rows(file)
    else:
        rows, languages = _foreign_rows(origin, file)
    return stream_of(origin, rows, languages=languages, provenance=Provenance.of(properties))


def rows_of_records(
    records: Iterable[tuple[str, dict[str, Any]]], described: Sequence[str]
) -> Iterator[BitextRow]:
    """Yield the rows of records of `schema`, each with its place for messages.

    Args:
        records: The records.
        described: The names of those of their columns that are metadata of the article.
    """
    last = ArticleMetadata()
    for where, record in records:
        found = ArticleMetadata(**{name: record.pop(name) or "" for name in described})
        # The rows of an article share one.
        last = last if found == last else found
        yield row_of_record(record, where=where, metadata=last)


def _own_rows(file: ColumnarFile) -> Iterator[BitextRow]:
    columns = [name for name in schema().names if name in file.schema.names]
    described = [one.name for one in file.schema if one.name in METADATA and _is_text(one)]
    reason = [one.name for one in file.schema if one.name == _REASON and _is_text(one)]
    records = file.records([*columns, *described, *reason])
    return rows_of_records(_with_reasons(records) if reason else records, described)


def _with_reasons(
    records: Iterable[tuple[str, dict[str, Any]]],
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Put the reason for which a build dropped a row at the end of its note."""
    for where, record in records:
        if reason := record.pop(_REASON):
            note = record.get("note")
            record["note"] = f"{note}\n" * bool(note) + f"dropped: {reason}"
        yield where, record


def reasons_in(origin: Origin) -> Iterator[str] | None:
    """The reason of each row that a build has dropped, in order; None for other files.

    Raises:
        DamagedFileError: If it is not a Parquet file, or is truncated.
    """
    file = ColumnarFile(origin.path, where=origin.name)
    names = set(file.schema.names)
    if not names >= {*_NEEDED, _REASON} or not _is_text(file.schema.field(_REASON)):
        return None
    return (record[_REASON] or "" for _, record in file.records([_REASON]))


def other_columns(origin: Origin) -> int:
    """Count the columns that are not read; the texts of other languages have their own warning."""
    file = ColumnarFile(origin.path, where=origin.name)
    names = file.schema.names
    if {*names} >= _NEEDED:
        known = {*schema().names, *METADATA, *_SELECTION}
    else:
        known = {*_foreign_columns(origin, file).names}
    return sum(name not in known for name in names)


def count(origin: Origin) -> dict[str, int]:
    """Count what other formats cannot hold; a corpus has more columns than a row has values."""
    found = holdings_of(read(origin))
    if _SELECTION & {*ColumnarFile(origin.path, where=origin.name).schema.names}:
        found["selection"] = found["text"]
    return found


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a data set from elsewhere.

    `source` and `target` hold the texts, `others` articles, notes and figures, by our names.
    `inside` is the column with an object of texts, if there is one; then `held` are their names.
    """

    source: str
    target: str
    others: Mapping[str, str]
    languages: LanguageCodes
    held: Sequence[str]
    inside: str = ""

    @property
    def names(self) -> list[str]:
        """The names of all that are read."""
        return [self.inside] if self.inside else [self.source, self.target, *self.others.values()]


def _foreign_columns(origin: Origin, file: ColumnarFile) -> _Columns:
    import pyarrow as pa

    fields = list(file.schema)
    inside = ""
    for field in fields:
        if field.name == TRANSLATION and pa.types.is_struct(field.type):
            fields, inside = list(field.type), TRANSLATION
            break
    names = [field.name for field in fields]
    hints = (origin.source_language, origin.target_language)
    header = header_of(names, hints=hints, where=origin.name)
    if header is None:
        raise MalformedRecordError(
            "no columns for source and target", where=origin.name, remedy="rename them"
        )
    for side in ("source", "target"):
        field = fields[header.places[side]]
        if not (_is_text(field) or _is_texts(field)):
            raise MalformedRecordError(
                f"the type of {field.name} is {field.type}",
                where=origin.name,
                remedy="write strings, or lists of strings",
            )
    source, target = names[header.places["source"]], names[header.places["target"]]
    others = _other_values({name: fields[at] for name, at in header.places.items()})
    return _Columns(source, target, others, header.languages, names, inside)


def _foreign_rows(origin: Origin, file: ColumnarFile) -> tuple[Iterator[BitextRow], LanguageCodes]:
    read = _foreign_columns(origin, file)
    source, target, others, inside = read.source, read.target, read.others, read.inside
    if inside and any(read.languages) and not (origin.source_language and origin.target_language):
        warn_of_others(origin, (source, target), read.held)
    counter = SegmentCounter()

    def rows() -> Iterator[BitextRow]:
        """The rows that have any text."""
        for where, record in file.records(read.names):
            cells = record[inside] if inside else record
            if cells is None:
                continue
            texts = segments_of(cells[source]), segments_of(cells[target])
            if not any(texts):
                continue
            yield counter.row(
                *texts,
                where=where,
                article=cells.get(others.get("article", "")) or "",
                note=cells.get(others.get("note", "")) or "",
                figures={name: cells[others[name]] for name in FIGURES if name in others},
            )

    return rows(), read.languages


def _other_values(placed: dict[str, Any]) -> dict[str, str]:
    """The columns with articles, notes and figures, by our names.

    One of another type is not what its name says.
    """
    import pyarrow as pa

    return {
        name: field.name
        for name, field in placed.items()
        if (name in ("article", "note") and _is_text(field))
        or (name in FIGURES and pa.types.is_floating(field.type))
    }


def _is_text(field: Any) -> bool:
    """Whether a column holds strings, or the numbers of strings in a dictionary."""
    import pyarrow as pa

    held = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    kinds = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
    return any(is_kind(held) for is_kind in kinds)


def _is_texts(field: Any) -> bool:
    """Whether a column holds lists of strings: the segments of each row."""
    import pyarrow as pa

    kinds = pa.types.is_list, pa.types.is_large_list, pa.types.is_list_view
    return any(is_kind(field.type) for is_kind in kinds) and _is_text(field.type.value_field)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write groups of `ROWS_PER_GROUP` rows, compressed with zstd."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    added = [pa.field(name, pa.string(), nullable=False) for name in METADATA]
    columns = pa.schema([*schema(), *added], metadata=metadata(rows))
    records = iter(rows)
    with pq.ParquetWriter(file, columns, compression="zstd") as writer:
        while group := [
            record_of(row) | asdict(row.metadata) for row in islice(records, ROWS_PER_GROUP)
        ]:
            writer.write_table(pa.Table.from_pylist(group, schema=columns))


def record_of(row: BitextRow) -> dict[str, Any]:
    """A row as a record of `schema`."""
    record = row.to_record() | {"status": row.status.value, "note": row.note}
    for finding in record["findings"]:
        held = finding.get("arguments", {})
        finding["arguments"] = [{"name": name, "value": held[name]} for name in held]
    return record


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    description="typed columns, for pandas, polars and Spark",
    read=read,
    write=write,
    count=count,
    other_columns=other_columns,
    carries=REVIEWED | {"metadata"},
)
