"""`align stats`: the numbers of a built corpus and of any bitext."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from align.corpus.report import report_json, report_record
from align.corpus.statistics import Statistics
from align.corpus.summary import measure_bitext, read_report, summary_lines
from align.errors import DamagedFileError, MissingFileError, SettingsError
from align.formats import write_bitext
from align.records import ArticleMetadata, Bitext, BitextRow, Status

ROWS = (
    BitextRow("기사", 0, (0,), (0,), ("배가 떠났다.",), ("The ship left.",), 0.8, 0.99),
    BitextRow("기사", 1, (1,), (1,), ("강이 흐른다.",), ("The river flows.",), 0.7, 0.4),
    BitextRow("기사", 2, (2, 3), (), ("끝.", "정말 끝."), ()),
    BitextRow("다른 기사", 0, (0,), (0,), ("300억원이 든다.",), ("It costs 3 billion won.",)),
)


@pytest.fixture
def bitext(tmp_path: Path) -> str:
    path = tmp_path / "story.jsonl"
    write_bitext(Bitext("ko", "en", ROWS), path)
    return str(path)


def test_a_bitext_is_counted_as_it_is(bitext: str) -> None:
    """Without filters only null beads are no pairs."""
    found = measure_bitext(bitext)
    assert (found["beads"], found["kept"], found["articles"]["read"]) == (4, 3, 2)
    assert found["steps"] == [
        {"reason": "null", "dropped": 1, "left": 3},
        {"reason": "excluded", "dropped": 0, "left": 3},
    ]
    assert found["source_language"] == "ko"


def test_excluded_rows_are_dropped_as_in_a_build(tmp_path: Path) -> None:
    path = tmp_path / "story.jsonl"
    rows = (replace(ROWS[0], status=Status.EXCLUDED), *ROWS[1:])
    write_bitext(Bitext("ko", "en", rows), path)
    for filters in (None, {}):
        steps = measure_bitext(str(path), filters=filters)["steps"]
        assert steps[1] == {"reason": "excluded", "dropped": 1, "left": 2}


def test_dropped_rows_of_a_corpus_are_counted_by_their_reasons(tmp_path: Path) -> None:
    """None of them is kept; a filter still says what it would drop of them."""
    path = tmp_path / "dropped-00000.parquet"
    write_bitext(Bitext("ko", "en", ROWS), path)
    reasons = pa.array(["LengthFilter", "duplicate", "null", "LengthFilter"])
    pq.write_table(pq.read_table(path).append_column("reason", reasons), path)
    found = measure_bitext(str(path))
    assert (found["beads"], found["kept"]) == (4, 0)
    assert [(step["reason"], step["dropped"]) for step in found["steps"]] == [
        ("null", 1),
        ("excluded", 0),
        ("LengthFilter", 2),
        ("duplicate", 1),
    ]
    assert measure_bitext(str(path), filters={})["kept"] == 1


def test_filters_say_what_they_would_drop(bitext: str) -> None:
    found = measure_bitext(bitext, filters={})
    dropped = {step["reason"]: step["dropped"] for step in found["steps"] if step["dropped"]}
    assert dropped == {"null": 1, "NonZeroNumeralsFilter": 1, "ConfidenceFilter": 1}
    less = measure_bitext(bitext, filters={"ConfidenceFilter": 0.3})
    assert less["kept"] == found["kept"] + 1
    with pytest.raises(SettingsError, match="unknown filter"):
        measure_bitext(bitext, filters={"Confidence": 1})


def test_scores_are_written_a_row_a_line(bitext: str, tmp_path: Path) -> None:
    scores = tmp_path / "scores.jsonl"
    measure_bitext(bitext, filters={"BeadSizeFilter": True}, scores=scores)
    lines = [json.loads(line) for line in scores.read_text("utf-8").splitlines()]
    assert len(lines) == len(ROWS)
    assert lines[2] == {}
    assert lines[1]["ConfidenceFilter"] == 0.4
    assert lines[1]["BeadSizeFilter"] == [1, 1]
    assert lines[3]["ConfidenceFilter"] is None


def test_no_half_written_scores_are_left(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    write_bitext(Bitext("ko", "en", ROWS), broken)
    broken.write_text(broken.read_text("utf-8") + "{", "utf-8")
    with pytest.raises(Exception, match="line 5"):
        measure_bitext(str(broken), filters={}, scores=tmp_path / "scores.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["broken.jsonl"]


def test_the_numbers_stand_in_columns(bitext: str) -> None:
    lines = summary_lines(measure_bitext(bitext, filters={"ConfidenceFilter": 0.3}))
    text = "\n".join(lines)
    assert lines[0] == "articles  2"
    assert lines[1] == "beads     4, 2 kept (50.0%), 0 moved"
    assert "null                      1     3\nNonZeroNumeralsFilter     1     2" in text
    assert "0.9 to 1.0     1  50.0%\n0.4 to 0.5     1  50.0%" in text


def test_adequacy_is_counted_where_it_is_known(tmp_path: Path) -> None:
    checked = [replace(row, adequacy=0.93) for row in ROWS[:2]]
    path = tmp_path / "checked.jsonl"
    write_bitext(Bitext("ko", "en", (*checked, *ROWS[2:])), path)
    text = "\n".join(summary_lines(measure_bitext(str(path))))
    assert "adequacy    rows   share\n0.9 to 1.0     2  100.0%" in text


def test_a_corpus_without_a_row_has_numbers_too(tmp_path: Path) -> None:
    path = tmp_path / "null.jsonl"
    write_bitext(Bitext("ko", "en", ROWS[2:3]), path)
    assert summary_lines(measure_bitext(str(path)))[1] == "beads     1, 0 kept (0.0%), 0 moved"


def test_a_built_corpus_is_told_by_its_report(tmp_path: Path) -> None:
    about = {
        "source": "news",
        "source_language": "ko",
        "target_language": "en",
        "inputs": {"articles": 0, "sha256": ""},
    }
    record = report_record(about, Statistics().to_json())
    (tmp_path / "report.json").write_text(report_json(record), "utf-8")
    assert read_report(tmp_path) == record


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"articles": 3}', "null"])
def test_a_report_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(text)
    with pytest.raises(DamagedFileError, match="build the corpus again"):
        read_report(tmp_path)


def test_a_folder_without_a_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="use a folder made by align build"):
        read_report(tmp_path)


def test_the_metadata_of_a_corpus_are_counted(tmp_path: Path) -> None:
    metadata = ArticleMetadata("2026-03-02", licence="CC0-1.0", origin="청사일보")
    rows = (*(replace(row, metadata=metadata) for row in ROWS[:3]), ROWS[3])
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.parquet")
    found = measure_bitext(str(tmp_path / "a.parquet"))
    assert found["licences"] == {"": 1, "CC0-1.0": 1}
    assert found["origins"] == {"": 1, "청사일보": 1}
    assert found["dates"] == ["2026-03-02", "2026-03-02"]
