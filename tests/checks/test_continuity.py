"""Rows that follow one another in a text, and rows that stand alone."""

import dataclasses
import random
from collections.abc import Callable

import pytest

from align.checks import check_bitext
from align.checks.edges import Habits
from align.checks.running.across import BitextView
from align.checks.running.continuity import stand_alone
from align.config import ChecksSettings
from align.encoders import Encoder
from align.errors import SettingsError
from align.records import Bitext, Severity
from tests.checks.test_meaning import STORY
from tests.fakes import bitext_of

# Thirty short texts, each about a thing and a place of its own.
THINGS = (
    ("다리", "bridge"), ("시장", "market"), ("등대", "lighthouse"), ("극장", "theatre"),
    ("과수원", "orchard"), ("도서관", "library"), ("병원", "hospital"), ("축제", "festival"),
    ("터널", "tunnel"), ("수영장", "pool"),
)  # fmt: skip
PLACES = (("가람", "Garam"), ("새울", "Saeul"), ("온마루", "Onmaru"))
SENTENCES = (
    ("{1}군은 {0} 공사를 이달 시작했다.", "{1} County began work on the {0} this month."),
    ("{1} 주민들은 {0} 소식을 반겼다.", "People in {1} welcomed the news of the {0}."),
    ("{0} 예산은 {1} 의회가 정한다.", "The {1} council decides the budget of the {0}."),
)
TEXTS = [
    (korean.format(thing[0], place[0]), english.format(thing[1], place[1]))
    for thing in THINGS
    for place in PLACES
    for korean, english in SENTENCES
]


def shuffled(bitext: Bitext) -> Bitext:
    rows = list(bitext.rows)
    random.Random(0).shuffle(rows)
    return dataclasses.replace(bitext, rows=tuple(rows))


def test_texts_in_a_row_have_neighbours_and_shuffled_ones_have_none(
    bitext: Callable[..., Bitext],
) -> None:
    texts = bitext(*TEXTS)
    assert not stand_alone(texts.rows, ("ko", "en"))
    assert stand_alone(shuffled(texts).rows, ("ko", "en"))


def test_few_rows_and_aligned_rows_have_neighbours(bitext: Callable[..., Bitext]) -> None:
    rows = shuffled(bitext(*TEXTS)).rows
    assert not stand_alone(rows[:40], ("ko", "en"))
    aligned = [dataclasses.replace(row, confidence=0.9) for row in rows]
    assert not stand_alone(aligned, ("ko", "en"))


def test_rows_without_words_have_an_answer(bitext: Callable[..., Bitext]) -> None:
    assert stand_alone(bitext(*[("…", "...")] * 100).rows, ("ko", "en"))


