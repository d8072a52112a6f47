"""The rule checks, pair by pair: each speaks where it should and is silent where it should."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align.checks import CHECKS, check_bitext
from align.config import ChecksSettings
from align.records import ArticleMetadata, Bitext, BitextRow, Finding, Severity

Found = Callable[..., list[Finding]]
TABLES = Path(__file__).parents[1] / "entities" / "data"


def table(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("pair", table("agreeing_pairs.tsv"), ids=lambda pair: pair[0])
def test_a_right_pair_has_no_warning(pair: list[str], found: Found) -> None:
    """Two hundred right pairs of numbers, dates and names without one false finding."""
    told = [f for f in found(pair[1], pair[2]) if f.severity is not Severity.INFO]
    assert [f.message for f in told] == []


@pytest.mark.parametrize("pair", table("disagreeing_pairs.tsv"), ids=lambda pair: pair[0])
def test_a_wrong_pair_is_found(pair: list[str], found: Found) -> None:
    """A hundred wrong ones, each found by a check of facts."""
    checks = {finding.check for finding in found(pair[1], pair[2])}
    assert checks & {"number", "unit", "date", "name", "place", "latin"}


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        ("number", "관람객은 3만5000명이다.", "The show drew 3,500 visitors."),
        ("unit", "300억원을 지원한다.", "It will provide $30 billion."),
        ("date", "회의는 5월 6일 열린다.", "The meeting is on March 6."),
        ("place", "일본이 항의했다.", "China protested."),
        ("untranslated", "그는 매우 느낌을 받았다.", "He had a strong 느낌을 about it."),
        ("untranslated", "그는 떠났다.", "그는 떠났다."),
        ("untranslated", "與野 대립이 심하다.", "The 與野 standoff is severe."),
        ("untranslated", "“그렇다”고 했다.", "「Yes」, he said."),
        ("latin", "문의는 press@example.org로 한다.", "Please send us your questions."),
        ("duplicated", "배가 떠났다.", "The boat left at noon. The boat left at noon."),
        ("duplicated", "지도 쓰기 — 길 찾기", "Use an on-screen map — Use an on-screen map"),
        ("untranslated", "안내문은 한국어로만 나온다.", "The notice is only in 한국어."),
        ("repeated-word", "배가 떠났다.", "The the boat left."),
        ("repeated-word", "구석구석 뒤졌다.", "They searched every corner of the the house."),
        ("quotation", "“간다”고 말했다.", "He said that he would go."),
        ("bracket", "세계무역기구(WTO)가 밝혔다.", "The World Trade Organization (WTO said so."),
        ("space", "배가 떠났다.", "The  boat left."),
        ("end-punctuation", "배가 떠났나?", "The boat left."),
        ("end-punctuation", "― 나루터를 다시 연다.", "Will you open the ferry landing again?"),
        ("end-punctuation", "언제나 배가 뜨나.", "Does the boat always sail?"),
        ("quotation", "어민들은 이 바람을 높새라 부른다.", "Fishermen call this wind “nopsae.”"),
        ("quotation", "그의 '90년대를 다룬 책이다.", "It is about his “lost decade.”"),
        ("negation", "시장은 회의에 참석했다.", "The mayor did not attend the meeting."),
        ("negation", "시장은 회의에 참석하지 않았다.", "The mayor attended the meeting."),
        ("omission", "배가 떠났다.", ""),
        ("addition", "", "The boat left."),
    ],
)
def test_a_fault_is_told_by_its_check(check: str, source: str, target: str, found: Found) -> None:
    assert check in {finding.check for finding in found(source, target)}


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        ("untranslated", "한옥을 지었다.", "They built the house in Korean style."),
        ("latin", "한국의 GDP는 늘었다.", "Korea's GDP grew."),
        ("duplicated", "“간다, 간다” 하고 또 “간다, 간다” 했다.", "Go, go, he said, go, go."),
        ("repeated-word", "그는 이미 떠난 뒤였다.", "He had had enough and left."),
        ("bracket", ":) 웃었다.", ":) He smiled."),
        ("end-punctuation", "떠났나? 그가 물었다.", "Has it left? he asked."),
        # Korean newspapers end the questions of an interviewer in a full stop.
        ("end-punctuation", "― 나루터를 왜 닫았나.", "Why did you close the ferry landing?"),
        ("end-punctuation", "― 배를 다시 띄울 건가.", "Will you run the boat again?"),
        ("end-punctuation", "- 다음 작품은.", "What is your next work?"),
        ("end-punctuation", "▶ 두렵지는 않았는지.", "Were you not afraid?"),
        ("end-punctuation", "― 독자에게 한마디 해 달라.", "What would you say to your readers?"),
        ("end-punctuation", "― 밤길이 멀었을 텐데.", "It was a long way at night, was it not?"),
        ("end-punctuation", "그날 무슨 일이 있었던 것일까.", "What happened that day?"),
        ("end-punctuation", "누가 문을 닫았나.", "Who closed the door?"),
        # A particle follows Korean marks, and brackets hold titles.
        ("quotation", "어민들은 이 바람을 ‘높새’라 부른다.", "Fishermen call this wind “nopsae.”"),
        ("quotation", "책 이름은 〈나루의 봄〉이다.", "The book is called “Spring at the Ferry.”"),
        ("quotation", "책 이름은 <나루의 봄>이다.", "The book is called “Spring at the Ferry.”"),
        ("quotation", "공사는 ‘2∼3년’ 걸린다.", "The work takes “two to three years.”"),
        ("negation", "거침없는 발언이었다.", "It was an outspoken remark."),
        ("sense", "그는 이곳을 “서재”라고 말했다.", "He called it “a study.”"),
        ("negation", "그는 회의에 빠졌다.", "He did not attend the meeting."),
        ("negation", "왜 경쟁하고 싶겠습니까?", "Why wouldn't I want to compete?"),
    ],
)
def test_what_is_right_is_left_alone(check: str, source: str, target: str, found: Found) -> None:
    assert check not in {finding.check for finding in found(source, target)}


def test_a_magnitude_error_is_named_as_one(found: Found) -> None:
    """With both values, and both places."""
    (finding,) = found(
        "정부는 300억원을 쓴다.", "The government will spend 3 billion won.", "number"
    )
    assert finding.severity is Severity.ERROR
    assert "power of ten" in finding.message
    assert "10 times too small" in finding.message
    assert (finding.source_value, finding.target_value) == ("30000000000 krw", "3000000000 krw")
    assert finding.source_span == (4, 9)
    assert finding.target_span == (26, 39)


@pytest.mark.parametrize("word", ["안", "못"])
def test_a_lost_adverb_of_denial_is_marked_without_the_space_after_it(
    word: str, found: Found
) -> None:
    (finding,) = found(f"저는 {word} 외롭다고 합니다.", "I say I am lonely.", "negation")
    assert finding.source_span == (3, 4)
    assert finding.message == f"The source is negative ({word}), the translation is not."


def test_a_bound_turned_round_is_told_with_its_whole_figure(found: Found) -> None:
    pair = "주민 300명 이상이 참석한다.", "Fewer than 300 residents will attend."
    (finding,) = found(*pair, "negation")
    assert [pair[0][slice(*finding.source_span)], pair[1][slice(*finding.target_span)]] == [
        "300명 이상",
        "Fewer than",
    ]


def test_an_original_in_brackets_is_a_hint(found: Found) -> None:
    (finding,) = found("한옥을 지었다.", "They built a hanok (한옥).", "untranslated")
    assert finding.severity is Severity.INFO


def test_a_given_date_makes_relative_dates_exact(found: Found) -> None:
    """Last year is one year once the article's day is known, and any year before."""
    pair = "지난해 5월에 열렸다.", "It was held in May 2019."
    assert found(*pair, "date", "number", date="2024-03-02")
    assert not found(*pair, "date", "number")


