"""What the date finders promise, and what a relative word means on a known day."""

import datetime as dt
from typing import Any

import pytest

from align.entities.comparison import compare
from align.entities.date_matching import resolve
from align.entities.dates import find_dates


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("2024년 5월 3일", "ko", {"year": 2024, "month": 5, "day": 3}),
        ("2018. 9. 29.", "ko", {"year": 2018, "month": 9, "day": 29}),
        ("지난 3일 밝혔다", "ko", {"day": 3}),
        ("오후 3시 30분", "ko", {"hour": 15, "minute": 30, "half_day": "pm"}),
        ("밤 12시", "ko", {"hour": 0, "half_day": "am"}),
        ("새벽 2시", "ko", {"hour": 2, "half_day": "am"}),
        ("지난해", "ko", {"relative": ("year", -1)}),
        ("이번 달", "ko", {"relative": ("month", 0)}),
        ("3분기", "ko", {"span": "Q3"}),
        ("90년대", "ko", {"year": 1990, "span": "decade"}),
        ("토요일", "ko", {"weekday": 5}),
        ("Sept. 29, 2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("29 September 2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("9/29/2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("12:30 a.m.", "en", {"hour": 0, "minute": 30, "half_day": "am"}),
        ("the previous day", "en", {"relative": ("day", -1)}),
        ("the third quarter", "en", {"span": "Q3"}),
        ("the '90s", "en", {"year": 1990, "span": "decade"}),
        ("on Tuesday", "en", {"weekday": 1}),
    ],
)
def test_a_date_has_these_parts(text: str, language: str, parts: dict[str, Any]) -> None:
    (date,) = find_dates(text, language)
    assert {name: getattr(date, name) for name in parts} == parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("3일간 열린다", "ko", id="days-are-counted"),
        pytest.param("사고 3일 만에", "ko", id="after-days"),
        pytest.param("5시간 걸린다", "ko", id="hours-are-counted"),
        pytest.param("3시즌 연속", "ko", id="season"),
        pytest.param("올림픽", "ko", id="olympics-is-not-this-year"),
        pytest.param("It may march on.", "en", id="verbs"),
        pytest.param("the quarterfinal", "en", id="sports"),
    ],
)
def test_no_date_is_seen_where_none_is(text: str, language: str) -> None:
    assert find_dates(text, language) == []


def test_relative_words_are_resolved_from_the_day_of_the_article() -> None:
    today = dt.date(2024, 1, 15)
    last_month = resolve(find_dates("지난달", "ko")[0], today)
    yesterday = resolve(find_dates("yesterday", "en")[0], today)
    assert last_month.month == 12
    assert (yesterday.month, yesterday.day, yesterday.weekday) == (1, 14, 6)


@pytest.mark.parametrize(
    ("korean", "english", "right"),
    [
        ("지난해 5월 시작됐다.", "It began in May 2023.", True),
        ("지난해 5월 시작됐다.", "It began in May 2021.", False),
        ("지난달 만났다.", "They met in December.", True),
        ("지난달 만났다.", "They met in October.", False),
    ],
)
def test_a_known_day_makes_relative_dates_exact(korean: str, english: str, right: bool) -> None:
    faults = compare(korean, english, today=dt.date(2024, 1, 15)).faults
    assert (not faults) is right
