"""What a command costs: time, processor time and memory, with all processes that it starts."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from align.corpus.metrics import resident

ALIGN = [sys.executable, "-c", "from align.cli import main; main()"]
"""The command line of the `align` that this Python imports."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, with all processes that it started.

    Attributes:
        seconds: By the clock.
        processor: Seconds of all cores.
        memory: The most bytes that were resident at a time; shared pages count for each process.
    """

    seconds: float
    processor: float
    memory: int


def watched(command: Sequence[str], **options: object) -> Cost:
    """Run a command, and measure it; memory is sampled five times a second.

    The program ends if the command fails.
    """
    began, used = time.monotonic(), _processor()
    most = 0
    with subprocess.Popen(command, **options) as process:  # type: ignore[call-overload]  # noqa: S603
        done = threading.Event()

        def watch() -> None:
            nonlocal most
            while not done.wait(0.2):
                most = max(most, resident(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    if process.returncode:
        sys.exit(process.returncode)
    return Cost(time.monotonic() - began, _processor() - used, most)


def _processor() -> float:
    """The processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
