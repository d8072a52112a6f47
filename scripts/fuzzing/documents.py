"""Documents with known bytes: records of Hancom Office, zip archives."""

import io
import struct
import zipfile
import zlib

from fuzzing.compound import compound_file


def record(tag: int, level: int, data: bytes) -> bytes:
    """One record of an hwp stream."""
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def hwp_paragraph(text: str | bytes, *, level: int = 0, shape: int = 0, style: int = 0) -> bytes:
    """The records of a paragraph; `text` as bytes may hold control characters."""
    units = text if isinstance(text, bytes) else (text + "\r").encode("utf-16-le")
    header = struct.pack("<IIHB", len(units) // 2, 0, shape, style) + bytes(11)
    return record(66, level, header) + record(67, level + 1, units)


def hwp_control(name: str, level: int) -> bytes:
    """A control header: "tbl " a table, "fn  " a footnote, "gso " a drawing."""
    return record(71, level, name.encode()[::-1] + bytes(40))


def hwp_document(section: bytes, *, flags: int = 1, cut: int = 0) -> bytes:
    """Make an hwp document (version 5) of the records of its section."""
    shapes = [record(25, 0, struct.pack("<I", head << 23) + bytes(50)) for head in (0, 1, 3)]
    styles = []
    for korean, english in (("바탕글", "Normal"), ("개요 1", "Outline 1"), ("캡션", "Caption")):
        names = b"".join(
            struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in (korean, english)
        )
        styles.append(record(26, 0, names + bytes(10)))

    def pack(data: bytes) -> bytes:
        if not flags & 1:
            return data
        deflating = zlib.compressobj(wbits=-15)
        return deflating.compress(data) + deflating.flush()

    packed = pack(section)
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags)
    return compound_file(
        {
            "FileHeader": header.ljust(256, b"\0"),
            "DocInfo": pack(b"".join([*shapes, *styles])),
            "BodyText/Section0": packed[: len(packed) - cut],
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()
