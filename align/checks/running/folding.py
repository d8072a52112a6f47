"""Normalise rows before checking, and map findings back to the original text."""

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence

from align.entities.escapes import folded, origins
from align.records import BitextRow, Code, Finding

Span = tuple[int, int]


def folded_row(row: BitextRow) -> BitextRow:
    """A row with folded texts; the row itself if folding does not change them."""
    source, target = _folded(row.source), _folded(row.target)
    if source is row.source and target is row.target:
        return row
    return dataclasses.replace(
        row,
        source=source,
        target=target,
        source_codes=_moved(row.source_codes, row.source_text),
        target_codes=_moved(row.target_codes, row.target_text),
    )


def unfolded(finding: Finding, row: BitextRow) -> Finding:
    """A finding about a folded row, with its places in the row as it is written."""
    return dataclasses.replace(
        finding,
        source_span=_written(finding.source_span, row.source_text),
        target_span=_written(finding.target_span, row.target_text),
    )


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(map(folded, texts))
    return texts if found == texts else found


def _moved(codes: Sequence[Code], text: str) -> tuple[Code, ...]:
    if not codes:
        return ()
    starts = [start for start, _ in origins(text)]
    return tuple(dataclasses.replace(code, at=bisect_left(starts, code.at)) for code in codes)


def _written(span: Span | None, text: str) -> Span | None:
    if span is None or folded(text) is text:
        return span
    places = [*origins(text), (len(text), len(text))]
    start, end = span
    return (places[start][0], places[end - 1][1] if end > start else places[start][0])
