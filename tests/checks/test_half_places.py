"""Countries and institutions of which one word was changed."""

import pytest

from align.checks.naming.half_places import changed_place


@pytest.mark.parametrize(
    ("korean", "english", "names"),
    [
        ("북한이 미사일을 쐈다.", "North London fired a missile.", ["북한", "London"]),
        (
            "유엔 안보리가 결의안을 채택했다.",
            "The resolution was adopted by the U.N. Coast Council.",
            ["유엔 안보리", "Coast"],
        ),
        ("영화는 뉴욕에서 촬영됐다.", "The film was shot in Twins York.", ["뉴욕", "Twins"]),
        (
            "세계보건기구가 유행의 끝을 선언했다.",
            "The World Tenggara Organization declared the end of it.",
            ["세계보건기구", "Tenggara"],
        ),
    ],
)
def test_the_wrong_word_is_found(korean: str, english: str, names: list[str]) -> None:
    found = changed_place(korean, english)
    assert found is not None
    assert [one.text for one in found] == names
    assert [korean[found[0].start : found[0].end], english[found[1].start : found[1].end]] == names


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param("북한이 쐈다.", "North Korea fired.", id="right"),
        pytest.param("북한이 쐈다.", "North Korean troops fired.", id="another-form"),
        pytest.param("북한이 쐈다.", "The North fired from South Hwanghae.", id="short-form"),
        pytest.param("뉴욕 증시는 새해 첫날 쉰다.", "Wall Street rests on New Year.", id="new"),
        pytest.param(
            "한국은 남아프리카공화국을 이겼다.", "They beat South Africa.", id="another-place"
        ),
        pytest.param("미국 유나이티드항공이 산다.", "United Airlines buys it.", id="heard"),
        pytest.param("국회 옆 국립박물관", "The National Museum stands there.", id="translated"),
        pytest.param(
            "보건복지부 차관 진효림", "Vice Minister Jin Hyo-rim", id="an-office-of-a-ministry"
        ),
    ],
)
def test_other_names_are_left_alone(korean: str, english: str) -> None:
    assert changed_place(korean, english) is None
