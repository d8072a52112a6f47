"""Dates, times and percentages in cells are read as Excel shows them."""

import datetime as dt

import pytest

from align.articles.workbooks.number_formats import EPOCH, LOCAL, code_of, shown

# 5 January 2025, 09:05:07.25
MOMENT = (dt.datetime(2025, 1, 5, 9, 5, 7, 250_000) - EPOCH) / dt.timedelta(days=1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy-mm-dd", "2025-01-05"),
        ("YYYY/M/D", "2025/1/5"),
        ("m/d/yy", "1/5/25"),
        ("d mmmm yyyy", "5 January 2025"),
        ("ddd, mmm d", "Sun, Jan 5"),
        ("dddd mmmmm", "Sunday J"),
        ('yyyy"년" mm"월" dd"일"', "2025년 01월 05일"),
        ('yyyy"년" m"월" d"일" dddd', "2025년 1월 5일 일요일"),
        ("[$-412]mmmm d, aaa", "1월 5, 일"),
        ("[$-412]AM/PM h:mm", "오전 9:05"),
        ("h:mm AM/PM", "9:05 AM"),
        ("yyyy-mm-dd h:mm:ss", "2025-01-05 9:05:07"),
        ("mm:ss.0", "05:07.2"),
        ("[hh]:mm", "1095897:05"),
        ("[Red]yyyy\\-mm_)", "2025-01"),
        ("yyyy-mm-dd;@", "2025-01-05"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2025-01-05 09:05:07"),
        ("gggee.m", "2025-01-05 09:05:07"),
        (LOCAL, "2025-01-05 09:05:07"),
    ],
)
def test_a_date_is_shown_as_its_format_says(code: str, text: str) -> None:
    assert shown(MOMENT, code, EPOCH) == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (45662.0, "[$-F800]dddd", "2025-01-05"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (0.0, "[$-412]AM/PM h", "오전 12"),
        (1.25, "[h]:mm", "30:00"),
        (0.999, "[mm]", "1438"),
        (1e300, "yyyy", "1e+300"),
        (0.12, "0%", "12%"),
        (0.125, "0%", "13%"),
        (0.1, "0.00%", "10.00%"),
        (0.1234, "0.0##%", "12.34%"),
        (0.5, "0.##%", "50.%"),
        (-0.05, "0%", "-5%"),
        (-0.05, "0%;(0%)", "(5%)"),
        (0.0, "0%;-0%;0 %", "0 %"),
        (12.5, "#,##0%", "1,250%"),
        (0.07, '"약 "0.0%', "약 7.0%"),
        (0.07, "[Blue]+0%_)", "+7%"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, code: str, text: str) -> None:
    assert shown(number, code, EPOCH) == text


def test_only_dates_times_and_percentages_have_a_form() -> None:
    """Other numbers stay as exact as they are in the file."""
    own = {"164": "yyyy", "165": "0.00", "166": '0"%"', "167": '0.0 "days"', "168": "0 %"}
    assert [code_of(number, own) for number in own] == ["yyyy", None, None, None, "0 %"]
    assert [code_of(number, own) for number in ("0", "2", "9", "14", "31", "49")] == [
        None, None, "0%", "yyyy-mm-dd", LOCAL, None,
    ]  # fmt: skip
