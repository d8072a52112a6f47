"""The base of all formats: a stream of rows, its origin, and the description of a format.

A bitext file may contain millions of rows, so readers return an iterator and writers consume one.
`Bitext` and `RowStream` both are `Rows`: a writer does not know which of the two it writes.
"""

import contextlib
import itertools
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TypeAlias

from align.errors import EmptyInputError, LanguageError, MissingFileError, UnknownFormatError, warn
from align.languages import UNDETERMINED, check_language, primary_language
from align.records import AlignedPair, BitextRow, Home, Provenance
from align.streams import STANDARD, standard_input

# Hangul syllables and jamo: what tells the Korean side of a file that names no languages.
_HANGUL = re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]")

_LETTER = re.compile(r"[^\W\d_]")

_ROWS_TO_TELL_LANGUAGES = 100

LanguageCodes: TypeAlias = tuple[str | None, str | None]
"""The codes of the languages of both sides, None for one that is not known."""

NAME_LANGUAGES = (
    "give its languages, or none (--source-lang and --target-lang, in Python source_language and "
    "target_language, or languages)"
)
"""The remedy for a file in other languages than those that were named."""

REVIEWED = frozenset({"text", "figures", "status", "note", "findings"})
"""The parts of a bitext and its review that a format of rows can hold."""


class Rows(Protocol):
    """The input of a writer: rows, their languages, and their provenance."""

    @property
    def source_language(self) -> str:
        """The BCP 47 code of the source."""

    @property
    def target_language(self) -> str:
        """The BCP 47 code of the target."""

    @property
    def provenance(self) -> Provenance:
        """The tools that the alignment was made with."""

    @property
    def pairs(self) -> tuple[AlignedPair, ...]:
        """The whole articles, if they are known."""

    @property
    def home(self) -> Home | None:
        """The file of a CAT tool that they came from."""

    def __iter__(self) -> Iterator[BitextRow]:
        """Yield the rows in order."""


@dataclass(frozen=True, slots=True)
class RowStream:
    """Rows that are read on demand, once.

    The languages and the provenance are known before the first row, because writers put them at the
    head of a file. `pairs` is empty for rows that are read from a file, because whole
    articles cannot be streamed. With `is_exchanged`, the file has the sides the other way round.
    """

    source_language: str
    target_language: str
    rows: Iterator[BitextRow]
    provenance: Provenance = field(default_factory=Provenance)
    pairs: tuple[AlignedPair, ...] = ()
    home: Home | None = field(default=None, compare=False, repr=False)
    is_exchanged: bool = False

    def __iter__(self) -> Iterator[BitextRow]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to read: its path, its name in messages, and its languages if the user named them.

    The two differ for standard input, which is copied to a temporary file first.
    """

    path: Path
    name: str
    source_language: str | None = None
    target_language: str | None = None

    def line(self, number: int) -> str:
        """The place of a line, for messages; lines count from 1."""
        return f"{self.name}, line {number}"


class Languages(NamedTuple):
    """The codes of both sides."""

    source: str
    target: str


def written_languages(rows: Rows) -> Languages:
    """The codes of both sides for a file, with the regions of the CAT file that they came from."""
    home = rows.home
    given = (None, None) if home is None else home.original.languages
    return Languages(
        *(
            code if code is not None and primary_language(code) == language else language
            for code, language in zip(
                given, (rows.source_language, rows.target_language), strict=True
            )
        )
    )


class FileWriter(Protocol):
    """Writes rows to a path, for a format that is not one stream of bytes."""

    def __call__(self, rows: Rows, path: Path, *, force: bool) -> None:
        """Write them; with `force` even over a project with reviewers' work, or over texts."""


class FileCopier(Protocol):
    """Copies a file of a format to a path."""

    def __call__(self, origin: Origin, path: Path, *, force: bool) -> None:
        """Copy it; with `force` even over a project with reviewers' work."""


