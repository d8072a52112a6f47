"""User-defined rules: regular expressions that must, or must not, match a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from align.checks.check import Check, configured_severity, severity_of
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.config import ChecksSettings
from align.entities.escapes import unescaped
from align.entities.mentions import Mention
from align.errors import SettingsError
from align.records import Finding, Severity

_KEY = "checks.patterns"
_PATTERN_KEYS = ("message", "source", "target", "severity")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of `[[checks.patterns]]`.

    With `source` and `target`: where the source matches, the target must match too. With only
    one of them: that side must not match. `severity` is that of the check if None.
    """

    message: str
    source: re.Pattern[str] | None = None
    target: re.Pattern[str] | None = None
    severity: Severity | None = None


class PatternCheck(Check):
    """Violations of user-defined regular expressions."""

    name: ClassVar[str] = "pattern"
    label: ClassVar[Wording] = Wording("pattern", "사용자 규칙")
    category: ClassVar[Category] = Category.CUSTOM
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "your own regular expressions"
    messages: ClassVar[Mapping[str, Message]] = {
        "own": Message("{message}", "{message}"),
    }
    as_written: ClassVar[bool] = True  # one may look for what is not shown

    def __init__(
        self, severity: Severity | None = None, *, patterns: Sequence[Pattern] = ()
    ) -> None:
        super().__init__(severity)
        self._patterns = tuple(patterns)

    @classmethod
    def from_settings(cls, settings: ChecksSettings, languages: tuple[str, str]) -> Self:  # noqa: ARG003
        """Compile the rules of `[[checks.patterns]]`."""
        return cls(configured_severity(settings, cls.name), patterns=patterns_of(settings.patterns))

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every match of a rule that the bead breaks."""
        source, target = bead.written.source_text, bead.written.target_text
        for pattern in self._patterns:
            ours = _all(pattern.source, unescaped(source))
            theirs = _all(pattern.target, unescaped(target))
            if pattern.source and pattern.target:
                if ours and not theirs:
                    yield self._finding_of(pattern, ours[0], None)
                continue
            for place in ours:
                yield self._finding_of(pattern, place, None)
            for place in theirs:
                yield self._finding_of(pattern, None, place)

    def _finding_of(
        self, pattern: Pattern, ours: Mention | None, theirs: Mention | None
    ) -> Finding:
        check = PatternCheck(pattern.severity) if pattern.severity else self
        return check.finding("own", ours, theirs, arguments={"message": pattern.message})


def _all(pattern: re.Pattern[str] | None, text: str) -> list[Mention]:
    """All matches; of those without a character, the first one alone."""
    places = [] if pattern is None else [Mention.of(found) for found in pattern.finditer(text)]
    return [place for place in places if place.text] or places[:1]


def patterns_of(tables: Iterable[Mapping[str, Any]]) -> tuple[Pattern, ...]:
    """Make rules of the tables `[[checks.patterns]]`.

    Raises:
        SettingsError: If a table has an unknown key, a value that is not a string, nothing to look
            for, or a wrong regular expression.
    """
    return tuple(_pattern(number, table) for number, table in enumerate(tables, start=1))


def _pattern(number: int, table: Mapping[str, Any]) -> Pattern:
    where = f"{_KEY}, table {number}"
    for key, value in table.items():
        if key not in _PATTERN_KEYS:
            raise SettingsError(
                f"unknown key {key!r}",
                where=where,
                remedy=f"known: {', '.join(_PATTERN_KEYS)}",
                key=_KEY,
            )
        if not isinstance(value, str):
            raise SettingsError(
                f"{key} must be a text", where=where, remedy="put it in quotation marks", key=_KEY
            )
    if not table.get("message") or not (table.get("source") or table.get("target")):
        raise SettingsError(
            "the pattern is missing",
            where=where,
            remedy="give message, and source or target or both",
            key=_KEY,
        )
    try:
        source, target = (
            re.compile(table[side]) if table.get(side) else None for side in ("source", "target")
        )
    except re.error as error:
        raise SettingsError(
            f"not a regular expression ({error})",
            where=where,
            remedy="put a backslash before marks that stand for themselves, such as ( [ + ?",
            key=_KEY,
        ) from error
    severity = severity_of(table["severity"], where=where) if "severity" in table else None
    return Pattern(table["message"], source, target, severity)
