"""Run the checks over a bitext, article by article."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from align.arguments import check_arguments
from align.checks.check import Check
from align.checks.registry import exemptions_for, load_checks
from align.checks.running.lots import ARTICLE, ROWS, Judge, Lot, Stretch, lots, stretches
from align.checks.terminology.spelling import SpellingCheck, is_across
from align.config import ChecksSettings
from align.encoders import Encoder
from align.errors import SettingsError
from align.progress import Announce, Tell, say_nothing, tell_nothing
from align.records import Bitext, BitextRow, Finding

# Rows that are judged together, on one core or on several: enough to keep the encoder busy, and few
# enough that no core is idle for long at the end of a bitext.
BLOCK = 128


def check_bitext(
    bitext: Bitext,
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
    checks: Sequence[Check] | None = None,
    say: Announce | None = None,
    tell: Tell | None = None,
) -> Bitext:
    """Look for translation errors in a bitext.

    Args:
        bitext: The beads to look at; findings that they hold are replaced.
        encoder: Compares meanings, for omission, addition and misalignment inside beads, and for
            adequacy; without one, these checks only report null beads, and rows keep their
            adequacy.
        settings: Which checks run, their severities, and findings to ignore; the defaults if None.
        checks: Checks to run instead of those that the settings name.
        say: Called with each article when it begins.
        tell: Called with the number of rows that are done, and of all of them. What it raises ends
            the check.

    Returns:
        The same rows in the same order, with their adequacy and their findings: the most severe
        first, then in text order. Excluded rows are not judged; they are context for the others.

    Raises:
        SettingsError: If the settings name unknown checks or severities, or hold a wrong pattern.
        InputError: If a glossary or an ignore file cannot be read.
    """
    check_arguments(check_bitext, locals())
    settings = settings or ChecksSettings()
    planned = plan([bitext], settings)
    (checked,) = _checked([bitext], planned, BLOCK, encoder, settings, checks, say, tell)
    return checked


def check_bitexts(
    bitexts: Sequence[Bitext],
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
    dates: Sequence[str] = (),
) -> list[Bitext]:
    """Check bitexts in the same languages one by one, but encode their texts together.

    Args:
        bitexts: What to look at, as for `check_bitext`.
        encoder: Compares meanings.
        settings: Which checks run.
        dates: The date of each bitext, or "", where the settings give none.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
    """
    if not bitexts:
        return []
    settings = settings or ChecksSettings()
    return _checked(bitexts, plan(bitexts, settings, dates), None, encoder, settings, None)


def plan(
    bitexts: Sequence[Bitext], settings: ChecksSettings, dates: Sequence[str] = ()
) -> list[Stretch]:
    """Cut bitexts into what is checked separately; the arguments are as for `check_bitexts`.

    Raises:
        SettingsError: If a date or the setting `checks.rows` is wrong.
    """
    mode, given = _mode_of(settings.rows), _date_of(settings.date)
    return [
        stretch
        for number, (bitext, date) in enumerate(
            zip(bitexts, dates or [""] * len(bitexts), strict=True)
        )
        for stretch in stretches(number, bitext, given or _date_of(date), mode)
    ]


def gather(
    bitexts: Sequence[Bitext],
    judged: Iterable[tuple[Lot, Iterable[BitextRow]]],
    say: Announce | None = None,
    tell: Tell | None = None,
) -> list[Bitext]:
    """Put judged rows in the places of the rows of bitexts.

    Args:
        bitexts: What was cut into lots.
        judged: Each lot with its rows, in order.
        say: Called with each article when it begins.
        tell: Called with the number of rows that are done, and of all of them.
    """
    say, tell = say or say_nothing, tell or tell_nothing
    total, done = sum(len(bitext.rows) for bitext in bitexts), 0
    rows: list[list[BitextRow]] = [[] for _ in bitexts]
    said: tuple[int, str] | None = None
    for lot, found in judged:
        left = iter(found)
        for number, row in islice(_rows_of(lot), lot.rows.start, lot.rows.stop):
            if (begun := (number, row.article)) != said:
                said = begun
                say(f"checking {row.article or 'the bitext'}")
            rows[number].append(next(left))
            done += 1
            tell(done, total)
    return [
        dataclasses.replace(bitext, rows=tuple(found))
        for bitext, found in zip(bitexts, rows, strict=True)
    ]


def judge_for(
    settings: ChecksSettings,
    languages: tuple[str, str],
    encoder: Encoder | None,
    *,
    checks: Sequence[Check] | None = None,
) -> Judge:
    """Make the judge that the settings ask for.

    Args:
        settings: Which checks run.
        languages: The codes of source and target.
        encoder: Compares meanings.
        checks: Checks to run instead of those that the settings name.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
        EncoderError: If an attribute of the encoder is missing or of a wrong type.
    """
    if encoder is not None:
        encoder.check_attributes()
    chosen = load_checks(settings, languages) if checks is None else checks
    return Judge(chosen, exemptions_for(settings), languages, encoder)


def refuse_wrong_checks(settings: ChecksSettings, languages: tuple[str, str]) -> None:
    """Refuse wrong settings before there is anything to check.

    Args:
        settings: Which checks are to run.
        languages: The codes of source and target.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
    """
    plan([], settings)
    judge_for(settings, languages, None)


def _checked(
    bitexts: Sequence[Bitext],
    planned: Sequence[Stretch],
    block: int | None,
    encoder: Encoder | None,
    settings: ChecksSettings,
    checks: Sequence[Check] | None,
    say: Announce | None = None,
    tell: Tell | None = None,
) -> list[Bitext]:
    """Judge the rows of bitexts one by one."""
    languages = bitexts[0].source_language, bitexts[0].target_language
    judge = judge_for(settings, languages, encoder, checks=checks)
    return gather(bitexts, ((lot, judge.judged(lot)) for lot in lots(planned, block)), say, tell)


def _rows_of(lot: Lot) -> Iterator[tuple[int, BitextRow]]:
    """The rows of a lot's batch, each with the number of its bitext."""
    return ((stretch.bitext, row) for stretch in lot.stretches for row in stretch.rows)


