"""Documents for the readers' tests, made here so that every byte of them is known."""

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from align.articles import read_article
from align.records import Article
from fuzzing import compound, documents


def _outline(article: Article) -> list[tuple[str, str]]:
    return [
        (paragraph.kind.value, article.text[paragraph.start : paragraph.end])
        for paragraph in article.paragraphs
    ]


@pytest.fixture
def outline() -> Callable[[Article], list[tuple[str, str]]]:
    """Kind and text of every paragraph."""
    return _outline


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., list[tuple[str, str]]]:
    """Write bytes under a name, read them as an article, and give its outline."""

    def read(name: str, data: bytes, **options: str) -> list[tuple[str, str]]:
        path = tmp_path / name
        path.write_bytes(data)
        return _outline(read_article(path, **options))

    return read


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents unpack to 100,000 bytes only: a bomb of a handy size."""
    monkeypatch.setattr("align.articles.archives.MAX_UNPACKED_BYTES", 100_000)


@pytest.fixture
def compound_file() -> Callable[[dict[str, bytes]], bytes]:
    """Make a compound file (the container of hwp, old Office and encrypted Office files)."""
    return compound.compound_file


@pytest.fixture
def hwp_document() -> Callable[..., bytes]:
    """Make an hwp document (version 5) of the records of its section."""

    return documents.hwp_document


@pytest.fixture
def zipped() -> Callable[[dict[str, bytes]], bytes]:
    """Make a zip archive."""

    return documents.zipped


@pytest.fixture
def hwp_records() -> tuple[Callable[..., bytes], Callable[..., bytes], Callable[..., bytes]]:
    """The makers of records, paragraphs and controls for `hwp_document`."""
    return documents.record, documents.hwp_paragraph, documents.hwp_control


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Make a PDF of (size, text) paragraphs, with a running head and page numbers."""

    def make(paragraphs: Sequence[tuple[int, str]], *, password: str | None = None) -> bytes:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.platypus import Paragraph, SimpleDocTemplate

        pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))

        def margins(canvas, document) -> None:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(72, 815, f"Garam Daily  April {document.page}, 2025")
            canvas.drawCentredString(300, 30, f"- {document.page} -")

        story = [
            Paragraph(
                text,
                ParagraphStyle(
                    str(size),
                    fontName="Times-Roman" if text.isascii() else "HYSMyeongJo-Medium",
                    fontSize=size,
                    leading=size * 1.5,
                    spaceAfter=size * 0.8,
                    wordWrap=None if text.isascii() else "CJK",
                ),
            )
            for size, text in paragraphs
        ]
        buffer = io.BytesIO()
        SimpleDocTemplate(buffer, encrypt=password).build(
            story, onFirstPage=margins, onLaterPages=margins
        )
        return buffer.getvalue()

    return make


@pytest.fixture
def drawn() -> Callable[..., bytes]:
    """Make a PDF of pages of lines: distances from the left edge and the bottom, size and text."""

    def draw(*pages: Iterable[tuple[float, float, float, str]]) -> bytes:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(595, 842))
        for lines in pages:
            for left, bottom, size, text in lines:
                canvas.setFont("Times-Roman" if text.isascii() else "HYSMyeongJo-Medium", size)
                canvas.drawString(left, bottom, text)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return draw
