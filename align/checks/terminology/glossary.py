"""Glossaries: required translations of terms, read from tables, TBX or those of OmegaT."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.articles.decoding import decode, xml_parser_encoding
from align.articles.workbooks.sheets import Book
from align.config import ChecksSettings
from align.entities.escapes import folded
from align.entities.letters import HANGUL
from align.errors import (
    MalformedRecordError,
    MissingFileError,
    SettingsError,
    UnknownFormatError,
)
from align.guarding import guard
from align.languages import named_language, primary_language
from align.text_files import check_cells, delimiter_of, is_declaration

_CSV, _WORKBOOK, _TBX = (".csv",), (".xlsx",), (".tbx", ".xml")
# OmegaT's glossaries have no header: source, target, comment.
_OMEGAT = (".utf8", ".txt", ".tab")
_TABLES = (*_CSV, ".tsv", *_WORKBOOK, *_OMEGAT)
_HEADLESS_WIDTH = 3
_MOST_TITLES = 10
_NAMES = ", ".join((*_TABLES, _TBX[0]))
# What to do about a term that the delimiter has cut.
_QUOTE, _REPLACE_TAB = "quote cells that hold {!r}", "write a space for a tab in a term"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What the column of forbidden words is called, without spaces.
_FORBIDDEN = frozenset({
    "forbidden", "forbiddenword", "forbiddenwords", "forbiddenterm", "forbiddenterms",
    "donotuse", "금지", "금지어", "금지용어", "금지표현", "금칙어", "사용금지", "사용금지어",
})  # fmt: skip
# The administrative status of a term in TBX.
_BANNED = re.compile(r"(?:deprecated|superseded|obsolete)Term(?:-admn-sts)?$")
_ENTRIES = ("termEntry", "conceptEntry")
_SETS = ("langSet", "langSec")


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: its terms in the source and target languages, with the preferred term first.

    `forbidden` are words of the target language that must not translate it, or, without a `source`,
    that must not be used at all.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


def terms_of(entries: Iterable[Sequence[str]]) -> tuple[Term, ...]:
    """The terms in the settings; a term with several translations may have any of them.

    A third text, if there is one, holds forbidden words; the texts are then those of a row of a
    glossary, in which `|` separates several terms.

    Raises:
        SettingsError: If one is neither a pair nor three texts, or lacks a term.
    """
    found: list[Term] = []
    for entry in entries:
        texts = [text for text in entry if isinstance(text, str)]
        is_pair, is_row = (len(texts) == len(entry) == width for width in (2, 3))
        source, target, forbidden = (
            _variants(texts, at) if is_row else _only(texts, at) for at in range(3)
        )
        has_term = forbidden or (source and target)
        if not ((is_pair or is_row) and has_term):
            raise SettingsError(
                f"checks.terms: {entry!r} is not a pair of terms",
                remedy="write [[source, target], ...]",
                key="checks.terms",
            )
        found.append(Term(source, target, forbidden))
    return _merged(found)


def _merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms of one source as one, with the translations of all; those without a source stay."""
    found: dict[tuple[str, ...] | Term, Term] = {}
    for term in terms:
        key = term.source or term
        known = found.get(key, Term(term.source, ()))
        found[key] = Term(
            term.source,
            tuple(dict.fromkeys((*known.target, *term.target))),
            tuple(dict.fromkeys((*known.forbidden, *term.forbidden))),
        )
    return tuple(found.values())


def _only(texts: Sequence[str], place: int) -> tuple[str, ...]:
    return (texts[place].strip(),) if place < len(texts) and texts[place].strip() else ()


def entries_of(settings: ChecksSettings, languages: tuple[str, str]) -> list[Sequence[str]]:
    """The terms of a check as entries of `checks.terms`, also those of the glossary that it names.

    Who checks again with them alone needs the glossary no more.

    Raises:
        InputError: If the glossary cannot be read.
    """
    named = read_glossary(Path(settings.glossary), *languages) if settings.glossary else ()
    # A text must not be empty; | alone separates no terms.
    rows = [
        tuple("|".join(side) or "|" for side in (term.source, term.target, term.forbidden))
        for term in named
    ]
    return [*rows, *settings.terms]


