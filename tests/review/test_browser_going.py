"""Going about in the browser: doubts, hits, filters, reloads and the map."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.records import Bitext
from tests.fakes import make_row
from tests.project.projects import ENGLISH, KOREAN, write_market
from tests.review.browsing import Desk, serving, sitting
from tests.review.market import shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


def test_a_row_higher_than_the_screen_is_read_from_its_top_to_its_end(
    browser: "Browser", tmp_path: Path
) -> None:
    """As rows of many sentences are on a small screen, or where the page is zoomed."""
    row = make_row("한 문장이다. " * 200, "One sentence. " * 200, 1, "long")
    rows = (make_row("제목", "Title", 0, "long"), row, make_row("끝.", "The end.", 2, "long"))
    write_bitext(Bitext("ko", "en", rows), tmp_path / "long.align")
    small = {"viewport": {"width": 1100, "height": 420}}
    with (
        serving(tmp_path / "long.align") as review,
        sitting(browser, review.addresses[0], **small) as desk,
    ):
        desk.press("ArrowDown")
        desk.goes_to(2)
        assert shown(desk, 2) == (True, False)
        for seen in ((False, False), (False, True)):
            while shown(desk, 2) != seen:
                desk.press("PageDown")
                desk.frames()
        desk.goes_to(2)
        desk.press("PageDown")
        desk.goes_to(3)
        desk.press("ArrowUp")
        desk.goes_to(2)
        assert shown(desk, 2) == (True, False)


@pytest.mark.parametrize("number", [3, 5])
def test_a_double_click_at_the_edge_of_the_screen_opens_that_row(
    number: int, browser: "Browser", tmp_path: Path
) -> None:
    """The first click does not move the row away from under the second."""
    small = {"viewport": {"width": 1100, "height": 470}}
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], **small) as desk,
    ):
        desk.press("ArrowDown", "ArrowDown", "ArrowDown")
        desk.goes_to(4)
        edge = desk.row(number).locator('[data-side="target"] > p')
        desk.page.evaluate(
            """([number, atTop]) => {
              const { top, bottom } = document.getElementById("scroller").getBoundingClientRect();
              const row = document.querySelector(`.row[data-position="${number - 1}"]`);
              const box = row.getBoundingClientRect();
              const by = atTop ? box.top - top - 30 : box.bottom - bottom + 2;
              document.getElementById("scroller").scrollTop += by;
            }""",
            [number, number == 3],
        )
        desk.frames()
        edge.dblclick()
        desk.shows(f'.row.current[data-position="{number - 1}"] textarea:focus')


def test_a_list_without_rows_is_left_with_keys(desk: Desk) -> None:
    """And what concerns the whole article can be done there."""
    desk.press("x")
    desk.shows('.row[data-position="0"].is-excluded .decided')
    desk.page.goto(f"{desk.page.url}?status=needs-work")
    desk.shows(".none", "No row matches")
    desk.press("?")
    desk.shows("#sheet[open]")
    desk.press("Escape", "Escape", "Shift+F")
    desk.hides("#filters")
    desk.press("z")
    desk.says("Undone")
    desk.shows("#counts .is-excluded", "0")
    desk.press("l")
    desk.page.wait_for_url("**/overview")


def test_n_and_p_go_to_the_doubt_that_is_chosen(desk: Desk) -> None:
    desk.press("3", "n")
    desk.goes_to(5)
    desk.press("n")
    desk.goes_to(8)
    desk.press("p")
    desk.goes_to(5)
    desk.press("n", "n")
    desk.says("There are no more")


def test_the_queue_leads_to_the_least_sure_row(desk: Desk) -> None:
    desk.press("q")
    desk.shows("#panel button[data-bead]:focus", "Bring cash")
    desk.press("Enter")
    desk.goes_to(8)
    desk.press("Escape")
    desk.hides("#panel")


def test_search_counts_hits_and_walks_through_them(desk: Desk) -> None:
    desk.press("/")
    desk.write("시장")
    desk.shows("#hits", "1 of 3")
    desk.press("Enter")
    desk.shows("#hits", "2 of 3")
    desk.press("Escape")
    desk.goes_to(2)
    desk.press(".")
    desk.goes_to(4)


def test_enter_goes_from_hit_to_hit_in_the_field(desk: Desk) -> None:
    """There, a full stop is text; the footer says what the keys do."""
    desk.press("/")
    desk.write("시장")
    desk.press("Enter")
    desk.shows("#hits", "1 of 3")
    desk.shows('[data-mode="search"]', "Previous hit")
    desk.press("Enter", "Enter")
    desk.shows("#hits", "3 of 3")
    desk.press("Shift+Enter")
    desk.shows("#hits", "2 of 3")
    desk.shows("#search input:focus")
    desk.press("Escape")
    desk.goes_to(2)
    desk.shows('[data-mode="rows"]')
    desk.press(",")
    desk.goes_to(1)


def test_in_a_filtered_list_hits_are_counted_that_it_shows(desk: Desk) -> None:
    desk.page.goto(f"{desk.page.url}?below=97")
    desk.shows(".row.current")
    desk.press("/")
    desk.write("market")
    desk.shows("#hits", "1 of 1")


def test_a_filter_shows_only_its_rows_and_its_address_keeps_it(desk: Desk) -> None:
    desk.press("Shift+F")
    desk.page.select_option('select[name="size"]', "not-1-1")
    desk.page.click("#filters button.main")
    desk.shows("#filters output", "2 of 8 rows")
    assert desk.sizes() == ["2-1", "0-1"]
    desk.goes_to(5)
    desk.press("a")
    desk.goes_to(8)
    desk.page.click("#show-all")
    desk.shows('.row[data-position="0"]')
    assert desk.statuses()[4] == "confirmed"


def test_jump_goes_to_a_row_by_its_number(desk: Desk) -> None:
    desk.press("j")
    desk.write("7")
    desk.press("Enter")
    desk.goes_to(7)


def test_a_page_that_is_loaded_again_is_at_its_row(desk: Desk) -> None:
    before = desk.page.url
    desk.press("ArrowDown", "ArrowDown")
    desk.page.wait_for_url(f"{before}?at=2")
    desk.page.reload()
    desk.goes_to(3)
    desk.press("Home")
    desk.page.wait_for_url(before)


def test_a_filtered_list_that_is_loaded_again_is_at_its_row(desk: Desk) -> None:
    """The rows above it no longer pass; none below it is left out."""
    before = f"{desk.page.url}?status=unreviewed"
    desk.page.goto(before)
    desk.press("a", "a", "a")
    desk.page.wait_for_url(f"{before}&at=3")
    desk.page.reload()
    desk.goes_to(4)
    desk.press("a")
    desk.goes_to(5)
    desk.settle()
    with desk.page.expect_navigation():
        desk.page.click('.preferences button[name="theme"]')
    desk.goes_to(5)


def test_the_map_leads_back_to_the_row(desk: Desk) -> None:
    desk.press("Shift+M")
    desk.page.wait_for_url("**/map*")
    desk.shows("#map-text", "Row 1")
    desk.press("ArrowDown", "ArrowDown")
    desk.shows("#map-text", "Row 3: 1-1")
    desk.press("Enter")
    desk.goes_to(3)


def test_the_map_and_a_reload_lead_back_to_the_side(desk: Desk) -> None:
    desk.press("ArrowDown", "ArrowRight", "Shift+M")
    desk.page.wait_for_url("**/map*")
    desk.shows("#map-text", "Row 2")
    desk.page.click("#back")
    desk.goes_to(2, "target")
    desk.settle()
    desk.page.reload()
    desk.goes_to(2, "target")


def test_the_map_is_large_enough_in_a_small_window_and_zooms_at_the_row(desk: Desk) -> None:
    """As at 200%: what does not fit is scrolled to."""
    desk.press("Shift+M")
    desk.page.wait_for_url("**/map*")
    desk.shows("#map-text", "Row 1")
    desk.resize(640, 360)
    for part in ("#plot canvas", "aside"):
        box = desk.page.locator(part).bounding_box()
        assert box is not None
        assert box["height"] > 100
    desk.press("+", "+", "+")
    scrolled = desk.page.eval_on_selector("#plot", "plot => [plot.scrollLeft, plot.scrollTop]")
    assert scrolled == [0, 0]


def test_the_map_shows_both_texts_of_the_row_under_the_pointer(desk: Desk) -> None:
    desk.press("Shift+M")
    desk.shows("#map-row .cell", KOREAN[0])
    desk.press("ArrowDown")
    desk.shows("#map-row .cell", ENGLISH[1])
    desk.press("End")
    desk.shows("#map-text", "Row 8")
    desk.press("Home")
    desk.shows("#map-row .cell", KOREAN[0])
