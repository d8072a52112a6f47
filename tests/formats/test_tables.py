"""Tables: ours, and those that people have lying about."""

from pathlib import Path

import pytest

from align.errors import (
    MalformedRecordError,
    UndecodableError,
)
from align.formats import read_bitext, tables, write_bitext
from align.records import Bitext, BitextRow, Status
from tests.formats.tabular import EN, KO, one, read


@pytest.mark.parametrize(
    "header",
    [
        "source\ttarget",
        "Source\tTarget",
        "src\ttgt",
        "SRC\tTRG",
        "원문\t번역문",
        "ko\ten",
        "ko-KR\ten_US",
        "Korean\tEnglish",
        "한국어\t영어",
        "국문\t영문",
        "Source text\tTranslation",
        "한국어(KO)\t영어(EN)",
        "Korean (Korea)\tEnglish (United States)",
        "Source (ko)\tTarget (en)",
        "원문 (한국어)\t번역본 (2차)",
        "한국어 원문\t영어 번역문",
        "text_ko\ttext_en",
        "ko\ttranslation",
        "source\ten",
        "원문\t영어",
        "한국어\t번역",
        "Korean\t번역",
        "Source (ko)\ttext_en",
    ],
)
def test_columns_are_known_by_their_usual_names(header: str, tmp_path: Path) -> None:
    (row,) = (back := read(tmp_path, "a.tsv", f"{header}\n{KO}\t{EN}\n"))
    assert (row.source, row.target) == ((KO,), (EN,))
    assert (back.source_language, back.target_language) == ("ko", "en")


def test_columns_stand_in_any_order_and_others_are_passed_over(tmp_path: Path) -> None:
    text = f"id\tTarget\t문서\tSource\n7\t{EN}\t기사1\t{KO}\n8\t{EN}\t기사2\t{KO}\n"
    rows = read(tmp_path, "a.tsv", text).rows
    assert [(row.article, row.bead, row.source_ids) for row in rows] == [
        ("기사1", 0, (0,)),
        ("기사2", 0, (0,)),
    ]
    assert rows[0].source == (KO,)


@pytest.mark.parametrize("other", ["en_note", "en_id", "ko_path"])
def test_a_column_about_a_text_is_no_text(other: str, tmp_path: Path) -> None:
    """Only real scripts and regions belong to the code of a language: en_Latn_US."""
    (row,) = read(tmp_path, "a.tsv", f"ko\ten_Latn_US\t{other}\n{KO}\t{EN}\tx\n")
    assert (row.source, row.target) == ((KO,), (EN,))


def test_a_table_with_segment_numbers_may_lack_those_of_beads(tmp_path: Path) -> None:
    head = "source\ttarget\tsource_ids\ttarget_ids\tarticle\n"
    text = f"{head}{KO}\t{EN}\t4\t5\ta\n가\\n나\tA\t5 6\t6\ta\n다\t\t0\t\tb\n"
    rows = read(tmp_path, "a.tsv", text).rows
    assert [(row.article, row.bead, row.source_ids, row.target_ids) for row in rows] == [
        ("a", 0, (4,), (5,)),
        ("a", 1, (5, 6), (6,)),
        ("b", 0, (0,), ()),
    ]
    assert all(row.is_numbered for row in rows)


def test_figures_and_notes_of_others_are_kept(tmp_path: Path) -> None:
    text = f"Note\t유사도\tko\ten\tConfidence\n확인\t0.8\t{KO}\t{EN}\t\n"
    (row,) = read(tmp_path, "a.tsv", text)
    assert (row.note, row.similarity, row.confidence) == ("확인", 0.8, None)


def test_language_columns_take_the_side_that_the_user_names(tmp_path: Path) -> None:
    text = f"ko\ten\n{KO}\t{EN}\n"
    back = read(tmp_path, "a.tsv", text, source_language="en", target_language="ko")
    assert (back[0].source, back.source_language) == ((EN,), "en")


