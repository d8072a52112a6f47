"""Alignments without text, ours and those of other aligners."""

from pathlib import Path

import pytest

from align.errors import InputError, MalformedRecordError, MissingFileError, UndecodableError
from align.formats import read_beads, write_bitext
from align.records import Bitext, BitextRow


@pytest.mark.parametrize(
    ("line", "bead"),
    [
        ("[4, 5]:[4]:0.970000", ((4, 5), (4,), 0.97)),
        ("[0]:[0]:0.123", ((0,), (0,), 0.123)),
        ("[0]:[]:1.75", ((0,), (), 1.75)),
        ("[]:[3, 4]:0", ((), (3, 4), 0.0)),
        ("[0, 1]:[0]", ((0, 1), (0,), None)),
        ("[0,1]:[0,]", ((0, 1), (0,), None)),
        ("  [2] : [7] : -1e-3 ", ((2,), (7,), -0.001)),
        ("[3, 7]:[2]", ((3, 7), (2,), None)),
    ],
    ids=["align", "vecalign", "vecalign-null", "null", "gold", "spaces", "blanks", "gap"],
)
def test_every_dialect_is_read(line: str, bead: tuple[object, ...], tmp_path: Path) -> None:
    (tmp_path / "a.beads").write_text(f"{line}\n")
    assert read_beads(tmp_path / "a.beads") == [bead]


def test_blank_lines_comments_and_carriage_returns_are_passed_over(tmp_path: Path) -> None:
    comment = "\ufeff# gold\u2028\x0cby hand\r\n"  # only a line feed ends it
    (tmp_path / "a.koen").write_bytes(f"{comment}[0]:[0]\r\n\r\n[1]:[1]\r\n".encode())
    assert [bead.source for bead in read_beads(tmp_path / "a.koen")] == [(0,), (1,)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[0]", "no bead"),
        ("0:0", "no bead"),
        ("[a]:[0]", "no bead"),
        ("[-1]:[0]", "no bead"),
        ("[0]:[0]:high", "not a number: 'high'"),
        ("[]:[]", "both sides are empty"),
        ("[1, 1]:[0]", "a repeated segment"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.beads").write_text(f"[0]:[0]\n\n{line}\n")
    with pytest.raises(MalformedRecordError, match="line 3") as caught:
        read_beads(tmp_path / "a.beads")
    assert message in str(caught.value)


def test_a_missing_or_undecodable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_beads(tmp_path / "a.beads")
    (tmp_path / "a.beads").write_bytes(b"[0]:[0]\xff")
    with pytest.raises(UndecodableError):
        read_beads(tmp_path / "a.beads")


def test_what_is_written_is_read(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.beads")
    assert read_beads(tmp_path / "a.beads") == [
        (row.source_ids, row.target_ids, row.confidence) for row in bitext
    ]


def test_an_unknown_confidence_leaves_the_field_out(tmp_path: Path) -> None:
    write_bitext(
        Bitext("ko", "en", (BitextRow("a", 0, (0,), (), ("가",), ()),)), tmp_path / "a.beads"
    )
    assert (tmp_path / "a.beads").read_text() == "[0]:[]\n"


def test_two_articles_do_not_fit_in_one_file(tmp_path: Path) -> None:
    """Their numbers would run into each other."""
    rows = tuple(BitextRow(name, 0, (0,), (0,), ("가",), ("A",)) for name in "ab")
    with pytest.raises(InputError, match="one file per article"):
        write_bitext(Bitext("ko", "en", rows), tmp_path / "a.beads")
    assert not (tmp_path / "a.beads").exists()
