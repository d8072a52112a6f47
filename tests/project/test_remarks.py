"""Replies and marked errors: they go with their row, into exports, and are undone."""

from pathlib import Path

import pytest

from align.errors import ActionError
from align.formats import read_bitext
from align.formats.reports.scorecard import scores_of
from align.project.decisions.actions import AnswerNote, MarkError, Merge, Note, Split, UnmarkError
from align.project.remarks import MarkedError
from align.project.state import RowFilter
from align.project.store import Store
from align.records import Severity
from tests.project.projects import ids, state, write_market


def test_an_error_is_kept_with_who_marked_it(store: Store) -> None:
    bead = ids(store)[0]
    change = store.act(1, MarkError(bead, "style", "minor", " reopen "), seen={})
    assert change.what == "mark-error"
    assert change.rows[0].errors == (MarkedError("style", "minor", "reopen", "kim"),)
    store.act(1, UnmarkError(bead, 0), seen={})
    assert store.row(bead).errors == ()
    store.undo(1)
    assert len(store.row(bead).errors) == 1


@pytest.mark.parametrize(
    "action",
    [MarkError(1, "custom", "minor"), MarkError(1, "style", "huge"), UnmarkError(1, 0)],
)
def test_an_error_that_is_none_is_refused(store: Store, action: MarkError | UnmarkError) -> None:
    with pytest.raises(ActionError):
        store.act(1, action, seen={})


def test_replies_and_errors_go_with_a_row_when_it_is_merged_and_split(store: Store) -> None:
    first, second = ids(store)[:2]
    store.act(1, Note(first, "왜?"), seen={})
    store.reviewing_as("lee").act(1, AnswerNote(first, "그냥."), seen={})
    store.act(1, MarkError(second, "accuracy", "major"), seen={})
    store.act(1, Merge(first), seen={})
    row = store.row(first)
    assert [(reply.by, reply.text) for reply in row.replies] == [("lee", "그냥.")]
    assert [error.category for error in row.errors] == ["accuracy"]
    store.act(1, Split(first, "source", 1), seen={})
    halves = state(store)[:2]
    assert [(len(half.replies), len(half.errors)) for half in halves] == [(1, 1), (0, 0)]


def test_replies_and_errors_count_where_there_is_no_note(store: Store) -> None:
    """They are lost in formats without notes and findings, which is said before."""
    before = store.holdings()
    store.act(1, AnswerNote(ids(store)[1], "그냥."), seen={})
    store.act(1, MarkError(ids(store)[1], "accuracy", "major"), seen={})
    store.act(1, MarkError(ids(store)[1], "style", "minor"), seen={})
    after = store.holdings()
    assert after == before | {"note": before["note"] + 1, "findings": before["findings"] + 2}
    noted = store.rows(1, filters=RowFilter(noted=True)).rows
    assert [row.id for row in noted] == [ids(store)[1]]


def test_formats_carry_replies_in_the_note_and_errors_as_findings(tmp_path: Path) -> None:
    """The scorecard of a report counts them in their category."""
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[0]
    store.act(1, Note(bead, "왜?"), seen={})
    store.act(1, AnswerNote(bead, "그냥."), seen={})
    store.act(1, MarkError(bead, "style", "critical", "reopen"), seen={})
    store.close()
    row = read_bitext(path)[0]
    assert row.note == "왜?\nkim: 그냥."
    (finding,) = row.findings
    assert (finding.check, finding.severity) == ("reviewer", Severity.ERROR)
    assert finding.message == "style, critical: reopen"
    assert scores_of([row]).total.lines()[0][:2] == ("style", 1)
