"""What findings depend on besides the rows, so that a change of it can be told."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from align.checks.registry import exemptions_for
from align.checks.terminology.glossary import settled_terms
from align.config import ChecksSettings, EncoderSettings
from align.version import __version__

Basis: TypeAlias = Mapping[str, str]
"""A digest of each part of what the findings of a check depend on, by the names in `PARTS`."""

PARTS = ("glossary", "ignore", "checks", "severities", "patterns", "date", "rows", "encoder",
         "version")  # fmt: skip
"""The parts of a basis, in the order in which they are told."""


def basis_of(
    settings: ChecksSettings, languages: tuple[str, str], encoder: EncoderSettings | None
) -> Basis:
    """Digest what a check with these settings depends on.

    Glossaries and ignore files count with what was read from them, so that a file that is only
    moved, sorted or saved again changes nothing.

    Args:
        settings: Which checks run, with the terms that reviewers added.
        languages: The codes of source and target.
        encoder: The encoder that compares meanings; None to do without.

    Raises:
        SettingsError: If the settings hold a wrong term or a wrong table of findings to ignore.
        InputError: If a glossary or an ignore file cannot be read.
    """
    return {
        "glossary": _digest(_sorted(settled_terms(settings, languages))),
        "ignore": _digest(_sorted(exemptions_for(settings))),
        "checks": _digest([sorted(settings.off), sorted(settings.only)]),
        "severities": _digest(dict(settings.severities)),
        "patterns": _digest(list(map(dict, settings.patterns))),
        "date": _digest(settings.date),
        "rows": _digest(settings.rows),
        "encoder": _digest(encoder and [encoder.name, encoder.revision, encoder.prompt]),
        "version": _digest(__version__),
    }


def changed_parts(before: Basis, now: Basis) -> set[str]:
    """The parts that differ; a part that one of them lacks is not known to differ."""
    return {part for part in before.keys() & now.keys() if before[part] != now[part]}


def _sorted(records: Iterable[Any]) -> list[str]:
    """Records as texts, in an order that does not depend on their file."""
    return sorted(json.dumps(dataclasses.astuple(record)) for record in records)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
