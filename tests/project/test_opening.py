"""Opening and closing a project: older files, read-only ones, crashes, databases."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from align.errors import (
    DamagedFileError,
    InputError,
    MalformedRecordError,
    MissingFileError,
    SettingsError,
    UnknownFormatError,
)
from align.formats import read_bitext, write_bitext
from align.project.decisions.actions import Decide, Merge, Note, Split
from align.project.store import Store
from align.records import Bitext, BitextRow, Status
from tests.project.projects import (
    check_whole,
    ids,
    in_postgres,
    market_bitext,
    oldest,
    shape,
    state,
    write_market,
)
from tests.strategies import AWKWARD

ROOT = Path(__file__).parents[2]


def test_a_project_s_name_languages_and_provenance_are_known(tmp_path: Path) -> None:
    store = Store.open(write_market(tmp_path), reviewer="kim")
    assert (store.name, store.languages, store.provenance.weights) == (
        "market",
        ("ko", "en"),
        "9c2e",
    )
    assert not store.imported
    store.close()


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    """It can be copied and mailed, and read where nothing can be written beside it."""
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    store.act(1, Merge(ids(store)[2]), seen={})
    assert path.with_name("market.align-wal").exists()
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["market.align"]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_file_of_the_oldest_schema_is_reviewed_like_any_other(tmp_path: Path) -> None:
    path = oldest("rows", tmp_path / "old.align")
    store = Store.open(path, reviewer="kim")
    assert shape(store) == ["0:0", "1,2:1", ":2", "3:4x", ":3", "4:"]
    assert [row.status.value for row in state(store)][5] == "excluded"
    store.act(1, Split(ids(store)[1], "source", 1), seen={})
    check_whole(store)
    store.close()
    assert len(read_bitext(path)) == 9


def test_a_file_of_the_oldest_schema_is_only_looked_at_when_opened_for_reading(
    tmp_path: Path,
) -> None:
    path = oldest("rows", tmp_path / "old.align")
    before = path.read_bytes()
    store = Store.open(path, reviewer="kim", read_only=True)
    assert len(store.rows(2).rows) == 2
    store.close()
    assert path.read_bytes() == before


def test_what_is_no_project_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nowhere\.align: no such file"):
        Store.open(tmp_path / "nowhere.align", reviewer="kim")
    (tmp_path / "text.align").write_text("기사")
    with pytest.raises(DamagedFileError, match="not a project file"):
        Store.open(tmp_path / "text.align", reviewer="kim")
    path = write_market(tmp_path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(UnknownFormatError, match=r"schema 9, .*; upgrade align"):
        Store.open(path, reviewer="kim")


def test_two_pairs_of_one_name_are_refused_by_their_name(tmp_path: Path) -> None:
    market = market_bitext("market", "harbour")
    twice = replace(market, pairs=(*market.pairs, market.pairs[1]))
    with pytest.raises(MalformedRecordError, match="two pairs have the name 'harbour'"):
        write_bitext(twice, tmp_path / "twice.align")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_file_that_cannot_be_written_is_refused_and_can_be_read(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    path.chmod(0o444)
    with pytest.raises(InputError, match=r"cannot be written .*; open it with --read-only"):
        Store.open(path, reviewer="kim")
    Store.open(path, reviewer="kim", read_only=True).close()


def test_a_project_that_another_program_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.project.databases.opening._BUSY_SECONDS", 0.05)
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match=r"cannot be used \(database is locked\)"):
            store.act(1, Merge(ids(store)[0]), seen={})
    store.close()


def test_two_programs_can_review_one_file(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    one, other = Store.open(path, reviewer="kim"), Store.open(path, reviewer="lee")
    one.act(1, Split(ids(one)[3], "source", 0, 5), seen={})
    assert state(other) == state(one)
    other.act(1, Merge(ids(other)[3]), seen={})
    assert state(other) == state(one)
    one.close()
    assert shape(other)[3] == "3,4:3"
    other.close()
    assert [file.name for file in tmp_path.iterdir()] == ["market.align"]


def test_many_threads_read_and_decide_at_once(tmp_path: Path) -> None:
    """As a server does: every decision is taken, none twice, and every window is whole."""
    store = Store.open(write_market(tmp_path), reviewer="kim")
    beads = ids(store)

    def work(number: int) -> int:
        mine = store.reviewing_as(f"reviewer {number}")
        for turn in range(4):
            mine.act(1, Note(beads[number % 8], f"{number}.{turn}"), seen={})
            assert len(mine.rows(1).rows) == 8
        return len(mine.search(1, "market").hits)

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(work, range(20))) == [3] * 20
    assert [decision.id for decision in store.changes_since(1, 0)] == list(range(1, 81))
    store.close()


def test_closing_waits_for_whoever_is_inside(tmp_path: Path) -> None:
    """Ctrl-C at any moment ends cleanly; whoever comes later is told."""
    store = Store.open(write_market(tmp_path), reviewer="kim")
    started, found = threading.Event(), []

    def read() -> None:
        with store._database.reading() as connection:
            started.set()
            time.sleep(0.2)
            found.append(connection.scalar(text("SELECT count(*) FROM beads")))

    thread = threading.Thread(target=read)
    thread.start()
    started.wait()
    store.close()
    assert found == [8]
    thread.join()
    with pytest.raises(InputError, match="the project is closed; open it again"):
        store.rows(1)


DECIDING = """
import random, sys
from align.errors import ActionError, UnknownRowError
from tests.project.projects import make
from align.project.store import Store

