"""Names with two spellings in several articles that are checked together."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Bitext, BitextRow, Finding, Severity
from tests.fakes import make_row

_LINES = (Path(__file__).parent / "spellings.tsv").read_text("utf-8").splitlines()
_ROWS = [line.split("\t") for line in _LINES if not line.startswith("#")]
CASES = {name: list(rows) for name, rows in groupby(_ROWS, lambda row: row[0])}
_WORDS = {Severity.WARNING: "warning", Severity.INFO: "hint"}


def spelled(rows: Sequence[BitextRow], **settings: object) -> list[list[Finding]]:
    chosen = ChecksSettings(only=("spelling",), **settings)  # type: ignore[arg-type]
    checked = check_bitext(Bitext("ko", "en", tuple(rows)), settings=chosen)
    return [list(row.findings) for row in checked]


@pytest.mark.parametrize("case", CASES)
def test_spellings_are_compared_across_articles(case: str) -> None:
    rows = CASES[case]
    found = spelled(
        [make_row(ko, en, n, article) for n, (_, _, article, ko, en) in enumerate(rows)]
    )
    said = ["".join(_WORDS[finding.severity] for finding in one) or "-" for one in found]
    assert said == [expected for _, expected, *_ in rows]
