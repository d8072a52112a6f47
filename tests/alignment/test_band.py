"""The band holds what the search needs, and no more than grows with the length."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment.band import find_band, widen
from align.alignment.decoding import Step
from align.alignment.table import Block
from tests.fakes import make_side


def sentences(count: int, seed: int = 0) -> list[str]:
    """Sentences of words that occur nowhere else."""
    rng = np.random.default_rng(seed)
    return [" ".join(f"w{word}" for word in rng.integers(10**9, size=2)) for _ in range(count)]


def states(blocks: Sequence[Block]) -> int:
    return sum(len(block.rows) * len(block.columns) for block in blocks)


def holds(blocks: Sequence[Block], i: int, j: int) -> bool:
    return any(i in block.rows and j in block.columns for block in blocks)


def assert_can_be_crossed(blocks: Sequence[Block], n: int, m: int) -> None:
    """Rows are those of the article, edges run forward, and neighbouring blocks overlap."""
    assert [i for block in blocks for i in block.rows] == list(range(n + 1))
    assert blocks[0].columns.start == 0
    assert blocks[-1].columns.stop == m + 1
    for before, after in pairwise(blocks):
        assert before.columns.start <= after.columns.start < before.columns.stop
        assert before.columns.stop <= after.columns.stop


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 40), (40, 1), (60, 90)])
def test_short_articles_are_searched_whole(n: int, m: int) -> None:
    blocks = find_band(make_side(sentences(n)), make_side(sentences(m, seed=1)))
    assert blocks == (Block(range(n + 1), range(m + 1)),)


@pytest.mark.parametrize(
    ("n", "m"),
    [(300, 20), (20, 1_000), (1, 6_000), (6_000, 1), (150, 150), (2_000, 1_500)],
)
def test_articles_of_any_lengths_can_be_crossed(n: int, m: int) -> None:
    """Even where the articles are unrelated, or one side is a single sentence."""
    blocks = find_band(make_side(sentences(n)), make_side(sentences(m, seed=1)))
    assert_can_be_crossed(blocks, n, m)


@settings(max_examples=25)
@given(st.data())
def test_the_band_holds_the_chain(data: st.DataObject) -> None:
    """Whatever is left out on either side, every translated pair in order is in the band."""
    length = data.draw(st.integers(140, 240))
    text = sentences(length, seed=data.draw(st.integers(0, 99)))
    kept = [
        sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=110), label="kept"))
        for _ in range(2)
    ]
    blocks = find_band(*(make_side([text[k] for k in numbers]) for numbers in kept))
    assert_can_be_crossed(blocks, len(kept[0]), len(kept[1]))
    for k in set(kept[0]) & set(kept[1]):
        i, j = kept[0].index(k), kept[1].index(k)
        assert holds(blocks, i, j)
        assert holds(blocks, i + 1, j + 1)


def test_the_band_follows_a_translation_that_drifts() -> None:
    """A long passage of one side alone bends the band, it does not break it."""
    text, added = sentences(400), sentences(300, seed=1)
    source, target = make_side(text), make_side([*text[:200], *added, *text[200:]])
    blocks = find_band(source, target)
    assert_can_be_crossed(blocks, 400, 700)
    assert all(holds(blocks, i, i if i < 200 else i + 300) for i in range(400))


def test_states_grow_with_the_length_and_not_with_its_square() -> None:
    """Half of the segments have a clear counterpart: the band is as wide at any length."""
    counts = {}
    for length in (750, 3_000):
        text, other = sentences(length), sentences(length, seed=1)
        target = [text[k] if k % 2 else other[k] for k in range(length)]
        blocks = find_band(make_side(text), make_side(target))
        assert all(holds(blocks, k, k) for k in range(length + 1))
        counts[length] = states(blocks)
    assert counts[3_000] < 4.5 * counts[750]
    assert counts[3_000] < 3_000 * 100


def test_a_text_where_every_sentence_is_clear_needs_the_narrowest_band() -> None:
    """The more sure links there are, the less there is to search."""
    text = sentences(3_000)
    blocks = find_band(make_side(text), make_side(text))
    assert all(holds(blocks, k, k) for k in range(3_001))
    assert states(blocks) < 3_000 * 100


def test_a_last_group_of_one_segment_is_within_the_article() -> None:
    """4,501 segments are compared in groups of four first, and the last group has one."""
    text = sentences(4_501)
    blocks = find_band(make_side(text), make_side(text))
    assert all(holds(blocks, k, k) for k in range(4_502))


def test_long_unrelated_texts_are_searched_along_the_diagonal() -> None:
    """With no sure link to follow, time and memory stay linear."""
    counts = {}
    for length in (1_000, 4_000):
        blocks = find_band(make_side(sentences(length)), make_side(sentences(length, seed=1)))
        assert_can_be_crossed(blocks, length, length)
        counts[length] = states(blocks)
    assert counts[4_000] < 6 * counts[1_000]


def diagonal(length: int, shift: int = 0) -> list[Step]:
    """A path of 1-1 beads, `shift` columns off the diagonal in the middle third."""
    nulls = [
        Step(range(length // 3, length // 3), range(length // 3 + k, length // 3 + k + 1))
        for k in range(shift)
    ]
    first = [Step(range(k, k + 1), range(k, k + 1)) for k in range(length // 3)]
    rest = [
        Step(range(k, k + 1), range(k + shift, k + shift + 1)) for k in range(length // 3, length)
    ]
    return [*first, *nulls, *rest]


BAND = (
    Block(range(10), range(20)),
    Block(range(10, 20), range(30)),
    Block(range(20, 31), range(10, 41)),
)


def test_a_path_inside_the_band_widens_nothing() -> None:
    assert widen(BAND, diagonal(30, shift=5), 40) == BAND


def test_the_band_widens_only_where_the_path_touches_its_edge() -> None:
    """Blocks that the path leaves alone keep their columns."""
    blocks = (
        Block(range(10), range(20)),
        Block(range(10, 20), range(5, 21)),
        Block(range(20, 31), range(5, 31)),
    )
    wide = widen(blocks, diagonal(30), 30)
    assert wide == (blocks[0], Block(range(10, 20), range(5, 31)), blocks[2])


def test_widening_ends_at_the_ends_of_the_article() -> None:
    """The first and last columns are no edge: nothing lies beyond them."""
    whole = (Block(range(31), range(31)),)
    assert widen(whole, diagonal(30), 30) == whole
    narrow = (Block(range(16), range(17)), Block(range(16, 31), range(14, 31)))
    wide = widen(narrow, diagonal(30), 30)
    assert wide == (Block(range(16), range(31)), Block(range(16, 31), range(14, 31)))
