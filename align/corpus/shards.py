"""Tables cut into files of bounded size: `train-00000.parquet`, `train-00001.parquet`, ..."""

from pathlib import Path
from typing import TYPE_CHECKING

from align.formats.parquet import ROWS_PER_GROUP

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]


class ShardWriter:
    """Takes tables of any size, and writes files of the same number of rows.

    Rows are held until there are enough for a group of rows, so the files depend on the rows and
    their order alone, and not on the tables that they came in. A name without rows has no file.

    Args:
        folder: Where the files go.
        name: What they are called before their number.
        schema: The columns.
        rows: The most rows in a file.
    """

    def __init__(self, folder: Path, name: str, schema: "pa.Schema", rows: int) -> None:
        self._folder = folder
        self._name = name
        self._schema = schema
        self._rows = rows
        self._held: list[pa.Table] = []
        self._waiting = 0
        self._written = 0  # rows in the open file
        self._writer: pq.ParquetWriter | None = None
        self.files: list[str] = []
        """The names of the files that were begun."""

    def add(self, table: "pa.Table") -> None:
        """Take rows."""
        if table.num_rows:
            self._held.append(table)
            self._waiting += table.num_rows
        while self._waiting >= self._room():
            self._write_group(self._room())

    def close(self) -> None:
        """Write what is held, and end the last file."""
        if self._waiting:
            self._write_group(self._waiting)
        self._end_file()

    def _room(self) -> int:
        """How many rows the next group takes."""
        return min(ROWS_PER_GROUP, self._rows - self._written)

    def _write_group(self, rows: int) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.concat_tables(self._held)
        if self._writer is None:
            name = f"{self._name}-{len(self.files):05}.parquet"
            self._writer = pq.ParquetWriter(self._folder / name, self._schema, compression="zstd")
            self.files.append(name)
        self._writer.write_table(table.slice(0, rows).combine_chunks())
        self._held = [table.slice(rows)]
        self._waiting -= rows
        self._written += rows
        if self._written == self._rows:
            self._end_file()

    def _end_file(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer, self._written = None, 0
