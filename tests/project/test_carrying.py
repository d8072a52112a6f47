"""A project that is made again from revised articles keeps the work on what did not change."""

import unicodedata
from pathlib import Path

from align.formats import write_bitext
from align.project.decisions.actions import (
    AddTerm,
    Decide,
    EditText,
    IgnoreFinding,
    Keep,
    Note,
)
from align.project.remaking.carrying import Carried, made_again
from align.project.state import BeadState
from align.project.store import Store
from align.records import Bitext, BitextRow, Finding, Severity, Status

FOUND = Finding("number", Severity.ERROR, "30 is not 13", (0, 2), (0, 2), "30", "13")
TEXTS = [
    ("ferry", "30명이 탔다.", "13 people boarded."),
    ("ferry", "배가 떠났다.", "The ferry left."),
    ("ferry", "비가 왔다.", "It rained."),
    ("ferry", "비가 왔다.", "It rained."),
    ("market", "시장이 열렸다.", "The market opened."),
    ("market", "모두 왔다.", "Everybody came."),
]


def write(path: Path, texts: list[tuple[str, str, str]]) -> None:
    counts: dict[str, int] = {}
    rows = []
    for article, source, target in texts:
        at = counts[article] = counts.get(article, -1) + 1
        found = (FOUND,) if source.startswith("30") else ()
        rows.append(
            BitextRow(article, at, (at,), (at,), (source,), (target,), adequacy=0.9, findings=found)
        )
    write_bitext(Bitext("ko", "en", tuple(rows)), path, force=True)


def reviewed(path: Path) -> None:
    write(path, TEXTS)
    store = Store.open(path, reviewer="kim")
    one, two, _, four = (row.id for row in store.rows(1).rows)
    finding = store.rows(1).rows[0].findings[0].id
    store.act(1, IgnoreFinding(finding), seen={})
    store.act(1, Note(one, "13 is in the wire"), seen={})
    store.act(1, EditText(two, ("The boat left.",), "target"), seen={})
    store.act(1, Decide(two, Status.CONFIRMED), seen={})
    store.act(1, Keep(four, True), seen={})
    store.act(1, AddTerm(one, "배", "boat"), seen={})
    lee = store.reviewing_as("lee")
    five, six = (row.id for row in store.rows(2).rows)
    lee.act(2, Decide(five, Status.NEEDS_WORK), seen={})
    lee.act(2, Decide(six, Status.CONFIRMED), seen={})
    store.keep_draft(2, five, "target", ["The market was"])
    store.close()


def again(path: Path, texts: list[tuple[str, str, str]]) -> tuple[Carried | None, list[BeadState]]:
    carried = made_again(path, lambda: write(path, texts), reviewer="park")
    store = Store.open(path, reviewer="kim")
    rows = [row for each in store.articles() for row in store.rows(each.id).rows]
    store.close()
    return carried, rows


def test_all_work_on_unchanged_rows_is_taken_over(tmp_path: Path) -> None:
    reviewed(path := tmp_path / "news.align")
    carried, rows = again(path, TEXTS)
    assert carried is not None
    assert (carried.taken, carried.changed, carried.gone) == (5, 0, 0)
    assert carried.copy == tmp_path / "news.before-1.align"
    one, two, three, four, five, six = rows
    assert (one.note, [found.ignored for found in one.findings]) == ("13 is in the wire", [True])
    assert (two.target_text, two.status, two.adequacy) == ("The boat left.", "confirmed", None)
    assert [row.pinned for row in (three, four)] == [False, True]
    assert [row.status.value for row in (five, six)] == ["needs-work", "confirmed"]
    store = Store.open(path, reviewer="kim")
    assert [(term.source, term.target) for term in store.terms()] == [("배", "boat")]
    assert [draft.texts for draft in store.drafts(2)] == [("The market was",)]
    assert store.changed_rows() == {1: [two.id]}
    assert [(each.what, each.reviewer) for each in store.history(five.id)] == [("carry", "lee")]
    store.close()


