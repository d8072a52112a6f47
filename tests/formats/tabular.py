"""Tables of one row, read."""

from pathlib import Path

from align.formats import read_bitext
from align.records import Bitext, BitextRow

KO, EN = "해솔시 예산이 줄었다.", "Haesol's budget fell."


def read(
    tmp_path: Path, name: str, text: str, encoding: str = "utf-8", **languages: str | None
) -> Bitext:
    (tmp_path / name).write_bytes(text.encode(encoding))
    return read_bitext(tmp_path / name, **languages)


def one(source: str, target: str = "A") -> Bitext:
    return Bitext("ko", "en", (BitextRow("a", 0, (0,), (0,), (source,), (target,)),))
