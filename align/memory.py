"""Limits of memory that grow with the file, and Python's search for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MEGABYTE = 1_000_000
# New objects between two collections; Python's own limit is 700.
_COLLECTED_TOGETHER = 20_000


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


def collect_rarely() -> None:
    """Look for garbage in cycles less often, in a process that is the program's own.

    Tables, patterns and records make many small objects and hardly any cycles: to look through
    them again and again takes a tenth of the time of `align check`, and frees nothing.
    """
    gc.set_threshold(_COLLECTED_TOGETHER, *gc.get_threshold()[1:])
