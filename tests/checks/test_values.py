"""Values are shown in figures that a reader compares at a glance."""

from fractions import Fraction

import pytest

from align.checks.values import value_of
from align.entities.mentions import Number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(35_000), "35000"),
        (Fraction(5, 2), "2.5"),
        (Fraction(2, 3), "2/3"),
        (Fraction(662, 3), "220 2/3"),
        (Fraction(-7, 3), "-2 1/3"),
    ],
)
def test_a_number_is_shown_as_a_decimal_or_with_a_fraction(value: Fraction, shown: str) -> None:
    assert value_of(Number(0, 1, "1", value)) == shown
    assert value_of(Number(0, 1, "1", value, "hour")) == f"{shown} hour"
