"""`align check`: what it prints, what it writes, and the status that it leaves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from align.formats import read_bitext, write_bitext
from align.pipeline import check_rows
from align.project.decisions.actions import AnswerNote, IgnoreFinding, Keep, MarkError, Note
from align.project.store import Store
from align.records import Bitext, BitextRow

from .conftest import Result

Run = Callable[..., Result]

UNTRANSLATED = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="ko" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>배는 17척이다.</source><target>There are 17 boats.</target></trans-unit>
<trans-unit id="2" translate="no"><source>나루 문서 25호</source>
<target>나루 문서 25호</target></trans-unit>
<trans-unit id="3" translate="no"><source>나루 문서 26호</source></trans-unit>
</body></file></xliff>
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A bitext with one error, one hint, and one right pair."""
    path = tmp_path / "story.csv"
    path.write_text(
        'ko,en\n관람객은 3만5000명이다.,"The show drew 3,500 visitors."\n'
        "배가 떠났다.,The  boat left.\n군청이 밝혔다.,The county said so.\n",
        "utf-8",
    )
    return path


def test_units_that_are_not_to_be_translated_are_not_judged(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(UNTRANSLATED, "utf-8")
    shown = run("check", path, "--rules", "--fail-on", "warning")
    assert shown.status == 0
    assert shown.out == "0 errors, 0 warnings, 0 hints in 0 of 3 rows; 2 excluded, not checked\n"


def test_findings_are_listed_with_their_places(table: Path, run: Run) -> None:
    shown = run("check", table, "--rules")
    assert shown.status == 0
    assert "1: error [number] Wrong by a power of ten" in shown.out
    assert "»3,500«" in shown.out
    assert shown.out.splitlines()[-2:] == [
        "1 error, 0 warnings in 1 of 3 rows",
        "1 hint not shown; --at-least info shows it",
    ]


def test_hints_are_listed_when_asked_for(table: Path, run: Run) -> None:
    shown = run("check", table, "--rules", "--at-least", "info")
    assert "2: info [space]" in shown.out
    assert shown.out.splitlines()[-1] == "1 error, 0 warnings, 1 hint in 2 of 3 rows"


def test_files_hold_the_hints(table: Path, run: Run) -> None:
    shown = run("check", table, "--rules", "--format", "json")
    assert [f["check"] for f in json.loads(shown.out)["findings"]] == ["number", "space"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "info", "--off", "number"), 1),
        (("--fail-on", "warning", "--off", "number"), 0),
        (("--fail-on", "error", "--only", "space"), 0),
    ],
)
def test_the_status_follows_the_gravest_finding(
    arguments: tuple[str, ...], status: int, table: Path, run: Run
) -> None:
    assert run("check", table, "--rules", *arguments).status == status


def test_checks_that_are_named_and_off_are_refused(table: Path, run: Run) -> None:
    """Nothing would be checked, and a pipeline would pass."""
    shown = run("check", table, "--rules", "--only", "number", "--off", "number", "--off", "date")
    assert (shown.status, shown.problem) == (
        2,
        "--only: no check is left: all that are named are off, too; name another check",
    )


@pytest.mark.parametrize("suffix", ["json", "html", "tsv", "xlsx"])
def test_the_suffix_tells_the_report(suffix: str, table: Path, tmp_path: Path, run: Run) -> None:
    shown = run("check", table, "--rules", "-o", tmp_path / f"report.{suffix}")
    assert (shown.status, shown.out) == (0, "")
    assert (tmp_path / f"report.{suffix}").stat().st_size > 100


def test_a_bitext_keeps_its_findings(table: Path, tmp_path: Path, run: Run) -> None:
    assert run("check", table, "--rules", "-o", tmp_path / "checked.jsonl").status == 0
    first = json.loads((tmp_path / "checked.jsonl").read_text("utf-8").splitlines()[0])
    assert first["findings"][0]["check"] == "number"


def test_hints_can_be_left_out(table: Path, run: Run) -> None:
    shown = run("check", table, "--rules", "--at-least", "warning", "--format", "json")
    assert [f["check"] for f in json.loads(shown.out)["findings"]] == ["number"]


