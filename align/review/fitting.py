"""Fitting the aligner to the decisions of a project while the review goes on."""

import logging
import threading
from typing import TYPE_CHECKING

from align.errors import AlignError

if TYPE_CHECKING:
    from collections.abc import Callable

    from align.alignment.fitting.adapting import Trial
    from align.progress import Tell

OFFERED_ROWS = 200
"""How many rows must have a decision before the page offers to fit the aligner to them."""
OFFERED_ARTICLES = 2
"""How many articles they must be in: whether a fit helps shows in articles that were left out."""

_MORE = 1.5  # times as many rows as before make it worth to fit again


class _StoppedError(Exception):
    """The server stops, and the result is not needed any more."""


class Fitting:
    """A fit that runs in the background; one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self.done, self.total = 0, 0
        self.problem = ""
        self.trial: Trial | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, work: "Callable[[Tell], None]") -> None:
        """Begin, unless a fit is running already."""
        with self._lock:
            if self.is_running:
                return
            self.done, self.total, self.problem, self.trial = 0, 0, "", None
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Give up reading articles, and wait for the end."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, work: "Callable[[Tell], None]") -> None:
        try:
            work(self._tell)
        except AlignError as error:
            self.problem = str(error)
        except _StoppedError:
            pass
        except Exception as error:  # what comes from any library must not end in silence
            logging.getLogger(__name__).exception("the aligner could not be fitted")
            self.problem = f"the aligner could not be fitted ({type(error).__name__}: {error})"

    def _tell(self, done: int, total: int) -> None:
        if self._stopping.is_set():
            raise _StoppedError
        self.done, self.total = done, total


def is_worthwhile(articles: int, rows: int, fitted_rows: int) -> bool:
    """Whether enough rows were decided since the last fit for another one to differ."""
    return articles >= OFFERED_ARTICLES and rows >= max(OFFERED_ROWS, _MORE * fitted_rows)
