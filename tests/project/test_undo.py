"""Taking back, doing again, and what happens when two reviewers meet in one row."""

from typing import Literal

import pytest

from align.errors import ConflictError, ReadOnlyError
from align.formats import write_bitext
from align.project.decisions.actions import (
    Decide,
    DecideAll,
    IgnoreFinding,
    Merge,
    Move,
    Note,
    Pin,
    Split,
)
from align.project.store import Store
from align.records import Status
from tests.fakes import bitext_of
from tests.project.projects import (
    NUMBER,
    OMISSION,
    check_whole,
    finds,
    ids,
    scratch,
    shape,
    state,
    write_market,
)


def confirm(store: Store, number: int, article: int = 1) -> int:
    bead = ids(store, article)[number]
    return store.act(article, Decide(bead, Status.CONFIRMED), seen={}).decision


def undo(store: Store) -> str | None:
    change = store.undo(1)
    return None if change is None else change.what


def statuses(store: Store, article: int = 1) -> list[bool]:
    return [row.status is Status.CONFIRMED for row in state(store, article)]


def test_there_is_nothing_to_undo_at_first(store: Store) -> None:
    assert (store.undo(1), store.redo(1), store.can_undo(1)) == (None, None, (None, None))


def test_undo_and_redo_name_what_they_would_do(store: Store) -> None:
    store.act(1, Merge(ids(store)[2]), seen={})
    confirm(store, 0)
    assert store.can_undo(1) == ("confirm", None)
    undo(store)
    assert store.can_undo(1) == ("merge", "confirm")


def test_undo_goes_back_step_by_step_and_redo_forward(store: Store) -> None:
    for number in range(3):
        confirm(store, number)
    undo(store), undo(store)
    assert statuses(store)[:3] == [True, False, False]
    store.redo(1), undo(store), store.redo(1), store.redo(1)
    assert statuses(store)[:3] == [True, True, True]
    assert store.redo(1) is None


@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_undo_leads_back_to_the_row_that_the_decision_was_made_on(
    direction: Literal["up", "down"], side: Literal["source", "target"], store: Store
) -> None:
    """Also where that row was gone; a second undo leads there, too."""
    held = ids(store)[2]
    store.act(1, Move(held, "target", direction), seen={})
    if side == "source":
        store.act(1, Move(held, "source", direction), seen={})
        assert held not in ids(store)
    for _ in range(2):
        change = store.undo(1)
        assert change is not None
        assert change.focus == held
        store.redo(1)


def test_undo_of_a_pin_or_of_many_rows_leads_to_the_last_one(store: Store) -> None:
    """There the reviewer stood when they were confirmed, or had chosen the first cell."""
    first, second, third = ids(store)[1:4]
    store.act(1, DecideAll((first, second, third), Status.CONFIRMED), seen={})
    change = store.undo(1)
    assert change is not None
    assert change.focus == third
    store.act(1, Pin(third, first), seen={})
    change = store.undo(1)
    assert change is not None
    assert change.focus == third


def test_a_new_decision_ends_what_could_be_done_again(store: Store) -> None:
    confirm(store, 0), undo(store)
    confirm(store, 1), undo(store)
    assert store.redo(1) is not None
    assert store.redo(1) is None
    assert statuses(store)[:2] == [False, True]


def test_undo_after_undone_work_goes_on_to_what_is_in_force(store: Store) -> None:
    confirm(store, 0)
    confirm(store, 1), undo(store)
    confirm(store, 2), undo(store), undo(store)
    assert not any(statuses(store))
    assert undo(store) is None


def test_a_whole_book_is_confirmed_and_undone_at_once() -> None:
    """One key, one decision, one undo; and nobody waits for minutes."""
    pairs = [(f"{n}번째 문장이다.", f"Sentence {n}.") for n in range(3_000)]
    with scratch() as folder:
        write_bitext(bitext_of(*pairs), folder / "book.align")
        store = Store.open(folder / "book.align", reviewer="kim")
        before = store.rows(1, stop=3_000).rows
        change = store.act(1, DecideAll(tuple(row.id for row in before), Status.CONFIRMED), seen={})
        assert (len(change.rows), change.everywhere) == (1_000, True)
        assert store.article(1).progress == 1.0
        store.undo(1)
        assert store.rows(1, stop=3_000).rows == before
        store.close()


