"""One of the two names of a person was changed, and the other one is right."""

import pytest

from align.checks.naming.half_names import changed_half


@pytest.mark.parametrize(
    ("korean", "english", "names"),
    [
        ("일론 머스크는 트위터를 샀다.", "Luke Musk bought Twitter.", ["일론", "Luke"]),
        ("나딤 쿠레시가 출마한다.", "Omar Qureshi is running.", ["나딤", "Omar"]),
        ("엘리우드 킵초게가 이겼다.", "Eliud Homs won.", ["킵초게", "Homs"]),
        ("토니 블레어 전 총리", "former Prime Minister Tony Abbott", ["블레어", "Abbott"]),
    ],
)
def test_the_other_name_is_found(korean: str, english: str, names: list[str]) -> None:
    found = changed_half(korean, english)
    assert found is not None
    assert [one.text for one in found] == names
    assert [korean[found[0].start : found[0].end], english[found[1].start : found[1].end]] == names


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param("일론 머스크는 떠났다.", "Elon Musk left.", id="right"),
        pytest.param("로버트 머피가 떠났다.", "Bob Murphy left.", id="short-form"),
        pytest.param("일론 머스크는 떠났다.", "Chairman Musk left.", id="title"),
        pytest.param("일론 머스크는 떠났다.", "Musk left.", id="surname-alone"),
        pytest.param("러시아 푸틴 정부", "the Vladimir Putin government", id="country"),
        pytest.param("나렌드라 모디 총리", "Prime Minister Modi", id="title-of-two-words"),
        pytest.param("앙겔라 메르켈 총리", "German Chancellor Merkel", id="country-and-title"),
        pytest.param("다이엔 케플리였습니다.", "Diane Kepley, Washington.", id="verb-behind-it"),
        pytest.param("설아름 기자", "By Seol Areum", id="title-behind-it"),
        pytest.param("모바일 스킬", "the Elemental Skill", id="loanwords"),
    ],
)
def test_what_is_no_other_name_is_left_alone(korean: str, english: str) -> None:
    assert changed_half(korean, english) is None
