"""The first step: read the rows of work files, and decide whatever a row alone decides."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from align.corpus.columns import SIDES, column, in_blocks, measured, side_texts, with_metadata
from align.corpus.deduplication import COMPARED
from align.corpus.filters import Filter, refusals
from align.corpus.selection.exchange import Step, write_addressed, write_table
from align.corpus.selection.minhash import near_keys
from align.corpus.selection.overlap import overlap_of
from align.corpus.selection.plan import EXCLUDED, NULL, TEST_OVERLAP
from align.corpus.selection.schemas import articles_schema
from align.corpus.splits import split_rank
from align.corpus.text_arrays import Texts, combined
from align.corpus.workfiles import ArticleOutcome, outcomes_of_schema, read_work
from align.records import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEYS = pa.schema([("key", pa.uint64()), ("row", pa.int64()), ("exact", pa.bool_())])
"""The output of `ReadRows`: a row under each of its keys; equal rows share the exact one."""


@dataclass(frozen=True)
class ReadRows(Step):
    """Reads a chunk; filters it, looks for overlap with test sets, and computes keys.

    Besides the keys, it writes the rows with the columns of `measured` and `reason`, the number of
    the reason for which each goes, and the list of articles.
    """

    name: ClassVar[str] = "keys"

    @property
    def parts(self) -> int:
        """One for each chunk."""
        return self.plan.chunks

    def run(self, part: int, received: pa.Table) -> None:  # noqa: ARG002  # there is none
        """Read a chunk.

        Raises:
            DamagedFileError: If a work file is not whole.
            InputError: If a test set cannot be read.
        """
        plan = self.plan
        tables = [read_work(plan.work / name) for name in plan.files(part)]
        outcomes = [item for table in tables for item in outcomes_of_schema(table.schema)]
        plain = [table.replace_schema_metadata(None) for table in tables]
        table = pa.concat_tables(plain).combine_chunks()
        reasons = self._reasons(table)
        write_table(plan.path("articles", part), self._articles(outcomes))
        rows = [outcome.rows for outcome in outcomes]
        whole = with_metadata(measured(table), [outcome.metadata for outcome in outcomes], rows)
        write_table(plan.path("rows", part), whole.append_column("reason", pa.array(reasons)))
        keys = self._keys(table, np.flatnonzero(reasons == 0), plan.firsts[part])
        parts = keys["key"].to_numpy() % np.uint64(plan.key_parts)
        write_addressed(self.marker(part), keys, parts.astype(np.int64), plan.key_parts)

    def _reasons(self, table: pa.Table) -> "NDArray[np.uint8]":
        """The number of the reason for which each row goes; 0 where none has been found yet."""
        reasons = self.plan.reasons
        found = np.zeros(table.num_rows, np.uint8)
        empty = np.logical_or.reduce(
            [
                pc.list_value_length(column(table, side)).to_numpy(zero_copy_only=False) == 0
                for side in SIDES
            ]
        )
        excluded = pc.equal(column(table, "status"), Status.EXCLUDED.value)
        found[excluded.to_numpy(zero_copy_only=False)] = reasons.index(EXCLUDED)
        found[empty] = reasons.index(NULL)
        left = np.flatnonzero(found == 0)
        if self.plan.filters and len(left):
            refused = refusals(_scores(table, left, self.plan.filters), self.plan.filters)
            found[left] = np.where(refused > 0, refused + reasons.index(EXCLUDED), 0)
        overlap = overlap_of(self.plan.settings.deduplication, self.plan.languages)
        if overlap is not None:
            left = np.flatnonzero(found == 0)
            for some in in_blocks(len(left)):
                held = left[some][overlap.holds(table.select(SIDES).take(left[some]))]
                found[held] = reasons.index(TEST_OVERLAP)
        return found

    def _articles(self, outcomes: Sequence[ArticleOutcome]) -> pa.Table:
        """The list of articles, with the rank of each, which decides its split."""
        seed = self.plan.settings.splits.seed
        records = []
        for outcome in outcomes:
            record = asdict(outcome) | {"article": outcome.id, "kept": 0}
            metadata = record.pop("metadata")
            records.append(record | metadata | {"rank": split_rank(outcome.id, seed)})
        rank = pa.field("rank", pa.uint64())
        return pa.Table.from_pylist(records, schema=articles_schema().append(rank))

    def _keys(self, table: pa.Table, rows: "NDArray[np.int64]", first: int) -> pa.Table:
        """The keys of some rows, the first row of the chunk having the number `first`."""
        settings = self.plan.settings.deduplication
        compared = COMPARED[settings.of]
        tables = [KEYS.empty_table()]
        for some in in_blocks(len(rows)) if compared else ():
            chosen = rows[some]
            sides = [
                Texts.normalised(side_texts(column(table, side).take(chosen))) for side in compared
            ]
            exact = combined([side.hashes(number) for number, side in enumerate(sides)])
            found = [exact]
            if settings.near < 1:
                found += list(near_keys(sides, settings.near).T)
            tables.append(
                pa.table(
                    {
                        "key": np.concatenate(found),
                        "row": np.tile(chosen + first, len(found)),
                        "exact": np.repeat(np.arange(len(found)) == 0, len(chosen)),
                    },
                    schema=KEYS,
                )
            )
        return pa.concat_tables(tables).combine_chunks()


def _scores(
    table: pa.Table, rows: "NDArray[np.int64]", filters: Sequence[Filter]
) -> "dict[str, list[NDArray[np.float64]]]":
    """The scores of rows with two sides by filter, an array for each number of a score."""
    scores, found = column(table, "scores"), {}
    for one in filters:
        lists = pc.struct_field(scores, one.name).take(rows)
        values = lists.flatten().to_numpy(zero_copy_only=False)
        found[one.name] = list(values.reshape(len(rows), -1).T)
    return found
