"""`align convert`: between any two formats, on files and in pipes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_bitext
from align.formats import FORMATS

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
    assert "name the format" in run("convert", "-", "out.tsv", stdin=b"{}").problem


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


def test_a_cat_file_is_whole_in_its_own_format(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run("convert", SAMPLES / "archive.tmx", tmp_path / "a.tmx")
    assert done == Result(0, "", "")
    assert (tmp_path / "a.tmx").read_bytes() == (SAMPLES / "archive.tmx").read_bytes()