store = Store.open(sys.argv[1], reviewer="kim")
draw = random.Random(int(sys.argv[2]))
kinds = ["decide", "note", "merge", "split", "caret", "move", "pin", "swap", "ignore"]
print("ready", flush=True)
while True:
    choice = (draw.choice(kinds), draw.randrange(99), draw.randrange(99), draw.randrange(40))
    try:
        change = store.act(1, make(list(store.rows(1).rows), choice), seen={})
    except (ActionError, UnknownRowError):
        change = store.undo(1)
    if change is not None and change.decision:
        print(change.decision, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_review_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    """Whenever it is killed: every decision that was answered is there, and the rows fit it."""
    path = write_market(tmp_path)
    command = [sys.executable, "-c", DECIDING, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0.1, 0.6))
        process.send_signal(signal.SIGKILL)
        answered = [int(line) for line in process.stdout.read().split()]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = Store.open(path, reviewer="kim")
    kept = [decision.id for decision in store.changes_since(1, 0)]
    assert kept[: len(answered)] == answered
    # One decision may have been on the disk before its answer was out.
    assert len(kept) <= len(answered) + 1
    check_whole(store)
    while store.undo(1) is not None:
        pass
    assert [row.source_text for row in store.rows(1).rows] == [
        row.source_text for row in market_bitext()
    ]
    store.close()


def test_a_project_is_copied_into_a_database_once(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path, "market", "harbour"), "kim") as store:
        assert store.imported
        store.act(1, Merge(ids(store)[2]), seen={})
        address = os.environ["ALIGN_TEST_POSTGRES"]
        nowhere = tmp_path / "elsewhere" / f"{store.name}.align"
        again = Store.open(nowhere, reviewer="lee", database=address)
        assert not again.imported
        assert state(again) == state(store)
        assert again.bitext() == store.bitext()
        assert [pair.name for pair in again.bitext().pairs] == ["market", "harbour"]
        again.close()


def test_whatever_a_text_holds_arrives_in_the_database(tmp_path: Path) -> None:
    """Tabs, backslashes, line breaks, quotes, emoji; and a map with every byte in it."""
    rows = tuple(
        BitextRow("story", n, (n,), (n,), (text,), ("",), note=text, confidence=0.5)
        for n, text in enumerate(AWKWARD)
    )
    path = tmp_path / "story.align"
    write_bitext(Bitext("ko", "en", rows), path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        cells = bytes(range(256))
        connection.execute("UPDATE pairs SET map = ?, map_rows = 16, map_columns = 16", (cells,))
    before = read_bitext(path)
    with in_postgres(path, "kim") as store:
        assert store.bitext() == before
        drawn = store.similarity_map(1)
        assert drawn is not None
        assert drawn.values.tobytes() == cells


def test_reviewers_of_a_database_see_each_other(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path), "kim") as store:
        other = store.reviewing_as("lee")
        bead = ids(store)[2]
        split = store.act(1, Split(bead, "target", 0, 10), seen={})
        assert other.changes_since(1, 0)[0].reviewer == "kim"
        assert state(other) == state(store)
        other.act(1, Decide(bead, Status.CONFIRMED), seen={bead: split.decision})
        assert store.row(bead).decided_by == "lee"


