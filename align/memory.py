"""Memory for reading files: limits that grow with the file, and garbage collection."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MEGABYTE = 1_000_000


def weighted(size: int) -> int:
    """The size of a file for limits in proportion: bytes above a megabyte count thrice.

    The worst file of a megabyte has to fit into little memory. A longer one may take more for each
    byte, so that no real document is refused.
    """
    return size + 2 * max(0, size - _MEGABYTE)


@contextmanager
def uncollected() -> Iterator[None]:
    """Suspend Python's search for objects that refer to each other.

    It goes through all objects again and again while a file's thousands of records are made, which
    takes a third of the time; and records do not refer to each other.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
