"""Turn the exceptions of libraries that read untrusted files into errors for users.

Such a library meets files that its authors never thought of, and fails in many ways: with a
KeyError, a struct.error, a RecursionError. None of these helps a user, so any exception of a
library becomes one of our errors. An exception in our own code is a bug, and is not hidden.
"""

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from align.errors import (
    AlignError,
    DamagedFileError,
    MalformedRecordError,
    TooLargeError,
    UndecodableError,
)

_OURS = "align."
_MEGABYTE = 1_000_000


def read_utf8(path: Path) -> str:
    """Read a text file that has to be UTF-8, with or without a byte order mark.

    Raises:
        UndecodableError: If it is not; it names the byte.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"not UTF-8 at byte {error.start}", where=path, remedy="save it as UTF-8"
        ) from error


def check_cells(
    cells: Sequence[str], width: int, *, where: object, remedy: str | None = None
) -> None:
    """Refuse a row of a table with more cells than columns, but for empty ones at its end.

    A comma or a tab in a text that is not quoted would cut it, and nobody would notice.

    Raises:
        MalformedRecordError: With their number.
    """
    if any(cells[width:]):
        raise MalformedRecordError(
            f"{len(cells)} cells, but there are {width} columns", where=where, remedy=remedy
        )


def json_problem(error: ValueError | RecursionError) -> str:
    """What is wrong with a text that is not JSON, without advice for programmers of Python."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    is_number = not isinstance(error, json.JSONDecodeError) and "digits" in str(error)
    return "a number of thousands of digits" if is_number else str(error)


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


class guard:  # noqa: N801  # a context manager, used like a function
    """Turn exceptions of a library inside the block into an error about the file.

    An exception from a function of `align` that is called in the block is not converted: it is
    either an error with a good message already, or a bug.

    Args:
        where: The file, and the place in it.
        problem: The problem with the file; the library's own message follows.
        remedy: What to do about it.
        error: Makes another error than the usual one from the library's exception.
    """

    def __init__(
        self,
        where: object,
        *,
        problem: str = "is damaged, or does not match its suffix",
        remedy: str = "open it in its program and save it again",
        error: Callable[[Exception], AlignError] | None = None,
    ) -> None:
        self._where, self._problem, self._remedy = where, problem, remedy
        self._error = error

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Raise the error about the file, if the library has failed."""
        if not isinstance(error, Exception) or isinstance(error, AlignError):
            return
        if isinstance(error, MemoryError):
            raise TooLargeError(
                "needs more memory than there is", where=self._where, remedy="split it"
            ) from error
        if _is_of_library(traceback):
            raise self._made(error) from error

    def _made(self, error: Exception) -> AlignError:
        if self._error is not None:
            return self._error(error)
        said = " ".join(str(error).split())[:200] or type(error).__name__
        return DamagedFileError(f"{self._problem} ({said})", where=self._where, remedy=self._remedy)


def _is_of_library(traceback: TracebackType | None) -> bool:
    """Whether no function of ours stands between the block and what has failed.

    Libraries written in C leave no trace of their own: what they raise seems to come from the
    block, which for that reason holds little else than the call.
    """
    step = None if traceback is None else traceback.tb_next
    while step is not None:
        # A comprehension of the block has a frame of its own, and is the block all the same.
        inline = step.tb_frame.f_code.co_name.startswith("<")
        if not inline and str(step.tb_frame.f_globals.get("__name__", "")).startswith(_OURS):
            return False
        step = step.tb_next
    return True
