"""Blocks that seem to have moved, in pairs whose translations are cut and moved."""

import random
from pathlib import Path

import numpy as np
import pytest

from align.alignment.moves.judging import FEATURES
from align.alignment.weights import load_weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair, read_gold
from measuring.models.moves import MovedBlock, fit_moves, moved_blocks

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


def blocks_of(pair: GoldPair, encoder: Encoder, seed: int) -> list[MovedBlock]:
    rng = random.Random(seed)
    return list(moved_blocks(pair, encoder, load_weights(), rng))


@pytest.fixture(scope="module")
def blocks(encoder: Encoder) -> list[MovedBlock]:
    pair = next(pair for pair in read_gold(CORPORA) if pair.name == "museum")
    return [block for seed in range(12) for block in blocks_of(pair, encoder, seed)]


def test_most_blocks_are_translations_that_were_moved(blocks: list[MovedBlock]) -> None:
    assert all(block.values.shape == (len(FEATURES),) for block in blocks)
    assert all(block.values[0] > 0 for block in blocks)
    assert 0.5 < np.mean([block.is_gold for block in blocks]) <= 1


def test_the_same_seed_gives_the_same_blocks(encoder: Encoder) -> None:
    pair = next(pair for pair in read_gold(CORPORA) if pair.name == "museum")
    one, other = (blocks_of(pair, encoder, 3) for _ in range(2))
    assert [block.values.tolist() for block in one] == [block.values.tolist() for block in other]


def test_short_articles_are_left_alone(encoder: Encoder) -> None:
    pair = next(iter(read_gold(CORPORA)))
    short = GoldPair(pair.name, pair.languages, pair.source[:5], pair.target[:5], ())
    assert blocks_of(short, encoder, 0) == []


def test_the_margin_tells_what_moved() -> None:
    values = np.zeros((40, len(FEATURES)))
    values[:20, FEATURES.index("over the next best")] = 0.5
    made = [MovedBlock("made", row, number < 20) for number, row in enumerate(values)]
    model = fit_moves(made, "made up", "builtin")
    assert model.probability(values[0]) > 0.8
    assert model.probability(values[-1]) < 0.2
