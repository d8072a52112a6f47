"""The step that decides which rows are kept, and in which split, and that counts them all."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from align.corpus.columns import column, numbers
from align.corpus.sealing import write_sealed
from align.corpus.selection.duplicates import NEAR, CompareTexts
from align.corpus.selection.exchange import Step, read_table, write_table
from align.corpus.selection.plan import DUPLICATE, NEAR_DUPLICATE
from align.corpus.splits import SPLITS, Splits
from align.corpus.statistics import DecidedRows, Statistics

if TYPE_CHECKING:
    from numpy.typing import NDArray

DROPPED: Final = "dropped"
ARTICLES: Final = "articles"
TABLES: Final = (*SPLITS, DROPPED, ARTICLES)
"""The tables of a corpus, as their files are called."""

DECIDED = pa.schema([("reason", pa.uint8()), ("table", pa.uint8())])
"""What was decided of each row: why it goes, and the table that it stands in, as numbers."""

COUNTS = pa.schema([(name, pa.int64()) for name in TABLES])
"""How many rows each table gets from each chunk."""


@dataclass(frozen=True)
class DecideRows(Step):
    """Joins what is known of the rows of a bucket, chunk by chunk.

    It writes what was decided of each row, the list of articles with the rows kept of each, and the
    statistics of the bucket.

    Attributes:
        splits: The limits of the splits.
    """

    splits: Splits
    name: ClassVar[str] = "decided"
    source: ClassVar[str] = CompareTexts.name
    received: ClassVar[pa.Schema] = NEAR

    def run(self, part: int, received: pa.Table) -> None:
        """Decide about the rows of a bucket."""
        plan = self.plan
        near = np.unique(numbers(received, "row"))
        exact = numbers(read_table(plan.path("exact", part)), "row")
        statistics = Statistics(plan.reasons[1:])
        counts = [self._decide(chunk, exact, near, statistics) for chunk in plan.chunks_of(part)]
        state = json.dumps(statistics.state()).encode()
        write_sealed(plan.path("statistics", part, ".json"), state)
        write_table(self.marker(part), pa.Table.from_pylist(counts, schema=COUNTS))

    def _decide(
        self,
        chunk: int,
        exact: "NDArray[np.int64]",
        near: "NDArray[np.int64]",
        statistics: Statistics,
    ) -> dict[str, int]:
        """Decide about the rows of a chunk; how many rows each table gets."""
        plan = self.plan
        table = read_table(plan.path("rows", chunk))
        reasons = numbers(table, "reason").copy()
        first, last = plan.firsts[chunk : chunk + 2]
        for rows, reason in ((near, NEAR_DUPLICATE), (exact, DUPLICATE)):
            held = rows[np.searchsorted(rows, first) : np.searchsorted(rows, last)]
            reasons[held - first] = plan.reasons.index(reason)
        articles = read_table(plan.path("articles", chunk))
        sizes = numbers(articles, "rows")
        splits = np.repeat(self.splits.split_of(numbers(articles, "rank")), sizes)
        statistics.add(DecidedRows(table, reasons, splits))
        statistics.totals.failed += _failures(articles)
        kept = reasons == 0
        tables = np.where(kept, splits, TABLES.index(DROPPED)).astype(np.uint8)
        decided = pa.table({"reason": reasons, "table": tables}, schema=DECIDED)
        write_table(plan.path("reasons", chunk), decided)
        write_table(plan.path(ARTICLES, chunk), _with_kept(articles, kept))
        counts = [*np.bincount(tables, minlength=len(TABLES) - 1).tolist(), articles.num_rows]
        return dict(zip(TABLES, counts, strict=True))


def _failures(articles: pa.Table) -> int:
    return int(pc.sum(pc.not_equal(column(articles, "failure"), "")).as_py() or 0)


def _with_kept(articles: pa.Table, kept: "NDArray[np.bool_]") -> pa.Table:
    """The list of articles with the number of rows that are kept of each."""
    before = np.append(0, np.cumsum(kept))
    ends = np.cumsum(numbers(articles, "rows"))
    counts = before[ends] - before[ends - numbers(articles, "rows")]
    place = articles.schema.get_field_index("kept")
    return articles.set_column(place, articles.schema.field(place), pa.array(counts))
