"""A review that several people use while its server is killed, again and again.

What was answered must be in the project afterwards, in the order of the answers, and the project
must be sound: every text still there, every row where its texts are.
"""

import contextlib
import random
import re
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import httpx2 as httpx
from lxml import html

from align import align_pair
from align.formats import write_bitext
from align.project.store import Store
from align.records import Bitext
from measuring.processes import ALIGN
from soaking import require

REVIEWERS = ("Han Sora", "Kim Dami", "Lee Jun")

_ADDRESS = re.compile(r"(http://\S+)/\?token=\S+")
# Three people, of whom none decides more often than this.
_PAUSE = (0.0, 0.2)
_WINDOW = 40


class Soak:
    """One project, its server, and who uses it.

    Args:
        folder: An empty folder for the project.
        pairs: Article pairs to begin with: source and target file.
        seed: Another seed gives other decisions and other times to kill.
    """

    def __init__(self, folder: Path, pairs: list[tuple[Path, Path]], *, seed: int) -> None:
        self._project = folder / "soak.align"
        self._chance = random.Random(seed)  # noqa: S311
        bitexts = [align_pair(source, target) for source, target in pairs]
        rows = tuple(row for bitext in bitexts for row in bitext.rows)
        made = tuple(pair for bitext in bitexts for pair in bitext.pairs)
        write_bitext(Bitext("ko", "en", rows, pairs=made), self._project)
        self._articles = len(pairs)
        self._texts = self._all_texts()
        self._answered: set[int] = set()
        self._failures: list[str] = []
        self.counts: Counter[str] = Counter()

    def run(self, seconds: float) -> None:
        """Serve, decide and kill for so long, and check the project after every kill.

        Raises:
            Fault: If an answered decision is lost, or the project is not sound.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._serve(min(self._chance.uniform(3, 20), max(1, until - time.monotonic())))
            self._check()

    def _serve(self, seconds: float) -> None:
        reviewers = [part for name in REVIEWERS for part in ("--reviewer", name)]
        server = subprocess.Popen(  # noqa: S603
            [*ALIGN, "review", self._project, "--no-browser", "-q", *reviewers],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        lines = [server.stdout.readline() if server.stdout else "" for _ in REVIEWERS]
        addresses = [found[0] for line in lines if (found := _ADDRESS.search(line))]
        require(len(addresses) == len(REVIEWERS), "the review has not started")
        ended = threading.Event()
        people = [
            threading.Thread(target=self._review, args=(address, self._chance.random(), ended))
            for address in addresses
        ]
        for person in people:
            person.start()
        time.sleep(seconds)
        how = self._chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM))
        # A server that is told to stop cancels what takes too long.
        ended.set()
        server.send_signal(how)
        for person in people:
            person.join()
        _, said = server.communicate()
        if how == signal.SIGKILL:
            self.counts["killed"] += 1
        else:
            self.counts["stopped"] += 1
            require((server.returncode, said) == (0, ""), f"ended with {server.returncode}: {said}")

    def _review(self, address: str, seed: float, ended: threading.Event) -> None:
        """Decide like a person in a hurry, until the server is gone."""
        chance = random.Random(seed)  # noqa: S311
        base = address.partition("/?")[0]
        with (
            httpx.Client(base_url=base, headers={"origin": base}, timeout=30) as browser,
            contextlib.suppress(httpx.TransportError),
        ):
            browser.get(address)
            while not ended.is_set():
                self._decide(browser, chance, ended)
                time.sleep(chance.uniform(*_PAUSE))

    def _decide(self, browser: httpx.Client, chance: random.Random, ended: threading.Event) -> None:
        page = f"/articles/{chance.randint(1, self._articles)}"
        shown = browser.get(f"{page}/rows", params={"start": 0, "stop": _WINDOW})
        if not self._is_answered(shown, ended):
            return
        number = chance.randrange(len(beads := _found(shown.text, "//*[@data-seen]/@data-bead")))
        seen = _found(shown.text, "//@data-seen")[number]
        action = chance.choice(
            ("confirm", "confirm", "needs-work", "note", "merge", "move", "undo")
        )
        if action == "undo":
            answer = browser.post(f"{page}/undo")
        else:
            fields = {"action": action, "bead": beads[number], "seen": seen}
            fields |= {"note": {"text": f"note {chance.random()}"}}.get(action, {})
            fields |= {"move": {"side": "target", "edge": "first"}}.get(action, {})
            answer = browser.post(f"{page}/act", data=fields)
        if self._is_answered(answer, ended):
            self._answered.add(int(_found(answer.text, "//@data-revision")[0]))

    def _is_answered(self, answer: httpx.Response, ended: threading.Event) -> bool:
        """Count an answer, and say whether the server did what it was asked to do."""
        self.counts[f"{answer.status_code}"] += 1
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR and not ended.is_set():
            # A thread's exception would be lost.
            self._failures.append(answer.text)
        return answer.status_code == httpx.codes.OK

    def _check(self) -> None:
        require(not self._failures, "; ".join(self._failures))
        with contextlib.closing(sqlite3.connect(self._project)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            linked = database.execute("PRAGMA foreign_key_check").fetchall() == []
        require(whole and linked, "the project is damaged")
        with contextlib.closing(Store.open(self._project, reviewer=REVIEWERS[0])) as store:
            kept = {
                decision.id
                for article in range(1, self._articles + 1)
                for decision in store.changes_since(article, 0)
            }
        lost = self._answered - kept
        require(not lost, f"answered, and lost: {sorted(lost)}")
        require(self._all_texts() == self._texts, "the texts are not those of the beginning")
        self.counts["decisions"] = len(kept)

    def _all_texts(self) -> list[tuple[str, str]]:
        """The letters of both sides of every article, whatever rows they stand in."""
        with contextlib.closing(
            Store.open(self._project, reviewer=REVIEWERS[0], read_only=True)
        ) as store:
            pairs = store.bitext().pairs
        return [
            ("".join(one.source.text.split()), "".join(one.target.text.split())) for one in pairs
        ]


def _found(page: str, path: str) -> list[str]:
    """The attributes that an XPath expression finds in a page."""
    return [str(value) for value in html.fromstring(page).xpath(path)]  # type: ignore[union-attr]
