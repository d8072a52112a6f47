"""`align mine`: files or folders in, a bitext of mined pairs out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_bitext
from align.formats import FORMATS

from ..pairing.stories import LINES
from .conftest import Result


@pytest.fixture
def collections(tmp_path: Path) -> tuple[Path, Path]:
    """Three articles a side, of which one is the same story; a file of lines for each side."""
    ko, en = tmp_path / "ko", tmp_path / "en"
    for folder, number, stories in ((ko, 0, (0, 1, 2)), (en, 1, (0, 3, 4))):
        folder.mkdir()
        for story in stories:
            lines = [line[number] for line in LINES[story]]
            (folder / f"story{story}.txt").write_text("\n\n".join(lines), "utf-8")
        every = [line[number] for story in stories for line in LINES[story]]
        (tmp_path / f"lines.{folder.name}").write_text("\n".join(every), "utf-8")
    return ko, en


SHARED = set(LINES[0])


def test_pairs_are_json_lines_on_standard_output(
    collections: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    found = run("mine", *collections)
    assert found.status == 0
    rows = [json.loads(line) for line in found.out.splitlines()]
    mined = {(row["source"][0], row["target"][0]) for row in rows}
    assert mined
    assert mined <= SHARED
    for row in rows:
        assert row["article"] == f"{collections[0] / 'story0.txt'} {collections[1] / 'story0.txt'}"
        assert 0.4 <= row["confidence"] <= 1
        assert row["note"].startswith("margin 0.")
    assert found.err.splitlines()[-1] == (
        f"{len(rows)} pairs with a confidence of 0.4 or more, from 9 and 9 different sentences; "
        "unreadable: 0"
    )


@pytest.mark.parametrize(
    "suffix",
    [
        one.suffixes[0]
        for one in FORMATS
        if one.is_readable and one.is_writable and one.name not in {"moses", "align"}
    ],
)
def test_any_format_holds_what_was_mined(
    suffix: str, collections: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / f"mined{suffix}"
    assert run("mine", *collections, "-o", out, "--quiet") == Result(0, "", "")
    back = read_bitext(out)
    assert {(row.source_text, row.target_text) for row in back} <= SHARED
    assert len(back) >= 2


def test_files_of_lines_are_mined_line_by_line(
    collections: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    del collections
    found = run("mine", tmp_path / "lines.ko", tmp_path / "lines.en", "--pre-split")
    rows = [json.loads(line) for line in found.out.splitlines()]
    assert {(row["source"][0], row["target"][0]) for row in rows} <= SHARED
    assert "from 9 and 9 different sentences" in found.err


def test_a_bad_file_is_reported_and_passed_over(
    collections: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    (collections[1] / "broken.docx").write_text("no docx")
    found = run("mine", *collections)
    assert found.status == 0
    assert found.out
    assert "align: warning: " in found.err
    assert "broken.docx" in found.err
    assert found.err.endswith("unreadable: 1\n")


def test_the_thresholds_are_shown_and_held(
    collections: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    """From flags, or from the settings file."""
    found = run("mine", *collections, "--threshold", "1")
    assert found.out == ""
    assert "0 pairs with a confidence of 1 or more" in found.err
    assert run("mine", *collections, "--margin", "0.99").out == ""
    (tmp_path / "align.toml").write_text("[mining]\nmargin = 0.99\n")
    assert run("mine", *collections).out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ko", "nowhere.txt"), "nowhere.txt: no such file; check the name"),
        (("ko", "empty"), "empty: no articles in it; known suffixes are"),
        (("ko", "en", "-o", "mined.doc"), "mined.doc: unknown suffix '.doc'"),
        (("ko", "en", "-o", "no/mined.tsv"), "no: no such folder; create it first"),
        (("ko", "en", "-o", "-"), "name the format"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...],
    says: str,
    collections: tuple[Path, Path],
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    del collections
    (tmp_path / "empty").mkdir()
    assert says in run("mine", *arguments, "--quiet").problem


@pytest.mark.parametrize("command", ["mine", "pair"])
def test_a_format_that_only_goes_back_into_its_file_is_refused_before_the_work(
    command: str,
    collections: tuple[Path, Path],
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load(*_: object) -> None:
        raise AssertionError("the work has begun")

    monkeypatch.setattr("align.encoders.encoder_from", load)
    monkeypatch.setattr("align.pipeline.align_pair", load)
    files = [folder / "story0.txt" for folder in collections]
    assert run(command, *files, "-o", "x.sdlxliff").problem == (
        "x.sdlxliff: sdlxliff can only be written into the file that a bitext came from; "
        "convert a project that was made from a .sdlxliff file, or write XLIFF (.xlf)"
    )


@pytest.mark.parametrize("swapped", [("en", "ko"), ("ko", "ko"), ("lines.en", "lines.ko")])
def test_a_side_in_another_language_is_refused(
    swapped: tuple[str, str], collections: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    """Its sentences would be labelled wrongly, or found to translate themselves."""
    options = ("--quiet", *(("--pre-split",) if swapped[0].startswith("lines") else ()))
    found = run("mine", *(collections[0].parent / name for name in swapped), *options)
    assert "; move it to the side of its language; if the whole side is in " in found.problem


def test_a_file_in_another_language_is_left_out(
    collections: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    stray = collections[1] / "stray.txt"
    stray.write_bytes((collections[0] / "story0.txt").read_bytes())
    found = run("mine", *collections)
    assert found.status == 0
    assert f"{stray}: is in ko, not in en" in found.err
    assert {json.loads(line)["target"][0] for line in found.out.splitlines()} <= {
        line[1] for line in SHARED
    }
    assert found.err.splitlines()[-1].endswith("unreadable: 1")
