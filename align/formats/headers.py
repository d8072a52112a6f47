"""Find the columns of a table by our own names or by other usual names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeAlias

from align.errors import MalformedRecordError
from align.formats.cells import COLUMNS, row_of_cells
from align.formats.parsing import FIGURES, check_texts, checked_figures, figures_of_texts
from align.formats.rows import LanguageCodes, Languages, Origin, RowStream, stream_of
from align.languages import named_language, primary_language
from align.naming import counted
from align.records import BitextRow
from align.text_files import check_cells

_SIDES = {
    "source": {
        "source", "src", "source text", "source segment", "original", "원문", "원본", "출발어",
        "소스", "소스 텍스트",
    },
    "target": {
        "target", "tgt", "trg", "target text", "target segment", "translation", "번역", "번역문",
        "역문", "번역본", "translated", "도착어", "타깃", "타겟", "타깃 텍스트", "타겟 텍스트",
    },
}  # fmt: skip

_OTHERS = {
    "article": {"article", "document", "doc", "문서", "기사"},
    "note": {"note", "notes", "comment", "comments", "메모", "비고"},
    "similarity": {"similarity", "cosine", "유사도"},
    "confidence": {"confidence", "신뢰도"},
    "adequacy": {"adequacy", "적합도"},
}

_BY_NAME = {
    alias: column
    for names in (_SIDES, _OTHERS)
    for column, aliases in names.items()
    for alias in aliases
} | {column.replace("_", " "): column for column in COLUMNS}

PlacedCells: TypeAlias = tuple[str, list[str]]
"""The place of a row of a table, for messages, and its cells."""

_Meaning: TypeAlias = tuple[str, str]
"""Either "column" and one of our names, or "language" and its code."""

_NO_TEXT = {"path", "file", "id"}
_BRACKET = re.compile(r"[(\[].*")
# 영어번역 is 영어 번역.
_JOINED = re.compile(r"(?<=[가-힣])(?=(?:번역[문본]?|원[문본])$)")
_SIDES_IN_KOREAN = {"원문": "source", "원본": "source", "번역": "target", "번역문": "target"}
_NOTHING: Mapping[str, Any] = MappingProxyType({})
# As many as a sheet of Excel has.
_MOST_COLUMNS = 16_384
_MOST_TITLES = 10
_NAMED = "name the columns in the first line"

TRANSLATION = "translation"
"""The column of a data set from the Hugging Face hub with an object of texts, by language."""


@dataclass(frozen=True, slots=True)
class Header:
    """The positions of a table's columns.

    `places` maps our column names to column numbers; `languages` are those in the names. A table is
    `own` when it has segment numbers: then its cells hold one segment per line, escaped as
    `align.formats.cells` says, and beads without numbers are counted. Otherwise a cell is one
    segment, taken as it is.
    """

    places: Mapping[str, int]
    languages: LanguageCodes = (None, None)

    @property
    def own(self) -> bool:
        """Whether the table has our own columns, with segment numbers."""
        return {"source_ids", "target_ids"} <= self.places.keys()


def stream_of_table(
    origin: Origin,
    cells: Iterator[PlacedCells],
    languages: LanguageCodes = (None, None),
    *,
    remedy: str | None = None,
    is_filled: bool = True,
) -> RowStream:
    """Read the rows of a table, possibly from another tool.

    With a header, the columns may be in any order, in upper or lower case, with their usual names
    in English or Korean; unknown columns are skipped. Without one, there must be two columns,
    source and target. Rows without text are skipped, and so are titles above a header: rows with
    a single cell, and blank lines.

    Args:
        origin: The file, and the languages that the user gave.
        cells: The rows.
        languages: Those that the file names outside of the table.
        remedy: What to do about a row with more cells than the header, where a text may have been
            cut by mistake; None if a row may have more.
        is_filled: Whether cells that a row lacks at its end are empty. Where every line is a row,
            a short one may be a torn text.

    Raises:
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
        LanguageError: If the file names other languages than the user.
        EmptyInputError: If there is no row.
    """
    titles, (where, first), header = _beginning(origin, cells, languages)
    if header is not None:
        languages = header.languages if any(header.languages) else languages
        width = _MOST_COLUMNS if remedy is None else len(first)
        body = _checked_width(cells, width, remedy)
        rows = _rows_of_table(header, _filled(body, len(first)) if is_filled else body)
        return stream_of(origin, rows, languages=languages)
    held = [*titles, (where, first)]  # without a header, titles are rows with an empty side
    columns = max(len(values) for _, values in held) if is_filled else len(held[0][1])
    if held[0][1] and columns != 2:
        raise MalformedRecordError(
            f"{columns} columns, but no header that names source and target",
            where=held[0][0],
            remedy=_NAMED,
        )
    header = Header({"source": 0, "target": 1})
    body = _checked_width(chain(held, cells), 2, remedy or _NAMED)
    rows = _rows_of_table(header, _filled(body, 2) if is_filled else body)
    return stream_of(origin, rows, languages=languages)


def other_columns(origin: Origin, cells: Iterator[PlacedCells]) -> int:
    """Count the columns of a table whose cells are not read: IDs, limits, remarks."""
    _, (_, first), header = _beginning(origin, cells, (None, None))
    if header is None:
        return 0
    known = set(header.places.values())
    return sum(bool(name.strip()) and n not in known for n, name in enumerate(first))


def _beginning(
    origin: Origin, cells: Iterator[PlacedCells], languages: LanguageCodes
) -> tuple[list[PlacedCells], PlacedCells, Header | None]:
    """The titles of a table, the row below them, and what that says as a header."""
    nothing: PlacedCells = (origin.name, [])
    titles: list[PlacedCells] = []
    where, first = next(cells, nothing)
    while first and (texts := sum(map(bool, map(str.strip, first)))) <= 1:
        if len(titles) == _MOST_TITLES:
            break
        titles += [(where, first)] * texts
        where, first = next(cells, nothing)
    hints = (origin.source_language or languages[0], origin.target_language or languages[1])
    return titles, (where, first), header_of(first, hints=hints, where=where)


def _checked_width(
    cells: Iterable[PlacedCells], width: int, remedy: str | None
) -> Iterator[PlacedCells]:
    for where, values in cells:
        check_cells(values, width, where=where, remedy=remedy)
        yield where, values


def _filled(cells: Iterable[PlacedCells], width: int) -> Iterator[PlacedCells]:
    """Add the empty cells that spreadsheets leave out at the end of a row."""
    for where, values in cells:
        yield where, values + [""] * (width - len(values)) if len(values) < width else values


def check_width(names: Sequence[str], *, where: str) -> None:
    """Refuse a header with more columns than any table has.

    Raises:
        MalformedRecordError: With their number.
    """
    if len(names) > _MOST_COLUMNS:
        raise MalformedRecordError(
            f"{len(names)} columns", where=where, remedy="keep those that are needed"
        )


def header_of(names: Sequence[str], *, hints: LanguageCodes, where: str) -> Header | None:
    """Read a table's first row as a header; None if it does not name source and target.

    Raises:
        MalformedRecordError: If two columns have the same name, or there are more columns than any
            table has.
    """
    check_width(names, where=where)
    plain = [" ".join(name.replace("_", " ").split()).casefold() for name in names]
    exact = [_meaning(name, hints) for name in plain]
    for number, meaning in enumerate(exact):
        if meaning is not None and (first := exact.index(meaning)) < number:
            raise MalformedRecordError(
                f"the columns {names[first]!r} and {names[number]!r} mean the same",
                where=where,
                remedy="rename one of them",
            )
    return _header(exact, hints) or _header_by_parts(plain, hints)


def _header_by_parts(names: Sequence[str], hints: LanguageCodes) -> Header | None:
    """A header whose names say more than is known: Source (ko), 한국어 원문.

    None if more than two columns may be texts. A first row of texts may have such words too
    (문학 번역, Korean literature in translation), so if one side is named by its part and the other
    by its language, one name must say nothing else.
    """
    parts = [_meaning_of_part(name, hints) for name in names]
    known = [meaning for meaning in parts if meaning is not None]
    sides = [meaning for meaning in known if meaning[0] == "language" or meaning[1] in _SIDES]
    if len(set(known)) < len(known) or len(sides) > 2:
        return None
    is_mixed = len({kind for kind, _ in sides}) == 2
    bare = (_meaning(_BRACKET.sub("", name).strip(), hints) for name in names)
    return _header(parts, hints) if not is_mixed or any(bare) else None


def _header(meanings: Sequence[_Meaning | None], hints: LanguageCodes) -> Header | None:
    places, by_language = _places(meanings, "column"), _places(meanings, "language")
    if {"source", "target"} <= places.keys():
        return Header(places)
    sides = _sides_of_languages(by_language, hints)
    if sides is None:
        return _header_of_both(places, by_language)
    columns = {"source": by_language[sides.source], "target": by_language[sides.target]}
    return Header(places | columns, sides)


def _header_of_both(places: Mapping[str, int], by_language: Mapping[str, int]) -> Header | None:
    """A header that names one side by its part, and the other by its language: ko, translation."""
    sides = tuple(_SIDES)
    named = [side for side in sides if side in places]
    if len(named) != 1 or len(by_language) != 1:
        return None
    ((code, place),) = by_language.items()
    other = next(side for side in sides if side not in places)
    languages = (code, None) if other == "source" else (None, code)
    return Header({**places, other: place}, languages)


def _places(meanings: Sequence[_Meaning | None], kind: str) -> dict[str, int]:
    """The numbers of the columns that mean a column of ours, or a language."""
    return {
        meaning[1]: number
        for number, meaning in enumerate(meanings)
        if meaning is not None and meaning[0] == kind
    }


def _meaning(name: str, hints: LanguageCodes) -> _Meaning | None:
    """The meaning of a column by its name: one of ours, or a language."""
    if name in _BY_NAME:
        return "column", _BY_NAME[name]
    language = named_language(name)
    known = {"ko", "en", *(primary_language(hint) for hint in hints if hint)}
    return ("language", language) if language in known else None


def _meaning_of_part(name: str, hints: LanguageCodes) -> _Meaning | None:
    """The meaning of a column by a part of its name: Source (ko), 한국어 원문, text_ko, 1차 번역.

    Both texts of a row say the same, so one that names both sides so is no text.
    """
    bare = _BRACKET.sub("", name).strip()
    words = _JOINED.sub(" ", bare).split()
    meaning = _meaning(bare, hints)
    if meaning is not None or not words or not _NO_TEXT.isdisjoint(words):
        return meaning
    spoken = (_meaning(word, hints) for word in (words[0], words[-1]))
    language = next((one for one in spoken if one is not None and one[0] == "language"), None)
    side = _SIDES_IN_KOREAN.get(words[-1])
    return language or (None if side is None else ("column", side))


def _sides_of_languages(columns: Mapping[str, int], hints: LanguageCodes) -> Languages | None:
    """The languages that the user gave, if they have columns; otherwise those that come first."""
    if len(columns) < 2:
        return None
    source, target = (primary_language(hint) if hint else None for hint in hints)
    first = min(columns.keys() - {target}, key=lambda code: (code != source, columns[code]))
    second = min(columns.keys() - {first}, key=lambda code: (code != target, columns[code]))
    return Languages(first, second)


def _rows_of_table(header: Header, cells: Iterable[PlacedCells]) -> Iterator[BitextRow]:
    """Yield the rows that the cells hold, numbering segments and beads where the table does not."""
    # A file may have a hundred thousand rows of two words: what most tables lack costs nothing.
    places, own = header.places, header.own
    source_at, target_at = places["source"], places["target"]
    needed = max(source_at, target_at)
    has_others, has_figures = len(places) > 2, not places.keys().isdisjoint(FIGURES)
    counter, beads = SegmentCounter(), Counter[str]()
    for where, values in cells:
        if not any(values):
            continue
        if len(values) <= needed:
            raise MalformedRecordError(
                f"{counted(len(values), 'cell')}, but the header needs {max(places.values()) + 1}",
                where=where,
                remedy="give every row a source and a target",
            )
        named: Mapping[str, str] = _NOTHING
        if has_others:
            named = {name: values[at] for name, at in places.items() if at < len(values)}
        if own:
            article = named.get("article", "")
            bead = {"bead": str(beads[article])}
            beads[article] += 1
            yield row_of_cells({**dict.fromkeys(COLUMNS, ""), **bead, **named}, where=where)
            continue
        source, target = values[source_at], values[target_at]
        if source.strip() or target.strip():
            yield counter.row(
                source,
                target,
                where=where,
                article=named.get("article", ""),
                note=named.get("note", ""),
                figures=figures_of_texts(named, where) if has_figures else _NOTHING,
            )


class SegmentCounter:
    """Numbers the segments and beads of a file without numbers, from 0 in each article."""

    def __init__(self) -> None:
        self._next: dict[str, list[int]] = {}

    def row(
        self,
        source: str | Sequence[str],
        target: str | Sequence[str],
        *,
        where: str,
        article: str = "",
        note: str = "",
        figures: Mapping[str, float | None] = _NOTHING,
    ) -> BitextRow:
        """Make a row with a text or several segments per side; blank ones are left out.

        Raises:
            MalformedRecordError: If there is no text, or a figure is not a number.
            ControlCharacterError: If a text holds a character that XML does not allow.
        """
        counts = self._next.get(article)
        if counts is None:
            counts = self._next[article] = [0, 0, 0]
        bead, first, second = counts
        sides = [segments_of(side) for side in (source, target)]
        texts = [("article", article), ("note", note)]
        texts += [(name, text) for name, side in zip(_SIDES, sides, strict=True) for text in side]
        check_texts(texts, where=where)
        checked = checked_figures(figures, where=where) if figures else _NOTHING
        numbers = [
            tuple(range(start, start + len(side)))
            for start, side in zip((first, second), sides, strict=True)
        ]
        counts[:] = bead + 1, first + len(sides[0]), second + len(sides[1])
        try:
            return BitextRow(
                article=article,
                bead=bead,
                source_ids=numbers[0],
                target_ids=numbers[1],
                source=sides[0],
                target=sides[1],
                note=note,
                similarity=checked.get("similarity"),
                confidence=checked.get("confidence"),
                adequacy=checked.get("adequacy"),
                is_numbered=False,
            )
        except ValueError as error:
            raise MalformedRecordError(str(error), where=where) from error


def segments_of(side: str | Sequence[str | None] | None) -> tuple[str, ...]:
    """The texts of a side that are not blank: one, or those of a list."""
    texts = (side,) if isinstance(side, str) else side or ()
    return tuple(text for text in texts if text and text.strip())
