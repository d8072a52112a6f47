"""What is written comes back: every text, id, figure, finding and decision."""

import dataclasses
import io
import itertools
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from align.checks import CHECKS
from align.checks.wording import fields_of
from align.formats import (
    RowStream,
    convert_bitext,
    format_of,
    read_bitext,
    stream_rows,
    write_bitext,
)
from align.records import Bitext, BitextRow, Code, CodeKind, Finding, Severity
from tests.strategies import bitexts

WHOLE = [".jsonl", ".tsv", ".csv", ".xlsx", ".tmx", ".xlf", ".parquet", ".align"]
CARRIES_PROVENANCE = {".xlsx", ".tmx", ".xlf", ".parquet", ".align"}

# A multi-line text would otherwise shift all lines after it.
LINE_BREAKS = re.compile("[\n\r\x85\u2028\u2029]+")


# Time says nothing of a format, and machines differ.
STEADY = settings(max_examples=25)


def there_and_back(bitext: Bitext, suffix: str, folder: Path) -> Bitext:
    path = folder / f"story{suffix}"
    write_bitext(bitext, path, excluded=True)
    return read_bitext(path, source_language="ko", target_language="en")


@pytest.mark.parametrize("suffix", WHOLE)
@STEADY
@given(bitext=bitexts())
def test_every_row_survives_every_format(suffix: str, bitext: Bitext) -> None:
    """Text, ids, figures, findings, statuses and notes are the same after writing and reading."""
    with tempfile.TemporaryDirectory() as folder:
        back = there_and_back(bitext, suffix, Path(folder))
    assert back.rows == bitext.rows
    assert (back.source_language, back.target_language) == ("ko", "en")
    if suffix in CARRIES_PROVENANCE:
        assert back.provenance == bitext.provenance


SAID = (
    Finding("number", Severity.ERROR, "3 is lost.", key="lost", arguments={"value": "3"}),
    Finding("space", Severity.INFO, "Two spaces.", (0, 2), None, "a [b]", None, key="double"),
    Finding(
        "house style - own",
        Severity.WARNING,
        "[x]",
        target_value="y",
        key="own",
        arguments={"message": 'a ["b"], {c}\n', "other": "]"},
    ),
)
"""Findings with keys and arguments that look like what stands around them in a cell."""

DECLARED = tuple(
    Finding(check.name, check.severity, "It is so.", key=key, arguments=arguments)
    for check in CHECKS
    for key, message in check.messages.items()
    for arguments in ({}, dict.fromkeys(sorted(fields_of(message.en)), 'key a {"b"}'))
)
"""Every key of every check, alone and with its arguments."""


@pytest.mark.parametrize("suffix", WHOLE)
def test_keys_and_arguments_survive_every_format(suffix: str, tmp_path: Path) -> None:
    row = BitextRow("story", 0, (0,), (0,), ("배가",), ("a boat",), findings=SAID + DECLARED)
    back = there_and_back(Bitext("ko", "en", (row,)), suffix, tmp_path)
    assert back[0].findings == SAID + DECLARED


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_text_without_a_segment_survives_every_format(suffix: str, tmp_path: Path) -> None:
    """What a reviewer typed into an empty side gets no number, which the next row has."""
    rows = (
        BitextRow("story", 0, (0,), (0,), ("가.",), ("A.",)),
        BitextRow("story", 1, (1,), (), ("나.",), ("B.",)),
        BitextRow("story", 2, (2,), (1,), ("다.",), ("C.",)),
    )
    assert there_and_back(Bitext("ko", "en", rows), suffix, tmp_path).rows == rows


def test_the_codes_of_a_text_without_a_segment_survive_in_a_project(tmp_path: Path) -> None:
    codes = (Code(3, CodeKind.OPEN, "1"), Code(9, CodeKind.CLOSE, "1"))
    row = BitextRow("story", 0, (0,), (), ("비가 왔다.",), ("It rained.",), target_codes=codes)
    assert there_and_back(Bitext("ko", "en", (row,)), ".align", tmp_path).rows == (row,)


def test_a_row_without_any_number_becomes_a_part_of_the_articles(tmp_path: Path) -> None:
    rows = (
        BitextRow("story", 0, (0,), (0,), ("가.",), ("A.",)),
        BitextRow("story", 1, (), (), ("나.",), ("B.",)),
        BitextRow("story", 2, (), (), ("다.",), ()),
    )
    back = there_and_back(Bitext("ko", "en", rows), ".align", tmp_path)
    numbers = [(row.source_ids, row.target_ids, row.source_text, row.target_text) for row in back]
    assert numbers == [
        ((0,), (0,), "가.", "A."), ((1,), (1,), "나.", "B."), ((2,), (), "다.", ""),
    ]  # fmt: skip


