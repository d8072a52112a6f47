"""The typer application: its commands, and the options that they share."""

from typing import Annotated

import typer

from align import __version__
from align.cli import convert, pair, segment

# Rich markup would swallow a table name such as [alignment] in a help text.
app = typer.Typer(
    name="align",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"align {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Align Korean articles with their English translations, sentence by sentence.

    Example: align pair story.ko.txt story.en.txt -o story.tmx
    """
    del version


app.command("pair")(pair.pair)
app.command("segment")(segment.segment)
app.command("convert")(convert.convert)
