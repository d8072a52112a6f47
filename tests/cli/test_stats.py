"""`align stats`: the numbers of a corpus or of a bitext, on standard output."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from align.formats import write_bitext
from align.records import Bitext, BitextRow

from .conftest import Result

ROWS = tuple(
    BitextRow("기사", bead, (bead,), (bead,), (f"{bead + 2}번 배.",), (f"Ship No. {bead + 2}.",))
    for bead in range(3)
)


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    path = tmp_path / "story.tmx"
    write_bitext(Bitext("ko", "en", ROWS), path)
    return path


def test_a_bitext_is_told_in_numbers(bitext: Path, run: Callable[..., Result]) -> None:
    done = run("stats", bitext)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1] == "beads     3, 3 kept (100.0%), 0 moved"


def test_an_article_whose_rows_stand_apart_counts_once(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    """As in a table that was sorted by confidence; those without a name are one article."""
    text = "article\tko\ten\nx\t가\ta\ny\t나\tb\nx\t다\tc\n\t라\td\ny\t마\t\n\t바\te\n"
    (tmp_path / "sorted.tsv").write_text(text, "utf-8")
    found = json.loads(run("stats", tmp_path / "sorted.tsv", "--json").out)
    assert found["articles"]["read"] == 3
    assert [split["articles"] for split in found["splits"].values()] == [3]


def test_standard_input_is_read_in_the_format_that_is_named(
    bitext: Path, run: Callable[..., Result]
) -> None:
    read = run("stats", "-", "--from", "tmx", stdin=bitext.read_bytes())
    assert read.out == run("stats", bitext).out
    assert run("stats", "-").err == (
        "align: -: standard input has no suffix; name the format with --from\n"
    )


def test_json_holds_everything(bitext: Path, run: Callable[..., Result]) -> None:
    found = json.loads(run("stats", bitext, "--json").out)
    assert found["kept"] == 3
    assert set(found) >= {"articles", "steps", "splits", "sizes", "histograms", "samples"}


def test_a_threshold_can_be_tried_before_anything_is_built(
    bitext: Path, run: Callable[..., Result]
) -> None:
    """The other filters run as they would in a build: here nothing else drops a row."""
    done = run("stats", bitext, "--filter", "LengthFilter.min_length=[1,4]")
    assert "LengthFilter     3     0" in done.out
    assert (
        run("stats", bitext, "--filter", "defaults=on")
        .out.splitlines()[1]
        .startswith("beads     3, 3 kept")
    )


def test_wrong_filters_of_the_settings_file_are_refused_without_a_flag_too(
    bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "align.toml").write_text("[filters]\nLenghtFilter = 4\n")
    problem = run("stats", bitext).problem
    assert problem.startswith("align.toml: filters.LenghtFilter: unknown filter LenghtFilter")


def test_filters_of_the_settings_file_are_asked_too(
    bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "align.toml").write_text("[filters.LengthFilter]\nmin_length = [1, 4]\n")
    done = run("stats", bitext, "--filter", "HtmlTagFilter=off")
    assert "LengthFilter     3     0" in done.out


def test_scores_go_to_a_file_a_row_a_line(
    bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    assert run("stats", bitext, "--scores", tmp_path / "scores.jsonl").status == 0
    lines = (tmp_path / "scores.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["LengthFilter"] for line in lines] == [[5, 3]] * 3


def test_what_is_wrong_is_said_in_one_line(
    bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    assert run("stats", bitext, "--filter", "LengthFlter=3").problem.startswith(
        "unknown filter LengthFlter; did you mean LengthFilter?"
    )
    (tmp_path / "folder").mkdir()
    assert "use a folder made by align build" in run("stats", tmp_path / "folder").problem
    assert "for a bitext file" in run("stats", tmp_path, "--filter", "defaults=on").problem
    assert "no such file" in run("stats", tmp_path / "none.tmx").problem
