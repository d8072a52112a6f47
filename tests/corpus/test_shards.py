"""Shards: files of bounded size that depend on the rows alone."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus import shards
from align.corpus.shards import ShardWriter

SCHEMA = pa.schema([pa.field("n", pa.int64())])


def write(folder: Path, parts: list[int], rows: int) -> list[str]:
    """Write the numbers from 0 in tables of the given sizes."""
    writer = ShardWriter(folder, "train", SCHEMA, rows)
    start = 0
    for size in parts:
        writer.add(pa.table({"n": list(range(start, start + size))}, schema=SCHEMA))
        start += size
    writer.close()
    return writer.files


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(1, 12))
def test_the_same_rows_give_the_same_files(parts: list[int], rows: int) -> None:
    """In whatever tables they come; every row once, in order; no file too large, or empty."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        files = write(Path(one), parts, rows)
        assert write(Path(other), [sum(parts)], rows) == files
        for name in files:
            assert Path(one, name).read_bytes() == Path(other, name).read_bytes()
        tables = [pq.read_table(Path(one, name)) for name in files]
        assert [n for table in tables for n in table["n"].to_pylist()] == list(range(sum(parts)))
        assert all(table.num_rows == rows for table in tables[:-1])
        assert all(0 < table.num_rows <= rows for table in tables)


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no more than a group is held in memory."""
    monkeypatch.setattr(shards, "ROWS_PER_GROUP", 4)
    write(tmp_path, [3, 3, 3, 3], 10)
    first = pq.ParquetFile(tmp_path / "train-00000.parquet").metadata
    groups = [first.row_group(number).num_rows for number in range(first.num_row_groups)]
    assert groups == [4, 4, 2]
