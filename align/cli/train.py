"""`align train`: fit the scorer to gold alignments."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options
from align.cli.messages import steps


def train(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD_DIR...", help="Folders of gold alignments.")
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="WEIGHTS", help="File to write the weights to."),
    ],
    encoder: options.Encoder = None,
    regularisation: Annotated[
        float | None,
        typer.Option(min=0, help="Strength of the prior (default: by cross-validation)."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="WEIGHTS",
            help="Keep the values of these weights; fit only the changes for free texts.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Random seed for the training examples.")] = 0,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Fit the scorer to gold alignments, and print the weight of each feature.

    A weight is the amount that one unit of its feature adds to the log-odds of a bead. A gold
    folder has sents/NAME.ko, sents/NAME.en and gold/NAME.koen, or lines/NAME.ko and lines/NAME.en.
    Never quote a score on gold that the weights were fitted on.

    Example: align train corpora -o weights.json
    """
    from align.alignment.fitting.curriculum import train as fit
    from align.alignment.scorer import load_weights, save_weights
    from align.encoders import encoder_from
    from align.evaluation.gold import read_gold
    from align.writing import check_place, refuse_inputs

    check_place(output)
    # Weights may lie beside the gold, and are fitted again there.
    refuse_inputs(
        [output],
        (path for folder in gold for path in folder.rglob("*") if path.suffix != ".json"),
    )
    kept = load_weights(keep) if keep else None
    chosen = options.settings_from(config, encoder=encoder).encoder
    with steps(quiet=quiet, verbose=verbose) as say:
        say("reading the gold")
        examples = {
            pair.name: pair.training_example() for folder in gold for pair in read_gold(folder)
        }
        weights = fit(
            examples,
            encoder_from(chosen),
            regularisation=regularisation,
            seed=seed,
            keep=kept,
            say=say,
        )
    save_weights(weights, output)
    for name, value in weights.values.items():
        typer.echo(f"{name:32}{value:9.3f}")
    beads = sum(weights.fitted_on.values())
    typer.echo(
        f"fitted on {beads} beads of {len(weights.fitted_on)} article pairs; "
        f"regularisation {weights.regularisation:g}; weights {weights.digest}"
    )
