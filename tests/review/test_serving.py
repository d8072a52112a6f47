"""Serving a review: what has to be over before the process may end."""

import threading
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest

from align.review import serving
from align.review.workshop import Workshop


@pytest.mark.parametrize("seconds", [0, 3600])
def test_no_encoder_is_being_loaded_when_the_server_has_ended(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interpreter may end then; a library of C++ in another thread would abort it."""
    begun, may_end, loaded = threading.Event(), threading.Event(), threading.Event()

    def load() -> None:
        begun.set()
        may_end.wait(60)
        loaded.set()

    def let_it_end() -> None:
        time.sleep(0.05)  # it would be too late for a server that waits for nobody
        may_end.set()

    def run(**_: Any) -> None:
        if not seconds:
            begun.wait(60)
            threading.Thread(target=let_it_end).start()

    monkeypatch.setattr(serving, "_READING_SECONDS", seconds)
    place, workshop = (
        SimpleNamespace(listener=None),
        SimpleNamespace(warm=load, stop=Workshop().stop),
    )
    serving.serve(cast("Any", SimpleNamespace(run=run)), cast("Any", place), cast("Any", workshop))
    assert loaded.is_set() is not bool(seconds)
    assert not any(isinstance(one, threading.Timer) for one in threading.enumerate())
