"""Decode the encodings of Korean and English articles."""

import codecs
import re

from align.articles.archives import COMPOUND_SIGNATURE, HWP_SIGNATURE
from align.errors import (
    ControlCharacterError,
    TooLargeError,
    UndecodableError,
    UnknownFormatError,
)
from align.records import FORBIDDEN

_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive (docx, hwpx, epub and others are)"),
    (b"%PDF-", "a PDF"),
    (COMPOUND_SIGNATURE, "an old Office or hwp document"),
    (HWP_SIGNATURE, "an hwp document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# What a Korean or English text consists of: ASCII, Latin-1 letters, typographic signs, kana,
# Chinese characters, Hangul, full-width forms.
_EXPECTED = re.compile(
    "[\t\n\r\x20-\x7e\xa0-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u27bf"
    "\u3000-\u318f\u3200-\u33ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_END_OF_FILE = "\x1a"
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# The share of such characters in a text; in the wrong byte order, most are others.
_LEAST_EXPECTED = 0.95
# CP949 text hardly ever forms so many valid sequences in so many bytes before the first fault.
_UTF8_SEQUENCES, _BEFORE_FAULT = 3, 3000
# The share of the syllables of EUC-KR in Korean text, whose rare syllables CP949 adds.
_LEAST_IN_EUC_KR = 0.9
_CHECKED = 100_000  # characters: what they are shows in the beginning of a long text
_REMEDY = "save it as UTF-8"
# Bytes that Windows-1252 lacks, or more in a row that are not ASCII than in café’s, as Korean has.
_NOT_WESTERN = re.compile(rb"[\x80-\xff]{3}|[\x81\x8d\x8f\x90\x9d]")

DECLARATION = 300
"""Bytes in which the declaration of an XML file ends."""

KOREAN_NAMES = dict.fromkeys(
    ("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "windows-949", "ms949"), "cp949"
)
"""What programs of Windows and browsers take these encodings for: CP949, which includes EUC-KR."""


def decode(data: bytes, *, where: object) -> str:
    """Decode a text file: UTF-8, UTF-16 or CP949 (which includes EUC-KR).

    A byte-order mark decides, and is not part of the text. Without one, UTF-8 is tried first,
    because text in another encoding is hardly ever valid UTF-8; then CP949, if the result reads
    like Korean. UTF-16 without a mark is only accepted if exactly one byte order gives text. Line
    ends are kept. The sign for the end of a file, with which DOS closed texts, is not part of it.

    Raises:
        UndecodableError: If no encoding fits; the message gives the offset in bytes from 0.
        UnknownFormatError: If the bytes are not text at all.
    """
    return _decoded(data, where=where).rstrip(_END_OF_FILE)


def _decoded(data: bytes, *, where: object) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, skipped=len(bom), where=where)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnknownFormatError(
                f"is {kind}, not text",
                where=where,
                remedy="rename it with the suffix of its format",
            )
    if b"\0" in data:
        return _utf16_without_mark(data, where=where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _cp949(data, error, where=where)


def xml_encoding(data: bytes) -> str | None:
    """The encoding that the beginning of an XML file declares, in lower case; None if none."""
    found = _XML_ENCODING.search(data[:DECLARATION])
    return found.group(1).decode("ascii").lower() if found else None


def xml_parser_encoding(data: bytes) -> str | None:
    """The encoding that an XML parser must be told, from the beginning of a file.

    Files that declare EUC-KR often contain syllables of CP949 (똠, 펲), at which parsers stop. None
    means that the parser finds the encoding itself.
    """
    return KOREAN_NAMES.get(xml_encoding(data) or "")


def check_characters(text: str, *, where: object) -> None:
    """Refuse text with a character that XML, and so TMX and XLIFF, cannot contain.

    Raises:
        ControlCharacterError: With line and column from 1, and the code point.
    """
    found = FORBIDDEN.search(text)
    if found is None:
        return
    before = text[: found.start()].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    raise ControlCharacterError(
        f"U+{ord(found.group()):04X} at line {line}, column {column} is not allowed in XML",
        where=where,
        remedy="delete the character",
    )


def check_marks(marks: int, *, size: int, least: int, each: int, where: object) -> None:
    """Refuse a text with far more markup than a text has: libraries take long for each mark.

    Args:
        marks: The number of tags, or of whatever else is not text.
        size: The size of the file, in bytes.
        least: The marks that a short document may have.
        each: The bytes for which a long document may have one mark more.
        where: The file, for messages.

    Raises:
        TooLargeError: If there are more than a long document of this size has.
    """
    if marks > least + size // each:
        raise TooLargeError(
            f"consists mostly of markup ({marks:,} tags, brackets or list signs)",
            where=where,
            remedy="save it again, or split it",
        )


def _strictly(data: bytes, encoding: str, *, skipped: int, where: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"is not valid {encoding.upper()} at byte {error.start + skipped}: {error.reason}",
            where=where,
            remedy=_REMEDY,
        ) from error


def _utf16_without_mark(data: bytes, *, where: object) -> str:
    """Decode UTF-16 in the one byte order that gives text; the other gives mostly nonsense."""
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and len(_EXPECTED.findall(text)) >= _LEAST_EXPECTED * len(text):
            readings.append(text)
    if len(readings) == 1:
        return readings[0]
    raise UnknownFormatError(
        f"is not text: a zero byte at byte {data.index(0)}",
        where=where,
        remedy="give a text file, or rename the file with the suffix of its format",
    )


def _cp949(data: bytes, error: UnicodeDecodeError, *, where: object) -> str:
    """Decode CP949 where it is likelier than damaged UTF-8.

    Valid multi-byte UTF-8 before the fault shows that the file is UTF-8: CP949 text hardly ever
    forms three such sequences. The result must consist of the 2,350 syllables of EUC-KR for the
    most part; Western text read as CP949 gives the 8,822 rare ones instead.
    """
    before = data[max(0, error.start - _BEFORE_FAULT) : error.start]
    if len(_MULTIBYTE.findall(before)) < _UTF8_SEQUENCES:
        try:
            text = data.decode("cp949")
        except UnicodeDecodeError as other:
            error = other if other.start > error.start else error
        else:
            foreign = [character for character in text[:_CHECKED] if character > "\x7f"]
            usual = sum(1 for character in foreign if _in_euc_kr(character))
            if usual >= _LEAST_IN_EUC_KR * len(foreign):
                return text
    cut = error.end >= len(data) and "end of data" in error.reason
    fault = "ends in the middle of a character" if cut else f"holds {data[error.start]:#04x}"
    raise UndecodableError(
        f"{fault} at byte {error.start}, which is neither UTF-8 nor CP949",
        where=where,
        remedy="save it again, complete" if cut else _remedy(data),
    ) from error


def _remedy(data: bytes) -> str:
    """What to do about text that cannot be decoded, with its likely encoding if it is Western."""
    return _REMEDY if _NOT_WESTERN.search(data) else f"it is probably Windows-1252; {_REMEDY}"


def _in_euc_kr(character: str) -> bool:
    try:
        character.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True
