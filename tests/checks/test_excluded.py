"""Excluded rows are not judged, and reports say how many they are."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from align.checks import check_bitext
from align.config import ChecksSettings
from align.formats.reports import write_report
from align.records import Bitext, Status


def test_an_excluded_row_gets_no_findings(bitext: Callable[..., Bitext], tmp_path: Path) -> None:
    wrong = "배는 17척이다.", "There are 18 boats."
    rows = bitext(wrong, wrong)
    left = replace(rows.rows[0], status=Status.EXCLUDED)
    checked = check_bitext(
        replace(rows, rows=(left, rows.rows[1])), settings=ChecksSettings(only=["number"])
    )
    assert [len(row.findings) for row in checked] == [0, 1]
    write_report(checked, tmp_path / "report.json")
    score = json.loads((tmp_path / "report.json").read_text("utf-8"))["score"]
    assert (score["words"], score["excluded_rows"]) == (4, 1)
    write_report(checked, tmp_path / "report.html")
    assert "not checked: 1." in (tmp_path / "report.html").read_text("utf-8")
