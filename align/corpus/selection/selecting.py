"""Run the steps of a selection one after the other, and give access to their results."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from align.corpus.columns import numbers
from align.corpus.engines import Engine
from align.corpus.sealing import read_sealed
from align.corpus.selection.deciding import ARTICLES, DROPPED, TABLES, DecideRows
from align.corpus.selection.duplicates import AttachTexts, CompareTexts, GroupKeys
from align.corpus.selection.exchange import Step, read_table
from align.corpus.selection.plan import Plan
from align.corpus.selection.reading import ReadRows
from align.corpus.selection.shards import WriteShards
from align.corpus.splits import Splits
from align.corpus.statistics import Statistics
from align.corpus.storage import AnyPath
from align.corpus.workfiles import rows_of_table
from align.progress import Progress
from align.records import BitextRow

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Selected:
    """The result of a selection, which is in files.

    Attributes:
        plan: What was selected, and where the files are.
        statistics: What is counted of all rows.
        shards: The files of the tables.
        descriptions: The name, size, hash and number of rows of each.
    """

    plan: Plan
    statistics: Statistics
    shards: tuple[AnyPath, ...]
    descriptions: tuple[dict[str, Any], ...]

    def rows(self) -> Iterator[BitextRow]:
        """The rows that are kept, in the order of the corpus."""
        for chunk in range(self.plan.chunks):
            decided = read_table(self.plan.path("reasons", chunk))
            kept = np.flatnonzero(numbers(decided, "reason") == 0)
            table = read_table(self.plan.path("rows", chunk)).take(kept)
            yield from rows_of_table(table)

    def articles(self, columns: list[str]) -> Iterator[dict[str, Any]]:
        """Some columns of the list of articles, article by article."""
        for chunk in range(self.plan.chunks):
            yield from read_table(self.plan.path(ARTICLES, chunk), columns).to_pylist()


def select_rows(plan: Plan, engine: Engine, progress: Progress, *, in_shards: bool) -> Selected:
    """Select rows and write the tables of a corpus.

    Args:
        plan: Which rows, and how.
        engine: Where to run.
        progress: Receives the progress of reading the rows.
        in_shards: Whether rows that are kept are written, too, and not only those that go.

    Raises:
        DamagedFileError: If a work file, or one of the selection, is not what was written.
        SettingsError: If there are too few articles for the splits.
        BuildError: If workers are killed.
    """
    writing: list[WriteShards] = []

    def steps() -> Iterator[Step]:
        """The steps in order; later ones are made from what the earlier ones have counted."""
        yield from (ReadRows(plan), GroupKeys(plan), AttachTexts(plan), CompareTexts(plan))
        deciding = DecideRows(plan, Splits.of(plan.settings.splits, _ranks(plan)))
        yield deciding
        names = TABLES if in_shards else (DROPPED, ARTICLES)
        writing.append(WriteShards(plan, names, _counts(deciding, names)))
        yield from writing

    for step, part in engine.run_steps(steps()):
        if isinstance(step, ReadRows):
            articles = read_table(plan.path(ARTICLES, part), ["rows"])
            progress.advance(articles.num_rows, int(numbers(articles, "rows").sum()))
    statistics = Statistics(plan.reasons[1:])
    for bucket in range(plan.buckets):
        (state,) = map(json.loads, read_sealed(plan.path("statistics", bucket, ".json")))
        statistics.merge(state)
    (written,) = writing
    return Selected(plan, statistics, tuple(written.written()), tuple(written.descriptions()))


def _ranks(plan: Plan) -> "Iterator[NDArray[np.uint64]]":
    """The ranks of the articles that have rows, chunk by chunk."""
    for chunk in range(plan.chunks):
        articles = read_table(plan.path(ARTICLES, chunk), ["rows", "rank"])
        yield numbers(articles, "rank")[numbers(articles, "rows") > 0]


def _counts(deciding: DecideRows, names: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """For each table, how many rows it gets from each chunk."""
    tables = [read_table(deciding.marker(part)) for part in range(deciding.parts)]
    return tuple(
        tuple(int(count) for table in tables for count in numbers(table, name)) for name in names
    )
