"""From the folder of a corpus to an export; what the next check remembers; sizes on the screen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.config import Settings
from align.formats import write_bitext
from align.progress import say_nothing
from align.records import Bitext
from align.review.making import project_of
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.project.projects import ENGLISH, market_bitext, write_market
from tests.review.browsing import Desk, serving, sitting
from tests.review.served import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.goes_to(1)
        yield desk


def exported(desk: Desk, *, with_excluded: bool = False) -> str:
    """The TMX that the page offers."""
    desk.press("Shift+S")
    desk.page.check('#export-dialog input[value="tmx"]')
    desk.page.set_checked('#export-dialog input[name="excluded"]', with_excluded)
    with desk.page.expect_download() as given:
        desk.page.click("#export-dialog button.main")
    desk.press("Escape")
    return Path(given.value.path()).read_text("utf-8")


def test_a_memory_gets_no_excluded_rows_but_who_decided_and_when(desk: Desk) -> None:
    desk.press("a", "x")
    desk.shows('.row[data-position="1"].is-excluded .decided')
    desk.settle()
    made = exported(desk)
    assert len(re.findall("<tu[ >]", made)) == len(ENGLISH) - 1
    assert len(re.findall(r'<tu [^>]*changedate="\d{8}T\d{6}Z" changeid="한소라"', made)) == 1
    assert len(re.findall("<tu[ >]", exported(desk, with_excluded=True))) == len(ENGLISH)


def test_a_corpus_is_opened_with_all_its_articles_and_their_maps(
    browser: "Browser", tmp_path: Path
) -> None:
    """Rows that the build dropped are there, too; nothing is aligned again."""
    folder = tmp_path / "news"
    folder.mkdir()
    one, two = rows("a"), rows("b")
    lone = replace(one[2], target_ids=(), target=(), findings=(), confidence=0.4)
    for name, held in (("train", [one[0], one[1], *two]), ("dropped", [one[3], lone])):
        write_bitext(Bitext("ko", "en", tuple(held)), folder / f"{name}-00000.parquet")
    (folder / "manifest.json").write_text("{}")
    made = project_of(
        str(folder),
        None,
        output=None,
        settings=Settings(),
        workshop=Workshop(encoder=HashEncoder()),
        say=say_nothing,
    )
    with serving(made.path) as review, sitting(browser, review.addresses[0]) as desk:
        assert sorted(desk.page.locator("tbody a").all_inner_texts()) == ["a", "b"]
        desk.page.click('tbody a:text-is("a")')
        desk.goes_to(1)
        assert desk.sizes() == ["1-1", "1-1", "1-0", "1-1"]
        desk.press("Shift+M")
        desk.shows("#map-row .cell", one[0].source_text)
        address = f"{review.base}/articles/1/map.json"
        assert desk.page.evaluate(f"fetch('{address}').then(r => r.json()).then(m => m.cells)")


def test_a_finding_that_was_ignored_stays_so_in_the_next_check(desk: Desk) -> None:
    desk.press("Shift+V")
    desk.says("Checked again")
    found = desk.page.locator('.row[data-position="2"] .finding')
    assert found.count() == 1
    desk.press("ArrowDown", "ArrowDown", "i")
    desk.shows('.row[data-position="2"] .finding.ignored')
    desk.press("Shift+V")
    desk.says("Checked again")
    desk.shows('.row[data-position="2"] .finding.ignored')
    assert found.count() == 1


def test_columns_follow_the_screen_up_to_forty_em(desk: Desk) -> None:
    def widths() -> tuple[float, float]:
        cell = desk.row(1).locator('[data-side="source"]').bounding_box()
        assert cell is not None
        size = desk.page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.row .cell')).fontSize)"
        )
        return cell["width"], float(size)

    for screen in (1024, 1440, 2560):
        desk.resize(screen, 900)
        width, size = widths()
        assert width <= 40 * size + 1
        assert width >= min(0.37 * screen, 40 * size - 1)


def test_key_caps_can_be_read(desk: Desk) -> None:
    desk.press("?")
    desk.shows("#sheet[open]")
    sizes = desk.page.eval_on_selector_all(
        "kbd", "caps => caps.map(cap => parseFloat(getComputedStyle(cap).fontSize))"
    )
    assert min(sizes) >= 12


@pytest.mark.parametrize("width", [390, 1440])
def test_a_word_without_end_breaks_within_its_cell(
    width: int, browser: "Browser", tmp_path: Path
) -> None:
    """An address, or Korean without a blank; an article's name of words breaks between them."""
    held = market_bitext("the dawn market at the old harbour")
    long = ("https://example.org/" + "a" * 300, "가" * 300)
    first = replace(held.rows[0], target=(long[0],), source=(long[1],), note=long[0])
    write_bitext(replace(held, rows=(first, *held.rows[1:])), tmp_path / "p.align")
    size = {"width": width, "height": 800}
    with (
        serving(tmp_path / "p.align") as review,
        sitting(browser, review.addresses[0], viewport=size) as desk,
    ):
        over = desk.page.eval_on_selector_all(
            ".row .cell, .remarks",
            "cells => cells.map(cell => cell.scrollWidth - cell.clientWidth)",
        )
        assert max(over) <= 1
        desk.page.goto(f"{review.base}/overview")
        name = desk.page.locator("tbody a").first.bounding_box()
        assert name is not None
        assert name["width"] > 150
