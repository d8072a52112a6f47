"""What reviewers say of a row: errors by MQM category and severity, replies, and its history."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.project.decisions.actions import MarkError
from align.project.store import Store
from tests.project.projects import ENGLISH, ids, write_market
from tests.review.browsing import Desk, Review, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """An article of eight rows, with two reviewers."""
    with serving(write_market(tmp_path), "한소라", "오달수") as served:
        yield served


@pytest.fixture
def desk(browser: "Browser", review: Review) -> Iterator[Desk]:
    """The first reviewer at the first row."""
    with sitting(browser, review.addresses[0]) as desk:
        yield desk


def test_an_error_is_marked_with_keys_and_counted_in_the_report(desk: Desk, review: Review) -> None:
    desk.press("ArrowDown", "ArrowDown", "Shift+R")
    desk.shows('#mark-error select[name="category"]:focus')
    desk.press("Tab", "ArrowRight", "Tab")
    desk.write("210 traders")
    desk.press("Enter")
    desk.says("Error marked")
    desk.shows('.row[data-position="2"] .marked', "Accuracy, critical")
    desk.shows('.row[data-position="2"] .marked q', "210 traders")
    desk.goes_to(3)
    desk.press("h")
    desk.shows("#panel .history", "nothing → Accuracy, critical")
    desk.page.goto(f"{review.base}/report")
    words = len(" ".join(ENGLISH).split())
    shown = desk.page.locator("body").inner_text()
    assert f"Points: 25 in {words} words, {25_000 / words:.1f} per 1,000" in shown
    desk.shows(".mqm", "Accuracy")


def test_the_selection_is_what_an_error_is_about_and_it_can_be_taken_back(desk: Desk) -> None:
    desk.page.evaluate(
        "getSelection().selectAllChildren("
        "document.querySelector('.row.current > [data-side=target] p'))"
    )
    desk.press("Shift+R")
    assert desk.page.input_value('#mark-error input[name="text"]') == "Dawn market to reopen"
    desk.page.check('#mark-error input[value="minor"]')
    desk.page.select_option('#mark-error select[name="category"]', "style")
    desk.page.click("#mark-error button.main")
    desk.shows(".marked.minor", "Style, minor")
    desk.page.click(".marked button")
    desk.says("Error removed")
    desk.hides(".marked")
    desk.press("Shift+R", "Escape")
    desk.goes_to(1)
    assert desk.page.locator(".marked").count() == 0


@pytest.mark.parametrize(
    ("locale", "shown", "points", "exported"),
    [
        ("en-GB", "Accuracy, critical", "Points: 25 in", "accuracy, critical: given stalls"),
        ("ko-KR", "정확성, 치명적", "단어에 25점", "정확성, 치명적: given stalls"),
    ],
)
def test_a_marked_error_is_in_the_report_and_the_exported_page_in_both_languages(
    browser: "Browser", tmp_path: Path, locale: str, shown: str, points: str, exported: str
) -> None:
    """And checking the row or the whole article again leaves it alone."""
    path = write_market(tmp_path)
    with contextlib.closing(Store.open(path, reviewer="오달수")) as store:
        bead = ids(store)[2]
        store.act(1, MarkError(bead, "accuracy", "critical", "given stalls"), seen={})
    with (
        serving(path, "한소라") as review,
        sitting(browser, review.addresses[0], locale=locale) as desk,
    ):
        row = '.row[data-position="2"]'
        desk.row(3).locator(".cell").first.click()
        for key in ("v", "Shift+V"):
            desk.press(key)
            desk.settle()
            desk.shows(f"{row} .marked", shown)
            desk.shows(f"{row} .marked", "오달수")
            desk.shows(f"{row} [data-side=target] mark", "given stalls")
        desk.page.goto(f"{review.base}/report")
        desk.shows("body", points)
        desk.shows("td mark", "given stalls")
        answer = desk.page.request.get(f"{review.base}/export/file?format=html&article=1")
        (tmp_path / "market.html").write_bytes(answer.body())
        desk.page.goto((tmp_path / "market.html").as_uri())
        if locale == "ko-KR":
            desk.page.get_by_label("한국어").check()
        desk.shows("li", exported)
        desk.shows("mark", "given stalls")


def test_an_error_is_removed_with_keys(desk: Desk) -> None:
    desk.press("Shift+R")
    desk.shows('#mark-error select[name="category"]:focus')
    desk.press("Enter")
    desk.says("Error marked")
    desk.goes_to(1, "source")
    desk.press("Tab", "Tab")
    desk.shows(".marked button:focus")
    desk.press("Enter")
    desk.says("Error removed")
    desk.hides(".marked")
    desk.goes_to(1)


def test_enter_marks_the_error_from_the_list_of_categories(desk: Desk) -> None:
    desk.press("Shift+R")
    desk.shows('#mark-error select[name="category"]:focus')
    desk.press("ArrowDown", "Enter")
    desk.says("Error marked")
    desk.shows(".marked", "Terminology, major")


def test_a_colleague_replies_to_a_note(desk: Desk, review: Review, browser: "Browser") -> None:
    desk.press("t")
    desk.shows("textarea:focus")
    desk.write("‘다시’를 살릴까요?")
    desk.press("Enter")
    desk.shows(".note", "‘다시’를 살릴까요?")
    with sitting(browser, review.addresses[1]) as other:
        other.shows(".note small", "한소라")
        other.press("Shift+T")
        other.shows("textarea:focus")
        assert other.page.input_value("textarea") == ""
        other.write("네, 살립시다.")
        other.press("Enter")
        other.shows('.row[data-position="0"] .reply', "네, 살립시다.")
        other.shows(".reply b", "오달수")
        other.press("z")
        other.hides(".reply")


def test_the_history_shows_what_changed(desk: Desk) -> None:
    desk.edit("Dawn market opens again", replacing=True)
    desk.press("Enter")
    desk.shows(".diff")
    desk.press("r")
    desk.shows('.row[data-position="0"].is-needs-work .decided')
    desk.press("m")
    desk.says("Merged")
    desk.press("h")
    desk.shows("#panel .history")
    texts = desk.page.locator("#panel .history li").all_inner_texts()
    assert "1-1 + 1-1 → 2-2" in texts[0]
    assert "Unreviewed → Needs work" in texts[1]
    desk.shows("#panel .history ins", "opens")
    desk.shows("#panel .history del", "reopen")