def test_a_row_alone_is_judged_as_in_a_bitext_of_its_own(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    pairs = [*STORY[:4], (STORY[4][0], STORY[2][1])]
    settings = ChecksSettings(rows="alone")
    together = check_bitext(bitext(*pairs), encoder=encoder, settings=settings)
    for row, pair in zip(together, pairs, strict=True):
        (own,) = check_bitext(bitext(pair), encoder=encoder)
        # Consistency is over the whole bitext, whatever its rows are.
        assert [f.message for f in row.findings if f.check != "consistency"] == [
            f.message for f in own.findings
        ]


def test_an_article_says_which_row_is_closer_and_a_row_alone_cannot(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    pairs = [*STORY[:4], (STORY[4][0], STORY[2][1])]
    said = {
        rows: [
            f.key
            for f in check_bitext(
                bitext(*pairs), encoder=encoder, settings=ChecksSettings(rows=rows)
            )[4].findings
            if f.check == "misaligned" and f.severity is Severity.WARNING
        ]
        for rows in ("article", "alone")
    }
    assert said == {"article": ["closer"], "alone": ["apart"]}


def test_an_unknown_word_for_rows_is_refused(bitext: Callable[..., Bitext]) -> None:
    with pytest.raises(SettingsError, match="rows"):
        check_bitext(bitext(*STORY), settings=ChecksSettings(rows="shuffled"))


CUT = "The county began work on the new ferry pier and"
MESSAGES = [
    (f"{place} {thing} 지도를 불러올 수 없습니다.", f"cannot load the map of the {name} in {where}")
    for thing, name in THINGS
    for place, where in PLACES
]


def is_cut(pairs: list[tuple[str, str]], rows: str, encoder: Encoder) -> list[bool]:
    settings = ChecksSettings(rows=rows)
    checked = check_bitext(bitext_of(*pairs), encoder=encoder, settings=settings)
    return [any(finding.check == "truncated" for finding in row.findings) for row in checked]


@pytest.mark.parametrize("rows", ["alone", "article"])
def test_messages_need_no_full_stop_and_no_capital_letter(rows: str, encoder: Encoder) -> None:
    assert not any(is_cut(MESSAGES, rows, encoder))


@pytest.mark.parametrize("rows", ["alone", "article"])
def test_a_side_that_was_cut_off_among_whole_sentences_is_found(
    rows: str, encoder: Encoder
) -> None:
    whole = TEXTS[:30]
    assert is_cut([*whole, ("군은 새 선착장 공사를 이달 시작했다.", CUT)], rows, encoder) == [
        *[False] * len(whole),
        True,
    ]


@pytest.mark.parametrize("rows", ["alone", "article"])
def test_headlines_are_no_habit_of_leaving_the_full_stop_out(rows: str, encoder: Encoder) -> None:
    headlines = [
        ("새 선착장 내년 완공", "New pier to be finished next year"),
        ("군의회, 도서관 예산 통과", "County council passes library budget"),
        ("시장 상인들 임대료 인하 요구", "Market merchants call for lower rents"),
        ("폭우로 다리 두 곳 통제", "Two bridges closed after heavy rain"),
        ("초등학교 통학버스 늘린다", "More school buses for pupils"),
    ]
    pairs = [*TEXTS[:30], *headlines, ("군은 새 선착장 공사를 이달 시작했다.", CUT)]
    assert is_cut(pairs, rows, encoder) == [*[False] * 35, True]


def test_a_few_messages_are_not_yet_a_habit(encoder: Encoder) -> None:
    assert any(is_cut(MESSAGES[:2], "alone", encoder))


@pytest.mark.parametrize("rows", ["alone", "article"])
@pytest.mark.parametrize("count", [3, 5, 10, 19])
def test_a_short_text_shows_its_habits_from_three_rows_on(
    rows: str, count: int, encoder: Encoder
) -> None:
    stopped = [pair for pair in TEXTS if pair[0].endswith(".")][:count]
    bare = [(korean, english.removesuffix(".")) for korean, english in stopped]
    assert not any(is_cut(bare, rows, encoder))
    assert not any(is_cut(MESSAGES[:count], rows, encoder))


@pytest.mark.parametrize("rows", ["alone", "article"])
@pytest.mark.parametrize("count", [1, 2])
def test_a_row_or_two_that_were_cut_off_in_a_short_text_are_found(
    rows: str, count: int, encoder: Encoder
) -> None:
    cut = [("군은 새 선착장 공사를 이달 시작했다.", CUT)] * count
    headings = [("새 선착장 내년 완공", "New pier to be finished next year")] * 3
    found = is_cut([*TEXTS[:4], *headings, *cut], rows, encoder)
    assert found == [*[False] * 7, *[True] * count]


def test_the_habits_of_a_bitext_go_with_its_parts_to_other_processes() -> None:
    rows = bitext_of(*MESSAGES).rows
    whole = BitextView([(row,) for row in rows], ("ko", "en"))
    part = whole.excerpt(rows[:1])
    assert part.habits(rows[:1]) == whole.habits(rows) == Habits(True, True)


def test_korean_texts_need_no_full_stop_where_most_have_none(encoder: Encoder) -> None:
    """As in games and captions; the adequacy took them for texts that were cut off."""
    whole = TEXTS[:30]
    texts = [(korean.removesuffix("."), english) for korean, english in whole]
    written, bare = (
        check_bitext(bitext_of(*pairs), encoder=encoder, settings=ChecksSettings(rows="alone"))
        for pairs in (whole, texts)
    )
    lost = [
        (one.adequacy or 0) - (other.adequacy or 0)
        for one, other in zip(written, bare, strict=True)
    ]
    assert max(lost) < 0.1
