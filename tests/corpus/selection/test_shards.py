"""Shards: files whose bytes depend on the rows alone."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.selection import shards
from align.corpus.selection.shards import write_parquet

SCHEMA = pa.schema([pa.field("n", pa.int64())])


def write(path: Path, parts: list[int]) -> Path:
    """Write the numbers from 0 in tables of the given sizes."""
    tables, start = [], 0
    for size in parts:
        tables.append(pa.table({"n": list(range(start, start + size))}, schema=SCHEMA))
        start += size
    write_parquet(path, SCHEMA, iter(tables))
    return path


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_same_rows_give_the_same_file(parts: list[int]) -> None:
    """In whatever tables they come."""
    with tempfile.TemporaryDirectory() as folder:
        one = write(Path(folder, "a"), parts)
        other = write(Path(folder, "b"), [sum(parts)])
        assert one.read_bytes() == other.read_bytes()
        assert pq.read_table(one)["n"].to_pylist() == list(range(sum(parts)))


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no more than a group is held in memory."""
    monkeypatch.setattr(shards, "ROWS_PER_GROUP", 4)
    metadata = pq.ParquetFile(write(tmp_path / "a.parquet", [3, 3, 3, 1])).metadata
    groups = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    assert groups == [4, 4, 2]
