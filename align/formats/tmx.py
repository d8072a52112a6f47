"""TMX 1.4, the exchange format of translation memories: one `tu` a bead.

A null bead is a `tu` with one `tuv`. The DTD allows that, and no CAT tool then offers an empty
translation as a perfect match. Similarity, confidence and the rest are `prop` elements whose type
begins with `x-align-`; CAT tools show or ignore them, and keep the note, which is a `note`.
"""

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from align.errors import DamagedFileError, LanguageError, warn
from align.formats.cat.homes import home_of
from align.formats.cat.memory import as_written, language_of, segment_of
from align.formats.cat.memory import properties_of as align_properties
from align.formats.cat.own_codes import add_content, tmx_code
from align.formats.cat.segments import PREFIX
from align.formats.cat.writing import write_home
from align.formats.markup import XML_LANG, children, elements, local_name, location_of
from align.formats.rows import (
    NAME_LANGUAGES,
    REVIEWED,
    Format,
    Origin,
    Rows,
    RowStream,
    stream_of,
    warn_of_others,
    written_languages,
)
from align.formats.units import UnitReader, properties_of
from align.languages import UNDETERMINED, primary_language
from align.records import BitextRow, Provenance, Status
from align.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_ANY_LANGUAGE = "*all*"
_OTHER = {"ko": "en", "en": "ko"}
_LOOKED_AT = 1000  # units to look for languages in: each has the languages that it is translated to


def read(origin: Origin) -> RowStream:
    """Open a TMX file of any tool.

    Language codes match regardless of region and case: `KO-KR` is `ko`. The source is the language
    that the user named, or the header's `srclang`, whichever it is, or the first language of the
    first units. The target is the language that the user named, or the first other language. What
    neither the user nor the header names is Korean or English rather than another language, if the
    first units have both. An `AlignWarning` names the two if there are others. Units with neither
    language are skipped, and so are further variants in the same language (`en` and `en-GB`), with
    an `AlignWarning` at the first of them. A variant without a language fills the side that is
    still empty. Segment numbers and findings belong to the sides that the header names.

    Raises:
        DamagedFileError: If it is not XML, or not TMX.
        MalformedRecordError: If a unit cannot be read; it names the line.
        LanguageError: If the target language cannot be determined, or the file is in other
            languages than those that the user named.
    """
    events = elements(origin, opened=(), closed=("header", "tu"))
    srclang: str | None = None
    provenance = Provenance()
    for _, element in events:
        if local_name(element) == "header":
            srclang = element.get("srclang", _ANY_LANGUAGE)
            provenance = Provenance.of(align_properties(element))
            continue
        sides = as_written(_sides(origin, srclang or _ANY_LANGUAGE, element), srclang)
        rows = _rows(origin, sides, element, events)
        return stream_of(origin, rows, languages=sides, provenance=provenance)
    if srclang is not None:
        return stream_of(origin, iter(()))
    raise DamagedFileError(
        "not TMX: no header and no units", where=origin.name, remedy="export it as TMX again"
    )


def _sides(origin: Origin, header: str, first: "_Element") -> tuple[str, str]:
    spoken = _spoken(origin)
    if len(spoken) == 1 and len(list(filter(None, map(language_of, children(first, "tuv"))))) > 1:
        raise LanguageError(
            f"both sides of the first unit are {spoken[0]!r}",
            where=location_of(first, origin),
            remedy="write the code of its language at each side",
        )
    source, target = (
        code and primary_language(code) for code in (origin.source_language, origin.target_language)
    )
    if _OTHER.keys() <= set(spoken):
        spoken.sort(key=lambda code: code not in _OTHER)
    known = spoken if header.lower() == _ANY_LANGUAGE else [primary_language(header), *spoken]
    source = source or next((code for code in known if code != target), UNDETERMINED)
    target = target or next((code for code in known if code != source), _OTHER.get(source))
    if target is None:
        raise LanguageError(
            f"no target language besides {source!r} in the first unit",
            where=location_of(first, origin),
            remedy="name the target language",
        )
    if not (origin.source_language and origin.target_language):
        warn_of_others(origin, (source, target), spoken)
    return source, target


def _spoken(origin: Origin) -> list[str]:
    """The languages of the first units, in the order of the file.

    The units are read twice, because rows need the languages, and not every unit of a memory has
    all of them.
    """
    units = itertools.islice(elements(origin, opened=(), closed=("tu",)), _LOOKED_AT)
    variants = (variant for _, unit in units for variant in children(unit, "tuv"))
    return list(dict.fromkeys(filter(None, map(language_of, variants))))


