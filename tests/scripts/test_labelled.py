"""What is counted on labelled pairs, and where it is written."""

import json
from pathlib import Path

import numpy as np

from align.records import Finding, Severity
from measuring.adequacy_tables import reliability_lines
from measuring.labelled import read_labelled, shares
from measuring.pages import replace_section, sections_after
from tests.fakes import make_row

TEXTS = ("배가 항구를 떠났다.", "The boat left the harbour.")


def problem(label: str, severity: str = "clear", **texts: str) -> dict[str, str]:
    return {"label": label, "severity": severity, **texts}


def finding(severity: Severity, start: int, end: int) -> Finding:
    return Finding("omission", severity, "segment", source_span=(start, end))


def test_pairs_are_counted_by_what_is_wrong_with_them() -> None:
    """Hints do not count, nor does a clear problem that no check is expected to find."""
    records = [
        {"ko": TEXTS[0], "en": TEXTS[1], "problems": problems}
        for problems in (
            [],
            [],
            [problem("omission", ko_text="항구를")],
            [problem("omission", ko_text="항구를")],
            [problem("number")],
            [problem("other")],
            [problem("name", "minor")],
        )
    ]
    found = [
        (finding(Severity.WARNING, 0, 2),),
        (finding(Severity.INFO, 0, 2),),
        (finding(Severity.WARNING, 3, 5),),
        (finding(Severity.ERROR, 0, 2),),
        (),
        (finding(Severity.ERROR, 0, 2),),
        (finding(Severity.ERROR, 0, 2),),
    ]
    rows = [make_row(*TEXTS, n, findings=one) for n, one in enumerate(found)]
    counted = [(share.some, share.of) for share in shares(rows, records)]
    assert counted == [(1, 2), (2, 3), (4, 5), (1, 2)]
    assert str(shares(rows, records)[0]) == "1 of 2 (0.500, 0.095-0.905)"


def test_pairs_stand_alone_or_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    line = json.dumps({"ko": TEXTS[0], "en": TEXTS[1], "problems": []})
    path.write_text(f"{line}\n" * 12, "utf-8")
    alone, together = (read_labelled(path, alone=alone)[0] for alone in (True, False))
    assert len({row.article for row in alone}) == 12
    assert [row.article for row in together] == ["0"] * 10 + ["1"] * 2


def test_sections_of_a_page_are_replaced_one_by_one(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert sections_after(page) == ""
    page.write_text("# Page\n\ntext\n", "utf-8")
    for section in ("## One\n\n1\n", "## Two\n\n2\n", "## One\n\n3\n"):
        replace_section(page, section)
    assert page.read_text("utf-8") == "# Page\n\ntext\n\n## One\n\n3\n\n## Two\n\n2\n"
    assert sections_after(page) == "\n## One\n\n3\n\n## Two\n\n2\n"


def test_adequacies_are_compared_with_what_is_adequate() -> None:
    lines = reliability_lines(np.linspace(0.05, 0.95, 10), np.arange(10) >= 5)
    assert lines[2].startswith("| 0.05-0.15 | 2 | 0.100 | 0.000 |")
    assert lines[-1] == "Expected calibration error: 0.160"
