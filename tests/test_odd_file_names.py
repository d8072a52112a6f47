"""Files whose names are no text, or hold what no text should: read, shown escaped, and exported."""

import os
from pathlib import Path

import pytest

from align import align_pair, read_article, read_bitext, write_bitext
from align.corpus.build import build_corpus
from align.errors import MissingFileError
from align.formats import FORMATS
from align.naming import printable
from tests.test_naming import CP949, ODD

KOREAN = "청사포 여객선이 다시 뜬다.\n\n요금은 3만5000원이다.\n"
ENGLISH = "The Cheongsapo ferry sails again.\n\nThe fare is 35,000 won.\n"


def _named(folder: Path, raw: bytes, language: str, text: str) -> Path:
    path = folder / os.fsdecode(raw + f".{language}.txt".encode())
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("raw", ODD)
def test_such_an_article_goes_into_every_format(raw: bytes, tmp_path: Path) -> None:
    sides = [_named(tmp_path, raw, "ko", KOREAN), _named(tmp_path, raw, "en", ENGLISH)]
    name = read_article(sides[0]).name
    assert name == printable(os.fsdecode(raw))
    bitext = align_pair(*sides)
    for known in (known for known in FORMATS if known.is_writable):
        path = tmp_path / f"out{known.suffixes[0]}"
        write_bitext(bitext, path)
        if known.read is not None:
            back = read_bitext(path)
            assert {row.article for row in back} <= {name, ""}


@pytest.mark.parametrize("raw", ODD)
def test_such_a_name_is_one_line_in_a_message(raw: bytes) -> None:
    with pytest.raises(MissingFileError) as caught:
        read_article(os.fsdecode(raw))
    said = str(caught.value)
    said.encode("utf-8")
    assert said == f"{printable(os.fsdecode(raw))}: no such file; check the name"


@pytest.mark.parametrize("layout", ["folders", "flat"])
def test_a_build_takes_them_like_any_other(layout: str, tmp_path: Path) -> None:
    """One such pair among others; its id in the corpus is its name as it is shown."""
    source = tmp_path / "news"
    for raw in (b"plain", *ODD):
        for language, text in (("ko", KOREAN), ("en", ENGLISH)):
            folder = source / language if layout == "folders" else source
            folder.mkdir(parents=True, exist_ok=True)
            _named(folder, raw, language, text)
    built = build_corpus(source, tmp_path / "out.jsonl")
    assert (built.articles, built.failed) == (1 + len(ODD), 0)


def test_matching_leaves_them_out_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list of paths can only hold names that are text, without a tab."""
    from align.encoders import load_encoder
    from align.pairing.matching.files import find_files, match_files

    for language, text in (("ko", KOREAN), ("en", ENGLISH)):
        folder = tmp_path / language
        folder.mkdir()
        _named(folder, b"plain", language, text)
        _named(folder, CP949, language, text)
        _named(folder, b"tab\tbed", language, text)
    files = [find_files(tmp_path / language) for language in ("ko", "en")]
    found = match_files(*files, encoder=load_encoder("builtin"))
    assert len(found.pairs) == 1
    assert [str(error).partition(": ")[2].split("; ") for _, error in found.failed] == [
        [problem, "rename it, so that it can be listed"]
        for problem in (
            "its name holds a tab, a line break or another control character",
            "its name is not plain UTF-8",
        )
    ] * 2
