"""Standard input, output and error: the same under every locale, and safe when closed.

Output to a file or a pipe is UTF-8 under any locale, because a program or another machine will read
it. A terminal gets its own encoding, with question marks for characters that it cannot show. Output
without a reader is an error; messages without a reader are dropped, and the work continues.
"""

import errno
import io
import os
import sys
from typing import Any, BinaryIO

STANDARD = "-"
"""The path that stands for standard input and output."""

_NAMES = ("standard input", "standard output")


class _Closed(io.RawIOBase):
    """Replaces a stream that was closed before we were started: using it raises an error."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stream = name
        self._is_told = False

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        del buffer
        raise self._error()

    def write(self, data: Any) -> int:
        # Once is enough: the interpreter tries again when it ends.
        if not self._is_told:
            self._is_told = True
            raise self._error()
        return len(data)

    def _error(self) -> OSError:
        return OSError(errno.EBADF, "is closed", self._stream)


class _Messages(io.FileIO):
    """Standard error, without an error when its reader is gone."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data) or 0
        except OSError:
            return len(data)


def prepare() -> None:
    """Prepare the three streams of a process for any text; call it once, at the start."""
    _fill_gaps()
    # Any of them may be None, and a test or a caller may have put something else in its place.
    given: list[Any] = [sys.stdin, sys.stdout, sys.stderr]
    if given[0] is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed(_NAMES[0])))
    if given[1] is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed(_NAMES[1])), "utf-8")
    elif given[1] is sys.__stdout__ and isinstance(given[1], io.TextIOWrapper):
        if given[1].isatty():
            given[1].reconfigure(errors="replace")
        else:
            given[1].reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if given[2] is None or (id(given[2]) == id(sys.__stderr__) and not given[2].isatty()):
        sys.stderr = io.TextIOWrapper(
            _Messages(2, "wb", closefd=False),
            "utf-8",
            errors="backslashreplace",
            newline="\n",
            write_through=True,
        )


def _fill_gaps() -> None:
    """Open something under the numbers 0 to 2, so that no file that is opened later gets one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)


def standard_input() -> BinaryIO:
    """The bytes of standard input."""
    return sys.stdin.buffer


def standard_output() -> BinaryIO:
    """The byte stream of standard output, after flushing earlier text."""
    sys.stdout.flush()
    return sys.stdout.buffer


def abandon_output() -> None:
    """Discard buffered output, which would fail again when the interpreter exits."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
