"""The page while its server is away: what can go on, and what says that it cannot."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.project.projects import write_market
from tests.review.browsing import Desk, serving, sitting
from tests.review.stranding import AWAY, stranded

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_a_key_that_has_to_wait_says_so_at_once(
    locale: str, browser: "Browser", tmp_path: Path
) -> None:
    """And holds up no other; with nothing to save, a key says why it cannot be done."""
    line = {"en-GB": "must wait until the server answers", "ko-KR": "다시 연결된 뒤에"}[locale]
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], locale=locale) as desk,
    ):
        desk.expected = ("ERR_",)
        desk.page.context.set_offline(True)
        desk.press("n")
        desk.says(line, bad=True)
        desk.press("a")
        desk.shows("#trouble")
        desk.press("n")
        desk.says(line, bad=True)
        desk.press("ArrowDown")
        desk.goes_to(3)
        desk.page.context.set_offline(False)
        desk.hides("#trouble")
        desk.shows('.row[data-position="0"].is-confirmed .decided')


def test_a_link_is_followed_also_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    """The browser keeps what waits, so the page need not stay until the server is back."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.hold("/act")
        desk.press("a")
        desk.holds(1)
        desk.page.click("a[data-command=map]", no_wait_after=True)
        desk.release()
        desk.hides("#list")
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.says("Decisions that were waiting in this browser are saved: 1.")


def is_above(desk: Desk, upper: str, lower: str) -> bool:
    """Whether something ends before another begins, so that neither covers the other."""
    boxes = [desk.page.locator(each).bounding_box() for each in (upper, lower)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    return bool(boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"])


def test_what_cannot_wait_says_so_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    """No key waits unseen: each is counted, or refused. What is typed blindly decides nothing."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a")
        desk.shows("#trouble", "waiting: 1")
        desk.press("e")
        desk.says("This must wait until the server answers again.")
        assert is_above(desk, "#toast", "#trouble")
        desk.resize(390, 844)
        desk.press("e")
        assert is_above(desk, "#toast", "#trouble")
        desk.press("a", "Space", "x", "Enter", "r")
        desk.shows("#trouble", "waiting: 2")
        stack.enter_context(serving(path, port=port))
        desk.retry()
        desk.hides("#trouble")
        desk.shows('.row[data-position="1"].is-needs-work .decided')
        assert desk.page.locator("textarea").count() == 0


def test_a_row_on_the_page_is_gone_to_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    """By its number too: what is decided next is about that row."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a")
        desk.shows("#trouble", "waiting: 1")
        desk.press("j", "5", "Enter")
        desk.goes_to(5)
        desk.press("r")
        desk.shows("#trouble", "waiting: 2")
        stack.enter_context(serving(path, port=port))
        desk.retry()
        desk.shows('.row[data-position="4"].is-needs-work .decided')
        assert desk.statuses()[:5] == ["confirmed", *["unreviewed"] * 3, "needs-work"]


def test_panels_that_follow_the_row_are_quiet_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    path = write_market(tmp_path)
    with ExitStack() as stack:
        with serving(path) as review:
            desk = stack.enter_context(sitting(browser, review.addresses[0]))
            desk.press("Shift+G")
            desk.shows("#term input:focus")
            desk.row(2).locator('[data-side="source"]').click()
            desk.shows("#panel h2", "Row 2")
        desk.expected = AWAY
        desk.press("ArrowDown")
        desk.goes_to(3)
        desk.settle()


@pytest.mark.parametrize("key", ["r", "e", "m"])
def test_a_key_is_never_about_a_row_that_was_clicked_on_after_it(key: str, at_market: Desk) -> None:
    """It was pressed while the server was slow: it is left out, and the page says so."""
    at_market.hold("/act")
    at_market.press("m", key)
    at_market.row(5).locator('[data-side="source"]').click()
    at_market.goes_to(5, "source")
    at_market.holds(1)
    at_market.release()
    at_market.says("You clicked on another row first")
    at_market.shows('.row[data-position="0"][data-size="2-2"]')
    at_market.settle()
    assert set(at_market.statuses()) == {"unreviewed"}
    assert at_market.sizes().count("2-2") == 1
    assert at_market.page.locator("textarea").count() == 0


def test_an_undo_whose_answer_was_lost_is_done_once(at_market: Desk) -> None:
    at_market.expected = ("409",)
    at_market.press("a", "a")
    at_market.shows('.row[data-position="1"].is-confirmed .decided')
    at_market.hold("/undo", answers=True)
    at_market.press("z")
    at_market.holds(1)
    at_market.release(lost=True)
    at_market.shows('.row[data-position="1"].is-unreviewed')
    at_market.settle()
    assert at_market.statuses()[:2] == ["confirmed", "unreviewed"]
    at_market.press("z")
    at_market.shows('.row[data-position="0"].is-unreviewed')


def test_an_edit_survives_a_server_that_is_away(browser: "Browser", tmp_path: Path) -> None:
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.edit("Written while the server was away", replacing=True)
        desk.press("Enter")
        desk.shows("#trouble", "waiting: 1")
        stack.enter_context(serving(path, port=port))
        desk.shows(".diff ins", "Written")
        assert desk.texts("target")[0] == "Written while the server was away"
        desk.settle()
        desk.page.reload()
        desk.goes_to(1)
        desk.settle()
        assert desk.page.locator(".draft").count() == 0
