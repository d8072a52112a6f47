"""Reports of findings: one page to read, a workbook to work through, tables for tools.

    write_report(check_bitext(bitext), "report.html")

A report only contains beads with findings; to keep the whole bitext with its findings, write it as
`.jsonl` or `.align`.
"""

from collections.abc import Sequence
from pathlib import Path

from align.errors import UnknownFormatError
from align.formats.outputs import opened_to_write
from align.formats.reports import findings_json, page, table, workbook
from align.formats.reports.format import ReportFormat, Request, found
from align.formats.rows import Rows, refuse_standard_output
from align.project.protecting import refuse_reviewed
from align.records import Severity
from align.streams import STANDARD

__all__ = ["REPORTS", "ReportFormat", "found", "is_report", "report_format_of", "write_report"]

REPORTS: tuple[ReportFormat, ...] = (
    page.FORMAT,
    workbook.FORMAT,
    table.FORMAT,
    findings_json.FORMAT,
)
"""All report formats, in the order of docs/checks.md."""


def report_format_of(path: Path | str, name: str | None = None) -> ReportFormat | None:
    """The report format with a name, or else the one of a path's suffix; None if there is none."""
    wanted = name.lower().removeprefix(".") if name else Path(path).suffix.lower()[1:]
    return next((known for known in REPORTS if known.name == wanted), None)


def is_report(path: Path) -> bool:
    """Whether a file is a report, or one that was saved again in another format, or an ignore file.

    Raises:
        InputError: If it is not in the format of its suffix.
        OSError: If it cannot be read.
    """
    suffix = path.suffix.lower()
    return any(suffix in known.suffixes and known.is_own(path) for known in REPORTS)


def write_report(
    bitext: Rows,
    path: Path | str,
    *,
    format: str | None = None,
    unread: Sequence[str] = (),
    at_least: Severity = Severity.INFO,
    name: str = "",
) -> None:
    """Write a report to standard output ("-"), or to a file that appears complete or not at all.

    Args:
        bitext: The rows with their findings.
        path: The file.
        format: The name of a report format, where the suffix is not it.
        unread: Files that should have been checked and could not be read, each with the reason.
        at_least: The lowest severity to list. The score is that of all findings.
        name: What was checked, a folder or a file, for the heading of a page.

    Raises:
        UnknownFormatError: If the suffix or the name is unknown, or a workbook is to go to standard
            output.
        MissingFileError: If the folder does not exist, or the path is a directory.
        OverwriteError: If the file is a project with reviewers' work.
    """
    known = report_format_of(path, format)
    if known is None:
        names = ", ".join(f".{report.name}" for report in REPORTS)
        raise UnknownFormatError("not a report format", where=path, remedy=f"use one of {names}")
    if str(path) == STANDARD:
        refuse_standard_output(known.name, is_text=known.is_text)
    else:
        refuse_reviewed(Path(path))
    with opened_to_write(path) as file:
        known.write(bitext, file, Request(at_least, unread, name))
