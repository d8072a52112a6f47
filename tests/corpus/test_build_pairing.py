"""Folders whose names do not tell which article translates which."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from align.config import CorpusSettings, Settings
from align.encoders import Encoder
from align.errors import BuildError
from align.pairing.matching.pairs import ArticleMatch, match_articles

from .newsroom import story, tree, write_news
from .test_build import Notes, build, rows


def settings(match: str = "auto") -> Settings:
    return Settings(corpus=CorpusSettings(batch=2, match=match))


@pytest.fixture
def mixed(tmp_path: Path, corpora: Path) -> Path:
    """Three pairs with one name a pair, two with other names, and an article that stays alone."""
    news = write_news(tmp_path / "news", 3)
    for name, other in (("culture", "screen"), ("economy", "battery")):
        shutil.copy(corpora / "raw" / f"{name}.ko.txt", news / "ko" / f"{name}.txt")
        shutil.copy(corpora / "raw" / f"{name}.en.txt", news / "en" / f"{other}.txt")
    (news / "en" / "chess.txt").write_text(
        "Chess champion retires at 94\n\nShe will teach children in Oslo. Tickets sold out."
    )
    return news


def pairs(out: Path) -> dict[str, str]:
    return {row["source"]: row["target"] for row in rows(out, "articles")}


def test_what_names_leave_over_is_matched_by_content(mixed: Path, tmp_path: Path) -> None:
    notes = Notes()
    built = build(mixed, tmp_path / "out", settings=settings(), progress=notes)
    assert built.articles == 5
    found = pairs(tmp_path / "out")
    assert found["ko/culture.txt"] == "en/screen.txt"
    assert found["ko/economy.txt"] == "en/battery.txt"
    assert notes.stages[0] == "matching 5"
    assert notes.remarks == [
        "article pairs matched by content: 2",
        "en articles without a counterpart: 1 (en/chess.txt)",
    ]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["inputs"]["alone"] == ["en/chess.txt"]


def test_files_that_have_not_changed_are_not_compared_again(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(mixed, tmp_path / "out", settings=settings())
    before = tree(tmp_path / "out")
    monkeypatch.setattr("align.corpus.pairing.match_articles", None)
    build(mixed, tmp_path / "out", settings=settings())
    assert tree(tmp_path / "out") == before


def test_files_are_compared_again_with_a_model_that_has_changed(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name may be the same: that of a folder into which another one was saved."""
    build(mixed, tmp_path / "out", settings=settings())
    monkeypatch.setattr("align.encoders.builtin.BuiltinEncoder.identity", "another")
    asked: list[str] = []

    def compare(*sides: Any, encoder: Encoder, **given: Any) -> list[ArticleMatch]:
        asked.append(encoder.identity)
        return match_articles(*sides, encoder=encoder, **given)

    monkeypatch.setattr("align.corpus.pairing.match_articles", compare)
    build(mixed, tmp_path / "out", settings=settings())
    assert asked == ["another"]


def test_matches_of_files_that_have_changed_are_not_kept(mixed: Path, tmp_path: Path) -> None:
    build(mixed, tmp_path / "out", settings=settings())
    folder = tmp_path / "out" / "work" / "matches"
    (first,) = folder.iterdir()
    build(mixed, tmp_path / "out", settings=settings("content"))
    (second,) = folder.iterdir()
    assert second.name != first.name


def test_a_damaged_list_of_matches_is_made_again(mixed: Path, tmp_path: Path) -> None:
    build(mixed, tmp_path / "out", settings=settings())
    before = tree(tmp_path / "out")
    (place,) = (tmp_path / "out" / "work" / "matches").iterdir()
    place.write_bytes(place.read_bytes().replace(b"screen", b"batter"))
    notes = Notes()
    build(mixed, tmp_path / "out", settings=settings(), progress=notes)
    assert tree(tmp_path / "out") == before
    assert (
        f"work/matches/{place.name} is damaged or from another build; it is created again"
        in notes.remarks
    )


def test_names_alone_leave_the_others_out(mixed: Path, tmp_path: Path) -> None:
    notes = Notes()
    built = build(mixed, tmp_path / "out", settings=settings("names"), progress=notes)
    assert built.articles == 3
    assert (
        notes.remarks[0] == "ko articles without a counterpart: 2 (ko/culture.txt, ko/economy.txt)"
    )


def test_names_of_which_none_match_are_said_to_be_the_reason(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", 2)
    for path in (news / "en").iterdir():
        path.rename(path.with_name(f"b-{path.name}"))
    says = "news: no article in it has a counterpart of its name; use --match content or"
    with pytest.raises(BuildError, match=says):
        build(news, tmp_path / "out", settings=settings("names"))


def test_content_alone_takes_no_names(tmp_path: Path) -> None:
    """Two pairs whose names are exchanged are told by what they say."""
    news = write_news(tmp_path / "news", 4)
    first, second = news / "en" / "news000.txt", news / "en" / "news001.txt"
    first.write_text(story(1)[1])
    second.write_text(story(0)[1])
    build(news, tmp_path / "out", settings=settings("content"))
    found = pairs(tmp_path / "out")
    assert found["ko/news000.txt"] == "en/news001.txt"
    assert found["ko/news001.txt"] == "en/news000.txt"


def test_a_file_that_cannot_be_read_is_reported_and_not_matched(
    mixed: Path, tmp_path: Path
) -> None:
    (mixed / "ko" / "culture.txt").write_bytes(b"")
    notes = Notes()
    built = build(mixed, tmp_path / "out", settings=settings(), progress=notes)
    assert built.failed == 1
    assert "ko/culture.txt: is empty; give a file that contains text" in notes.remarks
