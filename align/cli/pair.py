"""`align pair`: one article pair to a bitext."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.cli.messages import steps
from align.streams import STANDARD

if TYPE_CHECKING:
    from align.records import Bitext
    from align.writing import Destination


def pair(
    source: Annotated[
        str, typer.Argument(metavar="KO", help="Source article; - for standard input.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="EN", help="Its translation; - for standard input.")
    ],
    output: options.Output = None,
    format_: options.Format = None,
    encoder: options.Encoder = None,
    device: options.Device = None,
    pre_split: options.PreSplit = False,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    force: options.Force = False,
    weights: Annotated[
        Path | None,
        typer.Option(help="Weights file from align train, instead of the built-in weights."),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name of the pair in the output (default: the file's).")
    ] = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Align an article with its translation.

    Without -o, the output is a table in a terminal and JSON lines in a pipe. Each row is a bead:
    sentences that translate each other. The number beside it is its confidence: the probability
    that exactly these sentences belong together. Review the lowest first.

    Articles: {articles}

    Formats: {formats}

    Example: align pair story.ko.txt story.en.txt -o story.tmx
    """
    from align.alignment.weights import load_weights
    from align.errors import SettingsError
    from align.formats.outputs import check_output
    from align.pipeline import align_pair

    if source == target == STANDARD:
        raise SettingsError("both sides are standard input", remedy="give at least one file")
    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
    )
    place = options.destination_of(output, format_, (source, target, weights, config), force=force)
    if place is not None:
        languages = settings.source_language, settings.target_language
        check_output(place, languages, is_new=True)
    with steps(quiet=quiet, verbose=verbose) as say:
        bitext = align_pair(
            source,
            target,
            settings=settings,
            weights=load_weights(weights) if weights is not None else None,
            pre_split=pre_split,
            name=name,
            say=say,
        )
    if place is None and options.on_terminal():
        from align.cli.table import print_bitext

        print_bitext(bitext)
    else:
        _write(bitext, place, quiet=quiet)


def _write(bitext: "Bitext", place: "Destination | None", *, quiet: bool) -> None:
    """Write the result; a project that it replaces leaves it what fits of its work."""
    from align.formats.registry import format_of

    is_project = place is not None and format_of(place.path, place.format).name == "align"
    if place is None or not (is_project and place.force):
        options.write_result(bitext, place)
        return
    from align.project.remaking.carrying import made_again

    write = functools.partial(options.write_result, bitext, place)
    carried = made_again(Path(place.path), write, reviewer=options.login())
    if carried is not None and not quiet:
        typer.echo(f"align: {carried.sentence}", err=True)
