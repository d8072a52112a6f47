"""XLIFF 2.1: one `file` per article, one `unit` with one `segment` per bead.

The standard's core has no place for the figures of a bead. They are attributes in a namespace of
our own, which it allows, and which other tools leave alone.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from align.formats.cat.homes import home_of
from align.formats.cat.own_codes import Xliff2Codes, add_content
from align.formats.cat.writing import write_home
from align.formats.cat.xliff2 import CORE, NEEDS_WORK, OWN, STATES
from align.formats.cells import text_of_finding
from align.formats.markup import XML_SPACE
from align.formats.rows import REVIEWED, Format, Rows, written_languages
from align.formats.units import properties_of
from align.formats.xliff import PRIORITIES, articles_of, read
from align.records import BitextRow, Code, Status

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES: Any = {None: CORE, "align": OWN}


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one unit per bead, in order; the rows of an article must be consecutive."""
    from lxml import etree

    languages = written_languages(rows)
    attributes = {"version": "2.1", "srcLang": languages.source, "trgLang": languages.target}
    made = {f"{{{OWN}}}{name}": value for name, value in rows.provenance.to_record().items()}
    with etree.xmlfile(file, encoding="utf-8") as document:
        document.write_declaration()
        with document.element(_tag("xliff"), attributes, nsmap=_NAMESPACES):
            document.write("\n")
            for place, (article, group) in enumerate(articles_of(rows), start=1):
                named = {"id": f"f{place}", "original": article, f"{{{OWN}}}file": "1"}
                with document.element(_tag("file"), named | made):
                    document.write("\n")
                    for number, row in enumerate(group, start=1):
                        document.write(_unit(row, number), "\n")
                document.write("\n")
    file.write(b"\n")


def _tag(name: str) -> str:
    return f"{{{CORE}}}{name}"


def _unit(row: BitextRow, number: int) -> "_Element":
    from lxml import etree

    unit = etree.Element(_tag("unit"), {"id": f"u{number}"}, nsmap=_NAMESPACES)
    for name, value in properties_of(row).items():
        unit.set(f"{{{OWN}}}{name}", value)
    if row.status is Status.EXCLUDED:
        unit.set("translate", "no")
    _add_notes(unit, row)
    codes = Xliff2Codes()
    segment = etree.Element(_tag("segment"), {"id": f"s{number}"})
    is_initial = not row.target_text.strip() and row.status is Status.UNREVIEWED
    segment.set("state", "initial" if is_initial else STATES[row.status])
    if row.status is Status.NEEDS_WORK:
        segment.set("subState", NEEDS_WORK)
    _add_side(segment, "source", row.source_text, row.source_codes, codes)
    if not is_initial:
        _add_side(segment, "target", row.target_text, row.target_codes, codes)
    if codes.data:
        held = etree.SubElement(unit, _tag("originalData"))
        for content, name in codes.data.items():
            etree.SubElement(held, _tag("data"), {"id": name}).text = content
    unit.append(segment)
    return unit


def _add_notes(unit: "_Element", row: BitextRow) -> None:
    from lxml import etree

    if not row.note and not row.findings:
        return
    notes = etree.SubElement(unit, _tag("notes"))
    if row.note:
        etree.SubElement(notes, _tag("note"), {"category": "reviewer"}).text = row.note
    for finding in row.findings:
        attributes = {f"{{{OWN}}}finding": "1", "priority": PRIORITIES[finding.severity]}
        etree.SubElement(notes, _tag("note"), attributes).text = text_of_finding(finding)


def _add_side(
    segment: "_Element", name: str, text: str, held: Sequence[Code], codes: Xliff2Codes
) -> None:
    from lxml import etree

    side = etree.SubElement(segment, _tag(name), {XML_SPACE: "preserve"})
    add_content(side, text, held, codes)


FORMAT = Format(
    carries=REVIEWED | {"codes"},
    name="xliff2",
    suffixes=(".xlf2",),
    saved_as=".xlf",
    description="XLIFF 2.1, with states and notes",
    read=read,
    write=write,
    read_home=partial(home_of, "xliff2"),
    write_home=write_home,
    is_text=True,
)
