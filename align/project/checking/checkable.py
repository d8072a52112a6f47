"""Check rows of an open project again."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from align.project.checking.bases import Outdated, check_number, outdated, remember_basis
from align.project.checking.basis import Basis
from align.project.checking.rows import CheckedPair, Stretch, to_check, write_checked, write_pairs
from align.project.pairs import pair_ids
from align.project.queries import names
from align.project.reader import Reader
from align.project.state import BeadState
from align.records import Bitext, BitextRow, Finding

Checker = Callable[[Bitext, Collection[int]], Mapping[int, BitextRow]]
"""Checks rows of a stretch of an article by number: `align.pipeline.check_rows` with an encoder."""

WholeChecker = Callable[[Bitext], Bitext]
"""Checks all rows of a project: `align.checks.check_bitext` with an encoder."""

Speller = Callable[[Bitext, Collection[str]], Sequence[Sequence[Finding]]]
"""Compares the spellings of some names in rows of several articles: `check_spellings`."""

MOST_CHANGED = 1_000
"""The most rows that a change lists; a page loads again for more."""

_WRITTEN_TOGETHER = 2_000  # rows: decisions of reviewers wait meanwhile


class Checkable(Reader):
    """An open project whose rows can be checked again; see `OpenProject` for the arguments."""

    def outdated(self, now: Callable[[], Basis]) -> Outdated | None:
        """The articles that were checked with other settings; None if none is known to be.

        `now` gives the basis of the settings, and is only called if there is any to compare with.
        """
        with self._database.reading() as connection:
            return outdated(connection, now)

    def check_number(self, pair_id: int) -> int:
        """A number that grows with every check of the whole article; 0 if there was none yet."""
        with self._database.reading() as connection:
            return check_number(connection, pair_id)

    def recheck(
        self,
        pair_id: int,
        checker: Checker,
        beads: Sequence[int] | None = None,
        *,
        speller: Speller | None = None,
        basis: Basis | None = None,
    ) -> tuple[BeadState, ...]:
        """Check beads again, or the whole article; what is ignored stays ignored.

        Beads that change in the meantime are left for the next check.

        Args:
            pair_id: The article pair.
            checker: Checks the beads, with their neighbours.
            beads: Which beads to check; all of the article if None.
            speller: Compares the spellings of their names with those of other articles, whose
                findings change too; they are not compared if None.
            basis: With what the whole article is checked; None if that is not known.

        Returns:
            The beads that were checked, as they stand now; up to `MOST_CHANGED` of them.
        """
        with self._database.reading() as connection:
            text = self._texts.of(connection, pair_id)
            stretches = to_check(connection, text, beads)
        found: dict[int, BitextRow] = {}
        for stretch in stretches:
            checked = checker(self._bitext_of([stretch]), stretch.places.keys())
            found |= {stretch.places[place]: checked[place] for place in stretch.places}
        versions = {bead: version for part in stretches for bead, version in part.versions}
        with self._database.writing() as connection:
            if beads is None:
                whole = CheckedPair(pair_id, versions, found)
                skipped = write_pairs(connection, self._texts, [whole], basis)
                written = sorted(set(found).difference(skipped.get(pair_id, ())))
            else:
                written = sorted(write_checked(connection, text, versions, found))
        if speller is not None:
            self._spell_again(speller, [found[number] for number in written])
        with self._database.reading() as connection:
            return self._states(connection, written[:MOST_CHANGED])

    def recheck_all(self, checker: WholeChecker, again: Checker, *, basis: Basis) -> int:
        """Check every row again, as `align check` does; what is ignored stays ignored.

        Nothing is written before everything is checked. Beads that change in the meantime are
        checked once more.

        Args:
            checker: Checks all rows.
            again: Checks rows that have changed meanwhile.
            basis: With what they are checked.

        Returns:
            How many rows were checked.
        """
        with self._database.reading() as connection:
            held = list(self._everything(connection))
        rows = iter(checker(self._bitext_of([stretch for _, stretch in held])))
        skipped: dict[int, list[int]] = {}
        for some in _batches(held):
            checked = [
                CheckedPair(
                    pair,
                    dict(stretch.versions),
                    {stretch.places[place]: next(rows) for place in range(len(stretch.rows))},
                )
                for pair, stretch in some
            ]
            with self._database.writing() as connection:
                skipped |= write_pairs(connection, self._texts, checked, basis)
        for pair, beads in skipped.items():
            self.recheck(pair, again, beads)
            with self._database.writing() as connection:
                remember_basis(connection, [pair], basis)
        return sum(len(stretch.rows) for _, stretch in held)

    def _everything(self, connection: Connection) -> Iterator[tuple[int, Stretch]]:
        """All rows of each article."""
        for pair in pair_ids(connection):
            for stretch in to_check(connection, self._texts.of(connection, pair), None):
                yield pair, stretch

    def _bitext_of(self, stretches: Sequence[Stretch]) -> Bitext:
        rows = tuple(row for stretch in stretches for row in stretch.rows)
        return Bitext(*self.languages, rows, provenance=self.provenance)

    def _spell_again(self, speller: Speller, changed: Sequence[BitextRow]) -> None:
        """Compare the names of rows with the other articles, and report what changes there."""
        with self._database.reading() as connection:
            named = names.rows_sharing_names(
                connection, self._texts, self._orders, self.languages, changed
            )
        if named.rows:
            found = speller(Bitext(*self.languages, named.rows), named.names)
            with self._database.writing() as connection:
                names.write_spellings(connection, named, found)


def _batches(held: Sequence[tuple[int, Stretch]]) -> Iterator[Sequence[tuple[int, Stretch]]]:
    """Articles that are written together."""
    start, rows = 0, 0
    for stop, (_, stretch) in enumerate(held, start=1):
        rows += len(stretch.rows)
        if rows >= _WRITTEN_TOGETHER or stop == len(held):
            yield held[start:stop]
            start, rows = stop, 0
