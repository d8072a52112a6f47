"""Twenty thousand rows: the page holds few of them, and a key is answered at once."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.records import Bitext
from tests.fakes import make_row
from tests.review.browsing import Desk, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROWS = 20_000
HELD = 600
"""More rows than this are never on the page."""

LATENCY = """
async key => {
  const row = document.querySelector(".row.current");
  const start = performance.now();
  const options = {key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", options));
  while (document.querySelector(".row.current") === row) await new Promise(setTimeout);
  document.querySelector(".row.current").getBoundingClientRect();
  return performance.now() - start;
}
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a very long article."""
    rows = tuple(
        make_row(
            f"{number}번째 문장은 길이가 조금씩 다르다. " + "바람이 분다. " * (number % 5),
            f"Sentence {number} is a little longer or shorter. " + "Wind blows. " * (number % 7),
            number,
            "novel",
            confidence=0.4 if number % 100 == 50 else 0.98,
        )
        for number in range(ROWS)
    )
    made = tmp_path_factory.mktemp("long") / "novel.align"
    write_bitext(Bitext("ko", "en", rows), made)
    return made


@pytest.fixture
def desk(browser: "Browser", path: Path) -> Iterator[Desk]:
    """A reviewer at its first row."""
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        yield desk


def held(desk: Desk) -> int:
    count: int = desk.page.locator(".row[data-bead]").count()
    return count


def test_rows_come_as_they_are_needed_and_go_again(desk: Desk) -> None:
    """Scrolling through all of it leaves no more rows on the page than a few screens."""
    assert desk.page.get_attribute("#list", "aria-rowcount") == str(ROWS + 1)
    assert held(desk) <= HELD
    most = 0
    for step in range(1, 21):
        desk.page.evaluate(
            "share => { const all = document.getElementById('scroller');"
            " all.scrollTop = share * all.scrollHeight; }",
            (7 * step % 20) / 20,
        )
        desk.page.wait_for_timeout(120)
        most = max(most, held(desk))
    assert most <= HELD
    desk.press("End")
    desk.goes_to(ROWS)
    desk.press("Home")
    desk.goes_to(1)
    assert desk.texts("source")[0].startswith("0번째")
    desk.settle()
    assert held(desk) <= HELD


def test_the_row_in_view_stays_where_it_is_while_others_come(desk: Desk) -> None:
    """Rows that are filled in above push nothing down."""
    desk.press("j")
    desk.write("10000")
    desk.press("Enter")
    desk.goes_to(10_000)
    before = desk.row(10_000).bounding_box()
    desk.settle()
    desk.page.wait_for_timeout(300)
    after = desk.row(10_000).bounding_box()
    assert abs(before["y"] - after["y"]) <= 2


@pytest.mark.parametrize("key", ["h", "Shift+G"])
def test_the_row_stays_where_it_is_while_a_panel_opens_and_closes(key: str, desk: Desk) -> None:
    """Its columns are narrower beside a panel, and the rows above higher."""
    desk.press("j")
    desk.write("40")
    desk.press("Enter")
    desk.goes_to(40)
    desk.settle()
    before = desk.row(40).bounding_box()
    desk.press(key)
    desk.shows("#panel :focus")
    beside = desk.row(40).bounding_box()
    assert abs(before["y"] - beside["y"]) <= 2
    desk.press("Escape")
    desk.hides("#panel")
    after = desk.row(40).bounding_box()
    assert abs(before["y"] - after["y"]) <= 2


def test_a_merge_in_the_middle_renumbers_what_follows(desk: Desk) -> None:
    desk.press("j")
    desk.write("150")
    desk.press("Enter")
    desk.goes_to(150)
    desk.press("m")
    desk.shows('.row.current[data-size="2-2"]')
    desk.press("ArrowDown")
    desk.goes_to(151)
    assert desk.row(151).inner_text().splitlines()[0] == "151"
    assert "151번째" in desk.row(151).inner_text()
    desk.press("z")
    desk.shows('.row[data-position="149"][data-size="1-1"]')


def test_n_finds_the_next_doubt_far_away(desk: Desk) -> None:
    desk.press("n")
    desk.goes_to(51)
    desk.press("n")
    desk.goes_to(151)


def test_what_is_printed_says_that_it_is_a_part(desk: Desk) -> None:
    """Rows that are not on the page print as nothing, not as empty sheets."""
    assert desk.page.locator(".print-part").is_hidden()
    desk.press("End")
    desk.goes_to(ROWS)
    desk.settle()
    desk.page.emulate_media(media="print")
    desk.shows(".print-part", "Export the article as HTML")
    height = desk.page.evaluate("document.documentElement.scrollHeight")
    assert height < held(desk) * 400


def test_a_key_changes_the_screen_within_a_tenth_of_a_second(desk: Desk) -> None:
    """The quickest of twenty: a busy machine delays some, and what the page does delays each.

    Measured up to the layout. What draws it are other processes, which may have to wait longer.
    """
    times = [desk.page.evaluate(LATENCY, "a") for _ in range(20)]
    assert min(times) < 100, statistics.median(times)
