"""A project file that is deleted, replaced or overwritten under the review: nothing gets lost."""

import contextlib
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from align import read_bitext
from align.errors import LostProjectError
from align.project.databases import presence
from align.project.decisions.actions import AddTerm, Decide, Note
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


def test_a_decision_without_the_journal_is_refused_and_says_where_the_rest_is(
    tmp_path: Path,
) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[2]
    store.act(1, Note(bead, "before"), seen={})
    path.with_name("market.align-wal").unlink()
    with pytest.raises(LostProjectError, match=r"journal .* market.saved-1.align"):
        store.act(1, Decide(bead, Status.CONFIRMED), seen={})
    store.close()
    (row,) = [row for row in read_bitext(tmp_path / "market.saved-1.align") if row.note]
    assert (row.note, row.status) == ("before", Status.UNREVIEWED)


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


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts open files in /proc")
def test_a_closed_project_holds_no_file(tmp_path: Path) -> None:
    """Neither itself nor the private copy: whoever opens many one after the other runs out."""
    path = write_market(tmp_path)
    before = _open_files()
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(ids(store)[0], "seen"), seen={})
    assert _open_files() > before
    store.close()
    assert _open_files() == before


def _other(tmp_path: Path) -> bytes:
    """The bytes of another project, which is sound."""
    folder = tmp_path / "other"
    folder.mkdir()
    return write_market(folder, "harbour").read_bytes()


def _decided(store: Store) -> list[tuple[str, Status]]:
    return [(row.note, row.status) for row in store.bitext()]


