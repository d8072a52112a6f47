"""Records check themselves: an impossible value cannot exist."""

import dataclasses
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    BitextRow,
    Finding,
    Paragraph,
    Segment,
    Severity,
    Status,
)
from tests.strategies import alignments, bitexts, pairs

ARTICLE = Article("story", "ko", "가나. 다라.", (Paragraph(0, 7),))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Paragraph(3, 3), "empty paragraph at 3:3"),
        (lambda: Paragraph(-1, 3), "empty paragraph at -1:3"),
        (lambda: Article("a", "ko", "가\x07", ()), "a: forbidden character at 1"),
        (lambda: Article("a", "ko", "가\ud800", ()), "a: forbidden character at 1"),
        (lambda: Article("a", "ko", "가\ufdd0(1\ufdd1\ufdd2", ()), "a: forbidden character at 1"),
        (
            lambda: Article("a", "ko", "가", (Paragraph(0, 2),)),
            "a: a paragraph ends after the text",
        ),
        (
            lambda: Article("a", "ko", "가나다", (Paragraph(0, 2), Paragraph(1, 3))),
            "a: paragraphs overlap at 1",
        ),
        (lambda: Segment("가나", 0, 3, 0), "segment '가나' does not fill 0:3"),
        (lambda: Segment("", 2, 2, 0), "segment '' does not fill 2:2"),
        (lambda: Bead(range(1, 1), range(2, 2)), "both sides of a bead are empty"),
        (lambda: Bead(range(0, 4, 2), range(1)), "not a run of segments"),
        (lambda: Bead(range(2, 1), range(1)), "not a run of segments"),
        (lambda: Bead(range(1), range(1), 0.5, 1.01), "confidence 1.01 is not a probability"),
        (lambda: Bead(range(1), range(0), crossing=True), "a null bead cannot cross"),
        (lambda: Alignment((Bead(range(1), range(1)),), 2, 1), "the beads do not tile the source"),
        (
            lambda: Alignment((Bead(range(1), range(1)), Bead(range(1, 1), range(1))), 1, 1),
            "the beads do not tile the target",
        ),
        (
            lambda: Alignment((Bead(range(1), range(1, 2)), Bead(range(1, 2), range(1))), 2, 2),
            "beads out of order on the target, not crossing",
        ),
        (
            lambda: BitextRow("a", 0, (0,), (), (), ()),
            "a, bead 0: a side has more texts than ids, or fewer",
        ),
        (lambda: BitextRow("a", 0, (), (), (), ()), "a, bead 0: no text"),
        (
            lambda: BitextRow("a", -1, (0,), (), ("가",), ()),
            "a, bead -1: the number of a bead is negative",
        ),
        (
            lambda: BitextRow("a", 0, (0, 0), (), ("가", "나"), ()),
            "a, bead 0: ids (0, 0) are not numbers of different segments",
        ),
        (
            lambda: BitextRow("a", 0, (-1,), (), ("가",), ()),
            "a, bead 0: ids (-1,) are not numbers of different segments",
        ),
        (
            lambda: Bead(range(1), range(1), similarity=float("nan")),
            "similarity nan is not a number",
        ),
        (lambda: Finding("c", Severity.INFO, "m", (9, 3)), "no span: (9, 3)"),
        (lambda: Finding("c", Severity.INFO, "m", None, (-1, 3)), "no span: (-1, 3)"),
        (lambda: BitextRow("a", 0, (0,), (), ("\x00",), ()), "a, bead 0: forbidden character"),
        (
            lambda: BitextRow("a", 0, (0,), (0,), ("가",), ("A",), similarity=float("nan")),
            "a, bead 0: similarity nan is not a number",
        ),
        (
            lambda: BitextRow("a", 0, (0,), (0,), ("가",), ("A",), confidence=1.01),
            "a, bead 0: confidence 1.01 is not a probability",
        ),
        (
            lambda: BitextRow("a", 0, (0,), (0,), ("가",), ("A",), adequacy=-0.01),
            "a, bead 0: adequacy -0.01 is not a probability",
        ),
        (
            lambda: AlignedPair(
                "a", ARTICLE, ARTICLE, (), (), Alignment((Bead(range(1), range(1)),), 1, 1)
            ),
            "a: the alignment belongs to other segments",
        ),
    ],
)
def test_an_impossible_value_cannot_be_made(make, says: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(says)):
        make()


