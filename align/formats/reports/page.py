"""Findings as one page: both texts side by side, every finding marked in them, with filters.

The page asks for nothing from outside. Its only script shows and hides what the filters say; the
security policy names that script's hash, so nothing that a text holds could ever run.
"""

import base64
import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from align.formats.reports.report import ReportFormat
from align.formats.rows import Rows
from align.formats.stretches import gravest, stretches
from align.records import BitextRow, Finding, Severity

_TEMPLATE, _SCRIPT = "findings.html", "findings.js"
_NAMES = {"ko": "Korean", "en": "English"}


class Piece(NamedTuple):
    """A stretch of text, the numbers of the findings that point at it, and the gravest of them."""

    text: str
    findings: tuple[int, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Line:
    """A bead as the page shows it; its findings have numbers that count through the page."""

    row: BitextRow
    anchor: str
    findings: tuple[tuple[int, Finding], ...]
    source: list[Piece]
    target: list[Piece]


def write(rows: Rows, file: BinaryIO) -> None:
    """Write the page; the texts are escaped, whatever they hold."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("align.formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = environment.get_template(_SCRIPT).render()
    held = tuple(rows)
    every = [finding for row in held for finding in row.findings]
    sections = [
        (name, list(lines))
        for name, lines in itertools.groupby(_lines(held), lambda line: line.row.article)
    ]
    for part in environment.get_template(_TEMPLATE).generate(
        languages=(rows.source_language, rows.target_language),
        names=[_NAMES.get(code, code) for code in (rows.source_language, rows.target_language)],
        sections=sections,
        beads=len(held),
        checks=sorted(Counter(finding.check for finding in every).items()),
        severities=[
            (severity, sum(finding.severity is severity for finding in every))
            for severity in reversed(Severity)
        ],
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    ):
        file.write(part.encode())


def _lines(rows: Sequence[BitextRow]) -> Iterator[Line]:
    numbers = itertools.count()
    for number, row in enumerate(rows):
        findings = tuple((next(numbers), finding) for finding in row.findings)
        yield Line(
            row=row,
            anchor=f"bead-{number}",
            findings=findings,
            source=_pieces(row.source_text, [(n, f.source_span, f) for n, f in findings]),
            target=_pieces(row.target_text, [(n, f.target_span, f) for n, f in findings]),
        )


def _pieces(
    text: str, marked: Sequence[tuple[int, tuple[int, int] | None, Finding]]
) -> list[Piece]:
    """Cut a text where findings begin and end."""
    marks = [(span, number, finding.severity) for number, span, finding in marked if span]
    return [
        Piece(
            text[start:end],
            tuple(marks[place][1] for place in covering),
            gravest(marks[place][2] for place in covering),
        )
        for start, end, covering in stretches(len(text), [span for span, _, _ in marks])
    ]


FORMAT = ReportFormat("html", "one page, with filters", write)
