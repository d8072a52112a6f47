"""The bitexts of a folder, read as one, so that they are checked and reported together.

Each file is an article that is named after its path in the folder. The spellings of names and the
translations of equal sentences are then compared across all files, as in any bitext of several
articles.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from align.articles.folders import files_under, is_hidden, skipped_types
from align.config.reading import FILE_NAME
from align.errors import InputError, LanguageError, MissingFileError, OverwriteError, warn
from align.formats import FORMATS, files_of, format_of, stream_rows
from align.formats.corpus_folder import MANIFEST, is_corpus, refuse_corpus
from align.formats.project import FORMAT as PROJECT
from align.formats.reports import is_report, report_format_of
from align.formats.rows import LanguageCodes
from align.languages import UNDETERMINED, primary_language
from align.memory import uncollected
from align.naming import composed, printable, told_apart
from align.progress import Announce
from align.records import Bitext, BitextRow
from align.writing import Destination

# A project lies beside the file that it was made from, and its rows would be counted twice.
_SUFFIXES = {
    suffix for known in FORMATS if known.read and known is not PROJECT for suffix in known.suffixes
}


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file of a folder that was read: its path, its languages and its rows."""

    path: Path
    languages: tuple[str, str]
    rows: tuple[BitextRow, ...]


@dataclass(frozen=True, slots=True)
class FolderBitext:
    """The bitexts of a folder.

    Attributes:
        files: Those that were read.
        unread: Why others could not be read.
        paths: All files that they consist of, of a Moses pair both.
    """

    files: tuple[FolderFile, ...]
    unread: tuple[InputError, ...]
    paths: tuple[Path, ...]

    def as_one(self) -> Bitext:
        """All rows in the order of the files.

        Raises:
            LanguageError: If two files are in different languages.
        """
        known = [file for file in self.files if UNDETERMINED not in file.languages]
        first = (known or self.files)[0]
        for file in known:
            if _primary(file.languages) != _primary(first.languages):
                theirs, ours = (" and ".join(one.languages) for one in (file, first))
                raise LanguageError(
                    f"is in {theirs}, but {printable(str(first.path))} in {ours}",
                    where=file.path,
                    remedy="put each language pair in a folder of its own; --source-lang and "
                    "--target-lang exchange the sides of files in the other direction",
                )
        return Bitext(*first.languages, tuple(row for file in self.files for row in file.rows))


def read_folder(
    folder: Path,
    *,
    languages: LanguageCodes = (None, None),
    leave_out: Iterable[Path] = (),
    say: Announce,
) -> FolderBitext:
    """Read all bitexts below a folder, in the order of their paths.

    Hidden files, the files by which Office says that a document is open, projects, the folders of
    corpora, reports of earlier checks and ignore files are left out. An `AlignWarning` counts the
    files of other types, and one names each file that cannot be read; the others are read
    nevertheless.

    Args:
        folder: The folder.
        languages: The languages of both sides, if the user named them, as for
            `align.formats.read_bitext`.
        leave_out: Files that are no bitexts of the folder, such as a glossary.
        say: Called with each file.

    Raises:
        MissingFileError: If there is no bitext in the folder, or it is that of a corpus.
        InputError: If none of the files can be read.
    """
    refuse_corpus(folder)
    listed, unread = _listed(folder, leave_out, languages)
    names = told_apart([path.relative_to(folder).as_posix() for path in listed])
    files: list[FolderFile] = []
    reports: set[Path] = set()
    for path, name in zip(listed, names, strict=True):
        say(f"reading {name}")
        try:
            file = _read(path, composed(name), languages)
            if file is None:
                reports.add(path)
            else:
                files.append(file)
        except InputError as error:
            unread.append(error)
        except OSError as error:
            unread.append(_unreadable(path, error.strerror or str(error)))
    for problem in unread:
        warn(str(problem))
    if not files and unread:
        raise InputError(
            "none of its files can be read", where=folder, remedy="the warnings say what to do"
        )
    if not files:
        raise MissingFileError(
            "no bitexts in it",
            where=folder,
            remedy=f"known suffixes are {' '.join(sorted(_SUFFIXES))}; align articles first",
        )
    paths = (files_of(path, languages=languages) for path in listed if path not in reports)
    return FolderBitext(tuple(files), tuple(unread), tuple(chain(*paths)))


