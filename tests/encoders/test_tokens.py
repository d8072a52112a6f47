"""The table of tokens: rows that do not depend on when, and with what, they were computed."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from align.encoders import load_encoder
from align.encoders.builtin import BuiltinEncoder, load_arrays
from align.encoders.tokens import NO_TOKEN, TokenTable, _layers

CHANCE = np.random.default_rng(1)


def table(room: int) -> TokenTable:
    return TokenTable(load_arrays(), room)


@pytest.fixture(scope="module")
def tokens() -> np.ndarray:
    return CHANCE.integers(0, 100_000, 300)


def test_a_row_does_not_depend_on_the_tokens_it_is_computed_with(tokens: np.ndarray) -> None:
    """To the last bit: the shards of a corpus are the same whatever a worker did before."""
    together, apart = table(400), table(400)
    rows = together.rows(tokens)
    for start in range(0, len(tokens), 7):
        apart.rows(tokens[::-1][start : start + 7])
    others = apart.rows(tokens)
    np.testing.assert_array_equal(together.branches[:, rows], apart.branches[:, others])
    np.testing.assert_array_equal(together.parts[:, rows], apart.parts[:, others])


def test_no_tokens_are_no_work() -> None:
    assert _layers(np.array([], np.int64)) == []


def test_the_tokens_that_were_not_used_for_longest_give_way() -> None:
    kept = table(4)
    first = kept.rows(np.array([11, 12, 13, 14]))
    kept.rows(np.array([11, 13]))
    later = kept.rows(np.array([15, 16]))
    assert {*later.tolist()} == {first[1], first[3]}
    assert kept.rows(np.array([11, 13, 15])).tolist() == [first[0], first[2], later[0]]
    whole = table(8)
    rows = kept.rows(np.array([12, 12, 14])), whole.rows(np.array([12, 12, 14]))
    np.testing.assert_array_equal(kept.parts[:, rows[0]], whole.parts[:, rows[1]])


def test_rows_are_taken_from_the_first_on() -> None:
    """A short article touches little of the memory, and rows stay as they are when more come."""
    grown = table(6144)
    tokens = np.arange(10, 510)
    first = grown.rows(tokens)
    assert sorted(first) == list(range(1, 501))
    parts = grown.parts[:, first].copy()
    grown.rows(np.arange(1000, 6000))
    np.testing.assert_array_equal(grown.parts[:, grown.rows(tokens)], parts)


def test_what_a_text_has_beyond_its_ends_is_nothing() -> None:
    kept = table(4)
    kept.rows(np.array([1, 2, 3, 4]))
    assert not kept.parts[:, NO_TOKEN].any()
    assert not kept.branches[:, NO_TOKEN].any()


def test_vectors_are_the_same_with_hardly_any_room() -> None:
    texts = [f"{number}번째 문장이다. This is sentence {number}." for number in range(40)]
    small = BuiltinEncoder()
    small._network._tokens = TokenTable(load_arrays(), 64)
    np.testing.assert_allclose(small.encode(texts), load_encoder().encode(texts), atol=1e-5)


def test_threads_share_a_table() -> None:
    texts = [f"{number * 37}번째 문장이다. Sentence {number}." for number in range(60)]
    encoder = BuiltinEncoder()
    encoder._network._tokens = TokenTable(load_arrays(), 64)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: encoder.encode(texts[n : n + 6]), range(0, 60, 6)))
    np.testing.assert_allclose(np.concatenate(found), load_encoder().encode(texts), atol=1e-5)
