"""`align convert`: a bitext from one format to another."""

from typing import Annotated

import typer

from align.cli import options
from align.errors import warn


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="The bitext to read.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="Where to write it.")],
    source_format: Annotated[
        str | None, typer.Option("--from", help="Format of IN, if its suffix does not show it.")
    ] = None,
    target_format: Annotated[
        str | None, typer.Option("--to", help="Format of OUT, if its suffix does not show it.")
    ] = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    with_excluded: Annotated[
        bool,
        typer.Option("--with-excluded", help="Write excluded rows to TMX and Moses, too."),
    ] = False,
    force: options.Force = False,
) -> None:
    """Convert a bitext between any two formats.

    Rows are streamed: a file of any size is converted in bounded memory. A project that was made
    from the file of a CAT tool, if written in the same format, gives that file again: only what a
    reviewer changed is different.

    Example: align convert memory.tmx memory.xlsx
    """
    from align.corpus.storage import copied_here
    from align.formats import conversion_losses, convert_bitext
    from align.formats.losses import sentence

    options.require_format(source, source_format, "standard input", "--from")
    options.require_format(target, target_format, "standard output", "--to")
    options.refuse_store(target, writes=True)
    with copied_here(source) as path:
        found = conversion_losses(
            path,
            target,
            source_language=source_language,
            target_language=target_language,
            source_format=source_format,
            target_format=target_format,
            excluded=with_excluded,
        )
        if found:
            warn(f"{target}: not included: {sentence(found)}")
        convert_bitext(
            path,
            target,
            source_language=source_language,
            target_language=target_language,
            source_format=source_format,
            target_format=target_format,
            force=force,
            excluded=with_excluded,
        )
