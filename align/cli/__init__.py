"""The command line: one file per command, each an argument list, one library call, one print.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 a comparison
failed or findings stand at or above `--fail-on`, 2 wrong use or unreadable input.
"""

import sys
import warnings
from typing import TextIO

from align.cli.app import app
from align.errors import AlignError, AlignWarning

__all__ = ["app", "main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line, and turn every error that a user can mend into one line."""
    warnings.showwarning = _show_warning
    warnings.simplefilter("always", AlignWarning)
    try:
        app()
    except AlignError as error:
        print(f"align: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output has gone, as with `align ... | head`: nothing is wrong.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("align: interrupted; nothing was half-written", file=sys.stderr)  # noqa: T201
        sys.exit(_INTERRUPTED)


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
