"""XLIFF 1.2, which translators work in: one `file` per article, one `trans-unit` per bead.

The status of a bead is the target's `state`, and its confidence the `match-quality` of an
`alt-trans`, the only place that the standard has for it. Segment numbers and exact figures are in a
`context-group`, findings and the note in `note` elements that CAT tools show.
"""

import itertools
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from align.errors import DamagedFileError, MalformedRecordError, UnknownFormatError
from align.formats.cat import xliff1, xliff2
from align.formats.cat.documents import Documents
from align.formats.cat.homes import home_of
from align.formats.cat.own_codes import add_content, xliff_code
from align.formats.cat.segments import PREFIX, Segment
from align.formats.cat.trados import Comments
from align.formats.cat.writing import write_home
from align.formats.cat.xliff1 import STATES, TOOL
from align.formats.cells import text_of_finding
from align.formats.markup import XML_LANG, XML_SPACE, children, elements, local_name, location_of
from align.formats.rows import (
    REVIEWED,
    Format,
    LanguageCodes,
    Origin,
    Rows,
    RowStream,
    stream_of,
    written_languages,
)
from align.formats.units import Unit, UnitReader, properties_of
from align.languages import primary_language
from align.proportions import percent
from align.records import BitextRow, Provenance, Severity, Status
from align.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_NAMESPACES: Any = {None: _NAMESPACE}

_UNTRANSLATED = "needs-translation"
_EXPORT = "export it as XLIFF 1.2 or 2.1"

# The standard's priorities run from 1, the highest, to 10.
PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.INFO: "5"}


def read(origin: Origin) -> RowStream:
    """Open an XLIFF file of any tool; its states become statuses.

    XLIFF 1.2: `final` and `signed-off`, or `approved="yes"` without a state, mean confirmed; the
    `needs-review` and `needs-adaptation` states mean needs work; all others mean unreviewed.
    Trados, memoQ and Phrase have their own states (`align.formats.cat.xliff1`). XLIFF 2: `reviewed`
    and `final` mean confirmed. Units that are not to be translated are excluded.

    Raises:
        DamagedFileError: If it is not XML, or not XLIFF.
        UnknownFormatError: If it is of a version that is not known.
        MalformedRecordError: If a unit cannot be read, or its file has other languages.
    """
    events = elements(origin, opened=("xliff", "file"), closed=("header", "trans-unit", "unit"))
    _, root = next(events, ("start", None))
    if root is None or local_name(root) != "xliff":
        raise DamagedFileError(
            "not XLIFF: the root element is not xliff", where=origin.name, remedy=_EXPORT
        )
    if root.get("version", "")[:2] not in ("1.", "2."):
        raise UnknownFormatError(
            f"XLIFF {root.get('version', 'without a version')}",
            where=origin.name,
            remedy=_EXPORT,
        )
    first = next(events, None)
    if first is None:
        raise DamagedFileError("not XLIFF: no file element", where=origin.name, remedy=_EXPORT)
    languages = _languages(root, first[1])
    made = xliff2.provenance_of(first[1])
    second = next(events, None)
    if second is not None and local_name(second[1]) == "header":
        made |= _notes_of_tool(second[1])
    rest = itertools.chain([first], [] if second is None else [second], events)
    return stream_of(
        origin,
        _rows(origin, root, rest),
        languages=(_primary(languages[0]), _primary(languages[1])),
        provenance=Provenance.of(made),
    )


def _languages(root: "_Element", file: "_Element") -> LanguageCodes:
    """The languages as the file writes them: XLIFF 2 says them once, at its root."""
    if root.get("version", "").startswith("2."):
        return root.get("srcLang"), root.get("trgLang")
    return file.get("source-language"), file.get("target-language")


def _primary(code: str | None) -> str | None:
    return primary_language(code) if code else None


def _notes_of_tool(header: "_Element") -> dict[str, str]:
    return {
        note.get("from", "").removeprefix(f"{TOOL} "): note.text or ""
        for note in children(header, "note")
        if note.get("from", "").startswith(f"{TOOL} ")
    }


def _files(origin: Origin) -> Iterator["_Element"]:
    found = elements(origin, opened=("file",), closed=("trans-unit", "unit"))
    return (element for event, element in found if event == "start")


def _rows(
    origin: Origin, root: "_Element", events: Iterator[tuple[str, "_Element"]]
) -> Iterator[BitextRow]:
    reader, first_version = UnitReader(), partial(xliff1.segments_of, comments=Comments())
    documents, article, number = Documents(partial(_files, origin)), "", 0
    languages: tuple[str | None, ...] = (None, None)
    for _, element in events:
        name = local_name(element)
        if name == "file":
            article = documents.name(element)
            spoken = tuple(map(_primary, _languages(root, element)))
            for one, other in zip(spoken, languages, strict=True):
                if one and other and one != other:
                    raise MalformedRecordError(
                        f"the language {one}, where the file elements before it have {other}",
                        where=location_of(element, origin),
                        remedy="split the file by language",
                    )
            languages = tuple(one or other for one, other in zip(spoken, languages, strict=True))
        elif name in ("trans-unit", "unit"):
            segments = xliff2.segments_of if name == "unit" else first_version
            for unit in _units(segments(element, origin, article), number):
                row = reader.row(unit, where=location_of(element, origin))
                number += 1
                if row is not None:
                    yield row


