"""Hancom Office documents in the binary format (.hwp, version 5): records in a compound file.

olefile opens the container; the records are read here, after Hancom's published description
("한글 문서 파일 형식 5.0", revision 1.3), for the reasons given in `hwpx`.
"""

import io
import re
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.articles.archives import (
    COMPOUND_SIGNATURE,
    HWP_SIGNATURE,
    check_unpacked,
    damaged,
    inflate,
    most_text,
    protected,
)
from align.articles.blocks import Block, Content
from align.articles.hwpx import style_kind
from align.articles.text import lay_out_packed
from align.errors import ProtectedFileError, TooLargeError, UnknownFormatError
from align.guarding import guard
from align.memory import weighted
from align.records import Kind

if TYPE_CHECKING:
    from olefile import OleFileIO

_COMPRESSED, _PASSWORD, _DISTRIBUTION = 1, 2, 4

_PARA_SHAPE, _STYLE = 25, 26
_PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _LIST_HEADER = 66, 67, 71, 72
_MEMO_LIST = 93
# A caption is the list that comes before the record of the table or picture itself.
_SHAPE_COMPONENT, _TABLE = 76, 77
# Page headers and footers, notes and hidden comments, with their letters in the file's order.
_SKIPPED = {name.encode()[::-1] for name in ("head", "foot", "fn  ", "en  ", "tcmt", "%%me")}
_WITH_CAPTION = {name.encode()[::-1] for name in ("tbl ", "gso ")}
_HEADS = {1: Kind.HEADING, 2: Kind.LIST_ITEM, 3: Kind.LIST_ITEM}

# Control characters of one code unit and what they stand for; all others fill eight.
_SIGNS = dict.fromkeys((0, 13, *range(25, 30)), "") | {24: "\u2011", 30: "\xa0", 31: " "}
_RUN = re.compile(rb"(?:[^\0-\x1f].|.[^\0]|[\0\n\r\x18-\x1f]\0)+", re.DOTALL)
_TAB, _CONTROL_UNITS = 9, 8
_WORD = struct.Struct("<I").unpack_from
# More than the cells of the largest tables have, which are five records of 16 packed bytes.
_LEAST_RECORDS, _BYTES_PER_RECORD = 200_000, 4


_Record = tuple[int, int, bytes]
"""A tag, a level of nesting, and the data."""


def read(data: bytes, *, where: str) -> Content:
    """Read an hwp document: text, tables, text boxes and captions, in order.

    Raises:
        DamagedFileError: If it is broken, or not an hwp document.
        ProtectedFileError: If it asks for a password or is a distribution copy.
        TooLargeError: If it unpacks to more than the limit.
        UnknownFormatError: If it is of version 3.
    """
    import olefile

    if data.startswith(HWP_SIGNATURE):
        raise UnknownFormatError(
            "is an hwp document of version 3", where=where, remedy="save it again as hwpx"
        )
    if not data.startswith(COMPOUND_SIGNATURE):
        raise damaged(where, "no compound file")
    with guard(where):
        container = olefile.OleFileIO(io.BytesIO(data))
    with container:
        # Records that point beyond their stream are found by unpacking them.
        try:
            blocks = _document(container, size=len(data), where=where)
        except (struct.error, ValueError, IndexError) as error:
            raise damaged(where, error) from error
    return lay_out_packed(blocks, size=len(data), where=where)


def _document(container: "OleFileIO", *, size: int, where: str) -> list[Block]:
    with guard(where):
        found = container.exists("FileHeader")
        header = container.openstream("FileHeader").read() if found else b""
        paths = container.listdir()
    if not header.startswith(HWP_SIGNATURE):
        raise damaged(where, "no hwp document in it")
    (flags,) = struct.unpack_from("<I", header, 36)
    if flags & _PASSWORD:
        raise protected(where)
    if flags & _DISTRIBUTION:
        raise ProtectedFileError(
            "is a distribution copy that its author locked",
            where=where,
            remedy="ask for an editable copy",
        )
    sections = sorted(
        (path for path in paths if len(path) == 2 and path[0] == "BodyText"),
        key=lambda path: int(path[1].removeprefix("Section") or 0),
    )
    if not sections:
        raise damaged(where, "no section in it")
    limit = most_text(size)
    unpacked = [
        inflate(stream, limit=limit, where=where) if flags & _COMPRESSED else stream
        for stream in _streams(container, ["DocInfo", *sections], where)
    ]
    check_unpacked(sum(map(len, unpacked)), limit=limit, where=where)
    most = _LEAST_RECORDS + weighted(size) // _BYTES_PER_RECORD
    info, *bodies = _records(unpacked, most, where)
    kinds = _Kinds(info)
    return [block for body in bodies for block in _blocks(body, kinds)]


