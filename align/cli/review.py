"""`align review`: the page for reviewing an alignment."""

import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.cli.messages import steps
from align.errors import AlignError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from align.project.store import Store
    from align.review.making import Made
    from align.review.serving import Endpoint
    from align.review.workshop import Workshop


def review(
    project: Annotated[
        str,
        typer.Argument(
            metavar="PROJECT",
            help="Project, bitext or folder of a corpus; with EN, the source article.",
        ),
    ],
    target: Annotated[
        str | None, typer.Argument(metavar="EN", help="The translation of the source article.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PROJECT",
            help="Project to create from a bitext or two articles (default: beside the first).",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Create the project again; its work is taken over, and a copy of it is kept.",
        ),
    ] = False,
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 for all interfaces.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            show_default=False,
            help="Port to listen on (default: the same at each start, if free).",
        ),
    ] = 0,
    public_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Address at which a proxy serves the page."),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address without opening a browser.")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Show everything, but allow no changes.")
    ] = False,
    database: Annotated[
        str | None,
        typer.Option(
            "--db", metavar="URL", help="Use a PostgreSQL database: postgresql://user@host/name."
        ),
    ] = None,
    reviewer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Reviewer's name (default: your login). Repeat for a team."
        ),
    ] = None,
    encoder: options.Encoder = None,
    device: options.Device = None,
    pre_split: options.PreSplit = False,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Review an alignment in the browser: read, correct, confirm, export.

    The command prints the address of the page. Anyone who has it can read the texts and make
    decisions. Every decision is saved at once; press Ctrl-C to stop. A bitext, the folder of
    `align build` or two articles are first turned into a project.

    Keys: A confirms, N goes to the next uncertain row, Z undoes, ? shows all keys.

    Example: align review story.ko.txt story.en.txt
    """
    from align.project.store import Store
    from align.review.making import project_of, project_path
    from align.review.serving import listening, usual_port
    from align.review.workshop import Workshop

    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
    )
    options.refuse_store(project, target)
    options.refuse_store(output, writes=True)
    workshop = Workshop(settings)
    names = list(dict.fromkeys(name.strip() for name in reviewer or [options.login()]))
    if not all(name and name.isprintable() for name in names):
        # TMX and other files of XML, which names are exported to, allow no control characters.
        raise typer.BadParameter("--reviewer wants a name, without control characters")
    # The port is taken, and the place for the project looked at, before the work begins.
    usual = usual_port(project_path(project, target, output))
    with listening(host, port, public_url, usual=usual) as endpoint:
        with steps(quiet=quiet, verbose=verbose) as say:
            made = project_of(
                project,
                target,
                output=output,
                settings=settings,
                workshop=workshop,
                languages=(source_language, target_language),
                pre_split=pre_split,
                force=force,
                reviewer=names[0],
                say=say,
            )
        with contextlib.closing(
            Store.open(made.path, reviewer=names[0], read_only=read_only, database=database)
        ) as store:
            if not quiet:
                _describe(made, store)
            _check(store, workshop, quiet=quiet, verbose=verbose)
            _serve(endpoint, store, names, workshop, browse=not no_browser, quiet=quiet)
            store.tell_if_lost()
    if not quiet:
        _tell("stopped; all decisions are saved")


def _describe(made: "Made", store: "Store") -> None:
    """Tell the user which project was opened or created, if it is not the one that was named."""
    if made.changed:
        _tell(
            f"warning: opening {made.path}, but its source has changed since it was created; "
            "--force creates it again with the work on all rows that are the same, and keeps a copy"
        )
    elif made.found:
        _tell(f"opening the existing project {made.path}; use -o to create another")
    if made.anew:
        _tell(f"created {made.path}; align review {made.path} opens it again")
    if made.carried is not None:
        _tell(made.carried.sentence)
    if store.imported:
        _tell(f"copied {made.path} into the database as {store.name}")


def _check(store: "Store", workshop: "Workshop", *, quiet: bool, verbose: bool) -> None:
    """Check what was never checked; the review opens if this is not possible, or at Ctrl-C."""
    from align.review.making import check_unchecked

    reason = ""
    try:
        with _skippable(), steps(quiet=quiet, verbose=verbose) as say:
            left = check_unchecked(store, workshop, say)
    except (AlignError, _SkippedError) as error:
        left = sum(each.beads for each in store.articles() if each.unchecked)
        left, reason = left + sum(map(len, store.changed_rows().values())), f": {error}"
    if left and not quiet:
        remedy = "" if store.read_only else "; press Shift+V to check an article"
        _tell(f"{left:,} rows were not checked{remedy}{reason}")


class _SkippedError(Exception):
    """The user did not want to wait."""


@contextlib.contextmanager
def _skippable() -> "Iterator[None]":
    """Let Ctrl-C end the block alone; a SIGTERM, which interrupts too, ends the command."""
    skipped = []

    def skip(number: int, frame: "FrameType | None") -> None:
        skipped.append(number)
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # ignored, as in a background job
        yield
        return
    signal.signal(signal.SIGINT, skip)
    try:
        yield
    except KeyboardInterrupt:
        if not skipped:
            raise
        raise _SkippedError("interrupted; Ctrl-C again stops the review") from None
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(
    endpoint: "Endpoint",
    store: "Store",
    names: list[str],
    workshop: "Workshop",
    *,
    browse: bool,
    quiet: bool,
) -> None:
    """Print an address for each reviewer, and serve until Ctrl-C."""
    from align.review.serving import interruptible, new_token, open_browser, serve, server_for

    stores = {
        new_token(): store if name == store.reviewer else store.reviewing_as(name) for name in names
    }
    addresses = [endpoint.address(token) for token in stores]
    server = server_for(endpoint, stores, workshop)
    if not (endpoint.is_local or endpoint.is_secure):
        _tell("warning: the connection is not encrypted; docs/review.md shows how to use a proxy")
    with interruptible(server):
        for name, address in zip(names, addresses, strict=True):
            typer.echo(address if len(names) == 1 else f"{address}\t{name}")
        sys.stdout.flush()
        opened = browse and open_browser(addresses[0])
        if not quiet:
            _tell(
                "press Ctrl-C to stop"
                if opened
                else "open the address in a browser; press Ctrl-C to stop"
            )
        serve(server, endpoint, workshop)


def _tell(line: str) -> None:
    typer.echo(f"align: {line}", err=True)
