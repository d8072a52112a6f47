"""Single clauses that only one side of a free translation has.

Each line of `clauses/*.tsv` has a Korean sentence, a free translation, one that leaves out a clause
of it, that clause, one with a clause of its own, and that. Seeded errors drop and add more, in
translations that follow the source closely, and nearly all of them are found.
"""

from pathlib import Path

import pytest

from align.checks import check_bitext
from align.encoders import load_encoder
from align.records import Bitext, BitextRow, Severity

TABLES = Path(__file__).parent / "clauses"
ROWS = [
    line.split("\t")
    for table in sorted(TABLES.glob("*.tsv"))
    for line in table.read_text("utf-8").splitlines()
]
FULL, SHORTER, LONGER = 1, 2, 4  # columns


def flagged(column: int) -> float:
    """The share of translations in a column that get a warning or an error, each on its own."""
    rows = tuple(
        BitextRow(f"{number}", 0, (0,), (0,), (row[0],), (row[column],))
        for number, row in enumerate(ROWS)
    )
    checked = check_bitext(Bitext("ko", "en", rows), encoder=load_encoder())
    found = [any(one.severity is not Severity.INFO for one in row.findings) for row in checked]
    return sum(found) / len(found)


def test_the_tables_say_which_clause_it_is() -> None:
    assert len(ROWS) == 300
    for korean, _, _, omitted, longer, added in ROWS:
        assert omitted in korean
        assert added in longer


@pytest.mark.parametrize(
    ("column", "least", "most"), [(FULL, 0.0, 0.05), (SHORTER, 0.25, 1.0), (LONGER, 0.35, 1.0)]
)
def test_few_are_found_and_few_faultless_ones_are_flagged(
    column: int, least: float, most: float
) -> None:
    """4% of the full, 32% of the shorter and 44% of the longer ones were, at first."""
    assert least <= flagged(column) <= most
