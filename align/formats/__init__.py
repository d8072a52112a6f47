"""Bitext files: the list of formats, and functions to read and write them.

    bitext = read_bitext("story.tmx")
    write_bitext(bitext, "story.xlsx")
    convert_bitext("corpus.jsonl", "corpus.tmx")      # in bounded memory

The suffix of a path determines its format; `format=` names it if the suffix does not. Text formats
are also read from standard input and written to standard output, under the path "-".

    rows                                                  streams of rows; what a format declares
    jsonl, beads, moses, parquet, tables, workbook        one module per format ...
    tmx, xliff, xliff2, project, page                     ... with a module of the same name
    parsing, cells, headers, units, markup                rows from records, cells, units and XML
    packed                                                workbooks and Parquet, within limits
    articles_of_rows                                      whole articles for rows
    cat                                                   the files of CAT tools, with inline codes
    losses                                                what a format cannot hold
    templating, wording, marked, heatmap, reports         HTML pages and reports of findings
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from align.arguments import check_arguments
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
from align.formats.beads import BeadLine, read_beads
from align.formats.losses import count_losses, holdings_of
from align.formats.rows import (
    Format,
    Languages,
    Origin,
    Rows,
    RowStream,
    opened,
    refuse_new,
    refuse_standard_output,
)
from align.languages import check_language
from align.memory import uncollected
from align.progress import Say, say_nothing
from align.project.protecting import make_room
from align.records import Bitext, BitextRow, Status
from align.streams import STANDARD, standard_output
from align.writing import refuse_inputs, replacing

__all__ = [
    "FORMATS",
    "BeadLine",
    "Format",
    "RowStream",
    "Rows",
    "conversion_losses",
    "convert_bitext",
    "files_of",
    "format_of",
    "format_to_read",
    "read_beads",
    "read_bitext",
    "stream_rows",
    "write_bitext",
]

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

_ROWS_A_REPORT = 1000


def format_of(path: Path | str, format: str | None = None) -> Format:  # noqa: A002
    """The format with a name, or the format of the path's suffix.

    Raises:
        UnknownFormatError: If it is not one of `FORMATS`, or the path is "-" and no name is given.
    """
    if format is not None:
        for known in FORMATS:
            if format.lower().removeprefix(".") in (
                known.name,
                *(suffix[1:] for suffix in known.suffixes),
            ):
                return known
        names = ", ".join(known.name for known in FORMATS)
        raise UnknownFormatError(f"unknown format {format!r}", remedy=f"known: {names}")
    if str(path) == STANDARD:
        raise UnknownFormatError(
            "standard input and output have no suffix", where=path, remedy="name the format"
        )
    suffix = Path(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    suffixes = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise UnknownFormatError(
        f"unknown suffix {suffix!r}" if suffix else "no suffix",
        where=path,
        remedy=f"name the format, or use one of {suffixes}",
    )


def format_to_read(path: Path | str, format: str | None = None) -> Format:  # noqa: A002
    """`format_of` for a file that is to be read: without a suffix, it may be a misspelt folder."""
    if not (format or str(path) == STANDARD or Path(path).suffix or Path(path).exists()):
        raise MissingFileError("no such file or folder", where=path, remedy="check the name")
    return format_of(path, format)


def files_of(
    path: Path | str,
    format: str | None = None,  # noqa: A002
    languages: tuple[str, str] | None = None,
) -> tuple[Path, ...]:
    """The files of a bitext: one, the two of a Moses pair, or none for "-".

    Args:
        path: The path that the user named; a path with an unknown suffix is a file too.
        format: The name of a format, if the suffix is not it.
        languages: The codes of both sides, if they are known.

    Raises:
        UnknownFormatError: If a format is named, and is not known.
    """
    if str(path) == STANDARD:
        return ()
    suffix = Path(path).suffix.lower()
    known = next((known for known in FORMATS if suffix in known.suffixes), None)
    known = known if format is None else format_of(path, format)
    if known is None or known.files is None:
        return (Path(path),)
    return known.files(Path(path), languages and Languages(*languages))


def read_bitext(
    path: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    format: str | None = None,  # noqa: A002
    say: Say = say_nothing,
) -> Bitext:
    """Read a whole bitext into memory, with its articles if the format contains them.

    Args:
        path: The file, or "-" for standard input (then `format` is needed).
        source_language: The language of the source. It is needed only if the file does not name its
            languages, has more than two, or has the sides in the other order. Then they are
            exchanged, and whole articles and the file of a CAT tool (except TMX) are left out.
        target_language: Likewise.
        format: The name of a format, where the suffix is not it.
        say: Told how many rows of a long file have been read.

    Raises:
        UnknownFormatError: If the format is not known, or contains no text to read.
        MissingFileError: If the file is not there.
        InputError: If the content cannot be read: a subclass names the place and the remedy.
    """
    check_arguments(read_bitext, locals())
    known = format_to_read(path, format)
    with uncollected(), opened(path, known, source_language, target_language) as origin:
        stream = _stream(known, origin)
        return Bitext(
            home=known.home_of(origin, stream),
            source_language=stream.source_language,
            target_language=stream.target_language,
            rows=tuple(_counted(stream, say)),
            pairs=known.read_pairs(origin) if known.read_pairs and not stream.is_exchanged else (),
            provenance=stream.provenance,
        )


def _counted(rows: Iterable[BitextRow], say: Say) -> Iterator[BitextRow]:
    for number, row in enumerate(rows):
        if number and number % _ROWS_A_REPORT == 0:
            say("reading rows", number)
        yield row


@contextlib.contextmanager
def stream_rows(
    path: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    format: str | None = None,  # noqa: A002
    with_home: bool = False,
) -> Iterator[RowStream]:
    """Open a bitext as a stream of rows, for files larger than memory.

    The arguments and errors are those of `read_bitext`; an error in a row is raised when the row
    is reached. `with_home` reads the file of a CAT tool into memory too, so that the rows can be
    written back into it.
    """
    known = format_to_read(path, format)
    with opened(path, known, source_language, target_language) as origin:
        stream = _stream(known, origin)
        yield replace(stream, home=known.home_of(origin, stream)) if with_home else stream


def write_bitext(
    bitext: Rows,
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002
    inputs: Iterable[Path] = (),
    force: bool = False,
    excluded: bool = False,
) -> None:
    """Write a bitext, or a stream of rows; the file appears complete or not at all.

    In the format of the CAT file that it came from, it goes back into that file, with all changes.

    Args:
        bitext: What to write.
        path: The file, or "-" for standard output (text formats only; then `format` is needed).
        format: The name of a format, where the suffix is not it.
        inputs: The files that the bitext was made from; none of them may be overwritten.
        force: Whether to replace a project that holds decisions, of which a copy is kept beside it,
            or the two texts in the place of a Moses pair.
        excluded: Whether TMX and Moses get the rows, too, that a reviewer excluded.

    Raises:
        UnknownFormatError: If the format is not known, cannot be written, or is not text and the
            path is "-".
        MissingFileError: If the folder does not exist, or the path is a directory.
        OverwriteError: If one of the files that would be written is an input, a project that holds
            decisions, or a text in the place of half of a Moses pair.
        LanguageError: If a language code is invalid, or if the format cannot tell the sides apart
            by it.
    """
    check_arguments(write_bitext, locals())
    known = format_of(path, format)
    if str(path) == STANDARD:
        refuse_standard_output(known.name, is_text=known.is_text)
    codes = bitext.source_language, bitext.target_language
    languages = Languages(*(check_language(code, where=path) for code in codes))
    if languages != codes:
        bitext = RowStream(*languages, iter(bitext), bitext.provenance, bitext.pairs, bitext.home)
    refuse_inputs(files := files_of(path, format, languages), inputs)
    write = _writer(known, bitext, path, excluded=excluded)
    for each in files if known is not project.FORMAT else ():  # a project's writer does it itself
        make_room(each, force=force)
    if known.write_files is not None:
        known.write_files(_chosen(bitext, known, excluded=excluded), Path(path), force)
    elif write is None:
        raise UnknownFormatError(
            f"{known.name} cannot be written", where=path, remedy="choose another format"
        )
    elif str(path) == STANDARD:
        write(standard_output())
        standard_output().flush()
    else:
        with replacing(Path(path)) as temporary, temporary.open("wb") as file:
            write(file)


def _writer(
    known: Format, rows: Rows, path: Path | str, *, excluded: bool
) -> Callable[[BinaryIO], None] | None:
    """What writes rows to an open file; None for a format that writes files of its own."""
    if known.can_write_back(rows) and known.write_home is not None and rows.home is not None:
        write_home, home = known.write_home, rows.home
        return lambda file: write_home(home, file, excluded)
    refuse_new(known, path)
    if known.write is None:
        return None
    return partial(known.write, _chosen(rows, known, excluded=excluded))


def _chosen(rows: Rows, known: Format, *, excluded: bool) -> Rows:
    """The rows that a format gets: a corpus has none that a reviewer excluded."""
    if excluded or not known.is_corpus:
        return rows
    kept = (row for row in rows if row.status is not Status.EXCLUDED)
    return RowStream(
        rows.source_language, rows.target_language, kept, rows.provenance, home=rows.home
    )


def convert_bitext(
    source: Path | str,
    target: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    source_format: str | None = None,
    target_format: str | None = None,
    force: bool = False,
    excluded: bool = False,
) -> None:
    """Read one file and write another, row by row where the target format allows it.

    The languages are those of `read_bitext`; the other arguments and the errors are those of
    `read_bitext` and `write_bitext`. A file is never overwritten with its own conversion.
    """
    given = (source_language, target_language) if source_language and target_language else None
    inputs = files_of(source, source_format, given)
    write = partial(
        write_bitext, format=target_format, inputs=inputs, force=force, excluded=excluded
    )
    known = format_of(target, target_format)
    if known.copy is not None and format_to_read(source, source_format) is known:
        refuse_inputs(files_of(target, target_format), inputs)
        with opened(source, known, source_language, target_language) as origin:
            known.copy(origin, Path(target), force)
        return
    if known.is_whole:
        bitext = read_bitext(
            source,
            source_language=source_language,
            target_language=target_language,
            format=source_format,
        )
        write(bitext, target)
        return
    with stream_rows(
        source,
        source_language=source_language,
        target_language=target_language,
        format=source_format,
        with_home=known.write_home is not None,
    ) as stream:
        write(stream, target)


def conversion_losses(
    source: Path | str,
    target: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    source_format: str | None = None,
    target_format: str | None = None,
    excluded: bool = False,
) -> dict[str, int]:
    """Count what `convert_bitext` cannot preserve, by the keys of `LOSSES`.

    This reads the file once, with the same arguments, unless the target format can hold everything
    that the source format can contain.
    """
    from_, to = format_to_read(source, source_format), format_of(target, target_format)
    is_same = from_ is to or (from_.read_home is None and from_.carries <= to.carries)
    if str(source) == STANDARD or (is_same and not to.is_corpus):
        return {}
    with stream_rows(
        source,
        source_language=source_language,
        target_language=target_language,
        format=source_format,
        with_home=True,
    ) as stream:
        if from_.count is not None:
            with opened(source, from_, None, None) as origin:
                held = from_.count(origin)
        else:
            held = holdings_of(stream, is_cat=stream.home is not None)
        return count_losses(to, held, stream.home, excluded=excluded)


def _stream(known: Format, origin: Origin) -> RowStream:
    if known.read is None:
        readable = ", ".join(suffix for other in FORMATS if other.read for suffix in other.suffixes)
        raise UnknownFormatError(
            f"no bitext can be read from {known.name} ({known.description})",
            where=origin.name,
            remedy=f"give one of {readable}",
        )
    return known.read(origin)
