"""Files that are one part many times."""

from collections.abc import Callable


def of(part: str, *, head: str = "", tail: str = "", code: str = "utf-8") -> Callable[[int], bytes]:
    """Makes files of a part as often as it fits between a head and a tail."""

    def make(size: int) -> bytes:
        room = size - len((head + tail).encode(code))
        return (head + part * max(1, room // len(part.encode(code))) + tail).encode(code)

    return make


def numbered(part: str, *, head: str = "", tail: str = "") -> Callable[[int], bytes]:
    """As `of`, with the number of each part where it says `{}`."""

    def make(size: int) -> bytes:
        longest = len(part.format(10**6).encode())
        count = max(1, (size - len((head + tail).encode())) // longest)
        return (head + "".join(map(part.format, range(count))) + tail).encode()

    return make


def nested(opening: str, closing: str, *, head: str = "", tail: str = "") -> Callable[[int], bytes]:
    """Makes files of a part that stands in itself as deep as it fits."""

    def make(size: int) -> bytes:
        depth = max(1, (size - len((head + tail).encode())) // len((opening + closing).encode()))
        return (head + opening * depth + closing * depth + tail).encode()

    return make


def wide(names: str, mark: str, row: str) -> Callable[[int], bytes]:
    """Makes tables: one half is a header with unnamed columns, and the other short rows."""
    return lambda size: of(row, head=names + mark * (size // 2) + "\n")(size)


def woven(*pieces: str) -> Callable[[int], bytes]:
    """Makes files in which every second piece is repeated, with its number where it says `{0}`."""

    def make(size: int) -> bytes:
        room = size - len("".join(pieces[::2]).encode())
        count = max(1, room // len("".join(pieces[1::2]).format(10**6).encode()))
        return "".join(
            "".join(map(piece.format, range(count))) if place % 2 else piece
            for place, piece in enumerate(pieces)
        ).encode()

    return make
