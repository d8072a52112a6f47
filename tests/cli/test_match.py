"""`align match`: folders of articles in, the list of pairs out."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_bitext

from ..pairing.stories import STORIES
from .conftest import Result


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Six articles and five translations under names that tell nothing, in subfolders too."""
    ko, en = tmp_path / "ko", tmp_path / "en"
    for number, (korean, english) in enumerate(STORIES):
        (ko / f"week{number % 2}").mkdir(parents=True, exist_ok=True)
        (ko / f"week{number % 2}" / f"k{number}.txt").write_text(korean, "utf-8")
        en.mkdir(exist_ok=True)
        if number != 4:
            (en / f"{9 - number}.md").write_text(english, "utf-8")
    return ko, en


def pairs(text: str) -> dict[str, str]:
    """Source and target file of every line, by name; the header and the scores are checked."""
    header, *lines = csv.reader(io.StringIO(text), delimiter="\t")
    assert header == ["source path", "target path", "score"]
    assert all(0.5 <= float(score) <= 1 for _, _, score in lines)
    assert [source for source, _, _ in lines] == sorted(source for source, _, _ in lines)
    return {Path(source).name: Path(target).name for source, target, _ in lines}


RIGHT = {f"k{n}.txt": f"{9 - n}.md" for n in (0, 1, 2, 3, 5)}


def test_the_list_goes_to_standard_output(
    folders: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    """And what else there is to say to standard error."""
    found = run("match", *folders)
    assert found.status == 0
    assert pairs(found.out) == RIGHT
    last = found.err.splitlines()[-1]
    assert last == (
        "5 pairs with a score of 0.5 or more; without a pair: 1 in ko, 0 in en; unreadable: 0"
    )


def test_the_list_goes_to_a_file_and_names_paths_that_are_there(
    folders: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "pairs.tsv"
    assert run("match", *folders, "-o", out, "--quiet") == Result(0, "", "")
    assert pairs(out.read_text("utf-8")) == RIGHT
    for line in out.read_text("utf-8").splitlines()[1:]:
        assert all(Path(path).is_file() for path in line.split("\t")[:2])


def test_relative_paths_are_those_from_the_lists_own_folder(
    folders: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    """So the list can be built from, wherever it lies, and moved together with the articles."""
    del folders
    lists = tmp_path / "lists"
    lists.mkdir()
    assert run("match", "ko", "en", "-o", "lists/pairs.tsv", "--quiet") == Result(0, "", "")
    text = (lists / "pairs.tsv").read_text("utf-8")
    assert pairs(text) == RIGHT
    for line in text.splitlines()[1:]:
        source, target, _ = line.split("\t")
        assert source.startswith("../ko/")
        assert (lists / source).is_file()
        assert (lists / target).is_file()
    assert run("match", "ko", "en", "--quiet").out.splitlines()[1].startswith("ko/week0/k0.txt\t")


def test_the_list_is_a_manifest_that_a_corpus_is_built_from(
    folders: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    del folders
    run("match", "ko", "en", "-o", "pairs.tsv", "--quiet")
    built = run("build", "pairs.tsv", "-o", "corpus.jsonl", "--workers", "1", "--quiet")
    assert built.status == 0
    rows = read_bitext(tmp_path / "corpus.jsonl")
    assert STORIES[0][1].split("\n\n")[0] in {row.target_text for row in rows}


def test_verbose_names_the_articles_that_stay_alone(
    folders: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    found = run("match", *folders, "--verbose")
    assert found.err.splitlines()[-1] == f"without a pair: {folders[0] / 'week0' / 'k4.txt'}"


def test_a_file_that_cannot_be_read_is_reported_and_passed_over(
    folders: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    """Also one in the other language, and one that is of no kind that is read."""
    (folders[0] / "broken.pdf").write_text("no pdf")
    (folders[0] / "english.txt").write_text("An English note.")
    (folders[0] / "picture.png").write_text("no text")
    found = run("match", *folders)
    assert pairs(found.out) == RIGHT
    warnings = [line for line in found.err.splitlines() if "warning" in line]
    assert [Path(line.split(": ")[2]).name for line in warnings] == ["broken.pdf", "english.txt"]
    assert found.err.endswith("unreadable: 2\n")


def test_the_threshold_is_shown_and_held(
    folders: tuple[Path, Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    """From a flag, or from the settings file."""
    found = run("match", *folders, "--threshold", "1")
    assert found.out.splitlines()[1:] == []
    assert "0 pairs with a score of 1 or more; without a pair: 6 in ko, 5 in en" in found.err
    (tmp_path / "align.toml").write_text("[matching]\nthreshold = 1.0\n")
    assert run("match", *folders).out.splitlines()[1:] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ko", "nowhere"), "nowhere: no such folder; check the name"),
        (("ko", "empty"), "empty: no articles in it; known suffixes are .txt"),
        (
            ("ko", "en", "-o", "pairs.xlsx"),
            "pairs.xlsx: the list must be a .tsv file; give it the suffix .tsv",
        ),
        (("ko", "en", "-o", "no/pairs.tsv"), "no: no such folder; create it first"),
        (("en", "ko"), "is in en, not in ko; move it to the side of its language"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...],
    says: str,
    folders: tuple[Path, Path],
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    del folders
    (tmp_path / "empty").mkdir()
    assert says in run("match", *arguments, "--quiet").problem
