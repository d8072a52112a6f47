"""Folders of articles, with files that are paired by name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from align.articles.folders import Files, is_hidden, skipped_types, without_corpora
from align.articles.reading import SUFFIXES
from align.config.reading import FILE_NAME
from align.corpus.records import ArticlePairEntry, FailedArticle
from align.corpus.storage import AnyPath, files_under, resolved
from align.errors import MissingFileError
from align.languages import named_language, primary_language
from align.naming import composed, printable, told_apart

# Between the name of an article and a language: story_ko, 영문-story, story (ko).
_JOINT = re.compile(r"[)\]]?[ _.(\[-]+|[)\]]")


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


def find_articles(
    folder: AnyPath, languages: tuple[str, str], built: Iterable[AnyPath] = ()
) -> FolderArticles:
    """Find the articles of a folder, and pair those with the same name on both sides.

    The sides are two folders named after the languages (`ko/2024/story.txt`, `en/2024/story.html`)
    or, without these, files with the language in their names (`2024/story.ko.txt`,
    `2024/story.en.html`) or in that of a folder deeper down (`guide/ko/story.md`). A language may
    also stand at an end of both names (`story_ko.txt`, `story_en.txt`). There a file
    without a language may be the other side of one with it (`README.md`, `README.ko.md`). The name
    of an article is its path without the suffix and the language. Hidden files, `align.toml`,
    corpora that were built and `built`, what an earlier build has begun, are ignored. A folder that
    cannot be entered counts as an article that failed.

    Raises:
        MissingFileError: If there is no article of one of the languages.
    """
    names, found = _Codes(languages), _files(folder, built)
    own = _folders_of_sides(found, names)
    divided = _by_name(found, names) if own is None else _by_folder(found, names, own)
    for side, code in zip(divided.sides, names.codes, strict=True):
        if not side:
            closed = [path for path, _ in found.unreadable]
            raise MissingFileError(
                f"no articles in {code}", where=folder, remedy=_remedy(code, closed)
            )
    special = "that are pipes, sockets or devices", [Path(path) for path in found.special]
    remarks = skipped_types(divided.passed_over) + [
        f"skipped files {why}: {_such_as(paths)}" for why, paths in (divided.left, special) if paths
    ]
    paired = _paired(*divided.sides, tuple(remarks))
    return replace(paired, failed=(*paired.failed, *map(_closed, divided.unreadable)))


@dataclass(frozen=True, slots=True)
class _Division:
    """The files of both sides, by the names of their articles, and what is on neither.

    `passed_over` counts files of other types by their suffixes. `left` says why files are on
    neither side, and which. `unreadable` are the folders of the sides that cannot be entered.
    """

    sides: tuple[dict[str, list[Path]], dict[str, list[Path]]]
    passed_over: Counter[str]
    left: tuple[str, list[Path]]
    unreadable: list[tuple[PurePosixPath, str]]


def _folders_of_sides(found: Files, names: "_Codes") -> tuple[str, str] | None:
    """The two folders that are named after the languages; None if one is missing."""
    inside = {path.parts[0] for path in found.files if len(path.parts) > 1}
    inside |= {path.parts[0] for path, _ in found.unreadable}
    # Of ko and kor, the shorter one.
    own = {names.side_of(name): name for name in sorted(inside, key=lambda one: (-len(one), one))}
    return (own[0], own[1]) if 0 in own and 1 in own else None


def _by_folder(found: Files, names: "_Codes", own: tuple[str, str]) -> _Division:
    """Divide files by the folders that are named after the languages."""
    passed_over: Counter[str] = Counter()
    sides: tuple[dict[str, list[Path]], dict[str, list[Path]]] = {}, {}
    for side, top in zip(sides, own, strict=True):
        of_side = [path.relative_to(top) for path in found.files if path.parts[0] == top]
        for path, name, _ in _articles(of_side, names, passed_over):
            side.setdefault(name, []).append(Path(top, path))
    outside = [
        Path(path)
        for path in (*found.files, *(path for path, _ in found.unreadable))
        if path.parts[0] not in own and not is_hidden(path)
    ]
    unreadable = [one for one in found.unreadable if one[0].parts[0] in own]
    why = f"outside of {own[0]}/ and {own[1]}/"
    return _Division(sides, passed_over, (why, outside), unreadable)


def _by_name(found: Files, names: "_Codes") -> _Division:
    """Divide files by the language in their names, or in that of a folder deeper down."""
    passed_over: Counter[str] = Counter()
    sides: tuple[dict[str, list[Path]], dict[str, list[Path]]] = {}, {}
    unnamed: list[tuple[Path, str]] = []
    for path, name, side in _articles(found.files, names, passed_over, by_folder=True):
        if side is None:
            unnamed.append((path, name))
        else:
            sides[side].setdefault(name, []).append(path)
    unnamed = _add_joined(sides, unnamed, names)
    why = f"without {' or '.join(names.codes)} in their names"
    return _Division(sides, passed_over, (why, _add_unnamed(sides, unnamed)), found.unreadable)


def _remedy(code: str, closed: Sequence[PurePosixPath]) -> str:
    """What to do if there are no articles in a language: they may be in a closed folder."""
    if closed:
        return f"check the permissions of {printable(closed[0].as_posix())}"
    return f"put them in {code}/, or name them STORY.{code}.txt"


def _closed(folder: tuple[PurePosixPath, str]) -> FailedArticle:
    """A folder that cannot be entered, as the article that is known of it."""
    # No article has a name with a slash at its end.
    name = composed(printable(folder[0].as_posix())) + "/"
    return FailedArticle(name, f"{name}: cannot be read: {folder[1]}; check its permissions")


def _files(folder: AnyPath, built: Iterable[AnyPath]) -> Files:
    """All files of a folder but those of the program itself, and hidden ones that are no files."""
    root = resolved(folder).parts
    places = [resolved(place).parts for place in built]
    own = {place[len(root) :] for place in places if place[: len(root)] == root} - {()}
    own.add((FILE_NAME,))

    def is_own(path: PurePosixPath) -> bool:
        """Whether the program has written a file, or reads its settings from it."""
        return any(path.parts[: len(parts)] == parts for parts in own)

    below = files_under(folder)
    return Files(
        [path for path in without_corpora(below.files) if not is_own(path)],
        [one for one in below.unreadable if not is_own(one[0]) and not is_hidden(one[0])],
        [path for path in below.special if not is_own(path) and not is_hidden(path)],
    )


def _add_joined(
    sides: Sequence[dict[str, list[Path]]], unnamed: Sequence[tuple[Path, str]], names: "_Codes"
) -> list[tuple[Path, str]]:
    """Add files with a language at an end of their names if they have a counterpart; return others.

    `story_ko.txt` and `story_en.txt`, or `story.txt`, are one article; `en-route.txt` alone is in
    no language.
    """
    read: dict[str, tuple[list[Path], list[Path]]] = {}
    for path, name in unnamed:
        for rest, number in names.ends_of(name):
            read.setdefault(rest, ([], []))[number].append(path)
    plain, taken = {name for _, name in unnamed}, set[Path]()
    for rest, files in read.items():
        new = [rest not in side for side in sides]
        has = [bool(some) or not is_new for some, is_new in zip(files, new, strict=True)]
        if not (all(has) or rest in plain):
            continue
        for side, some, is_new in zip(sides, files, new, strict=True):
            added = [path for path in some if is_new and path not in taken]
            if added:
                side.setdefault(rest, []).extend(added)
                taken.update(added)
    return [(path, name) for path, name in unnamed if path not in taken]


def _add_unnamed(
    sides: Sequence[dict[str, list[Path]]], unnamed: Iterable[tuple[Path, str]]
) -> list[Path]:
    """Add files without a language where only one side has their name; return the others.

    Sites leave the language out for their own: story.md, and story.ko.md for its translation.
    """
    known = [set(side) for side in sides]
    skipped = []
    for path, name in unnamed:
        missing = [side for side, names in zip(sides, known, strict=True) if name not in names]
        if len(missing) == 1:
            missing[0].setdefault(name, []).append(path)
        else:
            skipped.append(path)
    return skipped


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
            listed = " and ".join(told_apart([path.as_posix() for path in doubled]))
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


class _Codes:
    """The languages in the names of files and folders: `ko`, `KO`, `kor`, `ko-KR`, `국문`."""

    def __init__(self, languages: tuple[str, str]) -> None:
        self._written = [language.lower() for language in languages]
        plain = [primary_language(language) for language in languages]
        # Two kinds of one language differ only as they are written: en-US, en-GB.
        self.codes = plain if plain[0] != plain[1] else self._written

    def side_of(self, name: str) -> int | None:
        """0 for the language of the source, 1 for that of the target, None for other names."""
        name = composed(name).lower()
        for side, (code, written) in enumerate(zip(self.codes, self._written, strict=True)):
            if name == written or named_language(name) == code:
                return side
        return None

    def ends_of(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield the rest and the side of a file's name with a language at an end: story_ko."""
        folder, slash, stem = name.rpartition("/")
        for joint in _JOINT.finditer(stem):
            first, last = stem[: joint.start()], stem[joint.end() :]
            for code, rest in ((last.rstrip(")]"), first), (first.lstrip("(["), last)):
                side = self.side_of(code)
                if side is not None and rest:
                    yield f"{folder}{slash}{rest}", side


