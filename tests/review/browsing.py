"""A review that is served as a user's is, and Debian's Chromium to look at it with."""

import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from align.config import ChecksSettings, Settings
from align.project.store import Store
from align.review.serving import listening, server_for
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.ports import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# In the page itself: a request may leave before an interception from outside is in place.
HOLD = """
([part, method, asks]) => {
  const fetch = window.fetch;
  const isHeld = (url, given) => String(url).includes(part) && (given?.method ?? "GET") === method;
  window.held = [];
  document.documentElement?.removeAttribute("data-held");
  window.release = (isLost) => {
    window.fetch = fetch;
    for (const go of window.held) go(isLost);
  };
  window.fetch = (url, given) => {
    if (!isHeld(url, given)) return fetch(url, given);
    const asked = asks ? fetch(url, given) : null;
    return new Promise((resolve, reject) => {
      const count = window.held.push((isLost) => {
        if (isLost) reject(new TypeError("lost"));
        else resolve(asked ?? fetch(url, given));
      });
      const { dataset } = document.documentElement;
      dataset.held = `${dataset.held ?? ""} ${count}`;
    });
  };
}
"""
# The page's network counts as idle only once, after it was loaded; this is about every moment. It
# has to be quiet at fourteen looks in a row, and not for a time: a page that was stopped meanwhile
# has more to send. What is said is kept, since the page takes it away after two seconds.
WATCH = """
(() => {
  const fetch = window.fetch;
  let open = 0;
  let ended = 0;
  window.fetch = async (...given) => {
    open += 1;
    try {
      return await fetch(...given);
    } finally {
      open -= 1;
      ended += 1;
    }
  };
  window.quiet = () => new Promise((resolve) => {
    let before = ended;
    let looks = 0;
    const looking = setInterval(() => {
      looks = open === 0 && ended === before ? looks + 1 : 0;
      before = ended;
      if (looks < 14) return;
      clearInterval(looking);
      resolve();
    }, 50);
  });

  window.frames = () => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
  window.painted = new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: "paint", buffered: true });
  });

  let lines = [];
  const show = () => {
    const { dataset } = document.documentElement;
    dataset.said = lines.map(({ text }) => text).join("\\n");
    dataset.refused = lines.filter(({ bad }) => bad).map(({ text }) => text).join("\\n");
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.id !== "toast") continue;
      const bad = target.classList.contains("bad");
      lines.push(...[...addedNodes].map((node) => ({ text: node.textContent, bad })));
      show();
    }
  }).observe(document, { childList: true, subtree: true });
  window.hear = (parts) => {
    const at = lines.findIndex(({ text }) => parts.every((part) => text.includes(part)));
    lines = lines.slice(at + 1);
    show();
  };
})();
"""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ChecksSettings(only=("number",))
"""Hashes know no meanings, so only a rule is checked."""
PATIENCE = 60_000
"""Milliseconds that a test waits for what it expects: a busy machine is slow, not wrong."""


