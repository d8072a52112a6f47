"""What segments mention, as arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from align.alignment.grids.entities import entity_grids
from align.alignment.grids.entity_index import EntityIndex

SEGMENTS = st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=8)


def test_the_segments_of_a_run() -> None:
    """They are counted from its start, and none lies beyond the article."""
    index = EntityIndex.of([["a"], [], ["b", "a"]])
    a, b = min(index.mentioned_in(0)), min(index.mentioned_in(2) - index.mentioned_in(0))
    assert len(index) == 3
    places, entities = index.within(range(-1, 5))
    assert sorted(zip(places.tolist(), entities.tolist(), strict=True)) == sorted(
        [(1, a), (3, a), (3, b)]
    )
    for run in (range(3, 9), range(-4, 0), range(1, 2)):
        assert [len(part) for part in index.within(run)] == [0, 0]


@given(SEGMENTS, SEGMENTS)
def test_what_both_sides_mention(source: list[set[str]], target: list[set[str]]) -> None:
    """The same as with sets: which segment mentions it, and how much it tells."""
    one, other = EntityIndex.of(source), EntityIndex.of(target)
    assert [len(one.mentioned_in(k)) for k in range(len(one))] == [len(keys) for keys in source]
    elsewhere = set().union(*target)
    assert one.shared_with(other).tolist() == [len(keys & elsewhere) for keys in source]
    rows, columns = range(-1, len(source) + 2), range(1, len(target) + 2)
    grids = entity_grids(one, other, rows, columns)
    here = set().union(*source) & set().union(*target[1:])
    assert grids.source.shape == (len(rows), len(here))
    assert grids.target.shape == (len(columns), len(here))
    assert grids.source.sum(axis=1)[1:-2].tolist() == [len(keys & here) for keys in source]
    assert grids.target.sum(axis=1)[:-2].tolist() == [len(keys & here) for keys in target[1:]]
    times = [
        max(sum(key in keys for keys in side) for side in (source, target[1:])) for key in here
    ]
    np.testing.assert_allclose(sorted(grids.weights), sorted(1 / np.array(times)))


@given(SEGMENTS, st.data())
def test_selected_segments_keep_their_mentions(
    mentioned: list[set[str]], data: st.DataObject
) -> None:
    index = EntityIndex.of(mentioned)
    at = data.draw(st.lists(st.integers(0, len(mentioned) - 1), max_size=5))
    some = index.selected(at)
    assert [some.mentioned_in(k) for k in range(len(some))] == [index.mentioned_in(k) for k in at]
