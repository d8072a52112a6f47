"""Kiwi, the morphological analyser of Korean: loaded once, when the first text needs it."""

import os
from threading import Lock
from typing import TYPE_CHECKING

from align.threads import thread_count

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_LOADING = Lock()
# By process. A forked one needs its own, because it does not inherit Kiwi's threads; and it must
# not free its parent's, which would wait for them.
_LOADED: dict[int, "Kiwi"] = {}


def analyser() -> "Kiwi":
    """Load Kiwi, once per process; its analyses may run in several threads at a time."""
    with _LOADING:
        process = os.getpid()
        if process not in _LOADED:
            _LOADED[process] = _load()
        return _LOADED[process]


def forget_analyser() -> None:
    """Free Kiwi's memory, once nobody uses it any more; the next analysis loads it again."""
    with _LOADING:
        _LOADED.pop(os.getpid(), None)


def _load() -> "Kiwi":
    from kiwipiepy import Kiwi

    # The word lists name people, places and companies; endings are in the model itself. Without
    # them it loads in a quarter of the time and finds the same boundaries.
    return Kiwi(
        num_workers=thread_count(),
        integrate_allomorph=False,
        load_default_dict=False,
        load_multi_dict=False,
        load_typo_dict=False,
    )
