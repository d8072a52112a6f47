"""The command line: one file per command, each an argument list, one library call, one print.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 a comparison
failed or findings stand at or above `--fail-on`, 2 wrong use or unreadable input.
"""

import sys
import warnings
from typing import NoReturn, TextIO

import typer

from align.cli.app import app
from align.errors import AlignError, AlignWarning

__all__ = ["app", "main"]

# typer exports the class of a wrong option's value, and not its base, which is that of every
# wrong use: a missing argument, an unknown option, an unknown command.
_WrongUse: type[typer.BadParameter] = typer.BadParameter.mro()[1]


def main() -> None:
    """Run the command line, and turn every error that a user can mend into one line."""
    warnings.showwarning = _show_warning
    warnings.simplefilter("always", AlignWarning)
    try:
        status = app(prog_name="align", standalone_mode=False)
    except AlignError as error:
        _leave(f"align: {error}")
    except _WrongUse as error:
        _leave(_describe(error))
    except OSError as error:
        # What only the system knows beforehand: a full disk, a folder that may not be written.
        place = f"{error.filename}: " if error.filename else ""
        _leave(f"align: {place}{error.strerror or error}; mend that, and run it again")
    sys.exit(status or 0)


def _leave(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201
    sys.exit(2)


def _describe(error: typer.BadParameter) -> str:
    """A wrong use in one line, or the whole help for `align` without a command."""
    message = error.format_message()
    if message.startswith("Usage:"):
        return message
    path = error.ctx.command_path if error.ctx is not None else "align"
    return f"align: {' '.join(message.split()).removesuffix('.')}; see {path} --help"


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Print our own warnings as one line, and leave other libraries' out: no user can mend them."""
    del filename, lineno, file, line
    if issubclass(category, AlignWarning):
        print(f"align: warning: {message}", file=sys.stderr)  # noqa: T201
