"""What each filter says of a row, and which rows it lets pass."""

import math
import random
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.filters import FILTERS, load_filters, refusal, score_record, score_rows
from align.corpus.filters.alignment import (
    AdequacyFilter,
    BeadSizeFilter,
    ConfidenceFilter,
    FindingsFilter,
    SentenceEmbeddingFilter,
)
from align.corpus.filters.encoding import EncodingFilter
from align.corpus.filters.filter import Filter
from align.corpus.filters.lengths import (
    AverageWordLengthFilter,
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
)
from align.corpus.filters.likeness import LongestCommonSubstringFilter, SimilarityFilter
from align.corpus.filters.marks import (
    HtmlTagFilter,
    RegExpFilter,
    RepetitionFilter,
    TerminalPunctuationFilter,
)
from align.corpus.filters.numerals import NonZeroNumeralsFilter
from align.corpus.filters.scripts import (
    AlphabetRatioFilter,
    CharacterScoreFilter,
    LanguageIDFilter,
)
from align.evaluation.gold import read_gold
from align.records import BitextRow, Finding, Severity
from tests.strategies import texts

EVERY = load_filters({kind.__name__: True for kind in FILTERS} | {"RegExpFilter": "^광고"})
DEFAULT = load_filters({})

NEWS = ("culture", "diplomacy", "economy")


def row(source: str | tuple[str, ...], target: str | tuple[str, ...], **known: object) -> BitextRow:
    sides = [(side,) if isinstance(side, str) else side for side in (source, target)]
    ids = [tuple(range(len(side))) for side in sides]
    return BitextRow("기사", 0, *ids, *sides, **known)


