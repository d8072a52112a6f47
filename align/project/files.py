"""Read a project file as records, row by row or whole pairs, or copy it."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from align.project import homing
from align.project.beads import all_beads
from align.project.checking.basis import Basis
from align.project.checking.rows import CheckedPair, write_pairs
from align.project.databases.opening import open_file
from align.project.databases.validation import damaged
from align.project.exporting import bitext_rows, copy_project
from align.project.pairs import pair_ids, pair_of, provenance_of
from align.project.queries.holdings import count_holdings
from align.project.texts import Texts
from align.records import AlignedPair, BitextRow, Home, Provenance

# What our own code raises over content that no version of align has written.
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_properties(path: Path, name: str) -> tuple[tuple[str, str], Provenance]:
    """The languages of a project, and the provenance of its alignments.

    Args:
        path: The file.
        name: Its name in messages.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is another kind of database, or of a newer version.
    """
    with opened(path, name) as connection:
        return provenance_of(connection)


def read_rows(path: Path, name: str) -> Iterator[BitextRow]:
    """Read the rows of a project pair by pair; errors as for `read_properties`."""
    with opened(path, name) as connection:
        texts = Texts()
        for number in pair_ids(connection):
            text = texts.of(connection, number)
            yield from bitext_rows(connection, text, all_beads(connection, number))


def read_pairs(path: Path, name: str) -> tuple[AlignedPair, ...]:
    """Read all article pairs of a project; errors as for `read_properties`."""
    with opened(path, name) as connection:
        texts = Texts()
        return tuple(
            pair_of(connection, texts.of(connection, pair), all_beads(connection, pair))
            for pair in pair_ids(connection)
        )


def read_home(path: Path, name: str) -> Home | None:
    """The file of a CAT tool that a project was made from; errors as for `read_properties`."""
    with opened(path, name) as connection:
        return homing.read_home(connection, Texts())


def read_holdings(path: Path, name: str) -> dict[str, int]:
    """Count what some formats cannot hold; errors as for `read_properties`."""
    with opened(path, name) as connection:
        return count_holdings(connection, Texts(), None)


def copy_file(path: Path, name: str, copy: Path, *, force: bool = False) -> None:
    """Copy a project file, of this schema or an earlier one.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is another kind of database, or of a newer version.
        OverwriteError: If the project at the other path has reviewers' work, unless forced.
        InputError: If the project at the other path is open in a review, or cannot be written.
    """
    with opened(path, name) as connection:
        copy_project(connection, copy, force=force)


def copy_checked(
    path: Path,
    name: str,
    copy: Path,
    rows: Iterable[BitextRow],
    *,
    basis: Basis | None,
    force: bool = False,
) -> None:
    """Copy a project file as `copy_file` does, with the findings and the adequacy of checked rows.

    Args:
        path: The file.
        name: Its name in messages.
        copy: The new file.
        rows: All rows of the project, in their order.
        basis: With what they were checked; None if their findings are not all that a check gives.
        force: Whether to replace a project with reviewers' work; a copy is kept beside it.

    Raises:
        AlignError: As for `copy_file`.
    """
    checked = iter(rows)

    def pairs_of(copied: Connection) -> Iterator[CheckedPair]:
        """What was found in the rows, which come in the order of the beads."""
        for number in pair_ids(copied):
            held = all_beads(copied, number)
            found = dict(zip((bead.id for bead in held), checked, strict=False))
            yield CheckedPair(number, {bead.id: bead.version for bead in held}, found)

    def write_findings(copied: Connection) -> None:
        write_pairs(copied, Texts(), pairs_of(copied), basis)

    with opened(path, name) as connection:
        copy_project(connection, copy, force=force, then=write_findings)


@contextlib.contextmanager
def opened(path: Path, name: str) -> Iterator[Connection]:
    """Open a project to read records from it; errors as for `read_properties`."""
    database = open_file(path, read_only=True, name=name)
    try:
        with database.reading() as connection:
            yield connection
    except _UNREADABLE as error:
        raise damaged(f"a record cannot be read ({type(error).__name__})", name) from error
    finally:
        database.close()
