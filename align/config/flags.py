"""Flags override the settings file."""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

_T = TypeVar("_T")


def overlaid(settings: _T, flags: Mapping[str, Any]) -> _T:
    """The settings, with the values of the flags that were given.

    Args:
        settings: A settings record.
        flags: A value for each of some fields, None where the flag was not given. For a table, the
            flags of its fields.

    >>> from align.config import Settings
    >>> overlaid(Settings(), {"target_language": None, "encoder": {"name": "other"}}).encoder.name
    'other'
    """
    changed: dict[str, Any] = {}
    for name, value in flags.items():
        present = getattr(settings, name)
        if dataclasses.is_dataclass(present) and isinstance(value, Mapping):
            changed[name] = overlaid(present, value)
        elif value is not None:
            changed[name] = value
    return dataclasses.replace(settings, **changed)  # type: ignore[type-var]
