"""The page for everybody: contrast, names and roles for screen readers, a way through with Tab."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.records import Bitext, Finding, Severity
from tests.project.projects import market_bitext, write_market
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Every text that can be seen, with the contrast of its colour to what lies behind it (WCAG 2.2).
FAINT = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const parse = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = parse(getComputedStyle(at).backgroundColor);
      if (found[3] > 250) return found;
    }
    return [255, 255, 255, 255];
  };
  const opacityOf = element => {
    const above = element.parentElement ? opacityOf(element.parentElement) : 1;
    return above * getComputedStyle(element).opacity;
  };
  const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, share, place) => {
    const value = colour[place] / 255;
    return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim()) continue;
    if (element.closest("script, template, .unseen")) continue;
    if (!element.checkVisibility({opacityProperty: true})) continue;
    const ground = behind(element);
    const opacity = element.closest("#toast, :disabled") ? 1 : opacityOf(element);
    const ink = parse(getComputedStyle(element).color)
      .map((value, place) => opacity * value + (1 - opacity) * ground[place]);
    const [one, other] = [light(ink), light(ground)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faint.push([texts.currentNode.textContent.trim(), contrast.toFixed(2)]);
  }
  return faint;
}
"""

NAMELESS = """
() => [...document.querySelectorAll("button, a, input, select, textarea, aside, [role=grid]")]
  .filter(element => element.checkVisibility())
  .filter(element => !(element.innerText?.trim() || element.getAttribute("aria-label")
    || element.labels?.[0]?.innerText.trim() || element.getAttribute("aria-labelledby")))
  .map(element => element.outerHTML)
"""


