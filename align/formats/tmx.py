"""TMX 1.4, the exchange format of translation memories: one `tu` a bead.

A null bead is a `tu` with one `tuv`. The DTD allows that, and no CAT tool then offers an empty
translation as a perfect match. Similarity, confidence and the rest are `prop` elements whose type
begins with `x-align-`; CAT tools show or ignore them, and keep the note, which is a `note`.
"""

import itertools
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from align.errors import DamagedFileError, LanguageError, MalformedRecordError
from align.formats.markup import XML_LANG, children, elements, local_name, place_of, text_of
from align.formats.parsing import finding_of_record, status_of
from align.formats.rows import Format, Origin, Rows, RowStream, stream_of
from align.formats.units import Unit, UnitReader, properties_of
from align.languages import primary_language
from align.records import BitextRow, Finding, Provenance, Status
from align.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_PREFIX = "x-align-"
_ANY_LANGUAGE = "*all*"


def read(origin: Origin) -> RowStream:
    """Open a TMX file of any tool.

    Language codes match by language, whatever the region and the case: `KO-KR` is `ko`. The source
    is the language that the user gave, else the header's `srclang`, else the first one of the
    first unit; the target is the one that the user gave, else the first other one. Units that have
    neither are skipped, and so are further variants in the same language. A variant that names
    no language fills the side that is still open.

    Raises:
        DamagedFileError: If it is not XML, or not TMX.
        MalformedRecordError: If a unit cannot be read; it names the line.
        LanguageError: If the target language cannot be determined.
    """
    events = elements(origin, opened=(), closed=("header", "tu"))
    srclang: str | None = None
    provenance = Provenance()
    for _, element in events:
        if local_name(element) == "header":
            srclang = element.get("srclang", _ANY_LANGUAGE)
            found = _properties(element)
            provenance = Provenance(*(found.get(key) for key in ("encoder", "weights", "version")))
            continue
        sides = _sides(origin, srclang or _ANY_LANGUAGE, element)
        rows = _rows(origin, sides, element, events)
        return stream_of(origin, rows, languages=sides, provenance=provenance)
    if srclang is not None:
        return stream_of(origin, iter(()))
    raise DamagedFileError("not TMX: no header and no units", where=origin.name)


def _sides(origin: Origin, header: str, first: "_Element") -> tuple[str, str]:
    spoken = [
        language for language in map(_language, children(first, "tuv")) if language is not None
    ]
    if origin.source_language:
        source = primary_language(origin.source_language)
    elif header.lower() != _ANY_LANGUAGE:
        source = primary_language(header)
    else:
        source = next(iter(spoken), "und")
    others = [language for language in spoken if language != source]
    if len(spoken) > 1 and len(set(spoken)) == 1:
        raise LanguageError(
            f"both sides of the first unit are {spoken[0]!r}",
            where=place_of(first, origin),
            remedy="write the code of its language at each side",
        )
    if origin.target_language:
        return source, primary_language(origin.target_language)
    if not others and source not in ("ko", "en"):
        raise LanguageError(
            f"no target language besides {source!r} in the first unit",
            where=place_of(first, origin),
            remedy="name the target language",
        )
    return source, others[0] if others else {"ko": "en", "en": "ko"}[source]


def _language(variant: "_Element") -> str | None:
    code = variant.get(XML_LANG) or variant.get("lang")
    return primary_language(code) if code else None


def _rows(
    origin: Origin,
    sides: tuple[str, str],
    first: "_Element",
    events: Iterator[tuple[str, "_Element"]],
) -> Iterator[BitextRow]:
    reader = UnitReader()
    for _, element in itertools.chain([("end", first)], events):
        row = _row(origin, sides, element, reader)
        if row is not None:
            yield row


def _row(
    origin: Origin, sides: tuple[str, str], unit: "_Element", reader: UnitReader
) -> BitextRow | None:
    where = place_of(unit, origin)
    texts = _texts(unit, sides, where)
    properties = _properties(unit)
    return reader.row(
        Unit(
            article=properties.get("article", ""),
            source=texts.get(sides[0]),
            target=texts.get(sides[1]),
            properties=properties,
            findings=_findings(unit, where),
            status=status_of(properties.get("status", Status.UNREVIEWED), where=where),
            note="\n".join(text_of(note, where=where) for note in children(unit, "note")),
        ),
        where=where,
    )


