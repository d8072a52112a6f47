"""Freedom tells doubtful null beads from firm omissions, and the weights follow it."""

import dataclasses

import numpy as np
import pytest

from align.alignment.decoding import posteriors
from align.alignment.features import FEATURES
from align.alignment.freedom import (
    FAITHFUL,
    Freedom,
    doubt,
    doubt_of_content,
    measure_freedom,
    merging,
    regrouping,
)
from align.alignment.table import SIZES, ScoreTable
from align.alignment.weights import Weights
from tests.alignment.tables import Scores, table_of

N = 12


def table(*, link: float) -> ScoreTable:
    """Every other segment has a sure counterpart; the others link as `link` or are null beads."""
    links = np.full((len(SIZES), N + 1, N + 1), -60.0)
    for i in range(N):
        links[SIZES.index((1, 1)), i, i] = 30.0 if i % 2 else link
    nulls = np.full(N, -1.0)
    return table_of(Scores(links, nulls, nulls.copy(), 0.0))


def measured(one: ScoreTable, *, coverage: float = 0.9) -> Freedom:
    return measure_freedom(one, posteriors(one), coverage)


def doubt_of(count: float, left: float, coverage: float = 0.9) -> float:
    return float(doubt(*(np.array([value]) for value in (count, left, coverage)))[0])


def merging_of(merged: float, links: float, coverage: float = 0.9) -> float:
    return float(merging(*(np.array([value]) for value in (merged, links, coverage)))[0])


def content_of(doubts: float, merged: float, links: float = 100.0) -> float:
    return float(doubt_of_content(*(np.array([value]) for value in (doubts, merged, links)))[0])


def regrouping_of(
    doubts: float, one_way: float, merged: float | None = None, links: float = 100.0
) -> float:
    merged = min(one_way, 30) if merged is None else merged
    values = (doubts, one_way, merged, links)
    return float(regrouping(*(np.array([value]) for value in values))[0])


def with_new_paragraphs(*sizes: tuple[int, int]) -> ScoreTable:
    """Sure links of the given sizes in turn; before each, a doubtful null bead on either side."""
    ends = np.cumsum([(1, 1), *(np.add(size, 1) for size in sizes)], axis=0)
    n, m = ends[-1]
    links = np.full((len(SIZES), n + 1, m + 1), -60.0)
    for (i, j), size in zip(ends[:-1], sizes, strict=True):
        links[SIZES.index(size), i, j] = 30.0
        links[SIZES.index((1, 1)), i - 1, j - 1] = -3.0
    return table_of(Scores(links, np.full(n, -1.0), np.full(m, -1.0), 0.0))


def test_firm_omissions_are_no_freedom() -> None:
    """Nor is an article in which nothing is left out."""
    assert measured(table(link=-40.0)) == FAITHFUL
    assert measured(table(link=30.0)) == FAITHFUL


def test_doubtful_null_beads_are() -> None:
    """As many as vanish when each of them scores 1 less."""
    doubtful = table(link=-3.0)
    lowered = dataclasses.replace(
        doubtful, source_null=doubtful.source_null - 1, target_null=doubtful.target_null - 1
    )
    counts = [
        float(found.source_null.sum() + found.target_null.sum())
        for found in (posteriors(doubtful), posteriors(lowered))
    ]
    assert measured(doubtful).doubt == pytest.approx(doubt_of(*counts))
    assert measured(doubtful).doubt > 0.1


def test_unrelated_articles_are_not_free_translations() -> None:
    assert measured(table(link=-3.0), coverage=0.05) == FAITHFUL
    little, all_of_it = measured(table(link=-3.0), coverage=0.2), measured(table(link=-3.0))
    assert 0 < little.doubt < all_of_it.doubt
    assert 0 < merging_of(60, 100, coverage=0.2) < merging_of(60, 100)


@pytest.mark.parametrize(("count", "left"), [(10, 9), (100, 80), (10, 10), (0, 0), (1.9, 0.0)])
def test_what_real_omissions_lose_counts_for_nothing(count: float, left: float) -> None:
    """And one doubtful bead alone is no sign."""
    assert doubt_of(count, left) == 0


def test_what_vanishes_is_measured_in_shares() -> None:
    assert doubt_of(400, 200) == pytest.approx(doubt_of(200, 100), abs=0.01)
    assert doubt_of(4, 2) < doubt_of(20, 10) < doubt_of(200, 100)
    assert doubt_of(40, 10) > doubt_of(40, 20) > doubt_of(40, 25) > 0


def test_merged_links_are_counted() -> None:
    """Two for one throughout, in a table in which nothing else is possible."""
    links = np.full((len(SIZES), N + 1, N // 2 + 1), -60.0)
    for i in range(N // 2):
        links[SIZES.index((2, 1)), 2 * i, i] = 30.0
    merged = table_of(Scores(links, np.full(N, -9.0), np.full(N // 2, -9.0), 0.0))
    found = measured(merged)
    assert found == Freedom(0.0, pytest.approx(merging_of(N / 2, N / 2)), 0.0)
    assert found.merging > 0.2
    assert measured(table(link=30.0)).merging == 0


def test_merging_is_what_is_above_the_usual_share() -> None:
    assert merging_of(15, 100) == merging_of(0, 100) == merging_of(0, 0) == 0
    assert 0 < merging_of(3, 10) < merging_of(30, 100) < merging_of(60, 100)


def test_doubt_counts_for_nothing_where_most_links_are_merged() -> None:
    """It shows that segments were cut differently, whichever way."""
    for sizes in ([(1, 3)] * 16, [(1, 3), (3, 1)] * 8):
        found = measured(with_new_paragraphs(*sizes))
        assert found.doubt == 0
        assert found.regrouping > 0.1
    assert content_of(0.5, 60) == 0
    assert content_of(0.5, 30) == 0.5
    assert 0 < content_of(0.5, 45) < content_of(0.5, 40) < 0.5


def test_regrouping_takes_doubt_and_more_leaning_than_is_usual() -> None:
    assert regrouping_of(0.0, 90) == regrouping_of(0.5, 20) == regrouping_of(0.5, 0, links=0) == 0
    assert 0 < regrouping_of(0.2, 30) < regrouping_of(0.2, 40) < regrouping_of(0.3, 40) < 1
    assert regrouping_of(0.7, 100) == 1


def test_or_doubt_and_more_merging_than_is_usual() -> None:
    assert regrouping_of(0.3, 0, merged=30) == 0
    assert 0 < regrouping_of(0.3, 0, merged=45) < regrouping_of(0.3, 0, merged=60) < 1
    assert regrouping_of(0.3, 0, merged=60) == regrouping_of(0.3, 0, merged=90)


def test_weights_change_in_proportion() -> None:
    """To each sign; a feature that it adds nothing to keeps its weight."""
    changes = {"doubt": {"null": -6.0, "link": 2.0}, "merging": {"link": 4.0}}
    weights = Weights(dict.fromkeys(FEATURES, 1.0), "hash", 0, free=changes)
    free = weights.at(Freedom(0.5, 0.25, 0.0))
    assert (free.values["null"], free.values["link"]) == (-2.0, 3.0)
    assert all(free.values[name] == 1.0 for name in FEATURES if name not in ("null", "link"))
    assert weights.at(FAITHFUL).values == weights.values
    assert not free.free