def test_decisions_in_a_database_are_kept(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path), "kim") as store:
        store.act(1, Merge(ids(store)[2]), seen={})
        url = make_url(os.environ["ALIGN_TEST_POSTGRES"])
        engine = create_engine(url.set(drivername="postgresql+pg8000"))
        for statement in ("UPDATE {}.decisions SET action = 'x'", "DELETE FROM {}.decisions"):
            with (
                pytest.raises(DBAPIError, match="decisions are added, never changed or removed"),
                engine.begin() as connection,
            ):
                connection.execute(text(statement.format(f'"{store.name}"')))
        engine.dispose()


def test_a_database_says_what_its_columns_mean(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path), "kim") as store:
        url = make_url(os.environ["ALIGN_TEST_POSTGRES"])
        engine = create_engine(url.set(drivername="postgresql+pg8000"))
        with engine.connect() as connection:
            missing = connection.execute(
                text(
                    "SELECT table_name, column_name FROM information_schema.columns "
                    "WHERE table_schema = :name AND col_description("
                    "format('%I.%I', table_schema, table_name)::regclass, ordinal_position) IS NULL"
                ),
                {"name": store.name},
            ).all()
        engine.dispose()
        assert missing == []


@pytest.mark.parametrize("address", ["story.db", "mysql://user@host/story", "sqlite:///story.db"])
def test_an_address_of_no_database_server_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="write postgresql://user@host/database"):
        Store.open(write_market(tmp_path), reviewer="kim", database=address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://kim:secret@127.0.0.1:1/story",
        "postgres://kim:secret@127.0.0.1:1/story",
        "postgresql://kim@127.0.0.1:1/story?password=secret",
    ],
)
def test_a_database_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="database cannot be reached") as raised:
        Store.open(write_market(tmp_path), reviewer="kim", database=address)
    assert "127.0.0.1" in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://kim:secret@db/story",
        "postgresql://kim:a@secret@db/story",
        "postgresql://kim:secret@db:port/story",
        "postgresql://db/story?user=kim&password=secret",
        "postgresql://kim@db/story?sslmode=require&password=secret",
        "kim:secret@db/story",
    ],
)
def test_an_address_that_is_refused_is_shown_without_its_password(
    address: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="postgresql://user@host/database") as raised:
        Store.open(write_market(tmp_path), reviewer="kim", database=address)
    assert "secret" not in str(raised.value)


def test_a_name_that_a_database_cannot_hold_is_refused(tmp_path: Path) -> None:
    path = write_market(tmp_path).rename(tmp_path / f"{'기사' * 15}.align")
    with pytest.raises(SettingsError, match="at most 63 bytes; rename the file"):
        Store.open(path, reviewer="kim", database="postgresql://kim@127.0.0.1:1/story")


def test_a_database_of_an_earlier_schema_is_migrated(tmp_path: Path) -> None:
    """Once, by whoever opens it for writing; with comments, and with all that it held."""
    with in_postgres(write_market(tmp_path), "kim") as store:
        before = state(store)
        address = os.environ["ALIGN_TEST_POSTGRES"]
        engine = create_engine(make_url(address).set(drivername="postgresql+pg8000"))
        with engine.begin() as connection:
            for statement in (
                "ALTER TABLE {}.beads DROP COLUMN adequacy",
                "ALTER TABLE {}.beads DROP COLUMN replies, DROP COLUMN errors",
                "ALTER TABLE {}.decisions DROP COLUMN batch",
                "ALTER TABLE {}.exemptions DROP COLUMN words",
                "DROP TABLE {0}.terms, {0}.drafts, {0}.codes, {0}.units, {0}.original, {0}.fits",
                "ALTER TABLE {}.findings DROP COLUMN message_key, DROP COLUMN arguments",
                "UPDATE {}.project SET value = '2' WHERE name = 'schema'",
            ):
                connection.execute(text(statement.format(f'"{store.name}"')))
        path = tmp_path / f"{store.name}.align"
        with pytest.raises(UnknownFormatError, match="without --read-only to migrate it"):
            Store.open(path, reviewer="kim", database=address, read_only=True)
        for _ in range(2):
            again = Store.open(path, reviewer="kim", database=address)
            assert state(again) == before
            again.close()
        missing = "SELECT count(*) FROM information_schema.columns WHERE table_schema = :name AND "
        missing += "col_description(format('%I.%I', table_schema, table_name)::regclass, "
        missing += "ordinal_position) IS NULL"
        with engine.connect() as connection:
            assert connection.scalar(text(missing), {"name": store.name}) == 0
        engine.dispose()
