"""Worker processes of this machine: what makes a spawned process one.

Processes are spawned rather than forked, because neither BLAS nor Kiwi survives a fork.
"""

import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import show_warning
from align.memory import collect_rarely

# What a worker imports, it imports once its number of threads is set.
if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def become_worker(lifeline: "Connection[Any, Any] | None" = None) -> None:
    """Make this process a worker, which has one thread and ends with its parent.

    Args:
        lifeline: The worker also ends when the other end of this pipe is closed.
    """
    # The parent receives Ctrl-C as well, and ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    # One thread, on a machine of any size: with more, a sum's last digits would be others.
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    collect_rarely()
    warnings.showwarning = show_warning


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Keep Ctrl-C from processes that start within this block; it is delivered here afterwards.

    Otherwise, a worker that is interrupted while it starts prints a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def main_importable() -> Iterator[None]:
    """Start processes within this block without a main module that is no file.

    Processes that are spawned import the main module. A script from standard input has a name,
    `<stdin>`, but they would look in vain for a file that is called so.
    """
    main = sys.modules["__main__"]
    name = getattr(main, "__file__", None)
    if name is None or Path(name).exists():
        yield
        return
    del main.__file__
    try:
        yield
    finally:
        main.__file__ = name


def _end_with_parent(lifeline: "Connection[Any, Any] | None") -> None:
    """End this process when its parent has ended, even by kill -9, or has closed the lifeline."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel] if lifeline is None else [parent.sentinel, lifeline])
        os._exit(1)