def _units(segments: Iterator[Segment], first: int) -> Iterator[Unit]:
    """The units of segments, numbered from `first`.

    Segments must not be referenced afterwards: when an element is emptied, lxml moves any nodes
    still in use to a tree of their own, one by one, which takes longer than all of the reading.
    """
    for number, segment in enumerate(segments, start=first):
        yield segment.unit(number)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one unit per bead, in order; the rows of an article must be consecutive.

    `xml:space="preserve"` keeps every blank and line break.
    """
    from lxml import etree

    with etree.xmlfile(file, encoding="utf-8") as document:
        document.write_declaration()
        with document.element(_tag("xliff"), version="1.2", nsmap=_NAMESPACES):
            document.write("\n")
            for article, group in articles_of(rows):
                with document.element(_tag("file"), _file_attributes(rows, article)):
                    document.write("\n", _header(rows), "\n")
                    with document.element(_tag("body")):
                        document.write("\n")
                        for number, row in enumerate(group, start=1):
                            document.write(_unit(row, number, rows.target_language), "\n")
                    document.write("\n")
                document.write("\n")
    file.write(b"\n")


def articles_of(rows: Rows) -> Iterator[tuple[str, Iterator[BitextRow]]]:
    """Group the rows by article; the standard wants a file even where there are no rows."""
    groups = itertools.groupby(rows, key=lambda row: row.article)
    first = next(groups, ("", iter(())))
    yield from itertools.chain([first], groups)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _file_attributes(rows: Rows, article: str) -> dict[str, str]:
    languages = written_languages(rows)
    return {
        "original": article,
        "source-language": languages.source,
        "target-language": languages.target,
        "datatype": "plaintext",
        "tool-id": TOOL,
    }


def _add(
    parent: "_Element", name: str, text: str | None = None, attributes: dict[str, str] | None = None
) -> "_Element":
    from lxml import etree

    child = etree.SubElement(parent, _tag(name), attributes or {})
    child.text = text
    return child


def _header(rows: Rows) -> "_Element":
    from lxml import etree

    header = etree.Element(_tag("header"), nsmap=_NAMESPACES)
    tool = {"tool-id": TOOL, "tool-name": TOOL, "tool-version": __version__}
    _add(header, "tool", attributes=tool)
    for name, value in rows.provenance.to_record().items():
        _add(header, "note", value, {"from": f"{TOOL} {name}"})
    return header


def _unit(row: BitextRow, number: int, target_language: str) -> "_Element":
    from lxml import etree

    attributes = {"id": str(number), XML_SPACE: "preserve"}
    unit = etree.Element(_tag("trans-unit"), attributes, nsmap=_NAMESPACES)
    if row.status is Status.CONFIRMED:
        unit.set("approved", "yes")
    if row.status is Status.EXCLUDED:
        unit.set("translate", "no")
    add_content(_add(unit, "source"), row.source_text, row.source_codes, xliff_code)
    state = STATES[row.status]
    if not row.target_text.strip() and row.status is Status.UNREVIEWED:
        state = _UNTRANSLATED
    target = _add(unit, "target", attributes={"state": state})
    add_content(target, row.target_text, row.target_codes, xliff_code)
    group = _add(unit, "context-group", attributes={"purpose": f"{PREFIX}bead"})
    for name, value in properties_of(row).items():
        _add(group, "context", value, {"context-type": f"{PREFIX}{name}"})
    if row.note:
        _add(unit, "note", row.note, {"from": "reviewer"})
    for finding in row.findings:
        priority = PRIORITIES[finding.severity]
        _add(unit, "note", text_of_finding(finding), {"from": TOOL, "priority": priority})
    if row.confidence is not None and row.target:
        quality = {"match-quality": f"{percent(row.confidence)}%", "tool-id": TOOL}
        match = _add(unit, "alt-trans", attributes=quality)
        _add(match, "target", row.target_text, {XML_LANG: target_language})
    return unit


FORMAT = Format(
    carries=REVIEWED | {"codes"},
    name="xliff",
    suffixes=(".xlf", ".xliff"),
    description="XLIFF 1.2, with states, match quality and notes; any version is read",
    read=read,
    write=write,
    read_home=partial(home_of, "xliff"),
    write_home=write_home,
    is_text=True,
)


def _of_a_tool(name: str, tool: str) -> Format:
    """The XLIFF of one CAT tool, which is only written back into the file that it came from."""
    return Format(
        name=name,
        suffixes=(f".{name}",),
        description=f"XLIFF as {tool} writes it; written only into the file that was read",
        read=read,
        read_home=partial(home_of, name),
        write_home=write_home,
        is_text=True,
    )


SDLXLIFF = _of_a_tool("sdlxliff", "Trados Studio")
MQXLIFF = _of_a_tool("mqxliff", "memoQ")
MXLIFF = _of_a_tool("mxliff", "Phrase")