@pytest.mark.parametrize("least", ["error", "warning", "info"])
def test_what_is_listed_does_not_change_the_score(
    least: str, table: Path, tmp_path: Path, run: Run
) -> None:
    """In no report; the last line in the terminal counts the severities that are listed."""
    options = ("check", table.parent, "--rules", "--at-least", least)
    shown = run(*options).out.splitlines()
    at = next(number for number, line in enumerate(shown) if line.startswith("rows  words"))
    assert shown[at + 1].split()[2:5] == ["1", "0", "1"]
    counts = {"error": "1 error", "warning": "1 error, 0 warnings"}
    assert shown[-1].partition(" in ")[0] == counts.get(least, "1 error, 0 warnings, 1 hint")
    reports = tmp_path / "reports"
    reports.mkdir()
    for suffix in ("json", "html", "xlsx"):
        assert run(*options, "-o", reports / f"report.{suffix}").status == 0
    held = json.loads((reports / "report.json").read_text("utf-8"))
    assert len(held["findings"]) == (2 if least == "info" else 1)
    total = held["score"]["categories"][-1]
    assert (total["errors"], total["warnings"], total["hints"]) == (1, 0, 1)
    page = (reports / "report.html").read_text("utf-8")
    assert "<td>1</td><td>0</td><td>1</td>" in page
    assert page.count('<li class="info"') == (least == "info")
    book = load_workbook(reports / "report.xlsx")
    assert list(book["files"].values)[1][3:6] == (1, 0, 1)
    assert len(list(book["findings"].values)) == 1 + len(held["findings"])


