"""Values of the settings file that a command refuses: the message names the file and the key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Result

CHECK = ("check", "r.tsv", "--rules")
BUILD = ("build", "r.tsv", "-o", "out")
CHECKED = (*BUILD, "--filter", "FindingsFilter=error")


@pytest.fixture(autouse=True)
def bitext(tmp_path: Path) -> None:
    (tmp_path / "r.tsv").write_text("비가 왔다.\tIt rained.\n", "utf-8")


@pytest.mark.parametrize(
    ("command", "written", "says"),
    [
        (CHECK, '[checks]\ndate = "May 31"\n', "checks.date is not a date: 'May 31'"),
        (CHECK, '[checks]\nrows = "odd"\n', "unknown checks.rows: 'odd'"),
        (CHECK, '[checks]\noff = ["numbr"]\n', "checks.off: unknown check 'numbr'"),
        (CHECK, '[checks.severities]\nnumber = "grave"\n', "checks.severities.number: unknown sev"),
        (CHECK, '[[checks.patterns]]\nmessage = "no"\n', "checks.patterns, table 1: the pattern"),
        (CHECK, '[[checks.ignore]]\ncheck = "numbr"\n', "checks.ignore: unknown check 'numbr'"),
        (CHECK, '[[checks.ignore]]\nchck = "number"\n', "checks.ignore, table 1: unknown key"),
        (CHECK, '[checks]\nterms = [["비"]]\n', "checks.terms: ['비'] is not a pair"),
        (BUILD, "[filters]\nLengthFlter = 3\n", "filters.LengthFlter: unknown filter LengthFlter"),
        (BUILD, "[filters.LengthFilter]\nmin = 3\n", "unknown option filters.LengthFilter.min"),
        (BUILD, '[filters.LengthFilter]\nunit = "line"\n', "filters.LengthFilter.unit is 'line'"),
        (BUILD, "[filters]\nConfidenceFilter = 70\n", "filters.ConfidenceFilter.threshold is 70"),
        (BUILD, "[splits]\ndev = 0.6\ntest = 0.5\n", "splits: dev and test leave no articles"),
        (BUILD, '[corpus]\nmatch = "odd"\n', "corpus.match is 'odd'"),
        (BUILD, '[deduplication]\nof = "odd"\n', "deduplication.of is 'odd'"),
        (CHECKED, '[checks]\noff = ["numbr"]\n', "checks.off: unknown check 'numbr'"),
        (CHECKED, '[checks]\nrows = "odd"\n', "unknown checks.rows: 'odd'"),
    ],
)
def test_a_wrong_value_is_named_with_its_file_and_key(
    command: tuple[str, ...],
    written: str,
    says: str,
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    (tmp_path / "align.toml").write_text(written, "utf-8")
    assert run(*command).problem.startswith(f"align.toml: {says}")
    (tmp_path / "align.toml").rename(tmp_path / "other.toml")
    assert run(*command, "--config", "other.toml").problem.startswith(f"other.toml: {says}")


@pytest.mark.parametrize(
    ("command", "written", "says"),
    [
        ((*CHECK, "--date", "May"), '[checks]\ndate = "2025-05-01"\n', "--date is not a date"),
        ((*CHECK, "--off", "numbr"), '[checks]\noff = ["number"]\n', "--off: unknown check"),
        ((*CHECK, "--only", "numbr"), "", "--only: unknown check"),
        (
            (*BUILD, "--filter", "LengthFilter.unit=line"),
            "[filters.LengthFilter]\nmin_length = 2\n",
            "--filter LengthFilter.unit is 'line'",
        ),
        (
            (*BUILD, "--filter", "ConfidenceFilter=7"),
            "",
            "--filter ConfidenceFilter.threshold is 7",
        ),
        (
            (*BUILD, "--filter", "LengthFilter.min=7"),
            "",
            "unknown option --filter LengthFilter.min",
        ),
        ((*BUILD, "--test", "1.5"), "", "--test is 1.5; give a share below 1"),
        ((*BUILD, "--dev", "1.5"), "[splits]\ndev = 3\n", "--dev is 1.5; give a share below 1"),
        ((*BUILD, "--deduplicate", "odd"), "", "--deduplicate is 'odd'"),
        ((*BUILD, "--test", "0.6", "--dev", "0.6"), "[splits]\nseed = 3\n", "dev and test leave"),
    ],
)
def test_the_flag_and_not_the_file_is_named_for_its_value(
    command: tuple[str, ...],
    written: str,
    says: str,
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    (tmp_path / "align.toml").write_text(written, "utf-8")
    assert run(*command).problem.startswith(says)


def test_an_ignore_file_with_an_unknown_check_is_named(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "ignore.tsv").write_text("check\tarticle\nnumbr\tharbour\n", "utf-8")
    assert run(*CHECK, "--ignore", "ignore.tsv").problem.startswith("ignore.tsv: unknown check")
