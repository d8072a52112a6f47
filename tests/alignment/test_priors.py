"""The null prior follows the article pair: firm omissions stay, doubtful ones go."""

import dataclasses

import numpy as np
import pytest

from align.alignment.features import FEATURES, VANISHING_FEATURE
from align.alignment.priors import adapted, null_count, related, vanishing
from align.alignment.scorer import Weights
from align.alignment.search import SIZES, ScoreTable, posteriors
from tests.alignment.tables import Scores, table_of

N = 12
WEIGHT = -6.5


def weights(weight: float = WEIGHT) -> Weights:
    return Weights(dict.fromkeys(FEATURES, 0.0) | {VANISHING_FEATURE: weight}, "hash", 0)


def table(*, link: float, null: float) -> ScoreTable:
    """Every other segment has a sure counterpart; the others link as `link` or are null beads."""
    links = np.full((len(SIZES), N + 1, N + 1), -60.0)
    for i in range(N):
        links[SIZES.index((1, 1)), i, i] = 30.0 if i % 2 else link
    nulls = np.full(N, null)
    return table_of(Scores(links, nulls, nulls.copy(), 0.0))


FIRM, DOUBTFUL = table(link=-40.0, null=-1.0), table(link=-3.0, null=-1.0)


def counts(found: ScoreTable) -> tuple[float, float]:
    """The expected number of null beads, and that when each scores 1 less."""
    lowered = dataclasses.replace(
        found, source_null=found.source_null - 1, target_null=found.target_null - 1
    )
    return null_count(posteriors(found)), null_count(posteriors(lowered))


def test_segments_of_both_sides_are_counted() -> None:
    assert null_count(posteriors(FIRM)) == pytest.approx(N, abs=1e-6)


def test_firm_null_beads_keep_their_scores() -> None:
    """Nothing is computed anew for an article whose omissions are sure, or that has none."""
    for firm in (FIRM, table(link=30.0, null=-1.0)):
        found = posteriors(firm)
        assert adapted(firm, found, weights(), 0.9) == (firm, found)


def test_doubtful_null_beads_become_less_probable() -> None:
    found = posteriors(DOUBTFUL)
    shifted, after = adapted(DOUBTFUL, found, weights(), 0.9)
    bias = shifted.source_null - DOUBTFUL.source_null
    assert (bias == bias[0, 0]).all()
    assert bias[0, 0] == pytest.approx((shifted.target_null - DOUBTFUL.target_null)[0, 0])
    assert bias[0, 0] == pytest.approx(WEIGHT * vanishing(*counts(DOUBTFUL)))
    assert -4 <= bias[0, 0] < -0.5
    assert null_count(after) < 0.6 * null_count(found)
    assert shifted.links is DOUBTFUL.links


def test_the_bias_has_a_floor() -> None:
    """However free a translation is, sentences can be left out of it."""
    shifted, _ = adapted(DOUBTFUL, posteriors(DOUBTFUL), weights(-1000), 0.9)
    assert (shifted.source_null - DOUBTFUL.source_null)[0, 0] == pytest.approx(-4)


@pytest.mark.parametrize(("weight", "coverage"), [(0.0, 0.9), (WEIGHT, 0.05)])
def test_nothing_adapts_without_a_weight_or_to_unrelated_articles(
    weight: float, coverage: float
) -> None:
    found = posteriors(DOUBTFUL)
    assert adapted(DOUBTFUL, found, weights(weight), coverage) == (DOUBTFUL, found)


def test_relatedness_rises_with_the_chain_of_sure_links() -> None:
    assert [related(coverage) for coverage in (0.0, 0.1, 0.4, 1.0)] == [0, 0, 1, 1]
    assert 0 < related(0.2) < related(0.3) < 1


@pytest.mark.parametrize(("count", "lowered"), [(10, 9), (10, 10), (0, 0), (0.1, 0.0)])
def test_what_real_omissions_lose_counts_for_nothing(count: float, lowered: float) -> None:
    assert vanishing(count, lowered) <= 0.04


def test_what_vanishes_is_measured_in_shares() -> None:
    """One doubtful bead says little, and of hundreds it is their share that counts."""
    assert vanishing(400, 200) == pytest.approx(vanishing(200, 100), abs=0.01)
    assert vanishing(2, 1) < vanishing(20, 10) < vanishing(200, 100)
    assert vanishing(40, 10) > vanishing(40, 20) > vanishing(40, 25) > 0