def test_any_language_code_is_a_column_when_the_user_names_it(tmp_path: Path) -> None:
    text = f"ja\tko\nこんにちは\t{KO}\n"
    back = read(tmp_path, "a.tsv", text, source_language="ko", target_language="ja")
    assert (back[0].source, back[0].target) == ((KO,), ("こんにちは",))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (None, None, ("ko", "en")),
        ("ja", "en", ("ja", "en")),
        ("en", "ja", ("en", "ja")),
        ("ja", None, ("ja", "ko")),
        (None, "ja", ("ko", "ja")),
        (None, "ko", ("en", "ko")),
    ],
)
def test_of_three_languages_the_user_names_two(
    source: str | None, target: str | None, expected: tuple[str, str], tmp_path: Path
) -> None:
    texts = {"ko": KO, "en": EN, "ja": "こんにちは"}
    text = f"ko\ten\tja\n{texts['ko']}\t{texts['en']}\t{texts['ja']}\n"
    back = read(tmp_path, "a.tsv", text, source_language=source, target_language=target)
    assert (back.source_language, back.target_language) == expected
    assert (back[0].source, back[0].target) == tuple((texts[code],) for code in expected)


def test_a_cell_of_a_csv_file_may_hold_a_whole_article(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", f"ko,en\n{KO * 10_000},{EN}\n")
    assert len(row.source_text) == len(KO) * 10_000


def test_titles_above_the_header_are_no_rows(tmp_path: Path) -> None:
    """As people put them into spreadsheets; without a header below, they are rows."""
    text = f"해솔시 예산 번역,,\n2차 검토,,\nNo.,원문,번역\n1,{KO},{EN}\n"
    (row,) = read(tmp_path, "a.csv", text)
    assert (row.source_text, row.target_text) == (KO, EN)
    rows = read(tmp_path, "b.csv", f"{KO},\n,{EN}\n{KO},{EN}\n").rows
    assert [(row.source_text, row.target_text) for row in rows] == [(KO, ""), ("", EN), (KO, EN)]


@pytest.mark.parametrize("ending", [".tsv", ".csv"])
def test_a_blank_line_may_divide_a_title_from_the_header(ending: str, tmp_path: Path) -> None:
    tab = "\t" if ending == ".tsv" else ","
    text = f"해솔시 예산 번역\n\n원문{tab}번역\n{KO}{tab}{EN}\n"
    (row,) = read(tmp_path, f"a{ending}", text)
    assert (row.source_text, row.target_text) == (KO, EN)


@pytest.mark.parametrize(
    "row",
    ["원문 보기\tView the original", "한국어 교육\tKorean education", "번역\tTranslation (n.)"],
)
def test_a_row_of_such_words_is_no_header(row: str, tmp_path: Path) -> None:
    """Its texts say the same, so they do not name both sides."""
    rows = read(tmp_path, "a.tsv", f"{row}\n{KO}\t{EN}\n").rows
    assert [f"{row.source_text}\t{row.target_text}" for row in rows] == [row, f"{KO}\t{EN}"]


def test_two_columns_need_no_header(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.tsv", f"{KO}\t{EN}\n\n{KO}\t\n\t{EN}\n").rows
    assert [(row.source_ids, row.target_ids) for row in rows] == [
        ((0,), (0,)),
        ((1,), ()),
        ((), (1,)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.9\tgut\tgood\n", "3 columns, but no header"),
        ("only one\n", "1 columns, but no header"),
        ("id\tpath_ko\tpath_en\na\tb\tc\n", "3 columns, but no header"),
        ("note_ko\ttext_ko\ttext_en\na\tb\tc\n", "3 columns, but no header"),
        ("source\ttarget\tsrc\na\tb\tc\n", "the columns 'source' and 'src' mean the same"),
        ("source\ttarget\nonly\n", "line 2: 1 cell, but the header needs 2"),
    ],
)
def test_a_table_that_cannot_be_told_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MalformedRecordError, match=message):
        read(tmp_path, "a.tsv", text)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.csv",
            '안녕하세요,Hello\n그는 왔고, 나는 갔다,"He came, and I went."\n',
            "line 2: 3 cells, but there are 2 columns; quote cells that hold commas or semicolons",
        ),
        (
            "a.csv",
            "id;source;target\n1;안녕;Hello;Today\n",
            "line 2: 4 cells, but there are 3 columns; quote cells that hold commas or semicolons",
        ),
        (
            "a.tsv",
            f"{KO}\t{EN}\n{KO}\t{EN}\textra\n",
            "line 2: 3 cells, but there are 2 columns; write a space for a tab in a text",
        ),
    ],
)
def test_a_row_with_more_cells_than_columns_is_refused(
    name: str, text: str, message: str, tmp_path: Path
) -> None:
    """A comma too many would pair a text with half of itself."""
    with pytest.raises(MalformedRecordError, match=message):
        read(tmp_path, name, text)


