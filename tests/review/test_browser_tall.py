"""Rows higher than the screen: what the keys lead to in them is in sight."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from align.formats import write_bitext
from align.records import Bitext
from tests.fakes import make_row
from tests.project.projects import NUMBER
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = "한 문장이다. " * 200, "One sentence. " * 200
MARKS = tuple(
    replace(NUMBER, source_span=(at, at + 3), target_span=(2 * at, 2 * at + 3)) for at in (800, 100)
)
CARET = """
() => {
  const { focusNode, focusOffset } = getSelection();
  const caret = document.createRange();
  caret.setStart(focusNode, focusOffset);
  const { top, bottom } = caret.getClientRects()[0];
  return { top, bottom };
}
"""
# Whether a place is between the header of the list and the keys.
IN_SIGHT = """
({ top, bottom }) => {
  const [head, scroller] = [".row.head", "#scroller"].map(one => (
    document.querySelector(one).getBoundingClientRect()
  ));
  return top >= Math.max(head.bottom, scroller.top) && bottom <= scroller.bottom;
}
"""


@pytest.fixture(params=[(1280, 500), (640, 400), (390, 700)], ids=lambda size: str(size[0]))
def desk(browser: "Browser", tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A reviewer at a title, above a row that no window holds."""
    rows = (
        make_row("제목", "Title", 0, "long"),
        make_row(*TEXTS, 1, "long", findings=MARKS),
        make_row("끝.", "The end.", 2, "long"),
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / "long.align")
    width, height = request.param
    size: dict[str, Any] = {"viewport": {"width": width, "height": height}}
    with (
        serving(tmp_path / "long.align") as review,
        sitting(browser, review.addresses[0], **size) as desk,
    ):
        yield desk


def test_the_mark_of_a_finding_is_in_sight(desk: Desk) -> None:
    """Its frame covers no letter beside it."""
    for _ in MARKS:
        desk.press("f")
        desk.shows("mark:focus")
        desk.settle()
        box, frame = desk.page.locator("mark:focus").evaluate(
            """mark => {
              const { outlineStyle, paddingLeft, boxShadow } = getComputedStyle(mark);
              const { top, bottom } = mark.getBoundingClientRect();
              return [{ top, bottom }, [outlineStyle, paddingLeft, boxShadow.includes("inset")]];
            }"""
        )
        assert desk.page.evaluate(IN_SIGHT, box)
        assert frame == ["none", "0px", True]


def test_the_cut_of_a_row_is_in_sight(desk: Desk) -> None:
    """Where it is proposed, wherever the row stands, on either side, and where the keys move it."""
    for keys in ((), ("PageDown",), ("PageDown",)):
        desk.press("Home", "ArrowLeft", "ArrowDown", *keys)
        desk.goes_to(2)
        desk.press("s")
        desk.shows("[contenteditable]:focus")
        desk.frames()
        assert desk.page.evaluate(IN_SIGHT, desk.page.evaluate(CARET))
        desk.press(*["ArrowRight"] * 60)
        desk.frames()
        assert desk.page.evaluate(IN_SIGHT, desk.page.evaluate(CARET))
        desk.press("Tab")
        desk.shows('[data-side="target"][contenteditable]:focus')
        desk.frames()
        assert desk.page.evaluate(IN_SIGHT, desk.page.evaluate(CARET))
        desk.press("Escape")
        desk.hides("[contenteditable]")
