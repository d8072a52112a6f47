"""Read-only access to a project, with everything that a page shows."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, select

from align.errors import UnknownRowError
from align.project import drafts, exporting, homing
from align.project.beads import bead_rows, chunks
from align.project.columns import bead_of
from align.project.decisions import undo
from align.project.decisions.replacing import Replacement
from align.project.drafts import Draft
from align.project.exporting import copy_project
from align.project.glossary import StoredTerm, all_terms, kept_terms, read_terms
from align.project.opened import OpenProject
from align.project.pairs import similarity_map
from align.project.queries import history, quality, reading, summaries
from align.project.queries.holdings import count_holdings
from align.project.queries.orders import revision
from align.project.recent import MOST
from align.project.schema import beads
from align.project.searching import folded, needle_of
from align.project.state import (
    EVERY_ROW,
    ArticleSummary,
    BeadState,
    Concordance,
    DecisionRecord,
    Doubt,
    Found,
    Hit,
    Hits,
    PathBead,
    RowFilter,
    Sample,
    Sort,
    Window,
)
from align.records import Bitext, Home, SimilarityMap


class Reader(OpenProject):
    """An open project, for reading; see `OpenProject` for the arguments."""

    def articles(
        self,
        order: Literal["project", "doubt"] = "project",
        *,
        start: int = 0,
        stop: int | None = None,
    ) -> tuple[ArticleSummary, ...]:
        """The articles, in the project's order or the most doubtful first."""
        with self._database.reading() as connection:
            return summaries.summaries(connection, order, start, stop)

    def article_count(self) -> int:
        """How many articles the project has."""
        with self._database.reading() as connection:
            return summaries.article_count(connection)

    def article(self, pair_id: int) -> ArticleSummary:
        """One article. Raises UnknownRowError if there is none with this id."""
        with self._database.reading() as connection:
            return summaries.summary(connection, pair_id)

    def totals(self) -> ArticleSummary:
        """The whole project as if it were one article, with the id 0."""
        with self._database.reading() as connection:
            return summaries.total(connection, self.name)

    def holdings(self, pair_ids: Sequence[int] | None = None) -> dict[str, int]:
        """Count what some formats cannot hold, in some articles or in all."""
        with self._database.reading() as connection:
            return count_holdings(connection, self._texts, pair_ids)

    def home(self, pair_ids: Sequence[int] | None = None) -> Home | None:
        """The file of a CAT tool that the project was made from, with the state of its units."""
        with self._database.reading() as connection:
            return homing.read_home(connection, self._texts, pair_ids)

    def has_original(self) -> bool:
        """Whether the project was made from the file of a CAT tool."""
        with self._database.reading() as connection:
            return homing.has_original(connection)

    def copy_to(self, path: Path, pair_ids: Sequence[int] | None = None) -> None:
        """Copy the project, or some of its articles, to a new file; errors of `copy_project`."""
        with self._database.reading() as connection:
            copy_project(connection, path, ids=pair_ids)

    def checks(self, pair_id: int) -> Mapping[str, int]:
        """The number of findings of each check that are not ignored, for the filters."""
        with self._database.reading() as connection:
            return summaries.check_counts(connection, pair_id)

    def rows(
        self,
        pair_id: int,
        *,
        filters: RowFilter = EVERY_ROW,
        start: int = 0,
        stop: int = 100,
        until: int | None = None,
    ) -> Window:
        """The rows [start, stop) among those that pass the filter.

        Given a bead as `until`, rows that the order of the filter puts behind it do not pass.
        """
        with self._database.reading() as connection:
            text = self._texts.of(connection, pair_id)
            if until is None and filters == EVERY_ROW:
                total = reading.count(connection, pair_id)
                chosen = reading.window(connection, pair_id, start, stop)
            else:
                order = self._orders.of(connection, pair_id)
                if until is None:
                    found = reading.filtered(connection, text, order, filters)
                else:
                    found = reading.up_to(connection, text, order, filters, until)
                total, chosen = len(found), found[start:stop]
            rows = reading.rows_by_id(connection, {pair_id: text}, chosen)
            return Window(rows, start, total, revision(connection, pair_id))

    def whole(self, pair_ids: Sequence[int]) -> Iterator[tuple[BeadState, ...]]:
        """All rows of each of these articles, in order; those of 500 are in memory at once.

        Raises:
            UnknownRowError: If there is no article with one of these ids.
        """
        for some in chunks(pair_ids):
            with self._database.reading() as connection:
                texts = self._texts.of_each(connection, some)
                orders = self._orders.of_each(connection, some)
                places = [place for pair in some for place in orders[pair].positions.items()]
                states = iter(reading.rows_by_id(connection, texts, places))
            for pair in some:
                yield tuple(islice(states, len(orders[pair].ids)))

    def rows_of(self, ids: Sequence[int]) -> tuple[BeadState, ...]:
        """The present state of those beads that exist, in the order of the project."""
        with self._database.reading() as connection:
            return self._states(connection, ids)

    def row(self, bead: int) -> BeadState:
        """One bead as it stands now. Raises UnknownRowError if it is gone."""
        for state in self.rows_of([bead]):
            return state
        raise UnknownRowError(f"no row {bead}", remedy="reload the page")

    def _states(self, connection: Connection, ids: Sequence[int]) -> tuple[BeadState, ...]:
        return reading.states_of(connection, self._texts, bead_rows(connection, ids))

    def place(
        self, bead: int, *, filters: RowFilter = EVERY_ROW, or_next: bool = False
    ) -> int | None:
        """The position of a bead among the rows that pass the filter; None if it does not pass.

        With `or_next`, it is then that of the next one that passes, or else of the last.
        """
        with self._database.reading() as connection:
            row = connection.execute(select(beads).where(beads.c.id == bead)).first()
            if row is None:
                return None
            if filters == EVERY_ROW:
                return reading.position_of(connection, row.pair_id, bead_of(row))
            text = self._texts.of(connection, row.pair_id)
            order = self._orders.of(connection, text.pair_id)
            ids = [number for number, _ in reading.filtered(connection, text, order, filters)]
            if bead in ids:
                return ids.index(bead)
            if not or_next or not ids:
                return None
            above = reading.up_to(connection, text, order, filters, bead)
            return min(len(above), len(ids) - 1)

    def next_doubt(
        self,
        pair_id: int,
        position: int,
        kind: Doubt,
        *,
        backwards: bool = False,
        filters: RowFilter = EVERY_ROW,
    ) -> BeadState | None:
        """The next or previous row in doubt from a position; None if there is none.

        If the filter sorts the rows, the order is that of the list; otherwise the filter is
        ignored.
        """
        with self._database.reading() as connection:
            if filters.sort is not Sort.PLACE:
                text = self._texts.of(connection, pair_id)
                order = self._orders.of(connection, pair_id)
                listed = reading.filtered(connection, text, order, filters)
                number = reading.next_in_list(
                    connection, pair_id, listed, position, kind, backwards=backwards
                )
            else:
                number = reading.next_in_doubt(
                    connection, pair_id, position, kind, backwards=backwards
                )
            return None if number is None else self._states(connection, [number])[0]

    def queue(self, pair_id: int, limit: int = 50) -> tuple[BeadState, ...]:
        """The rows without a decision, least sure first."""
        with self._database.reading() as connection:
            found = reading.least_sure(connection, pair_id, limit)
            states = {state.id: state for state in self._states(connection, found)}
            return tuple(states[number] for number in found)

    def search(
        self, pair_id: int, text: str, *, filters: RowFilter = EVERY_ROW, limit: int = 2_000
    ) -> Hits:
        """The rows with a text on either side, compared as in `align.project.searching`."""
        with self._database.reading() as connection:
            pair = self._texts.of(connection, pair_id)
            order = self._orders.of(connection, pair_id)
            found = reading.filtered(connection, pair, order, RowFilter(text=text))
            index: dict[int, int] = dict(found)
            if filters != EVERY_ROW:
                shown = reading.filtered(connection, pair, order, filters)
                index = {number: at for at, (number, _) in enumerate(shown)}
            hits = (Hit(number, place, index.get(number)) for number, place in found[:limit])
            return Hits(len(found), tuple(hits))

    def find(
        self,
        text: str,
        *,
        side: str = "",
        limit: int | None = 200,
        replacing: Replacement | None = None,
    ) -> Concordance:
        """The rows of the whole project with a text, in the order of the articles.

        Args:
            text: What is looked for, as `align.project.searching` compares.
            side: "source" or "target"; either if empty.
            limit: How many rows are given, all if None; more are only counted.
            replacing: A replacement of this text on this side; only rows that it changes are given,
                and those where it cannot, with the reason.
        """
        needle, total = needle_of(text), 0
        limit = sys.maxsize if limit is None else limit
        rows: list[Found] = []

        def is_found(state: BeadState) -> bool:
            if replacing is not None:
                return replacing.changes(state) or bool(replacing.refusal(state))
            return needle in folded(getattr(state, f"{side}_text"))

        with self._database.reading() as connection:
            for some in chunks(summaries.names(connection).items(), MOST):
                names = dict(some)
                texts = self._texts.of_each(connection, names)
                orders = self._orders.of_each(connection, names)
                held = reading.rows_with_text(connection, texts, orders, text)
                found = {row: pair for pair in names for row in orders[pair].ids if row in held}
                places = [(row, orders[pair].positions[row]) for row, pair in found.items()]
                if not side:
                    total += len(places)
                    places = places[: limit - len(rows)]
                for few in chunks(places):
                    states = reading.rows_by_id(connection, texts, few)
                    if side:
                        states = tuple(filter(is_found, states))
                        total += len(states)
                    rows += [
                        Found(
                            found[state.id],
                            names[found[state.id]],
                            state,
                            replacing.refusal(state) if replacing else "",
                        )
                        for state in states[: limit - len(rows)]
                    ]
        return Concordance(total, tuple(rows))

    def terms(self) -> tuple[StoredTerm, ...]:
        """The terms that reviewers added to the glossary of the project."""
        with self._database.reading() as connection:
            return read_terms(connection)

    def kept_terms(self) -> tuple[tuple[str, ...], ...]:
        """The terms that the project was checked with, as entries of `checks.terms`."""
        with self._database.reading() as connection:
            return kept_terms(connection)

    def all_terms(self) -> tuple[Sequence[str], ...]:
        """The terms to check with: those it was checked with, and those of reviewers."""
        with self._database.reading() as connection:
            return all_terms(connection)

    def changes_since(self, pair_id: int, revision: int) -> tuple[DecisionRecord, ...]:
        """All decisions after a revision, oldest first."""
        with self._database.reading() as connection:
            return history.since(connection, pair_id, revision)

    def drafts(self, pair_id: int) -> tuple[Draft, ...]:
        """The unsaved drafts of this reviewer in an article."""
        with self._database.reading() as connection:
            return drafts.of_reviewer(connection, pair_id, self.reviewer)

    def history(self, bead: int) -> tuple[DecisionRecord, ...]:
        """Every decision on a bead, or on the beads that it was made of, latest first."""
        with self._database.reading() as connection:
            return history.of_bead(connection, self._texts, bead)

    def can_undo(self, pair_id: int) -> tuple[str | None, str | None]:
        """The labels of the decisions to undo and redo, such as "merge"; None if there is none."""
        with self._database.reading() as connection:
            undoable = undo.undoable(connection, pair_id, self.reviewer)
            redoable = undo.redoable(connection, pair_id, self.reviewer)
            return undo.label(connection, undoable), undo.label(connection, redoable)

    def similarity_map(self, pair_id: int) -> SimilarityMap | None:
        """The similarities of an aligned pair; None if the project does not contain them."""
        with self._database.reading() as connection:
            return similarity_map(connection, self._texts.of(connection, pair_id))

    def path(self, pair_id: int) -> tuple[PathBead, ...]:
        """The beads to draw over the map, in order."""
        with self._database.reading() as connection:
            text = self._texts.of(connection, pair_id)
            return tuple(reading.path(connection, text))

    def samples(self) -> tuple[Sample, ...]:
        """The samples drawn so far, latest first, without their beads."""
        with self._database.reading() as connection:
            return tuple(
                quality.read(connection, self._texts, number, with_beads=False)
                for number in quality.listed(connection)
            )

    def sample(self, sample_id: int) -> Sample:
        """One sample with its beads and the estimate. Raises UnknownRowError if there is none."""
        with self._database.reading() as connection:
            return quality.read(connection, self._texts, sample_id, with_beads=True)

    def bitext(
        self, pair_ids: Sequence[int] | None = None, *, only_confirmed: bool = False
    ) -> Bitext:
        """The present bitext, with statuses and notes, without ignored findings.

        Args:
            pair_ids: The article pairs; all of them if None.
            only_confirmed: Whether to leave out the rows that nobody has confirmed. The bitext
                then has no whole pairs.
        """
        with self._database.reading() as connection:
            return exporting.bitext(
                connection, self._texts, pair_ids, only_confirmed=only_confirmed
            )
