"""What a text has named with the glossary's translation, it may refer to briefly."""

from pathlib import Path

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Finding, Severity
from tests.fakes import bitext_of

TERMS = """ko,en,forbidden
차준혁,Cha Jun-hyeok,Cha Joon-hyuk
외교부,Ministry of Foreign Affairs|foreign ministry,
국방부,Ministry of National Defense|defense ministry,
기획재정부,Ministry of Economy and Finance,
한은,Bank of Korea|BOK,
동해,East Sea,Sea of Japan
이재준,Lee Jae-joon,Lee Je-jun
표병훈,Pyo Byung-hoon,Pyo Byeong-hoon
앤터니 블링컨,Antony Blinken,
서울대,Seoul National University,
삼성전자,Samsung Electronics,
,,comfort woman|illegal alien
"""
NAMED = (
    ("차준혁 장관이 동해를 보았다.", "Cha Jun-hyeok saw the East Sea."),
    ("앤터니 블링컨 장관이 이재준 씨를 만났다.", "Antony Blinken met Lee Jae-joon."),
    ("외교부, 국방부, 한은이다.", "It is the foreign ministry, the defense ministry and the BOK."),
    ("서울대와 삼성전자가 손잡았다.", "Seoul National University joined Samsung Electronics."),
)  # fmt: skip


def told(path: Path, *rows: tuple[str, str]) -> list[Finding]:
    """What the check of terms says of the last row."""
    (path / "terms.csv").write_text(TERMS, "utf-8")
    settings = ChecksSettings(only=("terminology",), glossary=str(path / "terms.csv"))
    return list(check_bitext(bitext_of(*rows), settings=settings)[-1].findings)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("차준혁 장관은 협력을 강조했다.", "Cha stressed cooperation."),
        ("차준혁은 2020년 정계에 입문했다.", "Mr. Cha entered politics in 2020."),
        ("앤터니 블링컨 장관은 떠났다.", "Blinken left on Monday."),
        ("외교부 당국자가 밝혔다.", "A ministry official said so."),
        ("국방부에 따르면 배는 없었다.", "According to the ministry, there was no ship."),
        ("한은은 성장률을 낮췄다.", "The bank estimates slower growth."),
        ("한은은 금리를 동결했다.", "The central bank held its rate."),
        ("서울대는 부인했다.", "The university denied it."),
        ("삼성전자는 부인했다.", "The company denied it."),
        ("삼성전자는 공장을 짓는다.", "Samsung will build a plant."),
    ],
)
def test_a_second_reference_may_be_short(source: str, target: str, tmp_path: Path) -> None:
    """In an article that named nobody before, it is a hint."""
    assert not told(tmp_path, *NAMED, (source, target))
    assert [one.severity for one in told(tmp_path, (source, target))] == [Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("국방부 장관은 사과했다.", "The defense minister apologized."),
        ("차준혁 외교부 장관이 왔다.", "Foreign Minister Cha Jun-hyeok came."),
        ("외교부 1차관은 부인했다.", "The first vice foreign minister denied it."),
        ("기획재정부 장관이 설명했다.", "The finance minister explained it."),
        ("외교부와 국방부 장관이 만났다.", "The foreign and defense ministers met."),
    ],
)
def test_the_head_of_a_ministry_is_a_minister(source: str, target: str, tmp_path: Path) -> None:
    assert not told(tmp_path, (source, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("차준혁 장관은 협력을 강조했다.", "He stressed cooperation."),
        ("도윤성 한은 총재는 말했다.", "Gov. Do Yun-seong said so."),
        ("한은은 동결을 시사했다.", "It signaled a hold."),
    ],
)
def test_what_the_reader_must_infer_is_a_hint(source: str, target: str, tmp_path: Path) -> None:
    found = told(tmp_path, *NAMED, (source, target))
    assert [one.severity for one in found] == [Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("차준혁 장관은 협력을 강조했다.", "Park stressed cooperation."),
        ("차준혁 장관은 협력을 강조했다.", "Cha Min-su stressed cooperation."),
        ("차준혁 장관은 협력을 강조했다.", "The minister, Park, stressed cooperation."),
        ("차준혁 장관은 베트남에 갔다.", "Park Jun-su said he left for Vietnam."),
        ("앤터니 블링컨 장관은 떠났다.", "Austin left."),
        ("국방부는 부인했다.", "The foreign ministry denied it."),
        ("국방부 장관은 사과했다.", "The foreign minister apologized."),
        ("외교부 당국자가 밝혔다.", "A defense ministry official said so."),
        ("한은은 금리를 동결했다.", "The Fed held its rate."),
        ("한은은 금리를 동결했다.", "The Bank of Japan held its rate."),
        ("서울대는 부인했다.", "Yonsei University denied it."),
        ("삼성전자는 부인했다.", "LG Electronics denied it."),
        ("삼성전자는 부인했다.", "Samsung Display denied it."),
    ],
)
def test_another_name_is_no_reference(source: str, target: str, tmp_path: Path) -> None:
    found = told(tmp_path, *NAMED, (source, target))
    assert [one.severity for one in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("북한은 동해상으로 미사일을 쐈다.", "It fired into the Sea of Japan.", "Sea of Japan"),
        ("차 장관은 18일 귀국한다.", "Cha Joon-hyuk returns on the 18th.", "Cha Joon-hyuk"),
        ("그는 18일 귀국한다.", "Cha Joon-hyuk returns on the 18th.", "Cha Joon-hyuk"),
        ("이 씨는 의사다.", "Lee Je-jun is a doctor.", "Lee Je-jun"),
        ("", "Pyo Byeong-hoon dissented.", "Pyo Byeong-hoon"),
        ("", "The ship sank in the Sea of Japan.", "Sea of Japan"),
        ("", "They were called comfort women.", "comfort women"),
        ("그들은 위안부로 불렸다.", "They were called “comfort women.”", "comfort women"),
    ],
)  # fmt: skip
def test_a_forbidden_spelling_is_found_where_the_source_is_brief(
    source: str, target: str, word: str, tmp_path: Path
) -> None:
    (finding,) = told(tmp_path, *NAMED, (source, target))
    assert finding.target_value == word
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("동해상에서 배가 침몰했다.", "A ship sank in the East Sea."),
        ("동해시는 축제를 연다.", "Donghae will hold a festival."),
        ("차준효 씨는 의사다.", "Cha Joon-hyo is a doctor."),
        ("이제준 씨는 의사다.", "Lee Je-jun is a doctor."),
        ("일본은 일본해라고 부른다.", "Japan calls it the Sea of Japan."),
        ("표병훈 위원은 반대했다.", ""),
    ],
)
def test_another_name_is_not_forbidden(source: str, target: str, tmp_path: Path) -> None:
    assert not told(tmp_path, *NAMED, (source, target))
