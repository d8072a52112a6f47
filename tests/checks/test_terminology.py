"""Terms of a glossary in the forms that they take in a text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align.checks import check_bitext
from align.checks.terminology.occurrences import any_of, occurrences
from align.config import ChecksSettings
from align.records import Finding, Severity
from tests.fakes import bitext_of

Found = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("해지", "회원은 언제든지 해지할 수 있다."),
        ("해지", "가입이 해지되었다."),
        ("해지", "해지하더라도 기록은 남는다."),
        ("해지", "해지시에는 기기를 돌려준다."),
        ("저장", "저장하시겠습니까?"),
        ("저장", "저장됨"),
        ("저장", "사진을 저장해 주세요."),
        ("저장", "저장중입니다"),
        ("초기화", "기기를 초기화하십시오."),
        ("대피", "주민을 대피시켰다."),
        ("허가", "허가받은 업체만 판다."),
        ("감독", "교사의 감독하에 실험한다."),
        ("임차인", "임차인이므로 책임진다."),
        ("임차인", "그가 임차인입니다."),
        ("submit", "The form was submitted late."),
        ("cancel", "Both trips were cancelled."),
        ("cancel", "Both trips were canceled."),
        ("stop", "It has stopped."),
        ("equip", "They equipped the ship."),
    ],
)
def test_a_term_is_found_as_a_verb(term: str, text: str) -> None:
    assert [place.text for place in occurrences(any_of([term]), text)] == [
        term if term[0] >= "가" else text[text.index(term) :].split()[0].rstrip(".")
    ]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("대통령", "대통령실이 밝혔다."),
        ("가격", "가격하락이 이어졌다."),
        ("가격", "가격할인을 한다."),
        ("건설", "건설하도급을 줬다."),
        ("투표", "투표함을 열었다."),
        ("남북", "남북한이 만났다."),
        ("무선", "무선이어폰을 샀다."),
        ("제품", "제품하자를 알렸다."),
        ("자동", "자동화한 공장"),
    ],
)
def test_a_compound_is_another_word(term: str, text: str) -> None:
    assert not list(occurrences(any_of([term]), text))


@pytest.mark.parametrize(
    ("korean", "english", "told"),
    [
        ("위원회는 신청을 승인했다.", "The panel granted the request.", Severity.INFO),
        ("위원회는 신청을 승인했다.", "The panel gave its approval.", None),
        ("위원회는 신청을 승인했다.", "The panel approved the request.", None),
        ("위원회의 승인이 났다.", "The panel approved it.", Severity.WARNING),
        ("승인한 뒤 승인을 거두었다.", "It granted and withdrew it.", Severity.WARNING),
    ],
)
def test_a_korean_verb_may_be_an_english_one(
    korean: str, english: str, told: Severity | None, found: Found
) -> None:
    """A glossary holds nouns: another noun for the noun is told, another verb is a hint."""
    findings = found(korean, english, "terminology", terms=[["승인", "approval"]])
    assert [finding.severity for finding in findings] == ([told] if told else [])


@pytest.mark.parametrize(
    ("korean", "english", "term"),
    [
        ("도와주셔서 감사합니다.", "Thank you for your help.", ["감사", "audit"]),
        ("늘 감사하는 마음이다.", "I am always grateful.", ["감사", "audit"]),
        ("그는 부산으로 이사했다.", "He moved to Busan.", ["이사", "director"]),
        ("시장하시죠?", "Are you hungry?", ["시장", "market"]),
        ("그는 극단에 지원했다.", "He applied to a theatre company.", ["지원", "support"]),
        ("일정한 속도로 돈다.", "It turns at a constant speed.", ["일정", "schedule"]),
        ("부당한 처분이다.", "The penalty is unjust.", ["부당", "unfair"]),
        ("그는 책방을 운영한다.", "He runs a bookshop.", ["운영", "operation"]),
    ],
)
def test_a_korean_verb_with_the_letters_of_a_term_is_at_most_a_hint(
    korean: str, english: str, term: list[str], found: Found
) -> None:
    findings = found(korean, english, "terminology", terms=[term])
    assert {finding.severity for finding in findings} <= {Severity.INFO}


def test_a_korean_translation_may_have_the_term_as_a_verb() -> None:
    rows = [
        ("You may apply for termination.", "언제든지 해지할 수 있다."),
        ("The termination was late.", "기한이 지나 끝냈다."),
    ]
    settings = ChecksSettings(only=("terminology",), terms=[["termination", "해지"]])
    checked = check_bitext(bitext_of(*rows, languages=("en", "ko")), settings=settings)
    assert [[one.severity for one in row.findings] for row in checked.rows] == [
        [],
        [Severity.WARNING],
    ]


def test_a_forbidden_verb_is_told(found: Found, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("ko,en,forbidden\n해지,terminate,cancel\n", "utf-8")
    (finding,) = found(
        "가입을 해지할 수 있다.", "You may have it cancelled.", "terminology", glossary=str(path)
    )
    assert finding.message == "The glossary forbids “cancelled” for 해지."