def test_each_article_has_its_own_undo(store: Store) -> None:
    confirm(store, 0, article=2)
    assert undo(store) is None
    assert statuses(store, 2)[0]


def test_undo_takes_back_only_one_s_own_decisions(store: Store) -> None:
    other = store.reviewing_as("lee")
    confirm(store, 0), confirm(other, 1)
    undo(store)
    assert statuses(store)[:2] == [False, True]
    assert undo(store) is None
    assert other.can_undo(1) == ("confirm", None)


def test_an_undo_is_a_decision_of_its_own(store: Store) -> None:
    """Nothing is ever taken out of the history."""
    decision = confirm(store, 0)
    undo(store)
    first, second = store.changes_since(1, 0)
    assert (first.what, second.what, second.subject) == ("confirm", "undo", decision)


def test_a_row_that_another_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    bead = ids(store)[2]
    other = store.reviewing_as("lee")
    other.act(1, Note(bead, "숫자!"), seen={bead: 0})
    before = state(store)
    with pytest.raises(ConflictError, match="lee has changed this row since you saw it") as raised:
        store.act(1, Decide(bead, Status.CONFIRMED), seen={bead: 0})
    assert (raised.value.beads, raised.value.reviewer) == ((bead,), "lee")
    assert store.rows_of(raised.value.beads)[0].note == "숫자!"
    assert state(store) == before


def test_a_row_that_is_gone_is_a_conflict_that_shows_what_stands_there(store: Store) -> None:
    third, fourth = ids(store)[2:4]
    store.reviewing_as("lee").act(1, Merge(third), seen={})
    with pytest.raises(ConflictError, match="lee") as raised:
        store.act(1, Decide(fourth, Status.CONFIRMED), seen={fourth: 0})
    assert raised.value.beads == (third,)


def test_one_reviewer_in_two_windows_is_told_so(store: Store) -> None:
    bead = ids(store)[0]
    store.act(1, Note(bead, "a"), seen={bead: 0})
    with pytest.raises(ConflictError, match="kim \\(in another window\\) has changed"):
        store.act(1, Note(bead, "b"), seen={bead: 0})


def test_what_was_undone_is_as_it_was_seen(store: Store) -> None:
    """Another reviewer's change that was taken back is no conflict."""
    bead = ids(store)[0]
    other = store.reviewing_as("lee")
    other.act(1, Note(bead, "a"), seen={bead: 0})
    with pytest.raises(ConflictError):
        store.act(1, Decide(bead, Status.CONFIRMED), seen={bead: 0})
    other.undo(1)
    store.act(1, Decide(bead, Status.CONFIRMED), seen={bead: 0})
    row = state(store)[0]
    assert (row.status, row.note, row.decided_by) == (Status.CONFIRMED, "", "kim")


def test_undo_does_not_overwrite_what_another_made_of_the_row(store: Store) -> None:
    first = ids(store)[2]
    store.act(1, Merge(first), seen={})
    store.reviewing_as("lee").act(1, Split(first, "target", 1), seen={})
    before = state(store)
    with pytest.raises(ConflictError, match="lee"):
        store.undo(1)
    assert state(store) == before


def test_undo_leaves_the_numbering_to_others(store: Store) -> None:
    """A sentence that another reviewer splits further up moves all numbers, and no undo minds."""
    store.act(1, Merge(ids(store)[3]), seen={})
    other = store.reviewing_as("lee")
    other.act(1, Split(ids(store)[0], "source", 0, 3), seen={})
    assert shape(store)[4] == "4,5,6:3,4"
    store.undo(1)
    assert shape(store)[4:6] == ["4:3", "5,6:4"]
    other.undo(1)
    assert shape(store)[3:5] == ["3:3", "4,5:4"]


def test_a_row_that_undo_brings_back_crosses_where_another_stands_now(store: Store) -> None:
    """While the last sentence was pinned elsewhere, the moved one was put in order."""
    second, sixth, seventh = ids(store)[1], ids(store)[5], ids(store)[6]
    store.act(1, Pin(second, seventh), seen={})
    store.reviewing_as("lee").act(1, Split(sixth, "target", 0, len("Parking")), seen={})
    assert shape(store)[6:] == [":6", "6:7", "7:", ":8"]
    store.undo(1)
    assert shape(store)[1] == "1:1"
    assert shape(store)[5:] == [":6", "6:7", "7:5x", ":8"]
    check_whole(store)


