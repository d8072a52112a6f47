"""The options that commands share, and what they do to the settings."""

import dataclasses
import os
import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from align.config import Settings, load_settings, read_settings

Encoder: TypeAlias = Annotated[
    str | None,
    typer.Option(help="builtin, or the name or folder of a sentence-transformers model."),
]
SourceLanguage: TypeAlias = Annotated[
    str | None, typer.Option("--source-lang", help="The source's language code (default: ko).")
]
TargetLanguage: TypeAlias = Annotated[
    str | None, typer.Option("--target-lang", help="The target's language code (default: en).")
]
PreSplit: TypeAlias = Annotated[
    bool, typer.Option("--pre-split", help="Every line that is not blank is one segment.")
]
Config: TypeAlias = Annotated[
    Path | None, typer.Option(help="A settings file; default: align.toml in this folder.")
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages but errors and warnings.")
]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say what is done, step by step.")
]


def settings_from(
    config: Path | None,
    *,
    encoder: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Settings:
    """The settings file's values, with those flags that were given in their place."""
    settings = read_settings(config) if config is not None else load_settings()
    if encoder is not None:
        settings = dataclasses.replace(
            settings, encoder=dataclasses.replace(settings.encoder, name=encoder)
        )
    return dataclasses.replace(
        settings,
        source_language=source_language or settings.source_language,
        target_language=target_language or settings.target_language,
    )


def on_terminal() -> bool:
    """Whether standard output is a terminal that a person reads."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether output may be coloured (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR")