def _texts(unit: "_Element", sides: tuple[str, str], where: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    unnamed: list[str] = []
    for variant in children(unit, "tuv"):
        segments = children(variant, "seg")
        if len(segments) != 1:
            raise MalformedRecordError(
                f"a tuv with {len(segments)} seg", where=where, remedy="write one in each tuv"
            )
        text = text_of(segments[0], where=where)
        language = _language(variant)
        if language is None:
            unnamed.append(text)
        else:
            texts.setdefault(language, text)
    open_sides = [side for side in sides if side not in texts]
    return texts | dict(zip(open_sides, unnamed, strict=False))


def _properties(element: "_Element") -> dict[str, str]:
    return {
        prop.get("type", "").removeprefix(_PREFIX): prop.text or ""
        for prop in children(element, "prop")
        if prop.get("type", "").startswith(_PREFIX)
    }


def _findings(unit: "_Element", where: str) -> list[Finding]:
    found = []
    for prop in children(unit, "prop"):
        if prop.get("type") == f"{_PREFIX}finding":
            try:
                record: Any = json.loads(prop.text or "")
            except (ValueError, RecursionError) as error:
                raise MalformedRecordError(f"no finding: {error}", where=where) from error
            found.append(finding_of_record(record, where=where))
    return found


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one unit a bead, as they come; nothing is kept in memory.

    `segtype` is "sentence", and "block" for a unit of several sentences on a side. The header
    names no date, so that the same bitext gives the same bytes.

    Raises:
        LanguageError: If both sides are in one language: nothing else tells them apart in TMX.
    """
    from lxml import etree

    languages = (rows.source_language, rows.target_language)
    if primary_language(languages[0]) == primary_language(languages[1]):
        raise LanguageError(
            f"both sides are {languages[0]!r}, and TMX tells them apart by their language",
            remedy="name the languages with --source-lang and --target-lang",
        )
    with etree.xmlfile(file, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("tmx", version="1.4"):
            document.write("\n", _header(rows), "\n")
            with document.element("body"):
                document.write("\n")
                for row in rows:
                    document.write(_unit(row, languages), "\n")
            document.write("\n")
    file.write(b"\n")


def _header(rows: Rows) -> "_Element":
    from lxml import etree

    header = etree.Element(
        "header",
        {
            "creationtool": "align",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "align",
            "adminlang": "en",
            "srclang": rows.source_language,
            "datatype": "plaintext",
        },
    )
    made = rows.provenance
    for name, value in (
        ("encoder", made.encoder),
        ("weights", made.weights),
        ("version", made.version),
    ):
        if value is not None:
            _add_property(header, name, value)
    return header


def _unit(row: BitextRow, languages: tuple[str, str]) -> "_Element":
    from lxml import etree

    unit = etree.Element("tu")
    if len(row.source) > 1 or len(row.target) > 1:
        unit.set("segtype", "block")
    if row.note:
        etree.SubElement(unit, "note").text = row.note
    if row.article:
        _add_property(unit, "article", row.article)
    for name, value in properties_of(row).items():
        _add_property(unit, name, value)
    if row.status is not Status.UNREVIEWED:
        _add_property(unit, "status", row.status.value)
    for finding in row.findings:
        _add_property(unit, "finding", json.dumps(finding.to_record(), ensure_ascii=False))
    for language, held, text in (
        (languages[0], row.source, row.source_text),
        (languages[1], row.target, row.target_text),
    ):
        if held:
            variant = etree.SubElement(unit, "tuv", {XML_LANG: language})
            etree.SubElement(variant, "seg").text = text
    return unit


def _add_property(parent: "_Element", name: str, value: str) -> None:
    from lxml import etree

    etree.SubElement(parent, "prop", {"type": f"{_PREFIX}{name}"}).text = value


FORMAT = Format(
    name="tmx",
    suffixes=(".tmx",),
    description="TMX 1.4, for translation memories and CAT tools",
    read=read,
    write=write,
    is_text=True,
)
