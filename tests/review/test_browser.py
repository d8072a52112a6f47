"""The page in a real browser, worked with the keyboard as a translator does."""

import pytest

from tests.project.projects import ENGLISH, KOREAN
from tests.review.browsing import Desk
from tests.review.market import SIZES


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


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


def test_a_finished_article_says_so(desk: Desk) -> None:
    desk.press(*"aaaaaaaa")
    desk.shows("#finished", "Every row has a decision")
    desk.press("z")
    desk.hides("#finished")
