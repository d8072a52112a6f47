"""An article that holds up the build that reads it, until a test has done what it wants to do."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from align.progress import Silence

_PATIENCE = 120  # seconds: a busy machine is slow, not wrong


def running() -> dict[tuple[int, str], int]:
    """The parents of all processes that run, by their numbers and when they began.

    A number is given again; and what has ended is listed until somebody asks how.
    """
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            found[int(stat.parent.name), fields[19]] = int(fields[1])
    return found


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait for something that has to come."""
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class Held(Silence):
    """Calls `act` once in the middle of a build, while a worker waits for one of the articles.

    The article becomes a pipe when its name has been found, and a file again when `act` is done.
    Until then the build cannot end. `act` is given the number of the process that waits.
    """

    def __init__(self, article: Path, act: Callable[[int], None]) -> None:
        self._article, self._act = article.resolve(), act
        self._content = article.read_bytes()
        self._pipe: int | None = None

    def begin(self, stage: str, total: int | None) -> None:
        """Hold the article back from now on."""
        if stage == "aligning":
            self._article.unlink()
            os.mkfifo(self._article)
            # As long as somebody could write to it, who reads it waits.
            self._pipe = os.open(self._article, os.O_RDWR)

    def advance(self, articles: int, rows: int) -> None:
        """Do it when the first articles are finished."""
        if self._pipe is None:
            return
        wait_until(self._readers, "no worker reads the article that is held back")
        (reader,) = self._readers()
        self._act(reader)
        whole = self._article.with_name(".whole")
        whole.write_bytes(self._content)
        whole.replace(self._article)
        os.write(self._pipe, self._content)
        os.close(self._pipe)
        self._pipe = None

    def _readers(self) -> list[int]:
        """The processes that have the article open, but for this one."""
        found = set()
        for file in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                if file.readlink() == self._article:
                    found.add(int(file.parts[2]))
            except OSError:  # it has ended, or is another user's
                continue
        return sorted(found - {os.getpid()})


def family(root: int) -> set[tuple[int, str]]:
    """A process and all that it has started, by their numbers and when they began."""
    found = running()
    numbers = {root}
    while more := {one for (one, _), parent in found.items() if parent in numbers} - numbers:
        numbers |= more
    return {one for one in found if one[0] in numbers}


def wait_until_ended(processes: set[tuple[int, str]]) -> None:
    """Wait until none of these runs any more."""
    wait_until(lambda: processes.isdisjoint(running()), "a worker outlived its build")
