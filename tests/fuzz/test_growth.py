"""What reading a file takes grows with its size: twice the file, about twice the work.

The work is counted in calls of functions, of Python and of C, so no clock is asked. Where the work
is inside a C library, which hides it, the times of three sizes are compared, each the least of
several: a quadratic reader shows sixteen times the time at four times the size.
"""

import contextlib
import functools
import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import AlignError
from align.records import Segment
from fuzzing.campaign import path_of
from fuzzing.child import outcome_of
from fuzzing.documents import zipped
from fuzzing.reading import reader_of, types
from fuzzing.shapes import shapes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _docx(size: int) -> bytes:
    """A document with `size` styles, each based on the one before."""
    import docx

    document = docx.Document()
    for number in range(size):
        document.styles.element.append(
            docx.oxml.parse_xml(
                f'<w:style xmlns:w="{_W}" w:type="paragraph" w:styleId="S{number}">'
                f'<w:name w:val="s{number}"/><w:basedOn w:val="S{number - 1}"/></w:style>'
            )
        )
    document.add_paragraph("가람시는 배를 늘린다.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(rows: str) -> bytes:
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    part = f'<Relationship Id="r1" Type="{rel}'
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'{part}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{ns}" xmlns:r="{rel}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'{part}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{ns}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    return zipped({name: (_HEAD + text).encode() for name, text in members.items()})


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _shape(name: str, shape: str, size: int) -> bytes:
    return shapes()[name][shape](100 * size)


CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "blank lines in subtitles": (
        "article.srt",
        lambda size: b"1\n00:00:01,000 --> 00:00:02,000\nGo.\n" + b"\n" * 40 * size,
    ),
    "blank lines in vtt": (
        "article.vtt",
        lambda size: b"WEBVTT\n\n00:01.000 --> 00:02.000\nGo.\n" + b"\n \n" * 20 * size,
    ),
    "attributes of a tag": (
        "article.html",
        lambda size: b"<p" + b"".join(b" a%d=1" % n for n in range(40 * size)) + b">text</p>",
    ),
    "tags that end nowhere": ("article.html", lambda size: b"<p>text</p>" + b"<a " * 20 * size),
    "styles of a document": ("article.docx", lambda size: _docx(size // 2)),
    "blanks in beads": ("bitext.beads", lambda size: b"[0" + b" " * 40 * size + b"x]:[0]\n"),
    **{
        f"{shape} of {name}": (name, lambda size, name=name, shape=shape: _shape(name, shape, size))
        for name, shape in (
            ("article.mhtml", "parameters"),
            ("article.mhtml", "parts"),
            ("bitext.sdlxliff", "comments"),
            ("bitext.xlf", "segments and notes"),
            ("glossary.csv", "a wide header"),
            ("ignore.tsv", "a wide header"),
            ("manifest.csv", "a wide header"),
        )
    },
    "one very long value": (
        "bitext.jsonl",
        lambda size: b'{"article": "a", "bead": "' + b"9" * 100 * size + b'"}',
    ),
    "one very long number": (
        "bitext.jsonl",
        lambda size: b'{"article": "a", "bead": ' + b"9" * 100 * size + b"}",
    ),
}


def _calls(read: Callable[[], object]) -> int:
    """How many functions are called in one reading."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read()
    finally:
        sys.setprofile(None)
    return calls


def _reading(name: str, path: Path) -> Callable[[], object]:
    def read() -> None:
        with contextlib.suppress(AlignError):
            reader_of(name)(path)

    return read


def _work(name: str, path: Path) -> tuple[int, float]:
    """How many functions are called in reading a file, and the least time of a few readings."""
    read = _reading(name, path)
    read()
    calls, times = _calls(read), []
    for _ in range(3):
        began = time.process_time()
        read()
        times.append(time.process_time() - began)
    return calls, min(times)


@pytest.mark.parametrize("case", CASES)
def test_work_grows_with_the_size(case: str, tmp_path: Path) -> None:
    name, make = CASES[case]
    path, works = path_of(name, tmp_path), []
    for size in (250, 1000):
        path.write_bytes(make(size))
        works.append(_work(name, path))
    (few, short), (many, long) = works
    assert many < 6 * few + 1000
    # Sixteen times for a quadratic reader; what takes milliseconds says nothing.
    assert long < 10 * short + 0.1


def test_a_run_of_blanks_in_a_segment_takes_a_moment() -> None:
    """A quadratic search for the line breaks took nine seconds."""
    text = "비가" + " " * 40_000 + "왔다."
    began = time.process_time()
    assert Segment(text, 0, len(text), 0).line == text
    assert time.process_time() - began < 1


# Tables are read by the same code whatever stands between their cells.
_ALSO_TABLES = {"bitext.csv": {"rows", "quotation marks", "quoted cells"}}
SHAPES = [
    (name, shape)
    for name, makers in shapes().items()
    for shape in makers
    if shape in _ALSO_TABLES.get(name, makers)
]


@functools.cache
def _warm(name: str, folder: Path) -> None:
    """Load what is loaded once, by reading a small sound file."""
    path = path_of(name, folder)
    path.write_bytes(types()[name][0])
    _reading(name, path)()


def test_every_type_has_a_shape() -> None:
    assert shapes().keys() == types().keys()


# The memories have a third language, which a warning names.
@pytest.mark.filterwarnings("ignore::align.errors.AlignWarning")
@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=map("-".join, SHAPES))
def test_work_grows_with_the_size_of_the_worst_files(
    name: str, shape: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What `scripts/measure_reading` measures at a megabyte, here in a size that takes no time."""
    make, path, calls = shapes()[name][shape], path_of(name, tmp_path), []
    _warm(name, tmp_path_factory.getbasetemp())
    for size in (1_500, 6_000):
        path.write_bytes(make(size))
        calls.append(_calls(_reading(name, path)))
    assert calls[1] < 6 * calls[0] + 3000


@pytest.mark.parametrize(
    ("name", "shape", "size", "error"),
    [
        ("article.txt", "lines of an ASCII letter", 400_000, "TooLargeError"),
        ("article.md", "brackets", 30_000, "TooLargeError"),
        ("article.html", "open emphasis", 300_000, "TooLargeError"),
        ("article.docx", "styles", 100_000, "TooLargeError"),
        ("bitext.parquet", "equal rows", 50_000, "TooLargeError"),
        ("bitext.tsv", "columns", 20_000, "MalformedRecordError"),
        ("align.toml", "a dotted key", 100_000, "SettingsError"),
    ],
)
def test_a_small_file_of_too_many_parts_is_refused(
    name: str, shape: str, size: int, error: str, tmp_path: Path
) -> None:
    path = path_of(name, tmp_path)
    path.write_bytes(shapes()[name][shape](size))
    outcome = outcome_of(name, path)
    assert outcome.kind == error, outcome


def test_messages_quote_no_more_than_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"article": "a", "bead": "' + "9" * 100_000 + '"}')
    with pytest.raises(AlignError) as caught:
        reader_of("bitext.jsonl")(path)
    assert len(str(caught.value)) < 3000


@pytest.mark.parametrize("number", [2_000_000_000, 1_048_577])
def test_a_row_number_that_no_sheet_has_ends_the_table(number: int, tmp_path: Path) -> None:
    """The library makes up all rows before it: two thousand million of them."""
    head = f"<row r='1'>{_cell('A1', 'ko')}{_cell('B1', 'en')}</row>"
    body = f"<row r='2'>{_cell('A2', '배')}{_cell('B2', 'boat')}</row>"
    far = f"<row r='{number}'>{_cell(f'A{number}', '먼')}{_cell(f'B{number}', 'far')}</row>"
    from align import read_bitext

    path = tmp_path / "a.xlsx"
    path.write_bytes(_xlsx(head + body + far))
    assert [row.source for row in read_bitext(path)] == [("배",)]


def test_columns_beyond_all_sense_are_not_made_up(tmp_path: Path) -> None:
    from align import read_bitext

    rows = "".join(
        f"<row r='{n}'>{_cell(f'A{n}', '배')}{_cell(f'B{n}', 'boat')}{_cell(f'XFD{n}', '')}</row>"
        for n in range(2, 2000)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(_xlsx(f"<row r='1'>{_cell('A1', 'ko')}{_cell('B1', 'en')}</row>{rows}"))
    assert len(read_bitext(path)) == 1998


def test_a_small_document_that_unpacks_to_millions_of_tags_is_refused(tmp_path: Path) -> None:
    """In a tree each of them took a hundred bytes: 650 kB took 2.5 GB."""
    from align import read_article
    from align.errors import TooLargeError

    with zipfile.ZipFile(io.BytesIO(_docx(0))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = "<w:p><w:r><w:t>배</w:t></w:r></w:p>" * 300_000
    document = f'<w:document xmlns:w="{_W}">{body}</w:document>'
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({**members, "word/document.xml": document.encode()}))
    assert path.stat().st_size < 200_000
    with pytest.raises(TooLargeError, match="tags and attributes"):
        read_article(path)
