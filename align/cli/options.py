"""The options that commands share, and their effect on the settings."""

import dataclasses
import getpass
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from align.config import Settings, load_settings, overlaid, read_settings
from align.languages import check_language
from align.streams import STANDARD

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
    str | None, typer.Option("--format", help="Output format, if the suffix does not tell it.")
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
        "--force", help="Replace a project that holds decisions, keeping a copy, or a Moses pair."
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
    **tables: Mapping[str, Any],
) -> Settings:
    """The values of the settings file, with the flags that were given in their place.

    Args:
        config: The file; `align.toml` in the current folder if None.
        encoder: The flag `--encoder`.
        device: The flag `--device`.
        source_language: The flag `--source-lang`.
        target_language: The flag `--target-lang`.
        **tables: For a table of the settings, the flags of its fields; None where not given.
    """
    settings = read_settings(config) if config is not None else load_settings()
    flags = {
        "source_language": source_language or None,
        "target_language": target_language or None,
        "encoder": {"name": encoder, "device": device},
    }
    settings = overlaid(settings, flags | tables)
    return dataclasses.replace(
        settings,
        source_language=check_language(settings.source_language),
        target_language=check_language(settings.target_language),
    )


def check_output(
    output: str | None,
    format_: str | None,
    settings: Settings,
    inputs: Iterable[str | Path | None],
    *,
    force: bool = False,
    is_new: bool = False,
) -> None:
    """Check the path of a bitext before the work, not after it.

    Args:
        output: Its path; None and "-" are standard output.
        format_: The name of its format, where the suffix is not it; None without `output` where the
            command has a format of its own for standard output.
        settings: They name the languages.
        inputs: What the command reads; None for what was not given.
        force: Whether a project that holds decisions, or a Moses pair, may be replaced.
        is_new: Whether the bitext is made by the command, and did not come from a file.

    Raises:
        UnknownFormatError: If the format cannot be determined or written, or is not text and goes
            to standard output.
        MissingFileError: If there is no such folder, or the place is one.
        OverwriteError: If one of the files that would be written is an input, a project that holds
            decisions, or a text in the place of half of a Moses pair.
    """
    from align.formats import files_of, format_of
    from align.formats.rows import refuse_new, refuse_standard_output
    from align.project.protecting import refuse_reviewed
    from align.writing import check_place, refuse_inputs, refuse_texts

    if output is None and format_ is None:
        return
    output = output or STANDARD
    known = format_of(output, format_)
    if is_new:
        refuse_new(known, output)
    if output == STANDARD:
        refuse_standard_output(known.name, is_text=known.is_text)
    else:
        check_place(Path(output))
    languages = settings.source_language, settings.target_language
    files = files_of(output, format_, languages)
    if not force:
        for file in files:
            refuse_reviewed(file, can_force=True)
    refuse_inputs(files, paths_of(inputs))
    if not force:
        refuse_texts(files, can_force=True)


def check_file(output: Path, inputs: Iterable[Path]) -> None:
    """Check the path of a file that is not a bitext, such as weights or a report.

    Args:
        output: Its path.
        inputs: Every file that the command reads.

    Raises:
        MissingFileError: If there is no such folder, or the place is one.
        OverwriteError: If it would be written onto an input, or a project that holds decisions.
    """
    from align.project.protecting import refuse_reviewed
    from align.writing import check_place, refuse_inputs

    check_place(output)
    refuse_reviewed(output)
    refuse_inputs([output], inputs)


def paths_of(inputs: Iterable[str | Path | None]) -> list[Path]:
    """The files among a command's arguments, without omitted ones and standard input."""
    return [
        Path(given) for given in inputs if given is not None and str(given) not in ("", STANDARD)
    ]


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
