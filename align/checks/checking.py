"""Run the checks over a bitext, article by article."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from align.checks.adequacy import adequacy_of
from align.checks.check import Check
from align.checks.evidence import Evidence
from align.checks.ignoring import Exemption
from align.checks.order import stand_alone
from align.checks.registry import exemptions_for, load_checks
from align.checks.terminology.spelling import SpellingCheck, is_across
from align.checks.views import ArticleView, BeadView, BitextView
from align.config import ChecksSettings
from align.encoders import Encoder
from align.errors import SettingsError
from align.records import Bitext, BitextRow, Finding, Severity
from align.words import WordVectors

# A memory of a CAT tool is one "article" of any length: it is looked at in stretches, so that
# time and memory stay linear. No newspaper article comes near.
_LONGEST = 1000
# Rows whose texts are encoded together, at least: enough to keep the encoder busy, and few enough
# that what it says of them takes some 50 MB.
_TOGETHER = 512


_AUTO, _ARTICLE, _ALONE = "auto", "article", "alone"
ROWS = (_AUTO, _ARTICLE, _ALONE)
"""Whether an article's rows are checked as neighbours, each alone, or as detected."""


def check_bitext(
    bitext: Bitext,
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
    checks: Sequence[Check] | None = None,
    say: Callable[[str], None] | None = None,
) -> Bitext:
    """Look for translation errors in a bitext.

    Args:
        bitext: The beads to look at; findings that they hold are replaced.
        encoder: Compares meanings, for omission, addition and misalignment inside beads, and for
            adequacy; without one, these checks only report null beads, and rows keep their
            adequacy.
        settings: Which checks run, their severities, and findings to ignore; the defaults if None.
        checks: Checks to run instead of those that the settings name.
        say: Called with each article as it is begun.

    Returns:
        The same rows in the same order, with their adequacy and their findings: the most severe
        first, then in text order.

    Raises:
        SettingsError: If the settings name unknown checks or severities, or hold a wrong pattern.
        InputError: If a glossary or an ignore file cannot be read.
    """
    (checked,) = check_bitexts([bitext], encoder=encoder, settings=settings, checks=checks, say=say)
    return checked


def check_bitexts(
    bitexts: Sequence[Bitext],
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
    dates: Sequence[str] = (),
    checks: Sequence[Check] | None = None,
    say: Callable[[str], None] | None = None,
) -> list[Bitext]:
    """Check bitexts in the same languages one by one, but encode their texts together.

    Args:
        bitexts: What to look at, as for `check_bitext`; so are the other arguments.
        encoder: Compares meanings.
        settings: Which checks run.
        dates: The date of each bitext, or "", where the settings give none.
        checks: Checks to run instead of those that the settings name.
        say: Called with each article as it is begun.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
    """
    if not bitexts:
        return []
    settings, say = settings or ChecksSettings(), say or (lambda _: None)
    languages = bitexts[0].source_language, bitexts[0].target_language
    chosen = load_checks(settings, languages) if checks is None else checks
    exemptions = exemptions_for(settings)
    given = dates or [""] * len(bitexts)
    stretches = [
        stretch
        for number, (bitext, date) in enumerate(zip(bitexts, given, strict=True))
        for stretch in _stretches(
            number, bitext, _date_of(settings.date or date), _mode_of(settings.rows)
        )
    ]
    rows: list[list[BitextRow]] = [[] for _ in bitexts]
    said: tuple[int, str] | None = None
    for stretch, view in _views(stretches, encoder, languages):
        if (begun := (stretch.bitext, view.rows[0].article)) != said:
            said = begun
            say(f"checking {view.rows[0].article or 'the bitext'}")
        rows[stretch.bitext].extend(_checked(view, chosen, exemptions))
    return [
        dataclasses.replace(bitext, rows=tuple(found))
        for bitext, found in zip(bitexts, rows, strict=True)
    ]


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
    chosen = dataclasses.replace(settings, only=(name,), rows=_ARTICLE)
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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An article, or a stretch of a long one, with the number of its bitext."""

    bitext: int
    rows: tuple[BitextRow, ...]
    date: dt.date | None
    whole: BitextView


def _stretches(number: int, bitext: Bitext, date: dt.date | None, mode: str) -> list[_Stretch]:
    languages = primary((bitext.source_language, bitext.target_language))
    parts: list[tuple[BitextRow, ...]] = []
    for _, group in itertools.groupby(bitext.rows, lambda row: row.article):
        article = tuple(group)
        alone = mode == _ALONE or (mode == _AUTO and stand_alone(article, languages))
        longest = 1 if alone else _LONGEST
        parts += [article[start : start + longest] for start in range(0, len(article), longest)]
    whole = BitextView(parts, languages)
    return [_Stretch(number, part, date, whole) for part in parts]


def primary(languages: tuple[str, str]) -> tuple[str, str]:
    """The languages of both sides, without region: "en" for "en-GB"."""
    source, target = (language.split("-")[0].lower() for language in languages)
    return source, target


def _mode_of(rows: str) -> str:
    """The setting `checks.rows`.

    Raises:
        SettingsError: If it is none of the words that are known.
    """
    if rows not in ROWS:
        raise SettingsError(f"unknown checks.rows: {rows!r}", remedy=f"use {', '.join(ROWS)}")
    return rows


def _views(
    stretches: Sequence[_Stretch], encoder: Encoder | None, languages: tuple[str, str]
) -> Iterator[tuple[_Stretch, ArticleView]]:
    words = None if encoder is None else WordVectors(encoder)
    for batch in _batches(stretches):
        evidence = None
        if encoder is not None and words is not None:
            rows = tuple(row for stretch in batch for row in stretch.rows)
            evidence = Evidence(rows, primary(languages), encoder, words)
        first = 0
        for stretch in batch:
            view = ArticleView(
                stretch.rows, primary(languages), evidence, first, stretch.date, stretch.whole
            )
            yield stretch, view
            first += len(stretch.rows)


def _batches(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches that are encoded together."""
    batch: list[_Stretch] = []
    count = 0
    for stretch in stretches:
        batch.append(stretch)
        count += len(stretch.rows)
        if count >= _TOGETHER:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _checked(
    view: ArticleView, checks: Sequence[Check], exemptions: Sequence[Exemption]
) -> Iterator[BitextRow]:
    for bead in view.beads:
        findings = sorted(
            (
                finding
                for finding in _found(bead, checks)
                if not any(exemption.covers(bead.row, finding) for exemption in exemptions)
            ),
            key=_order,
        )
        adequacy = adequacy_of(bead) if view.has_meaning else bead.row.adequacy
        yield dataclasses.replace(bead.row, findings=tuple(findings), adequacy=adequacy)


def _found(bead: BeadView, checks: Sequence[Check]) -> Iterator[Finding]:
    hinted = False
    for check in checks:
        if not check.applies(bead):
            continue
        for finding in check.score(bead):
            # A headline is rewritten: one hint that it is free is enough.
            hint = bead.is_heading and finding.severity is Severity.INFO
            if not (hint and hinted):
                yield finding
            hinted |= hint


def _order(finding: Finding) -> tuple[int, tuple[int, int], tuple[int, int]]:
    nowhere = (-1, -1)
    return -finding.severity.rank, finding.source_span or nowhere, finding.target_span or nowhere


def _date_of(written: str) -> dt.date | None:
    if not written:
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError(
            f"checks.date is not a date: {written!r}", remedy="write it as 2024-05-31"
        ) from error
