"""Scoring a band."""

import numpy as np

from align.alignment.features import FEATURES
from align.alignment.pair import MeasuredPair
from align.alignment.scorer import BandFeatures, score
from align.alignment.sides import Side
from align.alignment.statistics import measure
from align.alignment.table import SIZES, Block
from align.alignment.weights import Weights
from tests.fakes import make_side


def side(seed: int, count: int) -> Side:
    rng = np.random.default_rng(seed)
    lines = [" ".join(f"w{k}" for k in rng.integers(60, size=5)) for _ in range(count)]
    return make_side(lines, 3)


def test_the_score_is_the_weighted_sum_of_features() -> None:
    """Of every bead that fits, and there is none where it does not."""
    source, target = side(1, 7), side(2, 6)
    blocks = (Block(range(8), range(7)),)
    pair = MeasuredPair((source, target), measure(source, target, blocks))
    flat = Weights(dict.fromkeys(FEATURES, 0.0) | {"link": 2.5, "size 2-2": -1, "null": -3}, "", 0)
    table = score(BandFeatures(pair, blocks), flat)
    for a, (x, y) in enumerate(SIZES):
        inside = table.links[0][a, : 8 - x, 0, : 7 - y]
        np.testing.assert_allclose(inside, 1.5 if (x, y) == (2, 2) else 2.5)
        assert np.isneginf(table.links[0][a, 8 - x :]).all()
    assert table.source_null.shape == (1, 7)
    assert (table.source_null == -3).all()
    assert table.ends == ((7, 6),)


def test_a_short_band_is_weighed_again_as_if_it_was_new() -> None:
    """Its features are computed once; those of a long one each time."""
    source, target = side(1, 7), side(2, 6)
    blocks = (Block(range(8), range(7)),)
    pair = MeasuredPair((source, target), measure(source, target, blocks))
    band = BandFeatures(pair, blocks)
    first, other = (
        Weights({name: (k * at) % 7 - 3.0 for at, name in enumerate(FEATURES)}, "", 0)
        for k in (1, 5)
    )
    score(band, first)
    again, anew = score(band, other), score(BandFeatures(pair, blocks), other)
    np.testing.assert_array_equal(again.links[0], anew.links[0])
