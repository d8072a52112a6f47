"""`align check`: findings for a bitext, or for two articles that are aligned first."""

import dataclasses
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.cli.messages import steps
from align.progress import Say
from align.records import Severity
from align.streams import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from align.config import Settings
    from align.project.learned import Learned
    from align.records import Bitext


class Rows(StrEnum):
    """Whether rows are checked as neighbours, each alone, or as detected."""

    AUTO = "auto"
    ARTICLE = "article"
    ALONE = "alone"


def check(
    bitext: Annotated[
        str,
        typer.Argument(metavar="BITEXT", help="Bitext in any format; with EN, the source article."),
    ],
    target: Annotated[
        str | None, typer.Argument(metavar="EN", help="The translation of the source article.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help="Report ({reports}), or the bitext with findings (.jsonl ...).",
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
        str | None, typer.Option(help='Date of the article (2024-05-31), for "last year".')
    ] = None,
    rows: Annotated[
        Rows | None,
        typer.Option(help="Whether rows are neighbours in an article, or stand alone."),
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
    from a CAT tool. Two articles are aligned first. In a project, the findings that reviewers
    ignore are left out, and the terms that they added are checked; -o copy.align keeps all
    decisions.

    Checks: {checks}

    Example: align check story.tmx -o report.html --fail-on error
    """
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
    if target is None:
        settings = _in_languages_of(bitext, settings, (source_language, target_language))
    checks = settings.checks
    inputs = (bitext, target, checks.glossary, checks.ignore_file, config)
    _refuse_wrong(output, format_, settings, inputs, force=force)
    learned = _learned(bitext) if target is None else None
    languages = source_language, target_language
    with steps(quiet=quiet, verbose=verbose) as say:
        read, checked = _find(
            (bitext, target), settings, learned, languages=languages, rules=rules, say=say
        )
    found = checked if learned is None else learned.without_ignored(checked)
    place = output, format_
    if learned is not None and output is not None and _is_project(output, format_):
        hinted = _at_least(checked, at_least or Severity.INFO)
        _copy((bitext, *languages), hinted, Path(output), force=force)
    else:
        _write(found, at_least, place, read, options.paths_of(inputs), force=force)
    gravest = max((finding.severity.rank for row in found for finding in row.findings), default=-1)
    if fail_on is not None and gravest >= fail_on.rank:
        raise typer.Exit(1)


def _in_languages_of(
    bitext: str, settings: "Settings", given: tuple[str | None, str | None]
) -> "Settings":
    """The settings in the languages of a bitext file: those that they name are for articles."""
    from align.formats import stream_rows

    with stream_rows(bitext, source_language=given[0], target_language=given[1]) as rows:
        return dataclasses.replace(
            settings, source_language=rows.source_language, target_language=rows.target_language
        )


def _refuse_wrong(
    output: str | None,
    format_: str | None,
    settings: "Settings",
    inputs: "Iterable[str | Path | None]",
    *,
    force: bool,
) -> None:
    """Report wrong options before the work starts."""
    from align.checks import exemptions_for, load_checks
    from align.checks.checking import plan
    from align.formats.reports import report_format_of
    from align.formats.rows import refuse_standard_output

    load_checks(settings.checks, (settings.source_language, settings.target_language))
    exemptions_for(settings.checks)
    plan((), settings.checks)
    report = report_format_of(output or STANDARD, format_)
    if report is None:
        options.check_output(output, format_, settings, inputs, force=force)
    elif output in (None, STANDARD):
        refuse_standard_output(report.name, is_text=report.is_text)
    else:
        options.check_file(Path(str(output)), options.paths_of(inputs))


def _find(
    files: tuple[str, str | None],
    settings: "Settings",
    learned: "Learned | None",
    *,
    languages: tuple[str | None, str | None],
    rules: bool,
    say: Say,
) -> "tuple[Bitext, Bitext]":
    """The bitext as it was read, and as it was checked."""
    source, target = files
    if target is not None:
        found = _find_in_articles(source, target, settings, rules=rules, say=say)
        return found, found
    from align.checks import check_in_processes
    from align.formats import read_bitext

    checks = settings.checks
    if learned is not None:
        checks = dataclasses.replace(checks, terms=(*checks.terms, *learned.terms))
    say("reading")
    # The settings' languages are a default for articles; a bitext file knows its own.
    bitext = read_bitext(source, source_language=languages[0], target_language=languages[1])
    encoder = None if rules else settings.encoder
    return bitext, check_in_processes(bitext, encoder=encoder, settings=checks, say=say)


def _find_in_articles(
    source: str, target: str, settings: "Settings", *, rules: bool, say: Say
) -> "Bitext":
    """Align two articles first; the encoder then knows their sentences already."""
    from align.checks import check_bitext
    from align.encoders import encoder_from
    from align.pipeline import align_pair

    encoder = encoder_from(settings.encoder)
    bitext = align_pair(source, target, encoder=encoder, settings=settings, say=say)
    return check_bitext(
        bitext, encoder=None if rules else encoder, settings=settings.checks, say=say
    )


def _learned(bitext: str) -> "Learned | None":
    """The glossary and ignored findings of a project; None for any other bitext."""
    if bitext == STANDARD or not Path(bitext).is_file() or not _is_project(bitext):
        return None
    from align.project.learned import read_learned

    return read_learned(Path(bitext))


def _is_project(path: str, format_: str | None = None) -> bool:
    from align.formats import format_of
    from align.formats.project import FORMAT
    from align.formats.reports import report_format_of

    return report_format_of(path, format_) is None and format_of(path, format_) is FORMAT


def _copy(
    project: tuple[str, str | None, str | None], checked: "Bitext", path: Path, *, force: bool
) -> None:
    """Copy a project with its decisions, but with the findings of a check."""
    from align.formats.project import FORMAT, copy_checked
    from align.formats.rows import opened

    name, *languages = project
    with opened(name, FORMAT, *languages) as origin:
        copy_checked(origin, checked, path, force)


def _at_least(bitext: "Bitext", severity: Severity) -> "Bitext":
    rows = tuple(
        dataclasses.replace(
            row, findings=tuple(f for f in row.findings if f.severity.rank >= severity.rank)
        )
        for row in bitext
    )
    return dataclasses.replace(bitext, rows=rows)


def _count(bitext: "Bitext") -> int:
    return sum(len(row.findings) for row in bitext)


def _write(
    found: "Bitext",
    at_least: Severity | None,
    place: tuple[str | None, str | None],
    read: "Bitext",
    inputs: "Sequence[Path]",
    *,
    force: bool,
) -> None:
    from align.cli.findings import print_findings
    from align.formats import format_of, write_bitext
    from align.formats.reports import report_format_of, write_report
    from align.project.remarks import with_marked

    output, format_ = place
    if output is None and format_ is None:
        bitext = _at_least(found, at_least or Severity.WARNING)
        print_findings(bitext, hidden=_count(found) - _count(bitext) if at_least is None else 0)
        return
    path = output or STANDARD
    bitext = _at_least(found, at_least or Severity.INFO)
    if report_format_of(path, format_) is not None:
        write_report(bitext, path, format=format_)
    else:
        if format_of(path, format_).write_home is not None:
            # The user wants the findings, and the file of a CAT tool has no place for them.
            bitext = dataclasses.replace(bitext, home=None)
        bitext = with_marked(bitext, read)
        write_bitext(bitext, path, format=format_, inputs=inputs, force=force)