@given(alignments())
def test_a_crossing_bead_is_the_only_one_out_of_order(alignment: Alignment) -> None:
    """What the strategy makes is accepted; without its mark a crossing is refused."""
    if any(bead.crossing for bead in alignment.beads):
        straight = tuple(dataclasses.replace(bead, crossing=False) for bead in alignment.beads)
        with pytest.raises(ValueError, match="out of order"):
            dataclasses.replace(alignment, beads=straight)


@given(pairs())
def test_rows_hold_every_segment_once_and_in_order(pair: AlignedPair) -> None:
    rows = list(pair.rows())
    assert [row.bead for row in rows] == list(range(len(rows)))
    for side, segments in (("source", pair.source_segments), ("target", pair.target_segments)):
        held = {
            number: text
            for row in rows
            for number, text in zip(getattr(row, f"{side}_ids"), getattr(row, side), strict=True)
        }
        assert [held[number] for number in sorted(held)] == [part.line for part in segments]


ROW = {
    "article": "a",
    "bead": 0,
    "source_ids": (0,),
    "target_ids": (0,),
    "source": ("가",),
    "target": ("A",),
}


@pytest.mark.parametrize(
    ("name", "value"),
    [("article", None), ("note", 7), ("crossing", "yes"), ("findings", [1]), ("findings", 1)],
)
def test_a_row_of_other_types_cannot_be_made(name: str, value: object) -> None:
    """Writing it failed later, or wrote what cannot be read."""
    with pytest.raises(TypeError):
        BitextRow(**{**ROW, name: value})  # type: ignore[arg-type]


def test_a_row_takes_the_name_of_a_status() -> None:
    row = BitextRow(**ROW, status="confirmed", crossing=np.True_, findings=[])  # type: ignore[arg-type]
    assert (row.status, row.crossing, row.findings) == (Status.CONFIRMED, True, ())
    assert type(row.crossing) is bool
    with pytest.raises(ValueError, match="'fine' is not a valid Status"):
        BitextRow(**ROW, status="fine")  # type: ignore[arg-type]


def test_a_row_takes_lists_and_the_numbers_of_numpy() -> None:
    """Formats wrote `np.int64(0)`, or failed."""
    one, half = np.int64(1), np.float32(0.5)
    made = BitextRow(
        "a",
        one,
        [np.int64(0)],
        np.array([0, 1]),
        [np.str_("배가 떴다.")],
        ["The boat", "sailed."],
        similarity=half,
        confidence=half,
        adequacy=np.float64(0.5),
    )
    plain = ("배가 떴다.",), ("The boat", "sailed.")
    assert made == BitextRow("a", 1, (0,), (0, 1), *plain, 0.5, 0.5, adequacy=0.5)
    assert (hash(made), repr(made).count("np.")) == (hash(replace(made)), 0)
    json.dumps(made.to_record())


def test_a_row_takes_texts_and_not_a_text() -> None:
    with pytest.raises(TypeError, match="source is a text, not a tuple of texts"):
        BitextRow("a", 0, (0,), (0,), "배", ("boat",))


@given(bitexts())
def test_records_are_json(bitext: Bitext) -> None:
    """The dictionaries have the keys of the JSON lines, and no value that JSON cannot hold."""
    records = bitext.to_records()
    assert json.loads(json.dumps(records)) == records
    assert len(records) == len(bitext)


def test_status_and_note_are_written_once_a_reviewer_has_set_them() -> None:
    row = BitextRow("a", 0, (0,), (0,), ("가",), ("A",))
    assert {"status", "note"}.isdisjoint(row.to_record())
    reviewed = dataclasses.replace(row, status=Status.CONFIRMED, note="확인")
    assert reviewed.to_record()["status"] == "confirmed"
    assert reviewed.to_record()["note"] == "확인"


