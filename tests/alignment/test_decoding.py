"""The recurrences agree with looking at every path there is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment.decoding import Posteriors, best_path, posteriors
from align.alignment.table import SIZES, Block, ScoreTable
from tests.alignment.tables import (
    Scores,
    all_paths,
    batch_of,
    log_sum,
    path_score,
    random_scores,
    table_of,
)

SHAPES = [(1, 1), (1, 4), (4, 1), (2, 3), (3, 3), (4, 3)]
# Bands that leave out states; rows share columns in some, and have their own in others.
BANDS = {
    "whole": [Block(range(5), range(5))],
    "whole in two blocks": [Block(range(2), range(5)), Block(range(2, 5), range(5))],
    "row by row": [
        Block(range(1), range(3)),
        Block(range(1, 2), range(4)),
        Block(range(2, 3), range(1, 4)),
        Block(range(3, 4), range(1, 5)),
        Block(range(4, 5), range(3, 5)),
    ],
    "narrow": [Block(range(3), range(3)), Block(range(3, 5), range(2, 5))],
}


def assert_as_enumerated(scores: Scores, blocks: list[Block] | None = None) -> None:
    """Compare the best path, the total and every posterior with those of all paths."""
    table = table_of(scores, blocks)
    n, m = scores.shape
    paths = list(all_paths(n, m, table.blocks))
    values = [path_score(scores, path) for path in paths]
    assert best_path(table) == paths[int(np.argmax(values))]
    found, total = posteriors(table), log_sum(values)
    assert found.log_partition[0] == pytest.approx(total)
    links = np.zeros((len(SIZES), n + 1, m + 1))
    nulls = np.zeros(n), np.zeros(m)
    for path, value in zip(paths, values, strict=True):
        probability = np.exp(value - total)
        for source, target in path:
            if source and target:
                size = SIZES.index((len(source), len(target)))
                links[size, source.start, target.start] += probability
            else:
                side = 0 if source else 1
                nulls[side][(source or target).start] += probability
    for number, block in enumerate(table.blocks):
        inside = found.links(number)
        expected = links[:, block.rows.start : block.rows.stop]
        expected = expected[:, :, block.columns.start : block.columns.stop]
        np.testing.assert_allclose(inside[:, :, 0], expected, atol=1e-9)
    np.testing.assert_allclose(found.source_null[0], nulls[0], atol=1e-9)
    np.testing.assert_allclose(found.target_null[0], nulls[1], atol=1e-9)


@pytest.mark.parametrize(("n", "m"), SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_every_path(n: int, m: int, seed: int) -> None:
    """The best path, the sum of all and each bead's probability are exact."""
    assert_as_enumerated(random_scores(n, m, seed))


@pytest.mark.parametrize("blocks", BANDS.values(), ids=BANDS)
@pytest.mark.parametrize("seed", range(3))
def test_a_band_is_the_paths_that_it_holds(blocks: list[Block], seed: int) -> None:
    """A band leaves out paths, and changes nothing else."""
    assert_as_enumerated(random_scores(4, 4, seed), blocks)


@pytest.mark.parametrize("cuts", [(3,), (1, 2, 3), (5, 9)])
def test_blocks_of_all_states_are_as_one(cuts: tuple[int, ...]) -> None:
    """How rows are dealt out into blocks does not show in what is found."""
    scores = random_scores(12, 9, seed=5)
    edges = (0, *cuts, 13)
    blocks = [Block(range(a, b), range(10)) for a, b in pairwise(edges)]
    one, several = table_of(scores), table_of(scores, blocks)
    assert best_path(one) == best_path(several)
    whole, parts = posteriors(one), posteriors(several)
    dealt_out = np.concatenate([parts.links(k) for k in range(len(blocks))], axis=1)
    np.testing.assert_allclose(dealt_out, whole.links(0), atol=1e-12)
    np.testing.assert_allclose(parts.source_null, whole.source_null, atol=1e-12)
    np.testing.assert_allclose(parts.target_null, whole.target_null, atol=1e-12)


