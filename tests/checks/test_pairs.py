"""Pairs by phenomenon: a right pair gets no warning, a wrong one is found by its check.

`pairs/PHENOMENON.tsv` has one pair a line: right, wrong or hint; the check; Korean; English. A
`hint` is a wrong pair for which `info` is enough, because the rule is no surer.
"""

from pathlib import Path

import pytest

from align.checks import check_bitext
from align.encoders import Encoder
from align.records import Finding, Severity
from tests.fakes import bitext_of

TABLES = sorted((Path(__file__).parent / "pairs").glob("*.tsv"))
PAIRS = [
    pytest.param(*line.split("\t"), id=f"{path.stem}-{number}")
    for path in TABLES
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
]


def found(korean: str, english: str, encoder: Encoder) -> list[Finding]:
    return list(check_bitext(bitext_of((korean, english)), encoder=encoder)[0].findings)


@pytest.mark.parametrize(("kind", "check", "korean", "english"), PAIRS)
def test_a_pair_is_judged_rightly(
    kind: str, check: str, korean: str, english: str, encoder: Encoder
) -> None:
    findings = found(korean, english, encoder)
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    if kind == "right":
        assert [f"{finding.check}: {finding.message}" for finding in grave] == []
    else:
        weighed = findings if kind == "hint" else grave
        assert check in {finding.check for finding in weighed}


def grave(pair: tuple[str, str], languages: tuple[str, str]) -> list[tuple[str, str]]:
    (row,) = check_bitext(bitext_of(pair, languages=languages))
    return sorted({
        (finding.check, finding.severity.value)
        for finding in row.findings
        if finding.severity is not Severity.INFO
    })  # fmt: skip


@pytest.mark.parametrize(
    ("korean", "english"), [pytest.param(*pair.values[2:], id=pair.id) for pair in PAIRS]
)
def test_a_pair_is_judged_alike_by_rules_whichever_side_is_the_source(
    korean: str, english: str
) -> None:
    assert grave((english, korean), ("en", "ko")) == grave((korean, english), ("ko", "en"))
