"""Progress messages on standard error; only results go to standard output."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Say(Protocol):
    """Tells the user which step has begun."""

    def __call__(self, step: str) -> None:
        """Say that a step has begun."""


@contextmanager
def steps(*, quiet: bool, verbose: bool) -> Iterator[Say]:
    """Show the steps of a command: as a spinner on a terminal, or as lines with `--verbose`."""
    started = time.monotonic()
    if verbose and not quiet:
        yield lambda step: print(  # noqa: T201
            f"{time.monotonic() - started:6.1f} s  {step}", file=sys.stderr
        )
    elif quiet or not sys.stderr.isatty():
        yield lambda step: None  # noqa: ARG005
    else:
        from rich.console import Console

        with Console(stderr=True).status("starting") as status:
            yield lambda step: status.update(step)
