"""Texts in the browser: both sides are edited, empty cells are filled, drafts are never lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.project.projects import ENGLISH, KOREAN, write_market
from tests.review.browsing import HOLD, Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    """A reviewer at the first row of an article whose last row has no source."""
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        yield desk


def leave(desk: Desk, *, key: str = "e", text: str = " soon") -> None:
    """Begin to write at the current row, and leave that as a draft."""
    desk.press(key)
    desk.shows("textarea:focus")
    desk.write(text)
    desk.press("Escape")
    desk.shows(".row.current .draft", text.strip())
    desk.settle()


def test_a_missing_source_is_typed_into_its_empty_cell(desk: Desk) -> None:
    """One undo empties it again."""
    desk.press("End", "o")
    desk.shows("textarea:focus")
    desk.shows("footer b", "Write the missing source")
    desk.write("현금을 가져오면 된다.")
    desk.press("Enter")
    desk.says("Source saved")
    desk.shows('.row[data-position="7"] > [data-side="source"] p', "현금을 가져오면 된다.")
    desk.shows('.row[data-position="7"] .diff ins', "현금을")
    desk.goes_to(8, "source")
    desk.press("z")
    desk.shows('.row[data-position="7"] > [data-side="source"].empty')


def test_a_missing_translation_is_typed_with_the_mouse(desk: Desk) -> None:
    desk.press(*["ArrowDown"] * 4, "s", "Enter")
    desk.says("Split")
    empty = desk.page.locator('.cell.empty[data-side="target"]')
    empty.dblclick()
    desk.shows("textarea:focus")
    desk.write("So he said.")
    desk.row(1).locator('[data-side="source"]').click()
    desk.says("Translation saved")
    desk.goes_to(1, "source")
    assert "So he said." in desk.texts("target")
    assert empty.count() == 0


def test_the_source_is_edited_and_its_own_text_is_shown(desk: Desk) -> None:
    desk.press("o")
    desk.shows("textarea:focus")
    desk.press("Control+A")
    desk.write("새벽 시장이 또 열린다")
    desk.press("Enter")
    desk.shows('.row[data-position="0"] .diff[data-side="source"] del', "다시")
    desk.goes_to(1, "source")
    assert desk.texts("source")[0] == "새벽 시장이 또 열린다"
    desk.press("Shift+O")
    desk.hides('.row[data-position="0"] .diff')
    assert desk.texts("source")[0] == KOREAN[0]


def test_a_draft_survives_a_restart_on_another_port(browser: "Browser", tmp_path: Path) -> None:
    """In another browser, too: the project has it."""
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        leave(desk)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.shows('.row[data-position="0"] .draft', f"{ENGLISH[0]} soon")
        desk.press("e")
        desk.shows("textarea:focus")
        assert desk.page.input_value("textarea") == f"{ENGLISH[0]} soon"
        desk.press("Enter")
        desk.shows(".diff ins", "soon")
        desk.hides(".draft")
        desk.page.reload()
        desk.goes_to(1)
        assert desk.page.locator(".draft").count() == 0


def test_a_draft_is_its_reviewer_s_and_its_project_s_own(
    browser: "Browser", tmp_path: Path
) -> None:
    """Another project on the same port has no draft of it, and no colleague sees it."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = write_market(tmp_path / "one"), write_market(tmp_path / "two")
    with serving(one, "한소라", "오달수") as review:
        with sitting(browser, review.addresses[0]) as desk:
            leave(desk, key="t", text="확인할 것")
        with sitting(browser, review.addresses[1]) as desk:
            desk.settle()
            assert desk.page.locator(".draft").count() == 0
    with serving(two, port=review.port) as review, sitting(browser, review.addresses[0]) as desk:
        desk.settle()
        assert desk.page.locator(".draft").count() == 0


def save_after_another_window(desk: Desk, text: str, *said: str) -> None:
    """Save a text of the first row once the same reviewer has saved this one elsewhere."""
    desk.expected = ("409",)
    desk.hold("/changes", "GET")
    desk.edit(" soon")
    desk.settle()
    other = Desk(desk.page.context.new_page())
    other.page.goto(desk.page.url)
    other.goes_to(1)
    other.edit(text, replacing=True)
    other.press("Enter")
    other.says("Translation saved")
    desk.press("Enter")
    desk.says("in another window", *said, bad=True)
    desk.release()
    desk.settle()
    desk.page.reload()


def test_the_same_text_from_another_window_leaves_no_draft(desk: Desk) -> None:
    save_after_another_window(desk, f"{ENGLISH[0]} soon")
    desk.shows(".diff ins", "soon")
    desk.settle()
    assert desk.page.locator(".draft").count() == 0


def test_a_text_stays_that_came_after_one_from_another_window(desk: Desk) -> None:
    """Both windows are those of one reviewer, so they share the draft that saving drops."""
    save_after_another_window(desk, "Market opens", "Your text is kept as a draft.")
    desk.shows('.row[data-position="0"] [data-side="target"]', "Market opens")
    desk.shows('.row[data-position="0"] .draft', f"{ENGLISH[0]} soon")
    desk.press("e")
    desk.shows("textarea:focus")
    assert desk.page.input_value("textarea") == f"{ENGLISH[0]} soon"


def test_a_draft_of_a_row_that_was_merged_is_offered(browser: "Browser", tmp_path: Path) -> None:
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.press("ArrowDown", "e")
        desk.shows("textarea:focus")
        desk.press("Control+A")
        desk.write("Gaon opens the market again.")
        desk.press("Escape", "ArrowUp", "m")
        desk.shows('.row[data-position="0"] .draft', "Gaon opens the market again.")
        desk.press("e")
        desk.shows(".writer .was", "Gaon opens the market again.")
        desk.press("Control+A")
        desk.page.click(".writer .was button")
        desk.press("Enter")
        desk.says("Translation saved")
        assert desk.texts("target")[0] == "Gaon opens the market again."
        desk.hides(".draft")


def test_an_older_list_of_drafts_does_not_take_a_new_one_away(desk: Desk) -> None:
    """The server was asked for them before the draft was kept, and is slow to answer."""
    leave(desk)
    desk.hold("/drafts", "GET", answers=True)
    desk.press("a")
    desk.goes_to(2)
    desk.holds(1)
    leave(desk, text=" later")
    desk.release()
    desk.settle()
    assert desk.page.locator(".draft").count() == 2
    desk.press("e")
    desk.shows("textarea:focus")
    assert desk.page.input_value("textarea") == f"{ENGLISH[1]} later"


def test_an_editor_waits_for_the_drafts(desk: Desk) -> None:
    """The page has just been opened, and does not know yet what was typed before."""
    leave(desk)
    desk.page.add_init_script(f"({HOLD})(['/drafts', 'GET', false])")
    desk.page.reload()
    desk.goes_to(1)
    desk.press("e", *"er")
    desk.holds(1)
    assert desk.page.locator("textarea").count() == 0
    desk.release()
    desk.shows("textarea:focus")
    assert desk.page.input_value("textarea") == f"{ENGLISH[0]} sooner"


def test_a_draft_can_be_discarded(desk: Desk) -> None:
    leave(desk)
    desk.page.click(".draft button")
    desk.hides(".draft")
    desk.settle()
    desk.page.reload()
    desk.goes_to(1)
    desk.settle()
    assert desk.page.locator(".draft").count() == 0
