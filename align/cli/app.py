"""The typer application: its commands, and the options that they share."""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from align.cli import build, check, convert, match, mine, pair, review, segment, stats, train
from align.cli import eval as evaluation
from align.cli.lists import ListingCommand
from align.errors import MissingFileError
from align.streams import abandon_output
from align.version import __version__


class Commands(TyperGroup):
    """The commands, with early exits that are not errors.

    typer would exit with status 1 if the reader of the output has stopped, as in
    `align ... | head`.
    """

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the arguments; `--help` and `--version` print here."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError as error:
            abandon_output()
            raise typer.Exit(0) from error

    def invoke(self, ctx: Any) -> Any:
        """Run the command named in the arguments."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            if error.filename:  # a named pipe that the user asked for, and not our own output
                raise MissingFileError(
                    "its reader is gone", where=error.filename, remedy="start it again"
                ) from error
            abandon_output()
            raise typer.Exit(0) from error
        return result


# Rich markup would swallow a table name such as [alignment] in a help text.
app = typer.Typer(
    name="align",
    cls=Commands,
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
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Align Korean articles with their English translations, sentence by sentence.

    Example: align pair story.ko.txt story.en.txt -o story.tmx
    """
    del version


app.command("pair", cls=ListingCommand)(pair.pair)
app.command("build", cls=ListingCommand)(build.build)
app.command("match", cls=ListingCommand)(match.match)
app.command("mine", cls=ListingCommand)(mine.mine)
app.command("segment", cls=ListingCommand)(segment.segment)
app.command("check", cls=ListingCommand)(check.check)
app.command("review", cls=ListingCommand)(review.review)
app.command("convert", cls=ListingCommand)(convert.convert)
app.command("eval", cls=ListingCommand)(evaluation.evaluate)
app.command("train", cls=ListingCommand)(train.train)
app.command("stats", cls=ListingCommand)(stats.stats)
