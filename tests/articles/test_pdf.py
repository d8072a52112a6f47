"""PDF: paragraphs from places on the page."""

import io

import pytest

from align.articles.pdf import _decode
from align.errors import (
    DamagedFileError,
    EmptyInputError,
    ProtectedFileError,
    UndecodableError,
)

KOREAN = (
    "가람시는 다음 달 1일부터 한강 수상버스를 출퇴근 시간에 15분 간격으로 운항한다고 "
    "3일 밝혔다. 시는 이날 “시민들이 지하철만큼 믿고 탈 수 있도록 배차를 늘렸다”며 "
    "이같이 설명했다. 하루 운항 횟수는 지금의 48회에서 68회로 늘어난다."
)
ENGLISH = (
    "The city of Garam said on Thursday that its river buses will run every 15 minutes during "
    "rush hour from next month, in a bid to make them an alternative to the subway. The number of "
    "daily trips will rise from 48 to 68, it said."
)


@pytest.mark.parametrize(
    ("headline", "byline", "body"),
    [
        pytest.param("한강 수상버스, 15분 간격 운항", "홍가람 기자", KOREAN, id="korean"),
        pytest.param("River buses to run more often", "By Hong Garam", ENGLISH, id="english"),
    ],
)
def test_lines_become_paragraphs(headline, byline, body, pdf, read_bytes):
    """Headline, byline and each paragraph stand alone; running heads and page numbers are gone."""
    data = pdf([(18, headline), (10, byline), *[(10, body)] * 20])
    read = read_bytes("story.pdf", data)
    assert [kind for kind, _ in read] == ["heading", "byline", *["body"] * 20]
    assert [text for _, text in read[:2]] == [headline, byline]
    assert {"".join(text.split()) for _, text in read[2:]} == {"".join(body.split())}


def test_a_sentence_goes_on_over_the_page(pdf, read_bytes):
    """A paragraph that a page break cuts in the middle of a sentence is one paragraph."""
    long = " ".join([ENGLISH] * 30)
    read = read_bytes("story.pdf", pdf([(10, long)]))
    assert " ".join(read[0][1].split()) == long


def test_a_word_broken_by_a_hyphen_is_put_together(pdf, read_bytes):
    """A hyphen at the end of a line goes where small letters stand on both sides of it."""
    lines = [
        "The ministry said that the new river buses would be a depend-<br/>able alternative",
        "The exhibition in the city museum shows pictures of the Korea-<br/>Japan summit of 1965",
    ]
    read = read_bytes("story.pdf", pdf([(10, line) for line in lines] + [(10, ENGLISH)] * 3))
    texts = [text for _, text in read]
    assert any("dependable alternative" in text for text in texts)
    assert any("Korea-Japan summit" in text for text in texts)


WIDE = "The city of Garam will run its river buses every fifteen minutes from May on, it said."
COLUMNS = (
    [
        "Han Narae, who studies",
        "traffic, fears that the",
        "piers are too narrow for",
        "so many people.",
    ],
    ["The council, which will", "vote on Monday, wants to", "widen them first."],
)


def test_columns_below_lines_as_wide_as_the_page(read_bytes):
    """The lines of a column are not short because a headline at the same margin is longer."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    for row in range(6):
        canvas.drawString(72, 700 - 50 * row, WIDE)
    for column, lines in enumerate(COLUMNS):
        for row, line in enumerate(lines):
            canvas.drawString(72 + 130 * column, 400 - 16 * row, line)
    canvas.save()
    read = read_bytes("story.pdf", buffer.getvalue())
    texts = [" ".join(text.split()) for _, text in read]
    assert texts == [WIDE] * 6 + [" ".join(lines) for lines in COLUMNS]


def test_a_password(pdf, read_bytes):
    """A PDF that asks for a password says so."""
    with pytest.raises(ProtectedFileError, match="password"):
        read_bytes("story.pdf", pdf([(10, ENGLISH)], password="garam"))


def test_a_scan_holds_no_text(read_bytes):
    """A page without text names the remedy."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    with pytest.raises(EmptyInputError, match="OCR"):
        read_bytes("story.pdf", buffer.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.7\ncut", b"plain text", bytes(2000)])
def test_what_is_no_pdf(data, read_bytes):
    """A broken PDF is damaged."""
    with pytest.raises(DamagedFileError):
        read_bytes("story.pdf", data)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        pytest.param([0x41, 0x0D], "A", id="carriage-return"),
        pytest.param([0x41, 0, 0x01, 0x42], "A\ufffd\ufffdB", id="glyphs-without-a-letter"),
        pytest.param([0xD83D, 0xDE00], "😀", id="two-code-units"),
        pytest.param([0x61, 0x02, 0x62, 0x02, 0x43], "ab-C", id="hyphens"),
    ],
)
def test_codes(codes, text):
    """What pdfium gives becomes text; what it does not know can be seen."""
    assert _decode(codes) == text


def test_fonts_without_letters(pdf, read_bytes, monkeypatch):
    """A PDF whose glyphs name no letters is refused, not read as gaps."""
    monkeypatch.setattr("align.articles.pdf._decode", lambda codes: "ab\ufffd")
    with pytest.raises(UndecodableError, match="map glyphs to characters"):
        read_bytes("story.pdf", pdf([(10, ENGLISH)]))
