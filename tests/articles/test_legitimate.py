"""Dense but honest documents stay well within the limits against hostile ones."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_article, read_bitext
from fuzzing.documents import epub, hwp_document, hwp_paragraph, zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SENTENCE = "가람시는 배를 두 척 늘린다."


def _page() -> str:
    """A saved page: 3,000 elements, scripts with comparisons, styles, long attributes."""
    data = "x" * 3000
    script = "for(i=0;i<n;i++){if(a<b)t+='<li>'+i}" * 500
    links = "".join(f"<li><a href='/{n}'>메뉴 {n}</a></li>" for n in range(1500))
    body = "".join(f"<p data-track='{data[:50]}'>{_SENTENCE} {n}</p>" for n in range(300))
    return (
        f"<html><head><style>{'a>b{color:red}' * 2000}</style><script>{script}</script></head>"
        f"<body data-state='{data}'><ul>{links}</ul><article><h1>배편</h1>{body}</article></body>"
    )


def _encyclopedia() -> str:
    """A long page of an encyclopedia: 11,000 elements."""
    link = '<a href="/wiki/Garam" title="가람"><span class="name">가람</span></a> '
    body = "".join(f"<p>{n} {_SENTENCE * 8} {link * 12}</p>" for n in range(450))
    return f"<html><body><article><h1>배편</h1>{body}</article></body></html>"


def _word(cells: int, runs: int) -> bytes:
    """A document of Word: a table of numbers, or a run a word, and hundreds of styles."""
    chance = random.Random(1)
    fonts = '<w:rFonts w:ascii="Batang" w:eastAsia="Batang" w:hAnsi="Batang"/><w:sz w:val="18"/>'
    run = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>{{}} </w:t></w:r>"
    cell = (
        '<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="right"/><w:rPr>{fonts}</w:rPr></w:pPr>{run}</w:p></w:tc>'
    )
    numbers = "".join(cell.format(chance.randrange(99999)) for _ in range(cells))
    table = f"<w:tbl><w:tr>{numbers}</w:tr></w:tbl>" if cells else ""
    words = "".join(run.format(_SENTENCE.split()[n % 5]) for n in range(runs))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="표 {n}"/>'
        f'<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr>{fonts}</w:rPr></w:style>'
        for n in range(600)
    )
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/styles.xml"] = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'.encode()
    members["word/document.xml"] = (
        f'<w:document xmlns:w="{_W}"><w:body><w:p>{words}</w:p>{table}'
        f"<w:p><w:r><w:t>{_SENTENCE}</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    return zipped(members)


def _hancom() -> bytes:
    """A document with a table of 20,000 cells."""
    paragraph = (
        '<hp:p id="{0}" paraPrIDRef="3" styleIDRef="0" pageBreak="0"><hp:run charPrIDRef="7">'
        '<hp:t>{0}</hp:t></hp:run><hp:linesegarray><hp:lineseg textpos="0" vertpos="{0}" '
        'vertsize="1000" textheight="1000" baseline="850" spacing="600"/></hp:linesegarray></hp:p>'
    )
    body = "".join(map(paragraph.format, range(20_000)))
    section = f'<hs:sec xmlns:hs="s" xmlns:hp="p">{body}</hs:sec>'
    return zipped({"Contents/section0.xml": section.encode(), "mimetype": b"application/hwp+zip"})


def _map(shapes: int = 20_000) -> bytes:
    """A page with a packed map, and a picture with a palette in its head, and some words."""
    from reportlab.pdfgen.canvas import Canvas

    chance, buffer = random.Random(2), io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for _ in range(shapes):
        canvas.line(*(chance.randrange(500) for _ in range(4)))
    canvas.drawString(72, 700, "The town of Garam adds two ferries.")
    canvas.save()
    palette = "7f" * 768
    picture = zlib.compress(bytes(30_000_000))
    head = f"<</Type/XObject/Subtype/Image/ColorSpace[/Indexed/DeviceRGB 255<{palette}>]>>"
    scan = b"99 0 obj" + head.encode() + b"stream\n" + picture + b"\nendstream endobj\n"
    return buffer.getvalue().replace(b"%%EOF", scan + b"%%EOF", 1)


_LINKS = "".join(f"- [가람 {n}](https://a.example/{n}_x) - **배** 소식\n" for n in range(5000))
_TABLE = "|가람|나|다|라|\n|-|-|-|-|\n" + "| 1 | 2 | 3 | 4 |\n" * 3000
_QUOTES = "> > 가람의 *배*\n> - 하나\n>   - 둘\n\n" * 1000

ARTICLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "saved page": (".html", lambda: _page().encode()),
    "encyclopedia": (".html", lambda: _encyclopedia().encode()),
    "fragment": (".html", lambda: f"<p>{_SENTENCE}</p>".encode()),
    "word list": (".txt", lambda: "".join(f"배{n}\n" for n in range(100_000, 210_000)).encode()),
    "link list": (".md", _LINKS.encode),
    "table": (".md", _TABLE.encode),
    "quotes": (".md", _QUOTES.encode),
    "one line": (".md", _SENTENCE.encode),
    "word table": (".docx", lambda: _word(5000, 0)),
    "word runs": (".docx", lambda: _word(0, 10_000)),
    "word one line": (".docx", lambda: _word(0, 1)),
    "novel": (
        ".epub",
        lambda: epub({f"c{n}.xhtml": f"<p>{_SENTENCE}</p>" * 500 for n in range(60)}),
    ),
    "hwpx cells": (".hwpx", _hancom),
    "hwp": (".hwp", lambda: hwp_document(hwp_paragraph(_SENTENCE) * 2000)),
    "map": (".pdf", _map),
    "heart": (".srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\nI <3 you {sic\n"),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_dense_articles_are_read(name: str, tmp_path: Path) -> None:
    suffix, make = ARTICLES[name]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make())
    text = read_article(path, language="ko").text
    assert any(word in text for word in ("가람", "ferries", "I <3 you {sic", "19999"))


def _rows(count: int) -> list[tuple[str, ...]]:
    return [("ko", "en", "날짜", "글", "a", "b", "c")] + [
        (f"배 {n}", f"boat {n}", "2026-05-01", "story", "x", "", "y") for n in range(count)
    ]


def _parquet(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    words, count = [f"배{n}" for n in range(500)], 60_000
    columns = {"ko": words * 120, "en": ["boat"] * count, "date": ["2026"] * count}
    pq.write_table(pa.table(columns), path, compression="zstd")
    return count


def _workbook(path: Path) -> int:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(5_000)):
            sheet.write_row(number, 0, row)
    return 5_000


def _columns(path: Path) -> int:
    head = ["ko", "en", *(f"c{n}" for n in range(300))]
    rows = ["\t".join(["배", "boat", *[""] * 300])] * 50
    path.write_text("\n".join(["\t".join(head), *rows]) + "\n", "utf-8")
    return 50


@pytest.mark.parametrize(
    ("suffix", "write"), [(".parquet", _parquet), (".xlsx", _workbook), (".tsv", _columns)]
)
def test_tables_of_equal_columns_are_read(
    suffix: str, write: Callable[[Path], int], tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    count = write(path)
    assert len(read_bitext(path)) == count


def _numbered_manifest(path: Path) -> int:
    rows = "".join(f"{n},k{n},e{n}\n" for n in range(100_000))
    path.write_text(f"id,ko_path,en_path\n{rows}", "utf-8")
    return 100_000


def _short_manifest(path: Path) -> int:
    """Rows as short as names can be, in as many bytes as leave the least to spare."""
    rows = "".join(f"k{n}\te{n}\n" for n in range(10_000, 81_400))
    path.write_text(f"ko_path\ten_path\n{rows}", "utf-8")
    return 71_400


def _lines_of_records(path: Path) -> int:
    rows = "".join(f'{{"ko_path":"{n}.ko","en_path":"{n}.en"}}\n' for n in range(100_000))
    path.write_text(rows, "utf-8")
    return 100_000


@pytest.mark.parametrize(
    ("suffix", "write"),
    [(".csv", _numbered_manifest), (".tsv", _short_manifest), (".jsonl", _lines_of_records)],
)
def test_long_manifests_are_read(suffix: str, write: Callable[[Path], int], tmp_path: Path) -> None:
    from align.corpus.records import ArticlePairEntry
    from align.corpus.sources.manifests import read_manifest

    path = tmp_path / f"pairs{suffix}"
    count = write(path)
    entries = list(read_manifest(path, ("ko", "en")))
    assert len(entries) == count
    assert all(isinstance(entry, ArticlePairEntry) for entry in entries)


def test_a_manifest_of_far_more_rows_than_its_size_allows_is_refused(tmp_path: Path) -> None:
    from align.corpus.sources.manifests import read_manifest
    from align.errors import TooLargeError

    path = tmp_path / "pairs.jsonl"
    path.write_text('{"ko_path": "a", "en_path": "b"}\n' + "{}\n" * 40_000, "utf-8")
    with pytest.raises(TooLargeError, match=r"pairs.jsonl, line \d+: more than \d+ rows"):
        list(read_manifest(path, ("ko", "en")))


def test_a_workbook_of_two_words_a_row_is_read(tmp_path: Path) -> None:
    import xlsxwriter

    path, chance = tmp_path / "a.xlsx", random.Random(3)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("ko", "en"))
        for number in range(1, 40_001):
            sheet.write_row(number, 0, (f"배{chance.randrange(10**6)}", f"b{number}"))
    assert len(read_bitext(path)) == 40_000


def test_a_memory_with_codes_around_every_word_is_read(tmp_path: Path) -> None:
    """As a program makes it of a scanned document: 60,000 codes in a megabyte."""
    words = "".join(f'<bpt i="{n}"/>배<ept i="{n}"/> ' for n in range(12))
    unit = (
        f'<tu><tuv xml:lang="ko"><seg>{words}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{words}</seg></tuv></tu>'
    )
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<tmx version="1.4"><header srclang="ko"/><body>{unit * 1_300}</body></tmx>', "utf-8"
    )
    bitext = read_bitext(path)
    assert sum(len(row.source_codes) + len(row.target_codes) for row in bitext) > 60_000
