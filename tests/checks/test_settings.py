"""What a user may set: which checks, how grave, terms, patterns, and what to pass over."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align.checks import check_bitext, message_in
from align.checks.running.exemptions import read_exemptions
from align.config import ChecksSettings, read_settings
from align.errors import MalformedRecordError, SettingsError
from align.records import Bitext, BitextRow, Finding, Severity

Found = Callable[..., list[Finding]]

WRONG = "관람객은 3만5000명이다.", "The show drew 3,500 visitors."


def test_a_check_can_be_off(found: Found) -> None:
    assert not [f for f in found(*WRONG, off=["number"]) if f.check == "number"]


def test_a_severity_can_be_set(found: Found) -> None:
    (finding,) = found(*WRONG, "number", severities={"number": "warning"})
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "ignored",
    [
        {"check": "number"},
        {"article": "story", "bead": 0},
        {"check": "number", "target_value": "3500"},
    ],
)
def test_a_finding_can_be_passed_over(ignored: dict[str, object], found: Found) -> None:
    assert not found(*WRONG, "number", ignore=[ignored])


def test_what_is_passed_over_elsewhere_is_still_told(found: Found) -> None:
    assert found(*WRONG, "number", ignore=[{"check": "number", "bead": 7}])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (ChecksSettings(off=["numbr"]), "did you mean number?"),
        (ChecksSettings(severities={"number": "grave"}), "unknown severity 'grave'"),
        (ChecksSettings(ignore=[{"bed": 1}]), "unknown key 'bed'"),
        (ChecksSettings(ignore=[{}]), "every finding"),
        (ChecksSettings(ignore=[{"bead": "1"}]), "of type int"),
        (ChecksSettings(patterns=[{"message": "x", "source": "("}]), "not a regular expression"),
        (ChecksSettings(patterns=[{"message": "x"}]), "the pattern is missing"),
        (ChecksSettings(date="yesterday"), "2024-05-31"),
    ],
)
def test_wrong_settings_are_refused(
    settings: ChecksSettings, message: str, bitext: Callable[..., Bitext]
) -> None:
    with pytest.raises(SettingsError) as error:
        check_bitext(bitext(WRONG), settings=settings)
    assert message in str(error.value)


def test_an_ignore_file_takes_lines_of_a_report(tmp_path: Path, found: Found) -> None:
    path = tmp_path / "ignored.tsv"
    path.write_text("article\tbead\tcheck\tseverity\nstory\t0\tnumber\terror\n", "utf-8")
    assert not found(*WRONG, "number", ignore_file=str(path))


def test_an_ignore_file_needs_its_header(tmp_path: Path) -> None:
    path = tmp_path / "ignored.tsv"
    path.write_text("story\t0\tnumber\n", "utf-8")
    with pytest.raises(MalformedRecordError, match="header"):
        read_exemptions(path)


def test_own_patterns_are_followed(found: Found) -> None:
    rule = {"message": "Use the full name.", "target": r"\bROK\b", "severity": "error"}
    (finding,) = found("한국은 밝혔다.", "The ROK said so.", "pattern", patterns=[rule])
    assert (finding.message, finding.severity) == ("Use the full name.", Severity.ERROR)
    assert finding.target_span == (4, 7)


def test_a_pattern_is_told_wherever_it_matches(found: Found) -> None:
    rule = {"message": "Write percent.", "target": r"\bpct\b"}
    findings = found("값이 올랐다.", "The pct rise was 3 pct.", "pattern", patterns=[rule])
    assert [finding.target_span for finding in findings] == [(4, 7), (19, 22)]
    rule = {"message": "No more than one line.", "target": r"$|\s*$"}
    assert len(found("값이 올랐다.", "Prices rose.", "pattern", patterns=[rule])) == 1


def test_two_translations_of_one_source_are_told(bitext: Callable[..., Bitext]) -> None:
    source = "배는 하루 네 차례 오간다."
    checked = check_bitext(
        bitext((source, "It sails four times a day."), (source, "There are four trips a day.")),
        settings=ChecksSettings(only=["consistency"]),
    )
    assert [len(row.findings) for row in checked] == [1, 1]


def test_the_other_translation_is_named_by_its_article() -> None:
    source = "배는 하루 네 차례 오간다."
    rows = tuple(
        BitextRow(name, 3, (3,), (3,), (source,), (target,))
        for name, target in (("north", "It sails four times a day."), ("south", "Four trips."))
    )
    checked = check_bitext(Bitext("ko", "en", rows), settings=ChecksSettings(only=["consistency"]))
    (first,), (second,) = (row.findings for row in checked)
    assert message_in(first, "en") == (
        "This source is translated differently in south, row 4: Four trips."
    )
    assert message_in(second, "ko").startswith("north 4행에서는 ")


def test_an_article_without_a_name_is_no_place() -> None:
    rows = tuple(
        BitextRow(name, 0, (0,), (0,), ("배는 하루 네 차례 오간다.",), (target,))
        for name, target in (("", "It sails four times a day."), ("south", "Four trips."))
    )
    checked = check_bitext(Bitext("ko", "en", rows), settings=ChecksSettings(only=["consistency"]))
    (first,), (second,) = (row.findings for row in checked)
    assert (first.key, second.key) == ("source in another article", "source")
    assert message_in(second, "en").startswith("This source is translated differently elsewhere: ")


@pytest.mark.parametrize(
    ("source", "targets", "told"),
    [
        ("설정을 저장했습니다.", ("Settings saved.", "Your changes were kept."), True),
        ("사진 제공: 하늘시", ("Photo: Haneul City", "Courtesy of Haneul City"), False),
        ("사진", ("Photo", "Photograph"), False),
        ("그렇다.", ("Yes.", "It is so."), False),
        ("2031. 12. 15. 09:30.", ("Dec. 15, 2031, 9:30 a.m.", "December 15, 2031."), False),
    ],
)
def test_the_script_decides_what_is_long_enough_to_compare(
    source: str, targets: tuple[str, str], told: bool, bitext: Callable[..., Bitext]
) -> None:
    checked = check_bitext(
        bitext(*((source, target) for target in targets)),
        settings=ChecksSettings(only=["consistency"]),
    )
    assert [bool(row.findings) for row in checked] == [told, told]


@pytest.mark.parametrize("languages", [("ko", "en"), ("en", "ko")])
def test_a_second_spelling_of_one_person_is_told(
    bitext: Callable[..., Bitext], languages: tuple[str, str]
) -> None:
    pairs = [
        ("캐버노 판사가 도착했다.", "Judge Kavanaugh arrived."),
        ("캐버노는 웃었다.", "Then Kavanaugh smiled."),
        ("캐버노가 답했다.", "Then Cavanaugh answered."),
    ]
    order = 1 if languages[0] == "ko" else -1
    checked = check_bitext(
        bitext(*(pair[::order] for pair in pairs), languages=languages),
        settings=ChecksSettings(only=["spelling"]),
    )
    values = [
        [(one.source_value, one.target_value)[::order] for one in row.findings] for row in checked
    ]
    assert values == [[], [], [("캐버노", "Cavanaugh")]]


def test_the_checks_have_a_table_of_their_own(tmp_path: Path) -> None:
    """With tables in it for severities, patterns and what to pass over."""
    path = tmp_path / "align.toml"
    path.write_text(
        '[checks]\noff = ["space"]\nglossary = "terms.csv"\n'
        '[checks.severities]\nnumber = "warning"\n'
        "[[checks.ignore]]\nbead = 4\n",
        "utf-8",
    )
    checks = read_settings(path).checks
    assert (checks.off, checks.glossary) == (["space"], "terms.csv")
    assert (checks.severities, checks.ignore) == ({"number": "warning"}, [{"bead": 4}])
