"""Reports: every field of the contract, and pages that a text cannot break."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from align.checks import check_bitext
from align.errors import UnknownFormatError
from align.formats.reports import REPORTS, write_report
from align.formats.reports.format import Request
from align.formats.reports.scorecard import scores_of
from align.project.remarks import MarkedError
from align.records import Bitext, Finding, Severity
from tests.fakes import bitext_of, make_row

PAIRS = (
    ("연구개발(R&D) 예산 <5%는 300억원이다.", "The <script> R&D budget of <5% is 3 billion won."),
    ("배가 떠났다.", "The boat left."),
    ("군청이 밝혔다.", ""),
)


@pytest.fixture(scope="module")
def checked() -> Bitext:
    return check_bitext(bitext_of(*PAIRS))


def test_json_holds_every_field_of_the_contract(checked: Bitext, tmp_path: Path) -> None:
    write_report(checked, tmp_path / "report.json")
    findings = json.loads((tmp_path / "report.json").read_text("utf-8"))["findings"]
    keys = ["article", "bead", "check", "severity", "message"]
    spans = ["source_span", "target_span", "source_value", "target_value"]
    said = ["key", "arguments", "category"]
    assert all(list(finding) == keys + spans + said for finding in findings)
    number = next(
        finding
        for finding in findings
        if finding["check"] == "number" and finding["source_value"] == "30000000000 krw"
    )
    start, end = number["source_span"]
    assert PAIRS[0][0][start:end] == "300억원"
    assert number["target_value"] == "3000000000 krw"
    assert findings[-1]["target_span"] is None


def test_a_table_has_a_line_for_each_finding(checked: Bitext, tmp_path: Path) -> None:
    write_report(checked, tmp_path / "report.tsv")
    header, *lines = (tmp_path / "report.tsv").read_text("utf-8").splitlines()
    assert header.split("\t")[:5] == ["article", "bead", "check", "severity", "message"]
    assert len(lines) == sum(len(row.findings) for row in checked)
    assert {line.count("\t") for line in lines} == {header.count("\t")}


def test_a_workbook_has_the_same_rows(checked: Bitext, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_report(checked, tmp_path / "report.xlsx")
    rows = list(load_workbook(tmp_path / "report.xlsx").active.values)
    assert rows[0][:4] == ("article", "row", "check", "severity")
    first = next(row.bead for row in checked if row.findings)
    assert rows[1][1] == first + 1
    assert len(rows) - 1 == sum(len(row.findings) for row in checked)
    assert rows[1][9] == PAIRS[0][0]


def test_a_page_shows_texts_and_runs_none(checked: Bitext, tmp_path: Path) -> None:
    """Both texts are marked, filters offer what was found, and nothing is fetched."""
    write_report(checked, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "&lt;script&gt; R&amp;D budget of" in page
    assert page.count("<script>") == 1
    assert page.count('<td class="text" lang=') == page.count('dir="auto"') > 0
    assert ">300억원</mark>" in page
    assert 'data-check="number"' in page
    assert 'data-severity="error"' in page
    assert "not translated" in page
    assert "findings · 검사 결과</title>" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_same_findings_give_the_same_bytes(report: object, checked: Bitext) -> None:
    written = [io.BytesIO(), io.BytesIO()]
    for file in written:
        report.write(checked, file, Request())
    assert written[0].getvalue() == written[1].getvalue()
    assert not written[0].closed


def test_an_unknown_report_is_refused(checked: Bitext, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="not a report format"):
        write_report(checked, tmp_path / "report.doc")


def test_the_score_weighs_findings_by_severity(tmp_path: Path) -> None:
    """Five points an error, one a warning, none a hint, per 1,000 words, by category."""
    findings = (
        Finding("number", Severity.ERROR, "so"),
        Finding("omission", Severity.WARNING, "so"),
        Finding("space", Severity.INFO, "so"),
        Finding("house-style", Severity.WARNING, "so"),
    )
    row = make_row("배", "a " * 20, findings=findings)
    bitext = Bitext("ko", "en", (row,))
    write_report(bitext, tmp_path / "report.json")
    score = json.loads((tmp_path / "report.json").read_text("utf-8"))["score"]
    assert score["words"] == 20
    lines = [tuple(line.values()) for line in score["categories"]]
    assert lines == [
        ("accuracy", 1, 1, 0, 6, 300.0),
        ("linguistic conventions", 0, 0, 1, 0, 0.0),
        ("other", 0, 1, 0, 1, 50.0),
        ("total", 1, 2, 1, 7, 350.0),
    ]
    write_report(bitext, tmp_path / "report.html")
    assert "350.0 points per 1,000 words" in (tmp_path / "report.html").read_text("utf-8")
    write_report(bitext, tmp_path / "report.xlsx")
    from openpyxl import load_workbook

    sheet = list(load_workbook(tmp_path / "report.xlsx")["score"].values)
    assert sheet[4][:6] == ("total", 1, 2, 1, 7, 350.0)


@pytest.mark.parametrize(("severity", "points"), [("minor", 1), ("major", 5), ("critical", 25)])
def test_an_error_that_a_reviewer_marked_has_the_points_of_its_severity(
    severity: str, points: int, tmp_path: Path
) -> None:
    """What a check says of the same words adds none; of others, or of the whole row, it does."""
    text = "The bridge opens on 3 May."
    findings = (
        Finding("date", Severity.ERROR, "so", target_span=(20, 25)),
        Finding("number", Severity.WARNING, "so", target_span=(20, 21)),
        Finding("name", Severity.WARNING, "so", target_span=(4, 10)),
        Finding("length", Severity.WARNING, "so", target_span=(0, 26)),
        Finding("omission", Severity.WARNING, "so"),
        MarkedError("accuracy", severity, "on 3 May", "kim").as_finding(text),
    )
    bitext = Bitext("ko", "en", (make_row("다리", text, findings=findings),))
    total = scores_of(bitext).total
    assert total.lines()[-1][4] == points + 3
    assert sum(total.counts.values()) == 6
    write_report(bitext, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Errors that reviewers marked: 1." in page
    assert "검토자가 표시한 오류: 1건." in page


def test_the_score_tells_how_adequate_the_rows_are(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    row = make_row("배가 떠났다.", "The boat left.", adequacy=0.9)
    rows = (row, replace(row, adequacy=0.4), replace(row, adequacy=None))
    card = scores_of(rows).total
    assert (card.judged, card.mean_adequacy, card.doubtful) == (2, 0.65, 1)
    bitext = Bitext("ko", "en", rows)
    for name in ("report.json", "report.html", "report.xlsx"):
        write_report(bitext, tmp_path / name)
    score = json.loads((tmp_path / "report.json").read_text("utf-8"))["score"]
    assert score["adequacy"] == {"rows": 2, "mean": 0.65, "below_half": 1}
    assert "Mean adequacy 0.65; below 0.5 in 1 of 2 rows." in (tmp_path / "report.html").read_text()
    sheet = list(load_workbook(tmp_path / "report.xlsx")["score"].values)
    assert ("mean adequacy", 0.65) in [line[:2] for line in sheet]
    assert scores_of(rows[2:]).total.mean_adequacy is None


def test_figures_of_a_page_are_written_alike(tmp_path: Path) -> None:
    """Thousands apart, one decimal in every score; the heading says what was checked."""
    findings = (Finding("number", Severity.ERROR, "so"),)
    one = make_row("배", "a " * 2045, findings=findings, file="a.tmx", article="a.tmx")
    other = replace(one, target=("a " * 80,), file="b.tmx", article="b.tmx")
    bitext = Bitext("ko", "en", (one, other))
    write_report(bitext, tmp_path / "report.html", name="news")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<td>2,045</td>" in page
    assert "<td>62.5</td>" in page
    assert "<td>2.4</td>" in page
    assert "The translation has 2,125 words." in page
    assert '<h1>news: <span class="in-english">2 files</span>' in page
    assert "<title>news: 2 files · 파일 2개: findings" in page


def test_a_bitext_without_words_has_a_score() -> None:
    row = make_row("배", "", findings=())
    assert scores_of([row]).total.lines() == [("total", 0, 0, 0, 0, 0.0)]
