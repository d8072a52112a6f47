"""Word documents, made with python-docx and by hand."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from align.errors import DamagedFileError, ProtectedFileError, TooLargeError, UnknownFormatError

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
BODY = "가람시는 다음 달부터 수상버스를 15분 간격으로 운항한다고 3일 밝혔다."


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_styles_say_what_a_paragraph_is(read_bytes):
    """Title, heading, list and caption styles become marks; table cells stand in their place."""
    document = docx.Document()
    document.add_paragraph("가람시, 수상버스 15분 간격 운항", style="Title")
    document.add_paragraph("홍가람 기자")
    document.add_paragraph(BODY)
    document.add_paragraph("선착장에 들어오는 배", style="Caption")
    document.add_heading("요금은 그대로 둔다.", level=2)
    document.add_paragraph("하루 68회로 늘린다.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "평일에는 하루 68회 다닌다."
    table.cell(0, 1).text = "주말에는 하루 40회 다닌다."
    document.add_paragraph("시민단체는 버스가 모자란다고 지적했다.")
    document.sections[0].header.paragraphs[0].text = "가람일보 3면"

    assert read_bytes("story.docx", saved(document)) == [
        ("heading", "가람시, 수상버스 15분 간격 운항"),
        ("byline", "홍가람 기자"),
        ("body", BODY),
        ("caption", "선착장에 들어오는 배"),
        ("heading", "요금은 그대로 둔다."),
        ("list-item", "하루 68회로 늘린다."),
        ("body", "평일에는 하루 68회 다닌다."),
        ("body", "주말에는 하루 40회 다닌다."),
        ("body", "시민단체는 버스가 모자란다고 지적했다."),
    ]


def test_a_style_based_on_a_heading_is_a_heading(read_bytes):
    """Newsrooms derive their own styles; what these are based on counts."""
    document = docx.Document()
    style = document.styles.add_style("Newsroom Crosshead", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("The fare stays as it is.", style=style)
    document.add_paragraph("The council had argued about it for weeks.")
    assert read_bytes("story.docx", saved(document))[0][0] == "heading"


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>{}</w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param(
            "<w:r><w:t>요금은 </w:t></w:r><w:ins><w:r><w:t>그대로다.</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>오른다.</w:delText></w:r></w:del>",
            "요금은 그대로다.",
            id="tracked-changes",
        ),
        pytest.param(
            "<w:moveFrom><w:r><w:t>옮긴 말</w:t></w:r></w:moveFrom>"
            "<w:r><w:t>남은 말이다.</w:t></w:r>",
            "남은 말이다.",
            id="moved-text",
        ),
        pytest.param(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>지면 확인 </w:t><w:tab/></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>요금은 </w:t></w:r>'
            "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
            "<w:t>그대로다.</w:t></w:r>",
            "요금은 그대로다.",
            id="hidden-text",
        ),
        pytest.param(
            "<w:hyperlink><w:r><w:t>누리집</w:t></w:r></w:hyperlink><w:r><w:t>에 있다.</w:t></w:r>",
            "누리집에 있다.",
            id="link",
        ),
        pytest.param(
            "<w:r><w:t>68회</w:t><w:tab/><w:t>15분</w:t><w:noBreakHyphen/><w:t>20분</w:t></w:r>",
            "68회\t15분\u201120분",
            id="tab-and-hyphen",
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>韓</w:t></w:r>"
            "</w:rubyBase></w:ruby><w:t>은 한국이다.</w:t></w:r>",
            "韓은 한국이다.",
            id="phonetic-guide",
        ),
        pytest.param(
            "<w:r><w:t>넓이는 </w:t></w:r><m:oMath><m:r><m:t>3.5</m:t></m:r></m:oMath><w:r>"
            "<w:t>㎡, 몫은 </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den>"
            "<m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t>이다.</w:t></w:r>",
            "넓이는 3.5㎡, 몫은 1/2이다.",
            id="formulas",
        ),
        pytest.param(
            FIELD.format(
                r'<w:instrText> EQ \* jc2 \* "Font:돋움" \* hps10 \o\ad(\s\up 9(</w:instrText>'
                "<w:instrText>등대</w:instrText><w:instrText>),燈臺)</w:instrText>"
            )
            + "<w:r><w:t>는 </w:t></w:r>"
            + FIELD.format(r"<w:instrText>eq \o\ac(○,3)</w:instrText>")
            + "<w:r><w:t>호다.</w:t></w:r>",
            "燈臺는 3호다.",
            id="gloss-and-circle-as-fields",
        ),
        pytest.param(
            "<w:r><w:t>지도는 </w:t></w:r>"
            + FIELD.format("<w:instrText> PAGEREF _Ref1 </w:instrText>")
            + "<w:r><w:t>12</w:t></w:r><w:r><w:t>쪽에 있다.</w:t></w:r>",
            "지도는 12쪽에 있다.",
            id="number-of-a-page-in-a-sentence",
        ),
    ],
)
def test_the_text_of_a_paragraph(runs, expected, read_bytes):
    """What a reader sees is read; deleted text is not."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{runs}</w:p>"))
    assert [text for _, text in read_bytes("story.docx", saved(document), language="ko")] == [
        expected
    ]


