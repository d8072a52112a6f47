"""A pair of text files: how it is named, and what keeps its lines together."""

from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import LanguageError, MalformedRecordError, MissingFileError, OverwriteError
from align.formats import read_bitext, write_bitext
from align.records import Bitext, Status


def pair(tmp_path: Path, source: str, target: str) -> None:
    (tmp_path / "story.ko").write_text(source, "utf-8", newline="")
    (tmp_path / "story.en").write_text(target, "utf-8", newline="")


@pytest.mark.parametrize("name", ["story.moses", "story.ko", "story.en"])
def test_one_name_writes_both_files(name: str, bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / name, excluded=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.en", "story.ko"]
    korean = (tmp_path / "story.ko").read_text("utf-8").split("\n")
    assert korean[0] == "해솔시, 내년 연구개발(R&D) 예산 <5% 삭감"
    assert korean[7] == ""


@pytest.mark.parametrize("name", ["story.ko", "story.en"])
def test_the_file_that_is_named_is_written_whatever_the_region(
    name: str, bitext: Bitext, tmp_path: Path
) -> None:
    regions = replace(bitext, source_language="ko-KR", target_language="en-US", pairs=())
    write_bitext(regions, tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.en", "story.ko"]


def test_excluded_rows_are_left_out_unless_asked_for(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "story.moses")
    lines = (tmp_path / "story.ko").read_text("utf-8").splitlines()
    assert len(lines) == sum(row.status is not Status.EXCLUDED for row in bitext)
    assert "사진=해솔시 제공" not in lines


@pytest.mark.parametrize(
    ("name", "languages"),
    [("story.moses", ("ko", "en")), ("story.ko", ("ko", "en")), ("story.en", ("en", "ko"))],
)
def test_the_file_that_is_named_is_the_source(
    name: str, languages: tuple[str, str], tmp_path: Path
) -> None:
    pair(tmp_path, "가\n나\n", "A\nB\n")
    back = read_bitext(tmp_path / name)
    assert (back.source_language, back.target_language) == languages
    assert back[1].source == (("나" if languages[0] == "ko" else "B"),)


def test_other_languages_are_named_by_the_user(tmp_path: Path) -> None:
    (tmp_path / "v1.0.de").write_text("Ja.\n")
    (tmp_path / "v1.0.fr").write_text("Oui.\n")
    back = read_bitext(
        tmp_path / "v1.0.moses", source_language="de", target_language="fr", format="moses"
    )
    assert (back[0].source, back[0].target) == (("Ja.",), ("Oui.",))


def test_an_empty_line_is_an_empty_side(tmp_path: Path) -> None:
    pair(tmp_path, "가\r\n\r\n다\r\n\r\n", "A\nB\n\n\n")
    rows = read_bitext(tmp_path / "story.moses").rows
    assert [(row.source, row.target) for row in rows] == [
        (("가",), ("A",)),
        ((), ("B",)),
        (("다",), ()),
    ]


def test_files_of_different_length_are_refused(tmp_path: Path) -> None:
    pair(tmp_path, "가\n나\n다\n", "A\nB")
    with pytest.raises(MalformedRecordError, match=r"story\.ko: 3 lines, and 2 in story\.en"):
        read_bitext(tmp_path / "story.moses")


@pytest.mark.parametrize(
    "english",
    [None, "It rained.\nIt stopped.\nThe sun came out.", "The museum closes.\nNo one knew."],
    ids=["alone", "longer", "as long"],
)
def test_articles_are_not_replaced(english: str | None, bitext: Bitext, tmp_path: Path) -> None:
    """`story.moses` names neither `story.ko` nor `story.en`, the usual names of two articles."""
    pair(tmp_path, "비가 오다가 그쳤다.\n해가 났다.\n", english or "")
    if english is None:
        (tmp_path / "story.en").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    message = r"story\.ko: is there already, and may be an article; .*another name.* or use --force"
    with pytest.raises(OverwriteError, match=message):
        write_bitext(bitext, tmp_path / "story.moses")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_older_pair_is_replaced_if_that_is_forced(bitext: Bitext, tmp_path: Path) -> None:
    pair(tmp_path, "가\n나", "A\nB\n")
    write_bitext(bitext, tmp_path / "story.moses", force=True)
    assert "해솔시" in (tmp_path / "story.ko").read_text("utf-8")


def test_a_missing_half_is_told(tmp_path: Path) -> None:
    (tmp_path / "story.ko").write_text("가\n")
    with pytest.raises(MissingFileError, match=r"story\.en: no such file"):
        read_bitext(tmp_path / "story.ko")


def test_one_language_on_both_sides_has_no_two_files(bitext: Bitext, tmp_path: Path) -> None:
    same = Bitext("und", "und", bitext.rows)
    with pytest.raises(LanguageError, match="name the languages"):
        write_bitext(same, tmp_path / "story.moses")


@pytest.mark.parametrize("name", ["story.fr", "story.de", "story.moses"])
def test_either_file_of_other_languages_is_named_with_the_format(name: str, tmp_path: Path) -> None:
    (tmp_path / "story.fr").write_text("Il pleut.\n", "utf-8")
    (tmp_path / "story.de").write_text("Es regnet.\n", "utf-8")
    back = read_bitext(tmp_path / name, source_language="fr", target_language="de", format="moses")
    assert [(row.source_text, row.target_text) for row in back] == [("Il pleut.", "Es regnet.")]
