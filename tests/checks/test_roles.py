"""Names in the same role that have nothing in common."""

import pytest

from align.checks.naming.roles import changed_in_role
from align.checks.naming.sound_matches import match_sounds


def changed(korean: str, english: str) -> tuple[str, str] | None:
    (matches,) = match_sounds([(korean, english)])
    found = changed_in_role(korean, english, matches)
    return found and (found[0].text, found[1].text)


@pytest.mark.parametrize(
    ("korean", "english", "names"),
    [
        ("의회는 오르테스 총리를 불렀다.", "The house called in Prime Minister Kemal Dursun.",
         ("오르테스", "Kemal")),
        ("“끝났다”고 브란코는 말했다.", "“It is over,” Sunderman said.", ("브란코", "Sunderman")),
        ("브란코는 팀을 떠났다.", "Sunderman left the team.", ("브란코", "Sunderman")),
        ("회담은 바르샤바에서 열렸다.", "The talks were held in Kilmore.", ("바르샤바", "Kilmore")),
        ("섬진강이 얼었다.", "The Yeongsan River has frozen.", ("섬진강", "Yeongsan")),
        ("축제는 배우 천유림을 불렀다.", "They invited actor Song Min-jae.", ("천유림", "Song")),
        ("루스벤코 검사는 기소했다.", "Prosecutor Halloway charged him.", ("루스벤코", "Halloway")),
    ],
)  # fmt: skip
def test_one_stands_for_the_other(korean: str, english: str, names: tuple[str, str]) -> None:
    assert changed(korean, english) == names


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("의회는 오르테스 총리를 불렀다.", "The house called in Prime Minister Ortez."),
        ("의회는 총리를 불렀다.", "The house called in Prime Minister Dursun."),
        ("의회는 오르테스 총리를 불렀다.", "The house called in the prime minister."),
        ("오르테스는 두르순에게 졌다.", "Dursun beat Ortez."),
        ("섬진강이 얼었다.", "The Seomjin River has frozen."),
        ("무지개강이 얼었다.", "The Rainbow River has frozen."),
    ],
)
def test_a_name_that_only_one_side_has_proves_nothing(korean: str, english: str) -> None:
    assert changed(korean, english) is None
