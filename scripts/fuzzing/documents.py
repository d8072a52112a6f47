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


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>{}</manifest>'
    "<spine>{}</spine>{}</package>"
)
_CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
    ' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The Lighthouse</title></head>'
    "<body>{}</body></html>"
)


def epub(
    chapters: dict[str, str],
    *,
    properties: dict[str, str] | None = None,
    linear: dict[str, str] | None = None,
    guide: str = "",
    others: dict[str, str] | None = None,
) -> bytes:
    """Make an electronic book.

    Args:
        chapters: The bodies of its pages by their names, in the order of reading.
        properties: Properties of pages in the manifest, by name.
        linear: Whether pages are in the order of reading, "yes" or "no", by name.
        guide: What follows the spine.
        others: Other members of the archive.
    """
    names = [name.replace(" ", "%20") for name in chapters]
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"'
        f' properties="{(properties or {}).get(name, "")}"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(
        f'<itemref idref="i{number}" linear="{(linear or {}).get(name, "yes")}"/>'
        for number, name in enumerate(names)
    )
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/book.opf": _PACKAGE.format(items, spine, guide),
        **{f"OEBPS/{name}": _CHAPTER.format(body) for name, body in chapters.items()},
        **(others or {}),
    }
    return zipped({name: text.encode() for name, text in members.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()