def test_an_article_is_checked_with_the_date_of_its_metadata() -> None:
    """A given date goes before it, and what is no date is unknown."""
    pair = ("지난해 5월에 열렸다.",), ("It was held in May 2019.",)
    rows = tuple(
        BitextRow(day, 0, (0,), (0,), *pair, metadata=ArticleMetadata(date=day))
        for day in ("2024-03-02", "2020-03-02", "some day", "")
    )
    bitext = Bitext("ko", "en", rows)

    def is_reported(settings: ChecksSettings) -> list[bool]:
        checked = check_bitext(bitext, settings=settings)
        return [any(one.check == "date" for one in row.findings) for row in checked]

    assert is_reported(ChecksSettings()) == [True, False, False, False]
    assert is_reported(ChecksSettings(date="2023-01-01")) == [True] * 4


def test_every_check_is_described_and_has_a_name_of_its_own() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(check.description and check.__doc__ for check in CHECKS)


def test_a_sum_given_in_dollars_as_well_is_right_at_a_rate_that_was_seen(found: Found) -> None:
    """Newspapers add it for their readers; one that no rate explains is worth a look."""
    source = "2억4000만원이 들었다."
    assert not found(source, "It cost 240 million won ($170,000).", "number")
    (finding,) = found(source, "It cost 240 million won ($17,000).", "number")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        # A gloss in brackets.
        ("number", "그는 버스를 타고 집에 갔다.", "He took a bus (route 143) home."),
        # A headline takes figures from the story.
        ("number", "128년 만에 돌아온 병풍", "A screen comes home to Jeonju"),
        # Nothing else in the article names the place.
        ("place", "제물포에 살던 상인이다.", "He was a merchant in what is now Incheon."),
        # Direct speech became reported speech.
        ("quotation", "그는 “배가 온다”고 말했다.", "He said that the boat was coming."),
    ],
)
def test_what_news_writers_may_do_is_one_hint(
    check: str, source: str, target: str, found: Found
) -> None:
    (finding,) = found(source, target, check)
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        # A small number in words is a turn of phrase.
        ("number", "미국은 배를 보낸다.", "The three countries will send ships."),
        # The sum in another currency is right, in place of the source's and beside it.
        ("number", "가람전지, 3조2000억원 들여 공장 짓는다", "Garam bets $2.3 bln on new plant"),
        ("number", "5000억엔을 지원한다.", "It will provide 500 billion yen ($3.3 billion)."),
        # English news says the day in a dateline, and when something was said.
        ("date", "가람전지는 공장을 짓는다.",
         "GUMI, South Korea, April 23 (Naru News) -- Garam Battery will build a plant."),
        ("date", "가람전지는 공장을 짓는다.", "Garam will build one, it said Thursday."),
        # A byline and its address are the source's own.
        ("latin", "오세린 기자 oh@example.com", "By Oh Se-rin"),
        ("omission", "oh@example.com", ""),
        ("omission", "오세린·하동우 기자", ""),
        # Korean papers say "at home", and set words off with single quotation marks.
        ("place", "국내에 드물다.", "It is rare in South Korea."),
        ("quotation", "‘부벽루’ 세 글자를 찾았다.", "They found the name of Bubyeok Pavilion."),
        ("quotation", "‘나트륨 배터리’ 공장 짓는다", "Sodium over lithium"),
        # A verb and a month are no changed name.
        ("name", "장관은 지난해 12월 29일을 말했다.", "He spoke of Dec. 29 last year."),
        ("name", "구미에 1조원을 투자해 짓는다.", "Garam Battery will invest in Gumi."),
    ],
)  # fmt: skip
def test_what_news_writers_do_is_passed_over(
    check: str, source: str, target: str, found: Found
) -> None:
    assert not found(source, target, check)


