"""Metrics of a build for dashboards: a JSON line a minute, and a summary at the end.

None of it belongs to the corpus, whose files contain no times.
"""

import json
import os
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.corpus.build import Built
from align.corpus.engines import Engine
from align.corpus.storage import AnyPath, is_file, make_folder, read_bytes, write_bytes
from align.errors import OverwriteError, SettingsError
from align.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = "metrics.jsonl"
SUMMARY = "summary.json"

_HOUR, _MILLION, _MEGABYTE = 3600, 1_000_000, 2**20


@dataclass(frozen=True, slots=True)
class Metering:
    """Where the metrics of a build go.

    Attributes:
        folder: The folder of `metrics.jsonl`, to which lines are added, and of `summary.json`.
        core_price: What a core costs in an hour, in any currency; None to compute no cost.
        seconds: The time between two lines.
    """

    folder: AnyPath
    core_price: float | None = None
    seconds: float = 60.0

    def __post_init__(self) -> None:
        """Refuse what cannot be a price."""
        if self.core_price is not None and self.core_price < 0:
            raise SettingsError("the price of a core is below 0", remedy="give a price from 0")


@dataclass(slots=True)
class _Count:
    """Work that was done in some time."""

    seconds: float = 0.0
    core_seconds: float = 0.0
    articles: int = 0
    rows: int = 0

    @property
    def pairs_per_second(self) -> float:
        return round(self.rows / self.seconds, 1) if self.seconds else 0.0

    def to_record(self) -> dict[str, Any]:
        return {
            "seconds": round(self.seconds, 1),
            "core_hours": round(self.core_seconds / _HOUR, 4),
            "articles": self.articles,
            "rows": self.rows,
            "pairs_per_second": self.pairs_per_second,
        }


class Meter:
    """A `Progress` that counts what a build reports, and passes it on to another one."""

    def __init__(self, metering: Metering, engine: Engine, progress: Progress) -> None:
        self._metering, self._engine, self._progress = metering, engine, progress
        self._stages: dict[str, _Count] = {}
        self._stage, self._total = "starting", None  # type: str, int | None
        self._since = _Count()
        self._failed = self._memory = 0
        self._sampled = time.monotonic()
        self._lock = threading.Lock()  # held to count, while `_writing` is while a store answers
        self._writing = threading.Lock()
        self._written: bytes | None = None

    def begin(self, stage: str, total: int | None) -> None:
        """See `Progress.begin`."""
        self._write_line()
        self._stage, self._total = stage, total
        self._progress.begin(stage, total)

    def advance(self, articles: int, rows: int) -> None:
        """See `Progress.advance`."""
        with self._lock:
            for count in (self._count(), self._since):
                count.articles += articles
                count.rows += rows
        self._progress.advance(articles, rows)

    def fail(self, article: str, problem: str) -> None:
        """See `Progress.fail`."""
        self._failed += 1
        self._progress.fail(article, problem)

    def remark(self, text: str) -> None:
        """See `Progress.remark`."""
        self._progress.remark(text)

    @contextmanager
    def running(self) -> "Iterator[Meter]":
        """Write a line a minute, and one at the end of each stage; yields this.

        Raises:
            OverwriteError: If the folder has a summary that no build wrote.
        """
        folder = self._metering.folder
        if is_file(folder / SUMMARY) and not is_file(folder / LINES):
            raise OverwriteError(
                f"is there already, and no build wrote it, as there is no {LINES}",
                where=folder / SUMMARY,
                remedy="use another folder for the metrics",
            )
        ended = threading.Event()

        def write_lines() -> None:
            while not ended.wait(self._metering.seconds):
                # A failed write is an error when the stage ends, not a traceback here.
                with suppress(OSError):
                    self._write_line()

        writer = threading.Thread(target=write_lines, name="align metrics", daemon=True)
        writer.start()

        def end() -> None:
            ended.set()
            writer.join()
            self._write_line()

        try:
            yield self
        except BaseException:
            # What stopped the build says more than a line that cannot be written.
            with suppress(OSError):
                end()
            raise
        end()

    def summarise(self, built: Built) -> None:
        """Write the summary of a build that is complete."""
        core_hours = sum(count.core_seconds for count in self._stages.values()) / _HOUR
        record: dict[str, Any] = {
            "articles": built.articles,
            "failed": built.failed,
            "reused": built.reused,
            "rows": built.rows,
            "kept": dict(built.kept),
            "dropped": dict(built.dropped),
            "seconds": round(built.seconds, 1),
            "core_hours": round(core_hours, 4),
            "memory_mb": self._memory // _MEGABYTE,
            "stages": [{"stage": name} | count.to_record() for name, count in self._stages.items()],
        }
        price = self._metering.core_price
        if price is not None:
            cost, pairs = core_hours * price, built.rows - built.reused_rows
            record |= {
                "core_price": price,
                "cost": round(cost, 4),
                # The work of an earlier build was paid for then.
                "cost_per_million_pairs": round(cost / pairs * _MILLION, 4) if pairs else None,
            }
        text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        write_bytes(self._metering.folder / SUMMARY, text.encode())

    def _count(self) -> _Count:
        return self._stages.setdefault(self._stage, _Count())

    def _write_line(self) -> None:
        """Add a line on what was done since the last one; the build goes on meanwhile."""
        with self._writing:
            self._add(json.dumps(self._line()).encode() + b"\n")

    def _line(self) -> dict[str, Any]:
        with self._lock:
            now = time.monotonic()
            passed, self._sampled = now - self._sampled, now
            cores = self._engine.cores()
            memory = resident(os.getpid())
            self._memory = max(self._memory, memory)
            for count in (self._count(), self._since):
                count.seconds += passed
                count.core_seconds += passed * cores
            record: dict[str, Any] = {
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "stage": self._stage,
                "articles": self._count().articles,
                "articles_total": self._total,
                "rows": self._count().rows,
                "pairs_per_second": self._since.pairs_per_second,
                "failed": self._failed,
                "cores": cores,
                "memory_mb": memory // _MEGABYTE,
            }
            self._since = _Count()
        return record

    def _add(self, line: bytes) -> None:
        """Add a line to the file; an object of a store is written again as a whole."""
        path = self._metering.folder / LINES
        if isinstance(path, Path):
            make_folder(path.parent)
            with path.open("ab") as file:
                file.write(line)
            return
        if self._written is None:
            try:
                self._written = read_bytes(path)
            except FileNotFoundError:
                self._written = b""
        self._written += line
        write_bytes(path, self._written)


def resident(root: int) -> int:
    """The bytes in memory of a process and all that it has started; 0 where /proc does not say."""
    parents, sizes = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
        sizes[int(path.parent.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    family = {root}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(sizes.get(process, 0) for process in family)