class HomeWriter(Protocol):
    """Writes a review back into the file of a CAT tool."""

    def __call__(self, home: Home, file: BinaryIO, *, excluded: bool) -> None:
        """Write it; with `excluded`, a memory keeps the units that a reviewer excluded."""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format: its name, its suffixes and its functions.

    Attributes:
        name: Its name in messages and for `--format`.
        suffixes: With the dot, in lower case; the first is the usual one.
        saved_as: The suffix of a file that a page sends; the first one if empty.
        description: One line for listings.
        read: Opens a file as a stream of rows; None if the format contains no text.
        write: Writes rows to an open binary file; None if the format needs several files.
        write_files: Writes rows to a path, for a format that is not one stream of bytes.
        copy: Copies a file of the format to a path, where its rows are not all that it contains.
        read_pairs: Reads the whole articles, for a format that contains them.
        count: Counts what other formats cannot hold, where rows do not contain all of it.
        other_columns: Counts the columns of a table that are not read.
        read_home: Reads the file of a CAT tool, for a format that is or contains one.
        write_home: Writes a review back into such a file.
        files: The files that a path refers to, for a format with several files.
        is_text: Whether its bytes are text, fit for standard output and input.
        is_whole: Whether its writer shows whole articles, and so needs `Bitext.pairs`.
        is_corpus: Whether it leaves out excluded rows unless they are requested.
        is_memory: Whether the home of a bitext has no direction: either side may be the source.
        carries: The parts of a reviewed bitext that it can hold, as keys of
            `align.formats.losses.LOSSES`.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    read: Callable[[Origin], RowStream] | None = None
    write: Callable[[Rows, BinaryIO], None] | None = None
    write_files: FileWriter | None = None
    copy: FileCopier | None = None
    read_pairs: Callable[[Origin], tuple[AlignedPair, ...]] | None = None
    count: Callable[[Origin], Mapping[str, int]] | None = None
    other_columns: Callable[[Origin], int] | None = None
    read_home: Callable[[Origin, Languages], Home | None] | None = None
    write_home: HomeWriter | None = None
    files: Callable[[Path, LanguageCodes], tuple[Path, ...]] | None = None
    saved_as: str = ""
    is_text: bool = False
    is_whole: bool = False
    is_corpus: bool = False
    is_memory: bool = False
    carries: frozenset[str] = REVIEWED

    @property
    def is_readable(self) -> bool:
        """Whether bitexts can be read in it."""
        return self.read is not None

    @property
    def is_writable(self) -> bool:
        """Whether any bitext can be written to it, not only one that came from such a file."""
        return self.write is not None or self.write_files is not None

    def home_of(self, origin: Origin, stream: RowStream) -> Home | None:
        """The file of a CAT tool that a stream was read from, or that a project contains.

        None if its sides were exchanged and it has a direction: then nothing fits back into it.
        """
        if self.read_home is None or (stream.is_exchanged and not self.is_memory):
            return None
        return self.read_home(origin, Languages(stream.source_language, stream.target_language))

    def can_write_back(self, home: Home | None) -> bool:
        """Whether rows with this home came from a file of this format, and fit back into it."""
        return (
            home is not None and self.write_home is not None and home.original.format == self.name
        )


def refuse_new(known: Format, path: Path | str) -> None:
    """Refuse a format that is only written into the file that a bitext came from.

    Raises:
        UnknownFormatError: If it is the format of a CAT tool.
    """
    if known.write is None and known.write_home is not None:
        raise UnknownFormatError(
            f"{known.name} can only be written into the file that a bitext came from",
            where="standard output" if str(path) == STANDARD else path,
            remedy=f"convert a project that was made from a {known.suffixes[0]} file, or write "
            "XLIFF (.xlf)",
        )


def refuse_standard_output(name: str, *, is_text: bool) -> None:
    """Refuse standard output for a format, of a bitext or of a report, that is not text.

    Raises:
        UnknownFormatError: If it is not.
    """
    if not is_text:
        raise UnknownFormatError(
            f"{name} is not a text format", where="standard output", remedy="name a file"
        )


def stream_of(
    origin: Origin,
    rows: Iterator[BitextRow],
    *,
    languages: LanguageCodes = (None, None),
    provenance: Provenance | None = None,
) -> RowStream:
    """Make the stream of a file; detect its languages if neither the file nor the user names them.

    Every format is read through here, so this is where the user's word and the file meet. If the
    file names its languages ("und" names none) and the user wants them the other way round, the
    sides are exchanged, row by row, with all that belongs to them. If the file names none, the user
    names those of its sides in order. If neither does, the script decides: the side with the larger
    share of Hangul among the letters of the first 100 rows is Korean and the other English; with no
    Hangul on either side both are "und", undetermined.

    Raises:
        EmptyInputError: If there are no rows.
        LanguageError: If a code of the user or of the file is not valid, or the file names other
            languages than the user.
    """
    first = list(itertools.islice(rows, _ROWS_TO_TELL_LANGUAGES))
    if not first:
        raise EmptyInputError(
            "no beads in it", where=origin.name, remedy="check that it is complete"
        )
    given = origin.source_language, origin.target_language
    source, target = (None if code == UNDETERMINED else code for code in languages)
    is_exchanged = _names_exchanged(given, (source, target), where=origin.name)
    if is_exchanged:
        first = [row.exchanged() for row in first]
        rows = map(BitextRow.exchanged, rows)
        source, target = target, source
    named = named_languages((given[0] or source, given[1] or target), _languages_by_script(first))
    return RowStream(
        source_language=check_language(named.source, where=origin.name),
        target_language=check_language(named.target, where=origin.name),
        rows=itertools.chain(first, rows),
        provenance=provenance or Provenance(),
        is_exchanged=is_exchanged,
    )


