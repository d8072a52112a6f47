"""Answers that come late: what the reviewer has done since is newer, and stays."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.records import Bitext
from tests.fakes import make_row
from tests.project.projects import ENGLISH
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


def asked_for(desk: Desk) -> int:
    """How many requests are held back."""
    return len((desk.page.get_attribute("html", "data-held") or "").split())


def test_a_list_that_comes_late_undoes_nothing_and_moves_nobody(
    colleagues: tuple[Desk, Desk],
) -> None:
    """It is read again where rows were decided on since it was asked for."""
    one, other = colleagues
    other.row(6).locator('[data-side="source"]').click()
    other.hold("/rows", "GET", answers=True)
    one.press("m")
    one.shows('.row[data-position="0"][data-size="2-2"]')
    other.holds(1)
    other.press("a", "ArrowDown")
    other.goes_to(8)
    other.shows('.row[data-position="5"].is-confirmed .decided')
    other.release()
    other.shows('.row[data-position="0"][data-size="2-2"]')
    assert other.statuses()[4] == "confirmed"
    other.goes_to(7)


def test_what_a_colleague_did_before_overwrites_nothing(colleagues: tuple[Desk, Desk]) -> None:
    one, other = colleagues
    other.expected = ("409",)
    other.hold("/changes", "GET", answers=True)
    one.press("r")
    one.shows('.row[data-position="0"].is-needs-work .decided')
    other.holds(asked_for(other) + 1)
    other.press("a")
    other.shows('.row[data-position="0"].is-needs-work .decided')
    other.press("ArrowUp", "a")
    other.shows('.row[data-position="0"].is-confirmed .decided')
    other.release()
    other.settle()
    assert other.statuses()[0] == "confirmed"


@pytest.mark.parametrize("key", ["a", "m"])
def test_an_editor_that_was_opened_meanwhile_stays(key: str, colleagues: tuple[Desk, Desk]) -> None:
    """Whatever a colleague did to the row or the list; it shows once the editor is closed."""
    one, other = colleagues
    other.hold("/changes" if key == "a" else "/rows", "GET")
    one.press(key)
    one.shows('.row[data-position="0"] .decided' if key == "a" else '.row[data-size="2-2"]')
    other.holds(1)
    other.edit(" soon")
    other.release()
    other.settle()
    assert other.page.input_value("textarea:focus") == f"{ENGLISH[0]} soon"
    other.press("Escape")
    other.shows('.row[data-position="0"] .decided' if key == "a" else '.row[data-size="2-2"]')
    other.press("End")
    other.goes_to(8 if key == "a" else 7)


def test_findings_that_come_while_an_editor_is_open_show_after_it(desk: Desk) -> None:
    desk.press("ArrowDown", "ArrowDown")
    desk.goes_to(3)
    desk.hold("/check-again")
    desk.edit("Some 2,100 traders have been given stalls.", replacing=True)
    desk.press("Enter")
    desk.shows('.row[data-position="2"] .diff ins')
    desk.holds(1)
    desk.press("e")
    desk.shows("textarea:focus")
    desk.release()
    desk.settle()
    desk.press("Escape")
    desk.shows('.row[data-position="2"] .finding', "2,100")


def test_ctrl_enter_confirms_the_row_that_was_edited_whatever_is_clicked_on_after_it(
    desk: Desk,
) -> None:
    desk.hold("/act")
    desk.edit(" soon")
    desk.press("Control+Enter")
    desk.holds(1)
    desk.row(5).locator('[data-side="target"]').click()
    desk.goes_to(5, "target")
    desk.release()
    desk.shows('.row[data-position="0"].is-confirmed .decided')
    desk.settle()
    assert desk.statuses().count("unreviewed") == len(ENGLISH) - 1
    desk.goes_to(5, "target")


def test_ctrl_enter_confirms_no_text_that_was_refused(unaware: Desk) -> None:
    unaware.edit(" soon")
    unaware.press("Control+Enter")
    unaware.says("한소라 changed this row first")
    unaware.settle()
    assert unaware.statuses()[0] == "needs-work"
    unaware.goes_to(1)


@pytest.mark.parametrize("number", [4, 5])
def test_a_refusal_shows_everything_that_a_colleague_did(
    number: int, colleagues: tuple[Desk, Desk]
) -> None:
    """Also the rows that a merge has removed, and what was decided on others."""
    one, other = colleagues
    other.expected = ("409",)
    other.hold("/changes", "GET")
    one.press("r", *["ArrowDown"] * 3, "m")
    one.shows('.row.current[data-size="3-2"]')
    other.press(*["ArrowDown"] * (number - 1), "a")
    other.says("한소라 changed this row first")
    other.shows('.row[data-position="3"][data-size="3-2"]')
    other.settle()
    assert other.statuses() == one.statuses()
    assert other.sizes() == one.sizes()


def test_a_text_for_a_row_that_a_colleague_has_merged_is_offered(
    colleagues: tuple[Desk, Desk],
) -> None:
    """Its row has its number still, but two sentences; it stays until it is used or discarded."""
    one, other = colleagues
    other.expected = ("409",)
    other.hold("/changes", "GET")
    other.edit(" soon")
    one.press("m")
    one.shows('.row.current[data-size="2-2"]')
    other.press("Enter")
    other.says("한소라 changed this row first")
    for _ in range(2):
        other.shows('.row.current[data-size="2-2"] .draft', f"{ENGLISH[0]} soon")
        other.press("e")
        other.shows(".writer .was", f"{ENGLISH[0]} soon")
        assert other.page.input_value(".writer textarea >> nth=0") == ENGLISH[0]
        other.press("Escape")
        other.settle()
    other.press("e")
    other.page.fill(".writer textarea >> nth=0", "")
    other.page.click(".writer .was button")
    other.press("Enter")
    other.says("Translation saved")
    other.settle()
    assert other.texts("target")[:2] == [f"{ENGLISH[0]} soon", ENGLISH[1]]
    assert other.page.locator(".draft").count() == 0


def test_an_answer_takes_no_focus_from_the_search(desk: Desk) -> None:
    """Letters are typed on there, and are no commands."""
    desk.hold("/act")
    desk.press("m")
    desk.holds(1)
    desk.page.click("#search input")
    desk.write("c")
    desk.release()
    desk.shows('.row[data-size="2-2"]')
    desk.press("a", "r")
    assert desk.page.input_value("#search input") == "car"
    desk.settle()
    assert set(desk.statuses()) == {"unreviewed"}


def test_a_list_that_is_read_again_takes_no_focus_from_the_search(
    colleagues: tuple[Desk, Desk],
) -> None:
    one, other = colleagues
    other.page.click("#search input")
    one.press("m")
    other.shows('.row[data-size="2-2"]')
    other.press("c", "a", "r")
    assert other.page.input_value("#search input") == "car"


@pytest.mark.parametrize(
    ("key", "field"),
    [("/", "#search input:focus"), ("Shift+G", '#term input[name="source"]:focus')],
)
def test_letters_after_the_key_that_opens_a_field_are_typed_into_it(
    key: str, field: str, desk: Desk
) -> None:
    """Also if it opens late."""
    desk.hold("/act")
    desk.press("m")
    desk.holds(1)
    desk.press(key, "c", "a", "r")
    desk.release()
    desk.shows(field)
    assert desk.page.input_value(field) == "car"
    desk.settle()
    assert set(desk.statuses()) == {"unreviewed"}


def test_a_panel_that_was_closed_stays_closed(desk: Desk) -> None:
    """Also if the answer that it waits for comes after that."""
    desk.press("q")
    desk.shows("#panel button[data-bead]")
    desk.hold("/queue", "GET")
    desk.press("a")
    desk.holds(1)
    desk.press("Escape")
    desk.hides("#panel")
    desk.release()
    desk.settle()
    assert desk.page.locator("#panel").is_hidden()


def test_a_row_that_comes_late_is_not_gone_to_after_a_click(
    browser: "Browser", tmp_path: Path
) -> None:
    """The next key is about the row that was clicked on."""
    path = tmp_path / "novel.align"
    rows = tuple(make_row("바람이 분다.", "Wind blows.", number, "novel") for number in range(2000))
    write_bitext(Bitext("ko", "en", rows), path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.hold("/rows", "GET")
        desk.press("End")
        desk.holds(1)
        desk.row(3).locator('[data-side="source"]').click()
        desk.goes_to(3)
        desk.press("a")
        desk.release()
        desk.shows('.row[data-position="2"].is-confirmed .decided')
        desk.goes_to(4)


@pytest.mark.parametrize("way", ["link", "form", "key"])
def test_a_page_that_is_left_shows_the_next_one_what_was_decided_here(way: str, desk: Desk) -> None:
    """Links, forms and keys wait for the answer; the browser does not ask whether to leave."""
    asked: list[str] = []

    def stay(dialog: "Dialog") -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.page.on("dialog", stay)
    desk.press("Shift+F")
    desk.page.select_option('select[name="size"]', "not-1-1")
    desk.page.click("#filters button.main")
    desk.shows("#filters output", "2 of 8 rows")
    desk.goes_to(5)
    desk.hold("/act")
    desk.press("a")
    desk.holds(1)
    if way == "link":
        desk.page.click("#show-all", no_wait_after=True)
    elif way == "form":
        desk.page.select_option('select[name="size"]', "")
        desk.page.click("#filters button.main", no_wait_after=True)
    else:
        desk.press("l")
    desk.page.wait_for_timeout(300)
    desk.shows("#filters output", "2 of 8 rows")
    desk.release()
    if way == "key":
        desk.shows("table.list", "1")
        desk.page.go_back()
    desk.shows('.row[data-position="4"].is-confirmed .decided')
    assert asked == []
