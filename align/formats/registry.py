"""The list of formats, and which of them a path or a name means."""

from collections.abc import Sequence
from pathlib import Path

from align.errors import MissingFileError, UnknownFormatError
from align.formats import (
    beads,
    jsonl,
    moses,
    page,
    parquet,
    project,
    tables,
    tmx,
    workbook,
    xliff,
    xliff2,
)
from align.formats.rows import Format, LanguageCodes
from align.streams import STANDARD

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    beads.FORMAT,
    tables.TSV,
    tables.CSV,
    tmx.FORMAT,
    workbook.FORMAT,
    xliff.FORMAT,
    xliff2.FORMAT,
    xliff.SDLXLIFF,
    xliff.MQXLIFF,
    xliff.MXLIFF,
    page.FORMAT,
    parquet.FORMAT,
    moses.FORMAT,
    project.FORMAT,
)
"""Every format, in the order of docs/formats.md."""

_READABLE = tuple(known for known in FORMATS if known.is_readable)


def format_of(path: Path | str, format: str | None = None) -> Format:
    """The format with a name, or the format of the path's suffix.

    Raises:
        UnknownFormatError: If it is not one of `FORMATS`, or the path is "-" and no name is given.
    """
    return _format_of(path, format, FORMATS)


def _format_of(path: Path | str, format: str | None, offered: Sequence[Format]) -> Format:
    """`format_of`, whose messages offer only some of the formats."""
    if format is not None:
        for known in FORMATS:
            if format.lower().removeprefix(".") in (
                known.name,
                *(suffix[1:] for suffix in known.suffixes),
            ):
                return known
        names = ", ".join(known.name for known in offered)
        raise UnknownFormatError(f"unknown format {format!r}", remedy=f"known: {names}")
    if str(path) == STANDARD:
        raise UnknownFormatError(
            "standard input and output have no suffix", where=path, remedy="name the format"
        )
    found = _by_suffix(path)
    if found is not None:
        return found
    suffix = Path(path).suffix.lower()
    raise UnknownFormatError(
        f"unknown suffix {suffix!r}" if suffix else "no suffix",
        where=path,
        remedy=(
            f"export it as XLIFF, TMX or a table ({_suffixes(offered)}); if it is such a file, "
            "name the format"
            if offered is _READABLE
            else f"name the format, or use one of {_suffixes(offered)}"
        ),
    )


def format_to_read(path: Path | str, format: str | None = None) -> Format:
    """`format_of` for a file that is to be read: without a suffix, it may be a misspelt folder.

    Messages offer only the formats that can be read; a file of another one is not refused here.

    Raises:
        MissingFileError: If there is nothing, or a folder.
        UnknownFormatError: As for `format_of`.
    """
    if not (format or str(path) == STANDARD or Path(path).suffix or Path(path).exists()):
        raise MissingFileError("no such file or folder", where=path, remedy="check the name")
    if Path(path).is_dir():
        from align.formats.corpus_folder import refuse_corpus  # which reads bitexts itself

        refuse_corpus(Path(path))
        raise MissingFileError("is a directory", where=path, remedy="give a file in it")
    return _format_of(path, format, _READABLE)


def readable_suffixes() -> str:
    """The suffixes of all formats that bitexts can be read in, for messages."""
    return _suffixes(_READABLE)


def _suffixes(formats: Sequence[Format]) -> str:
    return ", ".join(suffix for known in formats for suffix in known.suffixes)


def refuse_bitexts(*paths: Path | str, remedy: str) -> None:
    """Refuse bitexts and folders in the place of two articles.

    The two files of a Moses pair may well be articles, and so may a page.

    Args:
        paths: The files that the user named.
        remedy: How the command is used for several bitexts, or for a folder.

    Raises:
        UnknownFormatError: If a path is a folder, or has the suffix of a bitext that can be read.
    """
    for path in paths:
        known = _by_suffix(path)
        is_bitext = known is not None and known.read is not None and known.files is None
        if is_bitext or Path(path).is_dir():
            raise UnknownFormatError("not an article", where=path, remedy=remedy)


def files_of(
    path: Path | str,
    format: str | None = None,
    languages: LanguageCodes = (None, None),
) -> tuple[Path, ...]:
    """The files of a bitext: one, the two of a Moses pair, or none for "-".

    Args:
        path: The path that the user named; a path with an unknown suffix is a file too.
        format: The name of a format, if the suffix is not it.
        languages: The codes of both sides, as far as they are known: as the user named them for a
            file that is read.

    Raises:
        UnknownFormatError: If a format is named, and is not known.
    """
    if str(path) == STANDARD:
        return ()
    known = _by_suffix(path) if format is None else format_of(path, format)
    if known is None or known.files is None:
        return (Path(path),)
    return known.files(Path(path), languages)


def _by_suffix(path: Path | str) -> Format | None:
    suffix = Path(path).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)
