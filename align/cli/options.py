"""The options that commands share, and their effect on the settings."""

import dataclasses
import getpass
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from align.config import FILE_NAME, Settings, load_settings, overlaid, read_settings
from align.errors import AlignError, MissingFileError, SettingsError, UnknownFormatError
from align.languages import check_language
from align.naming import printable
from align.streams import STANDARD
from align.writing import Destination

if TYPE_CHECKING:
    from align.records import Bitext

Encoder: TypeAlias = Annotated[
    str | None,
    typer.Option(help="builtin, or a sentence-transformers model (name or folder)."),
]
Device: TypeAlias = Annotated[
    str | None, typer.Option(help="Where the encoder runs: cpu, cuda or mps.")
]
SourceLanguage: TypeAlias = Annotated[
    str | None,
    typer.Option("--source-lang", help="Language code of the source (default: the file's, or ko)."),
]
TargetLanguage: TypeAlias = Annotated[
    str | None,
    typer.Option("--target-lang", help="Language code of the target (default: the file's, or en)."),
]
Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", help="Output file; the suffix sets the format. - needs --format."
    ),
]
Format: TypeAlias = Annotated[
    str | None, typer.Option("--format", help="Output format, if the suffix does not show it.")
]
PreSplit: TypeAlias = Annotated[
    bool, typer.Option("--pre-split", help="Treat every line that is not blank as one segment.")
]
Config: TypeAlias = Annotated[
    Path | None, typer.Option(help="Settings file (default: align.toml in this folder).")
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print only errors and warnings.")
]
Force: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace a project with work of reviewers (a copy is kept), or a Moses pair.",
    ),
]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print each step with the time.")
]


