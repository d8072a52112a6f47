"""Read `align.toml`. All its errors are reported together, in one line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from align.arguments import check_arguments
from align.config.settings import Settings
from align.config.values import deep_problems, field_problems, shown_key
from align.errors import MissingFileError, SettingsError
from align.naming import meant

FILE_NAME = "align.toml"
# The parser takes long for each table. The longest settings are lists of exemptions.
_LARGEST = 1 << 18
_LISTED = 10  # faults; what is wrong a hundred times is understood before
# A key of so many parts is not a setting, and the parser's time grows with their square.
_DEEP_KEY = re.compile(r"""(?:(?<![\w"'-])(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')\s*+\.\s*+){1000}""")
_T = TypeVar("_T")


def load_settings(folder: Path | str | None = None) -> Settings:
    """Read `align.toml` from a folder; the defaults if there is none in it.

    Args:
        folder: Where to look; the current folder if None.

    Raises:
        MissingFileError: If the folder does not exist, or the file is a link that leads nowhere.
        SettingsError: If the file is not TOML, or holds unknown keys or values of a wrong type.
    """
    check_arguments(load_settings, locals())
    folder = Path(folder or "")
    if not folder.is_dir():
        raise MissingFileError("no such folder", where=folder, remedy="check the name")
    path = folder / FILE_NAME
    # A link that leads nowhere is an error: settings that are meant are not left out.
    return read_settings(path) if path.is_file() or path.is_symlink() else Settings()


def read_settings(path: Path | str) -> Settings:
    """Read a settings file.

    Raises:
        MissingFileError: If it does not exist.
        SettingsError: As for `load_settings`.
    """
    check_arguments(read_settings, locals())
    path = Path(path)
    if not path.is_file():
        raise MissingFileError("no such file", where=path, remedy="check the name")
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(
                f"is larger than {_LARGEST >> 10} KiB",
                where=path,
                remedy="list exemptions in an ignore file",
            )
        text = path.read_text("utf-8-sig")
        if _DEEP_KEY.search(text) is not None:
            raise _too_deep(path)
        table = tomllib.loads(text)
    except RecursionError as error:
        raise _too_deep(path) from error
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise SettingsError(
            f"not TOML ({error})",
            where=path,
            remedy="it must be UTF-8, with texts in quotation marks",
        ) from error
    problems = deep_problems(table)
    settings = Settings() if problems else _built(Settings, table, "", problems)
    if problems:
        more = len(problems) - _LISTED
        listed = problems[:_LISTED] + ([f"and {more} more faults"] if more > 0 else [])
        raise SettingsError("; ".join(listed), where=path)
    return settings


def _too_deep(path: Path) -> SettingsError:
    return SettingsError("lists or tables are nested too deeply", where=path)


def _built(kind: type[_T], table: Mapping[str, Any], prefix: str, problems: list[str]) -> _T:
    """Make a settings record from a table, and note everything that is wrong with it."""
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            problems.append(_unknown(prefix, key, list(known)))
            continue
        wanted = known[key].type
        if is_dataclass(wanted) and isinstance(wanted, type):
            if isinstance(value, Mapping):
                values[key] = _built(wanted, value, f"{prefix}{key}.", problems)
            else:
                problems.append(f"{prefix}{key} must be a table: write [{prefix}{key}]")
            continue
        found = field_problems(value, known[key], prefix + key)
        problems += found
        if not found:
            values[key] = float(value) if wanted is float else value
    return kind(**values)


def _unknown(prefix: str, key: str, known: list[str]) -> str:
    shown = shown_key(key)
    names = ", ".join(prefix + name for name in known)
    question = meant(shown, known, prefix)
    hint = question and f"; {question}"
    return f"unknown setting {prefix}{shown}{hint} (known: {names})"
