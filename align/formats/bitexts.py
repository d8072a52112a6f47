"""Read and write bitexts in any format: whole, or as a stream of rows."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from align.arguments import check_arguments
from align.errors import UnknownFormatError
from align.formats import project
from align.formats.outputs import opened_to_write
from align.formats.registry import files_of, format_of, format_to_read, readable_suffixes
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
from align.streams import STANDARD
from align.writing import refuse_inputs

_ROWS_A_REPORT = 1000


def read_bitext(
    path: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    format: str | None = None,
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
    format: str | None = None,
    with_home: bool = False,
) -> Iterator[RowStream]:
    """Open a bitext as a stream of rows, for files larger than memory.

    The arguments and errors are those of `read_bitext`; an error in a row is raised when the row
    is reached. `with_home` reads the file of a CAT tool into memory too, so that the rows can be
    written back into it.
    """
    check_arguments(stream_rows, locals())
    known = format_to_read(path, format)
    with opened(path, known, source_language, target_language) as origin:
        stream = _stream(known, origin)
        yield replace(stream, home=known.home_of(origin, stream)) if with_home else stream


def write_bitext(
    bitext: Rows,
    path: Path | str,
    *,
    format: str | None = None,
    inputs: Iterable[Path] = (),
    force: bool = False,
    excluded: bool = False,
) -> None:
    """Write a bitext, or a stream of rows; the file appears complete or not at all.

    A file without a row can be written, but `read_bitext` refuses it. In the format of the CAT
    file that it came from, a bitext goes back into that file, with all changes.

    Args:
        bitext: What to write.
        path: The file, or "-" for standard output (text formats only; then `format` is needed).
        format: The name of a format, where the suffix is not it.
        inputs: The files that the bitext was made from; none of them may be overwritten.
        force: Whether to replace a project with reviewers' work, of which a copy is kept beside it,
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
    rows = _chosen(bitext, known, excluded=excluded)
    write = _writer(known, rows, path, excluded=excluded)
    for each in files if known is not project.FORMAT else ():  # a project's writer does it itself
        make_room(each, force=force)
    if known.write_files is not None:
        known.write_files(rows, Path(path), force=force)
    elif write is not None:
        with opened_to_write(path) as file:
            write(file)


def _writer(
    known: Format, rows: Rows, path: Path | str, *, excluded: bool
) -> Callable[[BinaryIO], None] | None:
    """A function that writes rows to an open file; None if the format writes its own files."""
    if known.can_write_back(rows.home) and known.write_home is not None and rows.home is not None:
        write_home, home = known.write_home, rows.home
        return lambda file: write_home(home, file, excluded=excluded)
    refuse_new(known, path)
    return None if known.write is None else partial(known.write, rows)


def _chosen(rows: Rows, known: Format, *, excluded: bool) -> Rows:
    """The rows that a format gets: a corpus has none that a reviewer excluded."""
    if excluded or not known.is_corpus:
        return rows
    kept = (row for row in rows if row.status is not Status.EXCLUDED)
    return RowStream(
        rows.source_language, rows.target_language, kept, rows.provenance, home=rows.home
    )


def _stream(known: Format, origin: Origin) -> RowStream:
    if known.read is None:
        raise UnknownFormatError(
            f"no bitext can be read from {known.name} ({known.description})",
            where=origin.name,
            remedy=f"give one of {readable_suffixes()}",
        )
    return known.read(origin)
