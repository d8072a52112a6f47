"""Records of the store: beads as a reviewer sees them, and the effects of a decision."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from align.project.remarks import MarkedError, Reply
from align.records import Code, Finding, Status


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A finding with its review.

    `id` is valid until the row is checked again. `ignored` is true if an exemption covers the
    finding, in this bead or everywhere by its values.
    """

    id: int
    finding: Finding
    ignored: bool


@dataclass(frozen=True, slots=True)
class BeadState:
    """A bead as it stands now.

    `version` is the decision that created its state, 0 for the original alignment: a request names
    the version that the reviewer saw. `position` is its place in the article, from 0; ids count the
    article's segments from 0. `source` and `target` are the texts as edited, `original_source` and
    `original_target` the article's own where they differ; those of a side without segments are
    empty, and what a reviewer typed there is one text. The codes are the inline codes of a CAT
    file, by characters of the joined texts. `source_break` and `target_break` tell that a paragraph
    begins with it. `note_by` is empty if nobody knows who wrote the note. `pinned` beads are kept
    when the article is realigned, as confirmed ones are; `locked` ones belong to a unit that its
    CAT tool lets nobody change.
    """

    id: int
    version: int
    position: int
    source_ids: tuple[int, ...]
    target_ids: tuple[int, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_codes: tuple[Code, ...] = ()
    target_codes: tuple[Code, ...] = ()
    original_source: tuple[str, ...] | None = None
    original_target: tuple[str, ...] | None = None
    similarity: float | None = None
    confidence: float | None = None
    adequacy: float | None = None
    crossing: bool = False
    status: Status = Status.UNREVIEWED
    note: str = ""
    note_by: str = ""
    replies: tuple[Reply, ...] = ()
    errors: tuple[MarkedError, ...] = ()
    pinned: bool = False
    locked: bool = False
    findings: tuple[ReviewFinding, ...] = ()
    source_break: bool = False
    target_break: bool = False
    decided_by: str = ""
    decided_at: dt.datetime | None = None

    @property
    def is_null(self) -> bool:
        """Whether one side has no text."""
        return not self.source or not self.target

    @property
    def source_text(self) -> str:
        """The source's segments joined by one space; spans of findings are offsets into it."""
        return " ".join(self.source)

    @property
    def target_text(self) -> str:
        """The target's segments joined by one space; spans of findings are offsets into it."""
        return " ".join(self.target)


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article pair of the project, with the progress of its review.

    `statuses` counts beads, `findings` those findings that are not ignored, by severity. `doubt` is
    the mean of 1 - confidence over the beads that nobody has decided on, 0 if there are none;
    unknown confidences count as a half. `unchecked` tells that its rows were never checked.
    """

    id: int
    name: str
    beads: int
    statuses: Mapping[Status, int]
    findings: Mapping[str, int]
    doubt: float
    revision: int
    unchecked: bool = False

    @property
    def progress(self) -> float:
        """The share of beads with a decision, 0 to 1."""
        return 1 - self.statuses.get(Status.UNREVIEWED, 0) / self.beads if self.beads else 1.0


class Size(StrEnum):
    """The choices of `RowFilter.size`."""

    ANY = ""
    ONE_TO_ONE = "1-1"
    NOT_ONE_TO_ONE = "not-1-1"
    NULL = "null"
    MERGED = "merged"
    CROSSING = "crossing"


class Sort(StrEnum):
    """The orders of rows, lowest value first; unknown values count as 0, as in the queue."""

    PLACE = ""
    CONFIDENCE = "confidence"
    ADEQUACY = "adequacy"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """The conditions that rows must meet to be shown, and their order.

    `below` and `inadequate` are limits of confidence and adequacy, exclusive. `check` is the name
    of a check, or "any"; ignored findings do not count. `text` is searched on both sides,
    regardless of case.
    """

    statuses: frozenset[Status] = frozenset()
    below: float | None = None
    inadequate: float | None = None
    check: str = ""
    size: Size = Size.ANY
    noted: bool = False
    edited: bool = False
    text: str = ""
    sort: Sort = Sort.PLACE


EVERY_ROW = RowFilter()
"""The filter that every row passes, in the order of the article."""


@dataclass(frozen=True, slots=True)
class Window:
    """The rows from `start` on among the `total` that pass the filter."""

    rows: tuple[BeadState, ...]
    start: int
    total: int
    revision: int


class Doubt(StrEnum):
    """Rows that N and P go to."""

    LEAST_SURE = "least-sure"
    FINDING = "finding"
    NOT_ONE_TO_ONE = "not-1-1"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Change:
    """The effect of a decision on an article.

    `removed` are the ids of deleted beads, `rows` the new or changed beads, in order, and `focus`
    is the row to go to next. `total` is the new number of beads in the article, and `shift` the
    change of that number, by which the positions of later rows move. If `renumbered`, a segment was
    split or joined, so the segment ids of later rows have changed. If `everywhere`, findings of
    other rows are also ignored now, or no longer.
    """

    decision: int
    what: str
    pair_id: int
    removed: tuple[int, ...]
    rows: tuple[BeadState, ...]
    focus: int | None
    total: int
    shift: int
    revision: int
    renumbered: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a decision to a row; `what` is source, target, note, status, rows or error."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision, as the history shows it. `subject` is the decision that it undoes or redoes."""

    id: int
    pair_id: int
    reviewer: str
    time: dt.datetime
    what: str
    subject: int | None
    before: tuple[int, ...]
    after: tuple[int, ...]
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A row with the text; `index` is its position in the filtered list, None if not in it."""

    bead: int
    position: int
    index: int | None


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows with a text: their number, and the first of them."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A row with a text, and its article.

    `refusal` says why the text cannot be replaced there: it is "locked", or "apart", with a tag or
    the border of two sentences inside; empty if it can.
    """

    pair_id: int
    article: str
    bead: BeadState
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The rows of a project with a text: their number, and the first of them."""

    total: int
    rows: tuple[Found, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """The effect of replacing a text: the first decision, and the changed beads by article."""

    decision: int
    beads: Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class PathBead:
    """A bead to draw over the similarity map: its segments as half-open ranges."""

    id: int
    position: int
    source_start: int
    source_stop: int
    target_start: int
    target_stop: int
    confidence: float | None
    crossing: bool
    status: Status


@dataclass(frozen=True, slots=True)
class SampleBead:
    """A bead of a sample, with its judgement, or None if there is none yet."""

    pair_id: int
    article: str
    bead: BeadState
    right: bool | None


@dataclass(frozen=True, slots=True)
class Sample:
    """Beads drawn at random, and the estimate for the whole project.

    `accuracy` is the share judged right, and `low` and `high` are the ends of its 95% interval
    (Wilson); all are None before the first judgement. Beads whose segments have changed since they
    were drawn are in `stale`, and no longer count.
    """

    id: int
    seed: int
    size: int
    beads: tuple[SampleBead, ...] = field(repr=False)
    judged: int
    right: int
    stale: int
    accuracy: float | None
    low: float | None
    high: float | None
