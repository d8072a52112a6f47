"""Replies and marked errors: they go with their row, into exports, and are undone."""

import dataclasses
import re
from pathlib import Path

import pytest

from align.errors import ActionError
from align.formats import convert_bitext, read_bitext, write_bitext
from align.formats.reports.scorecard import scores_of
from align.project.decisions.actions import (
    AnswerNote,
    Decide,
    MarkError,
    Merge,
    Note,
    Split,
    UnmarkError,
)
from align.project.remarks import MarkedError
from align.project.state import RowFilter
from align.project.store import Store
from align.records import Finding, Severity, Status
from align.records.checked import REVIEWER
from tests.formats.cat.homes import SAMPLES
from tests.project.projects import ids, market_bitext, state, write_market


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


def test_a_note_has_its_author(store: Store) -> None:
    """Also after a colleague has confirmed the row, or has changed the note and thought better."""
    first, second = ids(store)[:2]
    other = store.reviewing_as("lee")
    store.act(1, Note(first, "왜?"), seen={})
    other.act(1, Decide(first, Status.CONFIRMED), seen={})
    other.act(1, Note(first, "왜요?"), seen={})
    assert store.row(first).note_by == "lee"
    other.undo(1)
    assert (store.row(first).note, store.row(first).note_by) == ("왜?", "kim")
    other.act(1, Note(second, "이름?"), seen={})
    store.act(1, Merge(first), seen={})
    assert (store.row(first).note, store.row(first).note_by) == ("왜?\n이름?", "")


def test_who_remarks_on_a_row_has_not_decided_on_it(store: Store) -> None:
    """The first row is still that of who confirmed it; the second nobody's."""
    first, second = ids(store)[:2]
    other = store.reviewing_as("lee")
    store.act(1, Decide(first, Status.CONFIRMED), seen={})
    confirmed = store.row(first)
    other.act(1, Note(first, "왜?"), seen={})
    other.act(1, AnswerNote(first, "그냥."), seen={})
    other.act(1, MarkError(first, "style", "minor"), seen={})
    other.act(1, Note(second, "이름?"), seen={})
    for undone in range(5):
        now = store.row(first)
        assert (now.decided_by, now.decided_at) == ("kim", confirmed.decided_at), undone
        assert store.row(second).decided_by == ""
        if undone < 4:
            other.undo(1)
    store.undo(1)
    assert store.row(first).decided_by == ""


def test_a_file_says_who_decided_and_who_remarked(tmp_path: Path) -> None:
    """The last change of a unit of XLIFF is its confirmation; the note has its own author."""
    source = SAMPLES / "harbour.mqxliff"
    write_bitext(read_bitext(source), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="kim")
    bead = next(row.id for row in store.rows(1).rows if row.status is Status.UNREVIEWED)
    store.act(1, Decide(bead, Status.CONFIRMED), seen={})
    store.reviewing_as("lee").act(1, Note(bead, "금액 확인"), seen={})
    store.close()
    convert_bitext(tmp_path / "p.align", tmp_path / "back.mqxliff")
    written = (tmp_path / "back.mqxliff").read_text("utf-8")
    assert re.findall(r'lastchanginguser="(kim|lee)"', written) == ["kim"]
    assert re.findall(r'(\w+)="lee"', written) == ["creatoruser"]


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


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "tsv", "xlsx", "tmx", "xlf", "parquet"])
def test_a_marked_error_is_the_same_in_a_project_made_from_an_export(
    suffix: str, tmp_path: Path
) -> None:
    """It can be removed there, counts in the report, and is shown in both languages."""
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    bead = ids(store)[0]
    wrong = store.row(bead).target_text.split()[0]
    store.act(1, MarkError(bead, "accuracy", "critical", wrong), seen={})
    store.act(1, MarkError(bead, "locale conventions", "minor"), seen={})
    store.close()
    exported = tmp_path / f"exported.{suffix}"
    write_bitext(read_bitext(path), exported)
    page, again = tmp_path / "page.html", tmp_path / "again.align"
    write_bitext(read_bitext(exported), page)
    text = page.read_text("utf-8")
    assert f"accuracy, critical: {wrong}" in text
    assert f"정확성, 치명적: {wrong}" in text
    assert "locale conventions, minor" in text
    assert "현지 관례, 경미" in text
    write_bitext(read_bitext(exported), again)
    store = Store.open(again, reviewer="lee")
    row = next(row for row in state(store) if row.errors)
    assert [error[:3] for error in row.errors] == [
        ("accuracy", "critical", wrong), ("locale conventions", "minor", ""),
    ]  # fmt: skip
    assert not [found for found in row.findings if found.finding.check == REVIEWER]
    store.close()


def test_a_finding_that_only_looks_marked_stays_a_finding(tmp_path: Path) -> None:
    odd = Finding(REVIEWER, Severity.ERROR, "see my mail")
    bitext = market_bitext()
    first, *rest = bitext.rows
    rows = (dataclasses.replace(first, findings=(odd,)), *rest)
    path = tmp_path / "odd.align"
    write_bitext(dataclasses.replace(bitext, rows=rows), path)
    store = Store.open(path, reviewer="kim")
    row = state(store)[0]
    assert ([found.finding for found in row.findings], row.errors) == ([odd], ())
    store.close()


@pytest.mark.parametrize(
    ("text", "translation", "span"),
    [
        ("fell", "Prices fell.", (7, 11)),
        ("fell", "They fell and fell.", None),
        ("fell", "Prices rose.", None),
        ("", "Prices fell.", None),
    ],
)
def test_the_place_of_a_marked_error_is_known_if_its_words_occur_once(
    text: str, translation: str, span: tuple[int, int] | None
) -> None:
    error = MarkedError("accuracy", "major", text, "kim")
    assert error.as_finding(translation).target_span == span
