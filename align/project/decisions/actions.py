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
    """Say that the translation of a bead has an error, by its MQM category and severity.

    `text` is the part that is wrong, empty for all of it.
    """

    bead: int
    category: str
    severity: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnmarkError:
    """Take back an error that was marked: the one at a place among those of the bead, from 0."""

    bead: int
    place: int


@dataclass(frozen=True, slots=True)
class EditText:
    """Put other texts instead of a side's segments, one each; None brings the article's back.

    What is edited is the text that is exported. The article's own is kept beside it. An empty side
    takes one text, which belongs to no segment: a translation that was left out.
    """

    bead: int
    texts: tuple[str, ...] | None
    side: Side = "target"


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge this row and the next."""

    bead: int


@dataclass(frozen=True, slots=True)
class Split:
    """Cut a bead in two, before a segment, or inside one.

    The cut is before character `caret` of the side's segment number `segment` (both from 0, within
    the bead; the caret counts characters of the text that is shown). A caret inside a segment
    splits the segment too. The other side is split where the lengths fit best if it has at least
    two segments; a single segment stays with the larger part.
    """

    bead: int
    side: Side
    segment: int
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """Move the first segment of a side up into the row above, or the last down into the next."""

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
    """Keep a bead when the article is realigned, or no longer, without confirming it."""

    bead: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Swap:
    """Exchange the targets of this and the next row, for two sentences in reverse order."""

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
    """Add a term to the project's glossary, while looking at a bead.

    With a finding, the translation is a spelling that was decided on: what the finding compares is
    skipped everywhere from then on.
    """

    bead: int
    source: str
    target: str
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveTerm:
    """Take a term out of the project's glossary, while looking at a bead."""

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
