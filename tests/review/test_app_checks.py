"""The notice that findings are from other settings, over HTTP."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align import checks
from align.config import ChecksSettings, Settings
from align.errors import EncoderError
from align.project.decisions.actions import AddTerm
from align.project.store import Store
from align.records import Bitext
from align.review.making import check_unchecked, project_of
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.review.served import HOST, Browser, opened, project, rows

OUTDATED = "The findings are from other settings."
CHANGED = "Changed: severities."
RULES = ChecksSettings(only=("number",))
MILDER = ChecksSettings(only=("number",), severities={"number": "warning"})

Desk = tuple[Store, list[Browser]]


def workshop(settings: ChecksSettings) -> Workshop:
    return Workshop(Settings(checks=settings), HashEncoder())


def checked(path: Path) -> Path:
    """A project whose articles were all checked before."""
    with contextlib.closing(Store.open(path, reviewer="kim")) as store:
        first = workshop(RULES)
        for article in store.articles():
            basis = first.basis(store.languages)
            store.recheck(article.id, first.check_rows, basis=basis)
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A review of two articles with milder settings than they were checked with; two reviewers."""
    path = checked(project(tmp_path, rows("harbour"), rows("pier")))
    with opened(path, colleague="오달수", workshop=workshop(MILDER)) as (store, browsers):
        yield store, browsers


def ended(browser: Browser, **query: str) -> Any:
    """The answer once nothing runs any more."""
    for _ in range(600):
        answer = browser.get("/checks", params={"running": "1", **query})
        if "<progress" not in answer.text:
            return answer
        time.sleep(0.1)
    raise AssertionError("the check does not end")


def severities(store: Store, article: int) -> list[str]:
    return [each.finding.severity for row in store.rows(article).rows for each in row.findings]


def test_what_changed_is_said_and_all_is_checked_again(desk: Desk) -> None:
    store, (browser, colleague) = desk
    text = browser.get("/checks").text
    assert OUTDATED in text
    assert CHANGED in text
    korean = browser.get("/checks", headers={"accept-language": "ko"}).text
    assert "지금과 다른 설정으로 검사한 결과입니다. 바뀐 항목: 심각도." in korean
    assert severities(store, 2) == ["error"]
    assert browser.submit("/checks").status_code == 200
    assert "Rows checked again: 12." in ended(browser).text
    assert severities(store, 1) == severities(store, 2) == ["warning"]
    for each in (browser, colleague):
        assert "<span" not in each.get("/checks").text


def test_some_articles_are_counted(desk: Desk) -> None:
    _, (browser, _) = desk
    browser.submit("/articles/1/check-again")
    assert "The findings of 1 of 2 articles are from other settings." in browser.get("/checks").text


def test_the_page_of_a_colleague_reads_its_list_again(desk: Desk) -> None:
    """Checks are no decisions, so the page knows the last one of its article by its number."""
    store, (browser, colleague) = desk
    since = {"since": 0, "checked": store.check_number(1)}
    assert colleague.get("/articles/1/changes", params=since).status_code == 204
    browser.submit("/checks")
    ended(browser)
    text = colleague.get("/articles/1/changes", params=since).text
    assert 'data-large="1"' in text
    assert 'data-by=""' in text
    assert f'data-checked="{store.check_number(1)}"' in text
    since["checked"] = store.check_number(1)
    assert colleague.get("/articles/1/changes", params=since).status_code == 204
    assert colleague.get("/articles/1/changes", params={"since": 0}).status_code == 204


def test_the_overview_is_loaded_again_for_its_counts(desk: Desk) -> None:
    _, (browser, _) = desk
    browser.submit("/checks?place=overview")
    assert ended(browser, place="overview").headers["hx-refresh"] == "true"
    assert "hx-refresh" not in browser.get("/checks?place=overview").headers


def test_a_check_that_is_stopped_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def check(bitext: Bitext, *, tell: Any, **_: Any) -> Bitext:
        for _ in range(600):
            tell(3, 12)
            begun.set()
            time.sleep(0.1)
        return bitext

    monkeypatch.setattr(checks, "check_bitext", check)
    store, (browser, colleague) = desk
    browser.submit("/checks")
    assert begun.wait(20)
    assert 'max="12" value="3"' in colleague.get("/checks").text
    assert colleague.submit("/checks/stop").status_code == 200
    assert OUTDATED in ended(browser).text
    assert severities(store, 1) == ["error"]


