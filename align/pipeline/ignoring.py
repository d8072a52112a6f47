"""Leave out what an ignore file or the settings exempt, and say which lines match nothing."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.checks import CHECKS, exemptions_for
from align.checks.running.exemptions import IgnoreLine, read_ignore_lines
from align.config import ChecksSettings
from align.errors import warn
from align.records import Bitext

_MOST_LINES = 5


def unexempted(settings: ChecksSettings) -> ChecksSettings:
    """The settings that report exempted findings too, for `leave_out_exempted`."""
    return dataclasses.replace(settings, ignore=(), ignore_file="")


def leave_out_exempted(checked: Bitext, settings: ChecksSettings, *, rules: bool) -> Bitext:
    """The rows without the findings that the settings exempt.

    An `AlignWarning` names the lines of the ignore file that match no finding although their check
    ran and their texts are there, or says that no line matches anything. Lines about other texts
    alone are usual: a file may serve many articles.

    Args:
        checked: All rows with all findings.
        settings: With what they were checked.
        rules: Whether only the checks that need no encoder ran.
    """
    exemptions = exemptions_for(settings)
    if not exemptions:
        return checked
    if settings.ignore_file:
        path = Path(settings.ignore_file)
        _tell_unused(path, read_ignore_lines(path), checked, _names_of_run(settings, rules))
    rows = tuple(
        dataclasses.replace(
            row,
            findings=tuple(
                finding
                for finding in row.findings
                if not any(one.covers(row, finding) for one in exemptions)
            ),
        )
        if row.findings
        else row
        for row in checked
    )
    return dataclasses.replace(checked, rows=rows)


def _names_of_run(settings: ChecksSettings, rules: bool) -> frozenset[str]:
    return frozenset(
        check.name
        for check in CHECKS
        if check.name not in settings.off
        and (not settings.only or check.name in settings.only)
        and not (rules and check.needs_meaning)
    )


def _tell_unused(
    path: Path, lines: Sequence[IgnoreLine], checked: Bitext, ran: frozenset[str]
) -> None:
    judged = [line for line in lines if any(one.check in ("", *ran) for one in line.readings)]
    unused = [line for line in judged if not _matches(line, checked)]
    if not unused:
        return
    stale = unused if len(unused) == len(lines) else [*_of_rows(unused, checked)]
    if stale:
        numbers = ", ".join(str(line.number) for line in stale[:_MOST_LINES])
        more = ", ..." if len(stale) > _MOST_LINES else ""
        warn(
            f"{path}: {len(stale)} of {len(lines)} lines match no finding (line {numbers}{more}); "
            "copy them from a new report, or delete them"
        )


def _matches(line: IgnoreLine, checked: Bitext) -> bool:
    return any(
        one.covers(row, finding)
        for row in checked
        for finding in row.findings
        for one in line.readings
    )


def _of_rows(lines: Sequence[IgnoreLine], checked: Bitext) -> Iterator[IgnoreLine]:
    """The lines with texts that a row has."""
    pairs = {(row.source_text, row.target_text) for row in checked}
    sources, targets = ({pair[side] for pair in pairs} for side in range(2))
    for line in lines:
        told = {(one.source, one.target) for one in line.readings} - {(None, None)}
        if any(
            (target in targets if source is None else source in sources)
            if None in (source, target)
            else (source, target) in pairs
            for source, target in told
        ):
            yield line
