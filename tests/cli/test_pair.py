"""`align pair`: two articles in, one bitext out, in every format and whatever the sides are."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_bitext
from align.formats import FORMATS, read_beads
from fuzzing.documents import epub

from .conftest import Result

Story = tuple[Path, Path]
SUFFIXES = [suffix for known in FORMATS if known.is_writable for suffix in known.suffixes]


def rows(result: Result) -> list[dict]:
    assert (result.status, result.err) == (0, "")
    return [json.loads(line) for line in result.out.splitlines()]


def test_every_segment_stands_in_one_bead_with_its_confidence(
    story: Story, run: Callable[..., Result]
) -> None:
    """The contract of the JSON lines, and the alignment that anyone would make."""
    found = rows(run("pair", *story))
    assert [(row["source_ids"], row["target_ids"]) for row in found] == [
        ([0], [0]),
        ([1], [1]),
        ([2], [2]),
        ([3], [3]),
        ([4], [4]),
    ]
    for number, row in enumerate(found):
        assert row["article"] == "story"
        assert row["bead"] == number
        assert set(row) == {
            "article", "bead", "source_ids", "target_ids", "source", "target",
            "similarity", "confidence", "crossing", "findings",
        }  # fmt: skip
        assert 0.5 < row["confidence"] <= 1
        assert -1 <= row["similarity"] <= 1
    assert found[0]["source"] == ["청사포 여객선, 3년 만에 다시 뜬다"]
    assert found[4]["target"] == ["The first boat leaves at 7:30 a.m."]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_can_be_written(
    suffix: str, story: Story, run: Callable[..., Result], tmp_path: Path
) -> None:
    """And read again where it can be, with the same text in the same beads."""
    out = tmp_path / f"out{suffix}"
    assert run("pair", *story, "-o", out) == Result(0, "", "")
    (known,) = [known for known in FORMATS if suffix in known.suffixes]
    if known.name == "moses":
        stem = out.with_suffix("")
        for side, path in zip(("ko", "en"), story, strict=True):
            lines = Path(f"{stem}.{side}").read_text("utf-8").splitlines()
            assert len(lines) == 5
            assert lines[0] == path.read_text("utf-8").splitlines()[0]
    else:
        assert out.stat().st_size > 0
    if known.name == "beads":
        assert len(list(read_beads(out))) == 5
    elif known.read is not None:
        read = read_bitext(out, source_language="ko", target_language="en")
        assert read[0].source_text == "청사포 여객선, 3년 만에 다시 뜬다"
        assert len(read) == 5
        if known.name != "moses":
            assert [row.confidence for row in read] == pytest.approx(
                [row["confidence"] for row in rows(run("pair", *story))], abs=0.01
            )


def test_a_format_can_be_named(story: Story, run: Callable[..., Result], tmp_path: Path) -> None:
    """For standard output, and for a file with another suffix."""
    out = tmp_path / "memory.xml"
    assert run("pair", *story, "-o", out, "--format", "tmx").status == 0
    assert len(read_bitext(out, format="tmx")) == 5
    shown = run("pair", *story, "-o", "-", "--format", "tsv")
    assert shown.status == 0
    assert len(shown.out.splitlines()) == 6


def test_books_are_aligned_chapter_by_chapter(run: Callable[..., Result], tmp_path: Path) -> None:
    """Both sides as EPUB, of which one has more around its chapters."""
    korean = {
        "c1.xhtml": "<p>제1장</p><h1>등대</h1><p>등대지기는 백열두 계단을 올라갔다.</p>",
        "c2.xhtml": "<p>제2장</p><h1>밀물</h1><p>물이 소리 없이 차올랐다.</p>",
    }
    english = {
        "toc.xhtml": '<p><a href="c1.xhtml">The Lighthouse</a></p>',
        "c1.xhtml": "<p>Chapter 1</p><h1>The Lighthouse</h1>"
        "<p>The lighthouse keeper climbed the hundred and twelve steps.</p>",
        "c2.xhtml": "<p>Chapter 2</p><h1>The Tide</h1><p>The water rose without a sound.</p>",
    }
    books = [tmp_path / "book.ko.epub", tmp_path / "book.en.epub"]
    for path, chapters in zip(books, (korean, english), strict=True):
        path.write_bytes(epub(chapters))
    found = rows(run("pair", *books))
    assert [(row["article"], *row["source"], *row["target"]) for row in found] == [
        ("book", "제1장", "Chapter 1"),
        ("book", "등대", "The Lighthouse"),
        (
            "book",
            "등대지기는 백열두 계단을 올라갔다.",
            "The lighthouse keeper climbed the hundred and twelve steps.",
        ),
        ("book", "제2장", "Chapter 2"),
        ("book", "밀물", "The Tide"),
        ("book", "물이 소리 없이 차올랐다.", "The water rose without a sound."),
    ]


def test_ampersands_and_angle_brackets_survive(run: Callable[..., Result], tmp_path: Path) -> None:
    text = "연구개발(R&D) 예산 <5%"
    (tmp_path / "a.ko").write_text(f"{text} 삭감안이 부결됐다.\n", "utf-8")
    (tmp_path / "a.en").write_text("A <5% cut of the R&D budget was voted down.\n", "utf-8")
    for suffix in (".tmx", ".xlf", ".html"):
        run("pair", tmp_path / "a.ko", tmp_path / "a.en", "-o", tmp_path / f"a{suffix}", "-q")
    for suffix in (".tmx", ".xlf"):
        assert text in read_bitext(tmp_path / f"a{suffix}")[0].source_text
    assert "연구개발(R&amp;D) 예산 &lt;5%" in (tmp_path / "a.html").read_text("utf-8")


def test_pre_split_lines_are_taken_as_they_are(run: Callable[..., Result], tmp_path: Path) -> None:
    """Every line that is not blank is one segment, sentences in it or not."""
    (tmp_path / "a.ko").write_text("배가 떴다. 느렸다.\n\n\u3000\n바다는 잔잔했다\n", "utf-8")
    (tmp_path / "a.en").write_text("The boat sailed. It was slow.\nThe sea was calm\n", "utf-8")
    found = rows(run("pair", "a.ko", "a.en", "--pre-split"))
    assert [row["source"] for row in found] == [["배가 떴다. 느렸다."], ["바다는 잔잔했다"]]
    assert [row["target"] for row in found] == [
        ["The boat sailed. It was slow."],
        ["The sea was calm"],
    ]


def test_one_side_can_be_standard_input(story: Story, run: Callable[..., Result]) -> None:
    """The name is then that of standard input, unless one is given."""
    piped = rows(run("pair", "-", story[1], "--name", "story", stdin=story[0].read_bytes()))
    assert piped == rows(run("pair", *story))
    piped = rows(run("pair", "-", story[1], stdin=story[0].read_bytes()))
    assert piped[0]["article"] == "standard-input"


def test_both_sides_cannot_be_standard_input(run: Callable[..., Result]) -> None:
    assert run("pair", "-", "-", stdin=b"text").problem.startswith("both sides are standard input")


def test_swapped_sides_are_exchanged_and_said(story: Story, run: Callable[..., Result]) -> None:
    """The bitext is that of the right order; the one warning names both files and the remedy."""
    found = run("pair", story[1], story[0])
    assert found.out == run("pair", *story).out
    assert found.warning == (
        f"{story[1]} is in en and {story[0]} in ko: the sides were exchanged; "
        "give the ko article first"
    )


def test_two_articles_in_one_language_are_refused(story: Story, run: Callable[..., Result]) -> None:
    assert run("pair", story[0], story[0]).problem == (
        f"{story[0]}, {story[0]}: both sides are in Korean; give one article in ko and one in en"
    )


def test_articles_that_are_no_translations_are_aligned_with_one_warning(
    corpora: Path, run: Callable[..., Result]
) -> None:
    """There is a bitext all the same, and nothing in it is called sure."""
    raw = corpora / "raw"
    found = run("pair", raw / "culture.ko.txt", raw / "economy.en.txt")
    assert found.warning.startswith(
        "culture and economy do not look like translations of each other"
    )
    beads = [json.loads(line) for line in found.out.splitlines()]
    assert sorted(i for bead in beads for i in bead["source_ids"]) == list(range(31))
    assert sorted(j for bead in beads for j in bead["target_ids"]) == list(range(35))


def test_flags_stand_above_the_settings_file(
    story: Story, run: Callable[..., Result], tmp_path: Path
) -> None:
    """align.toml is read in the current folder, and a flag wins."""
    (tmp_path / "align.toml").write_text('[encoder]\nname = "no-such-model"\n', "utf-8")
    assert "no-such-model" in run("pair", *story).problem
    assert run("pair", *story, "--encoder", "builtin").status == 0
    (tmp_path / "other.toml").write_text("", "utf-8")
    assert run("pair", *story, "--config", "other.toml").status == 0


def test_steps_are_said_only_when_asked_for(story: Story, run: Callable[..., Result]) -> None:
    """And on standard error, so that what is piped stays clean."""
    silent, told = run("pair", *story), run("pair", *story, "--verbose")
    assert silent.err == ""
    assert "splitting into sentences" in told.err
    assert told.out == silent.out
    assert run("pair", *story, "--verbose", "--quiet").err == ""


def test_a_project_keeps_the_articles(
    story: Story, run: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "story.align"
    run("pair", *story, "-o", out)
    (pair,) = read_bitext(out).pairs
    assert pair.source.text == story[0].read_text("utf-8")


def test_a_workbook_opens(story: Story, run: Callable[..., Result], tmp_path: Path) -> None:
    out = tmp_path / "story.xlsx"
    run("pair", *story, "-o", out)
    assert zipfile.is_zipfile(out)
