"""Files that are packed: of parts that shrink to nearly nothing, as many as are let through."""

import io
import random
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from fuzzing.documents import epub, hwp_document, hwp_paragraph
from fuzzing.seeds import article_seeds
from fuzzing.shapes.repeating import nested, numbered, of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = f'<w:document xmlns:w="{_W}"><w:body>'
_DOCUMENT_END = "</w:body></w:document>"
_SECTION = '<hs:sec xmlns:hs="s" xmlns:hp="p">'
_BOOK = '<html xmlns:epub="http://www.idpf.org/2007/ops"><body>'
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHEET_END = "</sheetData></worksheet>"
_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
# A member of a file of a megabyte that is not packed unpacks to so many times its size.
_UNPACKED = 12

_PAIR = {"ko": "배", "en": "boat"}

Make = Callable[[int], bytes]


def _noise(size: int) -> bytes:
    """Bytes that do not shrink: limits grow with the size of the file."""
    return random.Random(0).randbytes(max(0, size))  # noqa: S311


def _archive(seed: bytes, member: str, make: Make, unpacked: float = _UNPACKED) -> Make:
    """A sound archive with another member, filled up to its size."""

    def packed(size: int) -> bytes:
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(seed)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                if name != member:
                    new.writestr(name, old.read(name))
            new.writestr(member, make(int(unpacked * size)))
            new.writestr("noise.png", _noise(size - len(buffer.getvalue()) - 500))
        return buffer.getvalue()

    return packed


def _docx(make: Make, unpacked: float = _UNPACKED, member: str = "word/document.xml") -> Make:
    return _archive(article_seeds()[".docx"][0], member, make, unpacked)


def _hwpx(make: Make, unpacked: float = _UNPACKED) -> Make:
    return _archive(article_seeds()[".hwpx"][0], "Contents/section0.xml", make, unpacked)


def _epub(make: Make, unpacked: float = _UNPACKED) -> Make:
    return _archive(article_seeds()[".epub"][0], "OEBPS/c0.xhtml", make, unpacked)


