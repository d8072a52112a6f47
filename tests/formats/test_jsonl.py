"""JSON lines: the exact form, and what is said of a line that is not it."""

import json
from pathlib import Path

import pytest

from align.errors import ControlCharacterError, MalformedRecordError, UndecodableError
from align.formats import conversion_losses, read_bitext, write_bitext
from align.records import Bitext, BitextRow

GOOD = {
    "article": "story",
    "bead": 4,
    "source_ids": [4, 5],
    "target_ids": [4],
    "source": ["예산은 300억원이다.", "지난해보다 줄었다."],
    "target": ["The budget is 30 billion won, down from last year."],
    "similarity": 0.71,
    "confidence": 0.97,
    "crossing": False,
    "findings": [],
    "adequacy": 0.93,
}


def read(tmp_path: Path, *lines: object) -> Bitext:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return read_bitext(path)


def test_a_line_is_exactly_the_record(tmp_path: Path) -> None:
    """Keys and their order are a contract; Korean stands as itself; unset status is left out."""
    read_back = read(tmp_path, GOOD)
    write_bitext(read_back, tmp_path / "b.jsonl")
    expected = json.dumps(GOOD, ensure_ascii=False) + "\n"
    assert (tmp_path / "b.jsonl").read_text("utf-8") == expected


@pytest.mark.parametrize("key", ["similarity", "confidence", "adequacy", "findings", "crossing"])
@pytest.mark.parametrize("missing", [True, False])
def test_what_a_tool_cannot_know_may_be_null_or_missing(
    key: str, missing: bool, tmp_path: Path
) -> None:
    record = {name: value for name, value in GOOD.items() if name != key}
    (row,) = read(tmp_path, record if missing else record | {key: None})
    assert getattr(row, key) in (None, (), False)


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"\ufeff{json.dumps(GOOD)}\r\n\r\n{json.dumps(GOOD)}\r\n\n", "utf-8")
    assert len(read_bitext(path)) == 2


