"""Scoring a band again where vectors have changed."""

from itertools import pairwise

import numpy as np

from align.alignment.decoding import posteriors
from align.alignment.pair import MeasuredPair
from align.alignment.rescoring import rescore
from align.alignment.scorer import BandFeatures, score
from align.alignment.sides import Side, prepare_both
from align.alignment.statistics import measure
from align.alignment.table import Block
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair


def sides_of(pair: GoldPair, encoder: Encoder) -> tuple[Side, Side]:
    return prepare_both((pair.source, pair.target), encoder, pair.languages)


def test_scoring_again_reads_what_has_changed(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """As if the whole band had been scored anew, and what reads no change is kept."""
    sides = sides_of(gold["culture"], builtin)
    edges = (0, 8, 16, 24, 32)
    blocks = tuple(Block(range(a, b), range(32)) for a, b in pairwise(edges))
    pair = MeasuredPair(sides, measure(*sides, blocks))
    table = score(BandFeatures(pair, blocks), weights)
    before = [scores.copy() for scores in table.links]
    # At the edges of blocks, too: a bead that begins a row earlier reads the span as its last part.
    changed = (
        sides[0].spans.encode([(2, 2), (2, 8), (2, 16)]),
        sides[1].spans.encode([(2, 4), (3, 10)]),
    )
    found = posteriors(table)
    likely = [found.links(number) > 1e-9 for number in range(len(blocks))]
    rescore(table, found, pair, weights, changed)
    anew = score(BandFeatures(pair, blocks), weights)
    after, expected = posteriors(table), posteriors(anew)
    for number, hopeful in enumerate(likely):
        np.testing.assert_allclose(
            table.links[number][hopeful], anew.links[number][hopeful], atol=1e-4
        )
        np.testing.assert_allclose(after.links(number), expected.links(number), atol=1e-6)
    kept = [np.array_equal(a, b) for a, b in zip(table.links, before, strict=True)]
    assert kept == [False, False, False, True]


def test_nothing_is_scored_again_without_a_change(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    sides = sides_of(gold["economy"], builtin)
    blocks = (Block(range(len(sides[0]) + 1), range(len(sides[1]) + 1)),)
    pair = MeasuredPair(sides, measure(*sides, blocks))
    table = score(BandFeatures(pair, blocks), weights)
    before = table.links[0].copy()
    rescore(table, posteriors(table), pair, weights, ([], []))
    np.testing.assert_array_equal(table.links[0], before)
