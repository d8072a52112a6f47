"""hwpx and hwp: what Korean ministries and newsrooms write in."""

import io
import struct

import pytest

from align.errors import DamagedFileError, ProtectedFileError, TooLargeError, UnknownFormatError

BODY = "가람시는 다음 달부터 수상버스를 15분 간격으로 운항한다고 3일 밝혔다. 요금은 3000원이다."


def hwpx_bytes(document) -> bytes:
    buffer = io.BytesIO()
    document.save_to_stream(buffer)
    return buffer.getvalue()


@pytest.fixture
def hwpx_document():
    from hwpx import HwpxDocument

    return HwpxDocument.new()


def test_hwpx_keeps_paragraphs_headings_and_table_cells(hwpx_document, read_bytes):
    """An outline style makes a heading; a table's cells stand where the table stands."""
    hwpx_document.add_paragraph("가람시, 수상버스 15분 간격 운항", style="개요 1")
    hwpx_document.add_paragraph("홍가람 기자", style="바탕글")
    hwpx_document.add_paragraph(BODY)
    table = hwpx_document.add_table(1, 2)
    table.set_cell_text(0, 0, "평일에는 하루 68회 다닌다.")
    table.set_cell_text(0, 1, "주말에는 하루 40회 다닌다.")
    hwpx_document.add_paragraph("시민단체는 버스가 모자란다고 지적했다.")

    assert read_bytes("story.hwpx", hwpx_bytes(hwpx_document)) == [
        ("heading", "가람시, 수상버스 15분 간격 운항"),
        ("byline", "홍가람 기자"),
        ("body", BODY),
        ("body", "평일에는 하루 68회 다닌다."),
        ("body", "주말에는 하루 40회 다닌다."),
        ("body", "시민단체는 버스가 모자란다고 지적했다."),
    ]


def test_hwpx_leaves_out_headers_notes_and_memos(hwpx_document, read_bytes):
    """What is not running text is no part of the article."""
    paragraph = hwpx_document.add_paragraph(BODY)
    hwpx_document.page.set_header(text="가람일보 3면")
    hwpx_document.notes.add_footnote(paragraph=paragraph, text="지난해 조사 결과다.")
    hwpx_document.notes.add_memo("다시 볼 것.", anchor=paragraph)
    assert read_bytes("story.hwpx", hwpx_bytes(hwpx_document)) == [("body", BODY)]


SECTION = (
    '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
    ' xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">{}</hs:sec>'
)


def test_hwpx_signs_inside_text(zipped, read_bytes):
    """Line breaks, tabs and no-break spaces are kept; tracked deletions are left out."""
    text = (
        "<hp:p><hp:run><hp:t>첫 줄이다.<hp:lineBreak/>둘째<hp:nbSpace/>줄<hp:tab/>끝"
        "<hp:deleteBegin/>지운 말</hp:t></hp:run><hp:run><hp:t>더 지운 말<hp:deleteEnd/>이다."
        "</hp:t></hp:run></hp:p>"
    )
    data = zipped({"Contents/section0.xml": SECTION.format(text).encode()})
    assert [text for _, text in read_bytes("story.hwpx", data)] == [
        "첫 줄이다.",
        "둘째\xa0줄\t끝이다.",
    ]


def test_hwpx_words_with_a_gloss_and_text_around_a_table(zipped, read_bytes):
    """A gloss is left out, the word that it stands above is not; a table breaks the line."""
    cell = "<hp:p><hp:run><hp:t>요금은 그대로다.</hp:t></hp:run></hp:p>"
    text = (
        "<hp:p><hp:run><hp:t>시는 </hp:t><hp:dutmal><hp:mainText>수상버스</hp:mainText>"
        "<hp:subText>물길 배</hp:subText></hp:dutmal><hp:t>를 </hp:t>"
        '<hp:compose composeText="②"><hp:charPr/></hp:compose><hp:t>안대로 늘린다.</hp:t>'
        "<hp:t><hp:deleteBegin/></hp:t>"
        '<hp:compose composeText="①"/><hp:t><hp:deleteEnd/></hp:t><hp:tbl><hp:tr><hp:tc>'
        f"<hp:subList>{cell}</hp:subList></hp:tc></hp:tr></hp:tbl><hp:t>의회가 정한다.</hp:t>"
        "</hp:run></hp:p>"
    )
    data = zipped({"Contents/section0.xml": SECTION.format(text).encode()})
    assert [text for _, text in read_bytes("story.hwpx", data)] == [
        "시는 수상버스를 ②안대로 늘린다.",
        "의회가 정한다.",
        "요금은 그대로다.",
    ]


def test_hwpx_captions_and_the_order_of_sections(zipped, read_bytes):
    """Section 10 comes after section 9, and a caption is known as one."""
    paragraph = "<hp:p><hp:run><hp:t>{}</hp:t></hp:run></hp:p>"
    caption = (
        "<hp:p><hp:run><hp:pic><hp:caption><hp:subList>"
        + paragraph.format("선착장에 들어오는 배")
        + "</hp:subList></hp:caption></hp:pic></hp:run></hp:p>"
    )
    data = zipped(
        {
            "Contents/section10.xml": SECTION.format(paragraph.format("끝 문단이다.")).encode(),
            "Contents/section9.xml": SECTION.format(caption).encode(),
        }
    )
    assert read_bytes("story.hwpx", data) == [
        ("caption", "선착장에 들어오는 배"),
        ("body", "끝 문단이다."),
    ]


