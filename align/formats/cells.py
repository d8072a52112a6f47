r"""Convert rows to the cells of a table and back, for TSV, CSV and XLSX.

A cell contains the segments of a side, one per line, as a translator would type them. A line break
or a backslash inside a segment is written as `\n`, `\r` or `\\`, so that every text survives a
round trip; a single segment keeps its line breaks as they are. Findings are also written one per
line, as sentences for translators that `finding_of_text` can read back:

    error number: 300억 is 30 billion, not 3 billion [source 3-7 "300억", target 10-19 "3 billion"]

If a finding has a key, it is in the brackets too, with its arguments:
`key differs {"source": ...}`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from align.errors import MalformedRecordError
from align.formats.parsing import (
    arguments_of,
    check_name_of,
    clean,
    figures_of_texts,
    flag_of_text,
    row_of_record,
    whole_of_text,
    wholes_of_text,
)
from align.records import BitextRow, Finding, Severity
from align.records.checked import MARK, mark_of
from align.text_files import json_problem

COLUMNS = (
    "article",
    "bead",
    "source",
    "target",
    "similarity",
    "confidence",
    "adequacy",
    "crossing",
    "status",
    "findings",
    "note",
    "source_ids",
    "target_ids",
    MARK,
)

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPES = {escape: character for character, escape in _ESCAPES.items()}

QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'
"""The pattern of a quoted cell: RFC 4180 doubles the quotation marks in it."""

_FINDING = re.compile(rf"({'|'.join(Severity)}) ([^:]+): (.*)", re.DOTALL)
_QUOTED = re.compile(QUOTED)

_PLACE = r'(?: (\d+)-(\d+))?(?: ("(?:[^"\\]|\\.)*"))?'
_KEY = r"key ([^{]+?)(?: (\{.*\}))?"
_PLACES = re.compile(rf"(?:source{_PLACE})?(?:, )?(?:target{_PLACE})?(?:, )?(?:{_KEY})?")


def escaped(text: str, characters: str) -> str:
    r"""Write each of `characters`, among backslash, tab, line feed and carriage return, as `\n`."""
    return "".join(_ESCAPES[c] if c in characters else c for c in text)


def unescaped(text: str) -> str:
    """Undo `escaped`; a backslash before any other letter stays as it is."""
    return re.sub(r"\\[\\nrt]", lambda found: _UNESCAPES[found.group()], text)


def _lines_of_cell(cell: str, count: int) -> list[str]:
    """Split a cell into lines; one line, with its breaks, if `count` is 1."""
    if count == 1:
        return [unescaped(cell)]
    return [unescaped(line) for line in cell.split("\n")] if cell else []


def _cell_of_lines(lines: Sequence[str]) -> str:
    """Join texts into a cell, one per line."""
    return "\n".join(escaped(line, "\\\n\r") for line in lines)


def _cell_of_side(lines: Sequence[str], ids: Sequence[int]) -> str:
    """Like `_cell_of_lines`, but a single numbered segment keeps its line breaks."""
    if len(lines) == len(ids) == 1:
        return escaped(lines[0], "\\\r")
    return _cell_of_lines(lines)


def tsv_line(cells: Iterable[object]) -> bytes:
    r"""A line of a `.tsv` file, in which tabs, line breaks and backslashes are escaped.

    A text that would pass for a quoted cell begins with `\"` instead.
    """
    written = (escaped(str(cell), "\\\t\n\r") for cell in cells)
    return "\t".join(_marked(cell) for cell in written).encode() + b"\n"


def _marked(cell: str) -> str:
    return f"\\{cell}" if '""' in cell[1:-1] and _QUOTED.fullmatch(cell) else cell


def unmarked(cell: str) -> str:
    r"""A cell of ours without the backslash before a quotation mark at its beginning."""
    return cell.removeprefix("\\") if cell.startswith('\\"') else cell


def cells_of_row(row: BitextRow) -> list[str | int | float]:
    """The cells of a row in the order of `COLUMNS`; unknown values are empty cells."""
    return [
        row.article,
        row.bead,
        _cell_of_side(row.source, row.source_ids),
        _cell_of_side(row.target, row.target_ids),
        "" if row.similarity is None else row.similarity,
        "" if row.confidence is None else row.confidence,
        "" if row.adequacy is None else row.adequacy,
        "crossing" if row.crossing else "",
        row.status.value,
        _cell_of_lines([text_of_finding(finding) for finding in row.findings]),
        row.note,
        " ".join(map(str, row.source_ids)),
        " ".join(map(str, row.target_ids)),
        mark_of(row),
    ]


def row_of_cells(cells: Mapping[str, str], *, where: str) -> BitextRow:
    """Make a row of the cells of a table that has `source_ids` and `target_ids`.

    Raises:
        MalformedRecordError: If a cell cannot be read, or a side has more or fewer lines than ids.
    """
    record: dict[str, Any] = {
        "article": cells.get("article", ""),
        "bead": whole_of_text(cells.get("bead", ""), "bead", where),
        **figures_of_texts(cells, where),
        "crossing": flag_of_text(cells.get("crossing", ""), "crossing", where),
        "status": cells.get("status") or None,
        "note": cells.get("note", ""),
        "findings": [
            finding_of_text(line, where=where).to_record()
            for line in _lines_of_cell(cells.get("findings", ""), 0)
        ],
    }
    for side in ("source", "target"):
        ids = wholes_of_text(cells[f"{side}_ids"], f"{side}_ids", where)
        texts = _lines_of_cell(cells[side], len(ids))
        if ids and len(ids) != len(texts):
            raise MalformedRecordError(
                f"{len(texts)} lines in {side}, but {len(ids)} numbers in {side}_ids",
                where=where,
                remedy="write one segment per line, and one number for each",
            )
        record |= {side: texts, f"{side}_ids": ids}
    return row_of_record(record, where=where, mark=cells.get(MARK, ""))


def text_of_finding(finding: Finding) -> str:
    """The finding as one sentence: severity, check, message, and its places in brackets."""
    parts = (
        _place("source", finding.source_span, finding.source_value),
        _place("target", finding.target_span, finding.target_value),
        _key(finding),
    )
    places = ", ".join(filter(None, parts))
    # A message that ends in a bracket gets an empty one, or its own would be read as places.
    tail = f" [{places}]" if places or finding.message.endswith("]") else ""
    return f"{finding.severity} {finding.check}: {finding.message}{tail}"


def finding_of_text(text: str, *, where: str) -> Finding:
    """Read a finding back from its sentence.

    Raises:
        MalformedRecordError: If the text is not such a sentence.
    """
    # No message ends in a bracket without places after it, and no value holds an opening one.
    said, _, tail = (
        text.removesuffix("]").rpartition(" [") if text.endswith("]") else (text, "", "")
    )
    found, places = _FINDING.fullmatch(said), _PLACES.fullmatch(tail)
    if found is None or places is None:
        raise MalformedRecordError(
            f"no finding: {text[:60]!r}",
            where=where,
            remedy='write "warning number: message", one finding per line',
        )
    return Finding(
        check=check_name_of(found[2], where=where),
        severity=Severity(found[1]),
        message=clean(found[3], where=where),
        source_span=_span(places[1], places[2], where),
        target_span=_span(places[4], places[5], where),
        source_value=_value(places[3], where),
        target_value=_value(places[6], where),
        key=places[7] or "",
        arguments=_arguments(places[8], where),
    )


def _place(side: str, span: tuple[int, int] | None, value: str | None) -> str:
    if span is None and value is None:
        return ""
    words = [side]
    if span is not None:
        words.append(f"{span[0]}-{span[1]}")
    if value is not None:
        words.append(_json(value))
    return " ".join(words)


def _key(finding: Finding) -> str:
    if not finding.key:
        return ""
    arguments = f" {_json(dict(finding.arguments))}" if finding.arguments else ""
    return f"key {finding.key}{arguments}"


def _json(value: object) -> str:
    """JSON with `[` escaped, because the last `[` of a finding's text begins its places."""
    return json.dumps(value, ensure_ascii=False).replace("[", "\\u005b")


def _span(start: str | None, end: str | None, where: str) -> tuple[int, int] | None:
    if start is None or end is None:
        return None
    return whole_of_text(start, "a span", where), whole_of_text(end, "a span", where)


def _arguments(written: str | None, where: str) -> Mapping[str, str]:
    if written is None:
        return {}
    try:
        held = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise MalformedRecordError(f"no arguments: {json_problem(error)}", where=where) from error
    return arguments_of(held, where=where)


def _value(quoted: str | None, where: str) -> str | None:
    if quoted is None:
        return None
    try:
        return clean(json.loads(quoted), where=where)
    except ValueError as error:
        raise MalformedRecordError(f"no quoted value: {quoted}", where=where) from error
