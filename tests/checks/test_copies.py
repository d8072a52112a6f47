"""What is found in rows whose translation is no translation, or furniture."""

import pytest

from align.checks import check_bitext
from align.encoders import Encoder
from align.records import Finding, Severity
from tests.fakes import bitext_of


def grave(*pairs: tuple[str, str], encoder: Encoder) -> list[list[Finding]]:
    checked = check_bitext(bitext_of(*pairs), encoder=encoder)
    return [
        [finding for finding in row.findings if finding.severity is not Severity.INFO]
        for row in checked
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("계단은 오르지 못하지만 승강기는 탄다.", "계단은 오르지 못하지만 승강기는 탄다."),
        ("3월 2일 나루에서 12명이 다쳤다.", "3월 2일 나루에서 12명이 다쳤다."),
        ("AI 심사는 끝나지 않았다.", "AI 심사는 끝나지 않았다."),
        ("군은 예산을 줄이지 않기로 했다.", "군은 예산을 늘리기로 했다"),
        ("올해는 열리지 않는다.", "2025: 열리지 않는다"),
    ],
)
def test_of_a_translation_in_korean_only_that_is_reported(
    source: str, target: str, encoder: Encoder
) -> None:
    (found,) = grave((source, target), encoder=encoder)
    assert {finding.check for finding in found} == {"untranslated"}


def test_a_half_translated_sentence_is_compared(encoder: Encoder) -> None:
    (found,) = grave(
        ("군은 예산을 줄이지 않기로 했다.", "The county will 늘리기로 했다."), encoder=encoder
    )
    assert {"untranslated", "negation"} <= {finding.check for finding in found}


HEAD = [
    ("보낸사람: 아침한입 <hello@hanip.example>", "From: Morning Bite <hello@hanip.example>"),
    ("날짜: 2025년 2월 11일 (화) 오전 6:30", "Date: Tue, Feb 12, 2025 at 8:00 AM"),
    ("제목: 커피값, 왜 또 올라요?", "Subject: Why is coffee getting pricier again?"),
]


def test_the_date_of_a_mail_is_its_own(encoder: Encoder) -> None:
    assert grave(*HEAD, encoder=encoder)[1] == []
    (alone,) = grave(HEAD[1], encoder=encoder)
    assert {finding.check for finding in alone} == {"date"}


def test_a_date_below_a_publication_line_is_compared(encoder: Encoder) -> None:
    source = "입력 2025.03.02 10:00\n경찰은 5일 오전 9시 용의자를 체포했다."
    right, wrong = (
        f"Published March 3, 2025\nPolice arrested a suspect at {hour} a.m. on the 5th."
        for hour in (9, 10)
    )
    found = grave((source, right), (source, wrong), encoder=encoder)
    assert [{finding.check for finding in row} for row in found] == [set(), {"date"}]


@pytest.mark.parametrize(
    ("source", "target"),
    [("[00:48]", ""), ("", "[00:48]"), ("[혜진] [오후 9:03]", ""), ("입력 2025.03.02 10:00", "")],
)
def test_times_alone_are_not_missed(source: str, target: str, encoder: Encoder) -> None:
    assert grave((source, target), encoder=encoder) == [[]]
