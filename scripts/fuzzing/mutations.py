"""Ways to spoil a file, drawn with a seed: bytes, the parts of an archive, cells of a database."""

import contextlib
import io
import random
import sqlite3
import tempfile
import zipfile
from pathlib import Path

LARGEST = 1 << 20
"""A mutation grows no file beyond this, in bytes: what is promised is promised up to there."""

# What has broken readers of some format somewhere.
_TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\n",
        b"\r",
        b"\t",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"\\",
    ),
    *(
        b"[" * 3000,
        b'{"a":' * 3000,
        b"9" * 5000,
        b" " * 3000,
        b"\n" * 3000,
        b"<a>" * 3000,
        b"," * 999,
    ),
    *(
        b"-1",
        b"2147483648",
        b"1e999",
        b"NaN",
        b"null",
        b"true",
        b"&#x0;",
        b"&#xFFFF;",
        b"&x;",
        b"]]>",
    ),
    *(b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"\xed\xa0\x80", "가".encode(), "가".encode("cp949")),
    *(
        "\u2028".encode(),
        "\u202e".encode(),
        b"charset=undefined",
        b"--> ",
        b"0000-00-00",
        b"a" * 9999,
    ),
    *(b'xml:lang="?"', b"version='9'", b"\x1a", b"%s%n", b"../", b"=1+1", b"_x0000_", b"_xD800_"),
)
_ODD_VALUES: tuple[object, ...] = (
    *(None, -1, 2**31, 2**62, 0.5, float("inf"), "", "x", "[", "[1]", '{"a": 1}', b"\xff", "\x07"),
    "a" * 9999,
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A spoilt copy of a file: its bytes, or if it is an archive or a database, what it holds."""
    if data.startswith(b"PK\3\4") and chance.random() < 0.7:
        return _with_spoilt_member(data, chance)
    if data.startswith(b"SQLite format 3\0") and chance.random() < 0.7:
        return _with_spoilt_cells(data, chance)
    return _spoilt(data, chance)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        _spoil(spoilt, chance)
    return bytes(spoilt[:LARGEST])


def _spoil(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    length = chance.choice((1, 1, 2, 4, 16, 64, 400))
    # A text that is no text any more is refused at once, and shows nothing of what comes after.
    as_text = b"\0" not in data[:100] and chance.random() < 0.9
    while as_text and at < len(data) and 0x80 <= data[at] < 0xC0:
        at += 1
    kind = chance.randrange(8)
    if kind == 0:
        data[at : at + 1] = _some(1, chance, as_text=as_text)
    elif kind == 1:
        del data[at : at + length]
        while as_text and at < len(data) and 0x80 <= data[at] < 0xC0:
            del data[at]
    elif kind == 2:
        data[at:at] = _some(length, chance, as_text=as_text)
    elif kind == 3:
        data[at : at + chance.choice((0, length))] = chance.choice(_TOKENS)
    elif kind == 4:
        data[at:at] = data[at : at + length] * chance.choice((1, 2, 50, 1000))
    elif kind == 5 and chance.random() < 0.3:
        del data[at:]
    elif kind == 6:
        other = chance.randrange(len(data) + 1)
        data[at : at + length] = data[other : other + length]
    elif kind == 7 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)


def _some(length: int, chance: random.Random, *, as_text: bool) -> bytes:
    if not as_text:
        return chance.randbytes(length)
    return bytes(chance.randrange(0x20, 0x7F) for _ in range(length))


def _with_spoilt_member(data: bytes, chance: random.Random) -> bytes:
    """A sound archive with an unsound member, which a spoilt archive would never let through."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")] or names)
        for name in names:
            held = old.read(name)
            if name != chosen:
                new.writestr(name, held)
            elif chance.random() < 0.95:
                new.writestr(name, _spoilt(held, chance))
    return buffer.getvalue()


def _with_spoilt_cells(data: bytes, chance: random.Random) -> bytes:
    """A database as somebody edits it by hand: cells changed, rows gone, tables altered."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a")
        path.write_bytes(data)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            database.execute("PRAGMA foreign_keys = OFF")
            query = "SELECT name FROM sqlite_master WHERE type = 'table'"
            tables = [name for (name,) in database.execute(query)]
            for _ in range(chance.choice((1, 2, 5))):
                with contextlib.suppress(sqlite3.Error, OverflowError):
                    _edit(database, chance.choice(tables), chance)
        return path.read_bytes()


def _edit(database: sqlite3.Connection, table: str, chance: random.Random) -> None:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    if not columns:
        return  # dropped before
    column, kind = chance.choice(columns), chance.randrange(8)
    number = chance.randrange(3)
    row = f'rowid IN (SELECT rowid FROM "{table}" ORDER BY rowid LIMIT 1 OFFSET {number})'  # noqa: S608
    if kind < 5:
        value = chance.choice(_ODD_VALUES)
        database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {row}', (value,))  # noqa: S608
    elif kind == 5:
        database.execute(f'DELETE FROM "{table}" WHERE {row}')  # noqa: S608
    elif kind == 6:
        database.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "gone"')
    else:
        database.execute(f'DROP TABLE "{table}"')
