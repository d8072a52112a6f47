"""Korean names whose English spelling is certain."""

import pytest

from align.checks.naming.spellings import Named, is_same_person, spelled_names


@pytest.mark.parametrize(
    ("korean", "english", "found"),
    [
        ("김서현 장관이 왔다.", "Minister Kim Suh-hyun came.", [("김서현", "Kim Suh-hyun")]),
        ("서연우가 상을 받았다.", "Yeon-woo Seo won.", [("서연우", "Yeon-woo Seo")]),
        ("김서은은 웃었다.", "Kim Seo Eun laughed.", [("김서은", "Kim Seo Eun")]),
        ("김서현은 웃었다.", "Kim laughed.", []),
        ("김서현은 웃었다.", "Kim Min-ji laughed.", []),
        ("이상한 일이다.", "It is strange.", []),
        ("제주도에 갔다.", "They went to Jeju.", [("제주", "Jeju")]),
        ("해운대구에 산다.", "They live in Haeundae-gu.", [("해운대", "Haeundae")]),
        ("부산대가 이겼다.", "Pusan National University won.", []),
        ("국방부가 밝혔다.", "The Ministry of National Defense said so.", []),
        ("중앙정부가 맡는다.", "The Ministry of Health is in charge.", []),
    ],
)
def test_only_certain_names_are_found(
    korean: str, english: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.hangul, one.english.text) for one in spelled_names(korean, english)] == found


def test_a_ministry_is_compared_by_its_words() -> None:
    (one,) = spelled_names(
        "산업통상자원부가 조사한다.", "The Ministry of Trade, Industry, and Energy is looking."
    )
    assert one.kind is Named.MINISTRY
    assert one.letters == ("Trade", "Industry", "Energy")


@pytest.mark.parametrize(
    ("korean", "roles"),
    [
        ("김서현 의원은", {"의원"}),
        ("배우 김서현은", {"배우"}),
        ("김서현 한빛전자 대표는", {"대표", "한빛전자"}),
        ("한빛전자 김서현 대표는", {"대표", "한빛전자"}),
        ("김서현은 의원 시절", set()),
        ("이날 만난 김서현, 그리고 의원은", set()),
    ],
)
def test_the_titles_beside_a_name_are_its_roles(korean: str, roles: set[str]) -> None:
    (one,) = spelled_names(korean, "Kim Seo-hyun")
    assert one.roles == roles


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"의원"}, {"의원"}, True),
        ({"의원"}, {"장관"}, None),
        ({"의원"}, {"가수"}, False),
        ({"교수"}, {"교수"}, None),
        ({"교수", "한빛대"}, {"교수", "한빛대"}, True),
        ({"교수", "한빛대"}, {"교수", "가람대"}, False),
        ({"의원"}, set(), None),
    ],
)
def test_roles_say_whether_two_people_are_one(
    one: set[str], other: set[str], same: bool | None
) -> None:
    assert is_same_person(frozenset(one), frozenset(other)) is same
