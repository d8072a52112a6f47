"""Work files: what is written comes back, whatever it is, and a damaged one is never taken."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.corpus.records import ArticleFacts
from align.corpus.workfiles import (
    ArticleOutcome,
    Work,
    outcomes_of_schema,
    read_outcomes,
    read_table,
    rows_of_table,
    write_work,
)
from align.errors import DamagedFileError
from align.records import Bitext
from tests.strategies import bitexts, texts

FILTERS = ["LengthFilter", "ConfidenceFilter"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bitexts(), texts(), texts(), st.floats(allow_nan=False))
def test_what_is_written_comes_back(bitext: Bitext, name: str, said: str, number: float) -> None:
    facts = ArticleFacts("2026-05-01", "http://x.example/?a&b", said, name)
    outcomes = (
        ArticleOutcome(name, "ko/a.txt", "en/a.txt", "00", "11", facts, len(bitext), "", (said,)),
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
        table = read_table(path)
        assert outcomes_of_schema(table.schema) == outcomes
        assert tuple(rows_of_table(table)) == tuple(zip(bitext.rows, scores, strict=True))


def test_articles_without_rows_and_without_filters_are_written_too(tmp_path: Path) -> None:
    outcome = ArticleOutcome("a", failure="is empty")
    write_work(tmp_path / "w.parquet", Work((outcome,), (), ()), [])
    assert read_outcomes(tmp_path / "w.parquet") == (outcome,)
    assert list(rows_of_table(read_table(tmp_path / "w.parquet"))) == []


def test_a_file_that_is_cut_short_is_not_there(tmp_path: Path) -> None:
    """It is made again; one that is damaged while it is used stops the build."""
    path = tmp_path / "w.parquet"
    write_work(path, Work((ArticleOutcome("a"),), (), ()), FILTERS)
    path.write_bytes(path.read_bytes()[:-20])
    assert read_outcomes(path) is None
    assert read_outcomes(tmp_path / "none.parquet") is None
    with pytest.raises(DamagedFileError, match="remove it, and build again"):
        read_table(path)