def _articles(
    files: Iterable[PurePosixPath],
    codes: _Codes,
    passed_over: Counter[str],
    *,
    by_folder: bool = False,
) -> Iterator[tuple[Path, str, int | None]]:
    """Yield the files that can be read with the article's name and its side; count the others.

    The side is 0 or 1 by the language in the file name, in upper or lower case, or, with
    `by_folder`, by that in the name of the nearest folder; None without one.
    """
    for path in files:
        if is_hidden(path):
            continue
        suffix = path.suffix.lower()
        if suffix and suffix not in SUFFIXES and codes.side_of(suffix[1:]) is None:
            passed_over[suffix] += 1
            continue
        stem = path.stem if suffix in SUFFIXES else path.name
        head, _, tail = stem.rpartition(".")
        side = codes.side_of(tail) if head else None
        folder, last = path.parent, stem if side is None else head
        if side is None and by_folder:
            folder, side = _without_language(folder, codes)
        name = composed(printable((folder / last).as_posix()))
        yield Path(path), name, side


def _without_language(folder: PurePosixPath, codes: _Codes) -> tuple[PurePosixPath, int | None]:
    """A folder without the nearest part that names a language, and the side of this language."""
    for number in reversed(range(len(folder.parts))):
        side = codes.side_of(folder.parts[number])
        if side is not None:
            return PurePosixPath(*folder.parts[:number], *folder.parts[number + 1 :]), side
    return folder, None


def _such_as(paths: Sequence[Path]) -> str:
    """One file by its name, or the number of several with the first of them."""
    first = printable(min(paths).as_posix())
    return first if len(paths) == 1 else f"{len(paths)}, such as {first}"
