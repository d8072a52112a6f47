"""The actions of a reviewer on the beads of an article: one small record per action."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from align.records import Status

Side: TypeAlias = Literal["source", "target"]
Direction: TypeAlias = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Decide:
    """Set the status of a bead: confirmed, needs-work, excluded; unreviewed clears it."""

    bead: int
    status: Status


@dataclass(frozen=True, slots=True)
class DecideAll:
    """Set the status of several beads at once: one decision, one undo."""

    beads: tuple[int, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class ConfirmSure:
    """Confirm every undecided bead without findings that is sure enough: one decision, one undo.

    Inadequate beads are left out, as the keys for uncertain rows go to them.
    `expected` is the number of beads that the reviewer was shown. If it has changed since, nothing
    is done.
    """

    at_least: float
    expected: int


@dataclass(frozen=True, slots=True)
class Note:
    """Write a note on a bead; an empty one removes it."""

    bead: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerNote:
    """Answer the note of a bead."""

    bead: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkError:
    """Mark an error in the translation of a bead, with its MQM category and severity.

    `text` is the part that is wrong, or empty for the whole translation.
    """

    bead: int
    category: str
    severity: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnmarkError:
    """Remove an error that a reviewer marked, by its position among those of the bead, from 0."""

    bead: int
    place: int


@dataclass(frozen=True, slots=True)
class EditText:
    """Replace the texts of a side, one for each segment; None restores those of the article.

    Edited texts are exported; the project keeps the article's own texts beside them. An empty side
    takes one text, a missing translation, which belongs to no segment.
    """

    bead: int
    texts: tuple[str, ...] | None
    side: Side = "target"


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge this row with the next."""

    bead: int


@dataclass(frozen=True, slots=True)
class Split:
    """Split a bead in two, before a segment or inside one.

    The split is before character `caret` of segment number `segment` of the side (both from 0,
    within the bead; the caret counts characters of the text that is shown). A caret inside a
    segment splits the segment too. If the other side has at least two segments, it is split where
    the lengths fit best; a single segment stays with the larger part.
    """

    bead: int
    side: Side
    segment: int
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """Move the first segment of a side to the row above, or the last one to the row below."""

    bead: int
    side: Side
    direction: Direction


@dataclass(frozen=True, slots=True)
class Pin:
    """Merge two cells into one bead: the source of one bead and the target of another.

    The remaining cells become null beads. The new bead is a crossing if necessary, and is kept when
    the article is realigned.
    """

    source_bead: int
    target_bead: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep a bead without confirming it when the article is realigned, or stop keeping it."""

    bead: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Swap:
    """Exchange the targets of this row and the next, for two sentences in reverse order."""

    bead: int


@dataclass(frozen=True, slots=True)
class IgnoreFinding:
    """Ignore a finding in this bead, or wherever the same check compares the same values."""

    finding: int
    by: Literal["bead", "value"] = "bead"


@dataclass(frozen=True, slots=True)
class RestoreFinding:
    """Remove all exemptions that ignore a finding."""

    finding: int


@dataclass(frozen=True, slots=True)
class AddTerm:
    """Add a term to the glossary of the project, from a row.

    With a finding, the term decides on a spelling: the values of the finding are then ignored
    everywhere.
    """

    bead: int
    source: str
    target: str
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveTerm:
    """Remove a term from the glossary of the project, from a row."""

    bead: int
    source: str
    target: str


Action: TypeAlias = (
    Decide
    | DecideAll
    | ConfirmSure
    | Note
    | AnswerNote
    | MarkError
    | UnmarkError
    | EditText
    | Merge
    | Split
    | Move
    | Pin
    | Keep
    | Swap
    | IgnoreFinding
    | RestoreFinding
    | AddTerm
    | RemoveTerm
)
