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
            metavar="CORPUS", help="Folder made by align build, or bitext in any format."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="NAME=VALUE",
            help="Count the rows that the filters would drop with this change. Repeatable.",
        ),
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the filter scores of every row of a bitext."),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--from", help="Format of a bitext, if its suffix does not show it."),
    ] = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
) -> None:
    """Print statistics of a corpus: rows, splits, sizes, confidence, reasons for dropped rows.

    For a bitext, --filter counts the rows that the filters would drop; --filter defaults=on applies
    the default filters unchanged. Nothing is encoded or checked: a row is not dropped for a
    similarity, adequacy or finding that the bitext does not contain, although align build would
    compute it. Scores are JSON lines, one per row, as OpusFilter writes them.

    Example: align stats memory.tmx --filter LengthRatioFilter=2.5
    """
    from align.corpus.filters import load_filters
    from align.corpus.storage import copied_here
    from align.corpus.summary import REPORT, measure_bitext, read_report, summary_lines

    options.refuse_store(scores, writes=True)
    options.require_format(corpus, format_, "standard input", "--from")
    with copied_here(corpus, file=REPORT) as path:
        if Path(path).is_dir():
            if filters or scores:
                raise typer.BadParameter(
                    "--filter and --scores are for a bitext file; a built corpus has its scores"
                )
            record = read_report(Path(path))
        else:
            settings = options.settings_from(config, filters=filters or ())
            load_filters(settings.filters)  # a wrong table is refused, also if no flag uses it
            record = measure_bitext(
                path,
                filters=settings.filters if filters or scores else None,
                source_language=source_language,
                target_language=target_language,
                scores=scores,
                format=format_,
            )
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(summary_lines(record)))
