"""Compound files, the container of hwp and of old Office documents ([MS-CFB], version 3)."""

import struct

_SECTOR, _MINI_SECTOR, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class _Layout:
    """The sectors of a compound file, and the allocation tables that chain them."""

    def __init__(self) -> None:
        self.body, self.fat = bytearray(), list[int]()
        self.mini, self.mini_fat = bytearray(), list[int]()

    def place(self, data: bytes) -> int:
        """Append data in sectors; the number of the first one."""
        return _append(data, _SECTOR, self.body, self.fat)

    def place_stream(self, data: bytes) -> int:
        """Append a stream in sectors, or a short one in sectors of the mini stream."""
        if len(data) < _CUTOFF:
            return _append(data, _MINI_SECTOR, self.mini, self.mini_fat)
        return self.place(data)


def _append(data: bytes, sector: int, body: bytearray, table: list[int]) -> int:
    count, first = max(1, -(-len(data) // sector)), len(table)
    table += [*range(first + 1, first + count), _END]
    body += data.ljust(count * sector, b"\0")
    return first


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Make a compound file of streams, named "Storage/Stream" or "Stream"."""
    layout = _Layout()
    places = {name: (layout.place_stream(data), len(data)) for name, data in streams.items()}
    mini_start = layout.place(bytes(layout.mini))
    table = struct.pack(f"<{len(layout.mini_fat)}I", *layout.mini_fat)
    table = table.ljust(-(-len(table) // _SECTOR) * _SECTOR, b"\xff")
    mini_fat_start = layout.place(table)
    directory = _directory(places, mini_start, len(layout.mini))
    directory_start = layout.place(directory)
    fat, fat_start = layout.fat, len(layout.fat)
    fat_count = -(-(len(fat) + 1) // 127)
    fat += [_FAT_SECTOR] * fat_count
    fat += [_FREE] * (fat_count * 128 - len(fat))
    difat = [*range(fat_start, fat_start + fat_count)] + [_FREE] * (109 - fat_count)
    counts = (0, fat_count, directory_start, 0, _CUTOFF, mini_fat_start, len(table) // _SECTOR)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<9I", *counts, _END, 0)
        + struct.pack("<109I", *difat)
    )
    return header + bytes(layout.body) + struct.pack(f"<{len(fat)}I", *fat)


def _directory(places: dict[str, tuple[int, int]], mini_start: int, mini_size: int) -> bytes:
    """The directory: the root, the storages, and the streams with their places."""
    storages = sorted({name.split("/")[0] for name in places if "/" in name})
    names = [*storages, *places]
    number = {name: k for k, name in enumerate(names, start=1)}
    first, after = dict[str, int](), dict[str, int]()
    for storage in ("", *storages):
        inside = f"{storage}/" if storage else ""
        members = sorted(
            (name for name in names if name.startswith(inside) and "/" not in name[len(inside) :]),
            key=lambda name: (len(name.split("/")[-1]), name.upper()),
        )
        numbers = [*(number[name] for name in members), _FREE]
        first[storage] = numbers[0]
        after |= dict(zip(members, numbers[1:], strict=True))
    entries = [_entry("Root Entry", 5, _FREE, first[""], mini_start, mini_size)]
    entries += [_entry(name, 1, after[name], first[name], 0, 0) for name in storages]
    entries += [_entry(name, 2, after[name], _FREE, *place) for name, place in places.items()]
    return b"".join(entries)


def _entry(name: str, kind: int, following: int, child: int, start: int, size: int) -> bytes:
    raw = (name.split("/")[-1] + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(raw), kind, 1, _FREE, following, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
