"""Show the progress of a long command: a bar on a terminal, otherwise plain lines."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from align.naming import counted

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SECONDS_BETWEEN_LINES = 10.0


class Lines:
    """A line for each stage, and one every ten seconds, for logs."""

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent
        self._stage, self._total = "", None  # type: str, int | None
        self._articles = self._rows = 0
        self._began = self._said = time.monotonic()

    def begin(self, stage: str, total: int | None) -> None:
        """Name the new stage."""
        self._stage, self._total = stage, total
        self._articles = self._rows = 0
        self._began = self._said = time.monotonic()
        self._print(stage if total is None else f"{stage} {counted(total, 'article')}")

    def advance(self, articles: int, rows: int) -> None:
        """Count, and print the progress if nothing was printed for a while."""
        self._articles += articles
        self._rows += rows
        now = time.monotonic()
        if now - self._said < _SECONDS_BETWEEN_LINES:
            return
        self._said = now
        passed = now - self._began
        done, left = counted(self._articles, "article"), ""
        if self._total is not None and self._articles:
            seconds = (self._total - self._articles) * passed / self._articles
            done = f"{self._articles}/{self._total} articles"
            left = f", {_clock(seconds)} left"
        # A stage may have no articles to count, or no sentence pairs.
        parts = [done] if self._articles else []
        if self._rows:
            parts.append(f"{self._rows / passed:.0f} sentence pairs/s")
        self._print(f"{self._stage}: {', '.join(parts)}{left}")

    def fail(self, article: str, problem: str) -> None:
        """Print which article is left out, and why."""
        self.remark(f"{article}: {problem}")

    def remark(self, text: str) -> None:
        """Print a message."""
        print(f"align: warning: {text}", file=sys.stderr)

    def _print(self, line: str) -> None:
        if not self._silent:
            print(line, file=sys.stderr)


class Bar:
    """A progress bar on a terminal."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._rows = 0
        self._began = time.monotonic()

    def begin(self, stage: str, total: int | None) -> None:
        """Start the bar of a new stage; that of the previous one is complete."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(stage, total=total, rate="")
        self._rows, self._began = 0, time.monotonic()

    def advance(self, articles: int, rows: int) -> None:
        """Move the bar on."""
        if self._task is None:
            return
        self._rows += rows
        rate = self._rows / max(time.monotonic() - self._began, 1e-3)
        shown = f"{rate:.0f} pairs/s" if self._rows else ""
        self._progress.update(self._task, advance=articles, rate=shown)

    def fail(self, article: str, problem: str) -> None:
        """Print which article is left out, and why."""
        self.remark(f"{article}: {problem}")

    def remark(self, text: str) -> None:
        """Print a message above the bar."""
        self._progress.console.print(f"align: warning: {text}", markup=False, highlight=False)


@contextmanager
def shown(*, quiet: bool) -> Iterator[Bar | Lines]:
    """Show the progress of a long command on standard error; warnings are always shown."""
    if quiet or not sys.stderr.isatty():
        yield Lines(silent=quiet)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
