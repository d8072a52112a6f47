"""What each group of features gives: the scorer fitted anew without it.

Folds are by document, fewer than the benchmark's, and shared by all groups: figures compare with
each other, not with those of docs/benchmarks.md.
"""

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from align.alignment.augmentation import Lesson
from align.alignment.curriculum import fit_examples, make_examples
from align.alignment.features import FEATURES
from align.alignment.scorer import load_weights, save_weights
from align.alignment.training import Example
from align.encoders import Encoder, load_encoder
from benchmarking.data import Task
from benchmarking.folds import is_fitted, lessons_of, split
from benchmarking.tables import Row, table
from benchmarking.worker import OURS, Job, run

_FOLDS = 3

GROUPS: dict[str, tuple[str, ...]] = {
    "nearby spans": ("over neighbours", "over nearest", "margin"),
    "what segments add": ("part adds", "neighbour would add"),
    "curves": ("similarity squared", "null similarity squared"),
    "unrelated articles": ("unrelated articles",),
    "length": ("length ratio", "length surprise", "null length"),
    "numbers and dates": ("numbers agree", "numbers disagree"),
    "names, places, Latin words": ("names agree", "names disagree"),
    "numbers and names elsewhere": ("null entities elsewhere",),
    "quotations and questions": ("quotation disagrees", "question disagrees"),
    "headlines, bylines, captions": tuple(
        name for name in FEATURES if "fragment" in name or name.startswith("kinds")
    ),
    "paragraphs": tuple(name for name in FEATURES if name.startswith("paragraph")),
}
"""The features that go together, by what they look at."""

HEAD = """# What each group of features gives

This page is written by `scripts/benchmark EVAL_DIR --ablation`, never by hand.

The scorer is fitted anew without one group of features at a time, on {folds} folds by document, and
every document is aligned with weights that were not fitted on it; other languages with those of
the first fold. The figures are strict F1, those of a group the difference that leaving it out
makes: below zero, the group pays.
"""


def ablation_page(tasks: Sequence[Task], say: Callable[[str], None]) -> str:
    """Fit and measure without each group in turn; the page with the table.

    Args:
        tasks: What is measured, those with gold beads; the ones in Korean and English are what
            the scorer is fitted on.
        say: Called with each step of the work as it begins.
    """
    scored = [task for task in tasks if task.pairs]
    encoder = load_encoder()
    lessons = lessons_of(scored)
    examples = make_examples(lessons, encoder, say=say)
    rows = []
    for group, left_out in {"all features": (), **GROUPS}.items():
        say(f"fitting and measuring: {group}")
        with tempfile.TemporaryDirectory(prefix="align-ablation-") as folder:
            weights = _fit(examples, lessons, encoder, left_out, Path(folder))
            rows.append((group, [_measure(task, weights) for task in scored]))
    whole = rows[0][1]
    body = [["all features", *(f"{value:.4f}" for value in whole)]]
    body += [
        [f"without {group}", *(f"{a - b:+.4f}" for a, b in zip(values, whole, strict=True))]
        for group, values in rows[1:]
    ]
    signature = "|".join(f"{task.name}@{task.digest}" for task in scored)
    return "\n".join(
        [
            HEAD.format(folds=_FOLDS),
            table(["", *(f"{task.name}: {task.form}" for task in scored)], body),
            f"- `gold:{signature}|folds:{_FOLDS}|encoder:{encoder.identity}`",
            *(f"- {group}: {', '.join(names)}" for group, names in GROUPS.items()),
            "",
        ]
    )


def _fit(
    examples: Mapping[str, Sequence[Example]],
    lessons: Mapping[str, Lesson],
    encoder: Encoder,
    left_out: Collection[str],
    folder: Path,
) -> dict[str, Path]:
    """Fit the folds; the weights file for each document, and for any other under ""."""
    weights = {}
    for number, held_out in enumerate(split(lessons, _FOLDS)):
        fitted = fit_examples(
            {name: examples[name] for name in examples if name not in held_out},
            encoder,
            regularisation=load_weights().regularisation,
            left_out=left_out,
        )
        path = folder / f"fold-{number}.json"
        save_weights(fitted, path)
        weights |= dict.fromkeys(held_out, path)
    return weights | {"": folder / "fold-0.json"}


def _measure(task: Task, weights: Mapping[str, Path]) -> float:
    own = {name: weights[name if is_fitted(task) else ""] for name in task.names}
    return Row(task, OURS, run(Job(task, OURS, "builtin", own))).strict_f1
