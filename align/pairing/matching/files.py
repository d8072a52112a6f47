"""Match articles in files: find and read the files, and write the list of pairs."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from align.articles import SUFFIXES, detect_language, excludes_language, read_article
from align.articles.folders import files_under
from align.config import Settings
from align.encoders import Encoder
from align.errors import AlignError, LanguageError, MissingFileError, UndecodableError
from align.languages import SCRIPTS
from align.naming import printable
from align.pairing.matching.pairs import match_articles
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
    """The files under a folder that may hold articles, sorted; hidden ones are left out.

    Raises:
        MissingFileError: If there is no such folder, or no file in it that can be read.
    """
    if not folder.is_dir():
        raise MissingFileError("no such folder", where=folder, remedy="check the name")
    found = [
        folder / path
        for path in files_under(folder)
        if path.suffix.lower() in {"", *SUFFIXES, *(f".{code}" for code in SCRIPTS)}
        and not any(part.startswith(".") for part in path.parts)
    ]
    if not found:
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
    ours, theirs = (
        _Reader(files, language, progress)
        for files, language in zip((source, target), languages, strict=True)
    )
    matches = match_articles(
        ours.articles(),
        theirs.articles(),
        encoder=encoder,
        settings=settings.matching,
        progress=progress,
    )
    for side in (ours, theirs):
        if side.failed and not side.read:
            raise side.failed[0][1]
    pairs = tuple(FileMatch(ours.read[m.source], theirs.read[m.target], m.score) for m in matches)
    return FileMatches(
        pairs,
        ours.without({pair.source for pair in pairs}),
        theirs.without({pair.target for pair in pairs}),
        (*ours.failed, *theirs.failed),
    )


class _Reader:
    """Reads the files of one side one after the other; `read` are those that could be read."""

    def __init__(self, files: Sequence[Path], language: str, progress: Progress) -> None:
        self._files, self._language, self._progress = files, language, progress
        self.read: list[Path] = []
        self.failed: list[tuple[Path, AlignError]] = []

    def articles(self) -> Iterator[Article]:
        """Yield the articles that can be read."""
        for path in self._files:
            try:
                _check_name(path)
                article = read_article(path, language=self._language, name=str(path))
                check_language_of(article)
            except AlignError as error:
                self.failed.append((path, error))
            else:
                self.read.append(path)
                yield article
            self._progress.advance(1, 0)

    def without(self, matched: set[Path]) -> tuple[Path, ...]:
        """The files that were read and have no counterpart."""
        return tuple(path for path in self.read if path not in matched)


def _check_name(path: Path) -> None:
    """Refuse a file whose name no list of pairs can hold: bytes that are no text, or a line end."""
    if printable(str(path)) != str(path):
        raise UndecodableError(
            "its name is not plain UTF-8", where=path, remedy="rename it, so that it can be listed"
        )


def check_language_of(article: Article) -> None:
    """Refuse an article in another language, which would be split by the wrong rules.

    Raises:
        LanguageError: If its text is certainly not in the language that it is given as.
    """
    if excludes_language(article.text, article.language):
        found = detect_language(article.text)
        raise LanguageError(
            f"is in {found}, not in {article.language}"
            if found
            else f"is not in {article.language}",
            where=article.name,
            remedy="give the source first, or set its language with --source-lang",
        )


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
