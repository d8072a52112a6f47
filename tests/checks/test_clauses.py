"""Where Korean sentences are cut into clauses, and where they are not."""

import pytest

from align.checks.meaning.clauses import korean_clauses


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param(["산불로 송전탑이 쓰러졌고 ", "통신도 끊겼다."], id="고"),
        pytest.param(["구단은 감독을 경질했으며 ", "주장도 교체했다."], id="며"),
        pytest.param(["축제는 취소됐지만 ", "불꽃놀이는 열린다."], id="지만"),
        pytest.param(["백신을 개발했으나 ", "부작용이 나타났다."], id="으나"),
        pytest.param(["배터리는 커졌는데도 ", "무게는 줄었다."], id="는데도"),
        pytest.param(["장관은 농가를 둘러본 뒤 ", "자금을 약속했다."], id="뒤"),
        pytest.param(["그는 자금을 풀겠다고 약속했다."], id="다고 reports"),
        pytest.param(["공장을 멈추겠다며 우려의 목소리를 높였다."], id="다며 reports"),
        pytest.param(["새 길이라면서 개통을 반겼다."], id="라면서 reports"),
        pytest.param(["주민이 늘면서 ", "학교도 늘었다."], id="면서"),
        pytest.param(["의원들은 법안을 처리하려고 밤을 새웠다."], id="려고 wants"),
        pytest.param(["위원회는 교통사고 신고 접수를 늘렸다."], id="nouns in 고"),
        pytest.param(["시는 도로를 넓히고 있다."], id="an auxiliary verb"),
        pytest.param(["먹고 잤다."], id="too few words"),
    ],
)
def test_a_sentence_is_cut_after_connective_endings(clauses: list[str]) -> None:
    text = "".join(clauses)
    assert [text[start:end] for start, end in korean_clauses(text)] == clauses
