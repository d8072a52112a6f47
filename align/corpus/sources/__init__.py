"""The sources of a corpus: folders of articles, a manifest, or a bitext to clean.

A source yields its articles one by one, in an order that only depends on the source: by name for
folders, and in file order for the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from align.corpus.records import ArticlePairEntry, Entry, FailedArticle
from align.corpus.sources.bitexts import articles_of_bitext, languages_of_bitext
from align.corpus.sources.folders import NamedFile, find_articles
from align.corpus.sources.manifests import is_manifest, read_manifest, row_count
from align.corpus.storage import AnyPath, is_folder, resolved
from align.errors import LanguageError, MissingFileError, UnknownFormatError
from align.formats import files_of
from align.formats.corpus_folder import refuse_corpus

__all__ = ["NamedFile", "Source", "Unmatched", "open_source"]


class Unmatched(NamedTuple):
    """Files of a folder that cannot be paired by name, for each side."""

    source: tuple[NamedFile, ...] = ()
    target: tuple[NamedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a corpus.

    Attributes:
        name: The name of its file or folder.
        root: The folder that relative paths of entries refer to.
        languages: The codes of both sides.
        entries: Begins to read it, from the first article.
        count: About how many articles there are; None where only reading would tell.
        unmatched: What is left of a folder once the names have been compared.
        is_folder: Whether it is a folder, all of whose articles are known.
        is_aligned: Whether it is a bitext, whose rows are only scored and selected.
        remarks: What the user should know about it, such as files that were skipped.
    """

    name: str
    root: AnyPath
    languages: tuple[str, str]
    entries: Callable[[], Iterator[Entry]]
    count: int | None = None
    unmatched: Unmatched = field(default_factory=Unmatched)
    is_folder: bool = False
    is_aligned: bool = False
    remarks: tuple[str, ...] = ()


def open_source(
    path: AnyPath,
    languages: tuple[str, str] = ("ko", "en"),
    explicit: tuple[str | None, str | None] = (None, None),
    *,
    copy: Path | None = None,
    built: Iterable[AnyPath] = (),
) -> Source:
    """Open the source of a corpus, and determine its type.

    Args:
        path: A folder (`ko/` and `en/`, or `NAME.ko.*` and `NAME.en.*`), a manifest (.csv, .tsv,
            .xlsx, .jsonl or .parquet with paths or texts), or a bitext in any readable format.
        languages: The codes of both sides, where the articles are not aligned yet.
        explicit: The languages that the user gave; they override all others. Without them, a
            bitext names its own languages.
        copy: The file on this machine, where `path` is that of an object in a store.
        built: What an earlier build has begun to write, which is no articles.

    Raises:
        MissingFileError: If there is nothing at `path`, or no article in the folder.
        UnknownFormatError: If it is a file that is neither.
        MalformedRecordError: If the columns of a table are unknown.
        LanguageError: If articles are to be aligned, and both languages are the same.
    """
    sides = explicit[0] or languages[0], explicit[1] or languages[1]
    if is_folder(path):
        _refuse_one_language(sides, path)
        return _folder(path, sides, built)
    file = path if isinstance(path, Path) else copy
    # Of a Moses pair, both are named by its reader if one is missing.
    if file is None or not any(part.is_file() for part in files_of(file, languages=sides)):
        raise MissingFileError(
            "no such file or folder", where=path, remedy="give a folder, a manifest or a bitext"
        )
    if is_manifest(file, sides):
        _refuse_one_language(sides, path)
        return Source(
            name=path.name,
            root=resolved(path.parent),
            languages=sides,
            entries=lambda: read_manifest(file, sides),
            count=row_count(file),
        )
    try:
        sides = languages_of_bitext(file, explicit)
    except UnknownFormatError as error:
        raise UnknownFormatError(
            error.problem,
            where=path,
            remedy="give a folder of articles (unpack an archive first), a manifest or a bitext",
        ) from error
    return Source(
        name=path.name,
        root=resolved(path.parent),
        languages=sides,
        entries=lambda: articles_of_bitext(file, sides),
        is_aligned=True,
    )


def _refuse_one_language(sides: tuple[str, str], path: AnyPath) -> None:
    if sides[0].lower() == sides[1].lower():
        raise LanguageError(
            f"both sides are in {sides[0]}",
            where=path,
            remedy="name two languages (--source-lang and --target-lang, in Python languages)",
        )


def _folder(path: AnyPath, languages: tuple[str, str], built: Iterable[AnyPath]) -> Source:
    try:
        found = find_articles(path, languages, built)
    except MissingFileError:
        if isinstance(path, Path):
            refuse_corpus(path)
        raise
    entries: list[ArticlePairEntry | FailedArticle] = sorted(
        (*found.pairs, *found.failed), key=lambda entry: entry.id
    )
    return Source(
        # A folder that is named by its place alone, as . and .., still has a name.
        name=(resolved(path) if path.name in ("", "..") else path).name or str(path),
        root=resolved(path),
        languages=languages,
        entries=lambda: iter(entries),
        count=len(entries),
        unmatched=Unmatched(found.source_only, found.target_only),
        is_folder=True,
        remarks=found.remarks,
    )
