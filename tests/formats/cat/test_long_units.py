"""A review is written back into units of thousands of codes, segments or notes in linear time."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.formats import read_bitext
from align.formats.cat.writing import applied
from align.records import BitextRow, Code, CodeKind, Decided, Status, UnitState
from align.records.codes import marked

_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="ko" target-language="en" datatype="x"><body>{}</body></file></xliff>'
)
_XLIFF2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" '
    'trgLang="en"><file id="f"><unit id="1">{}</unit></file></xliff>'
)
_UNIT = '<trans-unit id="1"><source>{}</source>{}</trans-unit>'


def _of_codes(count: int) -> str:
    codes = "".join(f'<x id="{n}"/>b' for n in range(count))
    return _XLIFF.format(_UNIT.format("배", f"<target>{codes}</target>"))


def _of_pairs(count: int) -> str:
    pairs = "".join(f'<g id="{n}">배</g>' for n in range(count))
    return _XLIFF.format(_UNIT.format(pairs, "<target>b</target>"))


def _of_segments(count: int) -> str:
    marks = "".join(f'<mrk mtype="seg" mid="{n}">배</mrk>' for n in range(count))
    notes = "<note>a</note>" * count
    return _XLIFF.format(_UNIT.format("배", f"<seg-source>{marks}</seg-source>{notes}"))


def _of_segments_of_xliff2(count: int) -> str:
    return _XLIFF2.format("<segment><source>배</source></segment>" * count)


def _overlapping(count: int) -> str:
    """A line in which all codes open, and then close in the same order."""
    codes = [
        Code(at, kind, str(n))
        for at, kind in enumerate((CodeKind.OPEN, CodeKind.CLOSE))
        for n in range(count)
    ]
    return marked("boat", codes)


def _retranslated(row: BitextRow, count: int) -> str:
    if len(row.source_codes) > 1:
        return _overlapping(count)
    return marked(f"{row.target_text} boat", row.target_codes)


_GARAM = Decided("Garam", dt.datetime(2026, 5, 3, tzinfo=dt.UTC))


def _seconds(make: Callable[[int], str], count: int, folder: Path) -> tuple[float, bytes]:
    path = folder / "a.xlf"
    path.write_text(make(count), "utf-8")
    bitext = read_bitext(path)
    assert bitext.home is not None
    units = {
        row.unit: UnitState(_retranslated(row, count), Status.CONFIRMED, "new note", _GARAM)
        for row in bitext
        if row.unit is not None
    }
    began = time.process_time()
    content = applied(replace(bitext.home, units=units)).content
    return time.process_time() - began, content


_MAKERS: Sequence[Callable[[int], str]] = (
    _of_codes,
    _of_pairs,
    _of_segments,
    _of_segments_of_xliff2,
)


@pytest.mark.parametrize("make", _MAKERS)
def test_writing_back_grows_with_the_size(make: Callable[[int], str], tmp_path: Path) -> None:
    short = min(_seconds(make, 500, tmp_path)[0] for _ in range(2))
    long, content = min(_seconds(make, 2000, tmp_path) for _ in range(2))
    # Sixteen times if it is quadratic.
    assert long < 9 * short + 0.1
    assert b"boat" in content or b"new note" in content


def test_of_overlapping_codes_those_that_nest_are_kept(tmp_path: Path) -> None:
    """The first half that fits nowhere goes, with its other half, until the rest is in order."""
    _, content = _seconds(_of_pairs, 3, tmp_path)
    assert b'<target state="signed-off"><g id="2">b</g>oat</target>' in content
