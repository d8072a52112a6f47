"""`align match`: which article is the translation of which."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.errors import UnknownFormatError
from align.streams import STANDARD
from align.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.pairing.matching.files import FileMatch


def match(
    source: Annotated[Path, typer.Argument(metavar="KO_DIR", help="Folder of source articles.")],
    target: Annotated[Path, typer.Argument(metavar="EN_DIR", help="Folder of their translations.")],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="A .tsv file, or - (default) for standard output."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Minimum score of a pair (default: 0.5)."),
    ] = None,
    candidates: Annotated[
        int | None,
        typer.Option(min=1, help="Candidates per article, by meaning and by figures (default: 8)."),
    ] = None,
    encoder: options.Encoder = None,
    device: options.Device = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List the articles left without a pair.")
    ] = False,
) -> None:
    """Find out which article is the translation of which, by their content.

    The output has one line per pair: source path, target path, score. The score is the probability
    that the articles are translations of each other. Each article is in at most one pair; --verbose
    lists the articles left without one. File names are ignored. Figures and dates distinguish
    articles that are otherwise alike.

    Example: align match articles/ko articles/en -o pairs.tsv
    """
    from align.cli.progress import shown
    from align.encoders import encoder_from
    from align.pairing.matching.files import find_files, match_files

    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
        matching={"threshold": threshold, "candidates": candidates},
    )
    options.refuse_store(source, target)
    options.refuse_store(output, writes=True)
    files = find_files(source), find_files(target)
    path = None if output is None or output == STANDARD else Path(output)
    if path is not None:
        _check_output(path, [*files[0], *files[1]])
    loaded = encoder_from(settings.encoder)
    with shown(quiet=quiet) as progress:
        found = match_files(*files, encoder=loaded, settings=settings, progress=progress)
        for _, error in found.failed:
            progress.remark(str(error))
    _write(found.pairs, path)
    if quiet:
        return
    alone = {settings.source_language: found.source_alone}
    alone[settings.target_language] = found.target_alone
    counts = ", ".join(f"{len(paths)} in {language}" for language, paths in alone.items())
    typer.echo(
        f"{len(found.pairs)} pairs with a score of {settings.matching.threshold:g} or more; "
        f"without a pair: {counts}; unreadable: {len(found.failed)}",
        err=True,
    )
    if verbose:
        for paths in alone.values():
            for path in paths:
                typer.echo(f"without a pair: {path}", err=True)


def _check_output(path: Path, inputs: "Sequence[Path]") -> None:
    """Report an unusable output path before the work starts."""
    from align.project.protecting import check_file_place

    if path.suffix.lower() != ".tsv":
        raise UnknownFormatError(
            "the list must be a .tsv file", where=path, remedy="give it the suffix .tsv"
        )
    check_file_place(path, inputs)


def _write(pairs: "Sequence[FileMatch]", path: Path | None) -> None:
    from align.pairing.matching.files import write_matches

    if path is None:
        write_matches(pairs, sys.stdout)
        return
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        write_matches(pairs, file, path.parent)
