"""A project knows with what its rows were checked, and all of them can be checked again."""

import contextlib
import dataclasses
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy import Connection

from align.project.beads import read_beads
from align.project.checking import checkable
from align.project.checking.basis import Basis
from align.project.decisions.actions import Decide, IgnoreFinding, MarkError, Note
from align.project.store import Store
from align.records import Bitext, Finding, Status
from tests.project.projects import (
    NUMBER,
    OMISSION,
    finds,
    ids,
    in_postgres,
    scratch,
    write_market,
)

OLD: Basis = {"glossary": "1", "date": "1"}
NEW: Basis = {"glossary": "2", "date": "1"}


@pytest.fixture(params=["sqlite", "postgres"])
def both(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Two articles, in a file or in a database, which were checked with the old settings."""
    with scratch() as folder, contextlib.ExitStack() as opened:
        path = write_market(folder, "market", "harbour")
        if request.param == "postgres":
            store = opened.enter_context(in_postgres(path, "kim"))
        else:
            store = opened.enter_context(contextlib.closing(Store.open(path, reviewer="kim")))
        for article in (1, 2):
            store.recheck(article, finds(NUMBER), basis=OLD)
        yield store


def whole(*found: Finding) -> "Whole":
    return Whole(found)


class Whole:
    """Finds the same in every row of a project."""

    def __init__(self, found: tuple[Finding, ...]) -> None:
        self.found = found

    def __call__(self, bitext: Bitext) -> Bitext:
        rows = tuple(dataclasses.replace(row, findings=self.found) for row in bitext)
        return dataclasses.replace(bitext, rows=rows)


def never() -> Basis:
    raise AssertionError("nothing to compare with")


def found(store: Store, article: int) -> list[list[str]]:
    return [[each.finding.check for each in row.findings] for row in store.rows(article).rows]


def test_nothing_is_said_of_a_project_of_an_earlier_version(store: Store) -> None:
    """Nor are the settings read."""
    assert store.outdated(never) is None
    store.recheck(1, finds(NUMBER), [1], basis=OLD)
    store.recheck(1, finds(NUMBER))
    assert store.outdated(never) is None
    assert store.check_number(1) == 0


def test_what_changed_is_told_until_every_article_is_checked_again(both: Store) -> None:
    assert both.outdated(lambda: OLD) is None
    told = both.outdated(lambda: NEW)
    assert told is not None
    assert (told.articles, told.of, told.parts) == (2, 2, ("glossary",))
    both.recheck(2, finds(NUMBER), [ids(both, 2)[0]], basis=NEW)
    assert both.outdated(lambda: NEW) == told
    number = both.check_number(2)
    both.recheck(2, finds(NUMBER), basis=NEW)
    assert both.check_number(2) > number
    told = both.outdated(lambda: NEW)
    assert told is not None
    assert (told.articles, told.of) == (1, 2)
    both.recheck(1, finds(NUMBER), basis=NEW)
    assert both.outdated(lambda: NEW) is None


def test_all_rows_are_checked_again_and_all_work_stays(both: Store) -> None:
    first, second = ids(both, 1)[:2]
    both.act(1, Note(first, "as in the wire"), seen={})
    both.act(1, Decide(first, Status.CONFIRMED), seen={})
    both.act(1, MarkError(second, "accuracy", "major", "Gaon"), seen={})
    both.act(1, IgnoreFinding(both.row(first).findings[0].id), seen={})
    count = both.recheck_all(whole(NUMBER, OMISSION), finds(), basis=NEW)
    assert count == len(ids(both, 1) + ids(both, 2)) == 16
    assert found(both, 1) == found(both, 2) == [["number", "addition"]] * 8
    row, other = both.row(first), both.row(second)
    assert (row.note, row.status) == ("as in the wire", Status.CONFIRMED)
    assert [each.ignored for each in row.findings] == [True, False]
    assert [error.text for error in other.errors] == ["Gaon"]
    assert both.outdated(lambda: NEW) is None
    assert both.check_number(1) == both.check_number(2)


def test_a_row_that_was_decided_on_meanwhile_is_checked_too(both: Store) -> None:
    bead = ids(both, 2)[1]

    def check(bitext: Bitext) -> Bitext:
        both.act(2, Decide(bead, Status.CONFIRMED), seen={})
        return whole(OMISSION)(bitext)

    both.recheck_all(check, finds(OMISSION), basis=NEW)
    assert both.row(bead).status is Status.CONFIRMED
    assert found(both, 2) == [["addition"]] * 8
    assert both.outdated(lambda: NEW) is None


def test_an_article_of_which_a_row_is_left_out_is_not_checked_yet(both: Store) -> None:
    """As when the server is killed, or the glossary can no longer be read."""

    def decide(bitext: Bitext) -> Bitext:
        both.act(2, Decide(ids(both, 2)[1], Status.CONFIRMED), seen={})
        return whole(OMISSION)(bitext)

    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError

    number = both.check_number(2)
    with pytest.raises(ZeroDivisionError):
        both.recheck_all(decide, fail, basis=NEW)
    assert found(both, 2) == [["addition"], ["number"], *[["addition"]] * 6]
    told = both.outdated(lambda: NEW)
    assert told is not None
    assert told.articles == 1
    assert both.check_number(2) > number  # pages show the other rows
    both.recheck_all(whole(OMISSION), fail, basis=NEW)
    assert both.outdated(lambda: NEW) is None


def test_what_has_not_changed_is_parsed_once(both: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page asks for it every few seconds."""
    number = both.check_number(1)
    monkeypatch.setattr(json, "loads", never)
    assert both.check_number(1) == number


def test_a_decision_waits_for_one_batch(both: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for all that is written: with a large project, it would give up before."""
    bead, write = ids(both, 1)[0], checkable.write_pairs
    decision = threading.Thread(
        target=both.act, args=(1, Decide(bead, Status.CONFIRMED)), kwargs={"seen": {}}
    )
    stood: list[Status] = []

    def write_slowly(connection: Connection, *given: Any) -> dict[int, list[int]]:
        stood.append(read_beads(connection, [bead])[bead].status)
        if decision.ident is None:
            decision.start()
            time.sleep(0.5)  # the decision waits by now
        return write(connection, *given)

    monkeypatch.setattr(checkable, "write_pairs", write_slowly)
    monkeypatch.setattr(checkable, "_WRITTEN_TOGETHER", 1)
    both.recheck_all(whole(OMISSION), finds(OMISSION), basis=NEW)
    decision.join()
    assert stood == [Status.UNREVIEWED, Status.CONFIRMED]


def test_a_check_that_ends_early_changes_nothing(both: Store) -> None:
    def check(bitext: Bitext) -> Bitext:
        raise ZeroDivisionError

    number = both.check_number(1)
    with pytest.raises(ZeroDivisionError):
        both.recheck_all(check, finds(), basis=NEW)
    assert found(both, 1) == [["number"]] * 8
    assert both.outdated(lambda: OLD) is None
    assert both.check_number(1) == number


def test_a_copy_of_an_article_knows_it_too(both: Store, tmp_path: Path) -> None:
    both.copy_to(tmp_path / "harbour.align", [2])
    with contextlib.closing(Store.open(tmp_path / "harbour.align", reviewer="lee")) as copy:
        told = copy.outdated(lambda: NEW)
        assert told is not None
        assert (told.articles, told.of) == (1, 1)


@pytest.mark.parametrize(
    "value", ["", "{", "[]", "7", '{"bases": [], "pairs": {"1": [0, 1]}}', "[" * 9_999,
              '{"bases": [1], "pairs": {}}', '{"bases": [{}], "pairs": {"x": [0, 1]}}']
)  # fmt: skip
def test_what_no_version_has_written_is_not_known(tmp_path: Path, value: str) -> None:
    path = write_market(tmp_path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO project VALUES ('checked_with', ?)", (value,))
    with contextlib.closing(Store.open(path, reviewer="kim")) as store:
        assert store.outdated(lambda: NEW) is None
        store.recheck(1, finds(NUMBER), basis=OLD)
        assert store.outdated(lambda: NEW) is not None


def test_rows_are_written_in_batches(both: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions of reviewers wait while they are written."""
    monkeypatch.setattr("align.project.checking.checkable._WRITTEN_TOGETHER", 8)
    both.recheck_all(whole(OMISSION), finds(), basis=NEW)
    assert found(both, 1) == found(both, 2) == [["addition"]] * 8
    assert both.check_number(1) < both.check_number(2)
    assert both.outdated(lambda: NEW) is None
