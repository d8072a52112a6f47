"""The page says that findings are from other settings, and what a project took over."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from align import checks
from align.config import ChecksSettings, Settings
from align.formats import write_bitext
from align.project.decisions.actions import Decide, EditText, Note
from align.project.remaking.carrying import made_again
from align.project.store import Store
from align.records import Bitext, Status
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.project.projects import ids, market_bitext, write_market
from tests.review.browsing import Desk, Review, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BEFORE = ChecksSettings(only=("number", "terminology"))
OUTDATED = "The findings are from other settings. Changed: glossary."
NEW = '.row[data-position="3"] .finding'


def checked_market(folder: Path, *names: str) -> Path:
    """A project of the market that was checked without a glossary."""
    path = write_market(folder, *names)
    workshop = Workshop(Settings(checks=BEFORE), HashEncoder())
    with contextlib.closing(Store.open(path, reviewer="한소라")) as store:
        for article in store.articles():
            basis = workshop.basis(store.languages)
            store.recheck(article.id, workshop.check_rows, basis=basis)
    return path


def with_glossary(folder: Path) -> ChecksSettings:
    """The settings with a glossary that the fourth row does not follow."""
    path = folder / "terms.csv"
    path.write_text("ko,en\n토요일,Sunday\n", "utf-8")
    return replace(BEFORE, glossary=str(path))


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """Two reviewers of an article; a glossary came into the settings since it was checked."""
    checks = with_glossary(tmp_path)
    with serving(checked_market(tmp_path), "한소라", "오달수", checks=checks) as served:
        yield served


@pytest.fixture
def desk(browser: "Browser", review: Review) -> Iterator[Desk]:
    """The first reviewer at the first row."""
    with sitting(browser, review.addresses[0]) as desk:
        yield desk


def test_all_is_checked_again_and_a_colleague_sees_it(
    desk: Desk, review: Review, browser: "Browser"
) -> None:
    """Decisions stay, also those that were made just before, and the keys are the rows' still."""
    with sitting(browser, review.addresses[1], locale="ko-KR") as colleague:
        colleague.shows(".checks", "지금과 다른 설정으로 검사한 결과입니다. 바뀐 항목: 용어집.")
        desk.shows(".checks", OUTDATED)
        assert desk.page.locator(NEW).count() == 0
        desk.press("a", "r")
        desk.page.get_by_role("button", name="Check all again").click()
        desk.shows(NEW, "The glossary translates 토요일 as “Sunday”.")
        desk.hides(".checks > span")
        desk.row(4).locator(".cell").first.click()
        desk.press("a")
        desk.goes_to(5)
        colleague.shows(NEW, "용어집에 있는 토요일의 번역은 “Sunday”입니다.")
        colleague.hides(".checks > span")
        colleague.shows('.row[data-position="3"].is-confirmed')
    assert desk.statuses()[:4] == ["confirmed", "needs-work", "unreviewed", "confirmed"]


def test_checking_an_article_again_by_keys_ends_the_notice(desk: Desk) -> None:
    desk.shows(".checks", OUTDATED)
    desk.press("v")
    desk.says("Checked again")
    desk.settle()
    desk.shows(".checks", OUTDATED)
    desk.press("Shift+V")
    desk.shows(NEW, "Sunday")
    desk.hides(".checks > span")


def test_a_check_is_stopped(desk: Desk, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()

    def check(bitext: Bitext, *, tell: Any, **_: Any) -> Bitext:
        for done in range(600):
            tell(done % 8, 8)
            goes_on.wait(0.1)
        return bitext

    monkeypatch.setattr(checks, "check_bitext", check)
    desk.page.get_by_role("button", name="Check all again").click()
    desk.shows(".checks progress")
    desk.page.get_by_role("button", name="Stop").click()
    desk.shows(".checks", OUTDATED)
    assert desk.page.locator(NEW).count() == 0


def test_the_overview_says_it_and_shows_the_new_counts(browser: "Browser", tmp_path: Path) -> None:
    path = checked_market(tmp_path, "market", "harbour")
    with (
        serving(path, checks=with_glossary(tmp_path)) as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        counts = 'tbody tr td[data-label="Findings"]'
        before = desk.page.locator(counts).all_text_contents()
        desk.shows(".checks", OUTDATED)
        desk.page.get_by_role("button", name="Check all again").click()
        desk.hides(".checks > span")
        after = [str(int(count) + 1) for count in before]
        desk.page.wait_for_function(
            "([counts, after]) => String([...document.querySelectorAll(counts)]"
            ".map(each => each.textContent)) === String(after)",
            arg=[counts, after],
        )


def test_without_other_settings_nothing_is_said(browser: "Browser", tmp_path: Path) -> None:
    with (
        serving(checked_market(tmp_path), checks=BEFORE) as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        desk.settle()
        assert desk.page.locator(".notice:not(:empty)").count() == 0


@pytest.fixture
def made_anew(tmp_path: Path) -> Path:
    """A project that took over the work on two rows; a third has changed since."""
    path = write_market(tmp_path)
    with contextlib.closing(Store.open(path, reviewer="오달수")) as store:
        one, two, three = ids(store)[:3]
        store.act(1, Note(one, "제목 확인"), seen={})
        store.act(1, EditText(two, ("Gaon will reopen its market.",), "target"), seen={})
        store.act(1, Decide(three, Status.CONFIRMED), seen={})
    before = market_bitext()
    rows = [
        replace(row, target=("Some 120 traders have stalls.",)) if row.bead == 2 else row
        for row in before
    ]
    revised = replace(before, rows=tuple(rows))
    made_again(path, lambda: write_bitext(revised, path, force=True), reviewer="한소라")
    return path


@pytest.mark.parametrize(
    ("locale", "told", "button", "history"),
    [
        (
            "en-GB",
            "taken over: 2. From changed rows, only notes and pins: 1.",
            "Close",
            "Taken over from the project before",
        ),
        (
            "ko-KR",
            "2개 행의 작업을 가져왔습니다. 내용이 바뀐 1개 행에서는 메모와 고정만 가져왔습니다.",
            "닫기",
            "이전 프로젝트에서 가져왔습니다",
        ),
    ],
)
def test_what_was_taken_over_is_said_until_somebody_has_read_it(
    browser: "Browser", made_anew: Path, locale: str, told: str, button: str, history: str
) -> None:
    with (
        serving(made_anew, "한소라", "김하나") as review,
        sitting(browser, review.addresses[0], locale=locale) as desk,
    ):
        desk.shows(".taken-over", told)
        desk.shows(".taken-over", "market.before-1.align")
        desk.press("h")
        desk.shows("#panel .history", history)
        desk.shows("#panel .history", "오달수")
        desk.page.locator(".taken-over").get_by_role("button", name=button).click()
        desk.hides(".taken-over > span")
        desk.settle()
        with sitting(browser, review.addresses[1], locale=locale) as colleague:
            colleague.settle()
            assert colleague.page.locator(".taken-over > span").count() == 0
            colleague.shows('.row[data-position="1"]', "Gaon will reopen its market.")
