"""Documents that are zip archives of XML, and the old container of protected ones."""

import io
import zipfile
import zlib

from align.errors import (
    AlignError,
    DamagedFileError,
    ProtectedFileError,
    TooLargeError,
    UnknownFormatError,
)
from align.guarding import guard
from align.memory import weighted

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
"""The most that a document may unpack to. Pictures hardly shrink in a zip; text shrinks tenfold."""

# The bytes of text that a small document may unpack to, and how many more for each of its own: text
# takes several times its size in memory. Tables in Word shrink to a thirtieth.
_LEAST_TEXT, _TEXT_PER_BYTE = 16 << 20, 16

COMPOUND_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HWP_SIGNATURE = b"HWP Document File"

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def open_archive(data: bytes, *, where: str) -> zipfile.ZipFile:
    """Open a zip archive after checking the sizes in its directory.

    Raises:
        ProtectedFileError: If it is encrypted; Office wraps a protected docx in its old container.
        UnknownFormatError: If it is another kind of file.
        DamagedFileError: If it is not a complete zip archive.
        TooLargeError: If its members unpack to more than `MAX_UNPACKED_BYTES`.
    """
    if data.startswith(COMPOUND_SIGNATURE):
        if _ENCRYPTED_STREAM in data:
            raise protected(where)
        raise UnknownFormatError(
            "is a document in the old binary format",
            where=where,
            remedy="save it in the format of its suffix",
        )
    with guard(where):
        archive = zipfile.ZipFile(io.BytesIO(data))
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise protected(where)
    check_unpacked(
        sum(member.file_size for member in members), limit=MAX_UNPACKED_BYTES, where=where
    )
    return archive


def most_text(size: int) -> int:
    """The bytes of text that a document of a size in bytes may unpack to."""
    return _LEAST_TEXT + _TEXT_PER_BYTE * weighted(size)


def inflate(data: bytes, *, limit: int, where: str) -> bytes:
    """Unpack a raw deflate stream, as those of an hwp document are.

    Raises:
        DamagedFileError: If it is broken or truncated.
        TooLargeError: If it unpacks to more than `limit` bytes.
    """
    limit = min(limit, MAX_UNPACKED_BYTES)
    inflating = zlib.decompressobj(-15)
    try:
        unpacked = inflating.decompress(data, limit + 1)
    except zlib.error as error:
        raise damaged(where, error) from error
    check_unpacked(len(unpacked), limit=limit, where=where)
    if not inflating.eof:
        raise damaged(where, "a stream is cut short")
    return unpacked


def check_unpacked(size: int, *, limit: int, where: str) -> None:
    """Refuse content that unpacks to more than the limit.

    Raises:
        TooLargeError: If `size`, in bytes, is more than `limit` or `MAX_UNPACKED_BYTES`.
    """
    limit = min(limit, MAX_UNPACKED_BYTES)
    if size > limit:
        raise TooLargeError(
            f"unpacks to more than the {limit >> 20} MiB that a file of its size may hold",
            where=where,
            remedy="save it without images, or split it",
        )


def damaged(where: str, reason: object) -> AlignError:
    """Make the error for a document that is truncated or broken."""
    return DamagedFileError(
        f"is damaged, or does not match its suffix ({reason})",
        where=where,
        remedy="open it in the program that created it, and save it again",
    )


def protected(where: str) -> AlignError:
    """Make the error for a document that asks for a password."""
    return ProtectedFileError(
        "is protected by a password", where=where, remedy="save a copy without one"
    )