def test_revised_rows_are_new_and_counted(tmp_path: Path) -> None:
    reviewed(path := tmp_path / "news.align")
    revised = [
        ("ferry", "30명이 탔다.", "13 people boarded."),
        ("ferry", "파도가 높았다.", "The waves were high."),
        ("ferry", "배가 어제 떠났다.", "The ferry left."),
        ("market", "시장이 열렸다.", "The market opened."),
    ]
    carried, rows = again(path, revised)
    assert carried is not None
    assert (carried.taken, carried.changed, carried.gone) == (2, 3, 0)
    assert [row.note for row in rows] == ["13 is in the wire", "", "", ""]
    assert [row.status.value for row in rows] == ["unreviewed"] * 3 + ["needs-work"]
    assert "2 rows" in carried.sentence
    assert "news.before-1.align" in carried.sentence


def test_notes_and_pins_follow_a_row_of_which_one_side_was_revised(tmp_path: Path) -> None:
    """A note may ask for the very correction that has come; the old verdict no longer holds."""
    reviewed(path := tmp_path / "news.align")
    store = Store.open(path, reviewer="kim")
    _, two, _, _ = (row.id for row in store.rows(1).rows)
    five, six = (row.id for row in store.rows(2).rows)
    for article, row, note in ((1, two, "boat?"), (2, five, "which market?"), (2, six, "who?")):
        store.act(article, Note(row, note), seen={})
        store.act(article, Keep(row, True), seen={})
    store.close()
    revised = [
        ("ferry", "30명이 탔다.", "Thirty people boarded."),
        ("ferry", "배가 제때 떠났다.", "The ferry left."),
        ("ferry", "비가 왔다.", "It poured."),
        ("ferry", "비가 왔다.", "It rained."),
        ("market", "시장이 열렸다.", "The fish market opened."),
        ("market", "아무도 안 왔다.", "Nobody came."),
    ]
    carried, rows = again(path, revised)
    assert carried is not None
    assert (carried.taken, carried.changed, carried.gone) == (0, 5, 0)
    assert [row.note for row in rows] == ["13 is in the wire", "boat?", "", "", "which market?", ""]
    assert [row.pinned for row in rows] == [False, True, False, False, True, False]
    assert {row.status for row in rows} == {Status.UNREVIEWED}


def test_a_row_that_moved_to_another_article_fits_if_it_is_the_only_one(tmp_path: Path) -> None:
    reviewed(path := tmp_path / "news.align")
    carried, rows = again(path, [("late", source, target) for _, source, target in TEXTS])
    assert carried is not None
    assert (carried.taken, carried.changed, carried.gone) == (4, 0, 1)
    assert [row.pinned for row in rows] == [False] * 6
    assert [row.status.value for row in rows[4:]] == ["needs-work", "confirmed"]


def test_an_article_with_a_decomposed_name_is_the_same(tmp_path: Path) -> None:
    """As in a project that an earlier version made on a Mac."""
    texts = [("여객선", *sides) for _, *sides in TEXTS]
    apart = [(unicodedata.normalize("NFD", name), *sides) for name, *sides in texts]
    write(path := tmp_path / "news.align", apart)
    store = Store.open(path, reviewer="lee")
    for row in store.rows(1).rows:
        store.act(1, Decide(row.id, Status.CONFIRMED), seen={})
    store.close()
    carried, _ = again(path, texts)
    assert carried is not None
    assert (carried.taken, carried.changed, carried.gone) == (6, 0, 0)


def test_what_was_taken_over_is_not_undone_by_a_key(tmp_path: Path) -> None:
    reviewed(path := tmp_path / "news.align")
    again(path, TEXTS)
    store = Store.open(path, reviewer="kim")
    assert store.undo(1) is None
    bead = store.rows(1).rows[2].id
    store.act(1, Decide(bead, Status.CONFIRMED), seen={})
    assert store.undo(1) is not None
    assert store.undo(1) is None
    assert store.rows(1).rows[1].status is Status.CONFIRMED
    assert store.redo(1) is not None
    store.close()


def test_a_project_without_work_leaves_nothing(tmp_path: Path) -> None:
    write(path := tmp_path / "news.align", TEXTS)
    assert made_again(path, lambda: write(path, TEXTS), reviewer="park") is None
    assert made_again(new := tmp_path / "a.align", lambda: write(new, TEXTS), reviewer="p") is None


def test_a_damaged_project_is_replaced_and_the_problem_told(tmp_path: Path) -> None:
    reviewed(path := tmp_path / "news.align")
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes(len(content) - 100))
    carried, rows = again(path, TEXTS)
    assert carried is not None
    assert carried.sentence.startswith("nothing could be taken over from news.before-1.align (")
    assert len(rows) == 6
