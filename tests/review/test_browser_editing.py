"""Writing in rows: editors, notes and findings, and what a click does meanwhile."""

import pytest

from tests.project.projects import ENGLISH
from tests.review.browsing import Desk
from tests.review.market import SHOWN, SIZES


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


def test_a_click_on_another_row_saves_the_edit_and_stays_there(desk: Desk) -> None:
    """No key waits behind the editor: what is pressed then is about the row that was clicked."""
    desk.edit(" indeed")
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


@pytest.mark.parametrize(("saving", "opening"), [("Control+Enter", "e"), ("Enter", "t")])
def test_keys_before_the_next_editor_has_opened_are_no_commands(
    saving: str, opening: str, desk: Desk
) -> None:
    """Nor are they lost if the editor before is still being saved."""
    number = 2 if saving == "Control+Enter" else 1
    desk.hold("/act")
    desk.edit(" indeed")
    desk.press(saving)
    desk.holds(1)
    desk.press(opening, *" under")
    desk.release()
    desk.press(*" review")
    desk.shows("textarea:focus:not([readonly])")
    before = ENGLISH[1] if opening == "e" else ""
    assert desk.page.input_value("textarea:not([readonly])") == f"{before} under review"
    desk.press("Escape")
    desk.hides("textarea")
    desk.settle()
    desk.goes_to(number)
    assert desk.statuses() == ["confirmed" if number == 2 else "unreviewed", *["unreviewed"] * 7]
    assert (desk.sizes(), desk.texts("target")[1:]) == (SIZES, SHOWN[1:])


def test_a_click_before_the_edit_is_saved_is_not_taken_back(desk: Desk) -> None:
    """The answer of a slow server does not lead back to the row that was edited."""
    desk.hold("/act")
    desk.edit(" indeed")
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


def test_an_edit_is_shown_beside_what_it_was(desk: Desk) -> None:
    desk.edit("Dawn market opens again", replacing=True)
    desk.press("Enter")
    desk.shows('.row[data-position="0"] .diff ins', "opens")
    desk.shows('.row[data-position="0"] .diff del', "reopen")
    desk.goes_to(1, "target")
    desk.press("Shift+E")
    desk.hides('.row[data-position="0"] .diff')
    assert desk.texts("target")[0] == ENGLISH[0]


def test_a_text_that_was_left_comes_back(desk: Desk) -> None:
    """Also when the page was loaded again in between."""
    desk.edit(" soon")
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


def test_who_ignores_findings_by_keyboard_gets_on(desk: Desk) -> None:
    """F passes over ignored findings, so that I does not bring back the one just ignored."""
    desk.press("f", "i")
    desk.shows('.row[data-position="2"] .finding.ignored')
    desk.press("f", "i")
    desk.shows('.row[data-position="7"] .finding.ignored')
    assert desk.page.locator(".finding.ignored").count() == 2
    desk.press("f")
    desk.says("no more findings below")
    desk.press("Home", "f")
    desk.says("no more findings below")
