"""The second figure of a row, its adequacy: shown, filtered, sorted by, and taken for a doubt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from tests.project.projects import market_bitext, write_market
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADEQUACY = (0.98, 0.31, 0.9, 0.72, 0.95, 0.12, 0.99, None)


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    """A reviewer at an article of which two rows are inadequate, though surely aligned."""
    bitext = market_bitext()
    rows = tuple(
        replace(row, adequacy=adequacy, confidence=0.99)
        for row, adequacy in zip(bitext, ADEQUACY, strict=True)
    )
    path = tmp_path / "market.align"
    write_bitext(replace(bitext, rows=rows), path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        yield desk


def positions(desk: Desk) -> list[int]:
    """The numbers of the rows as listed."""
    found = desk.page.locator(".row:not(.head) .no .number").all_text_contents()
    return [int(number) for number in found]


def test_a_row_shows_its_adequacy_beside_its_confidence(desk: Desk) -> None:
    desk.shows('.row[data-position="1"] .adequacy', "31")
    assert desk.row(8).locator(".adequacy").count() == 0


def test_the_queue_shows_the_figure_that_it_goes_by(desk: Desk) -> None:
    desk.press("q")
    desk.shows("#panel h2", "most uncertain first")
    shown = desk.page.locator("#panel ol .figure").all_text_contents()
    figures = [text.split(",")[0] for text in shown]
    assert figures == ["≈12", "≈31", "≈72", "≈90", "≈95", "≈98", "99", "99"]


def test_next_goes_to_a_row_that_is_surely_aligned_but_inadequate(desk: Desk) -> None:
    desk.press("1", "n")
    desk.goes_to(2)
    desk.press("n")
    desk.goes_to(6)
    desk.press("n")
    desk.says("There are no more")
    desk.press("q")
    desk.shows("#panel ol button .number", "6")
    assert desk.page.locator("#panel ol .number").first.inner_text() == "6"


def test_no_inadequate_row_is_confirmed_with_all_sure_ones(desk: Desk) -> None:
    """Two are inadequate and two have findings; the keys for uncertain rows go there."""
    desk.press("b")
    desk.shows("#sure output", f"confirmed: {len(ADEQUACY) - 4}.")
    desk.page.locator("#sure button.main").click()
    desk.says("All sure rows confirmed")
    undecided = [n + 1 for n, status in enumerate(desk.statuses()) if status == "unreviewed"]
    assert undecided == [2, 3, 6, 8]


def test_rows_are_sorted_by_adequacy_and_next_follows_that_order(desk: Desk) -> None:
    desk.press("Shift+F")
    desk.page.select_option('#filters select[name="sort"]', "adequacy")
    desk.page.click("#filters button.main")
    desk.page.wait_for_url("**sort=adequacy**")
    desk.shows(".row.current")
    assert positions(desk) == [8, 6, 2, 4, 3, 5, 1, 7]
    desk.press("Home", "n")
    desk.goes_to(6)
    desk.press("n")
    desk.goes_to(2)
    desk.press("p")
    desk.goes_to(6)


def test_a_sorted_list_that_is_loaded_again_is_at_its_row(desk: Desk) -> None:
    """Also at the first row of the article, which is not the first of the list."""
    desk.page.goto(f"{desk.page.url}?sort=adequacy")
    desk.goes_to(8)
    desk.press("End", "ArrowUp")
    desk.page.wait_for_url("**sort=adequacy&at=0")
    desk.page.reload()
    desk.goes_to(1)


def test_in_a_sorted_list_the_rows_shown_above_are_confirmed(desk: Desk) -> None:
    """Not those that stand above in the article: the reviewer has not seen them yet."""
    desk.page.goto(f"{desk.page.url}?sort=adequacy")
    desk.shows(".row.current")
    assert positions(desk) == [8, 6, 2, 4, 3, 5, 1, 7]
    desk.press("ArrowDown", "ArrowDown", "Shift+A")
    desk.shows('.row[data-position="1"].is-confirmed .decided')
    assert desk.statuses() == 3 * ["confirmed"] + 5 * ["unreviewed"]


@pytest.mark.parametrize(("key", "number"), [("m", 8), ("m", 5), ("w", 6), ("u", 6), ("d", 2)])
def test_a_row_is_not_joined_with_one_that_stands_elsewhere(
    key: str, number: int, desk: Desk
) -> None:
    """The list shows another row beside it than the article does."""
    desk.page.goto(f"{desk.page.url}?sort=adequacy")
    desk.page.locator(f'.row[data-position="{number - 1}"] [data-side="target"]').click()
    desk.press(key)
    desk.says("not beside it in this list", bad=True)
    assert positions(desk) == [8, 6, 2, 4, 3, 5, 1, 7]


def test_next_finds_what_is_left_of_a_sorted_list_after_a_merge(desk: Desk) -> None:
    """The merged row has no confidence, so it comes first."""
    desk.page.goto(f"{desk.page.url}?sort=confidence")
    desk.goes_to(1)
    desk.press("m")
    desk.says("Merged")
    desk.goes_to(1)
    desk.press("1", "n")
    desk.goes_to(5)


def test_the_count_of_a_filtered_list_follows_decisions(desk: Desk) -> None:
    desk.page.goto(f"{desk.page.url}?status=unreviewed")
    desk.shows("#filters output", "8 of 8 rows")
    desk.press("a", "a", "a")
    desk.shows("#filters output", "5 of 8 rows")
    desk.press("m")
    desk.shows("#filters output", "4 of 7 rows")


def test_a_key_in_an_empty_list_says_why_it_does_nothing(desk: Desk) -> None:
    desk.page.goto(f"{desk.page.url}?status=excluded")
    for key in ("n", "f", "a", "m"):
        desk.press(key)
        desk.says("No row matches")


def test_no_row_is_confirmed_that_a_list_of_other_statuses_hides(desk: Desk) -> None:
    address = desk.page.url
    desk.press("ArrowDown", "ArrowDown", "r")
    desk.settle()
    desk.page.goto(f"{address}?status=needs-work")
    desk.shows(".row.current")
    assert positions(desk) == [3]
    desk.press("Shift+A")
    desk.says("no row to decide on")
    desk.page.goto(address)
    desk.shows('.row[data-position="2"].is-needs-work')
    assert "confirmed" not in desk.statuses()


def test_rows_below_an_adequacy_are_filtered(desk: Desk) -> None:
    desk.press("Shift+F")
    desk.page.fill('#filters input[name="inadequate"]', "80")
    desk.page.click("#filters button.main")
    desk.page.wait_for_url("**inadequate=80**")
    desk.shows(".row.current")
    assert positions(desk) == [2, 4, 6]


def test_the_page_prints_its_rows_and_no_tools(desk: Desk) -> None:
    desk.page.emulate_media(media="print")
    assert not desk.page.locator(".tools").is_visible()
    ground = "bar => getComputedStyle(bar).printColorAdjust"
    assert desk.page.eval_on_selector(".progress svg", ground) == "exact"
    assert not desk.page.locator("footer.keys").is_visible()
    frame, last = desk.page.locator("#scroller").bounding_box(), desk.row(8).bounding_box()
    assert frame is not None
    assert last is not None
    assert last["y"] + last["height"] <= frame["y"] + frame["height"] + 1
    assert desk.page.evaluate("getComputedStyle(document.body).overflow") == "visible"


def test_an_undo_names_the_row_that_the_filter_hides(browser: "Browser", tmp_path: Path) -> None:
    """It may be the only decision, and no row may pass."""
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.press("ArrowDown", "a")
        desk.shows('.row[data-position="1"].is-confirmed .decided')
        desk.page.goto(f"{review.base}/articles/1?status=needs-work")
        desk.shows(".none")
        desk.press("z")
        desk.says("Undone. The filter hides row 2.")


def test_a_reload_finds_the_row_where_a_colleague_has_moved_it(
    colleagues: tuple[Desk, Desk],
) -> None:
    """Its address names a place; an open editor keeps the page from hearing of the change."""
    desk, other = colleagues
    other.press("m")
    other.shows('.row[data-size="2-2"]')
    desk.page.reload()
    desk.shows('.row[data-size="2-2"]')
    desk.press("ArrowDown", "ArrowDown", "ArrowRight")
    desk.goes_to(3, "target")
    desk.page.wait_for_url("**at=2")
    desk.edit(" soon")
    desk.settle()
    other.press("z")
    other.hides('.row[data-size="2-2"]')
    desk.page.reload()
    desk.goes_to(4, "target")
    desk.shows(".row.current .draft", "soon")
