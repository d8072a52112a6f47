"""`align mine`: parallel sentences from texts that are not translations of each other."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from align.cli import options


def mine(
    source: Annotated[
        Path, typer.Argument(metavar="KO", help="A file or a folder in the source's language.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="EN", help="A file or a folder in the target's language.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", help="Where to write; the suffix tells the format. - needs --format."
        ),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="The format, where the suffix does not tell it.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="The confidence that a pair needs (default: 0.4)."),
    ] = None,
    margin: Annotated[
        float | None,
        typer.Option(help="How much a pair must stand out among neighbours (default: 0)."),
    ] = None,
    neighbours: Annotated[
        int | None,
        typer.Option(min=2, help="How many neighbours a sentence is judged by (default: 4)."),
    ] = None,
    pre_split: options.PreSplit = False,
    encoder: options.Encoder = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Find sentences that translate each other in texts that do not.

    KO and EN are articles, or folders of them, on the same events: a year of two newspapers, say.
    Each row is a pair with its similarity, its confidence and, as its note, its margin: how much
    more alike the two are than each is to its other neighbours. Without -o the pairs are JSON
    lines on standard output. A higher threshold makes fewer pairs, and surer ones.

    Example: align mine news/ko news/en -o mined.tsv
    """
    from align.cli.progress import shown
    from align.encoders import load_encoder
    from align.formats import write_bitext
    from align.pairing.matching.files import find_files
    from align.pairing.mining.files import mine_files

    settings = options.settings_from(
        config, encoder=encoder, source_language=source_language, target_language=target_language
    )
    flags = {"threshold": threshold, "margin": margin, "neighbours": neighbours}
    given = {name: value for name, value in flags.items() if value is not None}
    settings = dataclasses.replace(
        settings,
        mining=dataclasses.replace(settings.mining, **given),  # type: ignore[arg-type]
    )
    inputs = [
        file
        for path in (source, target)
        for file in (find_files(path) if path.is_dir() else [path])
    ]
    options.check_output(output, format_, settings, [*inputs, config])
    chosen = settings.encoder
    loaded = load_encoder(chosen.name, cache=chosen.cache, device=chosen.device or None)
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
    write_bitext(found.bitext, output or "-", format=format_ or (None if output else "jsonl"))
    if not quiet:
        typer.echo(
            f"{len(found.bitext)} pairs with a confidence of {settings.mining.threshold:g} or "
            f"more, from {found.source_count} and {found.target_count} different sentences; "
            f"unreadable: {len(found.failed)}",
            err=True,
        )
