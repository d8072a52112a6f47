"""News that looks like fiction or letters: `|` marks where a sentence ends."""

from collections.abc import Callable

import pytest

Sentences = Callable[[str, str], list[str]]

KOREAN = [
    # Short for 입원했다가 퇴원한
    "섬에 감금됐다 구조된 선원들이 돌아왔다.| 둘은 다쳤다.",
    "감금됐다 구조된 선원들 귀국",
    "통화가 끊겼다 이어졌다.| 그는 떨었다.",
    "그는 체포됐다 보석으로 풀려난 뒤 잠적했다.",
    "공사는 중단됐다 3년 만에 재개됐다.",
    "공장은 문을 닫았다| 지난 3월의 일이다.",
    "배는 도착했다| 승객들은 모두 내렸다.",
    "경찰이 도착했다| 주민들은 떠났다| 경찰은 용의자를 체포했다| 구속된 용의자는 울었다.",
    # Names and nouns after note numbers
    "군수는 거절했다.3| 박 지사는 말을 아꼈다.",
    "군수는 거절했다.3| 배 위원은 말을 아꼈다.",
    "군수는 거절했다.3| 석 이사는 말을 아꼈다.",
    "군수는 거절했다.2| 승 이사는 떠났다.",
    "군수는 거절했다.4| 팀 동료들이 말렸다.",
    "군수는 거절했다.5| 병이 늘 골칫거리였다.",
    "군수는 거절했다.6| 매 경기가 고비였다.",
    "군수는 거절했다.7| 상자 속에는 표가 있었다.",
    "군수는 거절했다.8| 학기 말이었다.",
    "군수는 거절했다.8| 분기 실적이 나빴다.",
    "군수는 거절했다.8| 연승 행진이 끝났다.",
    "군수는 거절했다.8| 도면 유출이 문제였다.",
    "군수는 거절했다.3| 참고 기다린 주민도 있다.",
    "군수는 거절했다.3| 은 가격이 뛰었다.",
    "군수는 거절했다.3| 이다 코치는 떠났다.",
    "군수는 거절했다.3| 와 하는 소리가 났다.",
    "군수는 거절했다.3 시간 뒤 떠났다.",
    "판은 가람.2 이다.",
    # Phrases that a sentence quotes
    '"설마…" "진짜…" 라는 댓글이 이어졌다.',
    "“설마…” “진짜…”가 엇갈렸다.",
    "‘설마…’ ‘진짜…’가 엇갈렸다.",
    '"나도…" "해 보자…" 등이 눈에 띄었다.',
    '"나도…" "해 보자…" "가 보자…" 등이 눈에 띄었다.',
    '현수막에 적혀 있었다: "나가라…" "사과하라…" 두 줄이었다.',
    '"멀다—" "가깝다—" 등 말이 갈렸다.',
    '"설마…?" "진짜…?" 라는 댓글이 이어졌다.',
    "“설마….” “진짜….” 등 댓글이 이어졌다.",
    '"아니…" "그래."라는 대화였다.',
    # Questions of a headline
    "버텨 낼 수 있을까…| 상인은 두렵다",
    "올해 통과될까…| 양당은 고민이 깊다.",
    "누가 맡을까…| 궁금증이 커진다.",
    "배는 왜 비쌀까…| 생각보다 복잡한 사정",
    "금리 내릴까…| 집값 오를까…| 전문가 전망",
    "이번에는 될까…| 걱정하는 주민들",
    # Cries
    "이겼다!| 고함을 지르며 관중이 뛰었다.",
    "우승이다!| 비명을 지르며 팬들이 울었다.",
    # Postscripts
    "누가 다스리나?| PS.| 사회당은 졌다.",
    "그럼 안녕.| PS. 답장은 안 해도 돼.",
]

ENGLISH = [
    'Placards read: "Leave now—" "Go now—" in blue.',
    "“Too far—” “Too near—” were the answers.",
    "“We’re…”| “Late?” she asked.",
    # Verbs of speech that tell of other things
    '"Is it over?"| Shares finished, on Monday, at a low.',
    '"Is it over?"| Shares finished.',
    '"Strike!"| North Harbour fired back, and two boats sank.',
    '"Is it over?"| Norway agreed, and the pact was signed.',
    '"Who pays?"| Miners protested, and police closed the road.',
    '"Who pays?"| Miners protested.',
    '"Why?"| Snow pressed, and roofs broke.',
    '"Why?"| Talks began.',
    '"Why?" Minister Oh interrupted.| He left.',
    # Noises
    '"Fire!"| Shells screamed across the bay.',
    '"Ready?"| Jets thundered overhead.',
    '"Run!"| Trucks roared.',
    '"Down!"| Banks groaned under debt.',
    '"Down!"| Busan groaned under debt.',
    '"Down!"| Busan groaned, and the won fell.',
    '"We won!"| Supporters roared and the drums played.',
    '"Is it safe?"| Investors grumbled about costs.',
    '"Quiet!" Uncle Min roared from the porch.| We froze.',
    # Questions that nobody thinks
    "Is it safe?| Norsk asked, and set up a board.",
    "Is it safe?| Analysts wondered.",
    # Other abbreviations
    "The length of n.| 5 boats were late.",
    "Look on p. 12, n. 5.| It is short.",
    "Who rules Norland?| PS.| The Socialists lost.",
    "Yours, Jiho.| PS. Water the plums.",
]


@pytest.mark.parametrize(
    ("language", "marked"),
    [*(("ko", row) for row in KOREAN), *(("en", row) for row in ENGLISH)],
)
def test_sentence_of_news_ends_where_a_reader_ends_it(
    language: str, marked: str, sentences: Sentences
) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", ""), language) == expected
