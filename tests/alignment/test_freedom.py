"""Freedom tells doubtful null beads from firm omissions, and the weights follow it."""

import dataclasses

import numpy as np
import pytest

from align.alignment.features import FEATURES
from align.alignment.freedom import freedom, measure_freedom
from align.alignment.scorer import Weights
from align.alignment.search import ScoreTable, posteriors
from align.alignment.table import SIZES
from tests.alignment.tables import Scores, table_of

N = 12


def table(*, link: float) -> ScoreTable:
    """Every other segment has a sure counterpart; the others link as `link` or are null beads."""
    links = np.full((len(SIZES), N + 1, N + 1), -60.0)
    for i in range(N):
        links[SIZES.index((1, 1)), i, i] = 30.0 if i % 2 else link
    nulls = np.full(N, -1.0)
    return table_of(Scores(links, nulls, nulls.copy(), 0.0))


def measured(one: ScoreTable, *, coverage: float = 0.9) -> float:
    return measure_freedom(one, posteriors(one), coverage)


def freedom_of(count: float, left: float, coverage: float = 0.9) -> float:
    return float(freedom(*(np.array([value]) for value in (count, left, coverage)))[0])


def test_firm_omissions_are_no_freedom() -> None:
    """Nor is an article in which nothing is left out."""
    assert measured(table(link=-40.0)) == 0
    assert measured(table(link=30.0)) == 0


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
    assert measured(doubtful) == pytest.approx(freedom_of(*counts))
    assert measured(doubtful) > 0.1


def test_unrelated_articles_are_not_free_translations() -> None:
    assert measured(table(link=-3.0), coverage=0.05) == 0
    assert 0 < measured(table(link=-3.0), coverage=0.2) < measured(table(link=-3.0))


@pytest.mark.parametrize(("count", "left"), [(10, 9), (100, 80), (10, 10), (0, 0), (1.9, 0.0)])
def test_what_real_omissions_lose_counts_for_nothing(count: float, left: float) -> None:
    """And one doubtful bead alone is no sign."""
    assert freedom_of(count, left) == 0


def test_what_vanishes_is_measured_in_shares() -> None:
    assert freedom_of(400, 200) == pytest.approx(freedom_of(200, 100), abs=0.01)
    assert freedom_of(4, 2) < freedom_of(20, 10) < freedom_of(200, 100)
    assert freedom_of(40, 10) > freedom_of(40, 20) > freedom_of(40, 25) > 0


def test_weights_change_in_proportion() -> None:
    """A feature that freedom adds nothing to keeps its weight."""
    weights = Weights(dict.fromkeys(FEATURES, 1.0), "hash", 0, free={"null": -6.0, "link": 2.0})
    free = weights.at(0.5)
    assert (free.values["null"], free.values["link"]) == (-2.0, 2.0)
    assert all(free.values[name] == 1.0 for name in FEATURES if name not in ("null", "link"))
    assert weights.at(0.0).values == weights.values
    assert not free.free