DELETED_MARK = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
INITIAL = '<w:pPr><w:framePr w:dropCap="{}" w:lines="3"/></w:pPr>'


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            [(INITIAL.format("drop"), "등"), ("", "대는 그날 밤 꺼져 있었다.")],
            ["등대는 그날 밤 꺼져 있었다."],
            id="initial",
        ),
        pytest.param(
            [(INITIAL.format("margin"), "“T"), ("", "he lamp was out,” she said.")],
            ["“The lamp was out,” she said."],
            id="initial-in-the-margin",
        ),
        pytest.param(
            [(INITIAL.format("none"), "틀 안의 글이다."), ("", "등대는 꺼져 있었다.")],
            ["틀 안의 글이다.", "등대는 꺼져 있었다."],
            id="another-frame",
        ),
        pytest.param(
            [(DELETED_MARK, "등대는 "), (DELETED_MARK, "그날 밤 "), ("", "꺼져 있었다.")],
            ["등대는 그날 밤 꺼져 있었다."],
            id="deleted-marks",
        ),
        pytest.param(
            [("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>", "첫 줄이다."), ("", "둘째 줄이다.")],
            ["첫 줄이다.", "둘째 줄이다."],
            id="inserted-mark",
        ),
    ],
)
def test_where_a_paragraph_goes_on(paragraphs, expected, zipped, read_bytes):
    """Word sets a large initial in a frame, a paragraph of its own."""
    body = "".join(f"<w:p>{first}<w:r><w:t>{text}</w:t></w:r></w:p>" for first, text in paragraphs)
    body = DOCUMENT.format(body).replace("<w:", "<x:").replace("</w:", "</x:")
    data = package(zipped, body.replace(" w:", " x:"))
    assert [text for _, text in read_bytes("story.docx", data)] == expected


def test_no_paragraph_goes_on_outside_its_cell(zipped, read_bytes):
    """A deleted mark at the end of a cell, or above a table, joins nothing."""
    cell = "<x:tc><x:p><x:pPr><x:rPr><x:del/></x:rPr></x:pPr><x:r><x:t>{}</x:t></x:r></x:p></x:tc>"
    first = cell.format("평일이다.").removeprefix("<x:tc>").removesuffix("</x:tc>")
    table = f"<x:tbl><x:tr>{cell.format('예순 번')}{cell.format('마흔 번')}</x:tr></x:tbl>"
    data = package(zipped, DOCUMENT.format(first + table))
    assert [text for _, text in read_bytes("story.docx", data)] == [
        "평일이다.",
        "예순 번",
        "마흔 번",
    ]


def test_the_table_of_contents_is_left_out(read_bytes):
    """By its styles, or by the numbers of pages after a tab."""
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.styles.add_style("table of figures", 1)
    document.add_paragraph("등대지기\t7", style="toc 1")
    document.add_paragraph("그림 1 등대\t12", style="table of figures")
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE</w:instrText></w:r>'
        '<w:r><w:instrText>REF _Toc1 \\h </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr="PAGEREF _Toc1"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    for place, field in enumerate((page, simple), start=2):
        entry = f"<w:p {W}><w:r><w:t>밀물</w:t><w:tab/></w:r>{field}</w:p>"
        document.element.body.insert(place, parse_xml(entry))
    document.add_heading("등대지기", level=1)
    document.add_paragraph(BODY)
    assert read_bytes("story.docx", saved(document)) == [("heading", "등대지기"), ("body", BODY)]


def test_text_in_a_hidden_style(read_bytes):
    """CAT tools for Word hide the source, and the marks around it, by styles of their own."""
    document = docx.Document()
    hidden = document.styles.add_style("Source Hidden", 2)
    hidden.font.hidden = True
    derived = document.styles.add_style("Source Mark", 2)
    derived.base_style = hidden
    remarks = document.styles.add_style("Desk Remark", 1)
    remarks.font.hidden = True
    paragraph = document.add_paragraph()
    paragraph.add_run("{0>", style=derived)
    paragraph.add_run("The ferry runs every 15 minutes.", style=hidden)
    paragraph.add_run(BODY)
    document.add_paragraph("2판에서 고칠 것", style=remarks)
    paragraph = document.add_paragraph(style=remarks)
    paragraph.add_run("3판에서 고칠 것. ")
    paragraph.add_run("요금은 그대로다.").font.hidden = False
    assert [text for _, text in read_bytes("story.docx", saved(document))] == [
        BODY,
        "요금은 그대로다.",
    ]


def test_strict_open_xml(read_bytes):
    """Word can save a document with other names of the same elements."""
    document = docx.Document()
    document.add_heading("요금은 그대로 둔다.", level=2)
    document.add_paragraph(BODY)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as usual, zipfile.ZipFile(strict, "w") as new:
        for name in usual.namelist():
            text = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                usual.read(name),
            )
            new.writestr(name, text)
    assert read_bytes("story.docx", strict.getvalue()) == [
        ("heading", "요금은 그대로 둔다."),
        ("body", BODY),
    ]