@pytest.fixture(params=["light", "dark"])
def desk(browser: "Browser", tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A reviewer of two articles, at the first, under a light or a dark system."""
    path = tmp_path / "markets.align"
    held = market_bitext("market", "market again")
    write_bitext(Bitext("ko", "en", held.rows, held.pairs), path)
    with (
        serving(path) as review,
        sitting(browser, review.addresses[0], color_scheme=request.param) as desk,
    ):
        desk.page.goto(f"{review.base}/articles/1")
        desk.goes_to(1)
        yield desk


def test_every_text_stands_out_from_its_ground(desk: Desk) -> None:
    """At least 4.5 to 1: rows of every status and doubt, the panel, the filter, the keys.

    So do marks in excluded rows, and findings that were ignored.
    """
    desk.press("a", "r")
    desk.shows('.row[data-position="1"].is-needs-work .decided')
    desk.press("ArrowDown", "x", "ArrowDown", "q")
    desk.shows("#panel button")
    desk.press("Escape", "End", "i")
    desk.shows(".finding.ignored")
    desk.shows(".is-excluded mark")
    desk.press("Escape", "Shift+F")
    desk.shows("#filters")
    assert desk.page.evaluate(FAINT) == []
    for severity in ("warning", "info"):
        desk.page.locator(".is-excluded mark").first.evaluate(f"it => it.className = '{severity}'")
        assert desk.page.evaluate(FAINT) == []
    desk.press("Escape", "?")
    desk.shows("#sheet[open]")
    assert desk.page.evaluate(FAINT) == []


def test_the_other_pages_stand_out_too(desk: Desk) -> None:
    base = desk.page.url.split("/articles")[0]
    for place in ("overview", "export", "sample", "articles/1/map"):
        desk.page.goto(f"{base}/{place}")
        assert desk.page.evaluate(FAINT) == [], place
        assert desk.page.evaluate(NAMELESS) == [], place


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_no_page_scrolls_sideways(desk: Desk, width: int) -> None:
    """On a phone, a small window and a screen; the overview lists its figures by name there."""
    base = desk.page.url.split("/articles")[0]
    desk.page.set_viewport_size({"width": width, "height": 800})
    places = ("articles/1", "overview", "find?q=market&replacement=fair", "sample", "export")
    for place in (*places, "articles/1/map", "report"):
        desk.page.goto(f"{base}/{place}")
        desk.settle()
        over = desk.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, place
    for command in ("merge", "split", "edit", "note"):
        desk.page.goto(f"{base}/articles/1")
        button = desk.page.locator(f'footer.keys [data-command="{command}"]')
        desk.page.locator('.row.current [data-side="target"]').click()
        button.scroll_into_view_if_needed()
        assert button.is_visible(), command


def test_no_label_of_a_dialog_breaks_within_a_word(browser: "Browser", tmp_path: Path) -> None:
    """Korean on a small phone."""
    options = {"locale": "ko-KR", "viewport": {"width": 320, "height": 640}}
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], **options) as desk,
    ):
        desk.press("Shift+R")
        desk.shows("#mark-error")
        lines = desk.page.evaluate(
            """() => [...document.querySelectorAll("#mark-error label")].flatMap(label => {
              const [text] = [...label.childNodes].filter(each => each.nodeValue?.trim());
              return [...text.nodeValue.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                return range.getClientRects().length;
              });
            })"""
        )
    assert set(lines) == {1}


@pytest.mark.parametrize("width", [390, 640])
def test_who_reviews_and_the_findings_are_shown_on_a_phone(desk: Desk, width: int) -> None:
    """The field for searches shows all of its words, too."""
    desk.page.set_viewport_size({"width": width, "height": 700})
    desk.shows(".who", "한소라")
    desk.shows("#counts .is-finding", "2")
    room = desk.page.locator("#search input").evaluate(
        """field => {
          const pen = document.createElement("canvas").getContext("2d");
          const { font, paddingLeft, paddingRight } = getComputedStyle(field);
          pen.font = font;
          const inside = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
          return inside - pen.measureText(field.placeholder).width;
        }"""
    )
    assert room > 0


def test_a_row_is_split_with_a_finger(desk: Desk) -> None:
    """What ends the split is in sight on a phone; the keys for the caret stay in one line."""
    desk.page.set_viewport_size({"width": 390, "height": 800})
    desk.press("s")
    desk.shows("[contenteditable]:focus")
    footer = desk.page.locator("footer.keys").bounding_box()
    assert footer is not None
    assert footer["height"] < 50
    button = desk.page.locator('footer.keys [data-command="split-here"]').bounding_box()
    keys = desk.page.locator('footer.keys [data-command="keys"]').bounding_box()
    assert button["x"] + button["width"] <= keys["x"]


def test_everything_that_can_be_used_has_a_name(desk: Desk) -> None:
    desk.press("q")
    desk.shows("#panel button")
    desk.press("Escape", "Shift+F", "Escape", "e")
    desk.shows("textarea:focus")
    assert desk.page.evaluate(NAMELESS) == []


def test_the_list_is_a_grid_with_one_row_to_tab_to(desk: Desk) -> None:
    """Its rows and cells have their roles and places, as a screen reader tells them."""
    desk.press("ArrowDown")
    desk.goes_to(2)
    grid = desk.page.locator('[role="grid"]')
    assert grid.get_attribute("aria-rowcount") == "9"
    assert desk.row(2).get_attribute("aria-rowindex") == "3"
    roles = desk.page.eval_on_selector_all(
        '[role="row"]:not(.head) > *', "cells => [...new Set(cells.map(cell => cell.role))]"
    )
    assert set(roles) == {"rowheader", "gridcell"}
    tabbed = desk.page.locator('[role="grid"] [tabindex="0"]')
    assert tabbed.count() == 2
    assert desk.row(2).locator('[tabindex="0"]').count() == 2


def test_the_sheet_of_keys_is_reached_without_letters(desk: Desk) -> None:
    """Or nobody without a mouse could switch them on again."""
    desk.press("?")
    desk.shows("#sheet[open]")
    desk.page.uncheck("#letter-keys")
    desk.press("Escape", "Shift+?")
    assert desk.page.locator("#sheet[open]").count() == 0
    desk.press("Tab", "Tab", "Enter")
    desk.shows("#sheet[open]")
    desk.page.check("#letter-keys")


def test_what_happens_is_said_aloud(desk: Desk) -> None:
    """In a live region that waits for the reader to finish."""
    toast = desk.page.locator("#toast")
    assert toast.get_attribute("role") == "status"
    assert toast.get_attribute("aria-live") == "polite"
    desk.press("m")
    desk.says("Merged")


def test_articles_are_reached_and_left_with_keys(desk: Desk) -> None:
    desk.press("l")
    desk.shows("table.list a:focus")
    desk.press("ArrowDown", "Enter")
    desk.page.wait_for_url("**/articles/*")
    desk.goes_to(1)


def test_a_sample_is_judged_with_keys(desk: Desk) -> None:
    base = desk.page.url.split("/articles")[0]
    desk.page.goto(f"{base}/sample")
    desk.page.fill('input[name="size"]', "4")
    desk.press("Enter")
    desk.shows(".samples > li:focus")
    desk.press("y")
    desk.shows('.samples > li:nth-child(1)[data-judgement="right"]')
    desk.shows(".samples > li:nth-child(2):focus")
    desk.press("n")
    desk.shows("#estimate", "2 of 4 judged")
    desk.shows("#estimate", "50.0% right")


def test_findings_are_counted_as_they_are_shown(browser: "Browser", tmp_path: Path) -> None:
    """Hints are shown in the rows, so they count; an ignored finding does not."""
    held = market_bitext()
    hint = Finding("quotation", Severity.INFO, "A quotation mark is unmatched.")
    rows = [replace(row, findings=(*row.findings, hint)) if row.bead < 2 else row for row in held]
    write_bitext(replace(held, rows=tuple(rows)), tmp_path / "p.align")
    with serving(tmp_path / "p.align") as review, sitting(browser, review.addresses[0]) as desk:
        for shown, keys in ((4, ""), (3, "i")):
            desk.press(*keys)
            desk.shows("#counts .is-finding", str(shown))
            assert desk.page.locator(".remarks > .finding:not(.ignored)").count() == shown
            desk.page.goto(f"{review.base}/overview")
            assert desk.page.locator("tbody td.amount").nth(4).inner_text() == str(shown)
            desk.page.goto(f"{review.base}/articles/1")
            desk.goes_to(1)