def mass(table: ScoreTable, found: Posteriors) -> tuple[np.ndarray, np.ndarray]:
    """The summed probability of all beads that hold each segment, on both sides."""
    held = found.source_null[0].copy(), found.target_null[0].copy()
    for number, block in enumerate(table.blocks):
        links = found.links(number)
        for a, i, _, j in np.argwhere(links > 0):
            x, y = SIZES[a]
            row, column = block.rows.start + i, block.columns.start + j
            held[0][row : row + x] += links[a, i, 0, j]
            held[1][column : column + y] += links[a, i, 0, j]
    return held


@settings(max_examples=40)
@given(
    st.integers(1, 14),
    st.integers(1, 14),
    st.integers(0, 2**32 - 1),
    st.sampled_from([0.01, 1.0, 30.0]),
)
def test_each_segment_stands_in_beads_of_probability_one(
    n: int, m: int, seed: int, spread: float
) -> None:
    """The confidences of all beads that could hold a segment add up to 1."""
    table = table_of(random_scores(n, m, seed, spread=spread))
    for held in mass(table, posteriors(table)):
        np.testing.assert_allclose(held, 1, atol=1e-7)


@settings(max_examples=40)
@given(st.integers(1, 14), st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_the_best_path_tiles_both_sides(n: int, m: int, seed: int) -> None:
    """No segment is lost and none used twice."""
    steps = best_path(table_of(random_scores(n, m, seed)))
    assert [i for step in steps for i in step.source] == list(range(n))
    assert [j for step in steps for j in step.target] == list(range(m))


def test_pairs_of_a_batch_are_as_alone() -> None:
    """Padding to one shape, for speed, changes no probability."""
    alone = [
        random_scores(n, m, seed)._replace(extension=0.5) for seed, (n, m) in enumerate(SHAPES)
    ]
    together = posteriors(batch_of(alone, 0.5))
    for k, scores in enumerate(alone):
        n, m = scores.shape
        single = posteriors(table_of(scores))
        assert together.log_partition[k] == pytest.approx(single.log_partition[0])
        np.testing.assert_allclose(
            together.links(0)[:, : n + 1, k, : m + 1], single.links(0)[:, :, 0], atol=1e-9
        )
        np.testing.assert_allclose(together.source_null[k, :n], single.source_null[0], atol=1e-9)
        np.testing.assert_allclose(together.target_null[k, :m], single.target_null[0], atol=1e-9)


@pytest.mark.parametrize("extension", [-5.0, 0.0, 5.0])
def test_omissions_come_before_additions(extension: float) -> None:
    """Two unrelated texts have one path, not one for every order of their nulls."""
    scores = random_scores(3, 2, seed=0)._replace(extension=extension)
    unlinked = scores._replace(links=np.full_like(scores.links, -np.inf))
    steps = best_path(table_of(unlinked))
    assert [(len(step.source), len(step.target)) for step in steps] == [(1, 0)] * 3 + [(0, 1)] * 2
    assert posteriors(table_of(unlinked)).source_null[0] == pytest.approx([1, 1, 1])


def test_an_addition_between_two_omissions_saves_nothing() -> None:
    """The best path is one of those that are counted, not a cheaper order of its nulls."""
    links = np.full((len(SIZES), 3, 2), -np.inf)
    links[SIZES.index((1, 1)), 0, 0] = -1.0
    scores = Scores(links, np.zeros(2), np.zeros(1), extension=-5.0)
    assert_as_enumerated(scores)
    assert [step.source for step in best_path(table_of(scores))] == [range(1), range(1, 2)]


def test_a_later_omission_in_a_run_scores_differently() -> None:
    """A dear extension makes a lone omission likelier than a run of them."""
    scores = random_scores(3, 1, seed=0)
    links = np.full_like(scores.links, -np.inf)
    links[SIZES.index((1, 1)), :3, 0] = 0.0
    for extension, linked in ((-5.0, 1), (5.0, 0)):
        table = table_of(Scores(links, np.zeros(3), np.zeros(1) - 50, extension))
        found = posteriors(table).links(0)[SIZES.index((1, 1)), :3, 0, 0]
        assert found[linked] == found.max()
        assert found.sum() == pytest.approx(1)
