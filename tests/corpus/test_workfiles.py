"""Work files: what is written comes back, whatever it is, and a damaged one is never taken."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.workfiles import (
    ArticleOutcome,
    Work,
    outcomes_of_schema,
    read_outcomes,
    read_work,
    rows_of_table,
    write_work,
)
from align.errors import DamagedFileError
from align.records import ArticleMetadata, Bitext, BitextRow
from tests.strategies import bitexts, texts

FILTERS = ["LengthFilter", "ConfidenceFilter"]


@given(bitexts(), texts(), texts(), st.floats(allow_nan=False))
def test_what_is_written_comes_back(bitext: Bitext, name: str, said: str, number: float) -> None:
    metadata = ArticleMetadata("2026-05-01", "http://x.example/?a&b", said, name)
    outcomes = (
        ArticleOutcome(
            name, "ko/a.txt", "en/a.txt", "00", "11", metadata, len(bitext), "", (said,)
        ),
        ArticleOutcome("b", failure=said or "no text"),
    )
    scores = tuple(
        {"LengthFilter": (number, 2.0), "ConfidenceFilter": (0.5,)}
        if row.source and row.target
        else {}
        for row in bitext
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "work.parquet")
        write_work(path, Work(outcomes, bitext.rows, scores), FILTERS)
        assert read_outcomes(path) == outcomes
        table = read_work(path)
        assert outcomes_of_schema(table.schema) == outcomes
        assert tuple(rows_of_table(table)) == bitext.rows
        held = [{name: list(score) for name, score in one.items()} or None for one in scores]
        assert table["scores"].to_pylist() == held


def test_articles_without_rows_and_without_filters_are_written_too(tmp_path: Path) -> None:
    outcome = ArticleOutcome("a", failure="is empty")
    write_work(tmp_path / "w.parquet", Work((outcome,), (), ()), [])
    assert read_outcomes(tmp_path / "w.parquet") == (outcome,)
    assert list(rows_of_table(read_work(tmp_path / "w.parquet"))) == []


def test_a_file_that_is_cut_short_is_not_there(tmp_path: Path) -> None:
    """It is made again; one that is damaged while it is used stops the build."""
    path = tmp_path / "w.parquet"
    write_work(path, Work((ArticleOutcome("a"),), (), ()), FILTERS)
    path.write_bytes(path.read_bytes()[:-20])
    assert read_outcomes(path) is None
    assert read_outcomes(tmp_path / "none.parquet") is None
    with pytest.raises(DamagedFileError, match="build again"):
        read_work(path)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A work file of one article with one row."""
    row = BitextRow(
        "a", 0, (0,), (0,), ("세계의 날씨가 바뀐다.",), ("The weather changes.",), 0.8, 0.9
    )
    path = tmp_path / "w.parquet"
    write_work(
        path, Work((ArticleOutcome("a", rows=1),), (row,), ({"LengthFilter": (1.0,)},)), FILTERS
    )
    return path


def test_no_flipped_bit_is_taken(written: Path) -> None:
    """Wherever in the file it is: in a text, in a length, or in the digest itself."""
    data = written.read_bytes()
    assert read_outcomes(written) is not None
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        written.write_bytes(flipped)
        assert read_outcomes(written) is None, place
        with pytest.raises(DamagedFileError, match="not what was written"):
            read_work(written)


def test_a_file_under_the_name_of_another_is_not_taken(written: Path, tmp_path: Path) -> None:
    other = written.rename(tmp_path / "other.parquet")
    assert read_outcomes(other) is None
    with pytest.raises(DamagedFileError, match="under another name"):
        read_work(other)


def test_a_work_file_is_plain_parquet(written: Path) -> None:
    """Any reader of Parquet can look into it."""
    import pyarrow.parquet as pq

    table = pq.read_table(written)
    assert table.column("source").to_pylist() == [["세계의 날씨가 바뀐다."]]