def settings_from(
    config: Path | None,
    *,
    encoder: str | None = None,
    device: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    filters: Sequence[str] = (),
    **tables: Mapping[str, Any],
) -> Settings:
    """The values of the settings file, with the flags that were given in their place.

    Args:
        config: The file; `align.toml` in the current folder if None.
        encoder: The flag `--encoder`.
        device: The flag `--device`.
        source_language: The flag `--source-lang`.
        target_language: The flag `--target-lang`.
        filters: The flags `--filter`.
        **tables: For a table of the settings, the flags of its fields; None where not given.
    """
    settings = read_settings(config) if config is not None else load_settings()
    flags = {
        "source_language": source_language or None,
        "target_language": target_language or None,
        "encoder": {"name": encoder, "device": device},
    }
    given, settings = settings, overlaid(settings, flags | tables)
    # What no flag gives is the file's.
    file = config or FILE_NAME
    _refuse_missing(given, settings, file)
    if filters:
        from align.corpus.filters import with_flags

        settings = dataclasses.replace(settings, filters=with_flags(settings.filters, filters))
    _FILE.set(_SettingsFile(file, given, settings))
    return dataclasses.replace(
        settings,
        source_language=check_language(
            settings.source_language, where=None if source_language else file
        ),
        target_language=check_language(
            settings.target_language, where=None if target_language else file
        ),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _SettingsFile:
    """A settings file, its values, and those with flags in their place."""

    name: Path | str
    given: Settings
    used: Settings

    def has_given(self, key: str) -> bool:
        """Whether the value of a key is the file's: no default, and not replaced by a flag."""
        value = _value_at(self.given, key)
        return value == _value_at(self.used, key) and value != _value_at(Settings(), key)


# One letter is a drive of Windows. A `Path` makes s3:/ of s3://.
_PROTOCOL = re.compile(r"([a-z][a-z\d+.-]+):/+", re.IGNORECASE)
# The flags whose values are only refused where they are used, by their keys.
_FLAGS = {
    "checks.date": "--date",
    "checks.off": "--off",
    "checks.only": "--only",
    "deduplication.of": "--deduplicate",
    "splits.dev": "--dev",
    "splits.test": "--test",
}
# What the command has read, for the message of an error that ends it.
_FILE: ContextVar[_SettingsFile | None] = ContextVar("settings file", default=None)


def _value_at(settings: Settings, key: str) -> object:
    """The value at a dotted key, or of the innermost table around it that exists."""
    value: Any = settings
    for part in key.split("."):
        if isinstance(value, Mapping) and part in value:
            value = value[part]
        elif dataclasses.is_dataclass(value) and hasattr(value, part):
            value = getattr(value, part)
        else:
            break
    return value


def located(error: AlignError) -> str:
    """An error in one line that names what the user wrote.

    If a value of the settings file is wrong, that is the file and the key; if it is that of a flag,
    the flag.
    """
    text, file = str(error), _FILE.get()
    if error.key is None or file is None:
        return text
    if not file.has_given(error.key):
        return text.replace(error.key, _flag_of(error.key))
    key = "" if error.key in text else f"{error.key}: "
    return printable(f"{file.name}: {key}{text}")


def _flag_of(key: str) -> str:
    """The flag that sets the value at a key: `--test` for `splits.test`. Without one, the key."""
    table, _, name = key.partition(".")
    return f"--filter {name}" if table == "filters" else _FLAGS.get(key, key)


def _refuse_missing(given: Settings, settings: Settings, file: Path | str) -> None:
    """Refuse a file that the settings file names, unless it is there or a flag names another.

    Raises:
        MissingFileError: With the key.
    """
    for table, key in (
        ("alignment", "weights"),
        ("checks", "glossary"),
        ("checks", "ignore_file"),
    ):
        name = getattr(getattr(given, table), key)
        is_used = name == getattr(getattr(settings, table), key)
        if name and is_used and not Path(name).exists():
            raise MissingFileError(
                f"{table}.{key} is {name!r}, and there is no such file",
                where=file,
                remedy="write its path as seen from the current folder",
            )


def destination_of(
    output: str | None,
    format_: str | None,
    inputs: Iterable[str | Path | None],
    *,
    force: bool,
) -> Destination | None:
    """Where the result goes; None if no option says so, because the command then decides.

    Args:
        output: The flag `--output`.
        format_: The flag `--format`; without `--output`, the result goes to standard output.
        inputs: What the command reads: omitted arguments and standard input are no files.
        force: The flag `--force`.

    Raises:
        UnknownFormatError: If it is standard output, and no format is named.
        SettingsError: If an input or the output is in a store.
    """
    inputs = tuple(inputs)
    refuse_store(*inputs)
    refuse_store(output, writes=True)
    if output is None and format_ is None:
        return None
    require_format(output, format_, "standard output", "--format")
    files = (Path(one) for one in inputs if one is not None and str(one) not in ("", STANDARD))
    return Destination(output or STANDARD, format_, tuple(files), force)


def refuse_store(*paths: str | Path | None, writes: bool = False) -> None:
    """Refuse addresses in an object store, where a command would need files.

    Args:
        *paths: What the command reads or, with `writes`, writes.
        writes: Whether it writes them.

    Raises:
        SettingsError: If a path is one.
    """
    for path in map(str, filter(None, paths)):
        if (protocol := _PROTOCOL.match(path)) is None:
            continue
        problem = "only align build, stats and convert read from a store"
        remedy = "copy it to this machine first"
        if writes:
            problem = "only align build writes to a store"
            remedy = "write it to this machine, and copy it from there"
        raise SettingsError(
            problem,
            where=f"{protocol[1]}://{path[protocol.end() :]}",
            remedy=remedy,
        )


def refuse_standard_input(*paths: str | None) -> None:
    """Refuse standard input, where a command reads its input twice.

    Raises:
        SettingsError: If a path is `-`.
    """
    if STANDARD in paths:
        raise SettingsError(
            "this command reads no standard input",
            where=STANDARD,
            remedy="write it to a file first",
        )


def require_format(path: str | None, format_: str | None, called: str, option: str) -> None:
    """Refuse a standard stream whose format no option names, and say which option does.

    Args:
        path: What the command reads or writes.
        format_: The format that was named.
        called: What the stream is called.
        option: The option of this command that names the format.

    Raises:
        UnknownFormatError: If `path` is that stream, and no format is named.
    """
    if path == STANDARD and format_ is None:
        raise UnknownFormatError(
            f"{called} has no suffix", where=path, remedy=f"name the format with {option}"
        )


def write_result(bitext: "Bitext", place: Destination | None) -> None:
    """Write a bitext to its place; without one, to standard output as JSON lines."""
    from align.formats import write_bitext

    place = place or Destination(STANDARD, "jsonl")
    write_bitext(bitext, place.path, format=place.format, inputs=place.inputs, force=place.force)


def on_terminal() -> bool:
    """Whether standard output is a terminal that a person reads."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether output may be coloured (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def login() -> str:
    """The user's name on this machine; some containers have none for the number they run as."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
