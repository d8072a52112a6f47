"""Colleagues at the same article, hostile texts, and projects that take no decision."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import read_bitext, write_bitext
from align.records import Bitext, BitextRow
from tests.project.projects import ENGLISH, write_market
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_what_a_colleague_decides_appears(colleagues: tuple[Desk, Desk]) -> None:
    one, other = colleagues
    one.press("a")
    one.shows('.row[data-position="0"].is-confirmed .decided')
    other.says("한소라 changed rows here")
    other.shows('.row[data-position="0"] .decided', "한소라")
    other.goes_to(1)


def test_a_conflict_is_shown_and_nothing_is_overwritten(unaware: Desk) -> None:
    unaware.edit(" soon")
    unaware.press("Enter")
    unaware.says("한소라 changed this row first")
    unaware.shows('.row[data-position="0"].is-needs-work')
    assert unaware.texts("target")[0] == ENGLISH[0]
    unaware.press("e")
    unaware.shows("textarea:focus")
    assert unaware.page.input_value("textarea") == f"{ENGLISH[0]} soon"


def test_texts_are_shown_as_they_are_and_never_run(browser: "Browser", tmp_path: Path) -> None:
    """In cells, search, the queue and the map."""
    hostile = "<script>document.title='run'</script><img src=x onerror=alert(1)> & “따옴표”"
    row = BitextRow("<b>기사</b>", 0, (0,), (0,), (hostile,), (hostile,), confidence=0.4)
    path = tmp_path / "hostile.align"
    write_bitext(Bitext("ko", "en", (row,)), path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        assert desk.texts("source") == [hostile]
        desk.press("q")
        desk.shows("#panel button[data-bead]", "<script>")
        desk.press("Escape", "e")
        desk.shows("textarea:focus")
        assert desk.page.input_value("textarea") == hostile
        desk.press("Escape", "Shift+M")
        desk.page.wait_for_url("**/map*")
        assert "run" not in desk.page.title()


def test_a_project_that_is_read_only_offers_no_decision(browser: "Browser", tmp_path: Path) -> None:
    path = write_market(tmp_path)
    with serving(path, read_only=True) as review, sitting(browser, review.addresses[0]) as desk:
        desk.shows(".who", "Read only")
        for key in ("a", "m", "e", "t", "i"):
            desk.press(key)
            desk.says("open read-only", bad=True)
        desk.press("ArrowDown")
        desk.goes_to(2)
        desk.press("?")
        assert desk.page.locator("#sheet section:not(:has(dd))").count() == 0
        desk.press("Escape")
        assert set(desk.statuses()) == {"unreviewed"}
        assert desk.page.locator('[data-command="confirm"]').count() == 0


@pytest.mark.parametrize("how", ["deleted", "replaced", "overwritten"])
def test_a_project_that_is_lost_refuses_the_next_decision(
    how: str, browser: "Browser", tmp_path: Path
) -> None:
    """It says where the others are, and shows nothing as done that was refused."""
    path, other = write_market(tmp_path), tmp_path / "other.align"
    write_bitext(Bitext("ko", "en", (BitextRow("a", 0, (0,), (0,), ("배",), ("Boat",)),)), other)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.expected = ("422",)
        desk.press("a")
        desk.shows('.row[data-position="0"].is-confirmed .decided')
        if how == "deleted":
            path.unlink()
        elif how == "replaced":
            other.replace(path)
        else:
            path.write_bytes(other.read_bytes())
        desk.press("a")
        desk.says("market.saved-1.align", bad=True)
        desk.shows('.row[data-position="1"].is-unreviewed:not(.waiting)')
        assert desk.statuses()[:2] == ["confirmed", "unreviewed"]
        if how == "overwritten":
            desk.page.goto(f"{review.base}/overview")
            desk.shows(".error-line", "market.saved-1.align")
    saved = read_bitext(tmp_path / "market.saved-1.align")
    assert [row.status.value for row in saved][:2] == ["confirmed", "unreviewed"]
