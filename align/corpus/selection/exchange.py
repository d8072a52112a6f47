"""Steps, and the tables that they exchange through files.

A step has parts, which are independent of each other and done in any order, by any process of any
machine. A part receives the rows that the step before has addressed to it, and writes one file in
which the rows for every part of the next step stand together. A part whose file exists is done: so
a build that was stopped goes on where it was.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from align.corpus.selection.plan import Plan
from align.writing import replacing

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True)
class Step(ABC):
    """A step of the selection; it is sent to every worker.

    Attributes:
        plan: What all steps know.
        name: The folder of its files.
        source: The name of the step whose tables it receives; empty if it receives none.
        received: The columns of what it receives.
    """

    plan: Plan
    name: ClassVar[str]
    source: ClassVar[str] = ""
    received: ClassVar[pa.Schema] = pa.schema([])

    @property
    @abstractmethod
    def parts(self) -> int:
        """The number of its parts."""

    @abstractmethod
    def run(self, part: int, received: pa.Table) -> None:
        """Do a part, and write its file last.

        Args:
            part: Its number, from 0.
            received: What was addressed to it, in any order.
        """

    def marker(self, part: int) -> Path:
        """The file whose existence says that a part is done."""
        return self.plan.path(self.name, part)

    def left(self) -> list[int]:
        """The parts that are not done."""
        return [part for part in range(self.parts) if not self.marker(part).exists()]

    def sources(self) -> list[Path]:
        """The files that it receives."""
        return sorted((self.plan.folder / self.source).glob("*.arrow")) if self.source else []

    def perform(self, part: int) -> int:
        """Do a part, with what it receives from the files of the step before; its number."""
        self.run(part, read_addressed(self.sources(), part, self.received))
        return part


def write_addressed(path: Path, table: pa.Table, parts: "NDArray[np.int64]", count: int) -> None:
    """Write a table with a batch for each of the parts that its rows are addressed to.

    Args:
        path: The file.
        table: The rows.
        parts: The part of each row.
        count: The number of parts.
    """
    order = np.argsort(parts, kind="stable")
    ends = np.cumsum(np.bincount(parts, minlength=count))
    ordered = table.take(order).combine_chunks()
    start = 0
    with _new(path, table.schema) as writer:
        for end in ends.tolist():
            writer.write_batch(batch_of(ordered.slice(start, end - start)))
            start = end


def read_addressed(files: Sequence[Path], part: int, schema: pa.Schema) -> pa.Table:
    """The rows of files of `write_addressed` that are addressed to a part."""
    batches = []
    for path in files:
        with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
            batch = reader.get_batch(part)
        if batch.num_rows:
            batches.append(batch)
    return pa.Table.from_batches(batches, schema)


def read_all_addressed(path: Path) -> pa.Table:
    """A file of `write_addressed` as one table, with the part of each row as `part`."""
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
        batches = [reader.get_batch(part) for part in range(reader.num_record_batches)]
    table = pa.Table.from_batches(batches, batches[0].schema)
    parts = np.repeat(np.arange(len(batches)), [batch.num_rows for batch in batches])
    return table.append_column("part", pa.array(parts))


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table to a file that appears complete or not at all."""
    with _new(path, table.schema) as writer:
        writer.write_batch(batch_of(table.combine_chunks()))


@contextmanager
def _new(path: Path, schema: pa.Schema) -> Iterator[pa.ipc.RecordBatchFileWriter]:
    """Open a file that appears complete or not at all."""
    path.parent.mkdir(exist_ok=True)
    with (
        replacing(path) as temporary,
        pa.OSFile(str(temporary), "wb") as file,
        pa.ipc.new_file(file, schema, options=_COMPRESSED) as writer,
    ):
        yield writer


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a file of `write_table`, or some of its columns."""
    options = pa.ipc.IpcReadOptions(use_threads=False)
    with pa.OSFile(str(path)) as file:
        if columns is not None:
            with pa.ipc.open_file(file) as reader:
                options.included_fields = [reader.schema.get_field_index(one) for one in columns]
        with pa.ipc.open_file(file, options=options) as reader:
            return reader.read_all()


def batch_of(table: pa.Table) -> pa.RecordBatch:
    """The rows of a table whose columns are in one piece, as one batch."""
    batches = table.to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
