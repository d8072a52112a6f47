"""A project file that is deleted or replaced under the review: nothing is lost in silence."""

import shutil
from pathlib import Path

import pytest

from align import read_bitext
from align.errors import LostProjectError
from align.project.decisions.actions import Decide, Note
from align.project.store import Store
from align.records import Status
from tests.project.projects import ids, state, write_market
from tests.review.served import opened, project


def test_a_decision_on_a_deleted_project_is_refused_and_says_where_the_rest_is(
    tmp_path: Path,
) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[2]
    store.act(1, Note(bead, "before"), seen={})
    path.unlink()
    for _ in range(2):
        with pytest.raises(LostProjectError, match=r"deleted .* market.saved-1.align") as raised:
            store.act(1, Decide(bead, Status.CONFIRMED), seen={})
        assert Path(raised.value.copy).name == "market.saved-1.align"
    assert store.row(bead).note == "before"
    store.close()
    assert not path.exists()
    saved = Store.open(tmp_path / "market.saved-1.align", reviewer="kim")
    assert (saved.row(bead).note, saved.row(bead).status) == ("before", Status.UNREVIEWED)
    assert saved.undo(1) is not None
    saved.close()


def test_a_file_that_was_put_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    newer = write_market(other, "harbour")
    before = newer.read_bytes()
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(ids(store)[0], "before"), seen={})
    newer.replace(path)
    with pytest.raises(LostProjectError, match="replaced while it was open"):
        store.act(1, Note(ids(store)[0], "after"), seen={})
    store.close()
    assert path.read_bytes() == before
    assert read_bitext(path)[0].article == "harbour"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "market.align", "market.saved-1.align", "other",
    ]  # fmt: skip
    assert read_bitext(tmp_path / "market.saved-1.align")[0].note == "before"


def test_a_file_that_goes_during_a_decision_is_told(tmp_path: Path) -> None:
    """What was answered as saved must be in a file that has a name."""
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[0]
    with pytest.raises(LostProjectError) as raised, store._database.writing():
        path.unlink()
    store.close()
    assert read_bitext(raised.value.copy).rows
    assert bead


def test_without_a_folder_the_review_can_still_be_exported(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    store = Store.open(write_market(folder), reviewer="kim")
    before = state(store)
    shutil.rmtree(folder)
    with pytest.raises(LostProjectError, match="export the review to another file now") as raised:
        store.act(1, Note(ids(store)[0], "after"), seen={})
    assert raised.value.copy == ""
    assert state(store) == before
    assert len(store.bitext()) == 8
    store.close()


@pytest.mark.parametrize(("language", "words"), [("en", "stop the review"), ("ko", "여세요")])
def test_the_page_says_where_the_decisions_are(language: str, words: str, tmp_path: Path) -> None:
    path = project(tmp_path)
    with opened(path) as (_, (browser,)):
        assert browser.act("confirm", 1).status_code == 200
        path.unlink()
        browser.headers["accept-language"] = language
        answer = browser.act("confirm", 2)
    assert answer.status_code == 422
    assert words in answer.text
    assert "harbour.saved-1.align" in answer.text
    assert read_bitext(tmp_path / "harbour.saved-1.align")[0].status is Status.CONFIRMED