def refuse_inside(output: Destination, folder: Path, languages: LanguageCodes) -> None:
    """Refuse to write into the folder that is checked what the next check would read.

    Args:
        output: Where the result is to be written. A report with the suffix of its format may be
            in the folder.
        folder: The folder.
        languages: The codes of both sides, if the user named them.

    Raises:
        OverwriteError: If a file would be written there that would be read.
    """
    report = report_format_of(output.path, output.format)
    if report is not None and report is report_format_of(output.path):
        return
    written = [Path(output.path)]
    if report is None:
        written = [*files_of(output.path, output.format, languages)]
    for path in written:
        place = _real(path)
        if place.suffix.lower() in _SUFFIXES and place.is_relative_to(_real(folder)):
            raise OverwriteError(
                "is in the folder that is checked, so that the next check would read it",
                where=path,
                remedy="write it to another folder",
            )


def _listed(
    folder: Path, leave_out: Iterable[Path], languages: LanguageCodes
) -> tuple[list[Path], list[InputError]]:
    """The bitexts below a folder, and the folders in it that cannot be entered."""
    below = files_under(folder)
    own = {_real(path) for path in leave_out}
    manifests = (path for path in below.files if path.name == MANIFEST)
    corpora = {path.parent for path in manifests if is_corpus(folder / path.parent)}
    found: list[Path] = []
    passed_over: Counter[str] = Counter()
    for relative in below.files:
        path = folder / relative
        if is_hidden(relative) or relative.name == FILE_NAME or _real(path) in own:
            continue
        if not corpora.isdisjoint(relative.parents):
            continue
        if path.suffix.lower() not in _SUFFIXES:
            if not _is_of_align(path):
                passed_over[path.suffix.lower() or "without a suffix"] += 1
        elif not _is_second(path):
            found.append(path)
    for message in skipped_types(passed_over):
        warn(f"{folder}: {message}")
    closed = [
        _unreadable(folder / relative, said)
        for relative, said in below.unreadable
        if not is_hidden(relative)
    ]
    return _without_links(folder, found, languages), closed


def _without_links(folder: Path, paths: Sequence[Path], languages: LanguageCodes) -> list[Path]:
    """Paths of which no two lead to the same files: of these, the one without links, or the first.

    A Moses pair is the same if both files are.
    """
    real, ways = _real(folder), dict[tuple[Path, ...], Path]()
    for path in paths:
        files = tuple(map(_real, files_of(path, languages=languages)))
        if files not in ways or _real(path) == real / path.relative_to(folder):
            ways[files] = path
    chosen = set(ways.values())
    return [path for path in paths if path in chosen or _leads_nowhere(path)]


def _real(path: Path) -> Path:
    # Path.resolve() may raise if a link leads to itself.
    return Path(os.path.realpath(path))


def _is_second(path: Path) -> bool:
    """Whether a file is the second of a Moses pair, which is read with the first."""
    known = format_of(path)
    if known.files is None:
        return False
    before = known.suffixes[: known.suffixes.index(path.suffix.lower())]
    return any(path.with_suffix(suffix).is_file() for suffix in before)


def _read(path: Path, name: str, languages: LanguageCodes) -> FolderFile | None:
    """Read a file, whose articles are named after it; None if it is a report.

    Raises:
        InputError: If it cannot be read.
        OSError: Likewise.
    """
    if _leads_nowhere(path):
        raise MissingFileError(
            "is a link that leads nowhere",
            where=path,
            remedy="remove it, or restore what it leads to",
        )
    if is_report(path):
        return None
    with (
        uncollected(),
        stream_rows(path, source_language=languages[0], target_language=languages[1]) as stream,
    ):
        rows = tuple(stream)
        found = stream.source_language, stream.target_language
    names = _names({row.article for row in rows}, name)
    named = tuple(replace(row, article=names[row.article], file=name) for row in rows)
    return FolderFile(path, found, named)


def _names(articles: Set[str], file: str) -> Mapping[str, str]:
    """The names of the articles of a file: only the file's if it has one."""
    if len(articles) == 1:
        return dict.fromkeys(articles, file)
    inner = {article: article.lstrip("/") for article in articles}
    if len(set(inner.values())) < len(articles):
        inner = {article: article for article in articles}
    return {article: f"{file}/{name}" if name else file for article, name in inner.items()}


def _unreadable(path: Path, said: str) -> InputError:
    return MissingFileError(
        f"cannot be opened ({said})", where=path, remedy="check its permissions"
    )


def _is_of_align(path: Path) -> bool:
    """Whether a file that is no bitext to check is a project or a report, which go without saying.

    A file that cannot be read is of no interest either way.
    """
    try:
        return path.suffix.lower() in PROJECT.suffixes or is_report(path)
    except OSError:
        return False


def _leads_nowhere(path: Path) -> bool:
    # Path.exists() may raise if a link leads to itself.
    return path.is_symlink() and not os.path.exists(path)  # noqa: PTH110


def _primary(languages: Sequence[str]) -> list[str]:
    return [primary_language(code) for code in languages]
