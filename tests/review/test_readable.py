"""Values of findings are shown as readers of either language write them."""

from fractions import Fraction

import pytest

from align.checks.values import value_of
from align.entities.mentions import Date, Number
from align.review.readable import readable


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        ("1200000000000 krw", "1조 2000억 원", "1.2 trillion won"),
        ("120000000000 krw", "1200억 원", "120 billion won"),
        ("35000 krw", "3만 5000 원", "35,000 won"),
        ("21.8 percent", "21.8%", "21.8%"),
        ("-0.5 point", "-0.5%포인트", "-0.5 percentage points"),
        ("612 item", "612개", "612"),
        ("140 people", "140명", "140 people"),
        ("9 MB", "9 MB", "9 MB"),
        ("1991", "1991", "1991"),
        ("0", "0", "0"),
        ("20000", "2만", "20,000"),
        ("1234567", "123만 4567", "1,234,567"),
        ("6 2/3", "6 2/3", "6 2/3"),
        ("1 1/3 percent", "1 1/3%", "1 1/3%"),
        ("1/3 percent", "1/3%", "1/3%"),
        ("300000000000000000 krw", "30경 원", "300 quadrillion won"),
        ("-500000000 krw", "-5억 원", "-500 million won"),
        ("1 year", "1년", "1 year"),
        ("1 people", "1명", "1 person"),
        ("1 age", "1세", "1 year old"),
        ("1.5 year", "1.5년", "1.5 years"),
        ("1000 item", "1000개", "1,000"),
        ("10000 item", "1만개", "10,000"),
        ("1500 usd", "1500 달러", "1,500 dollars"),
        ("1234567.891 usd", "1,234,567.891 달러", "1,234,567.891 dollars"),
    ],
)
def test_a_number_is_written_as_readers_write_it(value: str, korean: str, english: str) -> None:
    for check in ("number", "unit"):
        assert readable(value, check, "ko") == korean
        assert readable(value, check, "en") == english


@pytest.mark.parametrize(
    ("date", "korean", "english"),
    [
        ({"month": 3}, "3월", "March"),
        ({"month": 3, "day": 24}, "3월 24일", "24 March"),
        ({"year": 2026, "month": 3, "day": 4}, "2026년 3월 4일", "4 March 2026"),
        ({"year": 2026}, "2026년", "2026"),
        ({"day": 21}, "21일", "21"),
        ({"hour": 15, "minute": 30}, "15:30", "15:30"),
        ({"month": 5, "weekday": 0}, "5월 월요일", "May Monday"),
    ],
)
def test_a_date_is_written_as_readers_write_it(
    date: dict[str, int], korean: str, english: str
) -> None:
    value = value_of(Date(0, 1, "x", **date))  # type: ignore[arg-type]
    assert value is not None
    assert (readable(value, "date", "ko"), readable(value, "date", "en")) == (korean, english)


def test_words_of_the_texts_stay_as_they_are() -> None:
    """They may look like figures with a unit."""
    assert readable("3 day", "untranslated", "ko") == "3 day"
    assert value_of(Number(0, 1, "3", value=Fraction(3), unit="day")) == "3 day"


@pytest.mark.parametrize("digits", [21, 29, 40, 5000])
def test_a_figure_that_is_too_long_for_words_is_shown_as_it_is(digits: int) -> None:
    """Decimal has 28 digits, and Python reads no more than 4300 as a number."""
    for value in ("7" * digits, f"-{'7' * digits} krw", f"{'7' * digits}.5"):
        for language in ("ko", "en"):
            assert readable(value, "number", language) == value
            assert readable(f"0.{'7' * digits}", "unit", language) == f"0.{'7' * digits}"


def test_a_date_of_which_nothing_is_known_is_shown_as_it_is() -> None:
    assert readable("-", "date", "en") == "-"
