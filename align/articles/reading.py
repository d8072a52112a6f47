"""Reading an article from a file, from standard input, or from memory."""

import errno
import os
import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from align.arguments import check_arguments
from align.articles.blocks import Content
from align.articles.decoding import check_characters, decode
from align.articles.folders import as_spelled
from align.articles.language import detect_language
from align.articles.text import check_lines, structure, structure_lines
from align.errors import (
    EmptyInputError,
    LanguageError,
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
)
from align.languages import SCRIPTS, check_language
from align.memory import uncollected
from align.naming import composed, printable
from align.records import Article
from align.streams import STANDARD, standard_input

MAX_FILE_BYTES = 100 * 1024 * 1024
"""The largest file that is read: a thousand times the longest newspaper article."""

_SHOWN = 60  # characters of a name that is too long shown in a message
_PLAIN = ("", ".txt", ".text")
# The module that reads each suffix. Each has `read(data: bytes, *, where: str) -> Content`, and is
# imported when it is needed.
_READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web.html",
    ".htm": "web.html",
    ".xhtml": "web.html",
    ".epub": "epub",
    ".docx": "docx",
    ".hwpx": "hwpx",
    ".hwp": "hwp",
    ".pdf": "pdf.document",
    ".mhtml": "web.mhtml",
    ".mht": "web.mhtml",
    ".srt": "subtitles.subrip",
    ".vtt": "subtitles.subrip",
    ".smi": "subtitles.sami",
    ".ass": "subtitles.substation",
    ".ssa": "subtitles.substation",
}
# Files that may hold several languages; `read` also takes the `language` to be read.
_MULTILINGUAL = (".smi",)
# What word processors write that is not read, and can save as .docx.
_OFFICE = frozenset({".doc", ".odt", ".ott", ".pages", ".rtf", ".sxw", ".wps"})
SUFFIXES = (*_PLAIN[1:], *_READERS)
"""The suffixes that are read. Files without one are plain text, and so are those with a
language code for a suffix (`story.ko`), as translation tools name them."""

# Subtitles that were saved or pasted as plain text begin with a cue: its number and its times.
_SUBTITLES = re.compile(
    r"\s*\d+[ \t]*\r?\n[ \t]*\d\d?:\d\d:\d\d[,.]\d{1,3} *--> *\d\d?:\d\d:\d\d[,.]\d{1,3}\s*\n"
)


def read_article(
    path: str | Path | None,
    *,
    language: str | None = None,
    name: str | None = None,
    pre_split: bool = False,
) -> Article:
    """Read one article, in the format given by its suffix.

    Args:
        path: The file; "-" or None reads plain text from standard input.
        language: Its language ("ko", "en"); if None, the script decides.
        name: The article's name in messages and in a corpus; if None, the file's name without
            suffix and language ("story" for "story.ko.txt").
        pre_split: Whether every line of the text that does not look blank is one segment.

    Raises:
        InputError: If the file cannot be read; docs/errors.md lists its subclasses.
        LanguageError: If the script does not decide the language.
    """
    check_arguments(read_article, locals())
    if path is None or str(path) == STANDARD:
        where, data = "standard input", standard_input().read(MAX_FILE_BYTES + 1)
        called, read = "standard-input", _read_text
    else:
        path = as_spelled(Path(path))
        where, read = str(path), _reader(path, language)
        data, called = _bytes(path), article_name(path)
    if len(data) > MAX_FILE_BYTES:
        raise TooLargeError(
            f"is larger than {MAX_FILE_BYTES // 2**20} MiB", where=where, remedy="split it"
        )
    if not data:
        raise EmptyInputError("is empty", where=where, remedy="give a file that contains text")
    with uncollected():
        if not pre_split:
            content = read(data, where=where)
        elif read is _read_text:
            content = structure_lines(_text(data, where))
        else:
            content = structure_lines(read(data, where=where).text)
        return _article(content, where, name or composed(called), language)


