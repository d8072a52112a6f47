"""The folder of a corpus: the names of its files, and its rows as one bitext.

`align build` writes the kept and the dropped rows, each with its article and number, so nothing has
to be aligned again.
"""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from align.errors import EmptyInputError, MissingFileError
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
    return _manifest_of(folder).keys() >= _KEYS


def refuse_corpus(folder: Path) -> None:
    """Refuse the folder of a corpus in the place of a file, or of a folder of articles.

    Raises:
        MissingFileError: If it is one.
    """
    if is_corpus(folder):
        raise MissingFileError(
            "is the folder of a corpus",
            where=folder,
            remedy="give one of its files of rows, such as train-00000.parquet",
        )


def _manifest_of(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def read_corpus(folder: Path, say: Announce) -> Bitext:
    """Read all rows of a corpus, sorted by article and number.

    Args:
        folder: What `align build -o FOLDER` wrote.
        say: Called with each file, and with the rows read so far.

    Raises:
        MissingFileError: If the folder is not that of a finished build, or the build wrote its
            corpus to one file.
        EmptyInputError: If no article had any rows.
    """
    shards = sorted(path for path in folder.iterdir() if _SHARD.fullmatch(path.name))
    if not (folder / MANIFEST).is_file() or not shards:
        raise MissingFileError(
            "not the folder of a finished corpus",
            where=folder,
            remedy="give the folder of `align build`, a project or a bitext; for a folder of "
            "articles, run `align build` first",
        )
    # A build of an earlier version that kept nothing has its dropped rows alone as well.
    kept = _manifest_of(folder).get("counts", {}).get("kept")
    if kept != 0 and all(path.name.startswith("dropped") for path in shards):
        raise MissingFileError(
            "the corpus is not in this folder, but in one file",
            where=folder,
            remedy="give that file",
        )
    rows: list[BitextRow] = []
    part = None
    for path in shards:
        say(f"reading {path.name}, {len(rows)} rows so far")
        with suppress(EmptyInputError):  # as train is if nothing was kept
            part = read_bitext(path)
            rows += part.rows
    if part is None:
        raise EmptyInputError("no beads in it", where=folder, remedy="see its report.html")
    rows.sort(key=lambda row: (row.article, row.bead))
    return Bitext(part.source_language, part.target_language, tuple(rows), (), part.provenance)
