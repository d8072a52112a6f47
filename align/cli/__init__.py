"""The command line: one file per command, each an argument list, one library call, one print.

    app, options, lists                           the application; shared options; lists in help
    pair, segment, check, convert, stats          a command each
    match, mine, build                            commands for many articles
    review, eval, train                           the review page, scores, the scorer
    table, findings                               results on a terminal
    messages, progress                            messages and progress

Results go to standard output, messages to standard error. Exit status: 0 done, 1 a comparison
failed or there are findings at or above `--fail-on`, 2 wrong use or unreadable input, 130
interrupted, 143 or 129 ended by SIGTERM or SIGHUP.
"""

# Everything else is imported in `main`: while it is here, an interruption would be a traceback.
import sys

TYPE_CHECKING = False  # as in `align`
if TYPE_CHECKING:
    import typer

__all__ = ["main"]

_INTERRUPTED = 130
_OF_SIGNALS = 128  # what a shell adds to the number of the signal that ended a command


def main() -> None:
    """Run the command line, and print every error that a user can fix as one line."""
    received: list[int] = []
    try:
        sys.unraisablehook = _reraise_interrupt
        _interrupt_when_ended(received)
        from align.memory import collect_rarely
        from align.streams import prepare

        collect_rarely()
        prepare()
        message, status = _run()
        _end_at_once()
    except KeyboardInterrupt:
        _end_at_once()
        message = "align: interrupted; no file is incomplete"
        status = _OF_SIGNALS + received[0] if received else _INTERRUPTED
    if message:
        print(message, file=sys.stderr)
    sys.exit(status)


def _reraise_interrupt(unraisable: "sys.UnraisableHookArgs") -> None:
    """Raise a KeyboardInterrupt again if Python swallowed it.

    In finalisers and import callbacks, Python only prints an exception and continues.
    """
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
        return
    import _thread

    # Raised here, it would be swallowed again.
    _thread.start_new_thread(_thread.interrupt_main, ())


def _interrupt_when_ended(received: list[int]) -> None:
    """Let a scheduler's SIGTERM, and the SIGHUP of a closed terminal, interrupt as Ctrl-C does.

    Left alone, they would end the process before it removes what it was writing. Signals that are
    ignored, as under `nohup`, stay ignored.

    Args:
        received: Gets the number of the signal.
    """
    import contextlib
    import signal

    def interrupt(number: int, _frame: object) -> None:
        received.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        one = getattr(signal, name, None)  # Windows has no SIGHUP
        if one is not None and signal.getsignal(one) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # only the main thread may say so
                signal.signal(one, interrupt)


def _end_at_once() -> None:
    """Let Ctrl-C end the process from now on, where it would be a traceback: the work is done."""
    import contextlib
    import signal

    # Where it is ignored, as in a background job, it stays ignored.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with contextlib.suppress(ValueError):  # only the main thread may say so
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _run() -> tuple[str, int]:
    """Run the command that the arguments name; what to say at the end, and the exit status."""
    import warnings

    import typer

    from align.cli.app import app
    from align.cli.options import located
    from align.errors import AlignError, AlignWarning, show_warning
    from align.streams import abandon_output

    warnings.showwarning = show_warning
    # A file may be opened twice, but each warning about it is shown once.
    warnings.simplefilter("default", AlignWarning)
    # The class of every wrong use: a missing argument, an unknown option, an unknown command. typer
    # exports only that of a wrong value, which is derived from it, and may have its own copy of
    # click, so that click's class is another one.
    bases = {kind.__name__: kind for kind in typer.BadParameter.mro()}
    wrong_use: type[typer.BadParameter] = bases["UsageError"]
    try:
        status = app(prog_name="align", standalone_mode=False) or 0
        if status == _INTERRUPTED:  # how typer tells it
            raise KeyboardInterrupt
        sys.stdout.flush()
    except AlignError as error:
        return f"align: {located(error)}", 2
    except wrong_use as error:
        return _describe(error), 2
    except OSError as error:
        # Problems that cannot be checked beforehand: a full disk, a folder without write access.
        abandon_output()
        place = f"{error.filename}: " if error.filename else ""
        return f"align: {place}{error.strerror or error}; fix this, and run the command again", 2
    return "", status


def _describe(error: "typer.BadParameter") -> str:
    """A wrong use in one line, or the whole help for `align` without a command."""
    message = error.format_message()
    if message.startswith("Usage:"):
        return message
    # The reason, without the name of its Python class.
    message = " ".join(message.split()).removesuffix(".").replace(": Value error, ", ": ")
    return f"align: {message}; see {_command_of(error)} --help"


def _command_of(error: "typer.BadParameter") -> str:
    """The command that was used wrongly, which an option without its value does not name."""
    import typer

    from align.cli.app import app

    if error.ctx is not None:
        return error.ctx.command_path
    known = typer.main.get_group(app).commands
    return f"align {sys.argv[1]}" if sys.argv[1:] and sys.argv[1] in known else "align"
