"""The allowed settings of deduplication, and their meaning."""

from collections.abc import Mapping
from typing import Final

from align.config import DeduplicationSettings
from align.errors import SettingsError

COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "pairs": ("source", "target"),
    "sources": ("source",),
    "targets": ("target",),
    "nothing": (),
}
"""The sides that are compared, by the setting `of`."""


def check_deduplication(settings: DeduplicationSettings) -> None:
    """Refuse invalid settings, before any work is done.

    Raises:
        SettingsError: If `of` is not known.
    """
    if settings.of not in COMPARED:
        raise SettingsError(
            f"deduplication.of is {settings.of!r}",
            remedy=f"use one of {', '.join(COMPARED)}",
            key="deduplication.of",
        )
