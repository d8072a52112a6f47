"""`align eval`: score predicted beads against gold ones."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from align.cli import options


def evaluate(
    predicted: Annotated[
        Path,
        typer.Argument(metavar="PREDICTED", help="Bitext with segment numbers, or a folder."),
    ],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Gold file (NAME.koen), folder, or bitext.")
    ],
    baseline: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="OTHER",
            help="Alignments of the same documents by another system, to test whether the "
            "difference is chance; can be repeated.",
        ),
    ] = None,
    documents: Annotated[
        bool, typer.Option("--documents", help="Add a line for each document.")
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Measure whether the confidences can be trusted.")
    ] = False,
    at_least: Annotated[
        float | None,
        typer.Option(metavar="F1", min=0, max=1, help="Exit with status 1 if strict F1 is lower."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score alignments against gold: strict and lax precision, recall and F1.

    Precision (P) counts every predicted bead, recall (R) only gold beads with two sides. A strict
    hit is an identical bead; a lax hit shares a source and a target segment with a single gold
    bead. The interval contains 95% of the bootstrap samples of documents. The size of a bead is
    source-target, such as 2-1. Documents are paired by name. Publish every number with its
    signature.

    With --baseline, the difference is the F1 of PREDICTED minus that of the other system, and p is
    the probability of so large a difference, in either direction, if the systems are equally good.
    If p is small (usually below 0.05), chance alone would rarely make so large a difference.
    "better" and "worse" count the documents in which PREDICTED is; if there are fewer than six,
    places in the text. With several baselines, p is not corrected for their number.

    Example: align eval predicted/ corpora/ --baseline other/
    """
    from align.evaluation.report import evaluate as scored

    options.refuse_store(predicted, gold, *baseline or ())
    # Of two spellings of one path, the last counts.
    real = {os.path.realpath(path): path for path in baseline or ()}
    baselines = {str(path): path for path in real.values()}
    report = scored(predicted, gold, calibrated=calibration, baselines=baselines)
    if as_json:
        typer.echo(json.dumps(report.to_record(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(report.lines(documents=documents)))
    if at_least is not None and report.total.strict.f1 < at_least:
        message = f"align: strict F1 {report.total.strict.f1:.4f} is below {at_least:.4f}"
        typer.echo(message, err=True)
        raise typer.Exit(1)
