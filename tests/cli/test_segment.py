"""`align segment`: one segment a line, whatever the article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_article

from .conftest import Result


@pytest.mark.parametrize("name", ["culture.ko", "culture.en", "economy.ko", "economy.en"])
def test_each_line_is_one_segment(name: str, corpora: Path, run: Callable[..., Result]) -> None:
    """The lines of a sample article are those of its segmentation by hand."""
    found = run("segment", corpora / "raw" / f"{name}.txt")
    assert found == Result(0, (corpora / "sents" / name).read_text("utf-8"), "")


def test_offsets_lead_back_to_the_article(
    story: tuple[Path, Path], run: Callable[..., Result]
) -> None:
    """start, end, paragraph and kind stand before the text, and say where it stands."""
    found = run("segment", story[0], "--offsets")
    text = read_article(story[0]).text
    rows = [line.split("\t") for line in found.out.splitlines()]
    assert [text[int(start) : int(end)] for start, end, *_ in rows] == [row[4] for row in rows]
    assert [(row[2], row[3]) for row in rows][:2] == [("0", "heading"), ("1", "body")]


def test_a_line_break_within_a_segment_is_a_space(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    article = tmp_path / "letter.md"
    article.write_text("The ferry sails\nat dawn. It is\nslow.\n", "utf-8")
    assert run("segment", article).out == "The ferry sails at dawn.\nIt is slow.\n"


def test_standard_input_is_read(run: Callable[..., Result]) -> None:
    found = run("segment", "-", stdin="배가 떴다. 느렸다.\n".encode())
    assert found == Result(0, "배가 떴다.\n느렸다.\n", "")


def test_the_language_is_told_by_the_script_or_the_user(run: Callable[..., Result]) -> None:
    text = b"Am 3. Mai kam Dr. Weber. Es regnete."
    assert run("segment", "-", "--lang", "de", stdin=text).out.splitlines() == [
        "Am 3. Mai kam Dr. Weber.",
        "Es regnete.",
    ]
    assert "name it with --lang" in run("segment", "-", stdin=b"1234\n").problem