def named_languages(given: LanguageCodes, guessed: Languages) -> Languages:
    """The languages that the user means: those named, and for the others the guess.

    If one is named that was guessed for the other side, the guess is the wrong way round.
    """
    source, target = (code and primary_language(code) for code in given)
    if source == guessed.target or target == guessed.source:
        guessed = Languages(guessed.target, guessed.source)
    return Languages(given[0] or guessed.source, given[1] or guessed.target)


def _names_exchanged(given: LanguageCodes, stated: LanguageCodes, *, where: str) -> bool:
    """Whether the user names the languages of a file for the other sides.

    Raises:
        LanguageError: If the file names others.
    """
    for code in filter(None, given):
        check_language(code, where=where)
    ours, theirs = (
        [code and primary_language(code) for code in codes] for codes in (given, stated)
    )
    if not _differ(ours, theirs):
        return False
    theirs.reverse()
    if not _differ(ours, theirs) and any(one for one in ours if one in theirs):
        return True
    raise LanguageError(
        f"is in {_listed(stated)}, not in {_listed(given)}",
        where=where,
        remedy=NAME_LANGUAGES,
    )


def warn_of_others(origin: Origin, sides: tuple[str, str], held: Sequence[str]) -> None:
    """Warn if a file holds languages that are not read.

    Args:
        origin: The file.
        sides: The languages that are.
        held: All of them.
    """
    others = [code for code in held if code not in sides]
    if len(held) > len(sides):
        warn(
            f"{origin.name}: {sides[0]} and {sides[1]} are read, and not {', '.join(others)}; "
            "choose others with --source-lang and --target-lang"
        )


def _differ(ours: Sequence[str | None], theirs: Sequence[str | None]) -> bool:
    return any(a and b and a != b for a, b in zip(ours, theirs, strict=True))


def _listed(codes: LanguageCodes) -> str:
    return " and ".join(filter(None, codes))


def _languages_by_script(rows: list[BitextRow]) -> Languages:
    """Tell Korean from English by the share of Hangul among the letters of each side."""
    source = _hangul_share(" ".join(row.source_text for row in rows))
    target = _hangul_share(" ".join(row.target_text for row in rows))
    if source == target == 0:
        return Languages(UNDETERMINED, UNDETERMINED)
    return Languages("ko", "en") if source >= target else Languages("en", "ko")


def _hangul_share(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_HANGUL.findall(text)) / letters if letters else 0.0


@contextlib.contextmanager
def opened(
    path: Path | str, known: Format, source_language: str | None, target_language: str | None
) -> Iterator[Origin]:
    """Give the file to read; standard input is copied to a file, which readers may open twice.

    Raises:
        MissingFileError: If the file is not there.
        UnknownFormatError: If standard input cannot hold the format.
    """
    if str(path) != STANDARD:
        # A format of several files checks for them itself.
        if known.files is None and not Path(path).is_file():
            problem, remedy = "no such file", "check the name"
            if Path(path).is_dir():
                problem = "is a directory"
            elif Path(path).exists():
                problem, remedy = "is a pipe or a device", "give - and send it to standard input"
            raise MissingFileError(problem, where=path, remedy=remedy)
        yield Origin(Path(path), str(path), source_language, target_language)
        return
    if not known.is_text:
        raise UnknownFormatError(
            f"{known.name} is not a text format", where="standard input", remedy="name a file"
        )
    # Windows opens no file twice, so this one is closed before it is read.
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        copy = Path(folder, f"input{known.suffixes[0]}")
        with copy.open("wb") as file:
            shutil.copyfileobj(standard_input(), file)
        yield Origin(copy, "standard input", source_language, target_language)