def test_a_text_box_is_read_once(read_bytes):
    """Word stores a text box twice, for old readers; its text is a paragraph of its own."""
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>상자 안의 글이다.</w:t></w:r></w:p></w:txbxContent>"
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W} {compatibility}><w:r><w:t>{BODY}</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
            "</w:r></w:p>"
        ),
    )
    assert [text for _, text in read_bytes("story.docx", saved(document))] == [
        BODY,
        "상자 안의 글이다.",
    ]


def test_line_breaks_part_headline_and_byline(read_bytes):
    """A line break inside a Word paragraph is judged as in plain text."""
    document = docx.Document()
    document.add_paragraph("수상버스 15분 간격 운항\n홍가람 기자")
    document.add_paragraph(BODY)
    assert read_bytes("story.docx", saved(document)) == [
        ("heading", "수상버스 15분 간격 운항"),
        ("byline", "홍가람 기자"),
        ("body", BODY),
    ]


def test_a_protected_document_is_refused(compound_file, read_bytes):
    """Word wraps a protected docx in the old container."""
    data = compound_file({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(100)})
    with pytest.raises(ProtectedFileError, match=r"story\.docx: is protected by a password; save"):
        read_bytes("story.docx", data)


def test_an_old_word_document_under_the_new_suffix(compound_file, read_bytes):
    """A .doc that was renamed is named as what it is."""
    with pytest.raises(UnknownFormatError, match="old binary format"):
        read_bytes("story.docx", compound_file({"WordDocument": bytes(5000)}))


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999])
def test_a_document_that_was_cut_short_is_damaged(keep, read_bytes):
    """A docx whose download broke off is damaged."""
    data = saved(docx.Document())
    with pytest.raises(DamagedFileError):
        read_bytes("story.docx", data[: int(len(data) * keep)])


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"a.txt": b"x"}, id="no-package"),
        pytest.param({"[Content_Types].xml": b"<broken"}, id="broken-xml"),
    ],
)
def test_a_zip_that_is_no_word_document(members, zipped, read_bytes):
    """Any other zip archive is damaged as a docx."""
    with pytest.raises(DamagedFileError):
        read_bytes("story.docx", zipped(members))


def test_broken_bytes_inside(read_bytes):
    """A member whose compressed bytes were overwritten is damaged, not read in part."""
    data = bytearray(saved(docx.Document()))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 100] = bytes(100)
    with pytest.raises(DamagedFileError):
        read_bytes("story.docx", bytes(data))


DOCUMENT = (
    '<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<x:body>{}</x:body></x:document>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>'
)


def package(zipped, body: str, *, target: str = "word/document.xml", head: str = "") -> bytes:
    """The least that is a Word document."""
    members = {"_rels/.rels": RELATIONS.format(target), "word/document.xml": head + body}
    return zipped({name: text.encode() for name, text in members.items()})


@pytest.mark.parametrize(
    "target", ["word/document.xml", "/word/Document.XML", "a/../word/document.xml"]
)
def test_parts_are_found_as_programs_name_them(target, zipped, read_bytes):
    """From the root or not, in any case; and any prefix stands for the namespace."""
    body = DOCUMENT.format(f"<x:p><x:r><x:t>{BODY}</x:t></x:r></x:p>")
    assert read_bytes("story.docx", package(zipped, body, target=target)) == [("body", BODY)]


def test_properties_of_the_past_and_of_runs_say_nothing(zipped, read_bytes):
    """Only those of the paragraph itself do, and of several the first."""
    old = '<x:pPrChange><x:pPr><x:outlineLvl x:val="0"/></x:pPr></x:pPrChange>'
    body = DOCUMENT.format(
        f'<x:p><x:pPr>{old}<x:rPr><x:outlineLvl x:val="0"/></x:rPr></x:pPr>'
        f"<x:r><x:t>{BODY}</x:t></x:r></x:p>"
    )
    assert read_bytes("story.docx", package(zipped, body)) == [("body", BODY)]


@pytest.mark.parametrize(
    ("body", "head", "message"),
    [
        (DOCUMENT.format(""), "<!DOCTYPE x [<!ENTITY e 'a'>]>", "a document type definition"),
        ("<workbook/>", "", "not a Word document"),
    ],
)
def test_what_a_word_document_never_is(body, head, message, zipped, read_bytes):
    """Entities would fill the memory, and a workbook under another name has no paragraphs."""
    with pytest.raises(DamagedFileError, match=message):
        read_bytes("story.docx", package(zipped, body, head=head))


def test_a_zip_bomb(zipped, read_bytes, small_limit):
    """What unpacks to more than the limit is refused from the archive's directory."""
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read_bytes("story.docx", zipped({"word/document.xml": bytes(100_001)}))
