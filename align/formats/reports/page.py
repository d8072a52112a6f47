"""Findings as one page: both texts side by side, every finding marked in them, with filters.

The page loads nothing from outside. Its only script applies the filters; the security policy names
the hash of that script, so nothing in a text can ever run.
"""

import base64
import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from align.formats.html.marked import Piece, marks_of, pieces
from align.formats.html.wording import templates_in_both_languages
from align.formats.reports.format import ReportFormat, Request, found, listed
from align.formats.reports.scorecard import scores_of
from align.formats.rows import Rows
from align.records import BitextRow, Finding, Severity

_TEMPLATE, _SCRIPT = "findings.html", "findings.js"
# The template has it before the title, which may be long.
_MARK, _BEGINNING = b'<meta name="generator" content="align check">', 1000


@dataclass(frozen=True, slots=True)
class _Line:
    """A bead as the page shows it; its findings are numbered throughout the page."""

    row: BitextRow
    anchor: str
    findings: tuple[tuple[int, Finding], ...]
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]


def write(rows: Rows, file: BinaryIO, request: Request) -> None:
    """Write the page; the texts are escaped, whatever they contain."""
    environment = templates_in_both_languages()
    script = environment.get_template(_SCRIPT).render()
    held = tuple(rows)
    every = [finding for _, finding in found(held, request.at_least)]
    shown = _lines(held, request.at_least)
    sections = [
        (name, list(lines))
        for name, lines in itertools.groupby(shown, lambda line: line.row.article)
    ]
    starts: dict[str, str] = {}
    for number, (_, lines) in enumerate(sections):
        # The page hides articles without findings.
        if any(line.findings for line in lines):
            starts.setdefault(lines[0].row.file, f"article-{number}")
    for part in environment.get_template(_TEMPLATE).generate(
        languages=(rows.source_language, rows.target_language),
        sections=sections,
        beads=len(held),
        checks=sorted(Counter(finding.check for finding in every).items()),
        severities=[
            (severity, sum(finding.severity is severity for finding in every))
            for severity in reversed(Severity)
        ],
        starts=starts,
        scores=scores_of(held),
        unread=request.unread,
        name=request.name,
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    ):
        file.write(part.encode())


def _lines(rows: Sequence[BitextRow], at_least: Severity) -> Iterator[_Line]:
    numbers = itertools.count()
    for number, row in enumerate(rows):
        findings = tuple((next(numbers), finding) for finding in listed(row, at_least))
        yield _Line(
            row=row,
            anchor=f"bead-{number}",
            findings=findings,
            source=pieces([row.source_text], marks_of(findings, "source"))[0],
            target=pieces([row.target_text], marks_of(findings, "target"))[0],
        )


def is_own(path: Path) -> bool:
    """Whether a file is such a page: its beginning says so."""
    with path.open("rb") as file:
        return _MARK in file.read(_BEGINNING)


FORMAT = ReportFormat("html", "one page, with filters", write, (".html",), is_own)
