"""All checks, and those that the settings select."""

from pathlib import Path

from align.arguments import check_arguments
from align.checks.accuracy.addition import AdditionCheck
from align.checks.accuracy.connective import ConnectiveCheck
from align.checks.accuracy.date import DateCheck
from align.checks.accuracy.degree import DegreeCheck
from align.checks.accuracy.duplicated import DuplicatedCheck
from align.checks.accuracy.hedging import HedgingCheck
from align.checks.accuracy.inadequate import InadequateCheck
from align.checks.accuracy.latin import LatinCheck
from align.checks.accuracy.misaligned import MisalignedCheck
from align.checks.accuracy.mistranslated import MistranslatedCheck
from align.checks.accuracy.name import NameCheck
from align.checks.accuracy.negation import NegationCheck
from align.checks.accuracy.number import NumberCheck
from align.checks.accuracy.omission import OmissionCheck
from align.checks.accuracy.place import PlaceCheck
from align.checks.accuracy.sense import SenseCheck
from align.checks.accuracy.speaker import SpeakerCheck
from align.checks.accuracy.tense import TenseCheck
from align.checks.accuracy.truncated import TruncatedCheck
from align.checks.accuracy.unit import UnitCheck
from align.checks.accuracy.untranslated import UntranslatedCheck
from align.checks.check import Check, configured_severity
from align.checks.conventions.bracket import BracketCheck
from align.checks.conventions.end_punctuation import EndPunctuationCheck
from align.checks.conventions.pattern import PatternCheck
from align.checks.conventions.quotation import QuotationCheck
from align.checks.conventions.repeated_word import RepeatedWordCheck
from align.checks.conventions.space import SpaceCheck
from align.checks.markup.escape import EscapeCheck
from align.checks.markup.tag import TagCheck
from align.checks.running.exemptions import Exemption, exemptions_of, read_exemptions
from align.checks.terminology.consistency import ConsistencyCheck
from align.checks.terminology.office import OfficeCheck
from align.checks.terminology.spelling import SpellingCheck
from align.checks.terminology.terminology import TerminologyCheck
from align.config import ChecksSettings
from align.errors import SettingsError
from align.naming import meant
from align.records import Finding

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
    InadequateCheck,
    TruncatedCheck,
    DuplicatedCheck,
    UntranslatedCheck,
    LatinCheck,
    NegationCheck,
    TenseCheck,
    ConnectiveCheck,
    MistranslatedCheck,
    SenseCheck,
    DegreeCheck,
    HedgingCheck,
    SpeakerCheck,
    OfficeCheck,
    QuotationCheck,
    BracketCheck,
    EndPunctuationCheck,
    RepeatedWordCheck,
    SpaceCheck,
    EscapeCheck,
    TagCheck,
    ConsistencyCheck,
    TerminologyCheck,
    PatternCheck,
)
"""Every check, in the order of docs/checks.md."""

_BY_NAME = {check.name: check for check in CHECKS}


def check_named(name: str) -> type[Check] | None:
    """The check with a name; None for a check of another tool."""
    return _BY_NAME.get(name)


def message_in(finding: Finding, language: str) -> str:
    """A finding's message in the reader's language, as the review page shows it.

    A finding of another tool, or one whose arguments do not fit its message, is shown with the
    text that it carries.
    """
    check_arguments(message_in, locals())
    check = check_named(finding.check)
    message = None if check is None else check.messages.get(finding.key)
    if message is None:
        return finding.message
    try:
        return message.shown(finding.arguments, language)
    except (KeyError, ValueError):
        return finding.message


def load_checks(settings: ChecksSettings, languages: tuple[str, str]) -> tuple[Check, ...]:
    """Make the checks that the settings select.

    Args:
        settings: Which are off, their severities, and the settings of single checks.
        languages: The codes of source and target.

    Raises:
        SettingsError: If a check or a severity is unknown, or a check's own setting is wrong.
        InputError: If a file that the settings name cannot be read.
    """
    for where in ("off", "only", "severities"):
        for name in getattr(settings, where):
            _known(name, where=f"checks.{where}")
    for name in settings.severities:
        configured_severity(settings, name)
    return tuple(
        check.from_settings(settings, languages)
        for check in CHECKS
        if check.name not in settings.off and (not settings.only or check.name in settings.only)
    )


def exemptions_for(settings: ChecksSettings) -> tuple[Exemption, ...]:
    """The exemptions in the settings and in their ignore file.

    Raises:
        SettingsError: If a table of `[[checks.ignore]]` is wrong.
        InputError: If the ignore file cannot be read.
    """
    listed = exemptions_of(settings.ignore)
    read = read_exemptions(Path(settings.ignore_file)) if settings.ignore_file else ()
    for where, exemptions in (("checks.ignore", listed), (settings.ignore_file, read)):
        for exemption in exemptions:
            if exemption.check:
                _known(exemption.check, where=where)
    return listed + read


def _known(name: str, *, where: str) -> None:
    if name not in _BY_NAME:
        raise SettingsError(
            f"unknown check {name!r}",
            where=where,
            remedy=f"{meant(name, _BY_NAME)} (known: {', '.join(_BY_NAME)})".lstrip(),
            key=where,
        )
