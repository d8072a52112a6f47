"""`align train`: fit the scorer to gold alignments, or adapt it to reviewed projects."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.cli.messages import steps
from align.naming import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.alignment.fitting.adapting import Trial
    from align.alignment.weights import Weights
    from align.config import Settings
    from align.progress import Say
    from align.project.fits import Fitted


def train(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD_DIR...",
            help="Folders of gold alignments, or of such folders; or reviewed projects.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="WEIGHTS",
            help="File to write the weights to (default with projects: each project keeps them).",
        ),
    ] = None,
    encoder: options.Encoder = None,
    device: options.Device = None,
    regularisation: Annotated[
        float | None,
        typer.Option(min=0, help="Strength of the prior (default: by cross-validation)."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="WEIGHTS",
            help="Keep these weights; fit only the changes for free translations.",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, help="Random seed for the training examples (default: 0)."),
    ] = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Fit the scorer to gold alignments or reviewed projects, and print the weights.

    A weight is the amount that one unit of its feature adds to the log-odds of a bead. A gold
    folder has sents/NAME.ko, sents/NAME.en and gold/NAME.koen, or lines/NAME.ko and lines/NAME.en;
    a folder of gold folders stands for all of them. Never quote a score on gold that the weights
    were fitted on.

    With projects, the built-in weights (or those that align.toml names) are adapted to the rows
    that reviewers have confirmed, pinned, merged, split or moved; nothing is assumed about other
    rows. Each project uses the result when it is realigned on the review page.

    Example: align train story.align
    """
    from align.errors import SettingsError
    from align.formats.project import FORMAT as PROJECT

    settings = options.settings_from(config, encoder=encoder, device=device)
    options.refuse_store(*gold, keep)
    options.refuse_store(output, writes=True)
    projects = [path for path in gold if path.suffix.lower() in PROJECT.suffixes]
    if projects and len(projects) < len(gold):
        raise SettingsError(
            "projects and folders of gold cannot be fitted together",
            remedy="name only projects, or only folders",
        )
    if projects:
        of_gold = {"--regularisation": regularisation, "--keep": keep, "--seed": seed}
        for name, value in of_gold.items():
            if value is not None:
                raise SettingsError(f"{name} cannot be used with projects", remedy=f"omit {name}")
        with steps(quiet=quiet, verbose=verbose) as say:
            _adapt(projects, output, settings, say)
        return
    if output is None:
        raise SettingsError("the weights need a file", remedy="name one with -o")
    with steps(quiet=quiet, verbose=verbose) as say:
        weights = _fit(gold, output, settings, say, regularisation, keep, seed or 0)
    for name, value in weights.values.items():
        typer.echo(f"{name:32}{value:9.3f}")
    beads, articles = sum(weights.fitted_on.values()), len(weights.fitted_on)
    typer.echo(
        f"fitted on {counted(beads, 'bead')} of {counted(articles, 'article pair')}; "
        f"regularisation {weights.regularisation:g}; weights {weights.digest}"
    )


def _fit(
    gold: "Sequence[Path]",
    output: Path,
    settings: "Settings",
    say: "Say",
    regularisation: float | None,
    keep: Path | None,
    seed: int,
) -> "Weights":
    """Fit weights to folders of gold, and write them."""
    from align.alignment.fitting.curriculum import train as fit
    from align.alignment.weights import load_weights, save_weights
    from align.encoders import encoder_from
    from align.evaluation.gold import read_gold_folders
    from align.project.protecting import check_file_place

    # Weights may lie beside the gold, and are fitted again there.
    check_file_place(
        output,
        (path for folder in gold for path in folder.rglob("*") if path.suffix != ".json"),
    )
    kept = load_weights(keep) if keep else None
    say("reading the gold")
    weights = fit(
        {pair.name: pair.training_example() for pair in read_gold_folders(gold)},
        encoder_from(settings.encoder),
        regularisation=regularisation,
        seed=seed,
        keep=kept,
        say=say,
    )
    save_weights(weights, output)
    return weights


def _adapt(
    projects: "Sequence[Path]", output: Path | None, settings: "Settings", say: "Say"
) -> None:
    """Adapt the weights to reviewed projects, which keep what was added, or write them."""
    from align.pipeline import adapt_to_projects
    from align.project.protecting import check_file_place

    if output is not None:
        check_file_place(output, projects)
    adapted, fitted, trial = adapt_to_projects(
        projects, output=output, reviewer=options.login(), settings=settings, say=say
    )
    for name, added in adapted.adapted.items():
        typer.echo(f"{name:32}{adapted.values[name]:9.3f}{added:+9.3f}")
    _print_outcome(fitted, trial, adapted.digest, is_kept=output is None)


def _print_outcome(fitted: "Fitted", trial: "Trial | None", digest: str, *, is_kept: bool) -> None:
    """Print whether the weights were fitted, why not, and what the trial found."""
    used = f"fitted to {counted(fitted.rows, 'row')} of {counted(fitted.articles, 'article')}"
    if trial is None:
        used = f"not fitted: {fitted.rows} rows of one article cannot show what helps others"
    elif not fitted.adapted:
        used = "not fitted: new weights would not align these articles better"
    typer.echo(f"{used}; weights {digest}")
    if trial is not None:
        typer.echo(
            f"right rows in held-out articles: {trial.found} of {trial.known} before, "
            f"{trial.found_after} after",
            err=True,
        )
    if is_kept and fitted.adapted:
        typer.echo("used when these projects are realigned", err=True)
