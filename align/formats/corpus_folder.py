"""The folder of a corpus: the names of its files, and its rows as one bitext.

`align build` writes the kept and the dropped rows, each with its article and number, so nothing has
to be aligned again.
"""

import json
import re
from pathlib import Path

from align.errors import MissingFileError
from align.formats import read_bitext
from align.progress import Announce
from align.records import Bitext, BitextRow

MANIFEST = "manifest.json"
"""A file that is in every folder of a finished build."""

_ROWS = r"train|dev|test|dropped"
_SHARD = re.compile(rf"(?:{_ROWS})-\d{{5,}}\.parquet")
TABLE = re.compile(rf"(?:{_ROWS}|articles)-\d{{5,}}\.parquet")
"""The name of a file of rows or of articles."""


_KEYS = {"format", "counts", "files"}


def is_corpus(folder: Path) -> bool:
    """Whether a folder is that of a finished build; other programs write a `manifest.json` too."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.keys() >= _KEYS


def read_corpus(folder: Path, say: Announce) -> Bitext:
    """Read all rows of a corpus, sorted by article and number.

    Args:
        folder: What `align build -o FOLDER` wrote.
        say: Called with each file, and with the rows read so far.

    Raises:
        MissingFileError: If the folder is not that of a finished build, or the build wrote its
            corpus to one file.
    """
    shards = sorted(path for path in folder.iterdir() if _SHARD.fullmatch(path.name))
    if not (folder / MANIFEST).is_file() or not shards:
        raise MissingFileError(
            "not the folder of a finished corpus",
            where=folder,
            remedy="give the folder of `align build`, a project or a bitext; for a folder of "
            "articles, run `align build` first",
        )
    if all(path.name.startswith("dropped") for path in shards):
        raise MissingFileError(
            "the corpus is not in this folder, but in one file",
            where=folder,
            remedy="give that file",
        )
    rows: list[BitextRow] = []
    for path in shards:
        say(f"reading {path.name}, {len(rows)} rows so far")
        part = read_bitext(path)
        rows += part.rows
    rows.sort(key=lambda row: (row.article, row.bead))
    return Bitext(part.source_language, part.target_language, tuple(rows), (), part.provenance)
