"""The whole project in the browser: finding and replacing everywhere, and its glossary."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.records import Finding, Severity
from align.review.routes import find as finding
from tests.project.projects import ENGLISH, market_bitext
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SPELLED = Finding(
    "spelling",
    Severity.WARNING,
    "오달수 is spelled Oh Dalsoo elsewhere in the article.",
    target_span=(43, 53),
    source_value="오달수",
    target_value="Oh Dal-su",
    key="elsewhere",
    arguments={"name": "오달수", "usual": "Oh Dalsoo"},
)


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    """A reviewer at the first of two articles; the fifth row leaves a spelling open."""
    bitext = market_bitext("market", "harbour")
    rows = tuple(
        replace(row, findings=(SPELLED,)) if (row.article, row.bead) == ("market", 4) else row
        for row in bitext
    )
    path = tmp_path / "market.align"
    write_bitext(replace(bitext, rows=rows), path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.page.goto(f"{review.base}/articles/1")
        desk.goes_to(1)
        yield desk


def found(desk: Desk) -> list[str]:
    """Where the rows that are listed stand."""
    places: list[str] = desk.page.locator(".found li > a").all_text_contents()
    return places


def test_a_text_is_found_in_every_article_with_its_context(desk: Desk) -> None:
    desk.press("Control+Shift+F")
    desk.page.wait_for_url("**/find")
    desk.page.fill('#find input[name="q"]', "DAWN market")
    desk.press("Enter")
    desk.shows("#found", "4")
    assert found(desk) == ["market, Row 1", "market, Row 2", "harbour, Row 1", "harbour, Row 2"]
    desk.shows(".found mark.hit", "Dawn market")
    desk.page.locator(".found li > a").nth(3).click()
    desk.goes_to(2)
    desk.shows("h1", "harbour")


def test_what_is_selected_is_looked_for(desk: Desk) -> None:
    desk.page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.row[data-position=\"0\"] p'))"
    )
    desk.press("Control+Shift+F")
    desk.page.wait_for_url("**/find?q=**")
    desk.shows("#found", "2")


def test_a_replacement_is_shown_first_and_one_undo_takes_it_back(desk: Desk) -> None:
    desk.press("Control+Shift+F")
    desk.page.fill('#find input[name="q"]', "dawn market")
    desk.page.fill('#find input[name="replacement"]', "early market")
    desk.press("Enter")
    desk.shows(".found ins", "early")
    desk.shows("#replace button", "Replace (rows: 4)")
    desk.page.locator(".found input").nth(1).uncheck()
    desk.page.click("#replace button")
    desk.shows("form[role=status]", "Rows replaced: 3.")
    assert found(desk) == ["market, Row 1", "harbour, Row 1", "harbour, Row 2"]
    desk.page.click("#undo")
    desk.shows("[role=status]", "Undone.")
    desk.shows("#found", "Rows found: 0.")
    desk.page.fill('#find input[name="q"]', "dawn market")
    desk.press("Enter")
    desk.shows("#found", "Rows found: 4.")


@pytest.mark.parametrize("is_all", [True, False])
def test_rows_that_are_not_listed_are_replaced_too_unless_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_all: bool
) -> None:
    """With the same undo; a row that was listed later and unchecked is left alone."""
    monkeypatch.setattr(finding, "LARGEST_LIST", 1)
    desk.press("Control+Shift+F")
    desk.page.fill('#find input[name="q"]', "dawn market")
    desk.page.fill('#find input[name="replacement"]', "early market")
    desk.press("Enter")
    desk.shows("#replace button", "Replace (rows: 4)")
    desk.shows("#replace label", "not listed (3)")
    desk.page.click(".found .more button")
    desk.shows("#replace label", "not listed (2)")
    desk.page.locator('.found input[type="checkbox"]').nth(1).uncheck()
    desk.shows("#replace button", "Replace (rows: 3)")
    if not is_all:
        desk.page.uncheck("#others")
        desk.shows("#replace button", "Replace (rows: 1)")
    desk.page.click("#replace button")
    desk.shows("form[role=status]", "Rows replaced: 3." if is_all else "Rows replaced: 1.")
    desk.page.click("#undo")
    desk.shows("[role=status]", "Undone.")
    desk.shows("#found", "Rows found: 0.")


def test_the_search_in_the_article_knows_dots_and_quotes_too(desk: Desk) -> None:
    desk.press("/")
    desk.write("“손님·이")
    desk.shows("#hits", "1 of 1")
    desk.press("Escape")
    desk.goes_to(5)
    assert desk.page.evaluate("CSS.highlights.get('hits').size") == 1


def test_a_term_is_selected_with_the_mouse(desk: Desk) -> None:
    """A double click selects a word of the source, and dragging a part of the translation."""
    source, target = (
        desk.page.locator(f".row.current > [data-side={side}] p") for side in ("source", "target")
    )
    source.dblclick(position={"x": 40, "y": 14})
    desk.frames()
    assert desk.page.locator("textarea").count() == 0
    box = target.bounding_box()
    assert box is not None
    desk.page.mouse.move(box["x"] + 26, box["y"] + 14)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 120, box["y"] + 14, steps=4)
    desk.page.mouse.up()
    desk.frames()
    desk.press("Shift+D")
    desk.says("Added to the glossary")
    desk.press("Shift+G")
    desk.shows("#panel", "새벽")


def test_a_term_is_added_from_a_selection_and_shown_with_its_row(desk: Desk) -> None:
    for side in ("source", "target"):
        # The page hears of a selection after it is made, and of two at once only as of one.
        desk.page.evaluate(
            """side => new Promise(resolve => {
              document.addEventListener("selectionchange", () => resolve(), {once: true});
              const segment = document.querySelector(`.row.current > [data-side=${side}] p`);
              getSelection().selectAllChildren(segment);
            })""",
            side,
        )
    desk.press("Shift+D")
    desk.says("Added to the glossary")
    desk.press("Shift+G")
    desk.shows("#panel .terms li", ENGLISH[0])
    desk.shows("#panel .kept", "in the translation")
    desk.press("Escape", "z")
    desk.says("Undone")
    desk.press("Shift+G")
    desk.shows("#panel", "No term of the glossary is in this row")


def test_a_term_is_written_in_the_panel_and_removed(desk: Desk) -> None:
    desk.press("Shift+D")
    desk.shows("#term input:focus")
    desk.write("시장")
    desk.press("Tab")
    desk.write("bazaar")
    desk.press("Enter")
    desk.shows("#panel .lost", "not in the translation")
    desk.page.click('#panel [data-term="remove-term"]')
    desk.says("Removed from the glossary")
    desk.hides("#panel .lost")


def test_terms_are_written_one_after_the_other(desk: Desk) -> None:
    """Each is sent while the next is typed, and no letter of it is a command."""
    desk.press("Shift+G")
    desk.shows('#term input[name="source"]:focus')
    desk.hold("/act")
    for number, (source, target) in enumerate((("시장", "bazaar"), ("raxi", "rain")), start=1):
        desk.page.keyboard.type(source)
        desk.press("Tab")
        desk.page.keyboard.type(target)
        desk.press("Enter")
        desk.holds(1)
        desk.shows('#term input[name="source"]:focus')
        if number == 1:
            desk.page.keyboard.type("am")
            desk.release()
            desk.shows("#panel .lost", "not in the translation")
            assert desk.page.input_value('#term input[name="source"]') == "am"
            desk.press("Control+A")
    desk.shows("#panel details", "1 other terms")
    desk.press("Escape")
    desk.hides("#panel")
    desk.goes_to(1)
    assert set(desk.statuses()) == {"unreviewed"}


def test_a_term_that_was_refused_comes_back(desk: Desk) -> None:
    desk.expected = ("422",)
    desk.press("Shift+G")
    for _ in range(2):
        desk.shows('#term input[name="source"]:focus')
        desk.write("시장")
        desk.press("Tab")
        desk.write(" ")
        desk.press("Enter")
        desk.says("That did not work", bad=True)
        assert desk.page.input_value('#term input[name="source"]') == "시장"
        desk.press("Control+A")


def test_a_term_is_removed_by_keys_that_stay_in_the_panel(desk: Desk) -> None:
    desk.press("Shift+G")
    desk.shows("#term input:focus")
    desk.write("시장")
    desk.press("Tab")
    desk.write("bazaar")
    desk.press("Enter")
    desk.shows("#panel .lost")
    desk.page.focus('#panel [data-term="remove-term"]')
    desk.press("Enter")
    desk.says("Removed from the glossary")
    desk.shows('#term input[name="source"]:focus')


def test_a_spelling_that_was_decided_on_is_no_longer_open(desk: Desk) -> None:
    """Also if it is not that of the row, whose finding stays until the next check."""
    desk.press(*["ArrowDown"] * 4, "Shift+G")
    desk.page.locator('#panel [data-term="add-term"]:not([data-finding])').click()
    desk.shows("#panel .lost", "not in the translation")
    assert desk.page.locator('#panel [data-term="add-term"]').count() == 0
    assert desk.row(5).locator(".finding.ignored").count() == 0


def test_a_spelling_is_decided_on(desk: Desk) -> None:
    desk.press(*["ArrowDown"] * 4, "Shift+G")
    desk.shows("#panel .terms", "Oh Dalsoo")
    desk.page.locator('#panel [data-term="add-term"][data-finding]').click()
    desk.says("Added to the glossary")
    desk.shows('.row[data-position="4"] .finding.ignored')
    desk.shows("#panel .kept", "in the translation")
