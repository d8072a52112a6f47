"""Steps, and the tables that they exchange through files.

A step has parts, which are independent of each other and done in any order, by any process of any
machine. A part receives the rows that the step before has addressed to it, and writes one file in
which the rows for every part of the next step stand together. A part whose file exists is done: so
a build that was stopped goes on where it was. The files are sealed (see `align.corpus.sealing`).
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pyarrow as pa

from align.corpus.sealing import read_sealed, sealing
from align.corpus.selection.plan import Plan
from align.corpus.storage import AnyPath, names_in

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
    def parts(self) -> int:
        """The number of its parts: one for each bucket, unless a step says otherwise."""
        return self.plan.buckets

    @abstractmethod
    def run(self, part: int, received: pa.Table) -> None:
        """Do a part, and write its file last.

        Args:
            part: Its number, from 0.
            received: What was addressed to it, in any order.
        """

    def marker(self, part: int) -> AnyPath:
        """The file whose existence says that a part is done."""
        return self.plan.path(self.name, part)

    def left(self) -> list[int]:
        """The parts that are not done."""
        done = names_in(self.plan.folder / self.name)
        return [part for part in range(self.parts) if self.marker(part).name not in done]

    def sources(self) -> list[AnyPath]:
        """The files that it receives."""
        folder = self.plan.folder / self.source
        names = sorted(names_in(folder)) if self.source else []
        return [folder / name for name in names if name.endswith(".arrow")]

    def read_and_run(self, part: int) -> int:
        """Do a part with what the step before has addressed to it; return its number."""
        self.run(part, read_addressed(self.sources(), part, self.received))
        return part


def write_addressed(path: AnyPath, table: pa.Table, parts: "NDArray[np.int64]", count: int) -> None:
    """Write a table: its schema, and a batch for each of the parts that its rows are addressed to.

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
    with sealing(path) as add:
        add(table.schema.serialize())
        for end in ends.tolist():
            # There may be many parts, and few rows.
            add(_packed(ordered.slice(start, end - start)) if end > start else b"")
            start = end


def read_addressed(files: Sequence[AnyPath], part: int, schema: pa.Schema) -> pa.Table:
    """The rows of files of `write_addressed` that are addressed to a part.

    Raises:
        DamagedFileError: If a file is not what was written.
    """
    packed = (data for path in files for data in read_sealed(path, [1 + part]) if data)
    return pa.concat_tables([schema.empty_table(), *map(_unpacked, packed)])


def read_all_addressed(path: AnyPath) -> pa.Table:
    """A file of `write_addressed` as one table, with the part of each row as `part`.

    Raises:
        DamagedFileError: If it is not what was written.
    """
    schema, *packed = read_sealed(path)
    tables = [_unpacked(data) if data else None for data in packed]
    rows = [0 if table is None else table.num_rows for table in tables]
    empty = pa.ipc.read_schema(pa.py_buffer(schema)).empty_table()
    whole = pa.concat_tables([empty, *(table for table in tables if table is not None)])
    return whole.append_column("part", pa.array(np.repeat(np.arange(len(rows)), rows)))


def write_table(path: AnyPath, table: pa.Table) -> None:
    """Write a table: its schema, and a batch for each column, so that each can be read alone."""
    whole = table.combine_chunks()
    with sealing(path) as add:
        add(table.schema.serialize())
        for name in table.column_names:
            add(_packed(whole.select([name])))


def read_table(path: AnyPath, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a file of `write_table`, or some of its columns.

    Raises:
        DamagedFileError: If it is not what was written.
    """
    (schema,) = read_sealed(path, [0])
    names = pa.ipc.read_schema(pa.py_buffer(schema)).names
    chosen = names if columns is None else columns
    held = [_unpacked(data) for data in read_sealed(path, [1 + names.index(one) for one in chosen])]
    fields = pa.schema([table.schema.field(0) for table in held])
    return pa.table([table.column(0) for table in held], schema=fields)


def _packed(table: pa.Table) -> pa.Buffer:
    packed = pa.BufferOutputStream()
    with pa.ipc.new_stream(packed, table.schema, options=_COMPRESSED) as writer:
        writer.write_table(table)
    return packed.getvalue()


def _unpacked(data: bytes) -> pa.Table:
    options = pa.ipc.IpcReadOptions(use_threads=False)
    with pa.ipc.open_stream(pa.py_buffer(data), options=options) as reader:
        return reader.read_all()
