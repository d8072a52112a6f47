"""A copy of a project: everything that reviewers made, in a new file."""

from pathlib import Path

import pytest

from align.errors import OverwriteError
from align.formats import convert_bitext
from align.project.decisions.actions import (
    AddTerm,
    AnswerNote,
    Decide,
    EditText,
    IgnoreFinding,
    Keep,
    MarkError,
    Note,
)
from align.project.decisions.replacing import Replacement
from align.project.fits import Fitted
from align.project.glossary import StoredTerm
from align.project.store import Store
from align.records import Status
from tests.project.projects import ENGLISH, ids, in_postgres, state, write_market


def review(store: Store) -> None:
    """One decision of each kind that rows alone do not carry."""
    rows = ids(store)
    store.act(1, EditText(rows[0], ("The dawn market is back",)), seen={})
    store.act(1, Note(rows[1], "확인"), seen={})
    store.act(1, AnswerNote(rows[1], "확인했습니다"), seen={})
    store.act(1, MarkError(rows[2], "accuracy", "major", "210"), seen={})
    store.act(1, IgnoreFinding(store.row(rows[2]).findings[0].id), seen={})
    store.act(1, Keep(rows[3], pinned=True), seen={})
    store.act(1, AddTerm(rows[4], "새벽 시장", "dawn market"), seen={})
    store.act(2, Decide(ids(store, 2)[0], Status.CONFIRMED), seen={})
    store.keep_draft(1, rows[5], "target", ("half",))
    store.keep_fitted(Fitted(2, 140, "4458", "builtin", {"null": -0.25}))


def test_a_copy_holds_all_decisions_and_goes_on_from_there(store: Store, tmp_path: Path) -> None:
    review(store)
    store.copy_to(tmp_path / "copy.align")
    copy = Store.open(tmp_path / "copy.align", reviewer="kim")
    for article in (1, 2):
        assert state(copy, article) == state(store, article)
        assert copy.history(ids(copy, article)[0]) == store.history(ids(store, article)[0])
    (first, second, third, fourth) = copy.rows(1).rows[:4]
    assert (first.target, first.original_target) == (("The dawn market is back",), (ENGLISH[0],))
    assert [reply.text for reply in second.replies] == ["확인했습니다"]
    assert [error.category for error in third.errors] == ["accuracy"]
    assert third.findings[0].ignored
    assert fourth.pinned
    assert copy.terms() == (StoredTerm("새벽 시장", "dawn market"),)
    assert copy.fitted() == store.fitted()
    assert copy.drafts(1) == ()
    copy.undo(1)
    assert copy.terms() == ()
    assert store.terms() != ()
    copy.close()


def test_some_articles_are_copied_with_the_whole_glossary(store: Store, tmp_path: Path) -> None:
    review(store)
    seen = {each.bead.id: each.bead.version for each in store.find("said", side="target").rows}
    store.replace(Replacement("said", "told"), seen=seen)
    store.copy_to(tmp_path / "harbour.align", [2])
    copy = Store.open(tmp_path / "harbour.align", reviewer="kim")
    assert [article.name for article in copy.articles()] == ["harbour"]
    assert state(copy, 2) == state(store, 2)
    assert copy.terms() == store.terms()
    assert copy.find("told").total == 2
    # What was replaced in both articles is undone in the one that is here.
    copy.undo(2)
    assert copy.find("told").total == 0
    copy.close()


def test_converting_a_project_into_a_project_copies_it(tmp_path: Path) -> None:
    path = write_market(tmp_path, "market", "harbour")
    store = Store.open(path, reviewer="kim")
    review(store)
    store.close()
    convert_bitext(path, tmp_path / "copy.align")
    copy = Store.open(tmp_path / "copy.align", reviewer="kim")
    assert copy.terms() == (StoredTerm("새벽 시장", "dawn market"),)
    copy.close()
    with pytest.raises(OverwriteError):
        convert_bitext(path, tmp_path / "copy.align")
    with pytest.raises(OverwriteError):
        convert_bitext(path, path, force=True)


def test_a_project_in_a_database_is_copied_into_a_file(tmp_path: Path) -> None:
    path = write_market(tmp_path, "market", "harbour")
    with in_postgres(path, "kim") as store:
        review(store)
        store.copy_to(tmp_path / "copy.align")
        copy = Store.open(tmp_path / "copy.align", reviewer="kim")
        assert state(copy) == state(store)
        assert copy.terms() == store.terms()
        copy.close()
