"""The page in a real browser, worked with the keyboard as a translator does."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import read_bitext, write_bitext
from align.records import Bitext, Status
from tests.fakes import make_row
from tests.project.projects import ENGLISH, KOREAN, write_market
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The sixth row is a moved sentence, so the translations do not stand in their own order.
SHOWN = [ENGLISH[place] for place in (0, 1, 2, 3, 4, 6, 5, 7)]
SIZES = ["1-1", "1-1", "1-1", "1-1", "2-1", "1-1", "1-1", "0-1"]


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    """A reviewer at the first row of an article of eight rows."""
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        yield desk


def test_it_opens_at_the_first_row_with_both_texts(desk: Desk) -> None:
    desk.goes_to(1, "source")
    assert desk.texts("source")[0] == KOREAN[0]
    assert desk.texts("target")[0] == ENGLISH[0]
    assert desk.sizes() == SIZES
    assert "token" not in desk.page.url


def test_confirming_goes_on_to_the_next_row_and_is_kept(desk: Desk) -> None:
    desk.press("a", "a")
    desk.goes_to(3)
    desk.shows("#counts", "25%")
    desk.page.reload()
    desk.shows(".row.current > .cell:focus")
    assert desk.statuses()[:3] == ["confirmed", "confirmed", "unreviewed"]
    desk.shows('.row[data-position="0"] .decided', "한소라")


def test_every_status_has_its_key(desk: Desk) -> None:
    desk.press("r")
    desk.shows('.row[data-position="0"].is-needs-work .decided')
    desk.press("x")
    desk.goes_to(2)
    desk.shows('.row[data-position="0"].is-excluded .decided')
    desk.press("ArrowUp", "x")
    desk.shows('.row[data-position="0"].is-unreviewed .decided')
    desk.press("a", "ArrowUp", "c")
    desk.shows('.row[data-position="0"].is-unreviewed:not(.waiting)')


def test_keys_work_while_hangul_is_typed(desk: Desk) -> None:
    """An input method gives ㅁ where the key of A is pressed."""
    desk.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'ㅁ', code: 'KeyA', bubbles: true, cancelable: true}))"
    )
    desk.goes_to(2)
    desk.shows('.row[data-position="0"].is-confirmed')


def test_arrows_and_tab_go_through_the_cells(desk: Desk) -> None:
    desk.press("ArrowRight")
    desk.goes_to(1, "target")
    desk.press("ArrowDown")
    desk.goes_to(2, "target")
    desk.press("ArrowLeft")
    desk.goes_to(2, "source")
    desk.press("Tab")
    desk.goes_to(2, "target")
    desk.press("End")
    desk.goes_to(8)
    desk.press("Home")
    desk.goes_to(1)


def test_merge_undo_redo(desk: Desk) -> None:
    desk.press("ArrowDown", "m")
    desk.shows('.row.current[data-size="2-2"]')
    assert desk.sizes() == ["1-1", "2-2", "1-1", "2-1", "1-1", "1-1", "0-1"]
    desk.press("z")
    desk.shows('.row[data-position="7"]')
    assert desk.sizes() == SIZES
    desk.press("y")
    desk.shows('.row.current[data-size="2-2"]')
    desk.press("z", "z")
    desk.says("nothing to undo")
    desk.expected = ("422",)
    assert desk.sizes() == SIZES


def test_split_between_two_segments(desk: Desk) -> None:
    """The caret is offered where the second segment begins."""
    desk.press(*["ArrowDown"] * 4, "s", "Enter")
    desk.shows('.row[data-position="8"]')
    sizes = desk.sizes()
    assert len(sizes) == 9
    assert sorted(sizes[4:6]) in (["1-0", "1-1"],)


def test_split_inside_a_segment_at_the_caret_on_either_side(desk: Desk) -> None:
    desk.press("ArrowDown", "ArrowRight", "s")
    desk.shows('.row.current > [data-side="target"][contenteditable]')
    desk.press("Control+Home", "ArrowRight", "ArrowRight", "Enter")
    desk.says("Split")
    desk.shows('.row[data-position="8"]')
    assert desk.texts("target")[1:3] == ["Gaon will", ENGLISH[1].removeprefix("Gaon will ")]
    desk.press("z")
    desk.hides('.row[data-position="8"]')
    assert desk.texts("target") == SHOWN


def test_a_click_on_another_row_saves_the_edit_and_stays_there(desk: Desk) -> None:
    """No key waits behind the editor: what is pressed then is about the row that was clicked."""
    desk.press("e")
    desk.shows("textarea:focus")
    desk.write(" indeed")
    desk.row(4).locator('[data-side="source"]').click()
    desk.goes_to(4, "source")
    desk.press("r")
    desk.shows('.row[data-position="3"].is-needs-work .decided')
    desk.goes_to(4, "source")
    desk.hides("textarea")
    assert desk.texts("target")[0] == f"{ENGLISH[0]} indeed"
    assert [status for status in desk.statuses() if status != "unreviewed"] == ["needs-work"]


@pytest.mark.parametrize(("key", "opened"), [("e", "textarea"), ("s", "[contenteditable]")])
def test_keys_before_an_editor_has_opened_are_no_commands(
    key: str, opened: str, desk: Desk
) -> None:
    """It opens once the server has answered; what is typed until then is a part of the text."""
    desk.hold("/act")
    desk.press("a")
    desk.goes_to(2)
    desk.press(key, *"xar", "ArrowDown", "Enter", *" m")
    desk.page.wait_for_timeout(100)
    assert not desk.page.locator(opened).count()
    desk.holds(1)
    desk.release()
    desk.shows(opened)
    if key == "e":
        assert desk.page.input_value("textarea") == f"{ENGLISH[1]}xar m"
    desk.press("Escape")
    desk.hides(opened)
    desk.settle()
    desk.goes_to(2)
    assert desk.statuses() == ["confirmed", *["unreviewed"] * 7]
    assert (desk.sizes(), desk.texts("target")) == (SIZES, SHOWN)


def test_a_click_before_the_edit_is_saved_is_not_taken_back(desk: Desk) -> None:
    """The answer of a slow server does not lead back to the row that was edited."""
    desk.hold("/act")
    desk.press("e")
    desk.shows("textarea:focus")
    desk.write(" indeed")
    desk.press("Enter")
    desk.row(4).locator('[data-side="source"]').click()
    desk.goes_to(4, "source")
    desk.holds(1)
    desk.release()
    desk.shows('.row[data-position="0"] .diff')
    desk.press("r")
    desk.shows('.row[data-position="3"].is-needs-work .decided')
    assert [status for status in desk.statuses() if status != "unreviewed"] == ["needs-work"]


def test_an_editor_without_a_change_is_closed_by_a_click(desk: Desk) -> None:
    desk.press("e")
    desk.shows("textarea:focus")
    desk.row(3).locator('[data-side="target"]').click()
    desk.goes_to(3, "target")
    desk.hides("textarea")
    desk.press("a")
    desk.goes_to(4)
    desk.shows('.row[data-position="2"].is-confirmed .decided')
    assert desk.texts("target") == SHOWN


def test_a_click_elsewhere_leaves_the_split(desk: Desk) -> None:
    desk.press("s")
    desk.shows("[contenteditable]")
    desk.row(4).locator('[data-side="source"]').click()
    desk.goes_to(4, "source")
    desk.hides("[contenteditable]")
    desk.press("a")
    desk.goes_to(5)
    desk.shows('.row[data-position="3"].is-confirmed .decided')
    assert desk.sizes() == SIZES


def test_the_cut_is_shown_before_it_is_made(desk: Desk) -> None:
    """A click has put a caret into the text; S shows it, and Enter cuts there."""
    desk.row(2).locator('[data-side="target"] > p').click(position={"x": 60, "y": 8})
    desk.goes_to(2, "target")
    desk.press("s")
    desk.shows('.row.current > [data-side="target"][contenteditable]')
    below = "String([...CSS.highlights.get('goes-down')][0])"
    assert 0 < len(desk.page.evaluate(below)) < len(SHOWN[1])
    assert desk.sizes() == SIZES
    desk.press("Escape")
    desk.goes_to(2, "target")
    assert desk.sizes() == SIZES
    desk.press("s")
    desk.shows("[contenteditable]")
    desk.press("Enter")
    desk.says("Split")
    desk.shows('.row[data-position="8"]')


def test_both_cuts_are_shown_before_they_are_made(desk: Desk) -> None:
    """That of the other side is where the row is cut then, also once the caret has moved."""
    desk.press(*["ArrowDown"] * 3, "m")
    desk.shows('.row.current[data-size="3-2"]')
    desk.press("s")
    desk.says("Tab goes to the other side")
    desk.shows('.row.current > [data-side="source"][contenteditable]')
    marked = "name => String([...(CSS.highlights.get(name) ?? [])][0] ?? '')"
    shown = []
    for keys in ((), ("Tab",), ("Tab", "Control+End")):
        desk.press(*keys)
        desk.settle()
        shown.append([desk.page.evaluate(marked, name) for name in ("goes-down", "goes-with")])
    # From the source and from the translation; at the end of the text nothing is cut.
    assert shown[0] == [f"{KOREAN[4]}{KOREAN[5]}", ENGLISH[4]]
    assert shown[1] == shown[0][::-1]
    assert shown[2][1] == ""
    desk.press("Control+Home")
    desk.press("Tab", "Enter")
    desk.says("Split")
    desk.shows('.row[data-position="4"][data-size="2-1"]')


def test_nothing_can_be_typed_where_the_caret_is_set(desk: Desk) -> None:
    desk.press("ArrowRight", "s")
    desk.shows("[contenteditable]")
    desk.write("typed")
    desk.press("Escape")
    desk.goes_to(1, "target")
    assert desk.texts("target") == SHOWN


def test_a_segment_moves_down_and_up(desk: Desk) -> None:
    desk.press(*["ArrowDown"] * 4, "d")
    desk.shows('.row[data-position="5"][data-size="2-1"]')
    assert desk.sizes()[4:6] == ["1-1", "2-1"]
    desk.press("z")
    desk.shows('.row[data-position="4"][data-size="2-1"]')


def test_two_cells_far_apart_are_pinned_together(desk: Desk) -> None:
    desk.press("Space", "ArrowDown", "ArrowDown", "ArrowRight", "Space")
    desk.says("Pinned")
    desk.shows(".row .pinned")
    rows = desk.page.locator(".row", has_text=KOREAN[0])
    assert ENGLISH[2] in rows.first.inner_text()


def test_pinning_can_be_left(desk: Desk) -> None:
    desk.press("Space")
    desk.shows(".cell.chosen")
    desk.press("Escape")
    desk.hides(".cell.chosen")
    assert desk.sizes() == SIZES


def test_swap_exchanges_two_translations(desk: Desk) -> None:
    desk.press("w")
    desk.says("Swapped")
    assert desk.texts("target")[:2] == [ENGLISH[1], ENGLISH[0]]


def test_an_edit_is_shown_beside_what_it_was(desk: Desk) -> None:
    desk.press("e")
    desk.shows("textarea:focus")
    desk.press("Control+A")
    desk.write("Dawn market opens again")
    desk.press("Enter")
    desk.shows('.row[data-position="0"] .diff ins', "opens")
    desk.shows('.row[data-position="0"] .diff del', "reopen")
    desk.goes_to(1, "target")
    desk.press("Shift+E")
    desk.hides('.row[data-position="0"] .diff')
    assert desk.texts("target")[0] == ENGLISH[0]


def test_a_text_that_was_left_comes_back(desk: Desk) -> None:
    """Also when the page was loaded again in between."""
    desk.press("e")
    desk.shows("textarea:focus")
    desk.write(" soon")
    desk.press("Escape")
    desk.says("kept")
    desk.settle()
    desk.page.reload()
    desk.goes_to(1)
    desk.press("e")
    desk.shows("textarea:focus")
    assert desk.page.input_value("textarea") == f"{ENGLISH[0]} soon"


def test_a_note_is_written_and_kept(desk: Desk) -> None:
    desk.press("t")
    desk.shows("textarea:focus")
    desk.write("‘다시’를 살릴 것")
    desk.press("Enter")
    desk.shows('.row[data-position="0"] .note', "‘다시’를 살릴 것")
    desk.goes_to(1)


def test_a_finding_tells_what_it_compared_and_is_ignored(desk: Desk) -> None:
    desk.shows('.row[data-position="2"] mark.error', "120명")
    desk.press("2", "n")
    desk.goes_to(3)
    desk.press("f")
    desk.shows("mark:focus")
    desk.shows('.row[data-position="2"] .finding.chosen', "120명 is 120, not 210")
    desk.shows('.row[data-position="2"] .finding.chosen .values', "120 ↔ 210")
    desk.press("i")
    desk.shows('.row[data-position="2"] .finding.ignored')
    assert desk.row(3).locator("mark").count() == 0
    desk.goes_to(3)
    desk.press("i")
    desk.shows('.row[data-position="2"] mark.error')


def test_the_next_finding_may_be_in_a_row_below(desk: Desk) -> None:
    desk.press("f")
    desk.shows("mark:focus", "120명")
    desk.shows('.row.current[data-position="2"] .finding.chosen', "120명 is 120, not 210")
    desk.press("f")
    desk.shows('.row.current[data-position="7"] .finding.chosen', "Nothing in the source")
    assert desk.page.locator(".finding.chosen").count() == 1
    desk.press("f")
    desk.says("no more findings below")


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


def shown(desk: Desk, number: int) -> tuple[bool, bool]:
    """Whether the top and the end of a row are in sight, between the header and the keys."""
    row, header, footer = (
        desk.page.locator(each).bounding_box()
        for each in (f'.row[data-position="{number - 1}"]', ".row.head", "footer.keys")
    )
    top = header["y"] + header["height"]
    return row["y"] > top - 2, row["y"] + row["height"] < footer["y"] + 2


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


def test_aligning_again_keeps_what_was_confirmed(desk: Desk) -> None:
    desk.press("ArrowDown", "a", "Control+R")
    desk.says("Realigned")
    desk.settle()
    confirmed = desk.page.locator(".row.is-confirmed")
    assert confirmed.count() == 1
    assert ENGLISH[1] in confirmed.inner_text()


def test_the_row_stays_when_the_article_is_aligned_again_and_when_that_is_undone(
    desk: Desk,
) -> None:
    """Its row is a new one; it is that which has the same sentence."""
    desk.row(6).locator('[data-side="source"]').click()
    for key, said in (("g", "Realigned"), ("z", "Undone")):
        desk.press(key)
        desk.says(said)
        desk.shows('.row.current > [data-side="source"]:focus', KOREAN[6])


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


def test_changed_rows_are_checked_again_by_themselves(desk: Desk) -> None:
    """A finding comes back, or goes, without a key; the focus stays where it is."""
    desk.press("ArrowDown", "ArrowDown", "e")
    desk.shows("textarea:focus")
    desk.press("Control+A")
    desk.write("Some 120 traders have been given stalls.")
    desk.press("Enter", "ArrowDown")
    desk.goes_to(4)
    desk.hides('.row[data-position="2"] .finding')
    desk.goes_to(4)


def test_everything_up_to_here_is_confirmed_with_one_key(desk: Desk) -> None:
    """But not what somebody has decided already; one undo takes it back."""
    desk.press("r", "ArrowDown", "ArrowDown", "Shift+A")
    desk.shows('.row[data-position="2"].is-confirmed .decided')
    assert desk.statuses()[:4] == ["needs-work", "confirmed", "confirmed", "unreviewed"]
    desk.goes_to(3)
    desk.press("z")
    desk.shows('.row[data-position="2"].is-unreviewed')
    assert desk.statuses()[:4] == ["needs-work", "unreviewed", "unreviewed", "unreviewed"]


def test_a_decision_does_not_make_a_row_higher(desk: Desk) -> None:
    """Who decided and when is a tooltip, so that the rows below stay where they are."""
    before = desk.row(1).bounding_box()
    desk.press("a")
    desk.shows('.row[data-position="0"] .decided[title*="한소라"]')
    assert desk.row(1).bounding_box() == before
    assert desk.row(2).locator(".status").is_hidden()


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


def test_the_map_shows_both_texts_of_the_row_under_the_pointer(desk: Desk) -> None:
    desk.press("Shift+M")
    desk.shows("#map-row .cell", KOREAN[0])
    desk.press("ArrowDown")
    desk.shows("#map-row .cell", ENGLISH[1])
    desk.press("End")
    desk.shows("#map-text", "Row 8")
    desk.press("Home")
    desk.shows("#map-row .cell", KOREAN[0])


def test_all_sure_rows_are_confirmed_after_their_number_was_shown(desk: Desk) -> None:
    """One decision, and one undo takes it back."""
    before = desk.statuses()
    desk.press("b")
    desk.shows("#sure output", "Rows to be confirmed")
    shown = int(desk.page.locator("#sure output").inner_text().split()[-1].strip("."))
    assert desk.statuses() == before
    desk.page.locator("#sure button.main").click()
    desk.says("All sure rows confirmed")
    assert desk.statuses().count("confirmed") == shown > 1
    desk.press("z")
    desk.says("Undone")
    assert desk.statuses() == before


def test_no_row_is_sure_enough_and_nothing_can_be_confirmed(desk: Desk) -> None:
    desk.press("b")
    desk.shows("#sure output", "Rows to be confirmed")
    desk.page.fill("#sure input", "100")
    desk.shows("#sure output", "confirmed: 0.")
    assert desk.page.locator("#sure button.main").is_disabled()
    desk.press("Escape")
    desk.goes_to(1)


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


def test_a_finished_article_says_so(desk: Desk) -> None:
    desk.press(*"aaaaaaaa")
    desk.shows("#finished", "Every row has a decision")
    desk.press("z")
    desk.hides("#finished")
