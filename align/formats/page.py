"""The alignment as one page: both sides, doubt in colour, and the map of each article.

The page is self-contained, so it can be mailed, archived and printed. It cannot be read back; use
another format for that.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from align.formats.html.heatmap import data_uri
from align.formats.html.marked import Piece, marks_of, pieces
from align.formats.rows import Format, Rows
from align.records import SURE, AlignedPair, BitextRow, Status

_TEMPLATE = "page.html"


class _Box(NamedTuple):
    """A bead on the map, in segments from the upper left; a null bead has no extent on one side."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A bead as the page shows it."""

    row: BitextRow
    anchor: str
    source: list[tuple[Piece, ...]]
    target: list[tuple[Piece, ...]]
    box: _Box

    @property
    def size(self) -> str:
        """The number of segments on each side, as "2-1"."""
        return f"{len(self.row.source)}-{len(self.row.target)}"

    @property
    def doubt(self) -> int:
        """The doubt about the bead in percent, which sets the strength of its colour."""
        confidence = self.row.confidence
        return 0 if confidence is None else round(100 * (1 - confidence))

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead is not sure, as the keys of the review have it."""
        return self.row.confidence is not None and self.row.confidence < SURE


@dataclass(frozen=True, slots=True)
class _Section:
    """An article as the page shows it; `picture` is None if the similarities are unknown."""

    name: str
    anchor: str
    lines: list[_Line]
    picture: str | None

    @property
    def extent(self) -> tuple[int, int]:
        """The width (target) and height (source) of the map in segments, at least 1."""
        wide = max(line.box.x + line.box.width for line in self.lines)
        high = max(line.box.y + line.box.height for line in self.lines)
        return max(wide, 1), max(high, 1)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write the page; the texts are escaped, whatever they contain."""
    from align.formats.html.wording import templates_in_both_languages

    held = tuple(rows)
    sections = list(_sections(held, rows.pairs))
    for part in (
        templates_in_both_languages()
        .get_template(_TEMPLATE)
        .generate(
            source_language=rows.source_language,
            target_language=rows.target_language,
            made=rows.provenance,
            sections=sections,
            totals=_totals(held),
            unreviewed=Status.UNREVIEWED,
            sure=SURE,
        )
    ):
        file.write(part.encode())


def _totals(rows: Sequence[BitextRow]) -> dict[str, Any]:
    sure = [row.confidence for row in rows if row.confidence is not None]
    adequate = [row.adequacy for row in rows if row.adequacy is not None]
    return {
        "beads": len(rows),
        "omitted": sum(not row.target for row in rows),
        "added": sum(not row.source for row in rows),
        "crossing": sum(row.crossing for row in rows),
        "findings": sum(len(row.findings) for row in rows),
        "confidence": sum(sure) / len(sure) if sure else None,
        "adequacy": sum(adequate) / len(adequate) if adequate else None,
    }


def _sections(rows: Sequence[BitextRow], pairs: Sequence[AlignedPair]) -> Iterator[_Section]:
    known = {pair.name: pair for pair in pairs}
    for number, (name, group) in enumerate(itertools.groupby(rows, lambda row: row.article)):
        pair = known.get(name)
        drawn = pair.similarity_map if pair else None
        yield _Section(
            name=name,
            anchor=f"article-{number}",
            lines=list(_lines(number, list(group))),
            picture=None if drawn is None else data_uri(drawn),
        )


def _lines(article: int, rows: Sequence[BitextRow]) -> Iterator[_Line]:
    across, down = 0, 0
    for number, row in enumerate(rows):
        box = _Box(
            x=min(row.target_ids, default=across),
            y=min(row.source_ids, default=down),
            width=_extent(row.target_ids),
            height=_extent(row.source_ids),
        )
        if not row.crossing:
            across, down = box.x + box.width, box.y + box.height
        yield _Line(
            row=row,
            anchor=f"bead-{article}-{number}",
            source=pieces(row.source, marks_of(enumerate(row.findings), "source")),
            target=pieces(row.target, marks_of(enumerate(row.findings), "target")),
            box=box,
        )


def _extent(ids: Sequence[int]) -> int:
    return max(ids) - min(ids) + 1 if ids else 0


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm"),
    description="one page to read and print, with the alignment map",
    write=write,
    is_text=True,
    is_whole=True,
)
