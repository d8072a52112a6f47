"""`align mine`: parallel sentences from texts that are not translations of each other."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options


def mine(
    source: Annotated[
        Path, typer.Argument(metavar="KO", help="File or folder in the source language.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="EN", help="File or folder in the target language.")
    ],
    output: options.Output = None,
    format_: options.Format = None,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Minimum confidence of a pair (default: 0.4)."),
    ] = None,
    margin: Annotated[
        float | None,
        typer.Option(help="Minimum margin of a pair, as above (default: 0)."),
    ] = None,
    neighbours: Annotated[
        int | None,
        typer.Option(min=2, help="Nearest neighbours per sentence (default: 4)."),
    ] = None,
    pre_split: options.PreSplit = False,
    encoder: options.Encoder = None,
    device: options.Device = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    force: options.Force = False,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Find parallel sentences in texts that are not translations of each other.

    KO and EN are articles, or folders of articles, on the same events: for example, two newspapers
    of the same year. Each row is a pair with its similarity, its confidence and, in the note, its
    margin: how much more similar its sentences are to each other than to their nearest neighbours
    on the other side.
    Without -o, the pairs are printed as JSON lines. A higher threshold gives fewer but more
    reliable pairs.

    Example: align mine news/ko news/en -o mined.tsv
    """
    from align.cli.progress import shown
    from align.encoders import encoder_from
    from align.formats.outputs import check_output
    from align.pairing.mining.files import files_at, mine_files

    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
        mining={"threshold": threshold, "margin": margin, "neighbours": neighbours},
    )
    options.refuse_store(source, target)
    inputs = (*files_at(source), *files_at(target), config)
    place = options.destination_of(output, format_, inputs, force=force)
    if place is not None:
        languages = settings.source_language, settings.target_language
        check_output(place, languages, is_new=True)
    loaded = encoder_from(settings.encoder)
    with shown(quiet=quiet) as progress:
        found = mine_files(
            source,
            target,
            encoder=loaded,
            settings=settings,
            progress=progress,
            pre_split=pre_split,
        )
        for _, error in found.failed:
            progress.remark(str(error))
    options.write_result(found.bitext, place)
    if not quiet:
        typer.echo(
            f"{len(found.bitext)} pairs with a confidence of {settings.mining.threshold:g} or "
            f"more, from {found.source_count} and {found.target_count} different sentences; "
            f"unreadable: {len(found.failed)}",
            err=True,
        )
