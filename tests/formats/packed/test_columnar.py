"""Parquet files of anybody: what is packed to nothing is counted before it is unpacked."""

import contextlib
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from align.errors import DamagedFileError, TooLargeError
from align.formats.packed.columnar import ColumnarFile
from align.formats.packed.footers import values_in_columns


def written(path: Path, table: pa.Table, **options: object) -> Path:
    pq.write_table(table, path, **options)
    return path


def test_values_are_counted_as_the_library_counts_them(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": ["배"] * 5,
            "ids": [[1, 2, 3], [], None, [4], [5, 6]],
            "nested": [[{"a": n, "b": ["x"] * n}] for n in range(5)],
            "truth": [True, None, False, True, True],
        }
    )
    path = written(tmp_path / "a.parquet", table, row_group_size=2)
    metadata, counted = pq.ParquetFile(path).metadata, dict[str, int]()
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(place)
            counted[chunk.path_in_schema] = counted.get(chunk.path_in_schema, 0) + chunk.num_values
    found = values_in_columns(path)
    assert found["text"] == 5
    assert found.keys() == set(table.column_names)
    for name, count in found.items():
        assert count == max(held for key, held in counted.items() if key.split(".")[0] == name)


def test_a_long_text_that_is_repeated_is_refused(tmp_path: Path) -> None:
    """A dictionary holds it once, and every row would make it anew."""
    text = "배" * 500_000
    indices = pa.array([0] * 90_000, pa.int32())
    table = pa.table({"ko": pa.DictionaryArray.from_arrays(indices, [text])})
    path = written(tmp_path / "a.parquet", table, store_schema=False)
    assert path.stat().st_size < 200_000
    file = ColumnarFile(path, where="a.parquet")
    with pytest.raises(TooLargeError, match="bytes of text"):
        list(file.records(["ko"]))


def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    lists = pa.ListArray.from_arrays([0, 3_000_000], pa.array([0] * 3_000_000, pa.int32()))
    path = written(tmp_path / "a.parquet", pa.table({"source_ids": lists}))
    file = ColumnarFile(path, where="a.parquet")
    with pytest.raises(TooLargeError, match="values in a column"):
        list(file.records(["source_ids"]))


def test_more_rows_than_a_file_of_its_size_has_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", pa.table({"ko": ["배"] * 300_000}))
    with pytest.raises(TooLargeError, match="holds 300000 rows"):
        ColumnarFile(path, where="a.parquet")


def test_no_byte_of_a_footer_ends_the_process(tmp_path: Path) -> None:
    """The library would, where parts of the footer contradict each other."""
    buffer = io.BytesIO()
    pq.write_table(
        pa.table({"ko": ["배"], "en": ["boat"], "n": pa.array([0.5], pa.float32())}), buffer
    )
    data, path = buffer.getvalue(), tmp_path / "a.parquet"
    length = int.from_bytes(data[-8:-4], "little")
    for place in range(len(data) - 8 - length, len(data) - 8):
        for change in (1, 128):
            damaged = bytearray(data)
            damaged[place] ^= change
            path.write_bytes(damaged)
            with contextlib.suppress(DamagedFileError, TooLargeError):
                list(ColumnarFile(path, where="a.parquet").records(["ko", "en", "n"]))
