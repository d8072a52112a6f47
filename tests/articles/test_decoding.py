"""Character encodings of Korean and English files."""

import codecs

import pytest

from align.articles.decoding import decode
from align.errors import UndecodableError, UnknownFormatError

KOREAN = "가람시는 “다음 달부터 배를 늘린다”고 3일 밝혔다.\r\n똠방각하와 펲시콜라도 탄다.\r\n"
ENGLISH = "The city of Garam said it would add “boats” – and cafés.\n"


@pytest.mark.parametrize("text", [KOREAN, ENGLISH], ids=["korean", "english"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_unicode_is_decoded_with_or_without_a_mark(text, encoding, mark):
    """With or without a mark, the text is the same; the mark is no part of it."""
    assert decode(mark + text.encode(encoding), where="story.txt") == text


@pytest.mark.parametrize("encoding", ["cp949", "euc_kr"])
def test_cp949_and_euc_kr_are_told_from_utf_8(encoding):
    """CP949 is told from UTF-8, whether or not it keeps to the syllables of EUC-KR."""
    text = KOREAN if encoding == "cp949" else KOREAN.replace("똠방각하와 펲시콜라도", "그들도")
    assert decode(text.encode(encoding), where="story.txt") == text


def test_line_ends_stay():
    """Offsets count the characters of the file: CR LF is not made LF."""
    assert decode(b"a\r\nb\rc\n", where="story.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            KOREAN.encode()[:-5],
            "ends in the middle of a character at byte",
            id="utf-8-cut-short",
        ),
        pytest.param(
            "가람시는 배를".encode() + b"\xff" + "늘린다".encode(),
            "holds 0xff at byte 19",
            id="utf-8-with-a-broken-byte",
        ),
        pytest.param(
            ENGLISH.encode("cp1252"), "which is neither UTF-8 nor CP949", id="western-code-page"
        ),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0b", "UTF-16-LE at byte 4", id="utf-16-cut-short"),
        pytest.param(bytes(range(128, 256)), "holds 0x80 at byte 0", id="no-text"),
    ],
)
def test_an_undecodable_text_is_refused_with_its_offset(data, message):
    """The error gives the offset in bytes, and what to do."""
    with pytest.raises(UndecodableError) as caught:
        decode(data, where="story.txt")
    assert message in str(caught.value)
    assert "; save it" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "is_western"),
    [
        (b"\x93We will win,\x94 she said.\n", True),
        ("The café’s owner — a retired sailor — paid £5.\n".encode("cp1252"), True),
        ("가람시는 배를".encode("cp949") + b"\xff " + "늘린다".encode("cp949"), False),
        ("가람시는 배를".encode() + b"\xff" + "늘린다".encode(), False),
        (b"We will win\x9d.\n", False),
    ],
)
def test_text_in_the_western_code_page_is_named_as_such(data, is_western):
    """It has single bytes between letters, and Korean has runs of them."""
    with pytest.raises(UndecodableError) as caught:
        decode(data, where="story.txt")
    assert ("Windows-1252; save it as UTF-8" in str(caught.value)) is is_western


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"PK\x03\x04rest", "is a zip archive", id="docx-called-txt"),
        pytest.param(b"%PDF-1.7", "is a PDF", id="pdf-called-txt"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or hwp", id="hwp"),
        pytest.param(b"ab\0\x01\x02c\xff", "a zero byte at byte 2", id="binary"),
        pytest.param(bytes(100), "a zero byte at byte 0", id="zeros"),
    ],
)
def test_files_that_are_not_text_are_named_as_what_they_are(data, message):
    """What is no text is named as what it is."""
    with pytest.raises(UnknownFormatError, match=message):
        decode(data, where="story.txt")
