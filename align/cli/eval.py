"""`align eval`: predicted beads against gold ones."""

import json
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    predicted: Annotated[
        Path,
        typer.Argument(metavar="PREDICTED", help="A bitext with segment numbers, or a folder."),
    ],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A gold file (NAME.koen), a folder, or a bitext.")
    ],
    documents: Annotated[
        bool, typer.Option("--documents", help="Add a line for each document.")
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Say whether the confidences can be trusted.")
    ] = False,
    at_least: Annotated[
        float | None,
        typer.Option(metavar="F1", min=0, max=1, help="Exit with 1 below this strict F1."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score alignments against gold: strict and lax precision, recall and F1.

    Precision (P) counts every predicted bead, recall (R) only gold beads with two sides. A strict
    hit is an identical bead, a lax one shares a source and a target segment with a gold bead. The
    interval says where 95% of bootstrap samples of the documents lie. Sizes are source-target.
    Documents are paired by name. The signature belongs to every number that is published.

    Example: align eval predicted/ corpora/
    """
    from align.evaluation.comparison import compare
    from align.evaluation.report import Report

    report = Report.of(compare(predicted, gold), calibrated=calibration)
    if as_json:
        typer.echo(json.dumps(report.to_record(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(report.lines(documents=documents)))
    if at_least is not None and report.total.strict.f1 < at_least:
        message = f"align: strict F1 {report.total.strict.f1:.4f} is below {at_least:.4f}"
        typer.echo(message, err=True)
        raise typer.Exit(1)
