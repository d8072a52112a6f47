"""The contribution of each step of the aligner, and of each group of features.

A step is left out without fitting anew. A group of features is left out of a scorer that is fitted
without it, on the folds of documents that the benchmark uses.
"""

import dataclasses
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from align.alignment.features import FEATURES
from align.alignment.fitting.curriculum import make_examples
from align.alignment.fitting.training import fit
from align.alignment.weights import Weights, load_weights, save_weights
from align.encoders import load_encoder
from align.progress import Say
from benchmarking.data import Task
from benchmarking.folds import FOLDS, deal, training_examples_of
from benchmarking.tables import Row, table
from benchmarking.worker import OURS, Job, run

WITHOUT_MOVED = "finding moved text"
WITHOUT_FREEDOM = "weights that follow freedom"

GROUPS: dict[str, tuple[str, ...]] = {
    "nearby spans": ("over neighbours", "over nearest", "margin"),
    "what segments add": ("part adds", "neighbour would add"),
    "order and halves": (
        "order within",
        "could be cut",
        "halves match",
        "half claimed",
        "null half",
    ),
    "curves": ("similarity squared", "null similarity squared"),
    "unrelated articles": ("unrelated articles",),
    "beginnings": ("both begin",),
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
"""The groups of features, by subject."""

HEAD = """# Contribution of each step and of each group of features

How much strict F1 changes if a part of the aligner is left out. A negative change means that the
part helps. `scripts/benchmark EVAL_DIR corpora --ablation` writes this page.

The first row gives strict F1 with everything. The next two rows leave out a step of the aligner.
The others leave out a group of features, without which the scorer is then fitted. The last row says
how much F1 one bead is worth. The columns are the sets of the [benchmarks](benchmarks.md), aligned
in the same {folds} folds, so no document is aligned with weights that were fitted on it. The
features of each group are listed below the table.
"""


def ablation_page(tasks: Sequence[Task], folder: Path, say: Say) -> str:
    """Fit and measure without each step and each group in turn; the page with the table.

    Args:
        tasks: What is measured, and what the scorer is fitted on; those without gold beads are
            left out.
        folder: That of the benchmark's folds, which says what documents each leaves out.
        say: Called with each step of the work as it begins.
    """
    scored = [task for task in tasks if task.pairs]
    encoder = load_encoder()
    gold = training_examples_of(scored)
    examples = make_examples(gold, encoder, say=say)
    folds = deal(gold, folder)

    def fitted(
        left_out: Collection[str] = (), nearby: Sequence[Weights | None] = (None,) * FOLDS
    ) -> list[Weights]:
        """The weights of each fold, fitted without some features."""
        return [
            fit(
                {name: examples[name] for name in examples if name not in held_out},
                encoder=encoder.identity,
                regularisation=load_weights().regularisation,
                left_out=left_out,
                start=start,
            )
            for held_out, start in zip(folds, nearby, strict=True)
        ]

    say("fitting and measuring: everything")
    whole = fitted()
    reached = _measure(scored, whole, folds)
    rows = [
        (WITHOUT_MOVED, _measure(scored, whole, folds, crossings=False)),
        (WITHOUT_FREEDOM, _measure(scored, [_faithful(one) for one in whole], folds)),
    ]
    for group, names in GROUPS.items():
        say(f"fitting and measuring without: {group}")
        rows.append((group, _measure(scored, fitted(names, whole), folds)))
    signature = "|".join(f"{task.name}@{task.digest}" for task in scored)
    return "\n".join(
        [
            HEAD.format(folds=FOLDS),
            _table(scored, reached, rows),
            f"- `gold:{signature}|folds:{FOLDS}|encoder:{encoder.identity}`",
            *(f"- {group}: {', '.join(names)}" for group, names in GROUPS.items()),
            "",
        ]
    )


def _table(
    tasks: Sequence[Task], reached: Sequence[float], rows: Sequence[tuple[str, Sequence[float]]]
) -> str:
    """What was reached with everything, and the changes without each part."""
    body = [["everything", *(f"{value:.4f}" for value in reached)]]
    body += [
        [f"without {name}", *(f"{a - b:+.4f}" for a, b in zip(values, reached, strict=True))]
        for name, values in rows
    ]
    beads = [sum(len(pair.beads) for pair in task.pairs) for task in tasks]
    body.append(["one bead", *(f"{1 / count:.4f}" for count in beads)])
    return table(["", *(f"{task.name}: {task.form}" for task in tasks)], body)


def _faithful(weights: Weights) -> Weights:
    """The same weights for translations of any freedom."""
    return dataclasses.replace(weights, free={})


def _measure(
    tasks: Sequence[Task],
    fitted: Sequence[Weights],
    folds: Sequence[Sequence[str]],
    *,
    crossings: bool = True,
) -> list[float]:
    """The strict F1 on each task, every document with the weights of the fold that held it out."""
    with tempfile.TemporaryDirectory(prefix="align-ablation-") as folder:
        paths = [Path(folder, f"fold-{number}.json") for number in range(len(fitted))]
        own: dict[str, Path] = {}
        for path, weights, held_out in zip(paths, fitted, folds, strict=True):
            save_weights(weights, path)
            own |= dict.fromkeys(held_out, path)
        values = []
        for task in tasks:
            weights_of = {name: own[name] for name in task.names}
            outcome = run(Job(task, OURS, "builtin", weights_of, crossings=crossings))
            values.append(Row(task, OURS, outcome).strict_f1)
    return values
