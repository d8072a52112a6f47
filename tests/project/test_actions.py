"""What each key does to the rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import ActionError, UnknownRowError
from align.project.decisions.actions import (
    Action,
    Decide,
    DecideAll,
    EditText,
    Keep,
    Merge,
    Move,
    Note,
    Pin,
    Split,
    Swap,
)
from align.project.store import Store
from align.records import Status
from align.review.wording import words_for
from tests.project.acting import START, act, row
from tests.project.projects import (
    ENGLISH,
    KOREAN,
    ids,
    shape,
    write_market,
)


@pytest.fixture
def store(market_store: Store) -> Store:
    """The market article alone."""
    return market_store


def test_a_decision_is_seen_with_who_took_it_and_when(store: Store) -> None:
    change = act(store, Decide(ids(store)[2], Status.CONFIRMED))
    (held,) = change.rows
    assert (change.what, held.status, held.decided_by) == ("confirm", Status.CONFIRMED, "kim")
    assert held.decided_at is not None
    assert (held.version, change.revision, change.shift, change.removed) == (1, 1, 0, ())


def test_a_decision_keeps_the_findings_and_their_numbers(store: Store) -> None:
    before = row(store, 2).findings
    assert act(store, Decide(ids(store)[2], Status.NEEDS_WORK)).rows[0].findings == before


def test_deciding_as_before_leaves_no_trace(store: Store) -> None:
    """Confirming a confirmed row is no decision, and needs no undo."""
    act(store, Decide(ids(store)[0], Status.CONFIRMED))
    change = act(store, Decide(ids(store)[0], Status.CONFIRMED))
    assert (change.decision, change.revision, len(change.rows)) == (0, 1, 1)
    assert len(store.changes_since(1, 0)) == 1


def test_several_rows_are_one_decision(store: Store) -> None:
    change = act(store, DecideAll(tuple(ids(store)[:3]), Status.CONFIRMED))
    assert [held.status for held in change.rows] == [Status.CONFIRMED] * 3
    undone = store.undo(1)
    assert undone is not None
    assert store.article(1).statuses == {Status.UNREVIEWED: 8}


def test_a_merge_takes_the_next_row_in(store: Store) -> None:
    third, fourth = ids(store)[2:4]
    act(store, Note(fourth, "시간 확인"))
    change = act(store, Merge(third))
    assert shape(store) == ["0:0", "1:1", "2,3:2,3", "4,5:4", "6:6x", "7:5", ":7"]
    assert (change.focus, change.removed, change.shift) == (third, (fourth,), -1)
    assert change.rows[0].note == "시간 확인"


def test_what_a_merge_makes_is_nobody_s_decision_and_no_model_s(store: Store) -> None:
    act(store, Decide(ids(store)[2], Status.CONFIRMED))
    merged = act(store, Merge(ids(store)[2])).rows[0]
    assert (merged.status, merged.confidence, merged.similarity) == (Status.UNREVIEWED, None, None)
    assert merged.findings == ()


def test_rows_that_are_no_neighbours_are_not_merged(store: Store) -> None:
    """The row below the moved sentence has its translation elsewhere."""
    with pytest.raises(ActionError, match="not adjacent in the target; pin the cells"):
        act(store, Merge(ids(store)[4]))
    with pytest.raises(ActionError, match="no row below"):
        act(store, Merge(ids(store)[7]))
    assert shape(store) == START


def test_a_split_between_segments_leaves_the_other_side_with_the_longer_part(store: Store) -> None:
    change = act(store, Split(ids(store)[4], "source", 1))
    assert shape(store)[4:6] == ["4:", "5:4"]
    assert (len(change.rows), change.shift, change.renumbered) == (2, 1, False)


def test_a_split_cuts_the_other_side_where_lengths_fit(store: Store) -> None:
    act(store, Merge(ids(store)[2]))
    act(store, Split(ids(store)[2], "source", 1))
    assert shape(store) == START


def test_a_split_at_the_caret_cuts_the_sentence(store: Store) -> None:
    caret = KOREAN[3].index("새벽")
    change = act(store, Split(ids(store)[3], "source", 0, caret))
    assert change.renumbered
    assert [held.source for held in change.rows] == [
        ("시장은 매주 토요일",),
        ("새벽 4시에 문을 연다.",),
    ]
    assert shape(store)[3:6] == ["3:", "4:3", "5,6:4"]


def test_a_caret_counts_the_characters_that_are_shown(store: Store) -> None:
    """The sentence is broken across two lines of the article; the page shows a space."""
    shown = row(store, 1).source_text
    assert "옛 항구의 새벽 시장을 여섯 해 만에" in shown
    act(store, Split(ids(store)[1], "source", 0, shown.index("해 만에")))
    held = store.rows(1, start=1, stop=3).rows
    assert [part.source_text for part in held] == [
        "가온시는 3일 옛 항구의 새벽 시장을 여섯",
        "해 만에 다시 연다고 밝혔다.",
    ]


@pytest.mark.parametrize("caret", [len("“손님이 오면 됩니다.”"), 99])
def test_a_caret_at_the_end_of_a_sentence_cuts_after_it(store: Store, caret: int) -> None:
    change = act(store, Split(ids(store)[4], "source", 0, caret))
    assert (shape(store)[4:6], change.renumbered) == (["4:", "5:4"], False)


@pytest.mark.parametrize(("segment", "caret"), [(0, 0), (1, 99), (2, 0), (-1, 0)])
def test_a_split_at_the_edge_of_a_row_is_refused(store: Store, segment: int, caret: int) -> None:
    with pytest.raises(ActionError, match="put the caret in"):
        act(store, Split(ids(store)[4], "source", segment, caret))


def test_undoing_a_split_joins_the_sentence_again(store: Store) -> None:
    act(store, Split(ids(store)[3], "target", 0, 10))
    assert store.undo(1) is not None
    assert shape(store) == START
    assert row(store, 3).target == (ENGLISH[3],)


def test_a_segment_moves_up_and_down(store: Store) -> None:
    fourth, fifth = ids(store)[3:5]
    act(store, Move(fifth, "source", "up"))
    assert shape(store)[3:5] == ["3,4:3", "5:4"]
    act(store, Move(fourth, "source", "down"))
    assert shape(store) == START


def test_a_row_whose_last_segment_moves_away_goes_and_leaves_its_note(store: Store) -> None:
    sixth = ids(store)[6]
    act(store, Split(sixth, "target", 0, len("The city will run")))
    assert shape(store)[6:8] == [":5", "7:6"]
    act(store, Note(sixth, "출처?"))
    change = act(store, Move(sixth, "target", "down"))
    assert (shape(store)[6], change.removed, change.shift) == ("7:5,6", (sixth,), -1)
    assert change.rows[0].note == "출처?"


def test_a_sentence_does_not_move_to_a_row_that_is_not_beside_it(store: Store) -> None:
    with pytest.raises(ActionError, match="the row above is not adjacent in the target; pin"):
        act(store, Move(ids(store)[7], "target", "up"))


def test_a_target_moves_over_a_row_that_crosses(store: Store) -> None:
    """The moved sentence stands between the rows, but not between their translations."""
    act(store, Move(ids(store)[6], "target", "up"))
    assert shape(store)[4:7] == ["4,5:4,5", "6:6x", "7:"]


def test_nothing_moves_where_there_is_nothing_or_no_row(store: Store) -> None:
    first, last = ids(store)[0], ids(store)[7]
    for action, says in (
        (Move(last, "source", "up"), "nothing to move in the source"),
        (Move(first, "source", "up"), "no row above"),
        (Move(last, "target", "down"), "no row below"),
    ):
        with pytest.raises(ActionError, match=says):
            act(store, action)


def test_two_cells_far_apart_become_one_row(store: Store) -> None:
    """What is left of both stays behind, and the new row crosses."""
    second, seventh = ids(store)[1], ids(store)[6]
    change = act(store, Pin(second, seventh))
    assert shape(store) == ["0:0", ":1", "1:5x", "2:2", "3:3", "4,5:4", "6:6x", "7:", ":7"]
    pinned = next(held for held in change.rows if held.id == second)
    assert pinned.pinned
    assert change.focus == second


def test_an_empty_cell_cannot_be_pinned(store: Store) -> None:
    with pytest.raises(ActionError, match="the source cell is empty"):
        act(store, Pin(ids(store)[7], ids(store)[0]))


def test_pinning_a_row_to_itself_keeps_it(store: Store) -> None:
    act(store, Pin(ids(store)[0], ids(store)[0]))
    assert row(store, 0).pinned
    act(store, Keep(ids(store)[0], pinned=False))
    assert not row(store, 0).pinned


def test_swapped_targets_cross_and_swapped_back_do_not(store: Store) -> None:
    second = ids(store)[1]
    act(store, Swap(second))
    assert sorted(shape(store)[1:3]) in (["1:2", "2:1x"], ["1:2x", "2:1"])
    act(store, Swap(second))
    assert shape(store) == START


def test_a_moved_sentence_that_is_swapped_into_order_crosses_no_more(store: Store) -> None:
    act(store, Swap(ids(store)[5]))
    assert shape(store)[5:] == ["6:5", "7:6", ":7"]


def test_a_row_of_another_article_or_of_none_is_refused(tmp_path: Path) -> None:
    store = Store.open(write_market(tmp_path, "market", "harbour"), reviewer="kim")
    with pytest.raises(UnknownRowError, match=f"no row {ids(store, 2)[0]} in this article"):
        store.act(1, Decide(ids(store, 2)[0], Status.CONFIRMED), seen={})
    with pytest.raises(UnknownRowError, match="no article 3"):
        store.act(3, Decide(1, Status.CONFIRMED), seen={})
    store.close()


@pytest.mark.parametrize(
    ("number", "make", "reason"),
    [
        (4, lambda bead: Merge(bead), "no-neighbour"),
        (7, lambda bead: Merge(bead), "nothing-there"),
        (0, lambda bead: Split(bead, "source", 0), "nothing-to-split"),
        (7, lambda bead: Move(bead, "source", "up"), "nothing-to-move"),
        (7, lambda bead: Pin(bead, 1), "empty-cell"),
        (0, lambda bead: EditText(bead, ("a", "b")), "line-count"),
        (0, lambda bead: Note(bead, "가" * 10_001), "note-too-long"),
        (0, lambda bead: DecideAll((), Status.CONFIRMED), "no-rows"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_impossible_is_said_in_the_reader_s_language(
    store: Store, number: int, make: Callable[[int], Action], reason: str, language: str
) -> None:
    with pytest.raises(ActionError) as raised:
        act(store, make(ids(store)[number]))
    assert raised.value.reason == reason
    assert words_for(language)[f"cannot_{reason}"]