@pytest.mark.parametrize(
    ("one", "source", "target", "score", "kept"),
    [
        (LengthFilter(), "부산항에서는 배가 떠났다.", "Ships left.", (14, 2), True),
        (LengthFilter(unit=("word", "char")), "배가 떠났다.", "Ships left.", (2, 11), True),
        (LengthFilter(min_length=(3, 3)), "배가 떠났다.", "Ships left.", (7, 2), False),
        (LengthFilter(max_length=(7, 2)), "배가 떠났다.", "Ships left.", (7, 2), True),
        (LengthFilter(), "가" * 501, "a", (501, 1), False),
        (LengthFilter(), "가" * 500, "a " * 200, (500, 200), True),
        (LengthFilter(languages=("en", "ko")), "a " * 200, "가" * 500, (200, 500), True),
        (LengthRatioFilter(unit=("word", "word")), "배가 떠났다.", "a b c d e f", (3,), True),
        (LengthRatioFilter(unit=("char", "char")), "가", "abcd", (4,), False),
        (LengthRatioFilter(), "가나", "abcdefg", (7 / 5.2,), True),
        (LongWordFilter(), "배가 떠났다.", "https://example.com/" + "a" * 20, (4, 40), False),
        (LongWordFilter(), "배가 떠났다.", "https://example.com/" + "a" * 19, (4, 39), True),
        (AverageWordLengthFilter(), "가 나다 라마바", "a b c", (2, 1), False),
        (
            AverageWordLengthFilter(languages=("en-US", "ko")),
            "this and that",
            "그 이 저",
            (11 / 3, 1),
            True,
        ),
        (AverageWordLengthFilter(), "그 이 저", "this and that", (1, 11 / 3), True),
        (AlphabetRatioFilter(), "가나 12", "ab 1234", (5.2 / 7.2, 1 / 3), False),
        (AlphabetRatioFilter(), "“……네.”", "“...Yes.”", (1, 1), True),
        (AlphabetRatioFilter(), "값은 ₩5,000이다.", "It costs ₩5,000.", (0.6753, 7 / 12), True),
        (
            AlphabetRatioFilter(),
            "5월 3일 10:00~18:00",
            "May 3, 10 to 6",
            (5.2 / 16.2, 5 / 9),
            False,
        ),
        (AlphabetRatioFilter(), "2-1 승.", "They won 2-1.", (2.6 / 5.6, 0.7), True),
        (AlphabetRatioFilter(), "……", "...", (0, 0), False),
        (AlphabetRatioFilter(), "3.2%", "3.2%", (0, 0), False),
        (AlphabetRatioFilter(exclude_whitespace=False), "가나 1", "a b.", (5.2 / 7.2, 2 / 3), True),
        (CharacterScoreFilter(), "GDP가 늘었다", "GDP grew", (0.5714, 1), True),
        (
            CharacterScoreFilter(languages=("en", "ko")),
            "GDP grew",
            "GDP가 늘었다",
            (1, 0.5714),
            True,
        ),
        (CharacterScoreFilter(), "韓·美 정상", "표 leaders", (1, 0.875), False),
        (CharacterScoreFilter(scripts=("Latin", "Hangul")), "가a", "a가", (0.5, 0.5), False),
        (LanguageIDFilter(), "GDP", "GDP", (0, 1), False),
        (LanguageIDFilter(), "GDP가 늘었다", "GDP가 늘었다", (8 / 11, 3 / 7), False),
        (LanguageIDFilter(), "윤태경 기자 yoon.tk@example.com", "By Yoon Tae-kyung", (1, 1), True),
        (LanguageIDFilter(), "React Foundation 소개", "About it", (4 / 19, 1), True),
        (LanguageIDFilter(), "中國人民", "Chinese people", (0, 1), False),
        (LanguageIDFilter(), "12.5%", "12.5%", (1, 1), True),
        (HtmlTagFilter(), "<b>연구개발</b>(R&D)", "R&D", (1, 0), False),
        (HtmlTagFilter(), "연구개발(R&D) 예산 <5%", "R&D <GQ> <뉴욕> a<b", (0, 0), True),
        (HtmlTagFilter(), "끝<br/>", "end<!-- x", (1, 1), False),
        (HtmlTagFilter(), "&lt;p&gt;끝", "&quot;end&quot;", (1, 1), False),
        (HtmlTagFilter(), "R&D; 끝", "A&B; AT&T", (0, 0), True),
        (EncodingFilter(), "계획을 \ufffd\ufffd인했다.", "It wasnâ€™t approved.", (1, 1), False),
        (EncodingFilter(), "ì•ˆë…•", "The cafÃ© cost â‚©9.", (1, 1), False),
        (EncodingFilter(), "“카페”라고 했다.", "“café”—and “Île”… 5 °C, ÂN, £5", (0, 0), True),
        (TerminalPunctuationFilter(), "갔다.", "He went.", (0,), True),
        (TerminalPunctuationFilter(), "갔다", "He went.", (-math.log(2),), True),
        (TerminalPunctuationFilter(), "4.5% 늘었다.", "The U.S. grew 4.5%.", (0,), True),
        (TerminalPunctuationFilter(), "뭐?!?!?!", "What", (-math.log(2),), True),
        (TerminalPunctuationFilter(), "음… 나는… 몰라.", "Well... I... no.", (-math.log(5),), True),
        (TerminalPunctuationFilter(), "나요?! 와!!!", "Me?! Wow!!!", (-math.log(3),), True),
        (TerminalPunctuationFilter(), "a. b. c. d. e.", "What", (-math.log(10),), False),
        (RepetitionFilter(), "정말 정말 정말 좋다", "it it it", (0, 0), True),
        (RepetitionFilter(), "그렇다 그렇다그렇다", "so it is", (2, 0), False),
        (RepetitionFilter(), "ㅋㅋㅋㅋㅋㅋㅋㅋㅋ", "haha", (2, 0), False),
        (RepetitionFilter(), "1,000,000,000,000원", "1,000,000,000,000", (0, 0), True),
        (RepetitionFilter(threshold=1, min_length=2), "하하", "no no no", (0, 2), False),
        (RegExpFilter(regexps=("광고", "")), "[광고] 새 차", "A new car", (1, math.nan), False),
        (RegExpFilter(regexps=("광고", "")), "새 차", "Ad: a car", (0, math.nan), True),
        (RegExpFilter(regexps=("다", "d"), accept_match=True), "간다", "I nod", (1, 1), True),
        (RegExpFilter(regexps=("다", "d"), accept_match=True), "간다", "I go", (1, 0), False),
        (LongestCommonSubstringFilter(), "example.com", "at example.com", (1,), False),
        (LongestCommonSubstringFilter(), "GDP가 늘", "GDP grew", (0.5,), True),
        (SimilarityFilter(), "kitten", "sitting", (1 - 3 / 7,), True),
        (SimilarityFilter(lowercase=True), "ABC", "abc", (1,), False),
        (SimilarityFilter(unit="word"), "a b c d", "a b c e", (0.75,), True),
    ],
)
def test_a_score_and_what_follows_from_it(
    one: Filter, source: str, target: str, score: tuple[float, ...], kept: bool
) -> None:
    found = one.measure(row(source, target))
    assert found == pytest.approx(score, abs=1e-4, nan_ok=True)
    assert one.accept(found) is kept


