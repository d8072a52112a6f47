"""The features of whole blocks: those of their beads, whatever is computed with them."""

import numpy as np
import pytest

from align.alignment.features import LINK_FEATURES, BlockFeatures
from align.alignment.pair import MeasuredPair
from align.alignment.table import SIZES, Block
from tests.alignment.measuring import (
    exchanged,
    of_size,
    whole,
)


@pytest.mark.parametrize("size", SIZES)
def test_exchanging_the_sides_transposes_the_features(
    pair: MeasuredPair, size: tuple[int, int]
) -> None:
    """Nothing depends on which language is the source; lengths are given one unit here."""
    forward = of_size(BlockFeatures(pair, [whole(*pair.sides)]), size)
    turned = exchanged(pair)
    back = of_size(BlockFeatures(turned, [whole(*turned.sides)]), size[::-1])
    np.testing.assert_allclose(back.transpose(0, 1, 3, 2), forward, atol=1e-5)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 5)])
def test_blocks_hold_their_parts_of_the_whole(pair: MeasuredPair, size: tuple[int, int]) -> None:
    """Similarities, lengths, marks and paragraphs do not depend on how the band is cut."""
    every = BlockFeatures(pair, [whole(*pair.sides)])
    blocks = Block(range(2, 6), range(1, 4)), Block(range(6, 7), range(6)), whole(*pair.sides)
    parts = BlockFeatures(pair, blocks)
    counted = [k for k, name in enumerate(LINK_FEATURES) if not name.startswith(("num", "nam"))]
    for number, block in enumerate(blocks):
        rows, columns = (slice(run.start, run.stop) for run in (block.rows, block.columns))
        inside = of_size(every, size)[counted, 0, rows, columns]
        part = of_size(parts, size)[counted, number, : len(block.rows), : len(block.columns)]
        np.testing.assert_allclose(part, inside, atol=1e-5)
        np.testing.assert_array_equal(
            parts.valid((size,))[0][number, : len(block.rows), : len(block.columns)],
            every.valid((size,))[0][0, rows, columns],
        )


@pytest.mark.parametrize("size", SIZES)
def test_a_part_of_a_block_has_the_features_of_the_block(
    pair: MeasuredPair, size: tuple[int, int]
) -> None:
    """Its entities too, which are counted over all of the block."""
    block, parts = (
        whole(*pair.sides),
        [Block(range(2, 5), range(3)), Block(range(4, 5), range(3, 6))],
    )
    every = of_size(BlockFeatures(pair, [block]), size)
    found = of_size(BlockFeatures(pair, parts, within=[block, block]), size)
    np.testing.assert_allclose(found[:, 0, :3, :3], every[:, 0, 2:5, :3], atol=1e-5)
    np.testing.assert_allclose(found[:, 1, :1, :3], every[:, 0, 4:5, 3:], atol=1e-5)


def test_beads_of_all_sizes_have_the_features_that_they_have_alone(pair: MeasuredPair) -> None:
    """Exactly: how many sizes are computed together depends on the length of the article."""
    together = BlockFeatures(pair, [whole(*pair.sides)])
    every, valid = together.features(SIZES), together.valid(SIZES)
    for number, size in enumerate(SIZES):
        alone = BlockFeatures(pair, [whole(*pair.sides)])
        np.testing.assert_array_equal(every[:, number], of_size(alone, size))
        np.testing.assert_array_equal(valid[number], alone.valid((size,))[0])


def test_the_score_weighs_the_features(pair: MeasuredPair) -> None:
    weights = np.linspace(-1, 1, len(LINK_FEATURES), dtype=np.float32)
    one = BlockFeatures(pair, [whole(*pair.sides)])
    for size in SIZES:
        expected = np.tensordot(weights, of_size(one, size), axes=1)
        expected[~one.valid((size,))[0]] = -np.inf
        np.testing.assert_allclose(one.weighed((size,), weights)[0], expected, atol=1e-5)


@pytest.mark.parametrize("size", SIZES)
def test_beads_that_leave_the_articles_are_not_valid(
    pair: MeasuredPair, size: tuple[int, int]
) -> None:
    valid = BlockFeatures(pair, [whole(*pair.sides)]).valid((size,))[0][0]
    for i in range(7):
        for j in range(6):
            assert valid[i, j] == (i + size[0] <= 6 and j + size[1] <= 5)
