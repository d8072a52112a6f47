"""The data of the page's templates: beads as rows with marked texts, and articles."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.formats.html.marked import Mark, Piece, marks_of
from align.project.state import BeadState, ReviewFinding
from align.proportions import percent
from align.records import FAIR, SURE, Finding
from align.records.codes import codes_in, marked_lines, plain, typed
from align.review.cutting import Cut, proposals
from align.review.marking import changes, pieces

LARGEST_CHANGE = 200
"""The largest change that a page applies row by row; after a larger one it reloads the list."""


def digest_of(bead: BeadState) -> str:
    """A digest of the texts of a row.

    A page may be open when a project is made again under the same name. Its rows have the numbers
    and versions of others then, but not their texts.
    """
    texts = repr((bead.source, bead.target)).encode(errors="surrogatepass")
    return hashlib.blake2b(texts, digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment in a cell; `number` counts from 1, and is None in an edited text.

    `typed` is the text in the editor, with its inline codes; it is empty if there are none.
    """

    number: int | None
    text: str
    pieces: tuple[Piece, ...]
    paragraph: bool
    typed: str = ""


@dataclass(frozen=True)
class RowView:
    """A bead in a list, with what the page makes of it.

    `pair_id`, `article_name` and `judgement` are set in samples.
    """

    bead: BeadState
    languages: tuple[str, str]
    pair_id: int | None = None
    article_name: str = ""
    judgement: str | None = None

    @property
    def seen(self) -> str:
        """The id, the version and the digest of the row, for a request."""
        return f"{self.bead.id}:{self.bead.version}:{digest_of(self.bead)}"

    @property
    def size(self) -> str:
        """The number of segments on each side, as "2-1"."""
        return f"{len(self.bead.source_ids)}-{len(self.bead.target_ids)}"

    @property
    def doubt(self) -> int | None:
        """The strength of the confidence's colour, 0 to 9: 0 from 90% on; None if it is unknown."""
        return _doubt(self.bead.confidence)

    @property
    def inadequacy(self) -> int | None:
        """The same of the adequacy."""
        return _doubt(self.bead.adequacy)

    @property
    def level(self) -> str:
        """The confidence in a word: sure, fair, low or unknown."""
        confidence = self.bead.confidence
        if confidence is None:
            return "unknown"
        return "sure" if confidence >= SURE else "fair" if confidence >= FAIR else "low"

    @cached_property
    def source(self) -> tuple[SegmentView, ...]:
        """The source's segments, as edited."""
        bead = self.bead
        marks = marks_of(_shown(bead.findings), "source")
        numbers = bead.source_ids if bead.original_source is None else (None,) * len(bead.source)
        lines = marked_lines(bead.source, bead.source_codes)
        return tuple(_segments(lines, numbers, marks, self.languages[0], bead.source_break))

    @cached_property
    def target(self) -> tuple[SegmentView, ...]:
        """The target's segments, as edited."""
        bead = self.bead
        marks = [*marks_of(_shown(bead.findings), "target"), *_marks_of_errors(bead)]
        numbers = bead.target_ids if bead.original_target is None else (None,) * len(bead.target)
        lines = marked_lines(bead.target, bead.target_codes)
        return tuple(_segments(lines, numbers, marks, self.languages[1], bead.target_break))

    @cached_property
    def cuts(self) -> Mapping[str, Cut | None]:
        """Where each side may be cut in two, if the reviewer wants to split the row."""
        bead = self.bead
        # What was typed into a side without segments cannot be cut.
        source = bead.source if bead.source_ids else ()
        target = bead.target if bead.target_ids else ()
        return proposals(source, target, self.languages)

    @property
    def edited(self) -> bool:
        """Whether one of the texts was edited."""
        return bool(self.diffs)

    @cached_property
    def diffs(self) -> Mapping[str, tuple[Piece, ...]]:
        """The edits of each edited side, word by word."""
        bead = self.bead
        sides = {
            "source": (bead.original_source, bead.source_text),
            "target": (bead.original_target, bead.target_text),
        }
        return {
            side: changes(" ".join(original), text)
            for side, (original, text) in sides.items()
            if original is not None
        }


def _segments(
    lines: Sequence[str],
    numbers: Sequence[int | None],
    marks: Iterable[Mark],
    language: str,
    paragraph: bool,
) -> Iterator[SegmentView]:
    codes = [codes_in(line) for line in lines]
    texts = [plain(line) if held else line for line, held in zip(lines, codes, strict=True)]
    for place, (text, number, cut) in enumerate(
        zip(texts, numbers, pieces(texts, language, marks, codes), strict=True)
    ):
        yield SegmentView(
            number=None if number is None else number + 1,
            text=text,
            pieces=cut,
            paragraph=paragraph and place == 0,
            typed=typed(lines[place]) if codes[place] else "",
        )


def _doubt(share: float | None) -> int | None:
    return None if share is None else max(0, 9 - percent(share) // 10)


def _shown(findings: Iterable[ReviewFinding]) -> Iterator[tuple[int, Finding]]:
    """The findings that are marked in the text, by their ids."""
    return ((each.id, each.finding) for each in findings if not each.ignored)


def _marks_of_errors(bead: BeadState) -> Iterator[Mark]:
    """The places of the errors that reviewers marked."""
    for place, error in enumerate(bead.errors):
        span = error.span_in(bead.target_text)
        if span is not None:
            yield Mark(*span, f"of-{bead.id}-{place}", error.finding_severity)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The effect of a decision on the list, for the page.

    Attributes:
        label: What was done, as `act` calls it: "confirm", "merge", "undo".
        of: What was undone or done again; else "".
        by: Who did it, if somebody else.
        removed: The ids of rows that are gone.
        rows: The new and the different rows, in order; empty in a large change.
        first: The position of the first of them; None if there is none.
        shift: By how many places the rows after them move.
        revision: The article's latest decision.
        checked: The number of the last check of the whole article, if the page is to know it.
        focus: The row to go to; None to stay.
        large: Whether the list is to be read again.
        unchecked: The rows whose findings are gone until they are checked again.
        warning: What went wrong beside the decision, which stands: checks that could not run.
    """

    label: str
    of: str = ""
    by: str = ""
    removed: tuple[int, ...] = ()
    rows: tuple[RowView, ...] = ()
    first: int | None = None
    shift: int = 0
    revision: int = 0
    checked: int | None = None
    focus: int | None = None
    large: bool = False
    unchecked: tuple[int, ...] = ()
    warning: str = ""


def rows_of(beads: Iterable[BeadState], languages: tuple[str, str]) -> tuple[RowView, ...]:
    """Make rows from beads."""
    return tuple(RowView(bead, languages) for bead in beads)
