"""Do some work soon after something happened, in a thread of its own."""

import threading
import time
from collections.abc import Callable

# So many times as long as the work took last is the least time until it is done again.
_REST = 20


class Soon:
    """Does some work when nothing has happened for a while, or when much has happened for long.

    Args:
        work: What is to be done; it returns whether that was possible. If not, it is tried again.
        idle: After how many seconds without a call of `wake`.
        longest: After how many seconds in any case.
    """

    def __init__(self, work: Callable[[], bool], *, idle: float, longest: float) -> None:
        self._work, self._idle, self._longest = work, idle, longest
        self._first: float | None = None
        self._last = 0.0
        self._is_stopped = False
        self._thread: threading.Thread | None = None
        self._change = threading.Condition()

    def wake(self) -> None:
        """Something happened: do the work soon."""
        with self._change:
            self._last = time.monotonic()
            if self._first is None:
                self._first = self._last
                self._change.notify()
            if self._thread is None and not self._is_stopped:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Do no more work, and wait for the end of what is being done."""
        with self._change:
            self._is_stopped = True
            self._change.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        not_before = 0.0
        while self._wait(not_before):
            begun = time.monotonic()
            is_done = self._work()
            ended = time.monotonic()
            not_before = ended + _REST * (ended - begun)
            if not is_done:
                with self._change:
                    self._first = self._first or ended
                not_before = max(not_before, ended + self._longest)

    def _wait(self, not_before: float) -> bool:
        """Wait for the next time to work; False if it is stopped first."""
        with self._change:
            while not self._is_stopped:
                if self._first is None:
                    self._change.wait()
                    continue
                due = min(self._last + self._idle, self._first + self._longest)
                left = max(due, not_before) - time.monotonic()
                if left <= 0:
                    self._first = None
                    return True
                self._change.wait(left)
            return False