def test_findings_keep_an_offset_of_zero() -> None:
    """A span that begins at 0 is a place, not a missing one."""
    finding = Finding("number", Severity.ERROR, "3500 is not 35000", (0, 3), None, "35000", "3500")
    assert finding.to_record() == {
        "check": "number",
        "severity": "error",
        "message": "3500 is not 35000",
        "source_span": [0, 3],
        "target_span": None,
        "source_value": "35000",
        "target_value": "3500",
    }


def test_a_finding_of_a_check_has_its_key_and_arguments() -> None:
    finding = Finding("number", Severity.ERROR, "so", key="lost", arguments={"value": "3"})
    record = finding.to_record()
    assert (record["key"], record["arguments"]) == ("lost", {"value": "3"})
    assert len({finding, dataclasses.replace(finding)}) == 1


@pytest.mark.parametrize("name", ["", " number", "number ", "a: b", "a:b", "a\nb", "a\tb"])
def test_a_check_without_a_proper_name_is_refused(name: str) -> None:
    """In tables it stands before a colon, so that it could not be read back."""
    with pytest.raises(ValueError, match="not the name of a check"):
        Finding(name, Severity.ERROR, "so")


def test_severities_compare_by_rank() -> None:
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert max(Severity) is Severity.ERROR
    assert Severity.ERROR >= "warning"
    assert not Severity.WARNING > Severity.WARNING >= Severity.ERROR
    with pytest.raises(ValueError, match="'grave' is not a valid Severity"):
        assert Severity.ERROR > "grave"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("한 줄이다.", "한 줄이다."),
        ("두 줄에\n걸쳤다.", "두 줄에 걸쳤다."),
        ("빈칸 \r\n  사이", "빈칸 사이"),
        ("줄\r바꿈", "줄 바꿈"),
        ("고정\u00a0빈칸  둘", "고정\u00a0빈칸  둘"),
    ],
)
def test_a_segment_on_one_line_loses_only_its_line_breaks(text: str, line: str) -> None:
    assert Segment(text, 0, len(text), 0).line == line


def _bitext() -> Bitext:
    rows = (
        BitextRow("story", 0, (0,), (0,), ("<b>가</b>",), ("R&D",), 0.8, 0.9),
        BitextRow("story", 1, (1,), (), ("나",), (), None, 0.5),
    )
    return Bitext("ko", "en", rows)


def test_a_bitext_says_what_it_is() -> None:
    bitext = _bitext()
    assert repr(bitext) == "<Bitext ko-en of 'story': 2 beads, 1 null, mean confidence 0.70>"
    row = dataclasses.replace(bitext[0], confidence=0.998)
    sure = dataclasses.replace(bitext, rows=(row,))
    assert repr(sure).endswith("1 beads, 0 null, mean confidence 0.99>")
    assert "<td>0.99</td>" in sure._repr_html_()
    assert repr(Bitext("ko", "en", ())) == "<Bitext ko-en of 0 articles: 0 beads, 0 null>"
    assert list(bitext) == list(bitext.rows)
    assert bitext[-1].source_text == "나"
    assert [row.source_text for row in bitext[1:]] == ["나"]


def test_a_finding_has_a_severity_that_exists() -> None:
    """A text became an AttributeError when the bitext was written."""
    finding = Finding("number", "error", "wrong")  # type: ignore[arg-type]
    assert finding.severity is Severity.ERROR
    with pytest.raises(ValueError, match="'bad' is not a valid Severity"):
        Finding("number", "bad", "wrong")  # type: ignore[arg-type]


def test_a_notebook_shows_text_as_text() -> None:
    """Nothing in an article is taken for markup, and a long bitext says what it leaves out."""
    shown = _bitext()._repr_html_()
    assert "&lt;b&gt;가&lt;/b&gt;" in shown
    assert "R&amp;D" in shown
    long = dataclasses.replace(_bitext(), rows=_bitext().rows * 150)
    assert "100 more beads" in long._repr_html_()