def test_a_report_is_an_ignore_file(table: Path, tmp_path: Path, run: Run) -> None:
    """What was looked at once is not told again."""
    report = tmp_path / "seen.tsv"
    run("check", table, "--rules", "-o", report)
    shown = run("check", table, "--rules", "--ignore", report, "--fail-on", "info")
    assert shown.status == 0
    assert shown.out.startswith("0 error")


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A project in which a reviewer marked an error, pinned a row, answered a note and so on."""
    rows = tuple(
        BitextRow("boat", place, (place,), (place,), (source,), (target,))
        for place, (source, target) in enumerate(
            [("배 3척이 떴다.", "Two boats sailed."), ("바람이 분다.", "It was  windy.")]
        )
    )
    path = tmp_path / "boat.align"
    write_bitext(Bitext("ko", "en", rows), path)
    store = Store.open(path, reviewer="kim")
    store.act(1, MarkError(2, "style", "major", "windy"), seen={})
    store.act(1, Keep(2, pinned=True), seen={})
    store.act(1, Note(1, "몇 척?"), seen={})
    store.act(1, AnswerNote(1, "세 척."), seen={})
    store.close()
    return path


def _checks_of(path: Path) -> list[list[str]]:
    return [sorted(finding.check for finding in row.findings) for row in read_bitext(path)]


def test_what_a_reviewer_marked_is_kept(reviewed: Path, run: Run) -> None:
    """In a project, in a bitext that was made from it, and in a project that was made from that."""
    expected = [["number"], ["reviewer", "space"]]
    for before, after in (
        ("boat.align", "a.jsonl"),
        ("a.jsonl", "b.parquet"),
        ("b.parquet", "c.align"),
    ):
        assert run("check", before, "--rules", "-o", after).status == 0
        assert _checks_of(reviewed.with_name(after)) == expected
    store = Store.open(reviewed.with_name("c.align"), reviewer="lee")
    store.recheck(1, check_rows)
    store.close()
    assert _checks_of(reviewed.with_name("c.align")) == expected


def test_reports_tell_what_the_checks_found(reviewed: Path, run: Run) -> None:
    """Not what a person marked, which no check can be told to ignore."""
    shown = run("check", reviewed, "--rules", "--only", "date", "--fail-on", "info")
    assert (shown.status, shown.out) == (0, "0 errors, 0 warnings, 0 hints in 0 of 2 rows\n")


def test_a_report_has_the_errors_that_a_reviewer_marked(reviewed: Path, run: Run) -> None:
    """With their category and points; a `.tsv` report has none, because an ignore file takes it."""
    for suffix in (".json", ".tsv", ".html"):
        assert run("check", reviewed, "--rules", "-o", f"a{suffix}").status == 0
    report = json.loads(Path("a.json").read_text("utf-8"))
    assert [found["check"] for found in report["findings"]] == ["number", "space", "reviewer"]
    (style,) = (one for one in report["score"]["categories"] if one["category"] == "style")
    assert (style["errors"], style["points"]) == (1, 5)
    assert "windy" in Path("a.html").read_text("utf-8")
    assert "reviewer" not in Path("a.tsv").read_text("utf-8")


def test_a_checked_project_keeps_its_decisions(reviewed: Path, run: Run) -> None:
    """The findings are written into a copy of it, and those that are ignored stay ignored."""
    run("check", reviewed, "--rules", "-o", "first.align")
    store = Store.open("first.align", reviewer="kim")
    (finding,) = store.row(1).findings
    store.act(1, IgnoreFinding(finding.id), seen={})
    before = store.rows(1).rows
    store.close()
    assert run("check", "first.align", "--rules", "-o", "second.align").status == 0
    store = Store.open("second.align", reviewer="kim")
    after = store.rows(1).rows
    store.undo(1)
    assert not store.row(1).findings[0].ignored
    store.close()
    assert after == before
    assert _checks_of(reviewed) == [[], ["reviewer"]]
    assert "holds" in run("check", reviewed, "--rules", "-o", "second.align").problem


def test_two_articles_are_aligned_first(story: tuple[Path, Path], run: Run) -> None:
    story[1].write_text(story[1].read_text("utf-8").replace("35,000", "3,500"), "utf-8")
    shown = run("check", *story, "--format", "json", "--only", "number")
    assert shown.status == 0
    (finding,) = json.loads(shown.out)["findings"]
    assert (finding["source_value"], finding["target_value"]) == ("35000 krw", "3500 krw")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "numbr"), "did you mean number?"),
        (("-o", "report.doc"), "unknown suffix"),
        (("--glossary", "none.csv"), "no such glossary"),
        (("--ignore", "none.tsv"), "no such ignore file"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...], message: str, table: Path, run: Run
) -> None:
    assert message in run("check", table, "--rules", *arguments).problem


def test_a_glossary_is_read_in_the_languages_of_the_bitext(tmp_path: Path, run: Run) -> None:
    """Those of the settings are for articles: this bitext names its own."""
    (tmp_path / "pairs.tsv").write_text("fr\tde\nLe pont est fermé.\tDie Straße ist zu.\n", "utf-8")
    languages = ("--source-lang", "fr", "--target-lang", "de")
    run("convert", tmp_path / "pairs.tsv", tmp_path / "pairs.tmx", *languages)
    (tmp_path / "terms.csv").write_text("fr,de\npont,Brücke\n", "utf-8")
    terms = ("--glossary", tmp_path / "terms.csv", "--only", "terminology")
    shown = run("check", tmp_path / "pairs.tmx", "--rules", *terms)
    assert (shown.status, shown.err) == (0, "")
    assert "Brücke" in shown.out
    (tmp_path / "terms.csv").write_text("ko,en\n다리,bridge\n", "utf-8")
    assert "no column 'fr'" in run("check", tmp_path / "pairs.tmx", "--rules", *terms).problem


def test_the_encoder_runs_where_it_is_told_to(
    story: tuple[Path, Path], table: Path, run: Run
) -> None:
    problem = "torch cannot use the device 'abacus'"
    assert run("check", table, "--device", "abacus").problem.startswith(problem)
    assert run("check", *story, "--device", "abacus").problem.startswith(problem)
    assert run("review", *story, "--device", "abacus").problem.startswith(problem)


def test_a_wrong_date_is_said_before_two_articles_are_aligned(
    story: tuple[Path, Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "align.pipeline.checking.align_pair", lambda *_, **__: pytest.fail("aligned")
    )
    assert "--date is not a date" in run("check", *story, "--date", "May 31").problem
