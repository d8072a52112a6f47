"""`align check`: findings for a bitext, a folder of them, or two articles, aligned first."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.cli.messages import steps
from align.config import ChecksSettings
from align.errors import InputError, SettingsError
from align.records import Severity

if TYPE_CHECKING:
    from align.pipeline import CheckedFile
    from align.records import Bitext


class Rows(StrEnum):
    """Whether rows are checked as neighbours, each alone, or as detected."""

    AUTO = "auto"
    ARTICLE = "article"
    ALONE = "alone"


def check(
    bitext: Annotated[
        str,
        typer.Argument(
            metavar="BITEXT",
            help="Bitext in any format, or a folder of them; with EN, the source article.",
        ),
    ],
    target: Annotated[
        str | None, typer.Argument(metavar="EN", help="The translation of the source article.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help="Report ({reports}), or bitext with findings (.jsonl ...).",
        ),
    ] = None,
    format_: options.Format = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="Exit with status 1 if a finding is this severe or worse."),
    ] = None,
    at_least: Annotated[
        Severity | None,
        typer.Option(
            help="Lowest severity to report (default: warning in the terminal, info in files)."
        ),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help="Run only this check. Repeatable.")
    ] = None,
    off: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help="Skip this check. Repeatable.")
    ] = None,
    glossary: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Glossary of required terms: a table, TBX, or one of OmegaT."
        ),
    ] = None,
    ignore: Annotated[
        str | None, typer.Option(metavar="FILE", help="Findings to ignore: lines of a .tsv report.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(help='Date of the article (2024-05-31): what "last year" means.')
    ] = None,
    rows: Annotated[
        Rows | None,
        typer.Option(help="Whether rows are neighbours in an article or alone (default: auto)."),
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Skip the checks that need an encoder: faster.")
    ] = False,
    encoder: options.Encoder = None,
    device: options.Device = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    force: options.Force = False,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Find translation errors: wrong numbers, dates and names, omissions and more.

    An error is almost certainly a mistake, a warning is worth reading, and info is a hint. The list
    in the terminal leaves hints out unless you ask for them with --at-least info. BITEXT may come
    from a CAT tool. Of a folder, all bitexts are checked in one run, those in its subfolders too:
    names are compared across files, and there is one report, with a score for each file. Two
    articles are aligned first. In a project, the findings that reviewers ignore are left out, and
    the terms that they added are checked; -o copy.align keeps all decisions.

    Checks: {checks}

    Example: align check story.tmx -o report.html --fail-on error
    """
    from align.pipeline import check_file

    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
        checks={
            "off": tuple(off) if off else None,
            "only": tuple(only) if only else None,
            "glossary": glossary or None,
            "ignore_file": ignore or None,
            "date": date or None,
            "rows": rows.value if rows else None,
        },
    )
    checks = settings.checks
    _refuse_no_checks(checks)
    options.refuse_standard_input(bitext, target)
    inputs = (bitext, target, checks.glossary, checks.ignore_file, config)
    place = options.destination_of(output, format_, inputs, force=force)
    with steps(quiet=quiet, verbose=verbose) as say:
        checked = check_file(
            bitext,
            target,
            settings=settings,
            rules=rules,
            source_language=source_language,
            target_language=target_language,
            output=place,
            say=say,
        )
    if place is None:
        _print(checked, at_least)
    else:
        checked.write(place, at_least or Severity.INFO)
    if checked.unread:
        count = "one file" if len(checked.unread) == 1 else f"{len(checked.unread)} files"
        raise InputError(
            f"{count} could not be read, and the others were checked",
            where=bitext,
            remedy="the warnings say what to do",
        )
    if fail_on is not None and any(row.findings for row in checked.at_least(fail_on)):
        raise typer.Exit(1)


def _refuse_no_checks(settings: ChecksSettings) -> None:
    """Refuse settings that leave no check, because a pipeline would report no fault."""
    if settings.only and set(settings.only) <= set(settings.off):
        raise SettingsError(
            "no check is left: all that are named are off, too",
            where="checks.only",
            remedy="name another check",
            key="checks.only",
        )


def _print(checked: "CheckedFile", at_least: Severity | None) -> None:
    """List the findings; without `--at-least`, say how many hints are left out."""
    from align.cli.findings import print_findings
    from align.formats.reports.scorecard import scores_of
    from align.project.remarks import with_marked

    shown = checked.at_least(at_least or Severity.WARNING)
    hidden = 0 if at_least else _count(checked.bitext) - _count(shown)
    lowest = at_least or (Severity.WARNING if hidden else Severity.INFO)
    scores = scores_of(with_marked(checked.bitext, checked.before))
    print_findings(shown, lowest=lowest, hidden=hidden, scores=scores)


def _count(bitext: "Bitext") -> int:
    return sum(len(row.findings) for row in bitext)
