"""A similarity map as a PNG that can be embedded in a page, made without an image library."""

import base64
import struct
import zlib

from align.records import SimilarityMap

_FAINT = 0.6  # the share of the cells that have nothing to do with each other: they stay blank

_COLOUR = (37, 99, 235)


def data_uri(drawn: SimilarityMap) -> str:
    """The map as an image address: one pixel per cell, the source down and the target across.

    Pixels are blue, and more opaque the more similar the segments are, so the picture suits light
    and dark pages. The scale runs from the similarity of most cells, which are unrelated, to the
    highest similarity of the article, so that no map looks pale.
    """
    return f"data:image/png;base64,{base64.b64encode(_png(drawn)).decode()}"


def _png(drawn: SimilarityMap) -> bytes:
    rows, columns = drawn.values.shape
    # Every line begins with its filter, 0 for none.
    lines = b"".join(b"\x00" + line.tobytes() for line in drawn.values)
    ordered = sorted(drawn.values.ravel().tolist())
    floor, highest = ordered[int(_FAINT * (len(ordered) - 1))], ordered[-1]
    span = max(1, highest - floor)
    opacity = bytes(min(255, 255 * max(0, value - floor) // span) for value in range(256))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            # Eight bits a pixel, each an entry of the palette.
            _chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(_COLOUR) * 256),
            _chunk(b"tRNS", opacity),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
