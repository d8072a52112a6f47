"""The texts and segments of articles, read once; beads refer to them by characters."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from align.errors import ActionError, UnknownRowError
from align.project.beads import chunks
from align.project.places import Extent
from align.project.recent import Recent
from align.project.schema import articles, codes, pairs, segments
from align.project.searching import folded
from align.records import Code, CodeKind, Kind, Segment
from align.records.articles import LINE_BREAK
from align.records.codes import marked


def on_one_line(text: str) -> str:
    """A text as `Segment.line` shows it; a blank one has nothing to show."""
    return LINE_BREAK.sub(" ", text) if text.strip() else ""


class SegmentRow(NamedTuple):
    """A segment as in the table."""

    start: int
    stop: int
    paragraph: int
    kind: str


class CodeRow(NamedTuple):
    """An inline code of an article, before a character of its text."""

    start: int
    code: Code


@dataclass(frozen=True)
class SideText:
    """One article with its segments and its inline codes, in order."""

    article_id: int
    name: str
    language: str
    text: str
    segments: tuple[SegmentRow, ...]
    codes: tuple[CodeRow, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def numbers(self, extent: Extent) -> range:
        """The segments that begin in an extent; an empty range keeps its place."""
        start, stop = extent
        first = bisect_left(self._starts, start)
        return range(first, bisect_left(self._starts, stop, lo=first))

    def extent(self, numbers: range) -> Extent:
        """The characters of a run of segments; an empty run starts and stops at one place."""
        if numbers:
            return self.segments[numbers.start].start, self.segments[numbers.stop - 1].stop
        at = self.before(numbers.start)
        return at, at

    def before(self, number: int) -> int:
        """The place before a segment, or at the end of the text."""
        return self.segments[number].start if number < len(self.segments) else len(self.text)

    def line(self, number: int) -> str:
        """A segment's text on one line."""
        return self.record_of(self.segments[number]).line

    def marked_line(self, number: int) -> str:
        """A segment's text on one line, with its inline codes."""
        line = self.line(number)
        return marked(line, self._codes_of(number)) if self.codes else line

    def marked_lines(self, numbers: range) -> tuple[str, ...]:
        """The texts of a run of segments, each on one line, with their inline codes."""
        return tuple(self.marked_line(number) for number in numbers)

    @cached_property
    def _code_starts(self) -> list[int]:
        return [row.start for row in self.codes]

    def _codes_of(self, number: int) -> list[Code]:
        """The codes of a segment, those in the gap before it too.

        Where two segments touch, what opens there is the second's, and all else the first's.
        """
        row = self.segments[number]
        before = self.segments[number - 1].stop if number else 0
        is_touched = self.before(number + 1) == row.stop and number + 1 < len(self.segments)
        found = []
        first, last = (
            bisect_left(self._code_starts, before),
            bisect_right(self._code_starts, row.stop),
        )
        for start, code in self.codes[first:last]:
            opens = code.kind is CodeKind.OPEN
            is_of_next = start == row.stop and opens and is_touched
            is_of_last = number > 0 and start == before and not (opens and before == row.start)
            if not is_of_next and not is_of_last:
                at = len(LINE_BREAK.sub(" ", self.text[row.start : max(row.start, start)]))
                found.append(replace(code, at=at))
        return found

    def record_of(self, row: SegmentRow) -> Segment:
        """The record of a row."""
        return Segment(
            self.text[row.start : row.stop], row.start, row.stop, row.paragraph, Kind(row.kind)
        )

    def begins_paragraph(self, numbers: range) -> bool:
        """Whether a run of segments begins a paragraph."""
        first = numbers.start
        return bool(numbers) and (
            first == 0 or self.segments[first].paragraph != self.segments[first - 1].paragraph
        )

    def cut(self, number: int, caret: int) -> tuple[SegmentRow, SegmentRow]:
        """Split a segment before a character of its line.

        Raises:
            ActionError: If one of the parts would only contain blanks.
        """
        row = self.segments[number]
        at = _offset(self.text[row.start : row.stop], caret)
        left = self.text[row.start : row.start + at].rstrip()
        right = self.text[row.start + at : row.stop].lstrip()
        if not left or not right:
            raise ActionError(
                "there is no text on one side of the caret",
                remedy="put it inside the sentence",
                reason="nothing-to-split",
            )
        return (
            SegmentRow(row.start, row.start + len(left), row.paragraph, row.kind),
            SegmentRow(row.stop - len(right), row.stop, row.paragraph, row.kind),
        )

    @cached_property
    def searchable(self) -> tuple[str, Sequence[int]]:
        """All lines as searches compare them, joined by spaces, and where each line starts."""
        lines = [folded(self.line(number)) for number in range(len(self.segments))]
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        return " ".join(lines), starts


