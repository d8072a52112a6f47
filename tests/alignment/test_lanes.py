"""A long band gone through in lanes gives what one pass through it gives."""

import numpy as np
import pytest

from align.alignment import lanes
from align.alignment.decoding import best_path, posteriors
from align.alignment.table import SIZES, Block, ScoreTable

ROWS = 6  # of a block


def long_table(blocks: int, seed: int, *, spread: float = 3.0, last: int = 4) -> ScoreTable:
    """Random scores in a band along the diagonal, as wide as a few steps."""
    rng = np.random.default_rng(seed)
    n = blocks * ROWS + last - 1
    starts = [k * ROWS for k in range(blocks)] + [blocks * ROWS]
    band = []
    for start in starts:
        stop = min(start + ROWS, n + 1)
        left, right = int(rng.integers(2, 6)), int(rng.integers(3, 7))
        band.append((range(start, stop), max(0, start - left), min(n + 1, stop + right)))
    lows = np.minimum.accumulate([low for _, low, _ in band][::-1])[::-1]
    highs = np.maximum.accumulate([high for *_, high in band])
    cut = tuple(
        Block(rows, range(int(low), int(high)))
        for (rows, *_), low, high in zip(band, lows, highs, strict=True)
    )
    links = []
    for block in cut:
        shape = (len(SIZES), len(block.rows), 1, len(block.columns))
        scores = rng.normal(0, spread, shape)
        for a, (x, y) in enumerate(SIZES):
            past = np.add.outer(np.array(block.rows) + x > n, np.array(block.columns) + y > n)
            scores[a, :, 0][past] = -np.inf
        links.append(scores)
    nulls = rng.normal(-2, spread, (2, 1, n))
    return ScoreTable(cut, tuple(links), nulls[0], nulls[1], float(rng.normal()), ((n, n),))


def with_dull_middle(table: ScoreTable) -> ScoreTable:
    """The same with scores that are nearly equal in its middle third."""
    third = len(table.blocks) // 3
    links = [
        scores / 1000 - 3 if third <= number < 2 * third else scores
        for number, scores in enumerate(table.links)
    ]
    return ScoreTable(
        table.blocks,
        tuple(links),
        table.source_null / 1000 - 1,
        table.target_null / 1000 - 1,
        table.extension,
        table.ends,
    )


def assert_as_in_one_lane(table: ScoreTable, monkeypatch: pytest.MonkeyPatch) -> None:
    found, path = posteriors(table), best_path(table)
    with monkeypatch.context() as patch:
        patch.setattr(lanes, "_MOST", 1)
        one, alone = posteriors(table), best_path(table)
    assert path == alone
    np.testing.assert_allclose(found.log_partition, one.log_partition, rtol=1e-12)
    np.testing.assert_allclose(found.source_null, one.source_null, atol=1e-9)
    np.testing.assert_allclose(found.target_null, one.target_null, atol=1e-9)
    for number in range(len(table.blocks)):
        np.testing.assert_allclose(found.links(number), one.links(number), atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("last", [1, 4, ROWS])
def test_lanes_give_what_one_pass_gives(
    seed: int, last: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best path, and every probability, wherever the band is cut."""
    assert_as_in_one_lane(long_table(70, seed, last=last), monkeypatch)


@pytest.mark.parametrize("seed", range(2))
def test_where_nothing_is_forgotten_lanes_are_gone_through_again(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a long passage where all ways are alike, where a lane began shows to its end."""
    table = with_dull_middle(long_table(70, seed))
    runs = []
    go = lanes._Pass._go
    monkeypatch.setattr(
        lanes._Pass, "_go", lambda self, some, rows: runs.append(len(some)) or go(self, some, rows)
    )
    assert_as_in_one_lane(table, monkeypatch)
    assert max(runs) > 1
    assert len(runs) > 6  # two forward passes and a backward one, in lanes and in one


def test_blocks_of_unlike_heights_are_one_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lanes go side by side, so their rows have to match."""
    table = long_table(40, seed=1)
    first, second = table.blocks[0], table.blocks[1]
    columns = range(first.columns.start, second.columns.stop)
    joined = Block(range(first.rows.start, second.rows.stop), columns)
    scores = np.full((len(SIZES), len(joined.rows), 1, len(columns)), -np.inf)
    for block, links in zip((first, second), table.links, strict=False):
        at = slice(block.columns.start, block.columns.stop)
        scores[:, block.rows.start : block.rows.stop, :, at] = links
    uneven = ScoreTable(
        (joined, *table.blocks[2:]),
        (scores, *table.links[2:]),
        table.source_null,
        table.target_null,
        table.extension,
        table.ends,
    )
    assert_as_in_one_lane(uneven, monkeypatch)
