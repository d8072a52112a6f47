"""Where a finding about time stands, and what it leaves alone."""

import pytest

from align.checks import check_bitext
from align.checks.times.calendar import reversed_period
from align.checks.times.frequencies import same_frequency
from align.encoders import Encoder
from align.records import Finding, Severity
from tests.fakes import bitext_of


def grave(korean: str, english: str, encoder: Encoder | None = None) -> list[Finding]:
    (row,) = check_bitext(bitext_of((korean, english)), encoder=encoder)
    return [finding for finding in row.findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("korean", "english", "places"),
    [
        (
            "두 회사는 지난 주말 합병을 발표했다.",
            "The two companies will announce their merger next weekend.",
            ("지난 주말", "next weekend"),
        ),
        ("여객선은 4월까지 쉰다.", "The ferry is off from April.", ("4월까지", "from April")),
        (
            "조합은 엿새 뒤 총회를 연다.",
            "The cooperative held a general meeting six days ago.",
            ("엿새 뒤", "six days ago"),
        ),
    ],
)
def test_a_date_that_is_another_by_the_words_beside_it_is_marked_with_them(
    korean: str, english: str, places: tuple[str, str]
) -> None:
    (finding,) = (one for one in grave(korean, english) if one.check == "date")
    assert (finding.source_value, finding.target_value) == places
    assert finding.severity is Severity.ERROR


def test_a_date_that_differs_anyway_is_reported_once() -> None:
    found = grave("공사는 6월까지 이어진다.", "Work will begin from July.")
    assert [finding.message for finding in found if finding.check == "date"] == [
        "6월 in the source, July in the translation."
    ]


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("지난 주말에 이어 다음 주말에도 열린다.", "It was held last weekend and will be again."),
        ("다음 주말 다시 열린다.", "After last weekend, it will be held again next weekend."),
        ("내년 5월 선거가 있다.", "The last may be the best."),
        ("그는 어제 10일 열리는 회의를 취소했다.", "He canceled the meeting tomorrow."),
    ],
)
def test_a_period_that_may_be_the_right_one_is_left_alone(korean: str, english: str) -> None:
    assert reversed_period(korean, english) is None


def test_in_a_headline_another_date_is_a_hint() -> None:
    (row,) = check_bitext(bitext_of(("군, 내년 3월 청사 착공", "County hall begun last March")))
    assert [(one.check, one.severity) for one in row.findings] == [("date", Severity.INFO)]


@pytest.mark.parametrize(
    ("korean", "english", "places"),
    [
        (
            "시장은 개막식에 앞서 부두를 둘러봤다.",
            "The mayor toured the pier after the opening ceremony.",
            ("개막식에 앞서", "after the opening"),
        ),
        (
            "시장은 부두를 둘러본 뒤 서울로 돌아갔다.",
            "The mayor toured the pier after returning to Seoul.",
            ("둘러본 뒤", "after returning"),
        ),
    ],
)
def test_events_in_another_order_are_marked_with_their_words(
    korean: str, english: str, places: tuple[str, str], encoder: Encoder
) -> None:
    (finding,) = (one for one in grave(korean, english, encoder) if one.check == "mistranslated")
    assert (finding.key, finding.source_value, finding.target_value) == ("order", *places)


def test_events_told_from_the_other_end_are_left_alone(encoder: Encoder) -> None:
    korean = "시장은 부두를 둘러본 뒤 서울로 돌아갔다."
    assert grave(korean, "The mayor toured the pier before returning to Seoul.", encoder) == []
    assert grave(korean, "The mayor returned to Seoul after touring the pier.", encoder) == []


def test_a_frequency_of_thousands_of_digits_is_none() -> None:
    figure = "9" * 5000
    assert same_frequency(f"1년에 {figure}번 연다.", f"It is held {figure} times a year.") is None