@pytest.mark.parametrize(
    "one", [SentenceEmbeddingFilter(threshold=0.5), ConfidenceFilter(), AdequacyFilter()]
)
def test_what_is_not_known_is_no_reason_to_drop(one: Filter) -> None:
    """A bitext of others has no similarity and no confidence; it would come to nothing."""
    unknown = one.measure(row("가", "a"))
    assert math.isnan(unknown[0])
    assert one.accept(unknown)
    known = one.measure(row("가", "a", similarity=0.4999, confidence=0.4999, adequacy=0.4999))
    assert known == (0.4999,)
    assert not one.accept(known)
    assert one.accept((0.5,))


def test_beads_of_many_segments_can_be_left_out() -> None:
    merged = row(("갔다.", "왔다."), "He came and went.")
    assert BeadSizeFilter().measure(merged) == (2, 1)
    assert not BeadSizeFilter().accept((2, 1))
    assert BeadSizeFilter(max_size=(2, 1)).accept((2, 1))


def test_findings_drop_a_row_by_the_gravest_that_counts() -> None:
    found = [
        Finding("number", Severity.WARNING, "…"),
        Finding("space", Severity.ERROR, "…"),
        Finding("name", Severity.INFO, "…"),
    ]
    faulty = row("가", "a", findings=tuple(found))
    assert FindingsFilter().measure(faulty) == (3,)
    assert FindingsFilter(checks=("number", "name")).measure(faulty) == (2,)
    assert FindingsFilter().measure(row("가", "a")) == (0,)
    assert not FindingsFilter().accept((3,))
    assert FindingsFilter().accept((2,))
    assert not FindingsFilter(severity="warning").accept((2,))
    assert FindingsFilter(severity="info").accept((0,))


def test_a_bead_may_have_a_mark_for_each_of_its_segments() -> None:
    """OpusFilter counts every mark beyond the first as noise; a merged bead has more by right."""
    one = TerminalPunctuationFilter()
    merged = ("갔다.", "왔다.", "봤다.")
    assert one.measure(row(merged, ("He went.", "He came.", "He saw."))) == (0,)
    assert one.measure(row("갔다. 왔다. 봤다.", "He went. He came. He saw.")) == (-math.log(5),)


def gold_rows(corpora: Path, names: Collection[str]) -> list[BitextRow]:
    return [
        row(tuple(pair.source[i].line for i in source), tuple(pair.target[j].line for j in target))
        for pair in read_gold(corpora)
        if pair.name in names
        for source, target in pair.beads
        if source and target
    ]


def test_the_default_filters_keep_every_pair_of_the_sample_news(corpora: Path) -> None:
    """Headlines that say something else, bylines and lists among them."""
    rows = gold_rows(corpora, NEWS)
    assert len(rows) > 80
    refused = [refusal(scores, DEFAULT) for scores in score_rows(rows, DEFAULT)]
    assert refused == [""] * len(rows)


def test_the_default_filters_keep_nearly_every_free_translation(corpora: Path) -> None:
    """Some turn a figure into words or add one, or are dates and lists full of points."""
    names = {pair.name for pair in read_gold(corpora)} - set(NEWS)
    rows = gold_rows(corpora, names)
    assert len(rows) > 250
    kept = sum(not refusal(scores, DEFAULT) for scores in score_rows(rows, DEFAULT))
    assert kept / len(rows) > 0.97


def test_pairs_of_other_sentences_are_mostly_told_by_their_numbers(corpora: Path) -> None:
    """What no embedding is needed for: a sentence with figures beside another one."""
    korean = (corpora / "sents" / "economy.ko").read_text("utf-8").splitlines()
    english = (corpora / "sents" / "culture.en").read_text("utf-8").splitlines()
    figured = [text for text in korean if re.search(r"\d", text)]
    others = [text for text in english if re.search(r"\d", text)]
    pairs = [row(one, other) for one in figured for other in others]
    one = NonZeroNumeralsFilter()
    dropped = [not one.accept(one.measure(pair)) for pair in pairs]
    assert sum(dropped) / len(dropped) > 0.75


