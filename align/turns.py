"""A lock for long work that is done in parts, so that others come in between."""

import threading


class Turn:
    """A lock that goes round: of two threads, none takes it twice while the other waits for it."""

    def __init__(self) -> None:
        self._next, self._busy = threading.Lock(), threading.Lock()

    def __enter__(self) -> None:
        with self._next:
            self._busy.acquire()

    def __exit__(self, *_: object) -> None:
        self._busy.release()
