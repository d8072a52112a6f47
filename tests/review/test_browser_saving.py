"""Nothing is lost in the page: decisions wait for servers that stop and browsers that crash."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from align.formats import write_bitext
from align.project.store import Store
from align.records import Bitext, BitextRow
from tests.project.projects import ENGLISH, write_market
from tests.review.browsing import Desk, crashing, serving, sitting
from tests.review.stranding import AWAY, stranded

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
