"""The project file, `.align`: a SQLite database of whole articles, beads, findings and decisions.

It contains all results of aligning, for the review page, and every decision made there. A bitext
without articles can be written too: the text of each article is then its segments, one per line, in
one paragraph.

`align.project` does the work. It loads SQLAlchemy, so it is imported where it is used.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import LanguageError
from align.formats.articles_of_rows import in_article_order, pairs_of_rows
from align.formats.rows import REVIEWED, Format, Languages, Origin, Rows, RowStream, stream_of
from align.records import AlignedPair, Bitext, BitextRow, Home

if TYPE_CHECKING:
    from align.project.checking.basis import Basis


def read(origin: Origin) -> RowStream:
    """Open the rows of a project, one after the other.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is some other database, or of a newer version.
    """
    from align.project.files import read_properties, read_rows

    languages, provenance = read_properties(origin.path, origin.name)
    rows = read_rows(origin.path, origin.name)
    return stream_of(origin, rows, languages=languages, provenance=provenance)


def read_pairs(origin: Origin) -> tuple[AlignedPair, ...]:
    """Read all article pairs of a project; errors as for `read`."""
    from align.project import files

    return files.read_pairs(origin.path, origin.name)


def read_home(origin: Origin, languages: Languages) -> Home | None:  # noqa: ARG001
    """The file of a CAT tool that a project was made from; errors as for `read`."""
    from align.project import files

    return files.read_home(origin.path, origin.name)


def write(rows: Rows, path: Path, *, force: bool = False) -> None:
    """Write a project without decisions.

    Raises:
        MalformedRecordError: If the rows of a pair are not its beads.
        OverwriteError: If the project at this path has reviewers' work, unless forced: then a copy
            of it is kept beside it.
        InputError: If the project at this path is open in a review.
    """
    from align.project import writing

    held = tuple(rows) if rows.pairs else in_article_order(rows)
    languages = rows.source_language, rows.target_language
    pairs = rows.pairs or pairs_of_rows(held, *languages)
    bitext = Bitext(*languages, held, pairs, rows.provenance, rows.home)
    writing.write(bitext, path, numbered=bool(rows.pairs), force=force)


def copy(origin: Origin, path: Path, *, force: bool) -> None:
    """Copy a project with its decisions and its glossary, which rows do not contain.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        LanguageError: If the user names other languages than it has, or the other order.
        OverwriteError, InputError: As for `write`.
    """
    from align.project import files

    _refuse_exchanged(origin)
    files.copy_file(origin.path, origin.name, path, force=force)


def copy_checked(
    origin: Origin, rows: Iterable[BitextRow], path: Path, *, basis: "Basis | None", force: bool
) -> None:
    """Copy a project like `copy`, with the findings and the adequacy of its rows after a check.

    `basis` says with what they were checked; None if their findings are not all of them.
    """
    from align.project import files

    _refuse_exchanged(origin)
    files.copy_checked(origin.path, origin.name, path, rows, basis=basis, force=force)


def _refuse_exchanged(origin: Origin) -> None:
    if read(origin).is_exchanged:
        raise LanguageError(
            "the sides of a project cannot be exchanged",
            where=origin.name,
            remedy="convert it to .jsonl in this order, and that to a new project",
        )


def count(origin: Origin) -> dict[str, int]:
    """Count what other formats cannot hold of a project; errors as for `read`."""
    from align.project import files

    return files.read_holdings(origin.path, origin.name)


FORMAT = Format(
    carries=REVIEWED | {"metadata", "codes", "file", "terms", "pins", "ignored"},
    name="align",
    suffixes=(".align",),
    description="project file: whole articles, beads, findings, decisions",
    read=read,
    write_files=write,
    copy=copy,
    count=count,
    read_pairs=read_pairs,
    read_home=read_home,
    is_whole=True,
)