def test_a_null_bead_has_no_scores_and_every_other_row_all() -> None:
    rows = [row("가", "a"), BitextRow("기사", 1, (1,), (), ("나",), ()), row("다", "c")]
    scored = score_rows(rows, EVERY)
    assert [len(scores) for scores in scored] == [len(EVERY), 0, len(EVERY)]
    assert list(scored[0]) == [one.name for one in EVERY]


def test_decomposed_hangul_has_the_scores_of_composed(corpora: Path) -> None:
    """As macOS writes it: three letters in parts are one syllable, not three characters."""
    rows = gold_rows(corpora, NEWS[:1])
    apart = [
        replace(one, source=tuple(unicodedata.normalize("NFD", text) for text in one.source))
        for one in rows
    ]
    assert apart != rows
    assert score_rows(apart, EVERY) == score_rows(rows, EVERY)


def test_an_expression_is_composed_as_the_rows_are() -> None:
    apart = unicodedata.normalize("NFD", "광고")
    one = RegExpFilter(regexps=(apart, ""))
    assert score_rows([row(f"{apart} 새 차", "A new car")], (one,))[0] == {
        "RegExpFilter": (1, pytest.approx(math.nan, nan_ok=True))
    }


def test_a_row_goes_by_the_first_filter_that_refuses_it() -> None:
    scores = score_rows([row("<b>a", "<b>a")], DEFAULT)[0]
    assert refusal(scores, DEFAULT) == "LanguageIDFilter"
    without = load_filters({"LanguageIDFilter": False})
    assert refusal(scores, without) == "HtmlTagFilter"
    assert refusal(scores, ()) == ""


def test_scores_are_written_as_opusfilter_does() -> None:
    """A number alone, two in a list; what is not known is null, which `nan` in JSON is not."""
    record = score_record({"A": (1.0,), "B": (0.1234567, 2), "C": (math.nan, 1.0)})
    assert record == {"A": 1.0, "B": [0.123457, 2], "C": [None, 1.0]}


SIDES = st.lists(texts(), min_size=1, max_size=2).map(tuple)


@given(SIDES, SIDES)
def test_every_filter_answers_for_every_row(
    source: tuple[str, ...], target: tuple[str, ...]
) -> None:
    """Whatever the text: as many numbers as for any other row, and a yes or no."""
    scored = score_rows([row("가나 다라 12.", "Ab cd 12."), row(source, target)], EVERY)
    sizes = [{name: len(score) for name, score in scores.items()} for scores in scored]
    assert sizes[0] == sizes[1]
    assert {type(one.accept(scored[1][one.name])) for one in EVERY} == {bool}


@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12))
def test_the_longest_common_run_is_the_longest(one: str, other: str) -> None:
    runs = {one[i:j] for i in range(len(one)) for j in range(i + 1, len(one) + 1)}
    longest = max((len(run) for run in runs if run in other), default=0)
    shorter = min(len(one), len(other))
    expected = longest / shorter if shorter else 0
    assert LongestCommonSubstringFilter().measure(row(one, other)) == (pytest.approx(expected),)


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_the_similarity_is_by_the_edit_distance(one: str, other: str) -> None:
    """Against the textbook table."""
    table = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, table[0] = table[0], number
        for place, against in enumerate(other, start=1):
            before, table[place] = (
                table[place],
                min(table[place] + 1, table[place - 1] + 1, before + (letter != against)),
            )
    longest = max(len(one), len(other))
    expected = 1 - table[-1] / longest if longest else 1
    assert SimilarityFilter().measure(row(one, other)) == (pytest.approx(expected),)


@given(st.text("ab", max_size=24), st.integers(1, 3), st.integers(1, 4))
def test_no_repetition_is_overlooked(text: str, threshold: int, shortest: int) -> None:
    """The cheap look beforehand rules out nothing that the expression would find."""
    found = re.search(rf"(.{{{shortest},100}}?)\1{{{threshold},}}", text)
    expected = len(found[0]) // len(found[1]) - 1 if found else 0
    one = RepetitionFilter(threshold=threshold, min_length=shortest)
    assert one.measure(row(text, "")) == (expected, 0)


def test_a_long_line_without_end_costs_no_minutes() -> None:
    """A table that was read as one sentence must not stop a build."""
    letters = random.Random(0)
    korean = " ".join("".join(letters.choices("가나다라마바사", k=4)) for _ in range(4000))
    english = " ".join("".join(letters.choices("abcdefg", k=5)) for _ in range(4000))
    scores = score_rows([row(korean, english)], DEFAULT)[0]
    assert refusal(scores, DEFAULT) == "LengthFilter"
