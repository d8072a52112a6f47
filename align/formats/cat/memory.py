"""The segments of TMX: each `tu`, with the variants in the languages of both sides."""

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from align.errors import MalformedRecordError
from align.formats.cat.inline import InlineReader
from align.formats.cat.segments import PREFIX, Segment, own_values
from align.formats.markup import XML_LANG, children, local_name, location_of, text_of
from align.formats.parsing import finding_of_record, status_of
from align.formats.rows import LanguageCodes, Origin
from align.languages import primary_language
from align.records import Finding, Status
from align.text_files import json_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATUS = f"{PREFIX}status"


def language_of(variant: "_Element") -> str | None:
    """The language of a variant, without its region; None if it names none."""
    code = variant.get(XML_LANG) or variant.get("lang")
    return primary_language(code) if code else None


def as_written(sides: tuple[str, str], srclang: str | None) -> tuple[str, str]:
    """The languages of both sides in the order of the file, whose header may name its source."""
    is_exchanged = srclang is not None and primary_language(srclang) == sides[1]
    return sides[::-1] if is_exchanged else sides


def segment_of(
    unit: "_Element",
    sides: tuple[str, str],
    origin: Origin,
    written: tuple[str, str] | None = None,
    codes: LanguageCodes = (None, None),
) -> Segment:
    """The segment of a `tu`: the first variant of each language.

    A variant without a language fills the side that is still empty; two of them fill both in the
    order of the file.

    Args:
        unit: The `tu`.
        sides: The languages of source and target.
        origin: The file.
        written: The same languages in the order of the file, if that is another.
        codes: Those languages as the file gives them, with their regions, for new variants.

    Raises:
        MalformedRecordError: If a variant has no text, or more than one.
    """
    where = location_of(unit, origin)
    found: dict[str, _Element] = {}
    unnamed: list[_Element] = []
    held = _by_name(unit)
    for variant in held.get("tuv", ()):
        segments = children(variant, "seg")
        if len(segments) != 1:
            raise MalformedRecordError(
                f"a tuv with {len(segments)} seg", where=where, remedy="write one in each tuv"
            )
        language = language_of(variant)
        if language is None:
            unnamed.append(segments[0])
        else:
            found.setdefault(language, segments[0])
    left = [side for side in written or sides if side not in found]
    found |= dict(zip(left, unnamed, strict=False))
    elements = (found.get(sides[0]), found.get(sides[1]))
    properties = own_values(held.get("prop", ()), "type")
    return Segment(
        *elements,
        make_target=partial(_make_variant, unit, codes[1] or sides[1]),
        make_source=partial(_make_variant, unit, codes[0] or sides[0]),
        marking=_Marking(unit, elements[1]),
        reader=InlineReader(elements, where=where),
        notes=[(note, text_of(note, where=where)) for note in held.get("note", ())],
        add_note=partial(_add_note, unit),
        findings=_findings(held.get("prop", ()), where),
        properties=properties,
        article=properties.get("article", ""),
    )


def properties_of(element: "_Element") -> dict[str, str]:
    """The values that align has written into the `prop` elements, by name."""
    return own_values(children(element, "prop"), "type")


def _by_name(unit: "_Element") -> dict[str, list["_Element"]]:
    held: dict[str, list[_Element]] = {}
    for child in unit:
        held.setdefault(local_name(child), []).append(child)
    return held


def _findings(properties: Sequence["_Element"], where: str) -> list[Finding]:
    found = []
    for prop in properties:
        if prop.get("type") == f"{PREFIX}finding":
            try:
                record: Any = json.loads(prop.text or "")
            except (ValueError, RecursionError) as error:
                raise MalformedRecordError(
                    f"no finding: {json_problem(error)}", where=where
                ) from error
            found.append(finding_of_record(record, where=where))
    return found


def _make_variant(unit: "_Element", language: str) -> "_Element":
    variant = unit.makeelement("tuv", {XML_LANG: language})
    last = unit[-1]
    variant.tail = last.tail
    last.addnext(variant)
    segment = variant.makeelement("seg")
    variant.append(segment)
    return segment


def _add_note(unit: "_Element", _segment: Segment, _by: str, text: str, _time: str) -> bool:
    note = unit.makeelement("note")
    note.text = text
    note.tail = unit.text
    unit.insert(0, note)
    return True


class _Marking:
    """A `prop` of our own, and the attributes that TMX has for who changed what, and when."""

    def __init__(self, unit: "_Element", target: "_Element | None") -> None:
        self._unit = unit
        self._target = target

    def status(self) -> Status:
        written = properties_of(self._unit).get("status", Status.UNREVIEWED)
        return status_of(written, where="")

    def set_status(self, status: Status) -> bool:
        for prop in children(self._unit, "prop"):
            if prop.get("type") == _STATUS:
                self._unit.remove(prop)
        if status is not Status.UNREVIEWED:
            prop = self._unit.makeelement("prop", {"type": _STATUS})
            prop.text = status.value
            prop.tail = self._unit.text
            self._unit.insert(len(children(self._unit, "note")), prop)
        return True

    def begin(self) -> None:
        """The format does not say whether there is a translation."""

    def empty(self) -> None:
        """The same."""

    def touch(self, reviewer: str, time: str) -> None:
        stamp = time.replace("-", "").replace(":", "")
        elements = [self._unit]
        if self._target is not None:
            variant = self._target.getparent()
            if variant is not None and (
                "changedate" in variant.attrib or "changeid" in variant.attrib
            ):
                elements.append(variant)
        for element in elements:
            element.set("changedate", stamp)
            element.set("changeid", reviewer)
