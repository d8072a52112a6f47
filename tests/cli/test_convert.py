"""`align convert`: between any two formats, on files and in pipes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_bitext
from align.formats import FORMATS
from align.project.decisions.actions import AddTerm, Decide, IgnoreFinding, Keep, Note
from align.project.store import Store
from align.records import Status
from tests.project.projects import write_market

from .conftest import Result

READABLE = [
    known.suffixes[0]
    for known in FORMATS
    if known.is_readable and known.is_writable and known.name != "moses"
]


@pytest.fixture
def bitext(story: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path) -> Path:
    """The story, aligned."""
    out = tmp_path / "story.jsonl"
    assert run("pair", *story, "-o", out).status == 0
    return out


@pytest.mark.parametrize("suffix", READABLE)
def test_there_and_back_again(
    suffix: str, bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    """What comes back is the file that went out, but for what the format has no place for."""
    middle, back = tmp_path / f"middle{suffix}", tmp_path / "back.jsonl"
    assert run("convert", bitext, middle) == Result(0, "", "")
    assert run("convert", middle, back) == Result(0, "", "")
    before, after = read_bitext(bitext), read_bitext(back)
    assert [(row.source_text, row.target_text) for row in after] == [
        (row.source_text, row.target_text) for row in before
    ]
    assert [row.confidence for row in after] == pytest.approx(
        [row.confidence for row in before], abs=0.01
    )


def test_pipes_need_the_formats_named(bitext: Path, run: Callable[..., Result]) -> None:
    found = run("convert", "-", "-", "--from", "jsonl", "--to", "tsv", stdin=bitext.read_bytes())
    assert found.status == 0
    assert len(found.out.splitlines()) == 6
    assert run("convert", "-", "out.tsv", stdin=b"{}").problem == (
        "-: standard input has no suffix; name the format with --from"
    )
    assert run("convert", bitext, "-").problem == (
        "-: standard output has no suffix; name the format with --to"
    )


def test_a_damaged_line_leaves_the_old_file(
    bitext: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    """The line is named, and what was there before is still there whole."""
    out = tmp_path / "out.tsv"
    out.write_text("old\n")
    with bitext.open("a", encoding="utf-8") as file:
        file.write('{"article": "story", "bead": 5,\n')
    problem = run("convert", bitext, out).problem
    assert problem.startswith(f"{bitext}")
    assert "6" in problem
    assert out.read_text() == "old\n"
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()


SAMPLES = Path(__file__).parents[1] / "formats" / "cat" / "samples"


def test_what_is_lost_is_said(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run("convert", SAMPLES / "archive.tmx", tmp_path / "a.tsv")
    assert done.status == 0
    assert "a.tsv: not included: tags (16), other content of the CAT file" in done.err


def test_losses_are_counted_in_the_languages_that_the_user_names(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "a.tsv").write_text("de\ten\tnote\nDas Boot.\tThe boat.\tshort\n")
    languages = ("--source-lang", "de", "--target-lang", "en")
    found = run("convert", tmp_path / "a.tsv", tmp_path / "a.moses", *languages)
    assert found.status == 0
    assert "notes (1)" in found.err
    assert (tmp_path / "a.de").read_text() == "Das Boot.\n"


def test_the_losses_of_a_reviewed_project_are_said(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """Also those that are no part of a row; another project loses nothing."""
    project = write_market(tmp_path)
    store = Store.open(project, reviewer="kim")
    rows = [row.id for row in store.rows(1).rows]
    store.act(1, Decide(rows[0], Status.EXCLUDED), seen={})
    store.act(1, Note(rows[1], "확인"), seen={})
    store.act(1, AddTerm(rows[1], "새벽 시장", "dawn market"), seen={})
    store.act(1, Keep(rows[2], True), seen={})
    finding = next(found for row in store.rows(1).rows for found in row.findings)
    store.act(1, IgnoreFinding(finding.id), seen={})
    store.close()
    said = {
        suffix: run("convert", project, tmp_path / f"out{suffix}").err
        for suffix in (".beads", ".ko", ".tmx", ".csv", ".xlf", ".parquet", ".copy.align")
    }
    every = (
        "statuses (1), notes (1), findings (1), glossary terms (1), pins (1), ignored findings (1)"
    )
    assert f"not included: texts (8), {every}" in said[".beads"]
    assert (
        f"not included: article names, numbers and scores (8), {every}, excluded rows (1)"
        in said[".ko"]
    )
    assert (
        "not included: glossary terms (1), pins (1), ignored findings (1), excluded rows (1)"
        in said[".tmx"]
    )
    for suffix in (".csv", ".xlf", ".parquet"):
        assert said[suffix].endswith(
            f"out{suffix}: not included: glossary terms (1), pins (1), ignored findings (1)\n"
        )
    assert said[".copy.align"] == ""


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".csv"])
def test_what_a_cat_file_loses_in_another_format_is_said(
    suffix: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    done = run("convert", SAMPLES / "budget.sdlxliff", tmp_path / f"a{suffix}")
    assert "other content of the CAT file" in done.err
    assert ("tags" in done.err) == (suffix == ".csv")


def test_a_cat_file_is_whole_in_its_own_format(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run(
        "convert",
        SAMPLES / "archive.tmx",
        tmp_path / "a.tmx",
        "--source-lang=ko",
        "--target-lang=en",
    )
    assert done == Result(0, "", "")
    assert (tmp_path / "a.tmx").read_bytes() == (SAMPLES / "archive.tmx").read_bytes()


def test_a_moses_pair_is_not_overwritten_where_one_language_is_named(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    for code, text in (("fr", "Le bateau est parti.\n"), ("en", "The boat left.\n")):
        (tmp_path / f"a.{code}").write_text(text, "utf-8")
    options = ("--from", "moses", "--to", "jsonl", "--source-lang", "fr")
    for code in ("fr", "en"):
        shown = run("convert", tmp_path / "a.fr", tmp_path / f"a.{code}", *options)
        assert "is an input and would be overwritten" in shown.problem
