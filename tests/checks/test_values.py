"""Values are shown in figures that a reader compares at a glance."""

from fractions import Fraction

import pytest

from align.checks.values import value_of
from align.entities.measures.units import UNITS
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


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("M_byte", "MB"),
        ("M_bytes", "MB/s"),
        ("K_bits", "Kbps"),
        ("M_wh", "MWh"),
        ("k_pascal", "kPa"),
        ("kgf_m", "kgf·m"),
        ("milliamp_hour", "mAh"),
        ("krw", "krw"),
    ],
)
def test_a_unit_is_shown_in_letters_that_a_reader_knows(unit: str, shown: str) -> None:
    assert value_of(_nine(unit)) == f"9 {shown}"


def test_no_unit_is_shown_as_an_internal_key() -> None:
    assert not [unit.key for unit in UNITS if "_" in str(value_of(_nine(unit.key)))]


def _nine(unit: str) -> Number:
    return Number(0, 1, "9", Fraction(9), unit)