@STEADY
@given(bitext=bitexts())
def test_a_project_gives_back_whole_articles(bitext: Bitext) -> None:
    """Articles, paragraphs, segments and alignments are the same after writing and reading."""
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(bitext, ".align", Path(folder)) == bitext


@STEADY
@given(bitext=bitexts())
def test_a_project_can_be_made_of_rows_alone(bitext: Bitext) -> None:
    """Rows that came from a file without articles are the same, and get articles that fit."""
    rows_only = dataclasses.replace(bitext, pairs=())
    with tempfile.TemporaryDirectory() as folder:
        back = there_and_back(rows_only, ".align", Path(folder))
    assert back.rows == bitext.rows
    assert [pair.name for pair in back.pairs] == [pair.name for pair in bitext.pairs]


@STEADY
@given(bitext=bitexts())
def test_a_moses_pair_keeps_every_text_on_its_line(bitext: Bitext) -> None:
    """Line n of each file is bead n, whatever line breaks the texts hold."""
    with tempfile.TemporaryDirectory() as folder:
        write_bitext(bitext, Path(folder) / "story.moses", excluded=True)
        source = (Path(folder) / "story.ko").read_bytes().decode().split("\n")
        target = (Path(folder) / "story.en").read_bytes().decode().split("\n")
    assert source == [*(LINE_BREAKS.sub(" ", row.source_text) for row in bitext), ""]
    assert target == [*(LINE_BREAKS.sub(" ", row.target_text) for row in bitext), ""]


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(WHOLE, 2)))
def test_any_format_converts_to_any_other(
    first: str, second: str, bitext: Bitext, tmp_path: Path
) -> None:
    """`align convert` loses nothing between two formats that hold everything."""
    write_bitext(bitext, tmp_path / f"one{first}", excluded=True)
    convert_bitext(tmp_path / f"one{first}", tmp_path / f"two{second}", excluded=True)
    assert read_bitext(tmp_path / f"two{second}").rows == bitext.rows


@pytest.mark.parametrize("suffix", [*WHOLE, ".beads", ".html"])
def test_the_same_bitext_gives_the_same_bytes(suffix: str, bitext: Bitext, tmp_path: Path) -> None:
    """Nothing in a file depends on the clock or on chance."""
    for name in ("one", "two"):
        write_bitext(bitext, tmp_path / f"{name}{suffix}", excluded=True)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_stream_gives_the_rows_of_the_bitext(suffix: str, bitext: Bitext, tmp_path: Path) -> None:
    """A file can be read row by row, with its languages known before the first."""
    write_bitext(bitext, tmp_path / f"story{suffix}", excluded=True)
    with stream_rows(tmp_path / f"story{suffix}") as stream:
        assert (stream.source_language, stream.target_language) == ("ko", "en")
        assert tuple(stream) == bitext.rows


@pytest.mark.parametrize("suffix", [".jsonl", ".tsv", ".csv", ".tmx", ".xlf", ".parquet"])
def test_writing_holds_few_rows_at_a_time(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last row is asked for, nearly all before it are in the file: memory is bounded."""
    monkeypatch.setattr("align.formats.parquet.ROWS_PER_GROUP", 50)
    file, places = io.BytesIO(), []

    def rows() -> Iterator[BitextRow]:
        for number in range(1000):
            places.append(file.tell())
            text = (random.Random(number).randbytes(500).hex(),)
            yield BitextRow("기사", number, (number,), (number,), text, text)

    write = format_of(f"big{suffix}").write
    assert write is not None
    write(RowStream("ko", "en", rows()), file)
    assert places[-1] > 0.8 * len(file.getvalue())


@pytest.mark.parametrize("suffix", [".jsonl", ".tsv", ".csv", ".tmx", ".xlf", ".parquet", ".align"])
def test_reading_does_not_wait_for_the_end(
    suffix: str, bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first rows of a long file are there before the last one is looked at."""
    made: list[int] = []
    check = BitextRow.__post_init__
    rows = tuple(
        BitextRow("기사", n, (n,), (n,), ("문장이다.",), ("A sentence.",)) for n in range(2000)
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / f"long{suffix}")
    monkeypatch.setattr(BitextRow, "__post_init__", lambda row: (made.append(1), check(row))[1])
    with stream_rows(tmp_path / f"long{suffix}") as stream:
        next(iter(stream))
        assert len(made) < 200