@dataclass(frozen=True, slots=True)
class Review:
    """A running server: an address for each reviewer."""

    addresses: tuple[str, ...]
    port: int

    @property
    def base(self) -> str:
        """The address without a token."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(
    path: Path,
    *reviewers: str,
    port: int = 0,
    read_only: bool = False,
    tokens: str = "token",
    checks: ChecksSettings = RULES,
) -> Iterator[Review]:
    """Serve a project until the block ends."""
    names = reviewers or ("한소라",)
    # A server that takes the place of another needs its port.
    with listening("127.0.0.1", port or free_port()) as place:
        first = Store.open(path, reviewer=names[0], read_only=read_only)
        stores = {
            f"{tokens}-{number}": first.reviewing_as(name) if number else first
            for number, name in enumerate(names)
        }
        server = server_for(place, stores, Workshop(Settings(checks=checks), HashEncoder()))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place.listener]})
        thread.start()
        try:
            addresses = tuple(place.address(token) for token in stores)
            yield Review(addresses, place.listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
            first.close()


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Start Chromium; skips what needs it where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def crashing(browser: "Browser", profile: Path, address: str) -> Iterator["Desk"]:
    """Open a review in a browser of its own, which keeps its data in a folder, and kill it."""
    path = shutil.which("chromium")
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=path, args=ARGUMENTS, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    desk = Desk(context.pages[0])
    try:
        desk.page.goto(address)
        desk.page.wait_for_selector(".row.current > .cell:focus")
        yield desk
    finally:
        # The name of the lock is that of the machine, and the number of the process.
        process = int((profile / "SingletonLock").readlink().name.rpartition("-")[2])
        with context.expect_event("close"):
            os.kill(process, signal.SIGKILL)


@dataclass
class Desk:
    """A reviewer at the page: presses keys, and sees what a person would."""

    page: "Page"
    trouble: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a browser drops them until it has painted the page."""
        self.page.evaluate("painted")
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.page.keyboard.insert_text(text)

    def edit(self, text: str, *, replacing: bool = False) -> None:
        """Open the editor of the current row, and write at the end of its text or instead of it."""
        self.press("e")
        self.shows("textarea:focus")
        if replacing:
            self.press("Control+A")
        self.write(text)

    def row(self, number: int) -> Any:
        """A row by the number that it shows."""
        return self.page.locator(f'.row[data-position="{number - 1}"]')

    def goes_to(self, number: int, side: str | None = None) -> None:
        """Wait until a row is the current one, and its cell has the focus."""
        cell = f'[data-side="{side}"]' if side else ".cell"
        self.page.wait_for_selector(f'.row.current[data-position="{number - 1}"] > {cell}:focus')

    def shows(self, selector: str, text: str | None = None) -> None:
        """Wait for something to be seen."""
        found = self.page.locator(selector)
        if text is not None:
            found = found.filter(has_text=text)
        found.first.wait_for()

    def hides(self, selector: str) -> None:
        """Wait for something to be gone."""
        self.page.locator(selector).first.wait_for(state="hidden")

    def says(self, *parts: str, bad: bool = False) -> None:
        """Wait for the page to say a line with these parts, after the one that was heard last."""
        kept = "refused" if bad else "said"
        asked = (f"[data-{kept}*={json.dumps(part, ensure_ascii=False)}]" for part in parts)
        self.page.wait_for_selector(f"html{''.join(asked)}")
        self.page.evaluate("parts => hear(parts)", parts)

    def frames(self) -> None:
        """Wait until the page has heard of what was selected."""
        self.page.evaluate("frames()")

    def resize(self, width: int, height: int) -> None:
        """Give the page another size, and wait until it has it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(
            """size => new Promise(resolve => {
              const look = () => {
                if (String([innerWidth, innerHeight]) === String(size)) resolve();
                else requestAnimationFrame(look);
              };
              look();
            })""",
            [width, height],
        )

    def retry(self) -> None:
        """Ask the page to try again at once; it may have done so by itself meanwhile."""
        self.page.locator("#trouble button").dispatch_event("click")

    def settle(self) -> None:
        """Wait until the server has answered everything, also what is sent only after a pause."""
        self.page.evaluate("quiet()")

    def hold(self, part: str, method: str = "POST", *, answers: bool = False) -> None:
        """Hold back requests whose address has this part, or only the answers to them."""
        self.page.evaluate(HOLD, [part, method, answers])

    def holds(self, count: int) -> None:
        """Wait until that many requests are held back, or more: the page asks again and again."""
        self.page.wait_for_selector(f'html[data-held~="{count}"]')

    def release(self, *, lost: bool = False) -> None:
        """Let everything go that is held back, or lose it, and hold nothing any more."""
        self.page.evaluate("isLost => release(isLost)", lost)

    def said(self) -> list[str]:
        """What the page and its console have said, for whoever reads why a test failed."""
        said = list(self.trouble)
        with suppress(Exception):  # the page may be gone
            said += self.page.locator("#toast, #trouble").all_text_contents()
        return said

    def texts(self, side: str) -> list[str]:
        """The segments of one side of every row, as they are read."""
        found: list[str] = self.page.locator(
            f'.row:not(.head) > [data-side="{side}"] > p[data-segment]'
        ).all_text_contents()
        return found

    def sizes(self) -> list[str]:
        """The sizes of the rows, from the top."""
        found: list[str] = self.page.eval_on_selector_all(
            ".row[data-size]", "rows => rows.map(row => row.dataset.size)"
        )
        return found

    def statuses(self) -> list[str]:
        """The statuses of the rows, from the top."""
        found: list[str] = self.page.eval_on_selector_all(
            ".row[data-status]", "rows => rows.map(row => row.dataset.status)"
        )
        return found


@contextmanager
def sitting(browser: "Browser", address: str, **options: Any) -> Iterator[Desk]:
    """Open a review, wait for its first row; at the end nothing may have gone wrong unseen.

    That is: no error in the console, none in a script, no request to another host.
    """
    context: BrowserContext = browser.new_context(**{"locale": "en-GB", **options})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    desk = Desk(context.new_page())
    host = urlsplit(address).netloc

    def asked(url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws") and urlsplit(url).netloc != host:
            desk.trouble.append(f"asked another host: {url}")

    desk.page.on("console", lambda line: line.type == "error" and desk.trouble.append(line.text))
    desk.page.on("pageerror", lambda error: desk.trouble.append(str(error)))
    desk.page.on("request", lambda request: asked(request.url))
    try:
        desk.page.goto(address)
        desk.page.wait_for_selector(".row.current > .cell:focus, table.list")
        yield desk
        unseen = [line for line in desk.trouble if not any(part in line for part in desk.expected)]
        assert unseen == []
    except Exception as error:
        error.add_note(f"the page said: {desk.said()}")
        raise
    finally:
        context.close()
