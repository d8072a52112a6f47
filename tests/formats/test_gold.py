"""One bitext as every text format writes it: a change of a format is seen as a change of a file."""

from importlib import resources
from pathlib import Path

import pytest

import align
from align.formats import read_bitext, write_bitext
from align.records import Bitext

GOLD = Path(__file__).parent / "gold"
SUFFIXES = [".jsonl", ".beads", ".tsv", ".csv", ".tmx", ".xlf", ".html", ".ko", ".en"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bytes_are_those_of_the_gold_file(suffix: str, bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / f"haesol{suffix}", excluded=True)
    written = (tmp_path / f"haesol{suffix}").read_bytes()
    expected = (GOLD / f"haesol{suffix}").read_bytes()
    for style in ("palette.css", "document.css", "page.css"):
        content = resources.files("align.formats").joinpath("templates", style).read_bytes()
        expected = expected.replace(f"{{{style}}}\n".encode(), content)
    # The release that wrote a file stands in its head.
    assert written.replace(f'ersion="{align.__version__}"'.encode(), b'ersion="0"') == expected


@pytest.mark.parametrize("suffix", [".jsonl", ".tsv", ".csv", ".tmx", ".xlf"])
def test_the_gold_file_is_read_as_the_bitext(suffix: str, bitext: Bitext) -> None:
    assert read_bitext(GOLD / f"haesol{suffix}").rows == bitext.rows
