"""The report of a comparison: every score stands with its signature."""

from pathlib import Path

import pytest

from align.evaluation.comparison import compare
from align.evaluation.report import Report
from align.version import __version__


def test_it_shows_its_score_not_all_beads(predicted: Path, gold: Path) -> None:
    """A notebook shows the last value of a cell."""
    shown = repr(Report.of(compare(predicted, gold)))
    assert shown.startswith("<Report F1 0.7317 P 0.7143 R 0.7500 [")
    assert shown.endswith(f"|v:{__version__}>")


def test_every_score_stands_with_its_signature(predicted: Path, gold: Path) -> None:
    lines = Report.of(compare(predicted, gold)).lines()
    assert lines[0].startswith("F1 0.7317 P 0.7143 R 0.7500 [")
    assert "|match:strict|" in lines[0]
    assert "|bootstrap:2000@0|" in lines[0]
    assert lines[1].startswith("F1 0.9231 P 0.8571 R 1.0000 [")
    assert "|match:lax|" in lines[1]


def test_sizes_and_documents_are_tables(predicted: Path, gold: Path) -> None:
    text = "\n".join(Report.of(compare(predicted, gold)).lines(documents=True))
    assert "size      F1       P       R  predicted  gold\n1-1   0.8571" in text
    assert "\nmarket    1.0000  1.0000  1.0000          2     2" in text


def test_a_share_of_nothing_is_not_shown_as_one(tmp_path: Path) -> None:
    """A size that the gold has not had a recall of 1, and one never predicted a precision of 1."""
    (tmp_path / "a.beads").write_text("[0, 1]:[0]\n")
    (tmp_path / "a.koen").write_text("[0]:[0]\n[1]:[]\n")
    report = Report.of(compare(tmp_path / "a.beads", tmp_path / "a.koen"))
    rows = {line.split()[0]: line.split()[1:] for line in report.lines() if line[1:2] == "-"}
    assert rows["2-1"] == ["0.0000", "0.0000", "-", "1", "0"]
    assert rows["1-0"] == ["0.0000", "-", "0.0000", "0", "1"]
    assert report.to_record()["sizes"]["1-0"]["precision"] == 1.0


def test_one_document_has_no_interval(predicted: Path, gold: Path) -> None:
    report = Report.of(compare(predicted / "market.beads", gold / "gold" / "market.koen"))
    assert "[" not in report.lines()[0]
    assert "bootstrap" not in report.lines()[0]
    assert report.to_record()["strict"]["interval"] is None


def test_the_record_holds_counts_as_well_as_scores(predicted: Path, gold: Path) -> None:
    record = Report.of(compare(predicted, gold)).to_record()
    assert record["strict"]["f1"] == pytest.approx(0.731707)
    assert (record["strict"]["predicted"], record["strict"]["gold"]) == (7, 4)
    assert record["sizes"]["2-1"]["gold_found"] == 0
    assert [document["name"] for document in record["documents"]] == ["harbour", "market"]
    assert "calibration" not in record


def test_calibration_is_of_all_documents_together(predicted: Path, gold: Path) -> None:
    """Two of seven beads are wrong, and they are the two least sure."""
    report = Report.of(compare(predicted, gold), calibrated=True)
    record = report.to_record()["calibration"]
    assert record["wrong_among_least_sure"] == {"0.05": 0.175, "0.10": 0.35, "0.20": 0.7}
    assert [one["beads"] for one in record["reliability"]] == [1, 1, 1, 2, 2]
    kept = record["kept"]
    assert [one["threshold"] for one in kept][:2] == [0.0, 0.5]
    assert [one["share"] for one in kept] == sorted((one["share"] for one in kept), reverse=True)
    assert (kept[0]["share"], kept[0]["found"]) == (1.0, report.total.strict.recall)
    text = "\n".join(report.lines())
    assert text.splitlines()[-len(kept)].split() == ["0.00", "4", "100.0%", "75.0%", "75.0%"]
    assert "wrong beads found in the least sure 5%: 18%, 10%: 35%, 20%: 70%" in text
    assert "expected calibration error 0." in text
