"""Read Parquet files of anybody, within limits: a small one may hold thousands of millions of rows.

Anything repeated takes almost no room when packed: rows, elements of lists, long texts. All three
are counted before they are unpacked into Python objects.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from align.errors import DamagedFileError, TooLargeError
from align.formats.packed.footers import values_in_columns
from align.guarding import guard
from align.memory import weighted

# A pair of sentences takes thirty packed bytes or more; one of words that repeat often takes a few.
_LEAST_ROWS, _BYTES_PER_ROW = 100_000, 10
# Numbers of segments, findings: what stands in the lists of a row, on average.
_ELEMENTS_PER_ROW: Final = 8
_LEAST_BYTES, _BYTES_PER_BYTE = 16 << 20, 32
# So few that their texts fit into memory, however long each is.
_ROWS_AT_ONCE = 256


class ColumnarFile:
    """An open Parquet file.

    Args:
        path: The file.
        where: Its name in messages.

    Raises:
        DamagedFileError: If it is not a Parquet file, or is cut short.
        TooLargeError: If it holds more rows than a file of its size.
    """

    def __init__(self, path: Path, *, where: str) -> None:
        import pyarrow.parquet as pq

        self._path, self._where = path, where
        self._size = weighted(path.stat().st_size)
        with guard(where, problem="not a Parquet file, or cut short", remedy="export it again"):
            self._file = pq.ParquetFile(path)
            self.schema: Any = self._file.schema_arrow
            self.rows: int = self._file.metadata.num_rows
        self._most = _LEAST_ROWS + self._size // _BYTES_PER_ROW
        self._refuse(self.rows, self._most, "rows")

    def records(self, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the place of every row, for messages, and its values in some columns.

        Raises:
            DamagedFileError: If a part of the file is broken.
            TooLargeError: If lists or texts unpack to more than in a file of this size.
        """
        self._refuse(self._elements(columns), _ELEMENTS_PER_ROW * self._most, "values in a column")
        most, unpacked, number = _LEAST_BYTES + _BYTES_PER_BYTE * self._size, 0, 1
        with self._guarded():
            batches = self._file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns)
        while True:
            with self._guarded():
                batch = next(batches, None)
            if batch is None:
                return
            unpacked += batch.nbytes
            self._refuse(unpacked, most, "bytes of text")
            with self._guarded():
                records = batch.to_pylist()
            for record in records:
                yield f"{self._where}, row {number}", record
                number += 1

    def _elements(self, columns: Sequence[str]) -> int:
        """How many values the largest of some columns has, those inside lists too."""
        try:
            held = values_in_columns(self._path)
        except (IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedFileError(
                "damaged: its footer cannot be read", where=self._where, remedy="export it again"
            ) from error
        return max((held[name] for name in columns), default=0)

    def _guarded(self) -> guard:
        return guard(self._where, problem="damaged", remedy="export it again")

    def _refuse(self, held: int, most: int, what: str) -> None:
        if held > most:
            raise TooLargeError(
                f"holds {held} {what}",
                where=self._where,
                remedy=f"the limit for its size is {most}; remove those that are repeated",
            )
