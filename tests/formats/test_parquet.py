"""Parquet: typed, self-describing, and at home in the tools of researchers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from align.errors import AlignWarning, DamagedFileError, MalformedRecordError
from align.formats import conversion_losses, convert_bitext, read_bitext, write_bitext
from align.records import ArticleMetadata, Bitext, Finding, Severity
from tests.fakes import make_row


def test_columns_are_typed_and_nothing_needs_parsing(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    assert pa.types.is_list(table.schema.field("source").type)
    assert pa.types.is_float64(table.schema.field("confidence").type)
    assert table.column("confidence").to_pylist() == [row.confidence for row in bitext]
    assert table.column("findings")[1].as_py()[0]["source_span"] == [37, 41]
    assert (
        pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(0).column(0).compression == "ZSTD"
    )


def test_the_file_says_what_it_is(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.parquet")
    metadata = pq.read_schema(tmp_path / "a.parquet").metadata
    assert metadata[b"align.source_language"] == b"ko"
    assert metadata[b"align.encoder"] == b"builtin"


def test_rows_are_written_in_groups(
    bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.formats.parquet.ROWS_PER_GROUP", 4)
    write_bitext(bitext, tmp_path / "a.parquet")
    assert pq.ParquetFile(tmp_path / "a.parquet").metadata.num_row_groups == 3
    assert read_bitext(tmp_path / "a.parquet").rows == bitext.rows


@pytest.mark.parametrize(
    "columns",
    [
        {"ko": ["가", None], "en": ["A", "B"], "score": [0.9, 0.1]},
        {"translation": [{"ko": "가", "en": "A"}, {"ko": None, "en": "B"}]},
        {"translation": [None, {"ko": "가", "en": "A"}, None, {"ko": "", "en": "B"}]},
        {"tgt": ["A", "B"], "src": ["가", ""]},
        {"ko": [["가"], []], "en": [["A"], ["B", None, " "]]},
        {
            "ko": pa.array(["가", ""], pa.string_view()),
            "en": pa.array(["A", "B"], pa.large_string()),
        },
    ],
    ids=["two-columns", "hub-data-set", "nothing-in-a-row", "aliases", "segments", "views"],
)
def test_data_sets_of_others_are_read(columns: dict[str, Any], tmp_path: Path) -> None:
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    back = read_bitext(tmp_path / "a.parquet")
    assert (back.source_language, back.target_language) == ("ko", "en")
    assert [(row.source, row.target) for row in back] == [(("가",), ("A",)), ((), ("B",))]


def test_columns_of_segments_keep_them(tmp_path: Path) -> None:
    """As selected from a corpus of ours."""
    table = pa.table({"source": [["가.", "나."], ["다."]], "target": [["A."], ["B.", "C."]]})
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = read_bitext(tmp_path / "a.parquet").rows
    assert (first.source, first.source_ids, second.source_ids) == (("가.", "나."), (0, 1), (2,))
    assert (second.target, second.target_ids) == (("B.", "C."), (1, 2))


def test_languages_of_a_data_set_that_are_not_read_are_named(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"translation": [{"ko": "가", "en": "A", "ja": "あ"}]}), tmp_path / "a.parquet"
    )
    with pytest.warns(AlignWarning, match="ko and en are read, and not ja; choose others with"):
        assert len(read_bitext(tmp_path / "a.parquet")) == 1
    read_bitext(tmp_path / "a.parquet", source_language="ko", target_language="en")


def test_empty_rows_and_categories_are_read_as_in_other_tables(tmp_path: Path) -> None:
    """pandas writes categories for columns with few different values."""
    texts = {"ko": ["가", None, "나"], "en": ["A", " ", "A"]}
    columns = {name: pa.array(held).dictionary_encode() for name, held in texts.items()}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    rows = read_bitext(tmp_path / "a.parquet").rows
    assert [(row.source_text, row.target_text) for row in rows] == [("가", "A"), ("나", "A")]


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_records_come_back_from_a_data_frame(suffix: str, tmp_path: Path) -> None:
    """A table gives each finding the arguments of all, and null to those that it has not."""
    findings = [
        Finding(
            "number", Severity.ERROR, "3 is lost.", (0, 1), key="lost", arguments={"value": "3"}
        ),
        Finding("date", Severity.INFO, "May?", key="odd", arguments={"source": "", "bead": "2"}),
        Finding("another tool's", Severity.WARNING, "no key"),
    ]
    bitext = Bitext(
        "ko",
        "en",
        tuple(
            replace(make_row("가", "A", n), findings=(finding,), adequacy=0.5 if n else None)
            for n, finding in enumerate(findings)
        ),
    )
    path = tmp_path / f"frame{suffix}"
    table = pa.Table.from_pandas(pd.DataFrame(bitext.to_records()))
    if suffix == ".parquet":
        pq.write_table(table, path)
    else:
        path.write_text("".join(f"{json.dumps(row)}\n" for row in table.to_pylist()), "utf-8")
    assert read_bitext(path).rows == bitext.rows


def test_articles_notes_and_figures_of_others_are_kept(tmp_path: Path) -> None:
    """As in a table. A column of another type is not what its name says."""
    columns = {
        "ko": ["가", "나", "다"],
        "en": ["A", "B", "C"],
        "Document": ["one", "one", "two"],
        "comment": ["look", None, ""],
        "similarity": [0.7, None, 0.5],
        "confidence": ["high", "low", "low"],
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    assert [
        (row.article, row.bead, row.source_ids, row.note, row.similarity, row.confidence)
        for row in read_bitext(tmp_path / "a.parquet")
    ] == [
        ("one", 0, (0,), "look", 0.7, None),
        ("one", 1, (1,), "", None, None),
        ("two", 0, (0,), "", 0.5, None),
    ]


def test_a_file_that_is_wrong_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 cut short")
    with pytest.raises(DamagedFileError, match="not a Parquet file"):
        read_bitext(path)
    pq.write_table(pa.table({"text": ["가"]}), path)
    with pytest.raises(MalformedRecordError, match="no columns for source and target"):
        read_bitext(path)
    pq.write_table(pa.table({"source": [1], "target": ["A"]}), path)
    with pytest.raises(MalformedRecordError, match="the type of source is"):
        read_bitext(path)


def test_the_metadata_of_articles_are_kept(bitext: Bitext, tmp_path: Path) -> None:
    """As in the files of a corpus."""
    metadata = ArticleMetadata("2026-03-02", "http://x.example/a", "CC0-1.0", "청사일보")
    first, *others = bitext.rows
    rows = (replace(first, metadata=metadata), *others)
    write_bitext(replace(bitext, rows=rows), tmp_path / "a.parquet")
    convert_bitext(tmp_path / "a.parquet", tmp_path / "b.parquet")
    table = pq.read_table(tmp_path / "b.parquet")
    assert table.column("licence").to_pylist() == ["CC0-1.0", *[""] * len(others)]
    back = read_bitext(tmp_path / "b.parquet").rows
    assert [row.metadata for row in back] == [row.metadata for row in rows]
    assert conversion_losses(tmp_path / "b.parquet", tmp_path / "c.parquet") == {}
    assert conversion_losses(tmp_path / "b.parquet", tmp_path / "c.jsonl") == {"metadata": 1}


def test_a_project_keeps_the_metadata_of_articles(bitext: Bitext, tmp_path: Path) -> None:
    """A project of a corpus is checked with its dates, and may be exported as one again."""
    metadata = ArticleMetadata(date="2026-03-02", licence="CC0-1.0")
    rows = tuple(replace(row, metadata=metadata) for row in bitext.rows)
    write_bitext(replace(bitext, rows=rows), tmp_path / "a.parquet")
    assert conversion_losses(tmp_path / "a.parquet", tmp_path / "a.align") == {}
    convert_bitext(tmp_path / "a.parquet", tmp_path / "a.align")
    convert_bitext(tmp_path / "a.align", tmp_path / "copy.align")
    assert {row.metadata for row in read_bitext(tmp_path / "copy.align").rows} == {metadata}
    losses = conversion_losses(tmp_path / "copy.align", tmp_path / "c.jsonl")
    assert losses["metadata"] == len(rows)


def test_splits_and_scores_are_counted_as_lost(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    split = pa.array(["train"] * len(table))
    pq.write_table(table.append_column("split", split), tmp_path / "a.parquet")
    for name in ("b.parquet", "b.tmx"):
        lost = conversion_losses(tmp_path / "a.parquet", tmp_path / name)
        assert lost["selection"] == len(bitext)


def test_columns_that_are_not_read_are_counted(bitext: Bitext, tmp_path: Path) -> None:
    """Scores of other tools, in a file of ours as in any other."""
    own, other, hub = (tmp_path / f"{name}.parquet" for name in ("own", "other", "hub"))
    write_bitext(bitext, own)
    table = pq.read_table(own)
    assert conversion_losses(own, tmp_path / "a.xlsx") == {}
    pq.write_table(table.append_column("comet", pa.array([0.5] * len(table))), own)
    pq.write_table(pa.table({"ko": ["가"], "en": ["A"], "comet": [0.5], "n": [1]}), other)
    pq.write_table(pa.table({"translation": [{"ko": "가", "en": "A"}], "score": [1]}), hub)
    for path, count in ((own, 1), (other, 2), (hub, 1)):
        assert conversion_losses(path, tmp_path / "a.xlsx") == {"columns": count}


def test_the_reason_for_which_a_row_was_dropped_is_its_note(bitext: Bitext, tmp_path: Path) -> None:
    """Nobody has to open the table of dropped rows in a program to see why."""
    path = tmp_path / "dropped-00000.parquet"
    write_bitext(bitext, path)
    table = pq.read_table(path)
    reasons = ["duplicate", "", *["null"] * (len(table) - 2)]
    pq.write_table(table.append_column("reason", pa.array(reasons)), path)
    convert_bitext(path, tmp_path / "a.tsv")
    first, second, *_ = read_bitext(tmp_path / "a.tsv").rows
    old = bitext.rows[0].note
    assert first.note == (f"{old}\ndropped: duplicate" if old else "dropped: duplicate")
    assert second.note == bitext.rows[1].note
