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
        ("一九二七年 四月 十一日", "ko", {"year": 1927, "month": 4, "day": 11}),
        ("1911年 10月", "ko", {"year": 1911, "month": 10}),
        ("Sept. 29, 2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("29 September 2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("9/29/2018", "en", {"year": 2018, "month": 9, "day": 29}),
        ("12:30 a.m.", "en", {"hour": 0, "minute": 30, "half_day": "am"}),
        ("the previous day", "en", {"relative": ("day", -1)}),
        ("the third quarter", "en", {"span": "Q3"}),
        ("the '90s", "en", {"year": 1990, "span": "decade"}),
        ("on Tuesday", "en", {"weekday": 1}),
        ("the day before", "en", {"relative": ("day", -1)}),
        ("in a day later", "en", {"relative": ("day", 1)}),
        ("that night", "en", {"relative": ("day", 0)}),
        ("Last year", "en", {"relative": ("year", -1)}),
        ("MONDAY", "en", {"weekday": 0}),
        ("in the fall", "en", {"span": "autumn"}),
        ("Q3", "en", {"span": "Q3"}),
        ("at 15:00", "en", {"hour": 15}),
        ("2018-09-29", "en", {"year": 2018, "month": 9, "day": 29}),
        ("29일", "ko", {"day": 29}),
        ("３시", "ko", {"hour": 3}),
        ("열두 시", "ko", {"hour": 12}),
        ("어젯밤", "ko", {"relative": ("day", -1)}),
        ("지지난해", "ko", {"relative": ("year", -2)}),
        ("올여름", "ko", {"span": "summer"}),
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
        pytest.param("the days of a daydream", "en", id="longer-words"),
        pytest.param("that one, this way, the last of 5 men", "en", id="no-calendar-word"),
        pytest.param("(토)", "ko", id="a-weekday-needs-its-day"),
    ],
)
def test_no_date_is_seen_where_none_is(text: str, language: str) -> None:
    assert find_dates(text, language) == []


@pytest.mark.parametrize(
    "unit", ["year", "month", "week", "day", "night", "morning", "evening", "afternoon"]
)
def test_a_relative_word_needs_nothing_but_its_unit(unit: str) -> None:
    (found,) = find_dates(f"they met that {unit} and talked", "en")
    assert found.text == f"that {unit}"


def test_a_weekday_in_brackets_belongs_to_the_day_before_it() -> None:
    assert [(date.day, date.weekday) for date in find_dates("29일(토)", "ko")] == [
        (29, None),
        (None, 5),
    ]


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


@pytest.mark.parametrize(
    ("korean", "right", "wrong"),
    [
        ("그는 3년 전 회사를 세웠다.", "He founded the company in 2021.", "in 2019"),
        ("그는 석 달 전에 사임했다.", "He resigned in February.", "in April"),
        ("회의는 3일 전에 열렸다.", "The meeting was held on April 28.", "on April 26"),
        ("그는 2021년 회사를 세웠다.", "He founded the company three years ago.", "five years ago"),
    ],
)
def test_what_counts_back_from_the_day_of_the_article_is_a_date(
    korean: str, right: str, wrong: str
) -> None:
    today = dt.date(2024, 5, 1)
    assert not compare(korean, right, today=today).faults
    assert compare(korean, f"It was {wrong}.", today=today).faults


_SPANS = [
    ("15년 만에 최저를 기록했다.", "It was the lowest since 2009.", "since 2005"),
    (
        "인구는 15년 만에 줄었다.",
        "The population fell for the first time since 2009.",
        "since 2001",
    ),
    ("15년째 이 마을에 산다.", "She has lived in the village since 2010.", "since 2013"),
    ("15년 넘게 여기서 일했다.", "He has worked here since 2008.", "since 1998"),
    (
        "6년 8개월 만에 가장 많이 올랐다.",
        "It rose the most since September 2017.",
        "since May 2012",
    ),
    ("석 달 만에 최저였다.", "It was the lowest since February.", "since October"),
    ("2009년 이후 최저를 기록했다.", "It was the lowest in 15 years.", "in 25 years"),
    ("2009년부터 여기 산다.", "She has lived here for 15 years.", "for 25 years"),
]


