"""XLIFF 1.2, which translators work in: one `file` per article, one `trans-unit` per bead.

The status of a bead is the target's `state`, and its confidence the `match-quality` of an
`alt-trans`, the only place that the standard has for it. Segment numbers and exact figures are in a
`context-group`, findings and the note in `note` elements that CAT tools show.
"""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from align.errors import DamagedFileError, MalformedRecordError, UnknownFormatError
from align.formats.cells import finding_of_text, text_of_finding
from align.formats.markup import (
    XML_LANG,
    XML_SPACE,
    children,
    elements,
    local_name,
    place_of,
    text_of,
)
from align.formats.rows import Format, Origin, Rows, RowStream, stream_of
from align.formats.units import Unit, UnitReader, properties_of
from align.languages import primary_language
from align.records import BitextRow, Finding, Provenance, Severity, Status
from align.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_NAMESPACES: Any = {None: _NAMESPACE}
_PREFIX = "x-align-"
_TOOL = "align"

_STATES = {
    Status.UNREVIEWED: "translated",
    Status.CONFIRMED: "signed-off",
    Status.NEEDS_WORK: "needs-review-translation",
    Status.EXCLUDED: "x-excluded",
}
_UNTRANSLATED = "needs-translation"

_STATUSES = {
    "final": Status.CONFIRMED,
    "signed-off": Status.CONFIRMED,
    "needs-adaptation": Status.NEEDS_WORK,
    "needs-l10n": Status.NEEDS_WORK,
    "needs-review-adaptation": Status.NEEDS_WORK,
    "needs-review-l10n": Status.NEEDS_WORK,
    "needs-review-translation": Status.NEEDS_WORK,
    "x-excluded": Status.EXCLUDED,
}

# The standard's priorities run from 1, the highest, to 10.
_PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.INFO: "5"}


def read(origin: Origin) -> RowStream:
    """Open an XLIFF 1.2 file of any tool; its states become statuses.

    `final` and `signed-off`, or `approved="yes"` without a state, are confirmed; the `needs-review`
    and `needs-adaptation` states need work; all others are unreviewed.

    Raises:
        DamagedFileError: If it is not XML, or not XLIFF.
        UnknownFormatError: If it is XLIFF 2, which is another format.
        MalformedRecordError: If a unit cannot be read, or its file has other languages.
    """
    events = elements(origin, opened=("xliff", "file"), closed=("header", "trans-unit"))
    _, root = next(events, ("start", None))
    if root is None or local_name(root) != "xliff":
        raise DamagedFileError("not XLIFF: the root element is not xliff", where=origin.name)
    if not root.get("version", "").startswith("1."):
        raise UnknownFormatError(
            f"XLIFF {root.get('version')}",
            where=origin.name,
            remedy="export it as XLIFF 1.2",
        )
    first = next(events, None)
    if first is None:
        raise DamagedFileError("not XLIFF: no file element", where=origin.name)
    languages = _languages(first[1])
    made: dict[str, str] = {}
    second = next(events, None)
    if second is not None and local_name(second[1]) == "header":
        made = _notes_of_tool(second[1])
    rest = itertools.chain([first], [] if second is None or made else [second], events)
    return stream_of(
        origin,
        _rows(origin, languages, rest),
        languages=languages,
        provenance=Provenance(*(made.get(key) for key in ("encoder", "weights", "version"))),
    )


def _languages(file: "_Element") -> tuple[str | None, str | None]:
    source, target = file.get("source-language"), file.get("target-language")
    return source and primary_language(source), target and primary_language(target)


def _notes_of_tool(header: "_Element") -> dict[str, str]:
    return {
        note.get("from", "").removeprefix(f"{_TOOL} "): note.text or ""
        for note in children(header, "note")
        if note.get("from", "").startswith(f"{_TOOL} ")
    }


def _rows(
    origin: Origin,
    languages: tuple[str | None, str | None],
    events: Iterator[tuple[str, "_Element"]],
) -> Iterator[BitextRow]:
    reader = UnitReader()
    article = ""
    for _, element in events:
        name = local_name(element)
        if name == "file":
            article = element.get("original", "")
            if _languages(element) != languages:
                raise MalformedRecordError(
                    "a different pair of languages",
                    where=place_of(element, origin),
                    remedy="split the file by language",
                )
        elif name == "trans-unit":
            row = _row(origin, article, element, reader)
            if row is not None:
                yield row


def _row(origin: Origin, article: str, unit: "_Element", reader: UnitReader) -> BitextRow | None:
    where = place_of(unit, origin)
    findings, note = _notes(unit, where)
    return reader.row(
        Unit(
            article=article,
            source=_side(unit, "source", where),
            target=_side(unit, "target", where),
            properties=_properties(unit),
            findings=findings,
            status=_status(unit),
            note=note,
        ),
        where=where,
    )


