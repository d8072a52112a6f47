"""Files between the steps: what is written comes back, and nothing else is ever read."""

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.sealing import read_sealed, sealing
from align.corpus.selection.exchange import (
    read_addressed,
    read_all_addressed,
    read_table,
    write_addressed,
    write_table,
)
from align.errors import DamagedFileError


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file of three parts, of which one is empty."""
    path = tmp_path / "00ff" / "keys" / "000001.arrow"
    path.parent.parent.mkdir()
    with sealing(path) as add:
        for part in (b"a part", b"", b"another"):
            add(part)
    return path


def test_parts_come_back_together_and_alone(written: Path) -> None:
    assert read_sealed(written) == [b"a part", b"", b"another"]
    assert read_sealed(written, [2, 0]) == [b"another", b"a part"]


def test_no_flipped_bit_is_taken(written: Path) -> None:
    """Wherever in the file it is: in a part, in the index, or in the digest itself."""
    data = written.read_bytes()
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            written.write_bytes(flipped)
            with pytest.raises(DamagedFileError, match="not what was written"):
                read_sealed(written)


def test_a_file_that_is_cut_short_or_missing_is_damaged(written: Path) -> None:
    data = written.read_bytes()
    for length in range(len(data)):
        written.write_bytes(data[:length])
        with pytest.raises(DamagedFileError, match="not what was written"):
            read_sealed(written)
    written.unlink()
    with pytest.raises(DamagedFileError, match="it is missing"):
        read_sealed(written)


@pytest.mark.parametrize(
    "place", ["00ff/keys/000002.arrow", "00ff/pairs/000001.arrow", "00fe/keys/000001.arrow"]
)
def test_a_file_of_another_place_is_not_taken(place: str, written: Path, tmp_path: Path) -> None:
    """Neither of another part, nor of another step, nor of another selection."""
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    written.rename(path)
    with pytest.raises(DamagedFileError, match="not what was written"):
        read_sealed(path)


@given(st.lists(st.tuples(st.integers(0, 4), st.text(max_size=3)), max_size=12))
def test_rows_reach_the_parts_that_they_are_addressed_to(rows: list[tuple[int, str]]) -> None:
    schema = pa.schema([("text", pa.string())])
    table = pa.table({"text": [text for _, text in rows]}, schema=schema)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "step", "a")
        write_addressed(path, table, np.array([part for part, _ in rows], np.int64), 5)
        for part in range(5):
            found = read_addressed([path, path], part, schema)["text"].to_pylist()
            assert found == 2 * [text for to, text in rows if to == part]
        whole = read_all_addressed(path)
        found = list(zip(whole["part"].to_pylist(), whole["text"].to_pylist(), strict=True))
        assert found == sorted(rows, key=lambda row: row[0])


def test_columns_of_a_table_are_read_alone(tmp_path: Path) -> None:
    table = pa.table({"a": [1, 2], "b": [["x"], []], "c": [None, "가"]})
    path = tmp_path / "step" / "a"
    write_table(path, table)
    assert read_table(path).equals(table)
    assert read_table(path, ["c", "a"]).equals(table.select(["c", "a"]))
    write_table(path, table.slice(0, 0))
    assert read_table(path).equals(table.slice(0, 0))
