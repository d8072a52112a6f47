"""What stands around the rows: the sheet of keys, the mouse, tips, exports and switches."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import read_bitext
from align.records import Status
from tests.project.projects import ENGLISH, write_market
from tests.review.browsing import Desk, serving, sitting
from tests.review.market import SIZES

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


def test_a_tip_covers_no_text_for_those_who_use_keys_or_fingers(
    browser: "Browser", tmp_path: Path
) -> None:
    """What it says stands under the texts; the mouse shows it where it is."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], **phone) as desk,
    ):
        desk.press("2", "n", "f")
        desk.shows("mark:focus")
        assert desk.page.locator("#tip").is_hidden()
        described = desk.page.get_attribute("mark:focus", "aria-describedby")
        desk.shows(f"#{described}", "120명 is 120, not 210")
        inside = desk.page.locator(f"#{described}").bounding_box()
        assert inside is not None
        assert inside["y"] + inside["height"] < 844
        desk.page.locator("mark").first.tap()
        assert desk.page.locator("#tip").is_hidden()
        desk.page.locator("mark").first.hover()
        desk.shows("#tip", "120 ↔ 210")


@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_the_tools_stand_in_one_line_of_a_small_window(
    locale: str, browser: "Browser", tmp_path: Path
) -> None:
    """The search leaves them the room that they need."""
    size = {"width": 1280, "height": 850}
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], viewport=size, locale=locale) as desk,
    ):
        boxes = [each.bounding_box() for each in desk.page.locator(".tools > *").all()]
        assert all(box and box["y"] < 80 for box in boxes)
        assert desk.page.locator("#search input").evaluate("field => field.offsetWidth") > 150


def test_the_history_of_a_row_says_who_did_what(desk: Desk) -> None:
    desk.press("r", "c", "h")
    desk.shows("#panel .history li:nth-child(1)", "Decision cleared")
    desk.shows("#panel .history li:nth-child(2)", "needing work")
    desk.press("Escape")
    desk.goes_to(1)


def test_what_is_exported_by_keys_reads_back(desk: Desk, tmp_path: Path) -> None:
    """Four keys for a TMX, with statuses and notes in it."""
    desk.press("a", "t")
    desk.shows("textarea:focus")
    desk.write("숫자 확인")
    desk.press("Enter")
    desk.shows(".row .note")
    desk.press("Shift+S")
    desk.shows('#export-dialog input[value="tmx"]:focus')
    with desk.page.expect_download() as download:
        desk.press("Enter")
    path = tmp_path / "exported.tmx"
    download.value.save_as(path)
    bitext = read_bitext(path)
    assert len(bitext) == 8
    assert bitext[0].status is Status.CONFIRMED
    assert bitext[1].note == "숫자 확인"
    desk.goes_to(2)


def test_an_export_that_is_refused_leaves_the_form_open(desk: Desk) -> None:
    """It says why, and keeps what was chosen; the next try gets the file."""
    desk.expected = ("422",)
    desk.press("Shift+S")
    desk.shows('#export-dialog input[value="tmx"]:focus')
    desk.page.check('#export-dialog input[value="jsonl"]')
    desk.page.check('#export-dialog input[name="only_confirmed"]')
    desk.press("Enter")
    desk.shows("#export-dialog [role=alert]", "No row is confirmed")
    desk.page.uncheck('#export-dialog input[name="only_confirmed"]')
    with desk.page.expect_download() as download:
        desk.press("Enter")
    assert download.value.suggested_filename.endswith(".jsonl")
    desk.hides("#export-dialog")
    desk.goes_to(1)


def test_the_sheet_has_every_key(desk: Desk) -> None:
    desk.press("?")
    desk.shows("#sheet[open]", "Merge with next")
    desk.shows("#sheet .legend", "adequacy: the probability, in percent, that both sides")
    desk.press("a")
    desk.press("Escape")
    desk.hides("#sheet")
    assert set(desk.statuses()) == {"unreviewed"}


def test_every_command_can_be_chosen_from_the_sheet(desk: Desk) -> None:
    """With the mouse or a finger: most have no button of their own."""
    desk.page.click('footer.keys [data-command="keys"]')
    desk.page.click('#sheet [data-command="mark-error"]')
    desk.shows("#mark-error[open]")
    desk.press("Escape")
    desk.press("?")
    desk.page.click('#sheet [data-command="merge"]')
    desk.shows('.row[data-position="0"][data-size="2-2"]')
    desk.hides("#sheet")
    desk.press("?")
    desk.page.click('#sheet [data-command="edit"]')
    desk.page.wait_for_timeout(300)
    desk.shows("textarea:focus")