@pytest.mark.parametrize("content", ["another project", "an old copy", "half of it", "no project"])
def test_a_decision_on_an_overwritten_project_is_refused_and_says_where_the_rest_is(
    content: str, tmp_path: Path
) -> None:
    """`cp other.align market.align` writes into the same file, which keeps its identity."""
    path = write_market(tmp_path)
    before = path.read_bytes()
    with contextlib.closing(Store.open(path, reviewer="kim")) as store:
        store.act(1, AddTerm(ids(store)[0], "새벽 시장", "dawn market"), seen={})
    held = path.read_bytes()
    foreign = {
        "another project": _other(tmp_path),
        "an old copy": before,
        "half of it": held[: len(held) // 2],
        "no project": b"ko\ten\n",
    }[content]
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[2]
    store.act(1, Note(bead, "before"), seen={})
    decided = _decided(store)
    path.write_bytes(foreign)
    for _ in range(2):
        with pytest.raises(LostProjectError, match=r"overwritten .* market.saved-1.align"):
            store.act(1, Decide(bead, Status.CONFIRMED), seen={})
    with pytest.raises(LostProjectError, match=r"overwritten .* market.saved-1.align"):
        store.bitext()
    store.close()
    assert path.read_bytes() == foreign
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == [
        "market.align", "market.saved-1.align",
    ]  # fmt: skip
    saved = Store.open(tmp_path / "market.saved-1.align", reviewer="kim")
    assert _decided(saved) == decided
    assert [term.target for term in saved.terms()] == ["dawn market"]
    assert saved.undo(1) is not None
    saved.close()


def test_a_project_whose_date_alone_changes_stays_open(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    for number, bead in enumerate(ids(store)[:3]):
        os.utime(path, (number, number))
        store.act(1, Note(bead, f"{number}"), seen={})
    path.write_bytes(path.read_bytes())
    store.act(1, Decide(ids(store)[0], Status.CONFIRMED), seen={})
    decided = _decided(store)
    store.close()
    assert [(row.note, row.status) for row in read_bitext(path)] == decided
    assert [file.name for file in tmp_path.iterdir()] == ["market.align"]


def test_two_reviews_of_one_project_do_not_take_each_other_for_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them moves the journal into the file, which changes it under the other."""
    monkeypatch.setattr(presence, "_PAUSE", 0)
    path = write_market(tmp_path)
    stores = [Store.open(path, reviewer=name) for name in ("kim", "lee")]
    for number in range(30):
        store = stores[number % 2]
        store.act(1, Note(ids(store)[number % 5], f"{number}"), seen={})
    decided = _decided(stores[0])
    for store in stores:
        store.close()
    assert [(row.note, row.status) for row in read_bitext(path)] == decided
    assert [file.name for file in tmp_path.iterdir()] == ["market.align"]


@pytest.mark.parametrize("pauses", [True, False])
def test_a_copy_of_an_open_project_has_the_decisions_soon_after_they_are_made(
    pauses: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its journal, as a backup or a mail has it; also if the reviewer never pauses."""
    monkeypatch.setattr(presence, "_PAUSE" if pauses else "_LONGEST", 0.2)
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    for number in range(20):
        store.act(1, Note(ids(store)[number % 5], f"{number}"), seen={})
    decided = _decided(store)
    copy, until = tmp_path / "copy.align", time.monotonic() + 30
    while shutil.copyfile(path, copy) and _notes(copy) != [note for note, _ in decided]:
        assert time.monotonic() < until
        time.sleep(0.05)
        if not pauses:
            store.keep_draft(1, ids(store)[0], "note", [str(until)])
    copy.unlink()
    path.write_bytes(_other(tmp_path))
    with pytest.raises(LostProjectError) as raised:
        store.act(1, Note(ids(store)[0], "after"), seen={})
    store.close()
    assert [(row.note, row.status) for row in read_bitext(raised.value.copy)] == decided


def _notes(path: Path) -> list[str]:
    return [row.note for row in read_bitext(path)]


def test_a_decision_while_the_file_is_compared_is_not_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another review decides between the look at the journal and the one at the file."""
    path = write_market(tmp_path)
    ours = Store.open(path, reviewer="kim")
    bead = ids(ours)[0]
    ours.act(1, Note(bead, "before"), seen={})
    compared, holds = [], presence.Presence._holds

    def decide_first(self: presence.Presence, expected: sqlite3.Connection) -> bool:
        if not compared:
            with contextlib.closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE project SET value = value || ' ' WHERE name = 'version'")
        compared.append(holds(self, expected))
        return compared[-1]

    monkeypatch.setattr(presence.Presence, "_holds", decide_first)
    os.utime(path)
    ours.act(1, Note(bead, "after"), seen={})
    ours.close()
    assert compared == [False, True]
    assert read_bitext(path)[0].note == "after"


def test_a_journal_that_another_program_reads_is_moved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "_PAUSE", 0)
    monkeypatch.setattr(presence, "_LONGEST", 0.2)
    path = write_market(tmp_path)
    journal, until = path.with_name("market.align-wal"), time.monotonic() + 30
    store = Store.open(path, reviewer="kim")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM beads").fetchone()
        store.act(1, Note(ids(store)[0], "first"), seen={})
        time.sleep(0.5)
        assert journal.stat().st_size
        other.execute("ROLLBACK")
        while journal.stat().st_size:
            assert time.monotonic() < until
            time.sleep(0.05)
    assert _notes(path)[0] == "first"
    store.close()


@pytest.mark.parametrize("how", ["deleted", "overwritten"])
def test_what_happens_after_the_last_decision_is_told_at_the_end(how: str, tmp_path: Path) -> None:
    path = write_market(tmp_path)
    foreign = _other(tmp_path)
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(ids(store)[0], "last"), seen={})
    path.unlink() if how == "deleted" else path.write_bytes(foreign)
    with pytest.raises(LostProjectError, match=f"{how} .* market.saved-1.align"):
        store.close()
    assert read_bitext(tmp_path / "market.saved-1.align")[0].note == "last"
    assert how == "deleted" or path.read_bytes() == foreign


def test_without_room_for_a_copy_an_overwritten_project_is_still_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(ids(store)[0], "before"), seen={})
    path.write_bytes(foreign := _other(tmp_path))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(presence.shutil, "copyfile", full)
    with pytest.raises(LostProjectError, match="restore it from a copy"):
        store.act(1, Note(ids(store)[0], "after"), seen={})
    store.close()
    assert path.read_bytes() == foreign


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
