"""All checks, and those that a user's settings ask for."""

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from align.checks.check import Check
from align.checks.consistency import ConsistencyCheck
from align.checks.glossary import Term, read_glossary
from align.checks.ignoring import Exemption, exemptions_of, read_exemptions
from align.checks.marks import BracketCheck, EndPunctuationCheck, QuotationCheck, SpaceCheck
from align.checks.names import NameCheck, PlaceCheck, SpellingCheck
from align.checks.negation import NegationCheck
from align.checks.numbers import DateCheck, NumberCheck, UnitCheck
from align.checks.omission import AdditionCheck, MisalignedCheck, OmissionCheck
from align.checks.patterns import Pattern, PatternCheck
from align.checks.repetition import DuplicatedCheck, RepeatedWordCheck
from align.checks.terminology import TerminologyCheck
from align.checks.untranslated import LatinCheck, UntranslatedCheck
from align.config import ChecksSettings
from align.errors import SettingsError
from align.records import Severity

CHECKS: tuple[type[Check], ...] = (
    NumberCheck,
    UnitCheck,
    DateCheck,
    NameCheck,
    SpellingCheck,
    PlaceCheck,
    OmissionCheck,
    AdditionCheck,
    MisalignedCheck,
    DuplicatedCheck,
    UntranslatedCheck,
    LatinCheck,
    NegationCheck,
    QuotationCheck,
    BracketCheck,
    EndPunctuationCheck,
    RepeatedWordCheck,
    SpaceCheck,
    ConsistencyCheck,
    TerminologyCheck,
    PatternCheck,
)
"""Every check, in the order of docs/checks.md."""

_BY_NAME = {check.name: check for check in CHECKS}
_PATTERN_KEYS = ("message", "source", "target", "severity")


def load_checks(settings: ChecksSettings, languages: tuple[str, str]) -> tuple[Check, ...]:
    """Make the checks that the settings ask for.

    Args:
        settings: Which are off, what they weigh, the glossary and the patterns.
        languages: The codes of source and target, for the glossary.

    Raises:
        SettingsError: If a check or a severity is unknown, or a pattern is wrong.
        InputError: If the glossary cannot be read.
    """
    for name in (*settings.off, *settings.only, *settings.severities):
        _known(name)
    severities = {name: severity_of(word) for name, word in settings.severities.items()}
    terms: tuple[Term, ...] = ()
    if settings.glossary:
        terms = read_glossary(Path(settings.glossary), *languages)
    patterns = _patterns(settings.patterns)
    return tuple(
        _make(check, severities.get(check.name), terms, patterns)
        for check in CHECKS
        if check.name not in settings.off and (not settings.only or check.name in settings.only)
    )


def exemptions_for(settings: ChecksSettings) -> tuple[Exemption, ...]:
    """What the settings, and the ignore file that they name, pass over.

    Raises:
        SettingsError: If a table of `[[checks.ignore]]` is wrong.
        InputError: If the ignore file cannot be read.
    """
    exemptions = exemptions_of(settings.ignore)
    if settings.ignore_file:
        exemptions += read_exemptions(Path(settings.ignore_file))
    for exemption in exemptions:
        if exemption.check:
            _known(exemption.check)
    return exemptions


def severity_of(word: str) -> Severity:
    """The severity of a word.

    Raises:
        SettingsError: If it is none.
    """
    try:
        return Severity(word)
    except ValueError as error:
        raise SettingsError(
            f"no severity {word!r}", remedy=f"use one of {', '.join(Severity)}"
        ) from error


def _known(name: str) -> None:
    if name not in _BY_NAME:
        near = difflib.get_close_matches(name, _BY_NAME, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise SettingsError(f"no check {name!r}", remedy=f"{hint}(known: {', '.join(_BY_NAME)})")


def _make(
    check: type[Check],
    severity: Severity | None,
    terms: tuple[Term, ...],
    patterns: tuple[Pattern, ...],
) -> Check:
    if check is TerminologyCheck:
        return TerminologyCheck(severity, terms=terms)
    if check is PatternCheck:
        return PatternCheck(severity, patterns=patterns)
    return check(severity)


def _patterns(tables: Iterable[Mapping[str, Any]]) -> tuple[Pattern, ...]:
    return tuple(_pattern(number, table) for number, table in enumerate(tables, start=1))


def _pattern(number: int, table: Mapping[str, Any]) -> Pattern:
    where = f"checks.patterns, table {number}"
    for key, value in table.items():
        if key not in _PATTERN_KEYS:
            raise SettingsError(
                f"unknown key {key!r}", where=where, remedy=f"known: {', '.join(_PATTERN_KEYS)}"
            )
        if not isinstance(value, str):
            raise SettingsError(f"{key} must be a text", where=where)
    if not table.get("message") or not (table.get("source") or table.get("target")):
        raise SettingsError(
            "a pattern is missing", where=where, remedy="give message, and source or target or both"
        )
    try:
        source, target = (
            re.compile(table[side]) if table.get(side) else None for side in ("source", "target")
        )
    except re.error as error:
        raise SettingsError(f"not a regular expression ({error})", where=where) from error
    severity = severity_of(table["severity"]) if "severity" in table else None
    return Pattern(table["message"], source, target, severity)
