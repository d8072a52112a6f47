"""Documents whose every byte is known: containers and records of Hancom Office, zip archives."""

import io
import struct
import zipfile
import zlib

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Lay out streams, named "Storage/Stream" or "Stream", after [MS-CFB], version 3."""
    storages = sorted({name.split("/")[0] for name in streams if "/" in name})
    names = [*storages, *streams]
    chains: list[tuple[int, int]] = []
    fat: list[int] = []
    body = bytearray()
    mini_fat: list[int] = []
    mini = bytearray()

    def chain(table: list[int], count: int) -> int:
        first = len(table)
        table.extend([*range(first + 1, first + count), END])
        return first

    for data in streams.values():
        if len(data) < CUTOFF:
            count = max(1, -(-len(data) // MINI_SECTOR))
            chains.append((chain(mini_fat, count), len(data)))
            mini += data.ljust(count * MINI_SECTOR, b"\0")
        else:
            count = -(-len(data) // SECTOR)
            chains.append((chain(fat, count), len(data)))
            body += data.ljust(count * SECTOR, b"\0")

    def place(data: bytes) -> int:
        count = max(1, -(-len(data) // SECTOR))
        body.extend(data.ljust(count * SECTOR, b"\0"))
        return chain(fat, count)

    mini_start = place(bytes(mini))
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    table = table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")
    mini_fat_start, mini_fat_count = place(table), len(table) // SECTOR

    def siblings(members: list[str]) -> dict[str, int]:
        """Chain the members of a storage to the right, in the order of the specification."""
        ordered = sorted(members, key=lambda name: (len(name.split("/")[-1]), name.upper()))
        return {
            name: names.index(ordered[place + 1]) + 1 if place + 1 < len(ordered) else FREE
            for place, name in enumerate(ordered)
        }

    def first(members: list[str]) -> int:
        key = lambda name: (len(name.split("/")[-1]), name.upper())  # noqa: E731
        return names.index(min(members, key=key)) + 1 if members else FREE

    top = [name for name in names if "/" not in name]
    inner = {s: [name for name in streams if name.startswith(f"{s}/")] for s in storages}
    right = siblings(top)
    for members in inner.values():
        right |= siblings(members)

    def entry(name: str, kind: int, next_: int, child: int, start: int, size: int) -> bytes:
        raw = (name.split("/")[-1] + "\0").encode("utf-16-le")
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB3I", len(raw), kind, 1, FREE, next_, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, FREE, first(top), mini_start, len(mini))
    for name in storages:
        directory += entry(name, 1, right[name], first(inner[name]), 0, 0)
    for (start, size), name in zip(chains, streams, strict=True):
        directory += entry(name, 2, right[name], FREE, start, size)
    directory_start = place(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    fat_count = -(-(len(fat) + 1) // 127)
    fat_start = len(fat)
    fat += [FAT_SECTOR] * fat_count
    fat += [FREE] * (fat_count * 128 - len(fat))
    difat = [*range(fat_start, fat_start + fat_count)] + [FREE] * (109 - fat_count)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack(
            "<9I", 0, fat_count, directory_start, 0, CUTOFF, mini_fat_start, mini_fat_count, END, 0
        )
        + struct.pack("<109I", *difat)
    )
    return header + bytes(body) + struct.pack(f"<{len(fat)}I", *fat)


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
