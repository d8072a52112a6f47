"""Settings: frozen, checked on creation, from flags, then `align.toml`, then defaults.

`align.toml` has one table per dataclass below (`[alignment]`, `[encoder]`), and one key per
field. All that is wrong with a file is said at once.
"""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from align.errors import MissingFileError, SettingsError

FILE_NAME = "align.toml"


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """How texts become vectors."""

    name: str = "builtin"
    """"builtin", or the name or folder of a sentence-transformers model."""

    device: str = ""
    """Where a sentence-transformers model runs: "cpu", "cuda"; empty for its own choice."""

    cache: bool = True
    """Whether what a sentence-transformers model computes is kept on disk."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """How segments become beads."""

    weights: str = ""
    """A weights file from `align train`; empty for the one that comes with the package."""

    crossings: bool = True
    """Whether moved sentences are looked for after the search."""


@dataclass(frozen=True, slots=True)
class ChecksSettings:
    """What is looked for in a translation, how grave it is, and what is passed over."""

    off: Sequence[str] = ()
    """Checks that do not run."""

    only: Sequence[str] = ()
    """The checks that run; empty for all that are not off."""

    severities: Mapping[str, str] = field(default_factory=dict)
    """What a check's findings weigh in place of its own: "info", "warning" or "error"."""

    glossary: str = ""
    """A .csv, .tsv or .tbx file of terms; empty for none."""

    patterns: Sequence[Mapping[str, str]] = ()
    """Regular expressions: message, with source, target or both, and a severity."""

    ignore: Sequence[Mapping[str, Any]] = ()
    """Findings to pass over: check, article, bead, source_value, target_value."""

    ignore_file: str = ""
    """A .tsv file of findings to pass over; empty for none."""

    date: str = ""
    """The article's day (2024-05-31), for words such as "last year"; empty to find it in it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, passed on as one object."""

    source_language: str = "ko"
    """The source's language code."""

    target_language: str = "en"
    """The target's language code."""

    encoder: EncoderSettings = field(default_factory=EncoderSettings)
    alignment: AlignmentSettings = field(default_factory=AlignmentSettings)
    checks: ChecksSettings = field(default_factory=ChecksSettings)


def load_settings(folder: Path | None = None) -> Settings:
    """Read `align.toml` from a folder; the defaults if there is none in it.

    Args:
        folder: Where to look; the current folder if None.

    Raises:
        SettingsError: If the file is no TOML, or holds unknown keys or values of a wrong type.
    """
    path = (folder or Path()) / FILE_NAME
    return read_settings(path) if path.is_file() else Settings()


def read_settings(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        MissingFileError: If it is not there.
        SettingsError: As for `load_settings`.
    """
    if not path.is_file():
        raise MissingFileError("no such file", where=path)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not TOML ({error})", where=path) from error
    problems: list[str] = []
    settings = _build(Settings, table, "", problems)
    if problems:
        raise SettingsError("; ".join(problems), where=path)
    return settings


_T = TypeVar("_T")


def _build(kind: type[_T], table: Mapping[str, Any], prefix: str, problems: list[str]) -> _T:
    """Make a settings record from a table, noting everything that is wrong with it."""
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            problems.append(_unknown(prefix + key, [prefix + name for name in known]))
            continue
        wanted = known[key].type
        if isinstance(wanted, type) and is_dataclass(wanted):
            if isinstance(value, Mapping):
                values[key] = _build(wanted, value, f"{prefix}{key}.", problems)
            else:
                problems.append(f"{prefix}{key} is a table, write [{prefix}{key}]")
        elif isinstance(wanted, type) and type(value) is not wanted:
            problems.append(f"{prefix}{key} must be of type {wanted.__name__}, not {value!r}")
        else:
            values[key] = value
    return kind(**values)


def _unknown(key: str, known: list[str]) -> str:
    # The table's name is alike in all of them, and says nothing about which key was meant.
    table, dot, name = key.rpartition(".")
    near = difflib.get_close_matches(name, [other.rpartition(".")[2] for other in known], n=1)
    hint = f"; did you mean {table}{dot}{near[0]}?" if near else ""
    return f"unknown setting {key}{hint} (known: {', '.join(known)})"
