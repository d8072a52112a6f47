"""PDF: paragraphs from places on the page."""

import re

import pytest

from align.articles.pdf.glyphs import _decode
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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The pier<super>1</super> of Garam covers 12 km<super>2</super> and has stood there "
            "since 1931.<super>2</super> The new boats cut CO<sub>2</sub> emissions by a fifth, "
            "the city said on the 1<super>st</super> of May",
            id="english",
        ),
        pytest.param(
            "가람 나루<super>1)</super>에는 1931년에 처음으로 배가 다녔다. 섬의 넓이는 "
            "12km<super>2</super>이고 인구는 2천 명이다.<super>2)</super> 새 배는 CO<sub>2</sub> "
            "배출을 18% 줄인다고 가람시가 3일 밝혔다<super>3)</super>",
            id="korean",
        ),
    ],
)
def test_raised_and_lowered_characters_stay_in_their_line(text, pdf, read_bytes):
    """Whatever they are, numbers of notes or units; blanks beside them are kept."""
    read = read_bytes("story.pdf", pdf([(10, f"{text}. {text}.")] * 3))
    plain = re.sub("<[^>]*>", "", f"{text}. {text}.")
    assert len(read) == 4
    assert all(line in plain for line in read[-1][1].split("\n"))
    assert "".join(read[-1][1].split()) == "".join(plain.split())


def test_a_blank_beside_a_raised_character_that_the_file_only_shows_as_room(drawn, read_bytes):
    """Some programs write no blanks, but place each word."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    words = ["The pier of Garam", "covers 12 km", "2", "and is old", ", he says."]
    rooms = [0.0, 0.25, 0.0, 0.25, 0.0]
    lines, left = [], 72.0
    for word, room in zip(words, rooms, strict=True):
        size, raised = (7, 5) if word == "2" else (11, 0)
        left += 11 * room
        lines.append((left, 700 + raised, size, word))
        left += stringWidth(word, "Times-Roman", size)
    assert [text for _, text in read_bytes("story.pdf", drawn(lines))] == [
        "The pier of Garam covers 12 km2 and is old, he says."
    ]


def test_a_small_cell_beside_a_large_one_is_a_line_of_its_own(drawn, read_bytes):
    """What stands lower but further away is not a raised or lowered part of the line."""
    cells = [(72, 700, 14, "Fare"), (130, 693, 9, "3,000 won"), (72, 670, 11, WIDE)]
    assert [text for _, text in read_bytes("story.pdf", drawn(cells))] == [
        "Fare",
        "3,000 won",
        WIDE,
    ]


def test_a_small_line_beside_a_large_letter_is_a_line_of_its_own(drawn, read_bytes):
    lines = [(72, 700, 12, "A"), (81, 693, 9, "by Hong Garam"), (72, 670, 11, WIDE)]
    texts = [text for _, text in read_bytes("story.pdf", drawn(lines))]
    assert "by Hong Garam" in texts


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


def test_columns_below_lines_as_wide_as_the_page(drawn, read_bytes):
    """The lines of a column are not short because a headline at the same margin is longer."""
    wide = [(72, 700 - 50 * row, 11, WIDE) for row in range(6)]
    columns = [
        (72 + 130 * column, 400 - 16 * row, 11, line)
        for column, lines in enumerate(COLUMNS)
        for row, line in enumerate(lines)
    ]
    read = read_bytes("story.pdf", drawn([*wide, *columns]))
    texts = [" ".join(text.split()) for _, text in read]
    assert texts == [WIDE] * 6 + [" ".join(lines) for lines in COLUMNS]


def test_headlines_and_items_of_several_lines(drawn, read_bytes):
    """The lines of a large headline are far apart; those of an item begin below its first word."""
    lines = [
        (72, 750, 22, "River buses in Garam will"),
        (72, 722, 22, "run every fifteen minutes"),
        (72, 680, 11, "* The fare stays at 3,000 won for grown-ups and at"),
        (81, 666, 11, "half of that for pupils."),
        (72, 652, 11, "* The last boat leaves the pier below the bridge of"),
        (81, 638, 11, "Narae at ten in the evening."),
        (72, 624, 11, "The city council votes on the plan in its session on"),
        (72, 610, 11, "Monday, the mayor said."),
    ]
    texts = [text for *_, text in lines]
    assert [text for _, text in read_bytes("story.pdf", drawn(lines))] == [
        "\n".join(pair) for pair in zip(texts[::2], texts[1::2], strict=True)
    ]


@pytest.mark.parametrize(
    ("caption", "body"),
    [
        pytest.param(
            "3일 오후 가람시 청사포항에서 시민들이 새로 들여온 수상버스가 부두로 들어오는 모습을 "
            "휴대전화로 찍으며 구경하고 있다. /연합뉴스",
            KOREAN,
            id="korean",
        ),
        pytest.param(
            "People watch one of the new river buses come in to the pier below the bridge of Narae "
            "in the city of Garam on a test run. (Yonhap)",
            ENGLISH,
            id="english",
        ),
    ],
)
def test_a_caption_of_two_lines(caption, body, pdf, read_bytes):
    """Its credit is at the end of the second one, in which the sentence of the first goes on."""
    read = read_bytes("story.pdf", pdf([(10, body), (10, caption), (10, body)]))[-3:]
    assert [kind for kind, _ in read] == ["body", "caption", "body"]
    assert "".join(read[1][1].split()) == "".join(caption.split())


def test_a_credit_below_a_headline_stands_alone(pdf, read_bytes):
    """However unfinished a headline looks."""
    paragraphs = [(10, "수상버스 늘린다"), (10, "(사진=가람시)"), (10, KOREAN)]
    read = read_bytes("story.pdf", pdf(paragraphs))
    assert [text for _, text in read[-3:-1]] == ["수상버스 늘린다", "(사진=가람시)"]


@pytest.mark.parametrize(
    ("line", "following", "count"),
    [
        pytest.param("The council votes on the plan on", "Monday at noon.", 1, id="mid-sentence"),
        pytest.param("The mayor calls this a good plan.", "Others do not.", 2, id="at-its-end"),
    ],
)
def test_a_line_on_which_the_next_word_would_just_have_fitted(
    line, following, count, drawn, read_bytes
):
    """It ends a paragraph only if it ends a sentence: programs leave some room at the edge."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    size, above = 11, "The last boat leaves at ten, the city said"
    word = following.split()[0]
    right = 72 + stringWidth(line + word, "Times-Roman", size) + size / 2
    left = right - stringWidth(above, "Times-Roman", size)
    lines = [(left, 700, size, above), (72, 650, size, line), (72, 634, size, following)]
    assert len(read_bytes("story.pdf", drawn(lines))) == 1 + count


def test_a_protected_document_is_refused(pdf, read_bytes):
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
        pytest.param([0x61, 0x02, 0x62, 0x02, 0x43], "a-b-C", id="hyphens"),
    ],
)
def test_codes_of_pdfium_become_text(codes, text):
    """What pdfium gives becomes text; what it does not know can be seen."""
    assert _decode(codes) == text


def test_fonts_without_letters(pdf, read_bytes, monkeypatch):
    """A PDF whose glyphs name no letters is refused, not read as gaps."""
    monkeypatch.setattr("align.articles.pdf.glyphs._decode", lambda codes: "ab\ufffd")
    with pytest.raises(UndecodableError, match="map glyphs to characters"):
        read_bytes("story.pdf", pdf([(10, ENGLISH)]))
