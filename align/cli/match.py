"""`align match`: which article is the translation of which."""

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.errors import UnknownFormatError
from align.writing import check_place, refuse_inputs, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.pairing.matching.files import FileMatch


def match(
    source: Annotated[
        Path, typer.Argument(metavar="KO_DIR", help="The folder of the source articles.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="EN_DIR", help="The folder of their translations.")
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="A .tsv file; default, and -: standard output."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="The score that a pair needs (default: 0.5)."),
    ] = None,
    candidates: Annotated[
        int | None,
        typer.Option(min=1, help="How many articles each is compared with (default: 8)."),
    ] = None,
    encoder: options.Encoder = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Find out which article is the translation of which, by what they say.

    The list has a line for each pair: source path, target path, score. The score is the
    probability that they are translations of each other; no article stands in two pairs. Articles
    below the threshold stay alone: --verbose lists them. Names of files count for nothing. Figures
    and dates tell apart articles that are alike in all else.

    Example: align match articles/ko articles/en -o pairs.tsv
    """
    from align.cli.progress import shown
    from align.encoders import load_encoder
    from align.pairing.matching.files import find_files, match_files

    settings = options.settings_from(
        config, encoder=encoder, source_language=source_language, target_language=target_language
    )
    flags = {"threshold": threshold, "candidates": candidates}
    given = {name: value for name, value in flags.items() if value is not None}
    settings = dataclasses.replace(
        settings,
        matching=dataclasses.replace(settings.matching, **given),  # type: ignore[arg-type]
    )
    files = find_files(source), find_files(target)
    _check_output(output, [*files[0], *files[1]])
    chosen = settings.encoder
    loaded = load_encoder(chosen.name, cache=chosen.cache, device=chosen.device or None)
    with shown(quiet=quiet) as progress:
        found = match_files(*files, encoder=loaded, settings=settings, progress=progress)
        for _, error in found.failed:
            progress.remark(str(error))
    _write(found.pairs, output)
    if quiet:
        return
    alone = {settings.source_language: found.source_alone}
    alone[settings.target_language] = found.target_alone
    counts = ", ".join(f"{len(paths)} in {language}" for language, paths in alone.items())
    typer.echo(
        f"{len(found.pairs)} pairs with a score of {settings.matching.threshold:g} or more; "
        f"alone: {counts}; unreadable: {len(found.failed)}",
        err=True,
    )
    if verbose:
        for paths in alone.values():
            for path in paths:
                typer.echo(f"alone: {path}", err=True)


def _check_output(output: str | None, inputs: "Sequence[Path]") -> None:
    """Say what is wrong with the place before the work, not after it."""
    if output in {None, "-"}:
        return
    path = Path(str(output))
    if path.suffix.lower() != ".tsv":
        raise UnknownFormatError("the list is a .tsv file", where=path, remedy="name it so")
    check_place(path)
    refuse_inputs([path], inputs)


def _write(pairs: "Sequence[FileMatch]", output: str | None) -> None:
    from align.pairing.matching.files import write_matches

    if output in {None, "-"}:
        write_matches(pairs, sys.stdout)
        return
    path = Path(str(output))
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        write_matches(pairs, file, path.parent)