def test_separators_of_unicode_do_not_end_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = GOOD | {"target": ["one\u2028two\u0085three"]}
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    (row,) = read_bitext(path)
    assert row.target == ("one\u2028two\u0085three",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"article": None}, "'article' is missing or null"),
        ({"article": 3}, "article is 3; write a text"),
        ({"bead": -1}, "bead is -1"),
        ({"bead": True}, "bead is True"),
        ({"source_ids": [4]}, "a side has more texts than ids, or fewer"),
        ({"source_ids": ["4", "5"]}, "source_ids is"),
        ({"source": "예산"}, "source is '예산'; write a list"),
        ({"source": ["예산", None]}, "a list of texts"),
        ({"source": [], "target": [], "source_ids": [], "target_ids": []}, "no text"),
        ({"adequacy": 1.2}, "adequacy is 1.2; write a probability"),
        ({"confidence": 97}, "confidence is 97; write a probability"),
        ({"confidence": "0.97"}, "a number, or null"),
        ({"similarity": float("nan")}, "similarity is nan"),
        ({"similarity": 10**400}, "a number, or null"),
        ({"crossing": "no"}, "crossing is 'no'; write true or false"),
        ({"findings": {}}, "findings is {}; write a list"),
        ({"findings": ["number"]}, "a finding that is not an object"),
        ({"findings": [{"check": "number", "severity": "error"}]}, "'message' is missing or null"),
        (
            {"findings": [{"check": "n", "severity": "fatal", "message": "m"}]},
            "unknown severity 'fatal'; known: info, warning, error",
        ),
        (
            {"findings": [{"check": "n", "severity": "info", "message": "", "source_span": [3]}]},
            "source_span",
        ),
        (
            {
                "findings": [
                    {
                        "check": "n",
                        "severity": "info",
                        "message": "m",
                        "source_span": [False, True],
                    }
                ]
            },
            "source_span is [False, True]",
        ),
        (
            {"findings": [{"check": "a: b", "severity": "info", "message": "m"}]},
            "'a: b' is not the name of a check; give a name on one line, without a colon",
        ),
        (
            {"findings": [{"check": "n", "severity": "info", "message": "m", "arguments": [1]}]},
            "arguments is [1]; write an object with string values",
        ),
        ({"status": "done"}, "unknown status 'done'; known: unreviewed, confirmed"),
        ({"confidense": 0.9}, "unknown key 'confidense'"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_the_remedy(
    change: dict[str, object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(MalformedRecordError) as caught:
        read(tmp_path, GOOD, GOOD | change)
    assert "a.jsonl, line 2: " in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("key", ["article", "bead", "source_ids", "target_ids", "source", "target"])
def test_a_key_that_is_required_is_told_if_it_is_missing(key: str, tmp_path: Path) -> None:
    said = f"a.jsonl, line 1: '{key}' is missing or null; add it; it is required"
    for record in ({name: GOOD[name] for name in GOOD if name != key}, GOOD | {key: None}):
        with pytest.raises(MalformedRecordError, match=said):
            read(tmp_path, record)


@pytest.mark.parametrize("line", ["[4, 5]:[4]:0.97", "{", "[1]", '"text"', "1" * 5000, "[" * 99999])
def test_a_line_that_is_no_object_is_told(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line)
    with pytest.raises(MalformedRecordError, match="line 1"):
        read_bitext(path)


def test_a_control_character_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ControlCharacterError, match=r"line 1, target: .*U\+000C at character 2"):
        read(tmp_path, GOOD | {"target": ["ab\x0c"]})


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"article": "기사"}\n'.encode("cp949"))
    with pytest.raises(UndecodableError, match="line 1: not UTF-8; save it as UTF-8"):
        read_bitext(tmp_path / "a.jsonl")


def test_a_row_of_another_tool_needs_no_more_than_text_and_numbers(tmp_path: Path) -> None:
    record = {key: GOOD[key] for key in ("article", "bead", "source_ids", "target_ids")}
    (row,) = read(tmp_path, record | {"source": ["가", "나"], "target": ["A"]})
    assert row == BitextRow("story", 4, (4, 5), (4,), ("가", "나"), ("A",))


@pytest.mark.parametrize(
    ("line", "message"),
    [("9" * 5000, "a number of thousands of digits"), ("[" * 100_000, "nested too deeply")],
)
def test_what_python_cannot_parse_is_told_in_words(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line)
    with pytest.raises(MalformedRecordError, match=f"line 1: not JSON: {message}; write"):
        read_bitext(tmp_path / "a.jsonl")


def test_a_file_that_was_cut_off_within_a_character_is_told(tmp_path: Path) -> None:
    """It is UTF-8 all the same."""
    data = json.dumps(GOOD, ensure_ascii=False).encode()
    (tmp_path / "a.jsonl").write_bytes(data[: data.index("줄".encode()) + 2])
    with pytest.raises(UndecodableError, match=r"line 1: .* middle of a char.* cut off; get"):
        read_bitext(tmp_path / "a.jsonl")


def test_lines_of_others_hold_a_text_on_each_side(tmp_path: Path) -> None:
    """As training tools write them; they are numbered, and what is not known is skipped."""
    first, second = read(
        tmp_path,
        {"source": "배가 떴다.", "target": "A ship left.", "score": 0.9, "article": "a"},
        {"source": " ", "target": ""},
        {"source": "해가 떴다.", "target": "", "article": "a", "note": "?"},
    )
    assert (first.article, first.source, first.target) == ("a", ("배가 떴다.",), ("A ship left.",))
    assert (second.source_ids, second.target_ids, second.note) == ((1,), (), "?")


@pytest.mark.parametrize(
    "lines",
    [
        [{"ko": "비가 왔다.", "en": "It rained."}, {"en": "The end.", "ko": None}],
        [{"한국어": "비가 왔다.", "English": "It rained."}, {"한국어": "", "English": "The end."}],
        [
            {"id": 1, "translation": {"ko": "비가 왔다.", "en": "It rained."}},
            {"translation": None},
            {"translation": {"en": "The end.", "ko": None}},
        ],
        [
            {"text_ko": "비가 왔다.", "text_en": "It rained."},
            {"text_ko": "", "text_en": "The end."},
        ],
    ],
)
def test_lines_of_others_may_name_the_languages(
    lines: list[dict[str, object]], tmp_path: Path
) -> None:
    """As in the header of a table; the order of the first line holds for all."""
    bitext = read(tmp_path, *lines)
    assert (bitext.source_language, bitext.target_language) == ("ko", "en")
    assert [(row.source, row.target) for row in bitext] == [
        (("비가 왔다.",), ("It rained.",)),
        ((), ("The end.",)),
    ]
    turned = read_bitext(tmp_path / "a.jsonl", source_language="en")
    assert turned.rows[0].source == ("It rained.",)


def test_figures_of_others_are_kept(tmp_path: Path) -> None:
    """A filter of a corpus reads them, as in a table."""
    first, second = read(
        tmp_path,
        {"src": "비가 왔다.", "tgt": "It rained.", "confidence": 0.1, "comet": 0.7},
        {"src": "끝.", "tgt": "The end.", "cosine": 0.3},
    )
    assert (first.confidence, second.confidence, second.similarity) == (0.1, None, 0.3)
    assert conversion_losses(tmp_path / "a.jsonl", tmp_path / "b.jsonl") == {"columns": 1}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            [{"hangul": "가", "latin": "A"}],
            "line 1: no texts for source and target in 'hangul', 'latin'; name them source and",
        ),
        ([{"ko": "가", "en": "A"}, {"source": "가", "target": "A"}], "line 2: no 'ko' in it"),
        ([{"ko": 3, "en": "A"}], "line 1: ko is 3; write a text"),
        ([{"ko": 0, "en": "A"}], "line 1: ko is 0; write a text"),
        ([{"ko": "가", "en": False}], "line 1: en is False; write a text"),
        ([{"translation": {"ko": "가", "en": "A"}}, {"translation": "A"}], "line 2: no 'ko' in it"),
        ([{"ko": "가", "en": "A", "confidence": 97}], "confidence is 97; write a probability"),
    ],
)
def test_what_is_wrong_with_lines_of_others_is_told(
    lines: list[dict[str, object]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(MalformedRecordError, match=message):
        read(tmp_path, *lines)
