"""Serving a review: what has to be over before the process may end."""

import asyncio
import signal
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from align.project.store import Store
from align.review import serving
from align.review.fitting import Fitting
from align.review.workshop import Workshop
from tests.fakes import HashEncoder

from .served import project


@pytest.mark.parametrize("seconds", [0, 3600])
def test_no_encoder_is_being_loaded_when_the_server_has_ended(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interpreter may end then; a library of C++ in another thread would abort it."""
    begun, may_end, loaded = threading.Event(), threading.Event(), threading.Event()

    def load() -> None:
        begun.set()
        may_end.wait(10)
        loaded.set()

    def run(**_: Any) -> None:
        if not seconds:
            begun.wait(10)
            threading.Timer(0.05, may_end.set).start()

    monkeypatch.setattr(serving, "_READING_SECONDS", seconds)
    place, workshop = SimpleNamespace(listener=None), SimpleNamespace(warm=load, fitting=Fitting())
    serving.serve(cast("Any", SimpleNamespace(run=run)), cast("Any", place), cast("Any", workshop))
    assert loaded.is_set() is not bool(seconds)
    assert not any(isinstance(one, threading.Timer) for one in threading.enumerate())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_does_not_break_the_event_loop_that_is_being_made(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads the address may press Ctrl-C before the server has begun."""
    made = []

    class Loop(asyncio.SelectorEventLoop):
        def __init__(self) -> None:
            signal.raise_signal(number)
            super().__init__()
            made.append(self)

    monkeypatch.setattr("uvicorn.Config.get_loop_factory", lambda _: Loop)
    store = Store.open(project(tmp_path), reviewer="한소라")
    with serving.listening("127.0.0.1", 0) as place, closing(store):
        workshop = Workshop(encoder=HashEncoder())
        server = serving.server_for(place, {"token": store}, workshop)
        with serving.interruptible(server):
            serving.serve(server, place, workshop)
        assert made[0].is_closed()