def check_spellings(
    bitext: Bitext, names: Collection[str], *, settings: ChecksSettings | None = None
) -> list[tuple[Finding, ...]]:
    """Compare the spellings of some names in all rows of several articles that have them.

    The review uses this for the other articles of a project when a row has changed.

    Args:
        bitext: The rows, with their findings so far.
        names: The Korean names.
        settings: As for `check_bitext`.

    Returns:
        For each row, what `SpellingCheck` reports of these names and other articles.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
    """
    settings = settings or ChecksSettings()
    name = SpellingCheck.name
    if settings.only and name not in settings.only:
        return [() for _ in bitext]
    chosen = dataclasses.replace(settings, only=(name,), rows=ARTICLE)
    checked = check_bitext(bitext, settings=chosen)
    return [
        tuple(
            finding
            for finding in after.findings
            if is_across(finding)
            and not {finding.source_value, finding.target_value}.isdisjoint(names)
            and not any(_overlap(finding, one) for one in before.findings if one.check == name)
        )
        for before, after in zip(bitext, checked, strict=True)
    ]


def _overlap(finding: Finding, other: Finding) -> bool:
    """Whether a finding across articles marks what the check of its own article has marked."""
    if is_across(other):
        return False
    spans = [
        (getattr(finding, f"{side}_span"), getattr(other, f"{side}_span"))
        for side in ("source", "target")
    ]
    return any(one and two and one[0] < two[1] and two[0] < one[1] for one, two in spans)


def _mode_of(rows: str) -> str:
    """The setting `checks.rows`.

    Raises:
        SettingsError: If it is none of the words that are known.
    """
    if rows not in ROWS:
        raise SettingsError(
            f"unknown checks.rows: {rows!r}", remedy=f"use {', '.join(ROWS)}", key="checks.rows"
        )
    return rows


def _date_of(written: str) -> dt.date | None:
    if not written:
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError(
            f"checks.date is not a date: {written!r}",
            remedy="write it as 2024-05-31",
            key="checks.date",
        ) from error
