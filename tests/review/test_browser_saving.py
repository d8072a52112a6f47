"""Nothing is lost in the page: servers that stop, colleagues at the same article, hostile texts."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import read_bitext, write_bitext
from align.project.store import Store
from align.records import Bitext, BitextRow
from tests.project.projects import ENGLISH, write_market
from tests.review.browsing import Desk, crashing, serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What a page says while its server is away, and when it tries again with its old key at another
# server on the same port.
AWAY = ("ERR_CONNECTION_REFUSED", "401")


def stranded(
    stack: ExitStack, browser: "Browser", path: Path, *expected: str, team: tuple[str, ...] = ()
) -> tuple[Desk, int]:
    """A page whose server has stopped, open until the stack ends, and the port that it had."""
    with serving(path, *team) as review:
        desk = stack.enter_context(sitting(browser, review.addresses[0]))
    desk.expected = (*AWAY, *expected)
    desk.page.on("dialog", lambda dialog: dialog.accept())
    return desk, review.port


def test_a_restart_keeps_every_decision_and_what_can_be_undone(
    browser: "Browser", tmp_path: Path
) -> None:
    path = write_market(tmp_path)
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        desk.press("a", "m")
        desk.shows('.row[data-size="2-2"]')
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        assert desk.statuses()[0] == "confirmed"
        assert desk.sizes()[1] == "2-2"
        desk.press("z")
        desk.shows('.row[data-position="7"]')
        desk.press("z")
        desk.shows('.row[data-position="0"].is-unreviewed')


def test_decisions_wait_for_a_server_that_is_away(browser: "Browser", tmp_path: Path) -> None:
    """The page says how many, and sends them in their order when it is back."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a", "a", "a")
        desk.goes_to(4)
        desk.shows("#trouble", "waiting: 3")
        stack.enter_context(serving(path, port=port))
        desk.retry()
        desk.hides("#trouble")
        desk.settle()
        desk.page.reload()
        desk.shows(".row.current > .cell:focus")
        assert desk.statuses()[:4] == ["confirmed"] * 3 + ["unreviewed"]


@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_a_key_that_has_to_wait_says_so_at_once(
    locale: str, browser: "Browser", tmp_path: Path
) -> None:
    """And holds up no other; with nothing to save, a key says why it cannot be done."""
    line = {"en-GB": "must wait until the server answers", "ko-KR": "다시 연결된 뒤에"}[locale]
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0], locale=locale) as desk,
    ):
        desk.expected = ("ERR_",)
        desk.page.context.set_offline(True)
        desk.press("n")
        desk.says(line, bad=True)
        desk.press("a")
        desk.shows("#trouble")
        desk.press("n")
        desk.says(line, bad=True)
        desk.press("ArrowDown")
        desk.goes_to(3)
        desk.page.context.set_offline(False)
        desk.hides("#trouble")
        desk.shows('.row[data-position="0"].is-confirmed .decided')


def test_decisions_wait_until_the_new_address_is_opened(browser: "Browser", tmp_path: Path) -> None:
    """A restarted server does not know the old cookie: nothing shows as done that was refused."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.press("a", "r")
        desk.shows("#trouble", "open the new address of the review")
        desk.shows("#trouble", "waiting: 2")
        other = desk.page.context.new_page()
        other.goto(again.addresses[0])
        other.wait_for_selector(".row.current")
        desk.hides("#trouble")
        desk.shows('.row[data-position="0"].is-confirmed .decided')
        desk.shows('.row[data-position="1"].is-needs-work .decided')


def test_decisions_wait_for_the_new_address_in_the_same_window(
    browser: "Browser", tmp_path: Path
) -> None:
    """Also two of one row: the second is about the row as the first one leaves it."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a", "a", "ArrowUp", "r")
        desk.shows("#trouble", "waiting: 3")
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.says("Decisions that were waiting in this browser are saved: 3.")
        desk.shows('.row[data-position="1"].is-needs-work .decided')
        assert desk.statuses()[:3] == ["confirmed", "needs-work", "unreviewed"]
        desk.page.reload()
        desk.shows(".row.current > .cell:focus")
        desk.settle()
        assert desk.statuses()[:3] == ["confirmed", "needs-work", "unreviewed"]


def test_what_waited_overwrites_nothing_that_a_colleague_did(
    browser: "Browser", tmp_path: Path
) -> None:
    path, team = write_market(tmp_path), ("한소라", "오달수")
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path, "409", team=team)
        desk.press("a", "a")
        desk.shows("#trouble", "waiting: 2")
        again = stack.enter_context(serving(path, *team, port=port, tokens="new"))
        with sitting(browser, again.addresses[1]) as colleague:
            colleague.press("r")
            colleague.shows('.row[data-position="0"].is-needs-work .decided')
        desk.page.goto(again.addresses[0])
        desk.says(
            "1 of the decisions that were waiting in this browser could not be saved",
            "오달수 changed this row first",
        )
        desk.shows('.row[data-position="1"].is-confirmed .decided')
        assert desk.statuses()[0] == "needs-work"


