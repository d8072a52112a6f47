"""Check a bitext file, a folder of them, or two articles; check rows of a review again."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from align.arguments import check_arguments
from align.config import ChecksSettings, Settings
from align.encoders import Encoder, encoder_from
from align.errors import SettingsError, warn
from align.pipeline.aligning import align_pair
from align.pipeline.checked import CheckedFile
from align.progress import Announce, say_nothing
from align.records import Bitext, BitextRow, Severity
from align.streams import STANDARD
from align.writing import Destination

if TYPE_CHECKING:
    from align.project.checking.basis import Basis
    from align.project.learned import Learned

# Of 100 articles with their translations, at most 30% of the rows looked wrong; of articles whose
# rows were those of another, or one row too low, at least 79%.
_MOST_WRONG = 0.5
_FEWEST_ROWS = 5
_SEVERAL = "to check several bitexts, put them in a folder, and give the folder"


@dataclasses.dataclass(frozen=True, slots=True)
class _Work:
    """How to check: the arguments of `check_file` that say so."""

    settings: Settings
    encoder: Encoder | None
    rules: bool
    say: Announce

    def checked(self, bitext: Bitext, checks: ChecksSettings) -> Bitext:
        """Check rows here if the encoder is loaded, otherwise in processes that load their own."""
        from align.checks import check_bitext, check_in_processes
        from align.pipeline.ignoring import leave_out_exempted, unexempted

        wanted, say = unexempted(checks), self.say
        if self.encoder is not None:
            found = check_bitext(bitext, encoder=self.encoder, settings=wanted, say=say)
        else:
            encoder = None if self.rules else self.settings.encoder
            found = check_in_processes(bitext, encoder=encoder, settings=wanted, say=say)
        return leave_out_exempted(found, checks, rules=self.rules)

    def basis(self, bitext: Bitext, checks: ChecksSettings) -> "Basis":
        """With what rows are checked."""
        from align.project.checking.basis import basis_of

        languages = bitext.source_language, bitext.target_language
        found = basis_of(checks, languages, None if self.rules else self.settings.encoder)
        # Nothing says how settings would name an encoder that was passed in.
        is_known = self.encoder is None
        return {part: digest for part, digest in found.items() if is_known or part != "encoder"}

    def terms(self, bitext: Bitext) -> list[Sequence[str]]:
        """The terms that the settings name, for a project to keep."""
        from align.checks.terminology.glossary import entries_of

        languages = bitext.source_language, bitext.target_language
        return entries_of(self.settings.checks, languages)


def check_file(
    source: Path | str,
    target: Path | str | None = None,
    *,
    encoder: Encoder | None = None,
    settings: Settings | None = None,
    rules: bool = False,
    source_language: str | None = None,
    target_language: str | None = None,
    output: Destination | None = None,
    say: Announce | None = None,
) -> CheckedFile:
    """Look for translation errors in a bitext file, or in two articles, which are aligned first.

    The bitexts below a folder are checked as one: see `align.pipeline.folders.read_folder`; of the
    folder of a corpus that `align build` wrote, all rows are, also those that it dropped. In a
    project, the terms that reviewers added to its glossary are checked too. A long bitext is
    checked in several processes: see `align.checks.check_in_processes`.

    Args:
        source: The bitext, or a folder of bitexts; with a target, the source article.
        target: Its translation.
        encoder: Compares meanings. If None, that of the settings is loaded; with one, a long bitext
            is checked in this process alone.
        settings: Which checks run, the encoder, and how articles are read and aligned; the defaults
            if None.
        rules: Skip the checks that need an encoder.
        source_language: The language of the bitext's source, as for `align.formats.read_bitext`;
            that of an article is in the settings.
        target_language: Likewise.
        output: Where the result will be written. A place that cannot be used is refused before
            anything is checked.
        say: Called with each step of the work.

    Raises:
        SettingsError: As for `align.checks.check_bitext`; if there is an encoder, and `rules`.
        UnknownFormatError: If the format of the bitext or of the output is not known, or a bitext
            is given in the place of an article.
        OverwriteError: If the output may not be replaced.
        InputError: If a file cannot be read; of a folder, if none can.
        LanguageError: If files of a folder are in different languages.
        EncoderError: If the encoder cannot be loaded.
    """
    check_arguments(check_file, locals())
    from align.formats.corpus_folder import is_corpus

    if encoder is not None and rules:
        raise SettingsError(
            "check_file: an encoder, and rules, which need none", remedy="give one of the two"
        )
    work = _Work(settings or Settings(), encoder, rules, say or say_nothing)
    if target is not None:
        return _check_articles(source, target, output, work)
    named = source_language, target_language
    if Path(source).is_dir():
        check = _check_corpus if is_corpus(Path(source)) else _check_folder
        checked = check(Path(source), named, output, work)
    else:
        checked = _check_bitext(source, named, output, work)
    return dataclasses.replace(checked, name=Path(source).resolve().name)


def check_rows(
    bitext: Bitext,
    numbers: Collection[int],
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
) -> dict[int, BitextRow]:
    """Check some rows of one article again, with the rows around them as context.

    Args:
        bitext: Neighbouring rows of one article, in order.
        numbers: The rows to check, from 0.
        encoder: Compares meanings; without one, only the checks that need none run.
        settings: Which checks run; the defaults if None.

    Returns:
        Each of those rows with its findings, the gravest first, and its adequacy.

    Raises:
        SettingsError: As for `align.checks.check_bitext`.
        InputError: If a glossary or an ignore file cannot be read.
    """
    from align.checks import check_bitext

    checked = check_bitext(bitext, encoder=encoder, settings=settings)
    return {number: checked[number] for number in numbers}


def warn_if_unrelated(checked: Bitext, source: Path | str) -> None:
    """Say it with an `AlignWarning` if most rows of a file are not translations.

    Two articles of as many lines, `story.ko` and `story.en`, can be read as a Moses pair.

    Args:
        checked: The rows with their adequacy.
        source: The file that they came from.
    """
    from align.formats import files_of

    known = [row for row in checked if row.adequacy is not None]
    share = sum(map(_looks_wrong, known)) / max(1, len(known))
    if len(known) >= _FEWEST_ROWS and share > _MOST_WRONG:
        files = files_of(source, languages=(checked.source_language, checked.target_language))
        sides = " ".join(map(str, files)) if len(files) > 1 else "KO EN"
        warn(
            f"{source}: {share:.0%} of the rows do not look like translations; if both sides are "
            f"articles, align them first: align pair {sides}"
        )


def _looks_wrong(row: BitextRow) -> bool:
    """Whether the sides of a row are probably no translations of each other.

    Short sentences on one topic may seem adequate; then only comparing them with other rows tells.
    """
    return (row.adequacy or 0.0) < 0.5 or any(
        finding.check == "misaligned" and finding.severity is not Severity.INFO
        for finding in row.findings
    )


def _in_languages_of(
    bitext: Path | str, settings: Settings, named: tuple[str | None, str | None]
) -> Settings:
    """The settings in the languages of a bitext file: those that they name are for articles."""
    from align.formats import stream_rows

    with stream_rows(bitext, source_language=named[0], target_language=named[1]) as rows:
        return dataclasses.replace(
            settings, source_language=rows.source_language, target_language=rows.target_language
        )


def _refuse_wrong(output: Destination | None, settings: Settings) -> None:
    """Report wrong settings, and an output that cannot be written, before the work starts."""
    from align.checks import exemptions_for, load_checks
    from align.checks.running.checking import plan
    from align.formats.outputs import check_output
    from align.formats.reports import report_format_of
    from align.formats.rows import refuse_standard_output
    from align.project.protecting import check_file_place

    checks, languages = settings.checks, (settings.source_language, settings.target_language)
    load_checks(checks, languages)
    exemptions_for(checks)
    plan((), checks)
    if output is None:
        return
    report = report_format_of(output.path, output.format)
    if report is None:
        check_output(output, languages)
    elif str(output.path) == STANDARD:
        refuse_standard_output(report.name, is_text=report.is_text)
    else:
        check_file_place(Path(output.path), output.inputs)


def _apart_from(output: Destination | None, read: Iterable[Path]) -> Destination | None:
    """The place of the output, which must not be one of these files."""
    if output is None:
        return None
    return dataclasses.replace(output, inputs=(*output.inputs, *read))


def _check_folder(
    folder: Path,
    named: tuple[str | None, str | None],
    output: Destination | None,
    work: _Work,
) -> CheckedFile:
    """Check the bitexts below a folder as one, so that names are compared across files."""
    from align.pipeline.folders import read_folder, refuse_inside

    checks = work.settings.checks
    aids = [Path(one) for one in (checks.glossary, checks.ignore_file) if one]
    if output is not None:
        refuse_inside(output, folder, named)
    read = read_folder(folder, languages=named, leave_out=aids, say=work.say)
    before = read.as_one()
    spoken = dataclasses.replace(
        work.settings,
        source_language=before.source_language,
        target_language=before.target_language,
    )
    _refuse_wrong(_apart_from(output, read.paths), spoken)
    checked = work.checked(before, checks)
    rows = iter(checked)
    for file in read.files:
        part = dataclasses.replace(checked, rows=tuple(islice(rows, len(file.rows))))
        warn_if_unrelated(part, file.path)
    basis = work.basis(before, checks)
    return CheckedFile(
        checked,
        everything=checked,
        before=before,
        unread=read.unread,
        basis=basis,
        terms=work.terms(before),
    )


def _check_corpus(
    folder: Path,
    _named: tuple[str | None, str | None],
    output: Destination | None,
    work: _Work,
) -> CheckedFile:
    """Check all rows of a corpus, those that the build dropped too: most have one side alone."""
    from align.formats.corpus_folder import read_corpus

    before = read_corpus(folder, work.say)
    languages = before.source_language, before.target_language
    spoken = dataclasses.replace(
        work.settings, source_language=languages[0], target_language=languages[1]
    )
    _refuse_wrong(_apart_from(output, folder.iterdir()), spoken)
    checks = work.settings.checks
    checked = work.checked(before, checks)
    return CheckedFile(
        checked,
        everything=checked,
        before=before,
        basis=work.basis(before, checks),
        terms=work.terms(before),
    )


def _check_articles(
    source: Path | str, target: Path | str, output: Destination | None, work: _Work
) -> CheckedFile:
    """Align two articles first; the encoder then knows their sentences already."""
    from align.checks import check_bitext
    from align.formats.registry import refuse_bitexts
    from align.pipeline.ignoring import leave_out_exempted, unexempted

    settings, say = work.settings, work.say
    refuse_bitexts(source, target, remedy=_SEVERAL)
    _refuse_wrong(output, settings)
    encoder = work.encoder or encoder_from(settings.encoder)
    bitext = align_pair(source, target, encoder=encoder, settings=settings, say=say)
    found = check_bitext(
        bitext,
        encoder=None if work.rules else encoder,
        settings=unexempted(settings.checks),
        say=say,
    )
    checked = leave_out_exempted(found, settings.checks, rules=work.rules)
    basis = work.basis(checked, settings.checks)
    terms = work.terms(checked)
    return CheckedFile(checked, everything=checked, before=checked, basis=basis, terms=terms)


def _check_bitext(
    source: Path | str,
    named: tuple[str | None, str | None],
    output: Destination | None,
    work: _Work,
) -> CheckedFile:
    """Check the rows of a file, those of a project as its reviewers have taught."""
    from align.formats import files_of, read_bitext
    from align.formats.rows import Origin

    output = _apart_from(output, files_of(source, languages=named))
    _refuse_wrong(output, _in_languages_of(source, work.settings, named))
    learned = _learned_from(source)
    checks = work.settings.checks
    work.say("reading")
    before = read_bitext(source, source_language=named[0], target_language=named[1])
    terms = work.terms(before)
    if learned is not None:
        # A glossary takes the place of the one that the project was checked with before.
        kept = [] if terms else learned.kept
        terms = [*terms, *kept]
        checks = dataclasses.replace(checks, terms=(*checks.terms, *kept, *learned.terms))
    checked = work.checked(before, checks)
    warn_if_unrelated(checked, source)
    basis = work.basis(before, checks)
    if learned is None:
        return CheckedFile(checked, everything=checked, before=before, basis=basis, terms=terms)
    origin = Origin(Path(source), str(source), *named)
    shown = learned.without_ignored(checked)
    return CheckedFile(shown, checked, before, origin, basis=basis, terms=terms)


def _learned_from(source: Path | str) -> "Learned | None":
    """What the reviewers of a project have taught; None for other files."""
    from align.formats import format_to_read
    from align.formats.project import FORMAT

    if format_to_read(source) is not FORMAT:
        return None
    from align.project.learned import read_learned

    return read_learned(Path(source))
