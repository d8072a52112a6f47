"""Select the rows of the finished work that the corpus keeps, and write them to tables.

Nothing is aligned, encoded or scored here: after a change of thresholds, the work files are only
read once. Rows are selected one after the other in the order of the corpus, so the result depends
on neither the engine nor the workers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from align.config import Settings
from align.corpus.deduplication import TEST_OVERLAP, Deduplicator, load_overlap
from align.corpus.filters import load_filters, refusal
from align.corpus.records import ArticleMetadata, CorpusRow
from align.corpus.splits import Splits
from align.corpus.workfiles import (
    ArticleOutcome,
    Scores,
    outcomes_of_schema,
    read_outcomes,
    read_table,
    rows_of_table,
    schema,
)
from align.records import BitextRow, Status

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

NULL = "null"
EXCLUDED = "excluded"

_METADATA = tuple(item.name for item in fields(ArticleMetadata))


class Selector:
    """Decides about rows, in the order of the corpus.

    Args:
        settings: The filters, the deduplication and the splits.
        languages: The codes of both sides.
        articles: Begins to list the names of all articles, for splits of a fixed size.

    Raises:
        SettingsError: If a setting is out of range.
        InputError: If a test set cannot be read.
    """

    def __init__(
        self,
        settings: Settings,
        languages: tuple[str, str],
        articles: Callable[[], Iterable[str]],
    ) -> None:
        self._filters = load_filters(settings.filters, languages)
        self._overlap = load_overlap(settings.deduplication)
        self._deduplicator = Deduplicator(settings.deduplication)
        self._splits = Splits.of(settings.splits, articles())

    def select(self, row: BitextRow, scores: Scores, metadata: ArticleMetadata) -> CorpusRow:
        """Say whether a row stays and in which split, or why it goes."""
        reason = self._reason(row, scores)
        split = "" if reason else self._splits.split_of(row.article)
        return CorpusRow(row, scores, metadata, reason, split)

    def _reason(self, row: BitextRow, scores: Scores) -> str:
        if not row.source or not row.target:
            return NULL
        if row.status is Status.EXCLUDED:
            return EXCLUDED
        refused = refusal(scores, self._filters)
        if refused:
            return refused
        if self._overlap is not None and self._overlap.holds(row):
            return TEST_OVERLAP
        return self._deduplicator.reason(row)


@dataclass(frozen=True, slots=True)
class SelectedBatch:
    """A batch with the decisions about its rows; `table` holds the same rows in columns."""

    outcomes: tuple[ArticleOutcome, ...]
    rows: tuple[CorpusRow, ...]
    table: "pa.Table"

    def kept(self, split: str) -> "pa.Table":
        """The rows of a split, with the columns of `kept_schema`."""
        return self._part("split", [row.split == split for row in self.rows])

    def dropped(self) -> "pa.Table":
        """The rows that go, with the columns of `dropped_schema`."""
        return self._part("reason", [not row.is_kept for row in self.rows])

    def articles(self) -> "pa.Table":
        """A row for each article, with the columns of `articles_schema`."""
        import pyarrow as pa

        kept = dict.fromkeys((outcome.id for outcome in self.outcomes), 0)
        for row in self.rows:
            kept[row.row.article] += row.is_kept
        records = [
            {
                "article": outcome.id,
                "source": outcome.source,
                "target": outcome.target,
                "source_sha256": outcome.source_sha256,
                "target_sha256": outcome.target_sha256,
                **dict(zip(_METADATA, astuple(outcome.metadata), strict=True)),
                "rows": outcome.rows,
                "kept": kept[outcome.id],
                "failure": outcome.failure,
                "warnings": list(outcome.warnings),
            }
            for outcome in self.outcomes
        ]
        return pa.Table.from_pylist(records, schema=articles_schema())

    def _part(self, label: str, chosen: Sequence[bool]) -> "pa.Table":
        import pyarrow as pa

        rows = [row for row, wanted in zip(self.rows, chosen, strict=True) if wanted]
        table = self.table.filter(pa.array(chosen, pa.bool_()))
        columns = {label: [getattr(row, label) for row in rows]}
        columns |= {name: [getattr(row.metadata, name) for row in rows] for name in _METADATA}
        for field in _label_fields(label):
            table = table.append_column(field, pa.array(columns[field.name], pa.string()))
        return table


def selected(files: Iterable[Path], selector: Selector) -> Iterator[SelectedBatch]:
    """Select the rows of work files, one file at a time.

    Raises:
        DamagedFileError: If a work file is not whole.
    """
    for path in files:
        table = read_table(path)
        outcomes = outcomes_of_schema(table.schema)
        metadata = {outcome.id: outcome.metadata for outcome in outcomes}
        rows = tuple(
            selector.select(row, scores, metadata[row.article])
            for row, scores in rows_of_table(table)
        )
        yield SelectedBatch(outcomes, rows, table.replace_schema_metadata(None))


def aligned_articles(files: Iterable[Path]) -> Iterator[str]:
    """The names of the articles that have rows, each once."""
    last = None
    for path in files:
        for outcome in read_outcomes(path) or ():
            if outcome.rows and outcome.id != last:
                last = outcome.id
                yield outcome.id


def kept_schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of the corpus: those of a work file, `split`, and the metadata of the article."""
    return _extended(schema(filters), "split")


def dropped_schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of dropped rows: `reason` instead of `split`."""
    return _extended(schema(filters), "reason")


def articles_schema() -> "pa.Schema":
    """The columns of the list of articles."""
    import pyarrow as pa

    texts = ("article", "source", "target", "source_sha256", "target_sha256", *_METADATA)
    return pa.schema(
        [
            *(pa.field(name, pa.string(), nullable=False) for name in texts),
            pa.field("rows", pa.int64(), nullable=False),
            pa.field("kept", pa.int64(), nullable=False),
            pa.field("failure", pa.string(), nullable=False),
            pa.field("warnings", pa.list_(pa.string()), nullable=False),
        ]
    )


def _extended(columns: "pa.Schema", label: str) -> "pa.Schema":
    for field in _label_fields(label):
        columns = columns.append(field)
    return columns


def _label_fields(label: str) -> "list[pa.Field]":
    import pyarrow as pa

    return [pa.field(name, pa.string(), nullable=False) for name in (label, *_METADATA)]
