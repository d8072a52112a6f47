"""Findings as a list for a terminal or a pipe."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from align.checks import message_in
from align.cli import options
from align.formats.reports.scorecard import FILE_COLUMNS, Scores
from align.proportions import thousands
from align.records import Bitext, BitextRow, Finding, Severity, Status
from align.text_table import text_table

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MARKED = "underline"
# How much of a text is shown around the place of a finding.
_AROUND = 36


def print_findings(
    bitext: Bitext, *, lowest: Severity = Severity.INFO, hidden: int = 0, scores: Scores
) -> None:
    """Print every row that has findings: its number from 1, both texts with marks, the messages.

    If several files were checked together, a table has the score of each. The last line sums up:
    how many findings of each severity that is listed, in how many rows.

    Args:
        bitext: The rows with the findings to print.
        lowest: The lowest severity that is listed.
        hidden: The number of hints that were left out; a line says how to see them.
        scores: The scores of all findings, those left out too.
    """
    console = Console(no_color=not options.coloured(), highlight=False, soft_wrap=True)
    for row in bitext:
        for finding in row.findings:
            _print(console, row, finding)
    if lines := scores.file_lines():
        _print_files(console, lines)
    shown = [severity for severity in reversed(Severity) if severity >= lowest]
    console.print(_summary(bitext, shown))
    if hidden:
        them = "it" if hidden == 1 else "them"
        hints = _counted(hidden, Severity.INFO)
        console.print(f"{hints} not shown; --at-least info shows {them}")


def _print_files(console: Console, lines: Iterable[tuple[str, *tuple[float, ...]]]) -> None:
    """A table with the names of the files behind the figures: they may be long."""
    name, *columns = (one.replace("_", " ") for one in FILE_COLUMNS)
    rows = [[*map(thousands, figures), file] for file, *figures in lines]
    head, *others = text_table([[*columns, name], *rows], names=-1)
    console.print()
    console.print(Text(head, style="bold"))
    for line in others:
        console.print(Text(line))
    console.print()


def _print(console: Console, row: BitextRow, finding: Finding) -> None:
    number = row.bead + 1  # people count rows from 1
    head = Text(f"{row.article}:{number}: " if row.article else f"{number}: ", style="dim")
    head.append(finding.severity.value, style=_STYLES[finding.severity])
    message = " ".join(message_in(finding, "en").split())
    console.print(head.append(f" [{finding.check}] ").append(message))
    for text, span in (
        (row.source_text, finding.source_span),
        (row.target_text, finding.target_span),
    ):
        if text:
            console.print(_excerpt(text, span))


def _excerpt(text: str, span: tuple[int, int] | None) -> Text:
    """The text around a place, the place between brackets where colours cannot show it."""
    start, end = span or (0, 0)
    first, last = max(0, start - _AROUND), min(len(text), max(end, start) + _AROUND)
    if span is None:
        last = min(len(text), 2 * _AROUND)
    shown = Text("    " + ("…" if first else ""))
    shown.append(text[first:start])
    if span is not None:
        shown.append(f"»{text[start:end]}«", style=_MARKED)
    return shown.append(text[end:last] + ("…" if last < len(text) else ""))


def _summary(bitext: Bitext, shown: Sequence[Severity]) -> str:
    findings = [finding for row in bitext for finding in row.findings]
    counts = [
        _counted(sum(finding.severity is severity for finding in findings), severity)
        for severity in shown
    ]
    rows = sum(bool(row.findings) for row in bitext)
    excluded = sum(row.status is Status.EXCLUDED for row in bitext)
    left = f"; {excluded} excluded, not checked" if excluded else ""
    return f"{', '.join(counts)} in {rows} of {len(bitext)} rows{left}"


def _counted(number: int, severity: Severity) -> str:
    """A number of findings: 1 error, 2 warnings, 0 hints."""
    noun = "hint" if severity is Severity.INFO else severity.value
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
