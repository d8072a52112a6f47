"""Match articles in files: find and read the files, and write the list of pairs."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from align.articles import SUFFIXES
from align.articles.folders import files_under, is_hidden, without_corpora
from align.config import Settings
from align.encoders import Encoder
from align.errors import AlignError, MissingFileError, UndecodableError
from align.formats.corpus_folder import refuse_corpus
from align.languages import SCRIPTS
from align.naming import printable
from align.pairing.matching.pairs import match_articles
from align.pairing.reading import ArticleFiles
from align.progress import Progress, Silence
from align.records import Article

COLUMNS = ("source path", "target path", "score")
"""The header of the list; `align build` reads it as a manifest."""


@dataclass(frozen=True, slots=True)
class FileMatch:
    """The file of an article and the file of its translation; `score` is 0 to 1."""

    source: Path
    target: Path
    score: float


@dataclass(frozen=True, slots=True)
class FileMatches:
    """Pairs of files that are translations of each other, and the remaining files.

    `source_alone` and `target_alone` have no counterpart. `failed` has the errors of files on both
    sides that could not be read.
    """

    pairs: tuple[FileMatch, ...]
    source_alone: tuple[Path, ...]
    target_alone: tuple[Path, ...]
    failed: tuple[tuple[Path, AlignError], ...]


def find_files(folder: Path) -> list[Path]:
    """The files under a folder that may hold articles, sorted; not hidden ones, nor corpora.

    A folder that cannot be entered is among them: whoever reads it reports it like such a file.

    Raises:
        MissingFileError: If there is no such folder, or no file in it that can be read.
    """
    if not folder.is_dir():
        raise MissingFileError("no such folder", where=folder, remedy="check the name")
    below = files_under(folder)
    found = [
        folder / path
        for path in without_corpora(below.files)
        if path.suffix.lower() in {"", *SUFFIXES, *(f".{code}" for code in SCRIPTS)}
        and not is_hidden(path)
    ]
    found += [folder / path for path, _ in below.unreadable if not is_hidden(path)]
    if not found:
        refuse_corpus(folder)
        raise MissingFileError(
            "no articles in it", where=folder, remedy=f"known suffixes are {' '.join(SUFFIXES)}"
        )
    return found


def match_files(
    source: Sequence[Path],
    target: Sequence[Path],
    *,
    encoder: Encoder,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> FileMatches:
    """Find out which file is the translation of which; unreadable files are skipped.

    Args:
        source: The files of one side.
        target: Those of the other.
        encoder: Computes the vectors.
        settings: The defaults if None; they name the languages, too.
        progress: Receives the progress.

    Raises:
        AlignError: The error of the first file of a side, if none of it can be read.
    """
    settings, progress = settings or Settings(), progress or Silence()
    languages = settings.source_language, settings.target_language
    progress.begin("reading", len(source) + len(target))
    sources, targets = (
        _ListedFiles(files, language, progress)
        for files, language in zip((source, target), languages, strict=True)
    )
    matches = match_articles(
        sources.articles(),
        targets.articles(),
        encoder=encoder,
        settings=settings.matching,
        progress=progress,
    )
    for side in (sources, targets):
        side.refuse_if_none_read()
    pairs = tuple(
        FileMatch(sources.read[m.source], targets.read[m.target], m.score) for m in matches
    )
    matched = {pair.source for pair in pairs}, {pair.target for pair in pairs}
    return FileMatches(
        pairs,
        tuple(path for path in sources.read if path not in matched[0]),
        tuple(path for path in targets.read if path not in matched[1]),
        (*sources.failed, *targets.failed),
    )


class _ListedFiles(ArticleFiles):
    """Files whose names a list of pairs can hold; others count as unreadable."""

    def _article(self, path: Path) -> Article:
        _check_name(path)
        return super()._article(path)


def _check_name(path: Path) -> None:
    """Refuse a file whose name cannot be in a list of pairs: it is not text, or has a line end."""
    name = str(path)
    if printable(name) == name:
        return
    try:
        name.encode()
        problem = "its name holds a tab, a line break or another control character"
    except UnicodeEncodeError:
        problem = "its name is not plain UTF-8"
    raise UndecodableError(problem, where=path, remedy="rename it, so that it can be listed")


def write_matches(pairs: Sequence[FileMatch], file: TextIO, folder: Path | None = None) -> None:
    """Write the pairs as tab-separated values with a header, in the order of the source.

    Args:
        pairs: The pairs.
        file: An open text file.
        folder: The folder of the list, if it is a file: paths are written relative to it, as `align
            build` reads them.
    """
    # No path has a tab or a line end (`_check_name`), and quotation marks in one are text.
    file.write("\t".join(COLUMNS) + "\n")
    for pair in pairs:
        paths = (_seen_from(folder, path) for path in (pair.source, pair.target))
        file.write("\t".join((*paths, f"{pair.score:.4f}")) + "\n")


def _seen_from(folder: Path | None, path: Path) -> str:
    if folder is None or path.is_absolute():
        return os.fspath(path)
    return Path(os.path.relpath(path, folder)).as_posix()
