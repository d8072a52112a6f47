"""Whatever reviewers do, in whatever order: nothing is lost, and everything can be undone."""

import contextlib
from collections.abc import Sequence
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import ActionError, ConflictError, UnknownRowError
from align.project.decisions import ordering
from align.project.store import Store
from tests.project.projects import (
    actions,
    check_whole,
    in_postgres,
    make,
    scratch,
    state,
    write_market,
)

Choices = Sequence[tuple[str, int, int, int]]

many = settings(max_examples=40)


def act(store: Store, choice: tuple[str, int, int, int]) -> bool:
    """Do something; whether it was possible."""
    rows = state(store)
    seen = {row.id: row.version for row in rows}
    shown = list(store.rows(1, stop=10**6).rows)
    try:
        change = store.act(1, make(shown, choice), seen=seen)
    except (ActionError, UnknownRowError):
        assert state(store) == rows, "an action that was refused has left something behind"
        return False
    assert change.total == len(rows) + change.shift
    return change.decision > 0


def undo_all(store: Store) -> int:
    """Undo as long as there is something to undo; how often that was."""
    times = 0
    while store.undo(1) is not None:
        times += 1
    return times


@many
@given(st.lists(actions(), min_size=1, max_size=12), st.integers(0, 12), st.booleans())
def test_any_sequence_of_actions_can_be_undone_and_redone(
    choices: Choices, reopen: int, is_large: bool
) -> None:
    """The beads tile both sides after every action; undoing all gives the start, redoing the end.

    Closing the project in between changes nothing, nor does the way in which neighbours are found.
    """
    with scratch() as folder, mock.patch.object(ordering, "_FEW", 0 if is_large else 20):
        path = write_market(folder)
        store = Store.open(path, reviewer="kim")
        start = state(store)
        done = 0
        for place, choice in enumerate(choices):
            done += act(store, choice)
            check_whole(store)
            if place == reopen:
                store.close()
                assert [file.name for file in folder.iterdir()] == ["market.align"]
                store = Store.open(path, reviewer="kim")
        end = state(store)
        assert undo_all(store) == done
        assert state(store) == start
        check_whole(store)
        store.close()
        store = Store.open(path, reviewer="kim")
        for _ in range(done):
            assert store.redo(1) is not None
        assert store.redo(1) is None
        assert state(store) == end
        store.close()


@many
@given(st.lists(st.tuples(st.booleans(), st.one_of(actions(), st.none())), max_size=14))
def test_two_reviewers_cannot_break_the_alignment(
    steps: Sequence[tuple[bool, tuple[str, int, int, int] | None]],
) -> None:
    """Each acts, and undoes (None), on what both have made; a conflict leaves all as it is."""
    with scratch() as folder:
        one = Store.open(write_market(folder), reviewer="kim")
        other = one.reviewing_as("lee")
        for is_first, choice in steps:
            store = one if is_first else other
            if choice is not None:
                act(store, choice)
            else:
                before = state(store)
                try:
                    store.undo(1)
                except ConflictError:
                    assert state(store) == before
            check_whole(one)
        one.close()


@pytest.mark.parametrize("server", ["postgresql"])
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(choices=st.lists(actions(), min_size=1, max_size=8))
def test_a_project_in_a_database_behaves_alike(server: str, choices: Choices) -> None:
    """The same actions give the same rows in a file and on a server."""
    with (
        scratch() as folder,
        scratch() as other,
        contextlib.ExitStack() as stack,
    ):
        there = stack.enter_context(in_postgres(write_market(folder), "kim"))
        here = Store.open(write_market(other), reviewer="kim")
        stack.callback(here.close)
        start = state(there)
        assert start == state(here)
        for choice in choices:
            assert act(there, choice) == act(here, choice)
            check_whole(there)
        undone = undo_all(there)
        assert undone == undo_all(here)
        assert state(there) == state(here) == start
