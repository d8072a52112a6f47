"""The last step: write the shards, files of bounded size: `train-00000.parquet`, ..."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from align.corpus.columns import column, numbers
from align.corpus.filters import scoring_filters
from align.corpus.sealing import damaged, read_sealed, write_sealed
from align.corpus.selection.deciding import ARTICLES, DROPPED, TABLES
from align.corpus.selection.exchange import Step, read_table
from align.corpus.selection.schemas import articles_schema, rows_schema
from align.corpus.splits import SPLITS
from align.corpus.storage import AnyPath, hash_of, make_folder, replacing
from align.formats import parquet
from align.formats.parquet import ROWS_PER_GROUP
from align.formats.rows import RowStream


@dataclass(frozen=True)
class WriteShards(Step):
    """Writes one shard: a Parquet file whose bytes depend on its rows alone.

    Attributes:
        tables: The names of the tables to write.
        counts: For each of these tables, how many rows it gets from each chunk.
    """

    tables: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    name: ClassVar[str] = "shards"

    @property
    def parts(self) -> int:
        """One for each shard."""
        return sum(self._shards())

    def marker(self, part: int) -> AnyPath:
        """The shard, which is written after its description."""
        table, number = self._shard(part)
        return self.plan.folder / self.name / f"{table}-{number:05}.parquet"

    def run(self, part: int, received: pa.Table) -> None:  # noqa: ARG002  # there is none
        """Write a shard with its description."""
        path, (table, number) = self.marker(part), self._shard(part)
        make_folder(path.parent)
        with replacing(path) as temporary:
            write_parquet(temporary, self._schema(table), self._rows(table, number))
            description = described(temporary, path.name)
            write_sealed(path.with_suffix(".json"), json.dumps(description).encode())

    def left(self) -> list[int]:
        """The shards that are not written.

        Raises:
            DamagedFileError: If one that is written is not what its description says.
        """
        left = super().left()
        for part in set(range(self.parts)) - set(left):
            path = self.marker(part)
            if hash_of(path) != _description(path)["sha256"]:
                raise damaged(path, "it is not what was written")
        return left

    def written(self) -> list[AnyPath]:
        """The shards, all of which must have been written."""
        return [self.marker(part) for part in range(self.parts)]

    def descriptions(self) -> list[dict[str, Any]]:
        """The name, size, hash and number of rows of each shard."""
        return [_description(path) for path in self.written()]

    def _shards(self) -> list[int]:
        """The number of shards of each table; a table without rows has none.

        If no rows are kept at all, there is one for train nevertheless: tools load an empty table,
        and not one that is missing.
        """
        size = self.plan.settings.corpus.shard_rows
        rows = dict(zip(self.tables, map(sum, self.counts), strict=True))
        is_empty = not any(rows.get(name) for name in SPLITS)
        return [
            -(-count // size) or int(is_empty and name == SPLITS[0]) for name, count in rows.items()
        ]

    def _shard(self, part: int) -> tuple[str, int]:
        """The table of a shard, and its number in that table."""
        for table, count in zip(self.tables, self._shards(), strict=True):
            if part < count:
                return table, part
            part -= count
        raise IndexError(part)

    def _rows(self, table: str, number: int) -> Iterator[pa.Table]:
        """The rows of a shard, chunk by chunk."""
        size = self.plan.settings.corpus.shard_rows
        ends = np.cumsum(self.counts[self.tables.index(table)])
        first = int(np.searchsorted(ends, number * size, "right"))
        for chunk in range(first, len(ends)):
            begin = 0 if chunk == 0 else int(ends[chunk - 1])
            if begin >= (number + 1) * size:
                return
            start = max(0, number * size - begin)
            rows = self._chunk(table, chunk)
            yield rows.slice(start, (number + 1) * size - begin - start)

    def _chunk(self, table: str, chunk: int) -> pa.Table:
        """The rows of a table that come from a chunk."""
        schema = self._schema(table)
        if table == ARTICLES:
            return read_table(self.plan.path(ARTICLES, chunk), schema.names)
        decided = read_table(self.plan.path("reasons", chunk))
        chosen = np.flatnonzero(numbers(decided, "table") == TABLES.index(table))
        label = _label(table)
        names = [name for name in schema.names if name != label]
        rows = read_table(self.plan.path("rows", chunk), names).take(chosen)
        if table == DROPPED:
            reasons = pa.array(self.plan.reasons)
            values = reasons.take(column(decided, "reason").take(chosen))
        else:
            values = pa.repeat(pa.scalar(table), len(chosen))
        place = schema.get_field_index(label)
        return rows.add_column(place, schema.field(place), values)

    def _schema(self, table: str) -> pa.Schema:
        if table == ARTICLES:
            return articles_schema()
        plan = self.plan
        names = [part.name for part in scoring_filters(plan.settings.filters, plan.languages)]
        schema = rows_schema(names, _label(table))
        stream = RowStream(*plan.languages, iter(()), plan.made)
        return schema.with_metadata(parquet.metadata(stream))


def _label(table: str) -> str:
    """The column that says why rows are in a table."""
    return "reason" if table == DROPPED else "split"


def write_parquet(path: Path, schema: pa.Schema, tables: Iterator[pa.Table]) -> None:
    """Write tables of any size as groups of `ROWS_PER_GROUP` rows.

    No more than a group is held, and the bytes do not depend on the tables that the rows came in.
    """
    held = schema.empty_table()
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            held = pa.concat_tables([held, table.cast(schema)])
            while held.num_rows >= ROWS_PER_GROUP:
                writer.write_table(held.slice(0, ROWS_PER_GROUP).combine_chunks())
                held = held.slice(ROWS_PER_GROUP)
        if held.num_rows:
            writer.write_table(held.combine_chunks())


def described(path: Path, name: str) -> dict[str, Any]:
    """The name, size and hash of a file of a corpus; and its rows, if it is in Parquet."""
    found = {"name": name, "bytes": path.stat().st_size, "sha256": hash_of(path)}
    if name.endswith(".parquet"):
        found["rows"] = pq.read_metadata(path).num_rows
    return found


def _description(path: AnyPath) -> dict[str, Any]:
    (found,) = map(json.loads, read_sealed(path.with_suffix(".json")))
    return found  # type: ignore[no-any-return]