def _side(unit: "_Element", name: str, where: str) -> str | None:
    found = children(unit, name)
    return text_of(found[0], where=where) if found else None


def _status(unit: "_Element") -> Status:
    target = children(unit, "target")
    state = target[0].get("state") if target else None
    if state is None:
        return Status.CONFIRMED if unit.get("approved") == "yes" else Status.UNREVIEWED
    return _STATUSES.get(state, Status.UNREVIEWED)


def _properties(unit: "_Element") -> dict[str, str]:
    return {
        context.get("context-type", "").removeprefix(_PREFIX): context.text or ""
        for group in children(unit, "context-group")
        for context in children(group, "context")
        if context.get("context-type", "").startswith(_PREFIX)
    }


def _notes(unit: "_Element", where: str) -> tuple[list[Finding], str]:
    findings, notes = [], []
    for note in children(unit, "note"):
        text = text_of(note, where=where)
        if note.get("from") == _TOOL:
            findings.append(finding_of_text(text, where=where))
        else:
            notes.append(text)
    return findings, "\n".join(notes)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one unit a bead, as they come; rows of one article must follow each other.

    `xml:space="preserve"` keeps every blank and line break.
    """
    from lxml import etree

    with etree.xmlfile(file, encoding="utf-8") as document:
        document.write_declaration()
        with document.element(_tag("xliff"), version="1.2", nsmap=_NAMESPACES):
            document.write("\n")
            for article, group in _articles(rows):
                with document.element(_tag("file"), _file_attributes(rows, article)):
                    document.write("\n", _header(rows), "\n")
                    with document.element(_tag("body")):
                        document.write("\n")
                        for number, row in enumerate(group, start=1):
                            document.write(_unit(row, number, rows.target_language), "\n")
                    document.write("\n")
                document.write("\n")
    file.write(b"\n")


def _articles(rows: Rows) -> Iterator[tuple[str, Iterator[BitextRow]]]:
    """Group the rows by article; the standard wants a file even where there are no rows."""
    groups = itertools.groupby(rows, key=lambda row: row.article)
    first = next(groups, ("", iter(())))
    yield from itertools.chain([first], groups)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _file_attributes(rows: Rows, article: str) -> dict[str, str]:
    return {
        "original": article,
        "source-language": rows.source_language,
        "target-language": rows.target_language,
        "datatype": "plaintext",
        "tool-id": _TOOL,
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
    tool = {"tool-id": _TOOL, "tool-name": _TOOL, "tool-version": __version__}
    _add(header, "tool", attributes=tool)
    made = rows.provenance
    for name, value in (
        ("encoder", made.encoder),
        ("weights", made.weights),
        ("version", made.version),
    ):
        if value is not None:
            _add(header, "note", value, {"from": f"{_TOOL} {name}"})
    return header


def _unit(row: BitextRow, number: int, target_language: str) -> "_Element":
    from lxml import etree

    attributes = {"id": str(number), XML_SPACE: "preserve"}
    unit = etree.Element(_tag("trans-unit"), attributes, nsmap=_NAMESPACES)
    if row.status is Status.CONFIRMED:
        unit.set("approved", "yes")
    if row.status is Status.EXCLUDED:
        unit.set("translate", "no")
    _add(unit, "source", row.source_text)
    state = _STATES[row.status]
    if not row.target and row.status is Status.UNREVIEWED:
        state = _UNTRANSLATED
    _add(unit, "target", row.target_text, {"state": state})
    group = _add(unit, "context-group", attributes={"purpose": f"{_PREFIX}bead"})
    for name, value in properties_of(row).items():
        _add(group, "context", value, {"context-type": f"{_PREFIX}{name}"})
    if row.note:
        _add(unit, "note", row.note, {"from": "reviewer"})
    for finding in row.findings:
        priority = _PRIORITIES[finding.severity]
        _add(unit, "note", text_of_finding(finding), {"from": _TOOL, "priority": priority})
    if row.confidence is not None and row.target:
        quality = {"match-quality": f"{row.confidence:.0%}", "tool-id": _TOOL}
        match = _add(unit, "alt-trans", attributes=quality)
        _add(match, "target", row.target_text, {XML_LANG: target_language})
    return unit


FORMAT = Format(
    name="xliff",
    suffixes=(".xlf", ".xliff"),
    description="XLIFF 1.2, with states, match quality and notes",
    read=read,
    write=write,
    is_text=True,
)