def _chapters(part: str, count: int) -> Make:
    """A book with a number of parts in each of ten chapters."""

    def make(size: int) -> bytes:
        book = epub({f"c{number}.xhtml": part * (count * size // 10**6) for number in range(10)})
        return _archive(book, "a.png", _noise)(size)

    return make


def _hwp(part: bytes, unpacked: float) -> Make:
    def make(size: int) -> bytes:
        records = part * int(unpacked * size / len(part))
        document = hwp_document(records)
        return document + _noise(size - len(document))

    return make


def _pdf(part: bytes, unpacked: float) -> Make:
    """A page whose drawing is packed."""

    def make(size: int) -> bytes:
        drawn = zlib.compress(b"BT /F 12 Tf 72 700 Td " + part * int(unpacked * size / len(part)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
            ),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        body, places = b"%PDF-1.4\n", []
        for number, held in enumerate(objects, start=1):
            places.append(len(body))
            body += b"%d 0 obj%s endobj\n" % (number, held)
        body += b"%" + _noise(size - len(body)).hex().encode()[: max(0, size - len(body))] + b"\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
            len(objects) + 1,
            len(body),
        )
        return body + head + table + tail

    return make


def _xlsx(
    make: Make, unpacked: float = _UNPACKED, member: str = "xl/worksheets/sheet1.xml"
) -> Make:
    from openpyxl import Workbook

    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["ko", "en"])
    book.save(buffer)
    return _archive(buffer.getvalue(), member, make, unpacked)


def _cells(count: int) -> str:
    cells = "".join(
        f'<c r="{chr(65 + n)}{{}}" t="inlineStr"><is><t>가</t></is></c>' for n in range(count)
    )
    return f'<row r="{{}}">{cells}</row>'.replace("{}", "{0}")


def _parquet(rows_per_byte: float, texts: dict[str, str], *, longest: float = 0) -> Make:
    """Equal rows of texts, the last of which has so many letters for each byte of the file."""

    def make(size: int) -> bytes:
        import pyarrow as pa
        import pyarrow.parquet as pq

        count = int(rows_per_byte * size)
        row = {**texts, list(texts)[-1]: "boat" + "a" * int(longest * size)}
        indices = pa.array([0] * count, pa.int32())
        columns = {
            name: pa.DictionaryArray.from_arrays(indices, [text]) for name, text in row.items()
        }
        buffer = io.BytesIO()
        table = pa.table(columns)
        noise = _noise(size // 5).hex()
        table = table.replace_schema_metadata({"noise": noise})
        pq.write_table(table, buffer, store_schema=False)
        return buffer.getvalue()

    return make


def _project(size: int) -> bytes:
    """A project of as many beads as fit."""
    from align.formats import write_bitext
    from align.records import Bitext, BitextRow

    count = max(2, size // 450)
    rows = tuple(
        BitextRow("a", n, (n,), (n,), ("배",), ("boat",), confidence=0.5) for n in range(count)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.align")
        write_bitext(Bitext("ko", "en", rows), path)
        return path.read_bytes()


SHAPES: dict[str, dict[str, Make]] = {
    "article.docx": {
        "paragraphs": _docx(
            of("<w:p><w:r><w:t>가</w:t></w:r></w:p>", head=_DOCUMENT, tail=_DOCUMENT_END), 6.2
        ),
        "empty paragraphs": _docx(of("<w:p/>", head=_DOCUMENT, tail=_DOCUMENT_END), 1),
        "attributes": _docx(
            of('<w:p a="" b="" c="" d=""/>', head=_DOCUMENT, tail=_DOCUMENT_END), 4.7
        ),
        "a text": _docx(
            of("가", head=f"{_DOCUMENT}<w:p><w:r><w:t>", tail=f"</w:t></w:r></w:p>{_DOCUMENT_END}"),
            31,
        ),
        "letters": _docx(
            of("<w:t>a</w:t>", head=f"{_DOCUMENT}<w:p><w:r>", tail=f"</w:r></w:p>{_DOCUMENT_END}"),
            13,
        ),
        "nested runs": _docx(nested("<w:p>", "</w:p>", head=_DOCUMENT, tail=_DOCUMENT_END), 1.9),
        "styles": _docx(
            numbered(
                '<w:style w:type="paragraph" w:styleId="S{0}"><w:name w:val="s{0}"/></w:style>',
                head=f'<w:styles xmlns:w="{_W}">',
                tail="</w:styles>",
            ),
            22,
            "word/styles.xml",
        ),
    },
    "article.hwpx": {
        "paragraphs": _hwpx(
            of("<hp:p><hp:run><hp:t>가</hp:t></hp:run></hp:p>", head=_SECTION, tail="</hs:sec>"),
            7.8,
        ),
        "empty paragraphs": _hwpx(of("<hp:p/>", head=_SECTION, tail="</hs:sec>"), 1.2),
        "a text": _hwpx(
            of(
                "가",
                head=f"{_SECTION}<hp:p><hp:run><hp:t>",
                tail="</hp:t></hp:run></hp:p></hs:sec>",
            ),
            31,
        ),
        "signs": _hwpx(
            of(
                "<hp:tab/>",
                head=f"{_SECTION}<hp:p><hp:run><hp:t>가",
                tail="</hp:t></hp:run></hp:p></hs:sec>",
            ),
            9.8,
        ),
    },
    "article.epub": {
        "paragraphs": _epub(of("<p>가</p>", head=_BOOK, tail="</body></html>"), 1),
        "notes": _epub(of("<a>1</a> <i>가</i>", head=f"{_BOOK}<p>", tail="</p></body></html>"), 1),
        "chapters": _chapters("<p>가</p>", 18_000),
        "links": _chapters('<a href="#a">1</a><i>가</i>', 9_000),
        "a text": _epub(of("가 ", head=f"{_BOOK}<p>", tail="</p></body></html>"), 15),
        "elements in elements": _epub(nested("<div>", "</div>", head=_BOOK), 0.8),
        "empty items": _archive(
            article_seeds()[".epub"][0],
            "OEBPS/book.opf",
            of("<item/>", head="<package><manifest>", tail="</manifest></package>"),
            2,
        ),
    },
    "article.hwp": {
        "paragraphs": _hwp(hwp_paragraph("가"), 5.8),
        "empty records": _hwp(struct.pack("<I", 100), 2.6),
        "a text": _hwp(hwp_paragraph("가" * 1000), 31),
        "controls": _hwp(hwp_paragraph("\n" * 1000), 31),
    },
    "article.pdf": {
        "letters": _pdf(b"(a) Tj ", 2.7),
        "a text": _pdf(b"(" + b"Garam adds ferries. " * 40 + b") Tj 0 -1 Td ", 4),
        "lines": _pdf(b"(a) Tj 0 -1 Td ", 5.5),
        "drawing": _pdf(b"0 0 1 1 re f ", 5),
    },
    "bitext.xlsx": {
        "rows": _xlsx(numbered(_cells(2), head=_SHEET, tail=_SHEET_END), 11),
        "empty rows": _xlsx(of("<row/>", head=_SHEET, tail=_SHEET_END), 10),
        "empty cells": _xlsx(of("<c/>", head=f"{_SHEET}<row>", tail=f"</row>{_SHEET_END}"), 6.9),
        "cells": _xlsx(numbered(_cells(20), head=_SHEET, tail=_SHEET_END), 21),
        "shared texts": _xlsx(
            of("<si><t/></si>", head=_STRINGS, tail="</sst>"), 11, "xl/sharedStrings.xml"
        ),
        "a text": _xlsx(
            of(
                "가",
                head=f'{_SHEET}<row r="1"><c r="A1" t="inlineStr"><is><t>',
                tail=f"</t></is></c></row>{_SHEET_END}",
            ),
            40,
        ),
    },
    "bitext.parquet": {
        "rows": _parquet(0.195, _PAIR),
        "equal rows": _parquet(10, _PAIR),
        "a long text": _parquet(0.0001, _PAIR, longest=1),
    },
    "manifest.parquet": {
        "rows": _parquet(0.195, {"id": "a", "source_text": "배", "target_text": "boat"}),
        "a long text": _parquet(
            0.0001, {"id": "a", "source_text": "배", "target_text": "boat"}, longest=1
        ),
    },
    "bitext.align": {"beads": _project},
}
