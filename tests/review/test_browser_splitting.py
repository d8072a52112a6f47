"""Splitting rows in the browser: the caret, and both cuts before they are made."""

import pytest

from tests.project.projects import ENGLISH, KOREAN
from tests.review.browsing import Desk
from tests.review.market import SHOWN, SIZES


@pytest.fixture
def desk(at_market: Desk) -> Desk:
    """A reviewer at the first row of the market."""
    return at_market


def test_split_between_two_segments(desk: Desk) -> None:
    """The caret is offered where the second segment begins."""
    desk.press(*["ArrowDown"] * 4, "s", "Enter")
    desk.shows('.row[data-position="8"]')
    sizes = desk.sizes()
    assert len(sizes) == 9
    assert sorted(sizes[4:6]) in (["1-0", "1-1"],)


def test_split_inside_a_segment_at_the_caret_on_either_side(desk: Desk) -> None:
    desk.press("ArrowDown", "ArrowRight", "s")
    desk.shows('.row.current > [data-side="target"][contenteditable]')
    desk.press("Control+Home", "ArrowRight", "ArrowRight", "Enter")
    desk.says("Split")
    desk.shows('.row[data-position="8"]')
    assert desk.texts("target")[1:3] == ["Gaon will", ENGLISH[1].removeprefix("Gaon will ")]
    desk.press("z")
    desk.hides('.row[data-position="8"]')
    assert desk.texts("target") == SHOWN


def test_a_click_elsewhere_leaves_the_split(desk: Desk) -> None:
    desk.press("s")
    desk.shows("[contenteditable]")
    desk.row(4).locator('[data-side="source"]').click()
    desk.goes_to(4, "source")
    desk.hides("[contenteditable]")
    desk.press("a")
    desk.goes_to(5)
    desk.shows('.row[data-position="3"].is-confirmed .decided')
    assert desk.sizes() == SIZES


def test_the_cut_is_shown_before_it_is_made(desk: Desk) -> None:
    """A click has put a caret into the text; S shows it, and Enter cuts there."""
    desk.row(2).locator('[data-side="target"] > p').click(position={"x": 60, "y": 8})
    desk.goes_to(2, "target")
    desk.press("s")
    desk.shows('.row.current > [data-side="target"][contenteditable]')
    below = "String([...CSS.highlights.get('goes-down')][0])"
    assert 0 < len(desk.page.evaluate(below)) < len(SHOWN[1])
    assert desk.sizes() == SIZES
    desk.press("Escape")
    desk.goes_to(2, "target")
    assert desk.sizes() == SIZES
    desk.press("s")
    desk.shows("[contenteditable]")
    desk.press("Enter")
    desk.says("Split")
    desk.shows('.row[data-position="8"]')


def test_both_cuts_are_shown_before_they_are_made(desk: Desk) -> None:
    """That of the other side is where the row is cut then, also once the caret has moved."""
    desk.press(*["ArrowDown"] * 3, "m")
    desk.shows('.row.current[data-size="3-2"]')
    desk.press("s")
    desk.says("Tab goes to the other side")
    desk.shows('.row.current > [data-side="source"][contenteditable]')
    marked = "name => String([...(CSS.highlights.get(name) ?? [])][0] ?? '')"
    shown = []
    for keys in ((), ("Tab",), ("Tab", "Control+End")):
        desk.press(*keys)
        desk.settle()
        shown.append([desk.page.evaluate(marked, name) for name in ("goes-down", "goes-with")])
    # From the source and from the translation; at the end of the text nothing is cut.
    assert shown[0] == [f"{KOREAN[4]}{KOREAN[5]}", ENGLISH[4]]
    assert shown[1] == shown[0][::-1]
    assert shown[2][1] == ""
    desk.press("Control+Home")
    desk.press("Tab", "Enter")
    desk.says("Split")
    desk.shows('.row[data-position="4"][data-size="2-1"]')


def test_nothing_can_be_typed_where_the_caret_is_set(desk: Desk) -> None:
    desk.press("ArrowRight", "s")
    desk.shows("[contenteditable]")
    desk.write("typed")
    desk.press("Escape")
    desk.goes_to(1, "target")
    assert desk.texts("target") == SHOWN
