"""The store of a review: the present state of a project, and all decisions.

Every method is one transaction. When a method that records a decision returns, the decision is on
the disk. Several threads may use one store at the same time.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from align.arguments import check_arguments
from align.errors import ActionError
from align.project import drafts
from align.project.beads import all_beads
from align.project.checking.checkable import MOST_CHANGED, Checkable
from align.project.databases.opening import Database, open_file
from align.project.databases.postgres import open_database
from align.project.decisions import deciding, ignoring, replacing, terming, undo
from align.project.decisions.actions import (
    Action,
    AddTerm,
    AnswerNote,
    EditText,
    IgnoreFinding,
    Note,
    RemoveTerm,
    RestoreFinding,
)
from align.project.decisions.deciding import RecordedDecision, Step
from align.project.decisions.ordering import settled
from align.project.decisions.planning import plan, refuse_control_characters, refuse_locked
from align.project.decisions.plans import Surroundings
from align.project.decisions.realigning import kept_beads, realigned
from align.project.decisions.replacing import Replacement
from align.project.drafts import Field
from align.project.fits import Fitted, keep_fit
from align.project.pairs import add_provenance, keep_map, pair_of, similarity_map
from align.project.queries import quality, reading
from align.project.queries.orders import revision
from align.project.remaking.told import forget_taken_over
from align.project.state import Change, Replaced, Sample
from align.project.texts import PairText
from align.records import (
    AlignedPair,
    Alignment,
    Bead,
    Provenance,
    SimilarityMap,
)

Aligner = Callable[[AlignedPair, Sequence[Bead]], Alignment]
"""Realigns a pair around some beads: `align.pipeline.realign` with an encoder."""

Mapper = Callable[[AlignedPair], SimilarityMap | None]
"""Computes the similarities of a pair: `align.pipeline.similarity_map` with an encoder."""


class Store(Checkable):
    """A project that is open for review, made by `Store.open`.

    Args:
        database: The open project.
        name: What the project is called.
        reviewer: Who decides.
        imported: Whether opening it has just copied the project into a database.
    """

    def __init__(
        self, database: Database, name: str, reviewer: str, *, imported: bool = False
    ) -> None:
        super().__init__(database, name, reviewer)
        self.imported = imported

    @classmethod
    def open(
        cls,
        where: Path | str,
        *,
        reviewer: str,
        read_only: bool = False,
        database: str | None = None,
    ) -> "Store":
        """Open a project; an older file is migrated first.

        Args:
            where: The project file.
            reviewer: Who decides.
            read_only: Whether every decision is refused.
            database: The address of a PostgreSQL database (`postgresql://user@host/name`) to work
                in. The project is copied there under its file's name unless it exists already (see
                `imported`).

        Raises:
            InputError: If the project cannot be opened, or the database not be reached.
            SettingsError: If `database` is not the address of a PostgreSQL database.
        """
        check_arguments(Store.open, locals())
        path = Path(where)
        imported = False
        if database is None:
            opened = open_file(path, read_only=read_only)
        else:
            opened, imported = open_database(database, path, read_only=read_only)
        return cls(opened, path.stem, reviewer, imported=imported)

    def close(self) -> None:
        """Close the project; a project file is then a single file again, without a journal."""
        self._database.close()

    def tell_if_lost(self) -> None:
        """Raise the LostProjectError that refused a decision, if one did; for the last message."""
        self._database.tell_if_lost()

    def reviewing_as(self, reviewer: str) -> "Store":
        """The same open project for another reviewer; only the first store may close it."""
        other = copy.copy(self)
        other.reviewer = reviewer
        return other

    def act(self, pair_id: int, action: Action, *, seen: Mapping[int, int]) -> Change:
        """Make a decision; `seen` has the versions of the beads that the reviewer saw.

        Raises:
            ConflictError: If one of them was changed by somebody else since; nothing is done.
            ActionError: If the action is impossible here; the message says why.
            UnknownRowError: If there is no such bead or finding.
            ReadOnlyError: If the project was opened for reading.
        """
        with self._database.writing() as connection:
            text = self._texts.of(connection, pair_id)
            deciding.check_versions(connection, pair_id, seen, reviewer=self.reviewer)
            if isinstance(action, IgnoreFinding | RestoreFinding):
                step, focus = ignoring.step_for(connection, text, action), 0
            elif isinstance(action, AddTerm | RemoveTerm):
                step, focus = terming.step_for(connection, pair_id, action), 0
            else:
                found = plan(action, Surroundings(connection, text, self.reviewer))
                refuse_locked(connection, pair_id, found)
                step, focus = Step.of_plan(found), found.focus
            recorded = deciding.record(connection, text, step, reviewer=self.reviewer)
            if isinstance(action, EditText | Note | AnswerNote):
                names: Mapping[type, Field] = {Note: "note", AnswerNote: "reply"}
                field = action.side if isinstance(action, EditText) else names[type(action)]
                drafts.drop(connection, pair_id, self.reviewer, action.bead, field)
        return self._change(text, recorded, focus)

    def keep_draft(self, pair_id: int, bead: int, field: Field, texts: Sequence[str]) -> None:
        """Store a draft of the reviewer; an empty list of texts deletes it.

        Raises:
            ActionError: If it is too long.
            UnknownRowError: If there is no such row.
            ReadOnlyError: If the project was opened for reading.
        """
        with self._database.writing() as connection:
            if texts:
                drafts.keep(connection, pair_id, self.reviewer, bead, field, texts)
            else:
                drafts.drop(connection, pair_id, self.reviewer, bead, field)

    def undo(
        self, pair_id: int, *, only: int | None = None, seen: int | None = None
    ) -> Change | None:
        """Undo the last decision of this reviewer in the article; None if there is none.

        Args:
            pair_id: The article pair.
            only: The decision to undo; if the last decision is another one, nothing is done.
            seen: The last decision in the article that the reviewer has seen; not asked if None.

        Raises:
            ActionError: If the last decision is not `only`.
            ConflictError: If somebody has changed one of its beads since, or if this reviewer has
                decided something that they have not seen.
            ReadOnlyError: If the project was opened for reading.
        """
        return self._exchange(pair_id, "undo", only=only, seen=seen)

    def redo(self, pair_id: int, *, seen: int | None = None) -> Change | None:
        """Redo what this reviewer undid last; None if there is nothing. Errors as for `undo`."""
        return self._exchange(pair_id, "redo", seen=seen)

    def _exchange(
        self,
        pair_id: int,
        what: Literal["undo", "redo"],
        *,
        only: int | None = None,
        seen: int | None = None,
    ) -> Change | None:
        find = undo.undoable if what == "undo" else undo.redoable
        with self._database.writing() as connection:
            text = self._texts.of(connection, pair_id)
            if seen is not None:
                undo.check_seen(connection, pair_id, seen, reviewer=self.reviewer)
            reversible = find(connection, pair_id, self.reviewer)
            if reversible is None:
                return None
            if only not in (None, reversible.decision):
                raise ActionError("something was decided after it", remedy="undo that first")
            for pair, found in undo.together(
                connection, pair_id, reversible, what=what, reviewer=self.reviewer
            ):
                text = self._texts.of(connection, pair)
                step = undo.exchange(connection, pair, found, what=what, reviewer=self.reviewer)
                after = settled(connection, text, step.before, step.after, recount=False)
                step = replace(step, after=tuple(after))
                recorded = deciding.record(connection, text, step, reviewer=self.reviewer)
        ids = [bead.id for bead in recorded.step.after]
        return self._change(text, recorded, ids.index(step.origin) if step.origin in ids else 0)

    def replace(self, wanted: Replacement, *, seen: Mapping[int, int]) -> Replaced:
        """Replace a text in rows of any articles, as the reviewer saw them, with a single undo.

        Raises:
            ConflictError: If one of the rows was changed by somebody else since; nothing is done.
            ActionError: If none of the rows has the text.
            ReadOnlyError: If the project was opened for reading.
        """
        first = 0
        refuse_control_characters(wanted.text)
        changed: dict[int, list[int]] = {}
        with self._database.writing() as connection:
            for pair, ids in replacing.pairs_of(connection, list(seen)).items():
                versions = {bead: seen[bead] for bead in ids}
                deciding.check_versions(connection, pair, versions, reviewer=self.reviewer)
                text = self._texts.of(connection, pair)
                step = replacing.step_for(connection, text, ids, wanted)
                recorded = deciding.record(
                    connection, text, step, reviewer=self.reviewer, batch=first
                )
                if recorded.number:
                    first = first or recorded.number
                    changed[pair] = [bead.id for bead in recorded.step.after]
        if not changed:
            raise ActionError(
                "none of these rows holds the text", remedy="look for it again", reason="no-rows"
            )
        return Replaced(first, changed)

    def _change(self, text: PairText, recorded: RecordedDecision, focus: int = 0) -> Change:
        """The changes of a decision, for a page; `focus` is a position among the rows it left."""
        pair_id, cut = text.pair_id, recorded.step.segments
        if cut is not None:
            # To read the segments of a book again takes longer than all the rest.
            self._texts.keep(text.resegmented_by(recorded.number, cut.side, cut.before, cut.after))
        ids = [bead.id for bead in recorded.step.after] or list(recorded.step.touched)
        removed = {bead.id for bead in recorded.step.before}.difference(ids)
        with self._database.reading() as connection:
            return Change(
                decision=recorded.number,
                what=recorded.step.what,
                pair_id=pair_id,
                removed=tuple(sorted(removed)),
                rows=self._states(connection, ids[:MOST_CHANGED]),
                focus=ids[focus] if ids else None,
                total=reading.count(connection, pair_id),
                shift=len(recorded.step.after) - len(recorded.step.before),
                revision=recorded.number or revision(connection, pair_id),
                renumbered=recorded.step.segments is not None,
                everywhere=recorded.step.is_wide or len(ids) > MOST_CHANGED,
            )

    # Realigning

    def realign(self, pair_id: int, aligner: Aligner, *, made: Provenance | None = None) -> Change:
        """Realign the beads without a decision: one decision, one undo.

        Confirmed, excluded, pinned, edited and noted beads are kept, and those that need work.

        Args:
            pair_id: The article pair.
            aligner: Given the pair and the beads to keep.
            made: What it aligns with, which the provenance of the project then names too.

        Raises:
            ConflictError: If somebody decided something in the meantime.
            ReadOnlyError: If the project was opened for reading.
        """
        with self._database.reading() as connection:
            text = self._texts.of(connection, pair_id)
            held = all_beads(connection, pair_id)
            pair = pair_of(connection, text, held)
            kept = kept_beads(connection, text, held)
        alignment = aligner(pair, kept)
        with self._database.writing() as connection:
            seen = {bead.id: bead.version for bead in held}
            deciding.check_versions(connection, pair_id, seen, reviewer=self.reviewer)
            step = realigned(connection, text, pair, held, alignment)
            recorded = deciding.record(connection, text, step, reviewer=self.reviewer)
            if made is not None and recorded.number:
                add_provenance(connection, made)
        return self._change(text, recorded)

    def ensure_similarity_map(self, pair_id: int, mapper: Mapper) -> SimilarityMap | None:
        """The similarities of an article; they are computed and stored if the project has none yet.

        Existing ones never change: they compare segments, which realigning does not change.
        """
        with self._database.reading() as connection:
            text = self._texts.of(connection, pair_id)
            held = similarity_map(connection, text)
            if held is not None:
                return held
            pair = pair_of(connection, text, all_beads(connection, pair_id))
        drawn = mapper(pair)
        if drawn is not None and not self.read_only:
            with self._database.writing() as connection:
                keep_map(connection, pair_id, drawn)
        return drawn

    def keep_fitted(self, made: Fitted | None) -> None:
        """Keep what was fitted to the decisions; None goes back to the weights as they were.

        Raises:
            ReadOnlyError: If the project was opened for reading.
        """
        with self._database.writing() as connection:
            keep_fit(connection, self.reviewer, made)

    def forget_taken_over(self) -> None:
        """Record that a reviewer has read what was taken over.

        Raises:
            ReadOnlyError: If the project was opened for reading.
        """
        with self._database.writing() as connection:
            forget_taken_over(connection)

    # Samples

    def draw_sample(self, size: int, seed: int) -> Sample:
        """Draw beads at random from the whole project, except excluded ones."""
        with self._database.writing() as connection:
            number = quality.draw(connection, size, seed, self.reviewer)
            return quality.read(connection, self._texts, number, with_beads=True)

    def judge(self, sample_id: int, bead: int, right: bool | None) -> Sample:
        """Judge whether a bead of a sample is right; None removes the judgement.

        Raises:
            UnknownRowError: If the bead is not in the sample, or has changed since it was drawn.
        """
        with self._database.writing() as connection:
            quality.judge(connection, sample_id, bead, right, self.reviewer)
            return quality.read(connection, self._texts, sample_id, with_beads=True)
