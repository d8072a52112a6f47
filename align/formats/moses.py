"""A pair of text files with one bead per line, as Moses and most training tools read it.

`story.moses` means `story.ko` and `story.en`, or the codes of other languages. Either file may be
named instead; when reading, that file is the source. Line n of one file translates line n of the
other. A null bead has an empty line on its empty side: no text is lost, and training tools drop
such lines (`clean-corpus-n`).
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from align.errors import (
    LanguageError,
    MalformedRecordError,
    MissingFileError,
    UnknownFormatError,
)
from align.formats.headers import SegmentCounter
from align.formats.rows import (
    Format,
    LanguageCodes,
    Languages,
    Origin,
    Rows,
    RowStream,
    named_languages,
    stream_of,
)
from align.formats.tables import text_lines
from align.languages import primary_language
from align.records import BitextRow
from align.writing import is_stream, refuse_texts, replacing

# Some tools end lines at every one of these; inside a text they would shift all lines after it.
_LINE_BREAKS = re.compile("[\n\r\x85\u2028\u2029]+")

_STEM_SUFFIX = ".moses"
_DEFAULT = Languages("ko", "en")


def read(origin: Origin) -> RowStream:
    """Open both files; a pair of empty lines is skipped.

    Raises:
        MissingFileError: If one of them is not there.
        MalformedRecordError: If their numbers of lines differ; it names both.
        UndecodableError: If one is neither UTF-8, UTF-16 nor CP949.
    """
    languages = _languages(origin.path, origin.source_language, origin.target_language)
    paths = _paths(origin.path, languages)
    for path in paths:
        if not path.is_file():
            raise MissingFileError(
                "no such file",
                where=path,
                remedy=f"a Moses pair is {paths[0].name} and {paths[1].name}",
            )
    return stream_of(origin, _rows(paths), languages=languages)


def files(path: Path, languages: LanguageCodes) -> tuple[Path, Path]:
    """The two files that a path refers to."""
    return _paths(path, _languages(path, *languages))


def _languages(path: Path, source: str | None, target: str | None) -> Languages:
    """Tell the languages: from the user, from the suffix of the file named, or Korean-English."""
    named = path.suffix.lower().removeprefix(".")
    default = Languages(*_DEFAULT[::-1]) if named == _DEFAULT.target else _DEFAULT
    return named_languages((source, target), default)


def _paths(path: Path, languages: Languages) -> tuple[Path, Path]:
    suffix = path.suffix.lower()
    # story.ko of a text in ko-KR: then the other file is story.en.
    plain = Languages(*map(primary_language, languages))
    if suffix[1:] in plain and plain.source != plain.target:
        languages = plain
    stem = suffix in (_STEM_SUFFIX, *(f".{language.lower()}" for language in languages))
    base = path.with_suffix("") if stem else path
    return (
        base.with_name(f"{base.name}.{languages.source}"),
        base.with_name(f"{base.name}.{languages.target}"),
    )


def _rows(paths: tuple[Path, Path]) -> Iterator[BitextRow]:
    counter = SegmentCounter()
    counts = [0, 0]
    sides = (text_lines(Origin(path, str(path))) for path in paths)
    for number, (source, target) in enumerate(itertools.zip_longest(*sides), start=1):
        counts[0] += source is not None
        counts[1] += target is not None
        if source is None or target is None:
            continue
        if source.strip() or target.strip():
            yield counter.row(source, target, where=f"{paths[0]}, line {number}")
    if counts[0] != counts[1]:
        raise MalformedRecordError(
            f"{counts[0]} lines, and {counts[1]} in {paths[1].name}",
            where=paths[0],
            remedy="line n of one file must translate line n of the other",
        )


def write(rows: Rows, path: Path, *, force: bool = False) -> None:
    """Write `path`'s stem with each language's code as suffix; line breaks become spaces.

    Raises:
        LanguageError: If both languages are the same, and so both files.
        OverwriteError: If there are texts of these names, unless forced: they may be articles.
        UnknownFormatError: If `path` is a device or a pipe, which is one file.
    """
    if is_stream(path):
        raise UnknownFormatError(
            "is one stream, but a Moses pair has two files", where=path, remedy="name a file"
        )
    languages = Languages(rows.source_language, rows.target_language)
    if languages.source == languages.target:
        raise LanguageError(
            f"both sides are {languages.source!r}", where=path, remedy="name the languages"
        )
    paths = _paths(path, languages)
    if not force:
        refuse_texts(paths)
    with (
        replacing(paths[0]) as source_path,
        replacing(paths[1]) as target_path,
        source_path.open("wb") as source,
        target_path.open("wb") as target,
    ):
        for row in rows:
            source.write(_LINE_BREAKS.sub(" ", row.source_text).encode() + b"\n")
            target.write(_LINE_BREAKS.sub(" ", row.target_text).encode() + b"\n")


FORMAT = Format(
    carries=frozenset({"text"}),
    is_corpus=True,
    name="moses",
    suffixes=(_STEM_SUFFIX, ".ko", ".en"),
    description="a pair of text files, NAME.ko and NAME.en, one bead a line",
    read=read,
    write_files=write,
    files=files,
)
