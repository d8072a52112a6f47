"""Progress messages on standard error; only results go to standard output."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from align.progress import Say, say_nothing

if TYPE_CHECKING:
    from rich.status import Status

_BAR_CELLS = 30


@contextmanager
def steps(*, quiet: bool, verbose: bool) -> Iterator[Say]:
    """Show the steps of a command: as a spinner on a terminal, or as lines with `--verbose`."""
    if verbose and not quiet:
        yield _Lines()
    elif quiet or not sys.stderr.isatty():
        yield say_nothing
    else:
        from rich.console import Console

        with Console(stderr=True).status("starting") as status:
            yield _Spinner(status)


class _Lines:
    """Prints every step once, with the seconds since the start."""

    def __init__(self) -> None:
        self._started, self._step = time.monotonic(), ""

    def __call__(self, step: str, done: int = 0, total: int | None = None) -> None:  # noqa: ARG002
        """Print a step when it begins."""
        if step == self._step:
            return
        self._step = step
        count = f" ({total:,})" if total else ""
        print(f"{time.monotonic() - self._started:6.1f} s  {step}{count}", file=sys.stderr)


class _Spinner:
    """Shows the present step, with a bar if its length is known, or the count if it is not."""

    def __init__(self, status: "Status") -> None:
        self._status = status

    def __call__(self, step: str, done: int = 0, total: int | None = None) -> None:
        """Show how far a step is."""
        from rich.text import Text

        # The name of an article may hold brackets, which are not markup.
        if not total:
            self._status.update(Text(f"{step}: {done:,}" if done else step))
            return
        from rich.progress_bar import ProgressBar
        from rich.table import Table

        line = Table.grid(padding=(0, 1))
        bar = ProgressBar(total=total, completed=done, width=_BAR_CELLS)
        line.add_row(Text(step), bar, f"{done:,} of {total:,}")
        self._status.update(line)
