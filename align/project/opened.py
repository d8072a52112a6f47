"""An open project as a whole: its name, what it was made with, and what of it was checked."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from align.project.checking.checked import changed_rows, sure_beads
from align.project.databases.opening import Database
from align.project.fits import Fitted, known_count, read_fit, reviewed_pairs
from align.project.pairs import provenance_of
from align.project.queries.orders import Orders
from align.project.remaking.told import TakenOver, taken_over
from align.project.texts import Texts
from align.records import Provenance, ReviewedPair


class OpenProject:
    """An open project, without its rows.

    Args:
        database: The open project.
        name: What the project is called.
        reviewer: The name of the reviewer.
    """

    def __init__(self, database: Database, name: str, reviewer: str) -> None:
        self._database = database
        self._texts, self._orders = Texts(), Orders()
        self.name = name
        self.reviewer = reviewer
        with database.reading() as connection:
            self.languages, _ = provenance_of(connection)

    @property
    def provenance(self) -> Provenance:
        """The tools that all alignments of the project were made with, later ones included."""
        with self._database.reading() as connection:
            return provenance_of(connection)[1]

    @property
    def key(self) -> str:
        """Hex digits for this project and this reviewer, the same at each start."""
        where = self._database.where
        place = where if "://" in where else str(Path(where).absolute())
        named = "\0".join((place, self.name, self.reviewer))
        return hashlib.sha256(os.fsencode(named)).hexdigest()[:16]

    @property
    def read_only(self) -> bool:
        """Whether every decision is refused."""
        return self._database.read_only

    def count_sure(self, pair_id: int, at_least: float) -> int:
        """The number of rows that `ConfirmSure` confirms, from this confidence on."""
        with self._database.reading() as connection:
            return len(sure_beads(connection, pair_id, at_least))

    def changed_rows(self) -> Mapping[int, Sequence[int]]:
        """The rows of checked articles that came from a file with other texts than were checked.

        They are given by article.
        """
        with self._database.reading() as connection:
            return changed_rows(connection)

    def taken_over(self) -> TakenOver | None:
        """What was taken over from a project that this one replaces, until somebody has read it."""
        with self._database.reading() as connection:
            return taken_over(connection)

    def fitted(self) -> Fitted | None:
        """The last fit to the decisions of reviewers."""
        with self._database.reading() as connection:
            return read_fit(connection)

    def known_count(self) -> tuple[int, int]:
        """How many articles have a row that is known to be right, and how many rows are."""
        with self._database.reading() as connection:
            return known_count(connection)

    def reviewed_pairs(self) -> tuple[ReviewedPair, ...]:
        """The article pairs with known rows, to fit the aligner to."""
        with self._database.reading() as connection:
            return tuple(reviewed_pairs(connection, self._texts))