def parse_text(text: str, *, name: str, language: str | None = None) -> Article:
    """Make an article of plain text in memory.

    Args:
        text: Plain text; its paragraphs are found as in a `.txt` file.
        name: The article's name in messages and in a corpus.
        language: Its language; if None, the script decides.

    Raises:
        ControlCharacterError: If the text contains a character that XML does not allow.
        EmptyInputError: If it contains only white space.
        LanguageError: If the script does not decide the language.
    """
    check_arguments(parse_text, locals())
    return _article(_structured(text, name), name, name, language)


def parse_pre_split(text: str, *, name: str, language: str | None = None) -> Article:
    """Make an article of a text in which every line is one segment.

    Lines that look blank are skipped. Arguments and errors are those of `parse_text`.
    """
    check_arguments(parse_pre_split, locals())
    return _article(structure_lines(text), name, name, language)


def _article(content: Content, where: str, name: str, language: str | None) -> Article:
    check_characters(content.text, where=where)
    if not content.paragraphs:
        raise EmptyInputError(
            "contains no text", where=where, remedy="give a file that contains text"
        )
    if language is None:
        language = detect_language(content.text)
    if language is None:
        raise LanguageError(
            "the language cannot be detected by script",
            where=where,
            remedy="name it with --lang (in Python language)",
        )
    language = check_language(language, where=where)
    return Article(printable(name), language, content.text, content.paragraphs)


def _read_text(data: bytes, *, where: str) -> Content:
    text = _text(data, where)
    if _SUBTITLES.match(text):
        content: Content = import_module("align.articles.subtitles.subrip").read(data, where=where)
        return content
    return _structured(text, where)


def _structured(text: str, where: str) -> Content:
    """A plain text with its paragraphs. Form feeds divide its pages."""
    check_characters(text.replace("\f", " "), where=where)
    return structure(text)


def _text(data: bytes, where: str) -> str:
    text = decode(data, where=where)
    check_lines(text, size=len(data), where=where)
    return text


def _reader(path: Path, language: str | None) -> Callable[..., Content]:
    suffix = path.suffix.lower()
    if suffix in _PLAIN or suffix[1:] in SCRIPTS:
        return _read_text
    if suffix not in _READERS:
        _check_exists(path)
        raise UnknownFormatError(
            f"the suffix {path.suffix} is unknown",
            where=path,
            remedy="save it as .docx" if suffix in _OFFICE else f"known are {' '.join(SUFFIXES)}",
        )
    read: Callable[..., Content] = import_module(f"align.articles.{_READERS[suffix]}").read
    return partial(read, language=language) if suffix in _MULTILINGUAL else read


def _bytes(path: Path) -> bytes:
    _check_exists(path)
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error


def _check_exists(path: Path) -> None:
    try:
        directory, there = path.is_dir(), path.exists()
    except OSError as error:
        raise _unreadable(path, error) from error
    if directory and not os.access(path, os.R_OK | os.X_OK):
        raise _unreadable(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    if directory:
        raise MissingFileError("is a directory", where=path, remedy="give a file in it")
    if not there:
        raise MissingFileError("no such file", where=path, remedy="check the name")


def _unreadable(path: Path, error: OSError) -> MissingFileError:
    if error.errno == errno.ENAMETOOLONG:
        return MissingFileError(
            f"cannot be read: {error.strerror}",
            where=f"{str(path)[:_SHOWN]}...",
            remedy="give the name of a file, not its text",
        )
    return MissingFileError(
        f"cannot be read: {error.strerror}", where=path, remedy="check its name and permissions"
    )


def article_name(path: Path) -> str:
    """The name of a file's article: the file name without suffix and language code."""
    stem = path.name if path.suffix[1:].lower() in SCRIPTS else path.stem
    head, dot, tail = stem.rpartition(".")
    named = dot and head and tail.lower() in (*SCRIPTS, "kor", "eng", "kr")
    return printable(head if named else stem)
