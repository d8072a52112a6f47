"""Labels that stand around an article in copied text, and lines of articles that are none."""

import pytest

from align.articles.furniture import labels_of, unanswered

LABELS = [
    ("카카오톡 페이스북 URL복사", "share share share"),
    ("Share | Tweet | Email", "share share share"),
    ("좋아요 12", "react"),
    ("훈훈해요 3 슬퍼요 0 화나요 1,204", "react react react"),
    ("이 기사에 대해 어떻게 생각하시나요?", "react"),
    ("▶ 음성으로 듣기", "listen"),
    ("5 min read", "listen"),
    ("글자 크기 조절", "size"),
    ("요약보기", "digest"),
    ("구독자 1.2만명", "subscribe"),
    ("Subscribe | Sign in", "subscribe account"),
    ("Sign up for the Garam Morning newsletter", "subscribe"),
    ("Get the day's stories delivered to your inbox", "subscribe"),
    ("댓글 87", "comment"),
    ("42 comments", "comment"),
    ("[관련기사]", "related"),
    ("You may also like", "related"),
    ("Story continues below advertisement", "advert"),
    ("■ 제보하기", "tip"),
    ("본문 바로가기", "navigate"),
    ("Back to top", "navigate"),
    ("- 3 -", "page"),
    ("Page 12 of 30", "page"),
    ("이용약관 | 개인정보처리방침", "policy policy"),
    ("Terms of Use   Privacy Policy   Contact", "policy policy policy"),
]
TEXT = [
    "페이스북은 이날 성명을 냈다.",
    "Share prices fell.",
    "구독 경제의 그늘",
    "“좋아요.” 아이가 웃었다.",
    "댓글 조작 사건 2심 선고",
    "관련 기관 협의회",
    "Advertisement spending rises 3%",
    "Comments on the draft are due Friday",
    "Print is not dead, says publisher",
    "+82-41-555-0100",
    "광고업계",
    "1,204",
    "9/14",
    "-3 ~ 5",
    "",
]


@pytest.mark.parametrize(("line", "purposes"), LABELS)
def test_labels_are_known_with_their_purpose(line: str, purposes: str) -> None:
    found = labels_of(line)
    assert found is not None
    assert found.purposes == tuple(purposes.split())


@pytest.mark.parametrize("line", TEXT)
def test_lines_of_articles_are_no_labels(line: str) -> None:
    assert labels_of(line) is None


KOREAN = ["등대가 다시 켜졌다.", "어민들이 손뼉을 쳤다.", "군은 비용을 댔다."]
ENGLISH = ["The lighthouse is lit again.", "Fishermen applauded.", "The county paid."]


def test_what_only_one_page_has_is_unanswered() -> None:
    source = ["요약보기", *KOREAN, "댓글 3"]
    target = ["Sign up for our newsletter", *ENGLISH, "2 comments"]
    assert unanswered(source, target) == ({0}, {0})


def test_rows_for_sharing_do_not_answer_each_other() -> None:
    source, target = [*KOREAN, "카카오톡 페이스북 인쇄"], ["Share Tweet Print", *ENGLISH]
    assert unanswered(source, target) == ({3}, {0})


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([*KOREAN, "좋아요"], set()),
        ([*KOREAN, "좋아요", "슬퍼요"], {3, 4}),
        (["인쇄", *KOREAN], set()),
        (["인쇄", "글자 크기", *KOREAN], {0, 1}),
    ],
)
def test_what_may_be_text_is_a_label_beside_others(lines: list[str], found: set[int]) -> None:
    assert unanswered(lines, ENGLISH) == (found, set())


def test_texts_of_a_program_are_all_to_be_aligned() -> None:
    korean = ["로그인", "글자 크기", "인쇄하기", "파일을 여세요."]
    english = ["Log in", "Text size", "Dark mode", "Open a file."]
    assert unanswered(korean, english) == (set(), set())
