"""Reads one file after the other in a process of its own, which may hang, swell or die."""

import contextlib
import multiprocessing
import resource
import sys
import time
import traceback
import warnings
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from fuzzing.reading import reader_of, types

READ = "read"
"""What is said of a file that gave a text; of others, the class of the error, or a fault."""

FAULTS = ("traceback", "several lines", "hang", "memory", "killed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of reading a file; `message` is the message, or the traceback.

    `mebibytes` is the most memory that it took beyond what the process had, and `seconds` the time
    of the processor.
    """

    kind: str
    message: str = ""
    mebibytes: float = 0.0
    seconds: float = 0.0

    @property
    def is_fault(self) -> bool:
        """Whether it breaks the promise: a text, or one line of a known class, within limits."""
        return self.kind in FAULTS


def outcome_of(name: str, path: Path) -> Outcome:
    """Read a file here, in this process."""
    from align.errors import AlignError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader_of(name)(path)
    except AlignError as error:
        said = str(error)
        return Outcome("several lines" if "\n" in said else type(error).__name__, said)
    except MemoryError:
        return Outcome("memory", traceback.format_exc(limit=-4))
    except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
        return Outcome("traceback", traceback.format_exc(limit=-8))
    return Outcome(READ)


class Child:
    """A process that reads files, and is replaced when one of them was too much for it.

    Args:
        seconds: How long one file may take.
        mebibytes: How much memory it may take beyond what the process has when it is warm.
    """

    def __init__(self, *, seconds: float = 20, mebibytes: int = 1024) -> None:
        self._limits = (seconds, mebibytes)
        self._process: Any = None
        self._pipe: Connection | None = None
        self._warm: set[str] = set()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, name: str, path: Path) -> Outcome:
        """Read a file of a type, within the limits."""
        seconds, mebibytes = self._limits
        pipe = self._pipe or self._start()
        if name not in self._warm:
            # Libraries that are loaded, and models, belong to no file.
            self._warm.add(name)
            sound = path.with_name("sound") / path.name
            sound.parent.mkdir(exist_ok=True)
            sound.write_bytes(types()[name][0])
            pipe.send((name, sound))
            pipe.recv()
        pipe.send((name, path))
        try:
            if not pipe.poll(seconds):
                self._stop()
                return Outcome("hang", f"more than {seconds} s")
            outcome: Outcome = pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join(5)
            code = self._process.exitcode
            self._stop()
            return Outcome("killed", f"exit status {code}")
        if outcome.mebibytes > mebibytes:
            self._stop()
            return replace(outcome, kind="memory", message=f"{outcome.mebibytes:.0f} MiB")
        return outcome

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe = ours
        self._warm.clear()
        self._process = context.Process(target=_serve, args=(theirs, self._limits[1]), daemon=True)
        self._process.start()
        theirs.close()
        return ours

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, mebibytes: int) -> None:
    _bound(mebibytes)
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            name, path = pipe.recv()
            before, began = _reset_peak(), time.process_time()
            outcome = outcome_of(name, path)
            seconds = time.process_time() - began
            pipe.send(Outcome(outcome.kind, outcome.message, max(0.0, _peak() - before), seconds))


def _bound(mebibytes: int) -> None:
    """Refuse the process far more memory than a file may take, for the sake of the machine."""
    size = Path("/proc/self/statm")
    if size.exists():
        held = int(size.read_text().split()[0]) * resource.getpagesize()
        limit = held + 4 * mebibytes * 2**20 + 2**31
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _reset_peak() -> float:
    """Let the peak of memory begin anew where the system can; the memory that is in use, in MiB."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(part for part in status.read_text().splitlines() if part.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