def _streams(container: "OleFileIO", paths: list[str | list[str]], where: str) -> Iterator[bytes]:
    for path in paths:
        with guard(where):
            data: bytes = container.openstream(path).read()
        yield data


def _records(streams: Iterable[bytes], most: int, where: str) -> Iterator[Iterator[_Record]]:
    """Yield the records of each stream, and refuse more of them than a document has.

    Raises:
        struct.error: If a stream ends inside a record.
        TooLargeError: If all streams have more than `most`.
    """
    left = most

    def records_of(data: bytes) -> Iterator[_Record]:
        """Those of one stream; the limit is for all of them."""
        nonlocal left
        position, length = 0, len(data)
        while position < length:
            (word,) = _WORD(data, position)
            position += 4
            size = word >> 20
            if size == 0xFFF:
                (size,) = _WORD(data, position)
                position += 4
            end = position + size
            if end > length:
                raise struct.error("a record is cut short")
            left -= 1
            if left < 0:
                raise TooLargeError(
                    f"holds more than {most} records", where=where, remedy="save it as hwpx"
                )
            yield word & 0x3FF, (word >> 10) & 0x3FF, data[position:end]
            position = end

    return map(records_of, streams)


class _Kinds:
    """The kinds of paragraphs that the styles and paragraph shapes of a document give."""

    def __init__(self, records: Iterator[_Record]) -> None:
        self._shapes: list[Kind | None] = []
        self._styles: list[Kind | None] = []
        for tag, _, data in records:
            if tag == _PARA_SHAPE:
                (word,) = _WORD(data)
                self._shapes.append(_HEADS.get((word >> 23) & 3))
            elif tag == _STYLE:
                self._styles.append(style_kind(*_style_names(data)))

    def of(self, header: bytes) -> Kind | None:
        """Look up the style of a paragraph header, then its shape."""
        shape, style = struct.unpack_from("<HB", header, 8)
        kind = self._styles[style] if style < len(self._styles) else None
        return kind or (self._shapes[shape] if shape < len(self._shapes) else None)


def _style_names(data: bytes) -> tuple[str, str]:
    names = []
    position = 0
    for _ in range(2):
        (length,) = struct.unpack_from("<H", data, position)
        position += 2
        names.append(data[position : position + 2 * length].decode("utf-16-le"))
        position += 2 * length
    return names[0], names[1]


def _blocks(records: Iterator[_Record], kinds: _Kinds) -> Iterator[Block]:
    """Yield the paragraphs of a section, those in tables and text boxes where they stand."""
    skipped: int | None = None
    captioned: int | None = None
    caption: int | None = None
    kind: Kind | None = None
    for tag, level, data in records:
        if skipped is not None and level > skipped:
            continue
        skipped = None
        if caption is not None and (level < caption or tag in (_TABLE, _SHAPE_COMPONENT)):
            caption = None
        if tag == _PARA_TEXT:
            yield Block(_text(data), kind)
        elif tag == _PARA_HEADER:
            kind = Kind.CAPTION if caption is not None else kinds.of(data)
        elif tag == _MEMO_LIST:
            # Its list and paragraphs stand beside it, not below.
            skipped = level - 1
        elif tag == _CTRL_HEADER:
            identifier = data[:4]
            skipped = level if identifier in _SKIPPED else None
            captioned = level + 1 if identifier in _WITH_CAPTION else None
        elif tag in (_TABLE, _SHAPE_COMPONENT):
            captioned = None
        elif tag == _LIST_HEADER and level == captioned:
            caption = level


def _text(data: bytes) -> str:
    """Decode a paragraph: UTF-16, with control characters of one or eight code units.

    Raises:
        UnicodeDecodeError: If it is not UTF-16.
    """
    parts: list[str] = []
    position = 0
    while position < len(data):
        run = _RUN.match(data, position)
        if run is not None:
            part = run[0].decode("utf-16-le").removesuffix("\r")
            # Most texts hold nothing else.
            parts.append(part if part.isprintable() else part.translate(_SIGNS))
            position = run.end()
        if position < len(data):
            parts.append("\t" if data[position] == _TAB else "")
            position += 2 * _CONTROL_UNITS
    return "".join(parts)