@pytest.mark.parametrize(("korean", "right", "wrong"), _SPANS)
def test_a_span_up_to_the_day_of_the_article_is_the_time_since_when(
    korean: str, right: str, wrong: str
) -> None:
    today = dt.date(2024, 5, 31)
    assert not compare(korean, right).faults
    assert not compare(korean, right, today=today).faults
    assert compare(korean, f"It was the lowest {wrong}.", today=today).faults


@pytest.mark.parametrize("today", [None, dt.date(2031, 5, 1)])
def test_a_span_may_lead_from_one_stated_year_to_another(today: dt.date | None) -> None:
    korean = "2020년 문을 열었고 3년 뒤 증축했다."
    assert not compare(korean, "It opened in 2020 and was extended in 2023.", today=today).faults
    assert compare(korean, "It opened in 2020 and was extended in 2022.", today=today).faults


@pytest.mark.parametrize(
    ("korean", "right", "wrong"),
    [
        ("지난해 문을 열었다.", "It opened in 2023.", "2021"),
        ("재작년 문을 열었다.", "It opened in 2022.", "2020"),
        ("내년 문을 연다.", "It will open in 2025.", "2029"),
        ("올해 예산은 지난해보다 많다.", "The budget for 2024 exceeds that for 2023.", "2022"),
    ],
)
def test_a_year_differs_from_that_of_a_relative_word(korean: str, right: str, wrong: str) -> None:
    today = dt.date(2024, 5, 1)
    assert not compare(korean, right, today=today).faults
    faults = compare(korean, f"{right[:-5]}{wrong}.", today=today).dates
    assert any(not match.relation.agrees for match in faults)


def test_years_that_count_from_a_story_are_not_those_of_the_article() -> None:
    korean, english = "2020년에 열어 이듬해 증축했다.", "It opened in 2020, and grew in 2021."
    assert not compare(korean, english, today=dt.date(2026, 5, 1)).faults


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("시장은 이날 사의를 밝혔다.", "The mayor, who took office in March, resigned."),
        ("시는 이날 조례를 공포했다.", "The city promulgated the ordinance, passed in June."),
        ("개막식이 이날 열렸다.", "The festival, which runs until Sunday, was opened."),
        ("이번 달 대회가 열린다.", "The tournament, last held in July, will take place."),
        ("오늘 집회가 열렸다.", "A rally was held over the bill, which passed in July."),
        ("회사는 올해 공장을 착공한다.", "The firm, founded in 1998, will break ground on it."),
        ("올해 행사는 취소됐다.", "The event, which has been held since 2011, was canceled."),
        ("올해 투자는 줄 전망이다.", "It is the steepest fall since the crisis of the 1990s."),
        ("23일 비가 내렸고 이튿날 물이 빠졌다.", "It rained on Saturday. The next day it ebbed."),
        ("7월 물가는 전달보다 올랐다.", "Prices rose in July from June."),
    ],
)
def test_background_does_not_contradict_a_word_for_the_present_or_of_a_story(
    korean: str, english: str
) -> None:
    assert not compare(korean, english, today=dt.date(2025, 8, 28)).faults


def test_a_year_in_the_sentence_itself_contradicts_this_year() -> None:
    today = dt.date(2025, 8, 28)
    assert compare("올해 새 역이 문을 연다.", "The station opens in 2027.", today=today).faults


def test_what_counts_back_beyond_the_calendar_stays_a_number() -> None:
    first = dt.date.min
    assert compare("3일 전에 열렸다.", "It was held on April 28.", today=first).faults


@pytest.mark.parametrize("pair", [("31일 24시까지", "until midnight on the 31st")])
def test_the_end_of_a_day_is_midnight(pair: tuple[str, str]) -> None:
    assert not compare(*pair).faults


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("an exhibition of Seo June Bae", False),
        ("the singer April Lee", True),
        ("In June President Lee left.", True),
    ],
)
def test_a_month_between_capitalised_words_is_a_given_name(text: str, firm: bool) -> None:
    (date,) = find_dates(text, "en")
    assert date.firm is firm
