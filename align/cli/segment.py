"""`align segment`: an article, one segment per line."""

from typing import Annotated

import typer

from align.cli import options


def segment(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Article; - for standard input.")],
    language: Annotated[
        str | None, typer.Option("--lang", help="Language code (default: detected by script).")
    ] = None,
    offsets: Annotated[
        bool,
        typer.Option("--offsets", help="Print start, end, paragraph and kind before each line."),
    ] = False,
    config: options.Config = None,
) -> None:
    """Split an article into sentences, headlines, bylines, list items and captions.

    Each line of the output is one segment. Offsets count characters of the article's text.

    Example: align segment story.ko.txt
    """
    from align.articles import read_article
    from align.segmentation import segment as split

    options.settings_from(config)
    options.refuse_store(file)
    for part in split(read_article(file, language=language)):
        place = f"{part.start}\t{part.end}\t{part.paragraph}\t{part.kind}\t" if offsets else ""
        typer.echo(place + part.line)