def test_progress_reads_no_glossary(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for several times a second, and a large glossary takes longer to read."""
    begun, may_end = threading.Event(), threading.Event()

    def check(bitext: Bitext, **_: Any) -> Bitext:
        begun.set()
        assert may_end.wait(20)
        return bitext

    def read(*_: Any, **__: Any) -> None:
        raise AssertionError("the glossary is read")

    monkeypatch.setattr(checks, "check_bitext", check)
    _, (browser, _) = desk
    browser.submit("/checks")
    assert begun.wait(20)
    with monkeypatch.context() as patch:
        patch.setattr(Workshop, "basis", read)
        assert "<progress" in browser.get("/checks?running=1").text
    may_end.set()
    ended(browser)


def test_a_page_learns_of_a_check_that_ends_while_it_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, (browser, _) = desk
    before, read = store.check_number(1), Store.rows

    def rows_then_check(self: Store, *args: Any, **named: Any) -> Any:
        found = read(self, *args, **named)
        store.recheck(1, workshop(MILDER).check_rows, basis={"date": "new"})
        return found

    monkeypatch.setattr(Store, "rows", rows_then_check)
    assert f'data-checked="{before}"' in browser.get("/articles/1").text
    assert store.check_number(1) > before


def test_a_check_that_fails_says_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise EncoderError("the model reads 128 tokens")

    monkeypatch.setattr(checks, "check_bitext", fail)
    _, (browser, _) = desk
    browser.submit("/checks")
    text = ended(browser).text
    assert "the model reads 128 tokens" in text
    assert OUTDATED in text


def test_a_glossary_that_is_gone_is_said(tmp_path: Path) -> None:
    path = checked(project(tmp_path))
    gone = ChecksSettings(only=("number",), glossary=str(tmp_path / "terms.csv"))
    with opened(path, workshop=workshop(gone)) as (_, (browser,)):
        answer = browser.get("/checks")
        assert answer.status_code == 200
        assert "terms.csv" in answer.text


def test_who_only_reads_is_told_and_offered_nothing(tmp_path: Path) -> None:
    path = checked(project(tmp_path))
    with opened(path, read_only=True, workshop=workshop(MILDER)) as (_, (browser,)):
        text = browser.get("/checks").text
        assert CHANGED in text
        assert "<button" not in text
        assert browser.submit("/checks").status_code == 403
        assert browser.submit("/checks/stop").status_code == 403
        assert "/checks" not in browser.get("/overview").text.split("<nav", 2)[2]


def test_nothing_is_said_of_a_project_of_an_earlier_version(tmp_path: Path) -> None:
    with opened(project(tmp_path), workshop=workshop(MILDER)) as (_, (browser,)):
        assert "<span" not in browser.get("/checks").text


def test_a_term_that_a_reviewer_adds_makes_findings_old(desk: Desk) -> None:
    store, (browser, _) = desk
    browser.submit("/checks")
    ended(browser)
    store.act(1, AddTerm(1, "방파제", "breakwater"), seen={})
    assert "Changed: glossary." in browser.get("/checks").text


def test_rows_whose_texts_come_back_are_checked_again(desk: Desk) -> None:
    """What was found before may be older than the settings; other decisions change no findings."""
    _, (browser, _) = desk
    browser.act("confirm", 2)
    assert 'data-unchecked=""' in browser.submit("/articles/1/undo").text
    texts = '["Work began on the 3rd."]'
    assert browser.act("edit", 2, texts=texts, side="target").status_code == 200
    for way in ("undo", "redo"):
        assert 'data-unchecked="2"' in browser.submit(f"/articles/1/{way}").text


def test_a_row_that_is_included_again_is_checked(desk: Desk) -> None:
    """The checks pass over it while it is excluded."""
    store, (browser, _) = desk
    browser.act("exclude", 3)
    browser.submit("/articles/1/check-again")
    assert severities(store, 1) == []
    assert 'data-unchecked="3"' in browser.submit("/articles/1/undo").text
    assert 'data-unchecked=""' in browser.submit("/articles/1/redo").text
    assert 'data-unchecked="3"' in browser.act("clear", 3, store.row(3).version).text


def test_what_a_review_checks_at_its_start_is_known(tmp_path: Path) -> None:
    """Whether the project is made then, or was made unchecked by `align pair`."""
    bitext = tmp_path / "story.tsv"
    bitext.write_text("ko\ten\n공사비는 3만5000원이다.\tThe cost is 3,500 won.\n", "utf-8")
    first = workshop(RULES)
    settings = Settings(checks=RULES)
    made = project_of(
        str(bitext),
        None,
        output=None,
        settings=settings,
        workshop=first,
        say=lambda *_, **__: None,
    )
    with opened(made.path, workshop=workshop(MILDER)) as (_, (browser,)):
        assert CHANGED in browser.get("/checks").text
    with opened(made.path, workshop=first) as (_, (browser,)):
        assert "<span" not in browser.get("/checks").text
    unchecked = [row for row in rows() if not row.findings]
    with contextlib.closing(Store.open(project(tmp_path, unchecked), reviewer="kim")) as store:
        assert check_unchecked(store, first, lambda *_, **__: None) == 0
        assert store.outdated(lambda: first.basis(store.languages)) is None
        assert store.outdated(lambda: workshop(MILDER).basis(store.languages)) is not None


def test_a_name_that_is_not_of_utf_8_is_shown(tmp_path: Path) -> None:
    """As of files from an old disk or archive, on Linux."""
    name = tmp_path / os.fsdecode(b"caf\xe9.align")
    try:
        project(tmp_path).rename(name)
    except OSError:
        pytest.skip("the file system has no such names")
    gone = ChecksSettings(glossary=str(name.with_suffix(".csv")))
    with opened(name, workshop=workshop(gone)) as (_, (browser,)):
        assert "caf\\udce9" in browser.get("/overview").text
        for kind in ("text/html", "application/json"):
            answer = browser.post(
                "/articles/1/check-again", headers={"origin": HOST, "accept": kind}
            )
            assert answer.status_code == 422
            assert "no such glossary" in answer.text
