"""Pages whose server has stopped."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.review.browsing import Desk, serving, sitting

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
        # The notices that the page asks for when it has loaded come before the server stops.
        desk.page.locator("[hx-trigger=load]").first.wait_for(state="detached")
    desk.expected = (*AWAY, *expected)
    desk.page.on("dialog", lambda dialog: dialog.accept())
    return desk, review.port
