"""Electronic books: chapters in the order of the spine, and nothing around them."""

import pytest

from align.articles import read_article
from align.errors import DamagedFileError, EmptyInputError, ProtectedFileError, TooLargeError
from fuzzing.documents import epub, zipped

KEEPER = (
    "<section epub:type='chapter'><p class='num'>제1장</p><h1>등대지기</h1>"
    "<p>등대지기는 백열두 계단을 올라갔다.</p><p>불은 꺼져 있었다.</p></section>"
)
TIDE = (
    "<header><p>제2장</p></header><h1>밀물</h1><p>물은 소리도 없이 차올랐다.</p>"
    '<aside epub:type="footnote" id="n1"><p>1 음력 보름이었다.</p></aside>'
)
READ = [
    ("heading", "제1장"),
    ("heading", "등대지기"),
    ("body", "등대지기는 백열두 계단을 올라갔다."),
    ("body", "불은 꺼져 있었다."),
    ("heading", "제2장"),
    ("heading", "밀물"),
    ("body", "물은 소리도 없이 차올랐다."),
    ("list-item", "1 음력 보름이었다."),
]


def _texts(read: list[tuple[str, str]]) -> list[str]:
    return [text for _, text in read]


def test_chapters_one_after_the_other(read_bytes):
    """With the numbers above their titles, and their notes; the title of the book is not added."""
    read = read_bytes("book.epub", epub({"Text/b.xhtml": KEEPER, "Text/a b.xhtml": TIDE}))
    assert _texts(read) == _texts(READ)
    assert ("heading", "등대지기") in read


LINKS = "".join(f'<p><a href="c{n}.xhtml">{name}</a></p>' for n, name in enumerate("가나다라"))


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"properties": {"x.xhtml": "nav"}}, id="navigation"),
        pytest.param({"linear": {"x.xhtml": "no"}}, id="beside-the-order"),
        pytest.param(
            {"guide": '<guide><reference type="cover" href="x.xhtml"/></guide>'}, id="guide"
        ),
    ],
)
def test_pages_that_the_package_says_are_no_text(options, read_bytes):
    """Navigation, what is not in the order of reading, and what the guide names."""
    pages = {"x.xhtml": "<p>등대지기</p><p>어느 작가의 장편소설</p>", "a.xhtml": KEEPER}
    assert _texts(read_bytes("book.epub", epub(pages, **options))) == _texts(READ[:4])


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<h1>차례</h1>{LINKS * 2}", id="links"),
        pytest.param(f"<nav epub:type='toc'>{LINKS}</nav>", id="nav"),
        pytest.param("<section epub:type='titlepage'><h1>등대</h1></section>", id="title-page"),
        pytest.param("<section epub:type='copyright-page'><p>펴낸 곳</p></section>", id="imprint"),
        pytest.param("<p epub:type='pagebreak' title='1'>1</p>", id="page-number"),
        pytest.param("<div><svg><title>표지</title><text>등대</text></svg></div>", id="picture"),
    ],
)
def test_pages_that_are_no_text_themselves(page, read_bytes):
    """Tables of contents, title pages, imprints and pictures."""
    read = read_bytes("book.epub", epub({"x.xhtml": page, "a.xhtml": KEEPER}))
    assert _texts(read) == _texts(READ[:4])


