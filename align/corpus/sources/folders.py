"""Folders of articles, with files that are paired by name."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from align.articles.reading import SUFFIXES
from align.corpus.records import ArticlePairEntry, FailedArticle
from align.corpus.storage import AnyPath, files_under, is_folder
from align.errors import MissingFileError
from align.naming import printable


class NamedFile(NamedTuple):
    """A file, and the name of its article, derived from the file name."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class FolderArticles:
    """The content of a folder; every path is relative to it.

    `source_only` and `target_only` are the files whose name is missing on the other side.
    """

    pairs: tuple[ArticlePairEntry, ...]
    failed: tuple[FailedArticle, ...]
    source_only: tuple[NamedFile, ...]
    target_only: tuple[NamedFile, ...]
    remarks: tuple[str, ...]


def find_articles(folder: AnyPath, languages: tuple[str, str]) -> FolderArticles:
    """Find the articles of a folder, and pair those with the same name on both sides.

    The sides are two folders named after the languages (`ko/2024/story.txt`, `en/2024/story.html`)
    or, without these, files with the language in their names (`2024/story.ko.txt`,
    `2024/story.en.html`). The name of an article is its path without the suffix and the language.
    Hidden files are ignored.

    Raises:
        MissingFileError: If there is no article of one of the languages.
    """
    passed_over: Counter[str] = Counter()
    outside = 0
    sides: list[dict[str, list[Path]]] = [{}, {}]
    if all(is_folder(folder / language) for language in languages):
        for side, language in zip(sides, languages, strict=True):
            for path, name, _ in _files(folder / language, languages, passed_over):
                side.setdefault(name, []).append(Path(language, path))
        outside = sum(
            side_number is not None and path.parts[0] not in languages
            for path, _, side_number in _files(folder, languages, Counter())
        )
    else:
        for path, name, side_number in _files(folder, languages, passed_over):
            if side_number is not None:
                sides[side_number].setdefault(name, []).append(path)
    for side, language in zip(sides, languages, strict=True):
        if not side:
            raise MissingFileError(
                f"no articles in {language}",
                where=folder,
                remedy=f"put them in {language}/, or name them STORY.{language}.txt",
            )
    return _paired(sides[0], sides[1], _remarks(passed_over, outside, languages))


def _paired(
    source: Mapping[str, list[Path]], target: Mapping[str, list[Path]], remarks: tuple[str, ...]
) -> FolderArticles:
    pairs, failed = [], []
    for name in sorted(source.keys() & target.keys()):
        files = source[name], target[name]
        doubled = next((side for side in files if len(side) > 1), None)
        if doubled is None:
            pairs.append(ArticlePairEntry(name, files[0][0], files[1][0]))
        else:
            listed = " and ".join(printable(path.as_posix()) for path in doubled)
            failed.append(FailedArticle(name, f"{listed} have one name; rename or remove one"))
    only = [
        tuple(file for name in sorted(side.keys() - other.keys()) for file in _named(name, side))
        for side, other in ((source, target), (target, source))
    ]
    return FolderArticles(tuple(pairs), tuple(failed), only[0], only[1], remarks)


def _named(name: str, side: Mapping[str, list[Path]]) -> list[NamedFile]:
    """The files of a name; where there are several the suffix tells them apart."""
    files = side[name]
    return [NamedFile(name if len(files) == 1 else name + path.suffix, path) for path in files]


def _files(
    folder: AnyPath, languages: tuple[str, str], passed_over: Counter[str]
) -> Iterator[tuple[Path, str, int | None]]:
    """Yield the files that can be read with the article's name and its side; count the others.

    The side is 0 or 1 by the language in the file name, in upper or lower case; None without one.
    """
    codes = [language.lower() for language in languages]
    for path in files_under(folder):
        if any(part.startswith(".") for part in path.parts):
            continue
        suffix = path.suffix.lower()
        if suffix and suffix not in SUFFIXES and suffix[1:] not in codes:
            passed_over[suffix] += 1
            continue
        stem = path.stem if suffix in SUFFIXES else path.name
        head, _, tail = stem.rpartition(".")
        named = bool(head) and tail.lower() in codes
        # macOS takes Hangul apart in file names; the same name must be the same everywhere.
        name = unicodedata.normalize(
            "NFC", printable((path.parent / (head if named else stem)).as_posix())
        )
        yield Path(path), name, codes.index(tail.lower()) if named else None


def _remarks(
    passed_over: Counter[str], outside: int, languages: tuple[str, str]
) -> tuple[str, ...]:
    remarks = []
    if passed_over:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
        remarks.append(f"skipped files of other types: {kinds}")
    if outside:
        folders = " and ".join(f"{language}/" for language in languages)
        remarks.append(f"skipped files outside of {folders}: {outside}")
    return tuple(remarks)
