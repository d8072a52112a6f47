"""Glossaries: required translations of terms, read from CSV, TSV or TBX."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.articles.decoding import decode
from align.config import ChecksSettings
from align.entities.escapes import folded
from align.errors import (
    MalformedRecordError,
    MissingFileError,
    SettingsError,
    UnknownFormatError,
)
from align.guarding import check_cells, guard
from align.languages import column_language, primary_language

_TABLES = {".csv": ",", ".tsv": "\t"}
# What to do about a term that the mark between cells has cut.
_REMEDIES = {",": "quote cells that hold commas", "\t": "write a space for a tab in a term"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = "forbidden"
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


def terms_of(pairs: Iterable[Sequence[str]]) -> tuple[Term, ...]:
    """The terms in the settings; a term with several translations may have any of them.

    Raises:
        SettingsError: If one is not a pair of texts.
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        if len(pair) != 2 or not all(isinstance(text, str) and text.strip() for text in pair):
            raise SettingsError(
                f"checks.terms: {pair!r} is not a pair of terms",
                remedy="write [[source, target], ...]",
            )
        found.setdefault(pair[0].strip(), []).append(pair[1].strip())
    return tuple(Term((source,), tuple(targets)) for source, targets in found.items())


def settled_terms(settings: ChecksSettings, languages: tuple[str, str]) -> tuple[Term, ...]:
    """The terms of the glossary that the settings name, and those in the settings.

    They are folded, as the texts are in which they are looked for.

    Raises:
        SettingsError: If a term in the settings is not a pair of texts.
        InputError: If the glossary cannot be read.
    """
    named = read_glossary(Path(settings.glossary), *languages) if settings.glossary else ()
    return tuple(
        Term(*(tuple(map(folded, texts)) for texts in (term.source, term.target, term.forbidden)))
        for term in (*named, *terms_of(settings.terms))
    )


def read_glossary(path: Path, source_language: str, target_language: str) -> tuple[Term, ...]:
    """Read a glossary.

    A table has the languages in its header, `ko,en` or `한국어,영어`; several terms in a cell are
    separated by `|`. A column `forbidden` holds words that the translation must not use. In a
    `.tsv` file, quotation marks are text. TBX may be of version 2 (`termEntry`) or 3
    (`conceptEntry`).

    Raises:
        MissingFileError: If it does not exist.
        UnknownFormatError: If the suffix is not `.csv`, `.tsv` or `.tbx`.
        UndecodableError: If a table is neither UTF-8, UTF-16 nor CP949.
        DamagedFileError: If a TBX file is not XML, or the quoting of a `.csv` file is wrong.
        MalformedRecordError: If a table has no column for a language, a row has more cells than
            there are columns, or there is no term.
    """
    if not path.is_file():
        raise MissingFileError("no such glossary", where=path, remedy="check the name")
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        terms = tuple(_table(path, _TABLES[suffix], source_language, target_language))
    elif suffix in {".tbx", ".xml"}:
        terms = tuple(_tbx(path, source_language, target_language))
    else:
        raise UnknownFormatError(
            f"unknown glossary format {suffix!r}", where=path, remedy="give .csv, .tsv or .tbx"
        )
    if not terms:
        raise MalformedRecordError(
            f"no term has both {source_language} and {target_language}",
            where=path,
            remedy="check the language codes",
        )
    return terms


def _table(path: Path, delimiter: str, source: str, target: str) -> Iterator[Term]:
    text = io.StringIO(decode(path.read_bytes(), where=path), newline="")
    with guard(path, problem="is not a table", remedy="export it again"):
        reader = csv.reader(
            text,
            delimiter=delimiter,
            quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
            strict=True,
        )
        rows = [(reader.line_num, row) for row in reader if row]
    header = [_language_of(cell) for cell in (rows.pop(0)[1] if rows else [])]
    for language in (source, target):
        if primary_language(language) not in header:
            raise MalformedRecordError(
                f"the glossary's header has no column {language!r}",
                where=f"{path}, line 1",
                remedy=f"name the columns by language: {source}{delimiter}{target}",
            )
    ours, theirs = header.index(primary_language(source)), header.index(primary_language(target))
    forbidden = header.index(_FORBIDDEN) if _FORBIDDEN in header else None
    for line, row in rows:
        check_cells(row, len(header), where=f"{path}, line {line}", remedy=_REMEDIES[delimiter])
        banned = () if forbidden is None else _variants(row, forbidden)
        term = Term(_variants(row, ours), _variants(row, theirs), banned)
        if banned or (term.source and term.target):
            yield term


def _language_of(name: str) -> str:
    """The language that a column is named by: 영어, ko-KR, English term, 한국어(ko)."""
    return column_language(re.split(r"[\s(]", name.strip(), maxsplit=1)[0])


def _variants(row: Sequence[str], column: int) -> tuple[str, ...]:
    # A row may be shorter than the header, and is not filled up: that may be very long.
    cell = row[column] if column < len(row) else ""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _tbx(path: Path, source: str, target: str) -> Iterator[Term]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with guard(path, problem="not XML", remedy="export it again"):
        root = etree.parse(str(path), parser).getroot()
    for entry in root.iter(*(f"{{*}}{name}" for name in _ENTRIES)):
        terms: dict[str, list[str]] = {}
        for group in entry.iter(*(f"{{*}}{name}" for name in _SETS)):
            language = primary_language(group.get(_LANGUAGE) or group.get("lang") or "")
            terms.setdefault(language, []).extend(_texts(group))
        ours, theirs = (terms.get(primary_language(side), ()) for side in (source, target))
        term = Term(tuple(ours), tuple(theirs))
        if term.source and term.target:
            yield term


def _texts(group: Any) -> list[str]:
    texts = ("".join(element.itertext()).strip() for element in group.iter("{*}term"))
    return [text for text in texts if text]
