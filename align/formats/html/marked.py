"""Split texts into pieces where marks begin and end."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from align.records import Code, Finding, Severity

Kind: TypeAlias = tuple[int, int, str]
"""Characters `start` to `end` of a segment, and their kind."""


class Mark(NamedTuple):
    """A finding's place on one side: characters `start` to `end` of the joined text."""

    start: int
    end: int
    finding: int | str
    severity: Severity


class Piece(NamedTuple):
    """A stretch of text with the same marks from beginning to end.

    `findings` are the numbers of the findings that mark it, and `severity` is the highest of
    theirs. `kind` is the kind of the text ("number", "name") or of the change to it ("ins", "del").
    A piece with a `code` has no text: it is the position of an inline code of a CAT file.
    """

    text: str
    severity: Severity | None = None
    findings: tuple[int | str, ...] = ()
    kind: str = ""
    code: Code | None = None


def pieces(
    texts: Sequence[str],
    marks: Iterable[Mark],
    kinds: Sequence[Sequence[Kind]] = (),
    codes: Sequence[Sequence[Code]] = (),
) -> list[tuple[Piece, ...]]:
    """Split each segment of a side where marks begin and end.

    Args:
        texts: The segments; marks count characters of them joined by one space.
        marks: The places of findings.
        kinds: Further kinds of text in each segment; may be empty.
        codes: The inline codes of each segment, by characters of it; may be empty.
    """
    marks, offset, cut = tuple(marks), 0, []
    for number, text in enumerate(texts):
        known = kinds[number] if kinds else ()
        spans = [(mark.start - offset, mark.end - offset) for mark in marks]
        spans += [(start, end) for start, end, _ in known]
        waiting = list(codes[number]) if codes else []
        spans += [(code.at, code.at) for code in waiting]
        segment = []
        for start, end, covering in _stretches(len(text), spans):
            while waiting and waiting[0].at <= start:
                segment.append(Piece("", code=waiting.pop(0)))
            found = [marks[place] for place in covering if place < len(marks)]
            # A code has no extent, and so covers nothing.
            others = [known[place - len(marks)] for place in covering if place >= len(marks)]
            segment.append(
                Piece(
                    text[start:end],
                    _gravest(mark.severity for mark in found),
                    tuple(mark.finding for mark in found),
                    others[0][2] if others else "",
                )
            )
        segment += [Piece("", code=code) for code in waiting]
        cut.append(tuple(segment))
        offset += len(text) + 1
    return cut


def marks_of(
    findings: Iterable[tuple[int, Finding]], side: Literal["source", "target"]
) -> Iterator[Mark]:
    """The marks of numbered findings that point at a place of a side."""
    for number, finding in findings:
        span = finding.source_span if side == "source" else finding.target_span
        if span is not None:
            yield Mark(*span, number, finding.severity)


def _stretches(
    length: int, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield the stretches of a text of a length, in order, and which spans cover each.

    The stretches tile the text; parts of a span outside the text are ignored.

    >>> list(_stretches(6, [(1, 4), (3, 9)]))
    [(0, 1, ()), (1, 3, (0,)), (3, 4, (0, 1)), (4, 6, (1,))]
    """
    inside = [min(max(place, 0), length) for span in spans for place in span]
    for start, end in itertools.pairwise(sorted({0, length, *inside})):
        covering = (
            number for number, (first, last) in enumerate(spans) if first <= start and end <= last
        )
        yield start, end, tuple(covering)


def _gravest(severities: Iterable[Severity]) -> Severity | None:
    """The highest of several severities, which colours a stretch; None if there is none."""
    return max(severities, default=None)