def test_empty_cells_at_the_end_of_a_row_do_not_count(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", f"source,target\n{KO},{EN},,\n")
    assert row.target == (EN,)


def test_quotation_marks_and_backslashes_of_a_foreign_tsv_are_text(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.tsv", 'source\ttarget\n"그는 갔다."\tC:\\new\\table\n')
    assert (row.source, row.target) == (('"그는 갔다."',), ("C:\\new\\table",))


SAID, TORN = '그는 "간다"고 했다.', "첫 줄\n둘째 줄\t끝"


@pytest.mark.parametrize(
    "text",
    [
        f'source\ttarget\n"그는 ""간다""고 했다."\t{EN}\n',
        f'source\ttarget\r\n{KO}\t{EN}\r\n"그는 ""간다""고 했다."\t"Yes, ""he"" did."\r\n',
        f'source\ttarget\n"첫 줄\n둘째 줄\t끝"\t{EN}\n',
        f'source\ttarget\n{KO}\t"{EN}\n"\n',
        f'"source"\t"target"\n"{KO}"\t"{EN}"\n',
    ],
)
def test_a_tsv_that_other_programs_quoted_is_read_without_the_quoting(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "a.tsv").write_text(text, "utf-8", newline="")
    expected = {KO, SAID, TORN}
    bitext = read_bitext(tmp_path / "a.tsv")
    assert {row.source_text for row in bitext} <= expected
    assert bitext.rows[0].target_text.strip() == EN


@pytest.mark.parametrize(
    "rows",
    [
        [('"그는 ""간다""고 했다."', '"He went.'), (KO, EN)],
        [('"간다.', "He went."), ('나도 간다."', 'I "too" go.')],
        [('"간다.', "“I go."), ('나도 간다."', "I go too.”")],
        [(KO, '"I go.'), ('나도 간다."', EN)],
        [('"간다."', '"I go."')],
    ],
)
def test_quotations_in_a_tsv_that_is_not_quoted_stay(
    rows: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Above all those that begin in one row and end in another."""
    text = "".join("\t".join(row) + "\n" for row in [("source", "target"), *rows])
    back = read(tmp_path, "a.tsv", text)
    assert [(row.source_text, row.target_text) for row in back] == rows


@pytest.mark.parametrize("text", ['"그는 ""간다""고 했다."', '""""', '\\"a ""b"""', '"a'])
def test_no_text_of_ours_passes_for_a_quoted_cell(text: str, tmp_path: Path) -> None:
    write_bitext(one(text), tmp_path / "a.tsv")
    assert read_bitext(tmp_path / "a.tsv").rows == one(text).rows


def test_a_tsv_of_ours_that_another_program_saved_is_read_alike(tmp_path: Path) -> None:
    write_bitext(one(SAID), tmp_path / "a.tsv")
    text = (tmp_path / "a.tsv").read_text("utf-8")
    quoted = text.replace(SAID, '"그는 ""간다""고 했다."')
    assert read(tmp_path, "b.tsv", quoted).rows == one(SAID).rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949", "euc-kr"])
@pytest.mark.parametrize("suffix", ["tsv", "csv"])
def test_encodings_of_korean_offices_are_read(suffix: str, encoding: str, tmp_path: Path) -> None:
    mark = {"tsv": "\t", "csv": ","}[suffix]
    (row,) = read(tmp_path, f"a.{suffix}", f"원문{mark}번역문\r\n{KO}{mark}{EN}\r\n", encoding)
    assert (row.source, row.target) == ((KO,), (EN,))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"source,target\n\x80\xff,a\n", "byte 14 is neither UTF-8, UTF-16 nor CP949"),
        (
            b"\xef\xbb\xbfsource,target\n\xff,a\n",
            "byte 17 is not valid in the encoding of its mark",
        ),
        (b"\xff\xfea\0,\0b\0\n\0\x00\xdc", "byte 10 is not valid in the encoding of its mark"),
        ("source,target\n배,".encode() + b"\xff\n", "byte 18 is neither"),
    ],
)
def test_bytes_in_no_encoding_are_told(data: bytes, message: str, tmp_path: Path) -> None:
    """Where the first of them is; blocks that a file is read in make no difference."""
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(UndecodableError, match=message):
        read_bitext(tmp_path / "a.csv")


def test_bytes_are_counted_over_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_BLOCK", 5)
    (tmp_path / "a.csv").write_bytes("source,target\n배,".encode() + b"\xff\n")
    with pytest.raises(UndecodableError, match="byte 18 is neither"):
        read_bitext(tmp_path / "a.csv")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_may_use_the_marks_of_other_countries(mark: str, tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", f'source{mark}target\n"{KO}"{mark}"a, b; ""c""\nd"\n')
    assert row.target == ('a, b; "c"\nd',)


def test_marks_in_quoted_cells_end_no_cell(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", '"가, 나, ""다""";"A, B, C"\n')
    assert (row.source, row.target) == (('가, 나, "다"',), ("A, B, C",))


@pytest.mark.parametrize("header", ["", "source;target\n"])
def test_the_line_in_which_excel_names_the_mark_is_no_row(header: str, tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.csv", f"sep=;\r\n{header}가, 나;A, B\n", "utf-8-sig")
    assert (row.source, row.target) == (("가, 나",), ("A, B",))


def test_a_broken_csv_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(MalformedRecordError, match="line 2: not CSV"):
        read(tmp_path, "a.csv", 'source,target\n"a"b,c\n')


def test_a_csv_shows_korean_in_excel(bitext: Bitext, tmp_path: Path) -> None:
    """Excel takes a CSV without a byte order mark for the local code page."""
    write_bitext(bitext, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle,")


def test_a_tsv_line_is_a_row_and_a_tab_a_cell(bitext: Bitext, tmp_path: Path) -> None:
    """`cut` and `wc -l` can be used without thought."""
    rows = (BitextRow("a", 0, (0, 1), (0,), ("a\tb\nc", "\\n"), ("d\r",)),)
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.tsv")
    lines = (tmp_path / "a.tsv").read_bytes().split(b"\n")
    assert [line.count(b"\t") for line in lines] == [13, 13, 0]
    assert b"\r" not in lines[1]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("bead", "four", "bead is 'four'; write a whole number"),
        ("confidence", "sure", "confidence is 'sure'; write a number"),
        ("confidence", "95점", "or give another tool's column another name"),
        ("confidence", "2", "write a probability"),
        ("crossing", "maybe", "crossing is 'maybe'"),
        ("status", "fine", "unknown status 'fine'"),
        ("findings", "wrong amount", "no finding"),
        ("findings", 'error number: m [source "\\q"]', "no quoted value"),
        ("source_ids", "0 1", "1 lines in source, but 2 numbers in source_ids"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(
    column: str, value: str, message: str, tmp_path: Path
) -> None:
    cells = {"bead": "0", "source": "가", "target": "A", "source_ids": "0", "target_ids": "0"}
    cells = cells | {"status": "", "confidence": "", "crossing": "", "findings": "", column: value}
    text = (
        "\t".join(cells) + "\n" + "\t".join(c.replace("\\", "\\\\") for c in cells.values()) + "\n"
    )
    with pytest.raises(MalformedRecordError) as caught:
        read(tmp_path, "a.tsv", text)
    assert "line 2: " in str(caught.value)
    assert message in str(caught.value)


def test_a_status_may_be_typed_in_capitals(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.tsv")
    written = (tmp_path / "a.tsv").read_text("utf-8")
    assert "unreviewed" in written
    (tmp_path / "a.tsv").write_text(written.replace("unreviewed", "Confirmed"), "utf-8")
    assert Status.CONFIRMED in {row.status for row in read_bitext(tmp_path / "a.tsv")}


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 100_000, '{"a":' * 100_000, "x"])
def test_arguments_of_a_finding_that_are_no_json_are_told(value: str, tmp_path: Path) -> None:
    """Numbers of thousands of digits and deep nesting are other errors than wrong JSON."""
    finding = f'error number: x [key differs {{"a":{value}}}]'
    path = tmp_path / "a.tsv"
    path.write_text(
        "article\tbead\tsource_ids\ttarget_ids\tsource\ttarget\tfindings\n"
        f"a\t0\t0\t0\t배\tboat\t{finding}\n"
    )
    with pytest.raises(MalformedRecordError, match="no arguments: ") as caught:
        read_bitext(path)
    assert len(str(caught.value)) < 200