@pytest.mark.parametrize("name", ["cover", "titlepage", "toc", "nav"])
def test_pages_that_programs_add(name, read_bytes):
    """They have the same names everywhere."""
    data = epub({f"{name}.xhtml": "<p>등대지기</p>", "a.xhtml": KEEPER})
    assert _texts(read_bytes("book.epub", data)) == _texts(READ[:4])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            '<p>계단은 <span epub:type="pagebreak" title="12">12</span>높았다.</p>',
            ["계단은 높았다."],
            id="page-break",
        ),
        pytest.param(
            '<p><a id="r1"/>계단은 <b/>높았다.</p>', ["계단은 높았다."], id="empty-elements"
        ),
        pytest.param(
            "<p>계단은&nbsp;높았다&hellip; 그리고 &lt;끝&gt;</p>",
            ["계단은\xa0높았다… 그리고 <끝>"],
            id="entities",
        ),
        pytest.param("<p>계단은 높았다.<p>끝.", ["계단은 높았다.", "끝."], id="not-well-formed"),
        pytest.param(
            "<p><ruby>燈臺<rp>(</rp><rt>등대</rt><rp>)</rp></ruby>는 높았다.</p>",
            ["燈臺는 높았다."],
            id="ruby",
        ),
        pytest.param(
            '<p><span class="dropcap">등</span>대는 높았다.</p>', ["등대는 높았다."], id="initial"
        ),
        pytest.param(
            '<p>계단은 높았다.<a epub:type="noteref" href="#n">1</a></p><p id="n">1 백열두 단이다. '
            '<a href="#r">↩</a></p>',
            ["계단은 높았다.1", "1 백열두 단이다."],
            id="note",
        ),
        pytest.param(
            "<p>계단은 높았다.</p><p>기사제보 webmaster@example.kr</p><p>ⓒ 무단전재 금지</p>",
            ["계단은 높았다.", "기사제보 webmaster@example.kr", "ⓒ 무단전재 금지"],
            id="words-of-newspapers",
        ),
    ],
)
@pytest.mark.parametrize("suffix", [".epub", ".xhtml"])
def test_what_stands_in_a_chapter(body, expected, suffix, read_bytes):
    """The same in a book and in a page taken out of it."""
    if suffix == ".epub":
        data = epub({"a.xhtml": body})
    else:
        data = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
            f"<head><title>등대</title></head><body>{body}</body></html>"
        ).encode()
    assert _texts(read_bytes(f"book{suffix}", data, language="ko")) == expected


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
    '<e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>'
)


@pytest.mark.parametrize("name", ["OEBPS/a%20b.xhtml", "OEBPS/book.opf"])
def test_a_book_that_a_shop_encrypted_is_refused(name, read_bytes):
    """The error names the cause, and not the bytes that make no sense."""
    data = epub({"a b.xhtml": KEEPER}, others={"META-INF/encryption.xml": ENCRYPTED.format(name)})
    with pytest.raises(ProtectedFileError, match="encrypted by the shop"):
        read_bytes("book.epub", data)


def test_fonts_may_be_encrypted(read_bytes):
    """Publishers obfuscate them, which the text has nothing to do with."""
    encryption = {"META-INF/encryption.xml": ENCRYPTED.format("OEBPS/a.otf")}
    read = read_bytes("book.epub", epub({"a.xhtml": KEEPER}, others=encryption))
    assert _texts(read) == _texts(READ[:4])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"no archive", "does not match its suffix", id="no-archive"),
        pytest.param(epub({"a.xhtml": KEEPER})[:-40], "is damaged", id="cut-short"),
        pytest.param(zipped({"a.xhtml": b"<p/>"}), "no META-INF/container.xml", id="no-container"),
        pytest.param(
            zipped({"META-INF/container.xml": b"<container/>"}), "no package", id="no-package"
        ),
        pytest.param(
            epub({"a.xhtml": KEEPER}, others={"META-INF/container.xml": "<container"}),
            "is damaged",
            id="broken-container",
        ),
    ],
)
def test_a_damaged_book(data, message, read_bytes):
    """Each fault has its own error."""
    with pytest.raises(DamagedFileError, match=message):
        read_bytes("book.epub", data)


def test_a_chapter_that_is_missing(read_bytes):
    """Nobody would notice that a book lacks one."""
    whole = epub({"a.xhtml": KEEPER, "b.xhtml": TIDE})
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if "b.x" not in name}
    with pytest.raises(DamagedFileError, match=r"OEBPS/b\.xhtml is missing"):
        read_bytes("book.epub", zipped(members))


def test_a_book_of_pictures(read_bytes):
    """There is nothing to read in it."""
    with pytest.raises(EmptyInputError):
        read_bytes("book.epub", epub({"a.xhtml": '<img src="a.png" alt=""/>'}))


def test_a_zip_bomb(read_bytes, small_limit):
    """What unpacks to more than the limit is refused from the archive's directory."""
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read_bytes("book.epub", epub({"a.xhtml": "<p>등대</p>" * 20_000}))


def test_a_chapter_of_tags(tmp_path):
    """Each chapter may have as many as a page."""
    path = tmp_path / "book.epub"
    path.write_bytes(epub({"a.xhtml": "<i>등</i>" * 50_000}))
    with pytest.raises(
        TooLargeError, match=r"book\.epub: OEBPS/a\.xhtml: consists mostly of markup"
    ):
        read_article(path)
