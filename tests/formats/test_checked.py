"""Findings do not outlive the texts that were checked, wherever those are changed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from align import read_bitext
from align.errors import MalformedRecordError
from align.formats import write_bitext
from align.project.store import Store
from align.records import Bitext, BitextRow, Code, CodeKind, Finding, Severity

FOUND = Finding("number", Severity.ERROR, "300 is not 3,000", (0, 3), (0, 5), "300", "3000")
MARKED = Finding("reviewer", Severity.ERROR, "accuracy, major: missed", target_span=(3, 9))
ROWS = (
    BitextRow("ferry", 0, (0,), (0,), ("300명이 탔다.",), ("3,000 people boarded.",),
              confidence=0.99, adequacy=0.4, findings=(FOUND,)),
    BitextRow("ferry", 1, (1,), (1,), ("배는 떠났다.",), ("The ferry left.",),
              confidence=0.99, adequacy=0.97),
    BitextRow("ferry", 2, (2, 3), (2,), ("비가 왔다.", "모두 젖었다.",), ("It rained.",),
              confidence=0.99, adequacy=0.9, findings=(MARKED,)),
)  # fmt: skip
SUFFIXES = [".tmx", ".xlf", ".xlf2", ".tsv", ".csv"]


def in_text(path: Path, old: str, new: str) -> None:
    held = path.read_bytes()
    assert old.encode() in held
    path.write_bytes(held.replace(old.encode(), new.encode()))


def in_workbook(path: Path, old: str, new: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    book.save(path)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".xlsx"])
def test_a_text_that_was_changed_elsewhere_is_unchecked(suffix: str, tmp_path: Path) -> None:
    change = in_workbook if suffix == ".xlsx" else in_text
    write_bitext(Bitext("ko", "en", ROWS), path := tmp_path / f"ferry{suffix}")
    assert read_bitext(path).rows == ROWS
    change(path, "The ferry left.", "The ferry did not leave.")
    first, second, third = read_bitext(path)
    assert (first, third) == (ROWS[0], ROWS[2])
    assert (second.findings, second.adequacy, second.confidence) == ((), None, 0.99)
    assert [row.is_changed for row in (first, second, third)] == [False, True, False]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_stays_unchecked_in_every_file_that_is_made_of_it(suffix: str, tmp_path: Path) -> None:
    write_bitext(Bitext("ko", "en", ROWS), path := tmp_path / "ferry.tmx")
    in_text(path, "300명이 탔다.", "500명이 탔다.")
    write_bitext(read_bitext(path), tmp_path / f"copy{suffix}")
    first, *others = read_bitext(tmp_path / f"copy{suffix}")
    assert (first.findings, first.adequacy, first.is_changed) == ((), None, True)
    assert others == list(ROWS[1:])


def test_a_project_knows_which_rows_are_unchecked(tmp_path: Path) -> None:
    """None of them is confirmed unseen, even if no check gives an adequacy."""
    rows = [replace(row, adequacy=None) for row in ROWS]
    rows[1] = replace(rows[1], findings=(replace(FOUND, severity=Severity.INFO),))
    write_bitext(Bitext("ko", "en", tuple(rows)), path := tmp_path / "ferry.xlf")
    in_text(path, "The ferry left.", "The ferry did not leave.")
    write_bitext(read_bitext(path), project := tmp_path / "ferry.align")
    store = Store.open(project, reviewer="kim")
    changed = store.rows(1).rows[1].id
    assert store.changed_rows() == {1: [changed]}
    assert store.count_sure(1, 0.5) == 1
    store.close()
    assert [row.is_changed for row in read_bitext(project)] == [False, True, False]
    store = Store.open(project, reviewer="kim")
    store.recheck(1, lambda bitext, numbers: {n: bitext.rows[n] for n in numbers}, [changed])
    assert (store.changed_rows(), store.count_sure(1, 0.5)) == ({}, 2)
    store.close()


def test_an_error_that_a_person_marked_stays_without_a_place(tmp_path: Path) -> None:
    row = replace(ROWS[2], target=("It rained; we missed the boat.",))
    row = replace(row, findings=(replace(MARKED, target_span=(14, 20)),))
    write_bitext(Bitext("ko", "en", (row,)), path := tmp_path / "ferry.tmx")
    in_text(path, "It rained; we missed the boat.", "It rained.")
    (read,) = read_bitext(path)
    assert read.findings == (replace(MARKED, target_span=None),)


def test_a_code_that_was_moved_is_a_change(tmp_path: Path) -> None:
    codes = (Code(0, CodeKind.OPEN, "1"), Code(9, CodeKind.CLOSE, "1"))
    row = replace(ROWS[1], target_codes=codes)
    write_bitext(Bitext("ko", "en", (row,)), path := tmp_path / "ferry.tmx")
    assert read_bitext(path).rows == (row,)
    write_bitext(Bitext("ko", "en", (replace(row, target_codes=()),)), bare := tmp_path / "b.tmx")
    mark = bare.read_text("utf-8").split('x-align-checked">')[1][:16]
    own = path.read_text("utf-8").split('x-align-checked">')[1][:16]
    in_text(path, own, mark)
    assert read_bitext(path)[0].is_changed


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx"])
def test_without_a_mark_only_a_place_beyond_the_end_tells(suffix: str, tmp_path: Path) -> None:
    """As in files of other programs and of earlier versions, whose findings are kept."""
    write_bitext(Bitext("ko", "en", ROWS), path := tmp_path / f"ferry{suffix}")
    if suffix == ".tmx":
        bare = re.sub('<prop type="x-align-checked">.*?</prop>', "", path.read_text("utf-8"))
        path.write_text(bare, "utf-8")
    in_text(path, "3,000 people boarded.", "30.")
    in_text(path, "The ferry left.", "The ferry did not leave.")
    first, second, _ = read_bitext(path)
    assert (first.findings, first.adequacy, second.adequacy) == ((), None, 0.97)


def test_the_mark_is_no_key_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"article": "a", "bead": 0, "source_ids": [0], "target_ids": [0], "source": ["가."],'
        ' "target": ["A."], "is_changed": true}\n',
        "utf-8",
    )
    with pytest.raises(MalformedRecordError, match="unknown key 'is_changed'"):
        read_bitext(tmp_path / "a.jsonl")
