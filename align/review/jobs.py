"""Work that goes on in the background while a project is reviewed."""

import logging
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from align.errors import AlignError

if TYPE_CHECKING:
    from collections.abc import Callable

    from align.progress import Tell

Outcome = TypeVar("Outcome")


class _StoppedError(Exception):
    """Somebody has stopped it, or the server stops."""


class Job(Generic[Outcome]):
    """One piece of work at a time, which can be stopped whenever it tells how far it is.

    Args:
        failure: What could not be done if it fails, for the message.

    Attributes:
        done: How much of it is done.
        total: All of it; 0 until it is known.
        problem: Why it has failed; empty if it has not.
        outcome: What it has come to; None until it has ended.
    """

    def __init__(self, failure: str) -> None:
        self._failure = failure
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._clear()

    def _clear(self) -> None:
        self.done, self.total, self.problem = 0, 0, ""
        self.outcome: Outcome | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, work: "Callable[[Tell], Outcome]") -> None:
        """Begin, unless it is running already."""
        with self._lock:
            if self.is_running:
                return
            self._clear()
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
            self._thread.start()

    def give_up(self) -> None:
        """Stop it when it next tells how far it is."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop it, and wait for its end."""
        self.give_up()
        if self._thread is not None:
            self._thread.join()

    def _run(self, work: "Callable[[Tell], Outcome]") -> None:
        try:
            self.outcome = work(self._tell)
        except AlignError as error:
            self.problem = str(error)
        except _StoppedError:
            pass
        except Exception as error:  # what comes from any library must not end in silence
            logging.getLogger(__name__).exception(self._failure)
            self.problem = f"{self._failure} ({type(error).__name__}: {error})"

    def _tell(self, done: int, total: int) -> None:
        if self._stopping.is_set():
            raise _StoppedError
        self.done, self.total = done, total