def keeps(desk: Desk, count: int) -> None:
    """Wait until the browser's database has so many requests that wait."""
    desk.page.evaluate(
        """count => new Promise(resolve => {
          const opening = indexedDB.open("align", 1);
          const look = () => {
            const asked = opening.result.transaction("slots").objectStore("slots").getAll();
            asked.onsuccess = () => {
              if (asked.result.flat().length === count) resolve();
              else setTimeout(look, 50);
            };
          };
          opening.onsuccess = look;
        })""",
        count,
    )


def test_a_browser_that_crashes_loses_no_decision(browser: "Browser", tmp_path: Path) -> None:
    """What waited is sent by the next page, once."""
    path, profile = write_market(tmp_path), tmp_path / "profile"
    with ExitStack() as stack:
        with serving(path) as review:
            desk = stack.enter_context(crashing(browser, profile, review.addresses[0]))
        desk.press("a", "a", "ArrowUp", "r", "e")
        desk.shows("#trouble", "waiting: 3")
        keeps(desk, 3)
        stack.close()
        for times in range(2):
            with serving(path, port=review.port, tokens=f"new-{times}") as again:
                desk = stack.enter_context(crashing(browser, profile, again.addresses[0]))
                if not times:
                    desk.says("Decisions that were waiting in this browser are saved: 3.")
                desk.settle()
                keeps(desk, 0)
                assert desk.statuses()[:3] == ["confirmed", "needs-work", "unreviewed"]
                stack.close()
    store = Store.open(path, reviewer="한소라")
    assert [len(store.history(bead)) for bead in (1, 2, 3)] == [1, 2, 0]
    store.close()


def test_what_waits_in_a_window_that_is_still_open_is_its_own(
    browser: "Browser", tmp_path: Path
) -> None:
    """Another window neither sends it nor goes to its article; it would be sent twice."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a", "r")
        desk.shows("#trouble", "waiting: 2")
        desk.settle()
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.hold("/act")
        desk.page.click("#trouble button")
        desk.holds(1)
        other = Desk(desk.page.context.new_page())
        other.page.goto(again.addresses[0])
        other.goes_to(1)
        other.settle()
        assert set(other.statuses()) == {"unreviewed"}
        desk.release()
        desk.hides("#trouble")
        desk.shows('.row[data-position="1"].is-needs-work .decided')
        other.shows('.row[data-position="1"].is-needs-work .decided')


def test_decisions_of_another_project_do_not_wait_here(browser: "Browser", tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = write_market(tmp_path / "one"), write_market(tmp_path / "two")
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, one)
        desk.press("a")
        desk.shows("#trouble", "waiting: 1")
        with serving(two, port=port, tokens="two") as other:
            desk.page.goto(other.addresses[0])
            desk.goes_to(1)
            desk.settle()
            assert set(desk.statuses()) == {"unreviewed"}
        again = stack.enter_context(serving(one, port=port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.shows('.row[data-position="0"].is-confirmed .decided')


def test_a_draft_waits_too_if_the_page_is_left(browser: "Browser", tmp_path: Path) -> None:
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("e")
        desk.shows("textarea:focus")
        with desk.page.expect_event("requestfailed"):
            desk.write(" soon")
        desk.settle()
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.shows('.row[data-position="0"] .draft', f"{ENGLISH[0]} soon")


def test_the_list_of_articles_leads_to_what_waits(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "news.align"
    rows = [BitextRow(name, 0, (0,), (0,), ("배",), ("Boat",)) for name in ("one", "two")]
    write_bitext(Bitext("ko", "en", tuple(rows)), path)
    with ExitStack() as stack:
        with serving(path) as review:
            desk = stack.enter_context(sitting(browser, f"{review.addresses[0]}"))
            desk.page.goto(f"{review.base}/articles/2")
            desk.goes_to(1)
        desk.expected = AWAY
        desk.page.on("dialog", lambda dialog: dialog.accept())
        desk.press("a")
        desk.shows("#trouble", "waiting: 1")
        again = stack.enter_context(serving(path, port=review.port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.page.wait_for_url("**/articles/2")
        desk.shows('.row[data-position="0"].is-confirmed .decided')


def test_a_link_is_followed_also_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    """The browser keeps what waits, so the page need not stay until the server is back."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.hold("/act")
        desk.press("a")
        desk.holds(1)
        desk.page.click("a[data-command=map]", no_wait_after=True)
        desk.release()
        desk.hides("#list")
        again = stack.enter_context(serving(path, port=port, tokens="new"))
        desk.page.goto(again.addresses[0])
        desk.says("Decisions that were waiting in this browser are saved: 1.")


