"""`align stats`: the numbers of a corpus or of any bitext."""

import json
from pathlib import Path
from typing import Annotated

import typer

from align.cli import options


def stats(
    corpus: Annotated[
        str,
        typer.Argument(
            metavar="CORPUS", help="A folder of align build, or a bitext in any format."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="NAME=VALUE",
            help="Say what the filters would drop of a bitext, with this one changed; repeatable.",
        ),
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what each filter says of each row of a bitext."),
    ] = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
) -> None:
    """Print what a corpus holds: rows, splits, sizes, confidence, and why rows were dropped.

    For a bitext, --filter shows what align build would drop; --filter defaults=on asks the default
    filters as they are. Scores are JSON lines, one a row, as OpusFilter writes them.

    Example: align stats memory.tmx --filter LengthRatioFilter=2.5
    """
    from align.corpus.filters import with_flags
    from align.corpus.summary import measure_bitext, read_report, summary_lines

    if Path(corpus).is_dir():
        if filters or scores:
            raise typer.BadParameter(
                "--filter and --scores are for a bitext file; a built corpus holds its scores"
            )
        record = read_report(Path(corpus))
    else:
        settings = options.settings_from(config)
        asked = with_flags(settings.filters, filters or ()) if filters or scores else None
        record = measure_bitext(
            corpus,
            filters=asked,
            source_language=source_language,
            target_language=target_language,
            scores=scores,
        )
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(summary_lines(record)))
