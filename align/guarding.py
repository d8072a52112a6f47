"""Turn the exceptions of libraries that read untrusted files into errors for users.

Such a library meets files that its authors never thought of, and fails in many ways: with a
KeyError, a struct.error, a RecursionError. None of these helps a user, so any exception of a
library becomes one of our errors. An exception in our own code is a bug, and is not hidden.
"""

from collections.abc import Callable
from types import TracebackType

from align.errors import (
    AlignError,
    DamagedFileError,
    TooLargeError,
)

_OURS = "align."


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

    Libraries written in C leave no trace of their own: their errors seem to come from the block,
    which therefore contains little but the call. A function or a generator of ours that a library
    calls back stands between, too: errors of a library inside it count as ours.
    """
    step = None if traceback is None else traceback.tb_next
    while step is not None:
        # A comprehension of the block has a frame of its own, and is the block all the same.
        inline = step.tb_frame.f_code.co_name.startswith("<")
        if not inline and str(step.tb_frame.f_globals.get("__name__", "")).startswith(_OURS):
            return False
        step = step.tb_next
    return True