def is_above(desk: Desk, upper: str, lower: str) -> bool:
    """Whether something ends before another begins, so that neither covers the other."""
    boxes = [desk.page.locator(each).bounding_box() for each in (upper, lower)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    return bool(boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"])


def test_what_cannot_wait_says_so_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    """No key waits unseen: each is counted, or refused. What is typed blindly decides nothing."""
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("a")
        desk.shows("#trouble", "waiting: 1")
        desk.press("e")
        desk.says("This must wait until the server answers again.")
        assert is_above(desk, "#toast", "#trouble")
        desk.resize(390, 844)
        desk.press("e")
        assert is_above(desk, "#toast", "#trouble")
        desk.press("a", "Space", "x", "Enter", "r")
        desk.shows("#trouble", "waiting: 2")
        stack.enter_context(serving(path, port=port))
        desk.retry()
        desk.hides("#trouble")
        desk.shows('.row[data-position="1"].is-needs-work .decided')
        assert desk.page.locator("textarea").count() == 0


def test_panels_that_follow_the_row_are_quiet_while_the_server_is_away(
    browser: "Browser", tmp_path: Path
) -> None:
    path = write_market(tmp_path)
    with ExitStack() as stack:
        with serving(path) as review:
            desk = stack.enter_context(sitting(browser, review.addresses[0]))
            desk.press("Shift+G")
            desk.shows("#term input:focus")
            desk.row(2).locator('[data-side="source"]').click()
            desk.shows("#panel h2", "Row 2")
        desk.expected = AWAY
        desk.press("ArrowDown")
        desk.goes_to(3)
        desk.settle()


@pytest.mark.parametrize("key", ["r", "e", "m"])
def test_a_key_is_never_about_a_row_that_was_clicked_on_after_it(
    key: str, browser: "Browser", tmp_path: Path
) -> None:
    """It was pressed while the server was slow: it is left out, and the page says so."""
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        desk.hold("/act")
        desk.press("m", key)
        desk.row(5).locator('[data-side="source"]').click()
        desk.goes_to(5, "source")
        desk.holds(1)
        desk.release()
        desk.says("You clicked on another row first")
        desk.shows('.row[data-position="0"][data-size="2-2"]')
        desk.settle()
        assert set(desk.statuses()) == {"unreviewed"}
        assert desk.sizes().count("2-2") == 1
        assert desk.page.locator("textarea").count() == 0


def test_an_undo_whose_answer_was_lost_is_done_once(browser: "Browser", tmp_path: Path) -> None:
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        desk.expected = ("409",)
        desk.press("a", "a")
        desk.shows('.row[data-position="1"].is-confirmed .decided')
        desk.hold("/undo", answers=True)
        desk.press("z")
        desk.holds(1)
        desk.release(lost=True)
        desk.shows('.row[data-position="1"].is-unreviewed')
        desk.settle()
        assert desk.statuses()[:2] == ["confirmed", "unreviewed"]
        desk.press("z")
        desk.shows('.row[data-position="0"].is-unreviewed')


def test_an_edit_survives_a_server_that_is_away(browser: "Browser", tmp_path: Path) -> None:
    path = write_market(tmp_path)
    with ExitStack() as stack:
        desk, port = stranded(stack, browser, path)
        desk.press("e")
        desk.shows("textarea:focus")
        desk.press("Control+A")
        desk.write("Written while the server was away")
        desk.press("Enter")
        desk.shows("#trouble", "waiting: 1")
        stack.enter_context(serving(path, port=port))
        desk.shows(".diff ins", "Written")
        assert desk.texts("target")[0] == "Written while the server was away"
        desk.settle()
        desk.page.reload()
        desk.goes_to(1)
        desk.settle()
        assert desk.page.locator(".draft").count() == 0


def test_what_a_colleague_decides_appears(colleagues: tuple[Desk, Desk]) -> None:
    one, other = colleagues
    one.press("a")
    one.shows('.row[data-position="0"].is-confirmed .decided')
    other.says("한소라 changed rows here")
    other.shows('.row[data-position="0"] .decided', "한소라")
    other.goes_to(1)


def test_a_conflict_is_shown_and_nothing_is_overwritten(colleagues: tuple[Desk, Desk]) -> None:
    one, other = colleagues
    other.expected = ("409",)
    other.hold("/changes", "GET")
    one.press("r")
    one.shows('.row[data-position="0"].is-needs-work .decided')
    other.press("e")
    other.shows("textarea:focus")
    other.write(" soon")
    other.press("Enter")
    other.says("한소라 changed this row first")
    other.shows('.row[data-position="0"].is-needs-work')
    assert other.texts("target")[0] == ENGLISH[0]
    other.press("e")
    other.shows("textarea:focus")
    assert other.page.input_value("textarea") == f"{ENGLISH[0]} soon"


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
