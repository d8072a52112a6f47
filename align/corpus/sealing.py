"""Sealed files: what a damaged disk has altered, or what belongs to another file, is never read.

    part 0 | part 1 | ... | end and digest of each part | number of parts | digest of the file

The digest of the file covers the ends and digests of its parts, and its place: its name and those
of the two folders above it. So each part can be read and verified without the others.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from io import BufferedIOBase
from typing import Final

from align.corpus.storage import AnyPath, make_folder, read_from, replacing
from align.errors import DamagedFileError

_SIZE: Final = 16
_PART = struct.Struct(f"<Q{_SIZE}s")
_FOOT = struct.Struct(f"<Q{_SIZE}s")


@contextmanager
def sealing(path: AnyPath) -> Iterator[Callable[[bytes | memoryview], None]]:
    """Yield a function that adds a part to a file, which appears complete or not at all."""
    make_folder(path.parent)
    index = bytearray()
    with replacing(path) as temporary, temporary.open("wb") as file:

        def add(part: bytes | memoryview) -> None:
            file.write(part)
            index.extend(_PART.pack(file.tell(), _digest(part)))

        yield add
        file.write(index)
        file.write(_FOOT.pack(len(index) // _PART.size, _seal(path, index)))


def write_sealed(path: AnyPath, data: bytes) -> None:
    """Write a file of one part."""
    with sealing(path) as add:
        add(data)


def read_sealed(path: AnyPath, parts: Sequence[int] | None = None) -> list[bytes]:
    """Read parts of a sealed file; all of them if `parts` is None.

    Raises:
        DamagedFileError: If the file is missing, or not what was written in this place.
    """

    def read_parts(file: BufferedIOBase) -> list[bytes]:
        index = _index(path, file)
        chosen = range(len(index)) if parts is None else parts
        return [_part(path, file, index, number) for number in chosen]

    try:
        return read_from(path, read_parts, whole=parts is None)
    except FileNotFoundError as error:
        raise damaged(path, "it is missing") from error


def _index(path: AnyPath, file: BufferedIOBase) -> list[tuple[int, bytes]]:
    """The end and the digest of each part."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _FOOT.size))
    foot = file.read(_FOOT.size)
    count, seal = _FOOT.unpack(foot) if len(foot) == _FOOT.size else (size, b"")
    start = size - _FOOT.size - count * _PART.size
    file.seek(max(0, start))
    index = file.read(count * _PART.size) if start >= 0 else b""
    if start < 0 or _seal(path, index) != seal:
        raise damaged(path, "it is not what was written")
    return list(_PART.iter_unpack(index))


def _part(
    path: AnyPath, file: BufferedIOBase, index: list[tuple[int, bytes]], number: int
) -> bytes:
    start = index[number - 1][0] if number else 0
    end, digest = index[number]
    file.seek(start)
    part = file.read(end - start)
    if _digest(part) != digest:
        raise damaged(path, "it is not what was written")
    return part


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()


def _seal(path: AnyPath, index: bytes | bytearray) -> bytes:
    return _digest("/".join(path.parts[-3:]).encode() + b"\0" + index)


def damaged(path: AnyPath, reason: str) -> DamagedFileError:
    """Make the error for a work file that is not what was written."""
    return DamagedFileError(f"a damaged work file ({reason})", where=path, remedy="build again")