def test_a_free_headline_gets_one_hint_at_most(found: Found) -> None:
    told = found("128년 만에 3번째로 “돌아온 병풍”", "A screen comes home to Jeonju")
    assert [finding.severity for finding in told] == [Severity.INFO]


def test_a_quotation_over_several_beads_needs_no_marks_inside(
    bitext: Callable[..., Bitext],
) -> None:
    pairs = (
        ("그는 “배가 온다.", "“The boat is coming,” he said."),
        ("바람이 분다.", "“The wind is blowing."),
        ("물이 든다”고 말했다.", "The tide is rising.”"),
    )
    checked = check_bitext(bitext(*pairs), settings=ChecksSettings(only=["quotation"]))
    assert not any(row.findings for row in checked)


def test_a_place_that_the_article_names_elsewhere_may_be_the_city(
    bitext: Callable[..., Bitext],
) -> None:
    pairs = (
        ("평양에서 그렸다.", "It was painted in Pyongyang."),
        ("평양의 화가는 드물다.", "Painters of the city are rare."),
    )
    checked = check_bitext(bitext(*pairs), settings=ChecksSettings(only=["place"]))
    assert not any(row.findings for row in checked)


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        # A conversion in brackets has something to agree with.
        ("number", "길이는 168㎝다.", "It is 168 centimeters (96 inches) long."),
        # No rate has ever made these one sum.
        ("number", "가람전지, 3조2000억원 들여 공장 짓는다", "Garam bets $23 bln on new plant"),
        # The weekday is of the event, not of the saying.
        ("date", "전시를 시작한다.", "The show opens on Saturday in Jeonju."),
    ],
)
def test_what_news_writers_do_not_do_is_an_error(
    check: str, source: str, target: str, found: Found
) -> None:
    assert Severity.ERROR in {finding.severity for finding in found(source, target, check)}


def test_a_second_spelling_of_a_person_is_told(bitext: Callable[..., Bitext]) -> None:
    """Korean names too, where each spelling stands once; short ones may be two people."""
    pairs = (
        ("박정희 전 대통령의 생가다.", "It is the birthplace of former President Park Chung-hee."),
        ("박정희 기념관은 구미에 있다.", "The Park Jung-hee memorial is in Gumi."),
        ("앨런이 넘어졌다.", "Then Allan fell."),
        ("앨런이 일어났다.", "Then Alan got up."),
    )
    told = [
        [f.target_value for f in row.findings if f.check == "spelling"]
        for row in check_bitext(bitext(*pairs))
    ]
    assert told == [[], ["Jung-hee"], [], []]
