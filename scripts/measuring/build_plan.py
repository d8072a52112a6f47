"""The plan for a corpus of ten million article pairs, from a build that was measured."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring.pages import read_table
from measuring.processes import watched
from measuring.selection_rows import HEADER

ARTICLES, PAIRS_PER_ARTICLE = 10_000_000, 30
CORES, GPUS = 96, 8
NOT_MEASURED = "not measured"

_HOUR, _GIGABYTE = 3600, 1e9


@dataclass(frozen=True, slots=True)
class Measured:
    """What a row of a corpus takes.

    Attributes:
        core_seconds: To align and score it, without the start of the workers.
        seconds: The same by the clock, with all workers.
        work: The bytes of the work files.
        corpus: The bytes of the tables.
    """

    core_seconds: float
    seconds: float
    work: float
    corpus: float


def measure(command: Sequence[str], output: Path) -> Measured:
    """Build a corpus, and build it again, which starts the workers and selects the rows.

    Args:
        command: Builds it.
        output: The folder of the corpus.
    """
    first, again = watched(command), watched(command)
    rows = json.loads((output / "manifest.json").read_text("utf-8"))["counts"]["beads"]
    work, corpus = (
        sum(path.stat().st_size for path in folder.glob("*.parquet"))
        for folder in (output / "work", output)
    )
    return Measured(
        (first.processor - again.processor) / rows,
        (first.seconds - again.seconds) / rows,
        work / rows,
        corpus / rows,
    )


def lines(
    builds: Sequence[Measured], selection: Path, price: float, *, device: str | None
) -> Iterator[str]:
    """The lines of the table.

    Args:
        builds: One without checks, and one with checks.
        selection: The page with the table of `scripts/measure_selection`.
        price: Of a core hour.
        device: The accelerator that was used, if one was.
    """
    rows = ARTICLES * PAIRS_PER_ARTICLE
    select = rows * _selecting(selection) / _HOUR
    hours = [rows * one.core_seconds / _HOUR for one in builds]
    yield "| ten million article pairs, 300 million sentence pairs | without checks | with checks |"
    yield "|---|---:|---:|"
    yield _line("to align and score, core hours", hours)
    yield _line("to select, core hours", [select for _ in builds])
    yield _line(f"in all on {CORES} cores, hours", [(one + select) / CORES for one in hours], 1)
    gpus = [rows * one.seconds / _HOUR / GPUS for one in builds]
    found = _line(f"to align and score on {GPUS} GPUs, hours", gpus, 1)
    missing = f"| to align and score on {GPUS} GPUs, hours | {NOT_MEASURED} | {NOT_MEASURED} |"
    yield missing if device is None else found
    yield _line("work files, GB", [rows * one.work / _GIGABYTE for one in builds])
    yield _line("corpus, GB", [rows * one.corpus / _GIGABYTE for one in builds])
    cost = [(one + select) * price for one in hours]
    yield _line(f"cost at {price:g} a core hour", cost, 2)
    millions = rows / 1_000_000
    yield _line("cost per million sentence pairs", [one / millions for one in cost], 3)


def _selecting(page: Path) -> float:
    """The core seconds that a row takes to be selected with near duplicates, of the most rows."""
    table = [row for row in read_table(page, HEADER) if row["near duplicates"] != "no"]
    most = max(table, key=lambda row: _number(row["rows"]))
    return _number(most["core seconds"]) / _number(most["rows"])


def _number(cell: str) -> float:
    return float(cell.replace(",", ""))


def _line(name: str, values: Sequence[float], digits: int = 0) -> str:
    return f"| {name} | " + " | ".join(f"{value:,.{digits}f}" for value in values) + " |"