@pytest.mark.parametrize(
    ("members", "error"),
    [
        pytest.param({"Contents/other.xml": b"<a/>"}, DamagedFileError, id="no-section"),
        pytest.param({"Contents/section0.xml": b"<a>"}, DamagedFileError, id="broken-xml"),
        pytest.param(
            {
                "Contents/section0.xml": SECTION.format("").encode(),
                "META-INF/manifest.xml": b"<m><odf:encryption-data/></m>",
            },
            ProtectedFileError,
            id="password",
        ),
        pytest.param({"Contents/section0.xml": bytes(100_001)}, TooLargeError, id="zip-bomb"),
    ],
)
def test_each_fault_of_a_hwpx_document_has_its_own_error(
    members, error, zipped, read_bytes, small_limit
):
    """Each fault has its own error."""
    with pytest.raises(error):
        read_bytes("story.hwpx", zipped(members))


def test_an_entity_bomb_is_refused(zipped, read_bytes):
    """No document defines entities, and those that swell up are the only reason to."""
    bomb = (
        '<!DOCTYPE s [<!ENTITY a "하하하하하하하하하하"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + SECTION.format("<hp:p><hp:run><hp:t>글이다.&b;</hp:t></hp:run></hp:p>")
    )
    data = zipped({"Contents/section0.xml": bomb.encode()})
    with pytest.raises(DamagedFileError, match="a document type definition"):
        read_bytes("story.hwpx", data)


def test_hwp_keeps_paragraphs_headings_lists_cells_and_captions(
    hwp_document, hwp_records, read_bytes
):
    """An hwp gives what the same hwpx would give."""
    record, paragraph, control = hwp_records
    section = (
        paragraph("가람시, 수상버스 15분 간격 운항", style=1)
        + paragraph("홍가람 기자")
        + paragraph(BODY)
        + paragraph("하루 68회로 늘린다", shape=2)
        + paragraph("요금은 그대로 둔다", shape=2)
        + paragraph("표가 붙은 문단이다.")
        + control("tbl ", 1)
        + record(72, 2, bytes(40))
        + paragraph("운항 횟수", level=2)
        + record(77, 2, bytes(20))
        + record(72, 2, bytes(40))
        + paragraph("평일에는 하루 68회 다닌다.", level=2)
        + paragraph("각주가 붙은 문단이다.")
        + control("fn  ", 1)
        + record(72, 2, bytes(40))
        + paragraph("지난해 조사 결과다.", level=2)
        + paragraph("시민단체는 버스가 모자란다고 지적했다.")
    )
    assert read_bytes("story.hwp", hwp_document(section)) == [
        ("heading", "가람시, 수상버스 15분 간격 운항"),
        ("byline", "홍가람 기자"),
        ("body", BODY),
        ("list-item", "하루 68회로 늘린다"),
        ("list-item", "요금은 그대로 둔다"),
        ("body", "표가 붙은 문단이다."),
        ("caption", "운항 횟수"),
        ("body", "평일에는 하루 68회 다닌다."),
        ("body", "각주가 붙은 문단이다."),
        ("body", "시민단체는 버스가 모자란다고 지적했다."),
    ]


def test_hwp_control_characters(hwp_document, hwp_records, read_bytes):
    """Controls of eight code units are passed over whole; tab and no-break space are kept."""
    _, paragraph, _ = hwp_records

    def extended(code: int) -> bytes:
        return (
            struct.pack("<H", code) + "가나다라마바".encode("utf-16-le") + struct.pack("<H", code)
        )

    units = (
        extended(2)
        + "역은".encode("utf-16-le")
        + extended(9)
        + "가깝다".encode("utf-16-le")
        + struct.pack("<H", 30)
        + "😀.".encode("utf-16-le")
        + struct.pack("<H", 13)
    )
    assert read_bytes("story.hwp", hwp_document(paragraph(units))) == [
        ("body", "역은\t가깝다\xa0😀.")
    ]


def test_a_long_uncompressed_hwp(hwp_document, hwp_records, read_bytes):
    """Long records have a size of their own, long streams a chain of sectors."""
    _, paragraph, _ = hwp_records
    long = BODY * 200
    section = paragraph(long) + paragraph(BODY)
    assert read_bytes("story.hwp", hwp_document(section, flags=0)) == [
        ("body", long),
        ("body", BODY),
    ]


@pytest.mark.parametrize(
    ("flags", "cut", "error"),
    [
        pytest.param(1 | 2, 0, ProtectedFileError, id="password"),
        pytest.param(1 | 4, 0, ProtectedFileError, id="distribution-copy"),
        pytest.param(1, 5, DamagedFileError, id="stream-cut-short"),
        pytest.param(0, 5, DamagedFileError, id="record-cut-short"),
    ],
)
def test_each_fault_of_a_hwp_document_has_its_own_error(
    flags, cut, error, hwp_document, hwp_records, read_bytes
):
    """Each fault has its own error."""
    _, paragraph, _ = hwp_records
    with pytest.raises(error):
        read_bytes("story.hwp", hwp_document(paragraph(BODY), flags=flags, cut=cut))


def test_an_hwp_bomb_is_refused(hwp_document, read_bytes, small_limit):
    """What unpacks to more than the limit is refused before it fills the memory."""
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read_bytes("story.hwp", hwp_document(bytes(100_001)))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"HWP Document File V3.00 \x1a\x01", UnknownFormatError, id="version-3"),
        pytest.param(b"no hwp at all", DamagedFileError, id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), DamagedFileError, id="cut"),
    ],
)
def test_what_is_no_hwp_5(data, error, read_bytes):
    """Version 3 is named; anything else is damaged."""
    with pytest.raises(error):
        read_bytes("story.hwp", data)


def test_another_compound_file_is_no_hwp(compound_file, read_bytes):
    """An old Word document under the suffix of hwp is refused."""
    with pytest.raises(DamagedFileError, match="no hwp document"):
        read_bytes("story.hwp", compound_file({"WordDocument": b"x"}))
