"""Which Korean words may be the name of a person."""

import pytest

from align.checks.naming.people import is_of_a_person


@pytest.mark.parametrize(
    ("latin", "korean"),
    [
        ("Lee", "이천수가 골을 넣었다."),
        ("Hong", "홍 선수는 다쳤다."),
        ("Park", "박 전 대통령은 떠났다."),
        ("Liu", "류카이원은 떠났다."),
        ("Guo", "곽말약은 시를 썼다."),
    ],
)
def test_a_person_has_a_surname(latin: str, korean: str) -> None:
    assert is_of_a_person(latin, korean)


@pytest.mark.parametrize(
    ("latin", "korean"),
    [
        ("Lee", "이번 경기에서 골이 나왔다."),
        ("Chung", "정부는 예산을 줄였다."),
        ("Bang", "방문은 취소됐다."),
        ("Peng", "곽말약은 시를 썼다."),
    ],
)
def test_a_common_word_has_none(latin: str, korean: str) -> None:
    assert not is_of_a_person(latin, korean)