def test_the_mouse_can_do_it_too(desk: Desk) -> None:
    desk.row(2).locator(".sure").hover()
    desk.page.click('.row-tools [data-command="confirm"]')
    desk.goes_to(3)
    desk.shows('.row[data-position="1"].is-confirmed')
    desk.page.click('.tools [data-command="undo"]')
    desk.shows('.row[data-position="1"].is-unreviewed')


def test_tools_that_have_just_appeared_are_not_hit_by_accident(desk: Desk) -> None:
    """They appear under the pointer, whose click was meant for the row.

    Here they have always just appeared: the time stands still in which they take no click.
    """
    desk.page.context.new_cdp_session(desk.page).send(
        "Animation.setPlaybackRate", {"playbackRate": 0}
    )
    place = desk.row(4).locator(".sure").bounding_box()
    assert place is not None
    for share in (0.7, 0.85, 0.95):
        desk.page.mouse.move(5, 5)
        desk.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + share * place["height"])
        desk.page.mouse.down()
        desk.page.mouse.up()
    desk.settle()
    assert desk.sizes() == SIZES
    assert set(desk.statuses()) == {"unreviewed"}
    desk.hides(".writer")


def test_korean_and_dark_are_a_click_away_and_keep_the_place(desk: Desk) -> None:
    desk.press("ArrowDown", "ArrowDown")
    desk.page.click('button[value="ko"]')
    desk.goes_to(3)
    desk.shows("footer.keys", "다음 행과 합치기")
    assert desk.page.get_attribute("html", "lang") == "ko"
    desk.page.click('button[name="theme"]')
    desk.goes_to(3)
    assert desk.page.get_attribute("html", "data-theme") == "dark"


def test_names_and_numbers_are_marked_when_asked_for(desk: Desk) -> None:
    colour = "node => getComputedStyle(node).color"
    number = desk.page.locator(".cell .number").first
    plain = number.evaluate(colour)
    assert plain == desk.page.locator(".cell p").first.evaluate(colour)
    desk.page.check("#entities")
    assert number.evaluate(colour) != plain
    desk.page.reload()
    desk.goes_to(1)
    assert number.evaluate(colour) != plain


def test_the_type_size_is_kept(desk: Desk) -> None:
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    cell = desk.page.locator(".row.current .cell").first
    normal = cell.evaluate(size)
    desk.page.click('button[name="type"]')
    desk.page.wait_for_selector('html[data-type="large"] .row.current')
    assert cell.evaluate(size) > normal
    desk.page.click('button[name="type"]')
    desk.page.wait_for_selector('html[data-type="compact"] .row.current')
    assert cell.evaluate(size) < normal


def test_the_reflexes_of_other_editors_work(desk: Desk) -> None:
    """Enter edits, Ctrl+Enter saves and confirms, Ctrl+Z undoes, Ctrl+Y does it again."""
    desk.press("Enter")
    desk.shows("textarea:focus")
    desk.write(" again")
    desk.press("Control+Enter")
    desk.goes_to(2)
    desk.shows('.row[data-position="0"].is-confirmed .decided')
    assert desk.texts("target")[0] == f"{ENGLISH[0]} again"
    desk.press("Control+Enter")
    desk.goes_to(3)
    desk.shows('.row[data-position="1"].is-confirmed .decided')
    desk.press("Control+z")
    desk.shows('.row[data-position="1"].is-unreviewed')
    desk.press("Control+y")
    desk.shows('.row[data-position="1"].is-confirmed')


def test_single_letter_keys_can_be_switched_off(desk: Desk) -> None:
    desk.press("?")
    desk.page.uncheck("#letter-keys")
    desk.press("Escape", "a", "x", "ArrowDown")
    desk.goes_to(2)
    assert set(desk.statuses()) == {"unreviewed"}
    desk.press("Home")
    desk.goes_to(1)
    desk.page.reload()
    desk.shows(".row.current > .cell:focus")
    desk.press("Home")
    desk.goes_to(1)
    desk.press("a", "Control+Enter")
    desk.goes_to(2)
    desk.shows('.row[data-position="0"].is-confirmed .decided')