def settled_terms(settings: ChecksSettings, languages: tuple[str, str]) -> tuple[Term, ...]:
    """The terms of the glossary that the settings name, and those in the settings.

    They are folded, as the texts are in which they are looked for. Terms of one source are one,
    and may have the translations of all of them.

    Raises:
        SettingsError: If a term in the settings is not a pair of texts.
        InputError: If the glossary cannot be read.
    """
    named = read_glossary(Path(settings.glossary), *languages) if settings.glossary else ()
    return _merged(
        Term(*(tuple(map(folded, side)) for side in (term.source, term.target, term.forbidden)))
        for term in (*named, *terms_of(settings.terms))
    )


def read_glossary(path: Path, source_language: str, target_language: str) -> tuple[Term, ...]:
    """Read a glossary.

    A table has the languages in its header, `ko,en` or `한국어,영어`; several terms in a cell are
    separated by `|`. A column `forbidden`, or 금지어, has words that must not be used. In a
    `.csv` file, commas, semicolons or tabs stand between cells; in other texts tabs do, and
    quotation marks are text. Of a workbook, the first sheet is read, below titles of one cell; an
    `AlignWarning` names others with text. The glossaries of OmegaT (`.utf8`, `.txt`, `.tab`) need
    no header: their columns are source, target and comment. TBX may be of version 2 (`termEntry`)
    or 3 (`conceptEntry`).

    Raises:
        MissingFileError: If it does not exist.
        UnknownFormatError: If its suffix is that of no glossary.
        UndecodableError: If a table is neither UTF-8, UTF-16 nor CP949.
        DamagedFileError: If a TBX file is not XML, an `.xlsx` file is no workbook, or the quoting
            of a `.csv` file is wrong.
        ProtectedFileError: If a workbook asks for a password.
        MalformedRecordError: If a table has no column for a language, a row has more cells than
            there are columns, or there is no term.
    """
    if not path.is_file():
        raise MissingFileError("no such glossary", where=path, remedy="check the name")
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        terms = tuple(_table(path, suffix, source_language, target_language))
    elif suffix in _TBX:
        terms = tuple(_tbx(path, source_language, target_language))
    else:
        raise UnknownFormatError(
            f"unknown glossary format {suffix!r}", where=path, remedy=f"give one of {_NAMES}"
        )
    if not terms:
        raise MalformedRecordError(
            f"no term has both {source_language} and {target_language}",
            where=path,
            remedy="write source, tab and target in each line"
            if suffix in _OMEGAT
            else "check the language codes",
        )
    return terms


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has the terms, of how many columns; `forbidden` is None without such words."""

    source: int
    target: int
    forbidden: int | None
    width: int


def _table(path: Path, suffix: str, source: str, target: str) -> Iterator[Term]:
    is_sheet = suffix in _WORKBOOK
    rows, delimiter = (_rows_of_sheet(path), ",") if is_sheet else _rows(path, suffix)
    place = f"{path}, {'row' if is_sheet else 'line'}"
    names = [_language_of(cell) for cell in rows[0][1]] if rows else []
    sides = primary_language(source), primary_language(target)
    missing = next((side for side in sides if side not in names), None)
    if missing is None:
        banning = (place for place, cell in enumerate(rows[0][1]) if _is_banning(cell))
        forbidden = next(banning, None)
        ours, theirs = map(names.index, sides)
        columns = _Columns(ours, theirs, forbidden, len(names))
        del rows[0]
    elif suffix in _OMEGAT:
        rows = [(line, row) for line, row in rows if not row[0].startswith("#")]
        columns = _columns_without_header([row for _, row in rows if len(row) > 1], sides)
    else:
        raise MalformedRecordError(
            f"the glossary's header has no column {missing!r}",
            where=f"{place} {rows[0][0] if rows else 1}",
            remedy=f"name the columns by language: {source}{delimiter}{target}",
        )
    remedy = _QUOTE.format(delimiter) if suffix in _CSV else _REPLACE_TAB
    for line, row in rows:
        if not is_sheet:  # there, no sign in a text can cut it
            check_cells(row, columns.width, where=f"{place} {line}", remedy=remedy)
        banned = () if columns.forbidden is None else _variants(row, columns.forbidden)
        term = Term(_variants(row, columns.source), _variants(row, columns.target), banned)
        if banned or (term.source and term.target):
            yield term


def _rows(path: Path, suffix: str) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows of a table with the numbers of their lines, and what stands between cells."""
    text = decode(path.read_bytes(), where=path)
    is_csv, first = suffix in _CSV, text.partition("\n")[0]
    delimiter = delimiter_of(first) if is_csv else "\t"
    with guard(path, problem="is not a table", remedy="export it again"):
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if is_csv else csv.QUOTE_NONE,
            strict=True,
        )
        rows = [(reader.line_num, row) for row in reader if row]
    return rows[int(is_csv and is_declaration(first)) :], delimiter


