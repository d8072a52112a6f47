"""Rows that overlap with a test set."""

from pathlib import Path

import pyarrow as pa
import pytest

from align.config import DeduplicationSettings
from align.corpus.selection.overlap import Overlap, overlap_of
from align.formats import write_bitext
from align.formats.parquet import record_of, schema
from align.records import Bitext, BitextRow

KOREAN = "청사포항을 떠난 여객선이 짙은 안개 속에서 두 시간 동안 표류하다 무사히 돌아왔다."
ENGLISH = "A ferry that left Cheongsapo drifted for two hours in dense fog and came back safely."


def row(source: str, target: str, bead: int = 0) -> BitextRow:
    return BitextRow("기사", bead, (bead,), (bead,), (source,), (target,))


def held(known: Overlap, *rows: BitextRow) -> list[bool]:
    table = pa.Table.from_pylist([record_of(one) for one in rows], schema=schema())
    found: list[bool] = known.holds(table).tolist()
    return found


def overlap(*pairs: tuple[str, str], near: float = 1) -> Overlap:
    return Overlap((row(*pair) for pair in pairs), near=near)


def test_a_row_that_a_test_set_has_on_either_side_is_found() -> None:
    """A model that has read the answers, or the questions, cannot be tested on them."""
    known = overlap((KOREAN, ENGLISH))
    assert held(known, row(KOREAN, "Another translation.")) == [True]
    assert held(known, row("다른 문장이다.", ENGLISH.upper())) == [True]
    assert held(known, row("다른 문장이다.", "Another translation.")) == [False]


def test_a_segment_of_a_merged_bead_is_found_too() -> None:
    known = overlap((KOREAN, ENGLISH))
    merged = BitextRow("기사", 0, (0, 1), (0,), ("그랬다.", KOREAN), ("So it was.",))
    assert held(known, merged) == [True]


def test_nearly_the_same_as_a_test_sentence_is_found_too() -> None:
    changed = row(KOREAN.replace("무사히", "무사하게"), "Something else altogether.")
    assert held(overlap((KOREAN, ENGLISH), near=0.6), changed) == [True]
    assert held(overlap((KOREAN, ENGLISH)), changed) == [False]


def test_test_sets_are_read_from_bitexts_of_any_format(tmp_path: Path) -> None:
    for name, pair in (("a.tmx", ("배", "ship")), ("b.tsv", ("강", "river"))):
        write_bitext(Bitext("ko", "en", (row(*pair),)), tmp_path / name)
    settings = DeduplicationSettings(test_sets=[str(tmp_path / n) for n in ("a.tmx", "b.tsv")])
    known = overlap_of(settings, ("ko", "en"))
    assert known is not None
    assert held(known, row("배", "x")) == [True]
    assert held(known, row("x", "river")) == [True]
    assert overlap_of(DeduplicationSettings(), ("ko", "en")) is None


@pytest.mark.parametrize("name", ["en-ko.tsv", "plain.tsv", "test.en", "test.ko", "test.moses"])
def test_it_does_not_matter_which_language_a_test_set_begins_with(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "en-ko.tsv").write_text(f"en\tko\n{ENGLISH}\t{KOREAN}\n", "utf-8")
    (tmp_path / "plain.tsv").write_text(f"{ENGLISH}\t{KOREAN}\n", "utf-8")
    (tmp_path / "test.en").write_text(f"{ENGLISH}\n", "utf-8")
    (tmp_path / "test.ko").write_text(f"{KOREAN}\n", "utf-8")
    known = overlap_of(DeduplicationSettings(test_sets=[str(tmp_path / name)]), ("ko", "en"))
    assert known is not None
    assert held(known, row(KOREAN, "x"), row("x", ENGLISH), row("x", "x")) == [True, True, False]


def test_a_test_set_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    settings = DeduplicationSettings(test_sets=[str(path)])
    for text, expected in (("배", True), ("강", False)):
        write_bitext(Bitext("ko", "en", (row(text, text),)), path)
        known = overlap_of(settings, ("ko", "en"))
        assert known is not None
        assert held(known, row("배", "x")) == [expected]


def test_any_of_many_rows_is_found_by_itself() -> None:
    known = overlap((KOREAN, ENGLISH), ("배", "ship"), near=0.8)
    others = [row(f"{number}번째 문장이다.", f"Sentence {number}.") for number in range(5)]
    assert held(known, *others, row("배!", "x"), *others, row("x", ENGLISH)) == [
        *([False] * 5), True, *([False] * 5), True,
    ]  # fmt: skip
