"""Inline codes of a CAT file on the page: chips in rows, tokens that stay whole in the editor."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from align.formats import convert_bitext, read_bitext, write_bitext
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLES = Path(__file__).parents[1] / "formats" / "cat" / "samples"
SAMPLE = SAMPLES / "budget.sdlxliff"
FIELD = ".writer textarea"


@pytest.fixture
def desk(browser: "Browser", tmp_path: Path) -> Iterator[Desk]:
    """A review of a file of Trados Studio, at its second row."""
    write_bitext(read_bitext(SAMPLE), tmp_path / "budget.align")
    with (
        serving(tmp_path / "budget.align") as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        desk.goes_to(1)
        desk.press("ArrowDown")
        desk.goes_to(2)
        yield desk


@contextmanager
def reviewing(browser: "Browser", name: str, tmp_path: Path) -> Iterator[Desk]:
    """A review of one of the samples."""
    write_bitext(read_bitext(SAMPLES / name), tmp_path / "p.align")
    with serving(tmp_path / "p.align") as review, sitting(browser, review.addresses[0]) as desk:
        desk.goes_to(1)
        yield desk


def exported(desk: Desk) -> str:
    """What the page offers first, the file that the review came from."""
    desk.press("Shift+s")
    desk.page.locator("#export-dialog input[name=format]").first.check()
    with desk.page.expect_download() as given:
        desk.page.click("#export-dialog button.main")
    desk.press("Escape")
    return Path(given.value.path()).read_text("utf-8")


def texts_of(content: str) -> list[str]:
    """The inside of every element that holds a text, in the order of the file."""
    whole = etree.canonicalize(etree.fromstring(content.encode()).getroottree())
    return [
        text for _, text in re.findall(r"(?s)<(source|target|seg|note)\b[^>]*>(.*?)</\1>", whole)
    ]


def value(desk: Desk) -> str:
    return str(desk.page.locator(FIELD).input_value())


def caret(desk: Desk) -> int:
    """Where the caret stands once the page has had its say."""
    desk.frames()
    return int(desk.page.evaluate("document.activeElement.selectionStart"))


def select(desk: Desk, start: int, stop: int | None = None) -> None:
    desk.page.evaluate(f"document.activeElement.setSelectionRange({start}, {stop or start})")
    caret(desk)


def test_chips_are_shown_and_the_text_is_plain_words(desk: Desk) -> None:
    row = desk.row(2)
    assert [chip.get_attribute("data-token") for chip in row.locator(".code").all()] == [
        "⟦2›", "‹2⟧", "⟦2›", "‹2⟧",
    ]  # fmt: skip
    cell = row.locator('[data-side="source"] > p')
    assert cell.text_content() == "해솔시의회는 12일 내년 예산안을 의결했다."


def test_a_token_is_moved_over_and_deleted_only_whole(desk: Desk) -> None:
    desk.press("e", "Home")
    whole = "The Haesol city council passed next year's budget on ⟦2›the 12th‹2⟧."
    assert value(desk) == whole
    start, stop = whole.index("⟦2›"), whole.index("⟦2›") + 3
    select(desk, start)
    desk.press("ArrowRight")
    assert caret(desk) == stop
    desk.press("ArrowLeft")
    assert caret(desk) == start
    desk.press("ArrowRight")
    assert caret(desk) == stop
    desk.press("Backspace")
    assert value(desk) == whole.replace("⟦2›", "")
    desk.press("Control+z")
    assert value(desk) == whole
    select(desk, start)
    desk.press("Delete")
    assert value(desk) == whole.replace("⟦2›", "")


def test_nothing_can_be_typed_into_a_token(desk: Desk) -> None:
    desk.press("e")
    whole = value(desk)
    inside = whole.index("⟦2›") + 1
    select(desk, inside)
    assert caret(desk) != inside
    desk.write("가")
    assert "⟦2›" in value(desk)
    inside = value(desk).index("⟦2›") + 1
    select(desk, inside, inside + 4)
    assert caret(desk) != inside
    desk.press("Control+Delete")
    assert "2›" not in value(desk)
    assert "⟦" not in value(desk)


def test_a_lost_token_is_offered_and_the_file_gets_it_back(desk: Desk, tmp_path: Path) -> None:
    desk.press("e")
    desk.shows("textarea:focus")
    desk.press("Control+a", "Delete")
    desk.shows(".chips button.lacking", "⟦2›")
    desk.write("On ")
    desk.page.click('.chips button:has-text("⟦2›")')
    desk.write("the 12th")
    desk.page.click('.chips button:has-text("‹2⟧")')
    desk.write(" the budget passed.")
    assert value(desk) == "On ⟦2›the 12th‹2⟧ the budget passed."
    desk.press("Enter")
    desk.shows('.row[data-position="1"] .diff')
    assert desk.row(2).locator('[data-side="target"] .code').count() == 2
    desk.settle()
    convert_bitext(tmp_path / "budget.align", tmp_path / "back.sdlxliff")
    made = (tmp_path / "back.sdlxliff").read_text("utf-8")
    assert 'mid="1">On <g id="2">the 12th</g> the budget passed.</mrk>' in made


# One of the samples is in three languages.
@pytest.mark.filterwarnings("ignore:.*ko and en are read, and not ja")
@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_file_goes_home_with_what_was_changed_on_the_page(
    name: str, browser: "Browser", tmp_path: Path
) -> None:
    """One word is written before one translation; every other text is that of the file."""
    with reviewing(browser, name, tmp_path) as desk:
        assert exported(desk) == (SAMPLES / name).read_text("utf-8")
        desk.press("ArrowDown", "e")
        desk.shows("textarea:focus")
        desk.press("Control+Home")
        desk.write("Now ")
        desk.press("Enter")
        desk.shows('.row[data-position="1"] .diff')
        desk.settle()
        before = texts_of((SAMPLES / name).read_text("utf-8"))
        changed = [
            (one, other)
            for one, other in zip(before, texts_of(exported(desk)), strict=True)
            if one != other
        ]
    ((one, other),) = changed
    assert other.replace("Now ", "", 1) == one


def test_blanks_and_line_breaks_of_a_file_are_not_edited(
    browser: "Browser", tmp_path: Path
) -> None:
    with reviewing(browser, "harbour.mqxliff", tmp_path) as desk:
        desk.press("End", "e")
        assert value(desk) == " Pier: Haesol\nNumber: 7 "
        desk.press("Enter")
        desk.goes_to(5)
        desk.row(4).locator('[data-side="target"]').click()
        desk.row(5).locator('[data-side="target"]').click()
        assert desk.page.locator(".diff").count() == 0
        desk.press("e")
        desk.page.locator(FIELD).fill("Pier: Haesol\nNo.: 7")
        desk.press("Enter")
        desk.shows('.row[data-position="4"] .diff')
        desk.settle()
        assert "> Pier: Haesol\nNo.: 7 </target>" in exported(desk)
