"""What stands before items and speeches: bullets, labels, times and speakers."""

import time

import pytest

from align.articles.reading import parse_text
from align.segmentation import segment
from align.segmentation.labels import label_ends, said_in_item, without_labels

KOREAN_ENGLISH = ("ko", "en")


@pytest.mark.parametrize(
    ("korean", "english", "openings"),
    [
        ("□ 4. 양측은 합의했다.", "2. Both sides agreed.", ("□ 4. ", "2. ")),
        ("가. 관세를 낮춘다.", "(a) lower tariffs;", ("가. ", "(a) ")),
        ("하나. 계획을 거두어라!", "3. Withdraw the plan!", ("하나. ", "3. ")),
        ("① 어린이 병동", "(1) Children's ward", ("① ", "(1) ")),
        ("【2-1】 물레", "2.1 Spinning wheel", ("【2-1】 ", "2.1 ")),
        ("ㅇ 주민 34명이 왔다.", "In all, 34 residents came.", ("ㅇ ", "")),
        ("3. 24시간 문을 연다.", "3. It is open 24 hours.", ("3. ", "3. ")),
        ("[00:28] 진행자: 네.", "HAN (HOST): Yes.", ("[00:28] 진행자: ", "HAN (HOST): ")),
        ("00:01:12 문세라: 네.", "Yes.", ("00:01:12 문세라: ", "")),
        ("(나기훈 국장) 네.", "NA: Yes.", ("(나기훈 국장) ", "NA: ")),
    ],
)
def test_what_stands_before_an_item(korean: str, english: str, openings: tuple[str, str]) -> None:
    ends = label_ends((korean, english), KOREAN_ENGLISH)
    assert (korean[: ends[0]], english[: ends[1]]) == openings


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("8. 15 광복절", "Liberation Day"),
        ("3. 1 운동", "The March 1 Movement"),
        ("존 후버", "J. Edgar Hoover"),
        ("비만 인구", "A third of the population"),
        ("3-2 승리", "3-2 win"),
        ("1.5배로 늘었다", "1.5 times as many"),
        ("10:30 회의", "Meeting at 10:30"),
        ("3화. 배를 타다", "Episode 5. On the ship"),
        ("3번. 버스를 타세요.", "Take bus No. 3."),
        ("사례 3. 배를 탄 노인", "An old man on board"),
        ("1위. 강나루호", "The Ganaru came first"),
        ("레벨을 묻는다", "Level 5. I won."),
        ("배를 묻는다", "Type 2. It is new."),
        ("정부: 새 예산", "The new budget"),
        ("(서울) 눈이 왔다", "It snowed in Seoul"),
    ],
)
def test_what_only_looks_like_a_label_stays(korean: str, english: str) -> None:
    assert label_ends((korean, english), KOREAN_ENGLISH) == (0, 0)


def test_blanks_keep_offsets_and_a_label_alone_stays() -> None:
    pair = ("라. 책임자를 처벌할 것", "(d) punish those responsible.")
    blanked = without_labels(pair, KOREAN_ENGLISH)
    assert [text.lstrip() for text in blanked] == [
        "책임자를 처벌할 것",
        "punish those responsible.",
    ]
    assert [len(text) for text in blanked] == [len(text) for text in pair]
    assert without_labels(("1. ", "1."), KOREAN_ENGLISH) == ("1. ", "1.")
    assert without_labels(("1. Wort", "1. mot"), ("de", "fr")) == ("1. Wort", "1. mot")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("- 가. 요금을 내린다.", "ko", "요금을 내린다."),
        ("하나. 계획을 거두어라!", "ko", "계획을 거두어라!"),
        ("① 어린이 병동", "ko", "어린이 병동"),
        ("셋째, 기록을 공개하라.", "ko", "기록을 공개하라."),
        ("둘째로 배를 늘린다.", "ko", "배를 늘린다."),
        ("Q12. 누가 탈 수 있나요?", "ko", "누가 탈 수 있나요?"),
        ("(c) release the records.", "en", "release the records."),
        ("Secondly, there will be more boats.", "en", "there will be more boats."),
        ("첫째 아들은 선장이다.", "ko", "첫째 아들은 선장이다."),
        ("First Lady Na Do-yeon came.", "en", "First Lady Na Do-yeon came."),
        ("제3조. 요금", "ko", "제3조. 요금"),
        ("Part 3. Fares", "en", "Part 3. Fares"),
        ("8. 15 광복절", "ko", "8. 15 광복절"),
        ("J. Edgar Hoover", "en", "J. Edgar Hoover"),
        ("1. ", "ko", "1. "),
    ],
)
def test_a_label_that_counts_is_not_said(text: str, language: str, said: str) -> None:
    assert said_in_item(text, (language, "en" if language == "ko" else "ko")) == said


@pytest.mark.parametrize("languages", [("de", "en"), ("en", "es")])
def test_labels_stay_where_only_one_side_could_lose_them(languages: tuple[str, str]) -> None:
    assert said_in_item("1. Madrid", languages) == "1. Madrid"


def test_a_text_of_nothing_but_labels_is_split_in_a_moment() -> None:
    article = parse_text("1. " * 4000, name="labels", language="ko")
    begun = time.process_time()
    segments = segment(article)
    assert time.process_time() - begun < 2
    assert "".join(one.text for one in segments).count("1.") == 4000