def test_findings_come_back_with_the_row(store: Store) -> None:
    before = state(store)
    store.act(1, Merge(ids(store)[1]), seen={})
    assert not any(row.findings for row in state(store)[:3])
    store.undo(1)
    assert state(store) == before


def test_what_was_checked_meanwhile_comes_back_with_redo(store: Store) -> None:
    store.act(1, Merge(ids(store)[1]), seen={})
    store.recheck(1, finds(NUMBER), [ids(store)[1]])
    merged = state(store)
    store.undo(1)
    store.recheck(1, finds(NUMBER), [ids(store)[0]])
    apart = state(store)
    store.redo(1)
    assert state(store)[1:] == merged[1:]
    store.undo(1)
    assert state(store) == apart


def test_what_was_checked_since_stays_where_the_texts_are_the_same(store: Store) -> None:
    """The decision that is undone may be older than the glossary."""
    bead = ids(store)[1]
    store.act(1, Decide(bead, Status.CONFIRMED), seen={})
    store.recheck(1, finds(NUMBER, OMISSION))
    checked = [row.findings for row in store.rows(1).rows]
    store.undo(1)
    assert store.row(bead).status is Status.UNREVIEWED
    assert [row.findings for row in store.rows(1).rows] == checked
    store.recheck(1, finds(OMISSION))
    checked = [row.findings for row in store.rows(1).rows]
    store.redo(1)
    assert store.row(bead).status is Status.CONFIRMED
    assert [row.findings for row in store.rows(1).rows] == checked


def test_a_number_is_never_given_to_a_second_row(store: Store) -> None:
    """What was undone can be done again beside what others have made since."""
    store.act(1, Split(ids(store)[4], "source", 1), seen={})
    store.undo(1)
    other = store.reviewing_as("lee")
    other.act(1, Split(ids(store)[3], "source", 0, 5), seen={})
    store.redo(1)
    assert len(set(ids(store))) == len(ids(store)) == 10
    check_whole(store)


def test_ignoring_a_finding_can_be_undone(store: Store) -> None:
    finding = state(store)[2].findings and store.rows(1).rows[2].findings[0].id
    assert isinstance(finding, int)
    store.act(1, IgnoreFinding(finding), seen={})
    assert state(store)[2].findings[0].ignored
    store.undo(1)
    assert not state(store)[2].findings[0].ignored
    store.redo(1)
    assert state(store)[2].findings[0].ignored


def test_what_others_decided_is_listed_from_a_revision_on(store: Store) -> None:
    revision = store.rows(1).revision
    other = store.reviewing_as("lee")
    confirm(other, 1), confirm(other, 0, article=2)
    (change,) = store.changes_since(1, revision)
    assert (change.reviewer, change.what, change.after) == ("lee", "confirm", (ids(store)[1],))
    assert store.changes_since(1, change.id) == ()


def test_a_row_s_history_reaches_back_to_what_it_was_made_of(store: Store) -> None:
    third, fourth = ids(store)[2:4]
    store.act(1, Note(fourth, "a"), seen={})
    store.act(1, Decide(ids(store)[0], Status.CONFIRMED), seen={})
    store.act(1, Merge(third), seen={})
    change = store.act(1, Split(third, "source", 1), seen={})
    (fresh,) = {row.id for row in change.rows} - {third}
    assert [record.what for record in store.history(fresh)] == ["split", "merge"]
    assert [record.what for record in store.history(third)] == ["split", "merge"]
    assert [record.what for record in store.history(fourth)] == ["merge", "note"]


def test_a_project_opened_for_reading_takes_no_decision() -> None:
    with scratch() as folder:
        path = write_market(folder)
        before = path.read_bytes()
        store = Store.open(path, reviewer="kim", read_only=True)
        assert store.read_only
        for decide in (
            lambda: confirm(store, 0),
            lambda: store.undo(1),
            lambda: store.draw_sample(3, 1),
        ):
            with pytest.raises(ReadOnlyError, match="opened for reading only; open it without"):
                decide()
        store.close()
        assert path.read_bytes() == before
