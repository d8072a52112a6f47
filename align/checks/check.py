"""The base class of checks: a check describes itself, and yields findings for a bead."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, Self

from align.checks.copies import in_one_language
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.config import ChecksSettings
from align.entities.mentions import Mention
from align.errors import SettingsError
from align.records import Finding, Severity

KOREAN_ENGLISH = frozenset({"ko", "en"})

_NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


class Check(ABC):
    """One kind of error. A check has no state; the view of the bead gives access to its article.

    Args:
        severity: The severity of its findings; the check's own `severity` if None. A finding that
            the check itself calls a hint stays `info`.
    """

    name: ClassVar[str]
    """Its name in `align.toml`, in reports and for `--only`."""

    label: ClassVar[Wording]
    """Its name for readers."""

    category: ClassVar[Category]
    """The MQM dimension of its findings."""

    severity: ClassVar[Severity]
    """The severity of its findings unless the settings say otherwise."""

    description: ClassVar[str]
    """One line for translators about the errors that it finds."""

    messages: ClassVar[Mapping[str, Message]]
    """Its messages, by the keys that its findings carry."""

    languages: ClassVar[frozenset[str] | None] = None
    """The languages that both sides must be in for the check to apply; None for any."""

    needs_meaning: ClassVar[bool] = False
    """Whether it compares meanings, and so needs an encoder."""

    of_null_beads: ClassVar[bool] = False
    """Whether it is applied to beads with an empty side too."""

    as_written: ClassVar[bool] = False
    """Whether its places are in the text as it was read (`bead.written`), not as it is compared."""

    def __init__(self, severity: Severity | None = None) -> None:
        self._severity = severity or self.severity

    @classmethod
    def from_settings(
        cls,
        settings: ChecksSettings,
        languages: tuple[str, str],  # noqa: ARG003
    ) -> Self:
        """Make the check that the settings ask for.

        Args:
            settings: Those of all checks; a check with settings of its own reads them here.
            languages: The codes of source and target.

        Raises:
            SettingsError: If a severity is unknown, or a setting of the check is wrong.
            InputError: If a file that the settings name cannot be read.
        """
        return cls(configured_severity(settings, cls.name))

    @abstractmethod
    def score(self, bead: BeadView) -> Iterable[Finding]:
        """Yield the findings of a bead."""

    def applies(self, bead: BeadView) -> bool:
        """Whether the check applies to this bead.

        What compares the languages has nothing to say where both sides are in one of them.
        """
        if self.languages is not None and (
            not {*bead.languages} <= self.languages or bead.once(in_one_language)
        ):
            return False
        if self.needs_meaning and not bead.article.has_meaning:
            return False
        return self.of_null_beads or not bead.is_null

    def finding(
        self,
        key: str,
        source: Mention | None = None,
        target: Mention | None = None,
        *,
        values: tuple[str | None, str | None] | None = None,
        arguments: Mapping[str, str] = _NO_ARGUMENTS,
        hint: bool = False,
    ) -> Finding:
        """Make a finding of this check.

        Args:
            key: Which of `messages` it is.
            source: The place in the source.
            target: The place in the target.
            values: The values that were compared; the texts of the places if None.
            arguments: The values of the message's fields.
            hint: Whether it is only worth a look: `info`, whatever the check's severity.
        """
        ours, theirs = values or (_text(source), _text(target))
        return Finding(
            check=self.name,
            severity=Severity.INFO if hint else self._severity,
            message=self.messages[key].filled(arguments),
            source_span=_span(source),
            target_span=_span(target),
            source_value=ours,
            target_value=theirs,
            key=key,
            arguments=dict(arguments),
        )

    def contrast(
        self,
        key: str,
        bead: BeadView,
        found: tuple[Mention, Mention],
        *,
        turned: str | None = None,
        hint: bool = False,
    ) -> Finding:
        """Make a finding whose message quotes a Korean and an English place; see `finding`.

        Args:
            key: The message; if it says what only a Korean source can be, `turned` is needed.
            bead: The bead.
            found: The Korean and the English place.
            turned: The message where English is the source; None for the same.
            hint: Whether it is only worth a look.
        """
        source, target = bead.sides(*found)
        key = bead.sides(key, turned or key)[0]
        arguments = {"source": source.text, "target": target.text}
        return self.finding(key, source, target, arguments=arguments, hint=hint)


def configured_severity(settings: ChecksSettings, name: str) -> Severity | None:
    """The severity that the settings give a check; None if they give none.

    Raises:
        SettingsError: If it is not a severity.
    """
    word = settings.severities.get(name)
    return None if word is None else severity_of(word, where=f"checks.severities.{name}")


def severity_of(word: str, *, where: str) -> Severity:
    """The severity of a word.

    Args:
        word: What the settings say.
        where: In which setting, as "checks.patterns, table 2".

    Raises:
        SettingsError: If it is not one.
    """
    try:
        return Severity(word)
    except ValueError as error:
        raise SettingsError(
            f"unknown severity {word!r}",
            where=where,
            remedy=f"use one of {', '.join(Severity)}",
            key=where.partition(",")[0],
        ) from error


def _text(place: Mention | None) -> str | None:
    return None if place is None else place.text


def _span(place: Mention | None) -> tuple[int, int] | None:
    return None if place is None else (place.start, place.end)
