"""Texts that reviewers edit or type, and what other actions do to them."""

import pytest

from align.errors import ActionError
from align.project.decisions.actions import (
    Direction,
    EditText,
    Merge,
    Move,
    Note,
    Pin,
    Split,
)
from align.project.store import Store
from tests.project.acting import act, row
from tests.project.projects import (
    ENGLISH,
    KOREAN,
    check_whole,
    ids,
    state,
)


@pytest.fixture
def store(market_store: Store) -> Store:
    """The market article alone."""
    return market_store


def test_an_edited_target_keeps_the_original_beside_it(store: Store) -> None:
    held = act(store, EditText(ids(store)[2], ("Some 120 traders have stalls.",))).rows[0]
    assert held.target == ("Some 120 traders have stalls.",)
    assert held.original_target == (ENGLISH[2],)
    assert held.findings == ()
    back = act(store, EditText(held.id, None)).rows[0]
    assert (back.target, back.original_target) == ((ENGLISH[2],), None)


def test_an_edited_text_moves_with_its_segment(store: Store) -> None:
    fourth, fifth = ids(store)[3:5]
    act(store, EditText(fifth, ("“All we need is customers.”",)))
    act(store, Merge(fourth))
    merged = row(store, 3)
    assert merged.target == (ENGLISH[3], "“All we need is customers.”")
    act(store, Split(fourth, "target", 1))
    assert row(store, 4).target == ("“All we need is customers.”",)
    assert row(store, 3).original_target is None


def test_an_edited_text_is_cut_where_its_caret_is(store: Store) -> None:
    """And the article's own text where it answers."""
    edited = "The market opens every Saturday at four."
    act(store, EditText(ids(store)[3], (edited,)))
    act(store, Split(ids(store)[3], "target", 0, edited.index("every")))
    first, second = store.rows(1, start=3, stop=5).rows
    assert [first.target_text, second.target_text] == [
        "The market opens",
        "every Saturday at four.",
    ]
    assert first.original_target is None or first.original_target[0].startswith("The market opens")
    assert second.original_target is not None
    assert second.original_target[0].endswith("every Saturday.")
    assert store.undo(1) is not None
    assert row(store, 3).target == (edited,)


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("One.", "Two."), "2 lines for 1 sentences; keep one line per sentence"),
        (("Bad \x07 bell",), "control character"),
    ],
)
def test_an_impossible_edit_is_refused(store: Store, texts: tuple[str, ...], says: str) -> None:
    with pytest.raises(ActionError, match=says):
        act(store, EditText(ids(store)[3], texts))


def test_a_translation_that_was_left_out_is_typed_as_one_text(store: Store) -> None:
    act(store, Split(ids(store)[4], "source", 1))
    with pytest.raises(ActionError, match="2 lines for 0 sentences"):
        act(store, EditText(ids(store)[4], ("Customers", "are all.")))
    held = act(store, EditText(ids(store)[4], ("Customers are all.",))).rows[0]
    assert (held.target_ids, held.target) == ((), ("Customers are all.",))
    assert act(store, EditText(held.id, ("",))).rows[0].target == ()


def test_a_note_that_no_file_could_carry_is_refused(store: Store) -> None:
    with pytest.raises(ActionError, match="control character"):
        act(store, Note(ids(store)[0], "\x00"))
    with pytest.raises(ActionError, match="note is too long"):
        act(store, Note(ids(store)[0], "가" * 10_001))


def test_a_source_is_edited_and_its_own_text_kept(store: Store) -> None:
    bead = ids(store)[2]
    held = act(store, EditText(bead, ("상인 210명이 자리를 얻었다.",), "source")).rows[0]
    assert (held.source, held.original_source) == (("상인 210명이 자리를 얻었다.",), (KOREAN[2],))
    assert (held.target, held.original_target) == ((ENGLISH[2],), None)
    check_whole(store)
    back = act(store, EditText(bead, None, "source")).rows[0]
    assert (back.source, back.original_source) == ((KOREAN[2],), None)


def test_a_source_is_typed_where_the_article_has_none(store: Store) -> None:
    """It belongs to no segment, so both articles stay as they are; one undo takes it back."""
    before = state(store)
    bead = ids(store)[7]
    held = act(store, EditText(bead, ("현금을 가져오면 된다.",), "source")).rows[0]
    assert (held.source_ids, held.source) == ((), ("현금을 가져오면 된다.",))
    assert held.original_source == ()
    assert not held.is_null
    check_whole(store)
    (row,) = [row for row in store.bitext([1]) if row.source == held.source]
    assert (row.source_ids, row.target) == ((), (ENGLISH[7],))
    store.undo(1)
    assert state(store) == before


def test_an_empty_text_in_an_empty_cell_changes_nothing(store: Store) -> None:
    before = state(store)
    assert act(store, EditText(ids(store)[7], (" ",), "source")).decision == 0
    assert state(store) == before


def test_a_typed_text_goes_with_its_row_when_rows_are_merged(store: Store) -> None:
    act(store, Split(ids(store)[4], "source", 1))
    lone, other = state(store)[4:6] if not row(store, 4).target_ids else state(store)[5:3:-1]
    act(store, EditText(lone.id, ("So he said.",)))
    act(store, Merge(min(lone, other, key=lambda held: held.position).id))
    merged = row(store, 4)
    texts = [text for held in (row_ for row_ in (lone, other)) for text in held.target]
    assert sorted(" ".join(merged.target).split()) == sorted(f"So he said. {texts[0]}".split())
    assert merged.original_target == (ENGLISH[4],)


def test_a_segment_that_moves_beside_a_typed_text_keeps_it(store: Store) -> None:
    act(store, EditText(ids(store)[7], ("현금을 가져오면 된다.",), "source"))
    act(store, Move(ids(store)[6], "source", "down"))
    last = state(store)[-1]
    assert last.source == (f"{KOREAN[7]} 현금을 가져오면 된다.",)
    check_whole(store)


def test_no_action_drops_a_typed_text(store: Store) -> None:
    act(store, Split(ids(store)[4], "source", 1))
    lone = next(row for row in state(store) if not row.target_ids)
    act(store, EditText(lone.id, ("It was said.",)))
    before = state(store)
    edge: Direction = "up" if lone.source_ids == (5,) else "down"
    for action in (Pin(lone.id, ids(store)[0]), Move(lone.id, "source", edge)):
        with pytest.raises(ActionError) as caught:
            act(store, action)
        assert caught.value.reason == "typed-text"
    with pytest.raises(ActionError) as caught:
        act(store, Split(lone.id, "target", 0, 4))
    assert caught.value.reason == "nothing-to-split"
    act(store, Split(lone.id, "source", 0, 4))
    assert sorted(row.target for row in state(store) if not row.target_ids) == [
        (),
        ("It was said.",),
    ]
    store.undo(1)
    assert state(store) == before
