"""Which two figures of a bead can be exchanged, and what tells that they have been."""

import pytest

from align.checks.figures.exchanged import (
    FEATURES,
    comparable_figures,
    exchanged_figures,
    load_figure_model,
    measures,
)
from align.checks.views import ArticleView, BeadView
from align.encoders import Encoder
from align.words import WordVectors, correspond
from tests.fakes import bitext_of


def bead_of(korean: str, english: str) -> BeadView:
    (bead,) = ArticleView(bitext_of((korean, english)).rows, ("ko", "en")).beads
    return bead


def comparable(korean: str, english: str) -> list[list[str]]:
    bead = bead_of(korean, english)
    return [
        [one[1].text, other[1].text]
        for matches in (bead.comparison.numbers, bead.comparison.dates)
        for one, other in comparable_figures(bead, matches)
    ]


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("찬성 38%, 반대 48%였다.", "It was 38 percent for, 48 percent against.",
         [["38 percent", "48 percent"]]),
        ("버스 12대와 승용차 30대가 탔다.", "It carried 12 buses and 30 cars.", [["12", "30"]]),
        ("1987년에 열어 2019년에 닫았다.", "It opened in 1987 and closed in 2019.",
         [["1987", "2019"]]),
        ("3월 4일 열려 9월 12일 닫는다.", "It opens on March 4 and closes on Sept. 12.",
         [["March 4", "Sept. 12"]]),
        ("3%에서 5%로 올랐다.", "It rose from 3 percent to 5 percent.",
         [["3 percent", "5 percent"]]),
    ],
)  # fmt: skip
def test_figures_of_one_kind_can_be_exchanged(
    korean: str, english: str, expected: list[list[str]]
) -> None:
    assert comparable(korean, english) == expected


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param("12명이 30%를 냈다.", "The 12 paid 30 percent.", id="units"),
        pytest.param("규모 7.6 지진에 12명이 숨졌다.", "The 7.6 quake killed 12.", id="decimals"),
        pytest.param("2021년에 12명이 왔다.", "In 2021, 12 came.", id="years"),
        pytest.param("제5회 대회에 12명이 왔다.", "The 5th race drew 12.", id="ordinals"),
        pytest.param("1-3으로 졌다.", "They lost by 3 to 1.", id="scores"),
        pytest.param("10~20명이 왔다.", "From 10 to 20 came, or 20.", id="named twice"),
        pytest.param("12명과 30명이 왔다.", "There were 12 and 30.", id="lists"),
        pytest.param("버스 12대다. 차는 30대다.", "It has 12 buses. There are 30 cars.",
                     id="sentences"),
        pytest.param("12대와 12대다.", "There are 12 buses and 12 cars.", id="equal"),
        pytest.param("버스 12대와 차 30대다.", "There are 12 buses and 40 cars.", id="different"),
    ],
)  # fmt: skip
def test_other_figures_cannot(korean: str, english: str) -> None:
    assert comparable(korean, english) == []


@pytest.mark.parametrize(("count", "compared"), [(3, True), (20, False)])
def test_the_figures_of_a_table_are_not_compared(count: int, compared: bool) -> None:
    numbers = range(101, 101 + count)
    korean = "; ".join(f"{number}대" for number in numbers)
    english = "; ".join(f"{number} cars" for number in numbers)
    assert bool(comparable(korean, english)) == compared


def measured(korean: str, english: str, encoder: Encoder) -> dict[str, float]:
    bead = bead_of(korean, english)
    (two,) = comparable_figures(bead, bead.comparison.numbers)
    (words,) = correspond([(korean, english)], ("ko", "en"), WordVectors(encoder))
    return dict(zip(FEATURES, measures(bead, *two, words), strict=True))


KOREAN = "병상 350개 중 290개가 찼다."


def test_all_that_is_measured_tells_exchanged_figures(encoder: Encoder) -> None:
    right = measured(KOREAN, "Of the 350 beds, 290 were occupied.", encoder)
    wrong = measured(KOREAN, "Of the 290 beds, 350 were occupied.", encoder)
    assert right["order"] == right["roles"] == -1
    assert wrong["order"] == wrong["roles"] == 1
    assert wrong["neighbours"] > 0


def test_words_do_not_count_where_the_order_is_kept(encoder: Encoder) -> None:
    kept = measured(KOREAN, "Of the 350 beds, 290 were occupied.", encoder)
    assert kept["neighbours"] == kept["between"] == 0


@pytest.mark.parametrize(
    ("korean", "english", "roles"),
    [
        ("3%에서 5%로 올랐다.", "It rose to 5 percent from 3 percent.", -4),
        ("3%에서 5%로 올랐다.", "It rose to 3 percent from 5 percent.", 4),
        ("찬성 38%, 반대 48%로 나타났다.", "It was 38 percent for, 48 percent against.", 0),
        ("열 명에 세 명이 왔다.", "Three students in ten came.", -1),
        ("12경기에 나와 7골을 넣었다.", "He scored 7 goals in 12 games.", -1),
    ],
)
def test_roles_are_what_was_before_what_came_of_it_and_the_whole(
    korean: str, english: str, roles: int, encoder: Encoder
) -> None:
    assert measured(korean, english, encoder)["roles"] == roles


def test_without_an_encoder_nothing_is_found() -> None:
    """But for things that a table names: 병상 350개."""
    bead = bead_of("의자 350개 중 290개가 찼다.", "Of the 290 chairs, 350 were taken.")
    assert exchanged_figures(bead, bead.comparison.numbers) is None


def test_the_model_weighs_all_measures_and_says_what_it_was_fitted_on() -> None:
    model = load_figure_model()
    assert model.logistic.features == FEATURES
    assert min(model.logistic.weights) > 0
    assert "two figures" in model.logistic.fitted_on
    assert 0.5 < model.warning < 1