def _rows_of_sheet(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet of a workbook with their numbers, from its header on."""
    book = Book(path, where=str(path))
    book.warn_of_others()
    rows = list(book.rows(book.sheets[0]))
    titles = 0
    while titles < min(_MOST_TITLES, len(rows)) and sum(map(bool, rows[titles][1])) == 1:
        titles += 1
    return rows[titles:]


def _columns_without_header(rows: Sequence[Sequence[str]], sides: tuple[str, str]) -> _Columns:
    """Source and target, exchanged if the Hangul shows that they are the other way round."""
    wanted = (sides[0] == "ko") - (sides[1] == "ko")
    held = sum(_is_korean(row[0]) - _is_korean(row[1]) for row in rows)
    first = int(held * wanted < 0)
    return _Columns(first, 1 - first, None, _HEADLESS_WIDTH)


def _is_korean(text: str) -> bool:
    return HANGUL.search(text) is not None


def _language_of(name: str) -> str:
    """The language that a column is named by: 영어, ko-KR, English term, 한국어(ko)."""
    return named_language(re.split(r"[\s(]", name.strip(), maxsplit=1)[0])


def _is_banning(name: str) -> bool:
    """Whether a column holds forbidden words: forbidden, 사용 금지, 금지어(영어)."""
    return re.sub(r"\(.*|[\s_-]", "", name).lower() in _FORBIDDEN


def _variants(row: Sequence[str], column: int) -> tuple[str, ...]:
    # A row may be shorter than the header, and is not filled up: that may be very long.
    cell = row[column] if column < len(row) else ""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _tbx(path: Path, source: str, target: str) -> Iterator[Term]:
    from lxml import etree

    data = path.read_bytes()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding=xml_parser_encoding(data),
    )
    with guard(path, problem="not XML", remedy="export it again"):
        root = etree.fromstring(data, parser)
    for entry in root.iter(*(f"{{*}}{name}" for name in _ENTRIES)):
        terms: dict[str, list[tuple[str, bool]]] = {}
        for group in entry.iter(*(f"{{*}}{name}" for name in _SETS)):
            language = primary_language(group.get(_LANGUAGE) or group.get("lang") or "")
            terms.setdefault(language, []).extend(_texts(group))
        ours, theirs = (terms.get(primary_language(side), ()) for side in (source, target))
        term = Term(
            tuple(text for text, _ in ours),
            tuple(text for text, is_banned in theirs if not is_banned),
            tuple(text for text, is_banned in theirs if is_banned),
        )
        if term.source and (term.target or term.forbidden):
            yield term


def _texts(group: Any) -> Iterator[tuple[str, bool]]:
    """Yield the terms in one language, and whether the glossary says not to use them."""
    for element in group.iter("{*}term"):
        text = "".join(element.itertext()).strip()
        if not text:
            continue
        # The part of the group with the term also has what is said about it.
        part = element
        while part.getparent() is not group:
            part = part.getparent()
        notes = part.iter("{*}termNote", "{*}administrativeStatus")
        yield text, any(_BANNED.match((note.text or "").strip()) for note in notes)
