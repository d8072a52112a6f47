"""The heaviest chain of links that runs forward on both sides."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.alignment.chain import Anchor, heaviest_chain

links = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 30)), max_size=9)


def runs_forward(chain: list[Anchor]) -> bool:
    """Whether every anchor stands after the one before it on both sides."""
    return all(a.source < b.source and a.target < b.target for a, b in pairwise(chain))


@given(links)
def test_no_chain_is_heavier(found: list[tuple[int, int, int]]) -> None:
    """As heavy as the heaviest of all subsets that run forward, and made of given anchors."""
    anchors = [Anchor(i, j) for i, j, _ in found]
    weights = [weight / 8 for _, _, weight in found]
    chain = heaviest_chain(anchors, weights)
    assert runs_forward(chain)
    # A place that is given twice counts with its better weight.
    own = {
        anchor: max(w for a, w in zip(anchors, weights, strict=True) if a == anchor)
        for anchor in anchors
    }
    best = max(
        sum(weights[k] for k in chosen)
        for size in range(len(anchors) + 1)
        for chosen in combinations(range(len(anchors)), size)
        if runs_forward(sorted(anchors[k] for k in chosen))
    )
    assert sum(own[anchor] for anchor in chain) == best


@pytest.mark.parametrize(
    ("anchors", "weights", "expected"),
    [
        pytest.param([], [], [], id="none"),
        pytest.param([(3, 5)], [0.1], [(3, 5)], id="one"),
        pytest.param([(0, 0), (1, 2), (2, 1)], [1, 1, 3], [(0, 0), (2, 1)], id="weight decides"),
        pytest.param([(0, 9), (1, 0), (2, 1)], [1.5, 1, 1], [(1, 0), (2, 1)], id="many beat one"),
        pytest.param([(0, 0), (0, 1), (0, 2)], [1, 2, 1], [(0, 1)], id="one source, one anchor"),
        pytest.param([(0, 4), (1, 4), (2, 4)], [1, 1, 2], [(2, 4)], id="one target, one anchor"),
    ],
)
def test_the_chain_is_the_heaviest_that_rises_on_both_sides(
    anchors: list[tuple[int, int]], weights: list[float], expected: list[tuple[int, int]]
) -> None:
    assert heaviest_chain([Anchor(*pair) for pair in anchors], weights) == expected
