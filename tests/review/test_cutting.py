"""The cuts that the page proposes for a row, and what they do to the other side."""

import time

import pytest

from align.project.decisions.splitting import kept_of
from align.review.cutting import Cut, kept_at, proposals

# Both sides of a row of one segment each; "|" marks the cut that is proposed.
ROWS = [
    (
        "그는 “정부가 예산도 없이 말만 꺼냈다”며 |“계획서부터 내놓으라”고 요구했다.",
        "He said “the government had no budget, only words,” |and demanded “a plan first.”",
    ),
    (
        "병원장은 “올해 의사를 한 명도 구하지 못한 과가 네 개”라며 |“여력이 없다”고 했다.",
        "The director said four departments had found no doctor this year, |and “we cannot wait.”",
    ),
    (
        "의원은 “시골 응급실이 문을 닫고 있는데 |말장난을 할 때가 아니다”라고 말했다.",
        "With emergency rooms in the country closing, |this is no time for word games, he said.",
    ),
    (
        "위원회는 아홉 시간 넘게 협상했지만 |합의에 이르지 못했다.",
        "The committee negotiated for more than nine hours, |but reached no agreement.",
    ),
    (
        "여야는 모레 소위를 다시 열기로 했으나, |본회의 처리는 불투명하다.",
        "The parties will meet again in two days, |though a vote looks uncertain.",
    ),
    (
        "그러나 경찰은 사고 직후 도로를 막았고 |주민을 대피시켰다.",
        "Police closed the road after the accident |and moved the residents to safety.",
    ),
    ("비가 왔다. |바람은 없었다.", "It rained. |There was no wind."),
    ("김 씨는 배를 탔다. |섬에는 아무도 없었다.", "Mr. Kim took the boat. |The island was empty."),
    ("가격은 1,200원이다", "The price is 1,200 won"),
]


def cut_of(marked: str) -> Cut:
    return Cut(0, marked.index("|"))


@pytest.mark.parametrize(("korean", "english"), ROWS[:-1])
def test_a_cut_is_proposed_where_a_sentence_or_a_clause_ends(korean: str, english: str) -> None:
    plain = [[text.replace("|", "")] for text in (korean, english)]
    found = proposals(plain[0], plain[1], ("ko", "en"))
    for side, text, (whole,) in zip(("source", "target"), (korean, english), plain, strict=True):
        cut = found[side]
        assert cut is not None
        assert f"{whole[: cut.caret]}|{whole[cut.caret :]}" == text
    turned = proposals(plain[1], plain[0], ("en", "ko"))
    assert (turned["source"], turned["target"]) == (found["target"], found["source"])


def test_a_text_without_clauses_is_cut_between_words() -> None:
    korean, english = ([text] for text in ROWS[-1])
    found = proposals(korean, english, ("ko", "en"))
    assert found == {"source": Cut(0, 4), "target": Cut(0, 10)}


@pytest.mark.parametrize(
    ("english", "caret"),
    [
        (["It rained.", "Then came wind, snow and at last the sun."], 6),
        (["It rained, it blew and it snowed.", "Then sun."], 21),
    ],
)
def test_a_cut_follows_that_of_the_other_side(english: list[str], caret: int) -> None:
    """The clause is taken that ends where the first sentence of the translation does."""
    korean = ["비가 왔고 바람이 불었고 눈이 내렸고 해가 떴다."]
    assert proposals(korean, english, ("ko", "en"))["source"] == Cut(0, caret)


def test_between_segments_the_cut_is_that_which_the_other_side_has() -> None:
    korean = ["비가 왔다.", "바람이 아주 세게 불었다.", "해가 떴다."]
    english = ["It rained, and the wind blew very hard.", "Sun."]
    assert proposals(korean, english, ("ko", "en")) == {"source": Cut(2, 0), "target": Cut(1, 0)}


@pytest.mark.parametrize("texts", [(), ("",), ("가",)])
def test_what_cannot_be_cut_has_no_proposal(texts: tuple[str, ...]) -> None:
    assert proposals(texts, ["It rained."], ("ko", "en"))["source"] is None


def test_a_text_without_blanks_is_cut_in_the_middle() -> None:
    assert proposals(["가" * 10], [], ("ko", "en"))["source"] == Cut(0, 5)


def test_what_stays_above_a_cut_is_what_the_decision_keeps() -> None:
    """Blanks at the cut count for neither part, as when it is made."""
    texts, others = ["비가 왔다. 바람이 불었다.", "해."], ["It rained.", "It blew.", "Sun."]
    assert kept_at(Cut(0, 7), texts, others) == kept_of((6, 10), [10, 8, 4])
    assert kept_at(Cut(0, 7), texts, ["It rained and blew."]) == 0
    assert kept_at(Cut(1, 0), texts, ["It rained and blew."]) == 1


def cut_text(text: str, language: str) -> str:
    """A text with the cut that is proposed for it, if any."""
    cut = proposals([text], [], (language, "en"))["source"]
    return text if cut is None else f"{text[: cut.caret]}|{text[cut.caret :]}"


FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (FAMILY, FAMILY),
        (FAMILY * 2, f"{FAMILY}|{FAMILY}"),
        ("👍🏽", "👍🏽"),
        ("🇰🇷", "🇰🇷"),
        ("e\u0301e\u0301\u0323e\u0301", "e\u0301|e\u0301\u0323e\u0301"),
        ("\u1100\u1161\u11a8", "\u1100\u1161\u11a8"),
        ("3.5%", "3.5%"),
        ("1,200,000원", "1,200,000|원"),
        ("...", "..."),
        ("   a", "   a"),
        ("비다！？눈이다。", "비다！？|눈이다。"),
    ],
)
def test_no_cut_is_proposed_inside_a_character_or_a_number(text: str, cut: str) -> None:
    for language in ("ko", "en"):
        assert cut_text(text, language) == cut


@pytest.mark.parametrize(
    "name",
    [
        "Hansol Inc. Officials",
        "Hansol Corp. Officials",
        "Gov. Ellis",
        "Sen. Ellis",
        "Prof. Ellis",
        "Gen. Ellis",
        "Dr. Ellis",
        "Mrs. Ellis",
        "No. 5",
        "Ellis vs. Moore",
    ],
)
def test_no_sentence_ends_inside_a_name(name: str) -> None:
    text = f"They met {name} at the old harbour, |then left for the long night."
    assert cut_text(text.replace("|", ""), "en") == text


def test_a_sentence_may_end_with_an_abbreviation() -> None:
    text = "They sold the old ferry to Hansol Inc. |The price was not told."
    assert cut_text(text.replace("|", ""), "en") == text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_long_run_of_blanks_takes_no_time(language: str) -> None:
    """As long as this, it took minutes: each of its blanks was tried as the first."""
    started = time.process_time()
    assert cut_text(f"a{' ' * 100_000}b", language) == f"a{' ' * 100_000}|b"
    assert time.process_time() - started < 5