def _warn_of_repeated(unit: "_Element", sides: tuple[str, str], where: str) -> bool:
    """Warn if a unit has two variants in a language that is read, such as `en` and `en-GB`."""
    variants = children(unit, "tuv")
    spoken = list(map(language_of, variants))
    repeated = [code for code in sides if spoken.count(code) > 1]
    if repeated:
        codes = (variant.get(XML_LANG) or variant.get("lang") for variant in variants)
        held = (code for code in codes if code and primary_language(code) == repeated[0])
        warn(
            f"{where}: {', '.join(held)} in one unit: only the first variant in {repeated[0]} of "
            "each unit is read"
        )
    return bool(repeated)


def _rows(
    origin: Origin,
    sides: tuple[str, str],
    first: "_Element",
    events: Iterator[tuple[str, "_Element"]],
) -> Iterator[BitextRow]:
    named = filter(None, (origin.source_language, origin.target_language))
    reader, missing = UnitReader(), list(dict.fromkeys(map(primary_language, named)))
    spoken: dict[str | None, None] = {}
    is_told = False
    for number, (_, element) in enumerate(itertools.chain([("end", first)], events)):
        if not len(element):
            continue
        where = location_of(element, origin)
        is_told = is_told or _warn_of_repeated(element, sides, where)
        row = reader.row(segment_of(element, sides, origin).unit(number), where=where)
        if missing:
            spoken |= dict.fromkeys(map(language_of, children(element, "tuv")))
            # A variant without a language is in that of the side that it fills.
            held = (row.source, row.target) if row else ((), ())
            filled = [side for side, texts in zip(sides, held, strict=True) if texts]
            missing = [code for code in missing if code not in (*spoken, *filled)]
        if row is not None:
            yield row
    # A side of null beads alone has no variant; what is in the file is then in the other language.
    if missing and spoken.keys() - {*sides, None}:
        *codes, last = filter(None, spoken)
        raise LanguageError(
            f"is in {', '.join(codes)}{' and ' * bool(codes)}{last}, not in {' or '.join(missing)}",
            where=origin.name,
            remedy=NAME_LANGUAGES,
        )


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one unit per bead, in order; nothing is kept in memory.

    `segtype` is "sentence", or "block" for a unit with several sentences on a side. The header has
    no date, so that the same bitext gives the same bytes. A unit that a reviewer decided on names
    the reviewer and the time.

    Raises:
        LanguageError: If both sides are in one language: nothing else tells them apart in TMX.
    """
    from lxml import etree

    languages = written_languages(rows)
    if primary_language(languages[0]) == primary_language(languages[1]):
        raise LanguageError(
            f"both sides are {languages[0]!r}, and TMX tells them apart by their language",
            remedy="name the language of each (--source-lang and --target-lang, in Python "
            "source_language and target_language of the Bitext)",
        )
    with etree.xmlfile(file, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("tmx", version="1.4"):
            document.write("\n", _header(rows, languages.source), "\n")
            with document.element("body"):
                document.write("\n")
                for row in rows:
                    document.write(_unit(row, languages), "\n")
            document.write("\n")
    file.write(b"\n")


def _header(rows: Rows, source_language: str) -> "_Element":
    from lxml import etree

    header = etree.Element(
        "header",
        {
            "creationtool": "align",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "align",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )
    for name, value in rows.provenance.to_record().items():
        _add_property(header, name, value)
    return header


def _unit(row: BitextRow, languages: tuple[str, str]) -> "_Element":
    from lxml import etree

    unit = etree.Element("tu")
    if len(row.source) > 1 or len(row.target) > 1:
        unit.set("segtype", "block")
    if row.decided is not None:
        at = row.decided.at.astimezone(dt.UTC)
        unit.set("changedate", at.strftime("%Y%m%dT%H%M%SZ"))
        unit.set("changeid", row.decided.by)
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
    for language, held, text, codes in (
        (languages[0], row.source, row.source_text, row.source_codes),
        (languages[1], row.target, row.target_text, row.target_codes),
    ):
        if held:
            variant = etree.SubElement(unit, "tuv", {XML_LANG: language})
            add_content(etree.SubElement(variant, "seg"), text, codes, tmx_code)
    return unit


def _add_property(parent: "_Element", name: str, value: str) -> None:
    from lxml import etree

    etree.SubElement(parent, "prop", {"type": f"{PREFIX}{name}"}).text = value


FORMAT = Format(
    carries=REVIEWED | {"codes"},
    name="tmx",
    suffixes=(".tmx",),
    description="TMX 1.4, for translation memories and CAT tools",
    read=read,
    write=write,
    read_home=partial(home_of, "tmx"),
    write_home=write_home,
    is_text=True,
    is_corpus=True,
    is_memory=True,
)
