"""The glossary of a project, and what its next check makes of a review."""

import dataclasses
import functools
from pathlib import Path

import pytest
from sqlalchemy import Connection

from align.checks import check_bitext
from align.config import ChecksSettings
from align.errors import ActionError
from align.formats import read_bitext, write_bitext
from align.pipeline import check_rows
from align.project import beads
from align.project.columns import StoredBead
from align.project.decisions.actions import AddTerm, EditText, IgnoreFinding, Merge, RemoveTerm
from align.project.glossary import StoredTerm
from align.project.learned import read_learned
from align.project.store import Store
from align.records import Finding, Severity
from tests.project.projects import finds, ids, write_market


def test_terms_are_added_and_removed_and_undone(store: Store) -> None:
    bead = ids(store)[0]
    change = store.act(1, AddTerm(bead, " 새벽  시장 ", "dawn market"), seen={})
    assert (change.what, change.rows[0].id) == ("add-term", bead)
    assert store.terms() == (StoredTerm("새벽 시장", "dawn market"),)
    store.act(1, RemoveTerm(bead, "새벽 시장", "dawn market"), seen={})
    assert store.terms() == ()
    store.undo(1)
    assert store.terms() == (StoredTerm("새벽 시장", "dawn market"),)
    store.undo(1)
    assert store.terms() == ()
    store.redo(1)
    assert store.terms() == (StoredTerm("새벽 시장", "dawn market"),)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [("시장", "", "bad-term"), (" ", "market", "bad-term"), ("시" * 201, "m", "bad-term"),
     ("가온", "Gaon", "known-term")],
)  # fmt: skip
def test_a_term_that_is_none_is_refused(
    store: Store, source: str, target: str, reason: str
) -> None:
    store.act(1, AddTerm(ids(store)[0], "가온", "Gaon"), seen={})
    with pytest.raises(ActionError) as caught:
        store.act(1, AddTerm(ids(store)[0], source, target), seen={})
    assert caught.value.reason == reason


def test_a_spelling_that_was_decided_on_is_a_term_and_is_reported_no_more(store: Store) -> None:
    spelled = Finding(
        "spelling", Severity.WARNING, "spelled otherwise", None, (0, 4), "오달수", "Oh Dal-su"
    )
    bead = ids(store)[4]
    (row,) = store.recheck(1, finds(spelled), [bead])
    store.act(1, AddTerm(bead, "오달수", "Oh Dal-su", row.findings[0].id), seen={})
    assert store.row(bead).findings[0].ignored
    assert store.terms() == (StoredTerm("오달수", "Oh Dal-su"),)
    store.undo(1)
    assert not store.row(bead).findings[0].ignored
    assert store.terms() == ()


def test_the_next_check_of_the_file_uses_what_was_decided(tmp_path: Path) -> None:
    """A finding that is ignored stays away in its row, and a new term is checked."""
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    numbers = functools.partial(check_rows, settings=ChecksSettings(only=("number",)))
    rows = store.recheck(1, numbers)
    store.act(1, IgnoreFinding(rows[2].findings[0].id), seen={})
    store.act(1, AddTerm(rows[0].id, "주차장", "car park"), seen={})
    store.close()
    learned = read_learned(path)
    assert learned.terms == (StoredTerm("주차장", "car park"),)
    settings = ChecksSettings(only=("number", "terminology"), terms=learned.terms)
    checked = check_bitext(read_bitext(path), settings=settings)
    names = {(row.bead, found.check) for row in checked for found in row.findings}
    assert names == {(2, "number"), (5, "terminology")}
    left = learned.without_ignored(checked)
    assert {(row.bead, found.check) for row in left for found in row.findings} == {
        (5, "terminology")
    }
    elsewhere = dataclasses.replace(checked, rows=(dataclasses.replace(checked[2], bead=3),))
    assert learned.without_ignored(elsewhere)[0].findings


def test_the_next_check_leaves_out_a_finding_about_the_same_words_only(tmp_path: Path) -> None:
    (tmp_path / "sea.tsv").write_text("바다가 맑다.\tThe the sea is  clear.\n", "utf-8")
    path = tmp_path / "sea.align"
    write_bitext(read_bitext(tmp_path / "sea.tsv"), path)
    store = Store.open(path, reviewer="kim")
    settings = ChecksSettings(only=("repeated-word", "space"))
    checker = functools.partial(check_rows, settings=settings)
    (row,) = store.recheck(1, checker)
    for found in row.findings:
        store.act(1, IgnoreFinding(found.id), seen={})
    store.act(1, EditText(row.id, ("The sea sea is  clear.",)), seen={})
    store.close()
    checked = check_bitext(read_bitext(path), settings=settings)
    left = read_learned(path).without_ignored(checked)
    names = [[found.check for found in row.findings] for row in (checked[0], left[0])]
    assert names == [["repeated-word", "space"], ["repeated-word"]]


def test_the_rows_of_an_article_are_read_once_however_many_findings_are_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One goes on to hold in the row that its own was merged into, and in one without a source."""
    path = write_market(tmp_path, "market", "harbour")
    store = Store.open(path, reviewer="kim")
    findings = [found.id for row in store.rows(1).rows for found in row.findings]
    assert len(findings) == 2
    for finding in findings:
        store.act(1, IgnoreFinding(finding), seen={})
    store.act(1, Merge(ids(store)[2]), seen={})
    store.close()
    asked: list[int] = []

    def all_beads(connection: Connection, pair: int) -> list[StoredBead]:
        asked.append(pair)
        return beads.all_beads(connection, pair)

    monkeypatch.setattr("align.project.learned.all_beads", all_beads)
    found = read_learned(path).somewhere
    assert {(article, bead, check) for article, bead, (check, *_) in found} == {
        ("market", 2, "number"),
        ("market", 6, "addition"),
    }
    assert asked == [1]