def _offset(text: str, caret: int) -> int:
    r"""Where a place in a segment's line is in its text, in which line breaks may be longer.

    >>> _offset("가나 \n 다라", 3)
    5
    """
    at, shown = 0, 0
    for gap in LINE_BREAK.finditer(text):
        if shown + gap.start() - at >= caret:
            break
        shown += gap.start() - at + 1
        at = gap.end()
    return at + max(0, caret - shown)


@dataclass(frozen=True)
class PairText:
    """Both articles of a pair."""

    pair_id: int
    name: str
    resegmented: int
    source: SideText
    target: SideText

    def side(self, name: str) -> SideText:
        """The side with a name: "source" or "target"."""
        return self.source if name == "source" else self.target

    def resegmented_by(
        self,
        decision: int,
        name: str,
        before: Sequence[SegmentRow],
        after: Sequence[SegmentRow],
    ) -> "PairText":
        """The texts after a decision that replaces some segments."""
        side = self.side(name)
        held = side.numbers((before[0].start, before[-1].stop))
        rows = (*side.segments[: held.start], *after, *side.segments[held.stop :])
        changed: dict[str, Any] = {name: replace(side, segments=rows)}
        return replace(self, resegmented=decision, **changed)


class Texts:
    """The cached texts of the pairs used last.

    A text never changes. Its segments change when one is split, and the pair records the last
    decision that did so.
    """

    def __init__(self) -> None:
        self._recent: Recent[PairText] = Recent()

    def of(self, connection: Connection, pair_id: int) -> PairText:
        """The present texts of a pair; errors as for `of_each`."""
        return self.of_each(connection, [pair_id])[pair_id]

    def of_each(self, connection: Connection, pair_ids: Collection[int]) -> dict[int, PairText]:
        """The present texts of some pairs by their ids, in the same order.

        Raises:
            UnknownRowError: If a pair does not exist.
        """
        rows = {
            row.id: row
            for row in connection.execute(
                select(
                    pairs.c.id, pairs.c.name, pairs.c.source_id, pairs.c.target_id,
                    pairs.c.resegmented,
                ).where(pairs.c.id.in_(pair_ids))
            )
        }  # fmt: skip
        for number in pair_ids:
            if number not in rows:
                raise UnknownRowError(f"no article {number}", remedy="go back to the overview")
        held = {number: known for number in pair_ids if (known := self._recent.get(number))}
        changed = [
            row
            for number, row in rows.items()
            if number not in held or held[number].resegmented != row.resegmented
        ]
        for found in _read(connection, changed, held):
            held[found.pair_id] = found
            self.keep(found)
        return {number: held[number] for number in pair_ids}

    def keep(self, text: PairText) -> None:
        """Cache the texts of a pair as they are on the disk."""
        self._recent.put(text.pair_id, text)


def _read(
    connection: Connection, rows: Sequence[Any], known: Mapping[int, PairText]
) -> Iterator[PairText]:
    """The texts of pairs, from their rows; only the segments of those known are read again."""
    sides = {
        side.article_id: side for text in known.values() for side in (text.source, text.target)
    }
    wanted = [number for row in rows for number in (row.source_id, row.target_id)]
    sides |= _read_articles(connection, [number for number in wanted if number not in sides])
    found: dict[int, list[SegmentRow]] = defaultdict(list)
    for some in chunks(wanted):
        for number, *row in connection.execute(
            select(
                segments.c.article_id, segments.c.start, segments.c.stop, segments.c.paragraph,
                segments.c.kind,
            )
            .where(segments.c.article_id.in_(some))
            .order_by(segments.c.article_id, segments.c.start)
        ):  # fmt: skip
            found[number].append(SegmentRow(*row))
    for row in rows:
        source, target = (
            replace(sides[number], segments=tuple(found[number]))
            for number in (row.source_id, row.target_id)
        )
        yield PairText(row.id, row.name, row.resegmented, source, target)


def _read_articles(connection: Connection, numbers: Sequence[int]) -> dict[int, SideText]:
    """Articles with their inline codes, without their segments, by their numbers."""
    found: dict[int, SideText] = {}
    for some in chunks(numbers):
        held: dict[int, list[CodeRow]] = defaultdict(list)
        for row in connection.execute(
            select(codes)
            .where(codes.c.article_id.in_(some))
            .order_by(codes.c.article_id, codes.c.number)
        ):
            code = Code(0, CodeKind(row.kind), row.name, row.content, bool(row.is_mark))
            held[row.article_id].append(CodeRow(row.start, code))
        for row in connection.execute(select(articles).where(articles.c.id.in_(some))):
            its = tuple(held[row.id])
            found[row.id] = SideText(row.id, row.name, row.language, row.text, (), its)
    return found
