"""Tables of clients: their rows and columns, and what a conversion loses."""

from pathlib import Path

import pytest

from align.errors import MalformedRecordError
from align.formats import conversion_losses, convert_bitext, read_bitext
from tests.formats.tabular import EN, KO, read


def test_empty_cells_that_a_spreadsheet_left_out_are_empty_sides(tmp_path: Path) -> None:
    """At the end of a row, whatever is above the header; but a line of a .tsv may be torn."""
    text = f"나루몰 UI\nID,ko,en,Comment\n1,{KO},{EN}\n2,{KO}\n3\n"
    rows = read(tmp_path, "a.csv", text).rows
    assert [(row.source_text, row.target_text) for row in rows] == [(KO, EN), (KO, "")]
    rows = read(tmp_path, "b.csv", f"{KO}\n{KO},{EN}\n{KO}\n").rows
    assert [(row.source_text, row.target_text) for row in rows] == [(KO, ""), (KO, EN), (KO, "")]
    with pytest.raises(MalformedRecordError, match="line 3: 2 cells, but the header needs 3"):
        list(read(tmp_path, "c.tsv", f"ID\tko\ten\n1\t{KO}\t{EN}\n2\t{KO}\n"))


@pytest.mark.parametrize(
    "header",
    [
        "Key,KO,EN,EN (old)",
        "id,ko_KR,en_US,en old",
        "No.,소스,타깃,상태",
        "No.,한국어,영어번역,비고",
        "No.,원문,1차 번역,번역 상태",
        "ID,원문,영어,글자수",
        "ID,한국어,번역,Comment",
    ],
)
def test_columns_are_known_among_those_of_a_client(header: str, tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", f"{header}\n1,{KO},{EN},old\n")
    assert (row.source_text, row.target_text) == (KO, EN)


@pytest.mark.parametrize(
    "header",
    ["ID,원문,1차 번역,2차 번역", "번호,원문,영어번역,역번역", "번호,원문,영어번역,기계번역"],
)
def test_columns_that_may_be_another_text_are_not_guessed(header: str, tmp_path: Path) -> None:
    with pytest.raises(MalformedRecordError, match="4 columns, but no header"):
        read(tmp_path, "a.csv", f"{header}\n1,{KO},{EN},old\n")


def test_a_first_row_of_texts_is_no_header(tmp_path: Path) -> None:
    first = "문학 번역,Korean literature in translation"
    rows = read(tmp_path, "a.csv", f"{first}\n{KO},{EN}\n").rows
    assert [row.source_text for row in rows] == ["문학 번역", KO]


def test_what_a_table_of_a_client_loses_is_counted_and_its_line_breaks_stay(tmp_path: Path) -> None:
    table = tmp_path / "client.csv"
    table.write_text('ID,ko,en,Limit\n1,"저장\n취소","Save\nCancel",20\n', "utf-8")
    for name in ("own.csv", "own.xlsx", "own.tsv"):
        own = tmp_path / name
        assert conversion_losses(table, own) == {"columns": 2}
        convert_bitext(table, own)
        (row,) = read_bitext(own)
        assert (row.source, row.target) == (("저장\n취소",), ("Save\nCancel",))
        assert conversion_losses(own, tmp_path / "again.xlsx") == {}
    assert '"저장\n취소","Save\nCancel"' in (tmp_path / "own.csv").read_text("utf-8-sig")
