"""What the aligner can learn from a review, and where the result is kept."""

import dataclasses
from pathlib import Path

import pytest

from align.alignment.weights import load_weights
from align.errors import DamagedFileError, ReadOnlyError
from align.formats import write_bitext
from align.project.decisions.actions import Action, Decide, EditText, Keep, Merge, Pin, Split
from align.project.fits import Fitted
from align.project.store import Store
from align.records import Status
from tests.project.projects import ids, in_postgres, market_bitext, write_market

FITTED = Fitted(2, 140, "4458", "builtin", {"null": -0.25})


def act(store: Store, action: Action) -> None:
    seen = {row.id: row.version for row in store.rows(1, stop=100).rows}
    store.act(1, action, seen=seen)


def decided(store: Store) -> list[str]:
    """The beads that are known to be right, with the count beside them checked."""
    held = store.reviewed_pairs()
    found = [
        f"{','.join(map(str, bead.source))}:{','.join(map(str, bead.target))}"
        for one in held
        for bead, is_known in zip(one.pair.alignment.beads, one.known, strict=True)
        if is_known
    ]
    assert store.known_count() == (len(held), len(found))
    return found


def test_what_a_reviewer_says_is_right_counts(store: Store) -> None:
    rows = ids(store)
    assert decided(store) == []
    act(store, Decide(rows[0], Status.CONFIRMED))
    act(store, Decide(rows[7], Status.CONFIRMED))  # a null bead
    act(store, Keep(rows[3], pinned=True))
    act(store, Merge(rows[1]))
    assert decided(store) == ["0:0", "1,2:1,2", "3:3", ":7"]
    store.undo(1)
    assert decided(store) == ["0:0", "3:3", ":7"]


def test_what_may_be_right_or_wrong_does_not(store: Store) -> None:
    """Rows that are excluded, need work or were edited: their texts were judged."""
    rows = ids(store)
    act(store, Decide(rows[0], Status.EXCLUDED))
    act(store, Decide(rows[1], Status.NEEDS_WORK))
    act(store, EditText(rows[2], ("Some 120 traders.",)))
    assert decided(store) == []


def test_what_is_left_of_a_row_does_not(store: Store) -> None:
    """Pinning two cells leaves others without a counterpart, which nobody wanted."""
    rows = ids(store)
    act(store, Pin(rows[2], rows[3]))
    assert decided(store) == ["2:3"]
    act(store, Split(rows[4], "source", 1))
    assert decided(store) in (["2:3", "4:4"], ["2:3", "5:4"])


def test_a_translation_memory_shows_nothing(tmp_path: Path) -> None:
    """Its rows were never aligned."""
    bitext = market_bitext()
    rows = tuple(dataclasses.replace(row, confidence=None) for row in bitext)
    pairs = tuple(
        dataclasses.replace(
            pair,
            alignment=dataclasses.replace(
                pair.alignment,
                beads=tuple(dataclasses.replace(b, confidence=None) for b in pair.alignment.beads),
            ),
        )
        for pair in bitext.pairs
    )
    path = tmp_path / "memory.align"
    write_bitext(dataclasses.replace(bitext, rows=rows, pairs=pairs), path)
    opened = Store.open(path, reviewer="kim")
    act(opened, Decide(ids(opened)[0], Status.CONFIRMED))
    assert decided(opened) == []
    opened.close()


def test_the_last_fit_is_kept_with_the_project(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    assert store.fitted() is None
    store.keep_fitted(dataclasses.replace(FITTED, rows=7))
    store.keep_fitted(FITTED)
    store.close()
    reader = Store.open(path, reviewer="lee", read_only=True)
    assert reader.fitted() == FITTED
    with pytest.raises(ReadOnlyError):
        reader.keep_fitted(None)
    reader.close()
    store = Store.open(path, reviewer="kim")
    store.keep_fitted(None)
    assert store.fitted() is None
    store.close()


def test_the_last_fit_is_kept_in_a_database(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path), "kim") as store:
        store.keep_fitted(FITTED)
        assert store.fitted() == FITTED
        act(store, Decide(ids(store)[0], Status.CONFIRMED))
        assert decided(store) == ["0:0"]


def test_a_fit_suits_its_own_weights_alone() -> None:
    weights = load_weights()
    fitted = dataclasses.replace(FITTED, weights=weights.digest)
    assert fitted.suits(weights, "builtin")
    assert not fitted.suits(weights, "another encoder")
    assert not FITTED.suits(dataclasses.replace(weights, adapted={"null": 9.0}), "builtin")
    assert fitted.applied_to(weights).adapted == {"null": -0.25}
    strange = dataclasses.replace(FITTED, adapted={"none such": 1.0})
    with pytest.raises(DamagedFileError, match="fit it again"):
        strange.applied_to(weights)
