"""Nearest neighbours: exact ones, the same on any machine, from vectors in memory or on disk."""

import errno

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import threads
from align.encoders.encoder import unit_length
from align.errors import BuildError
from align.pairing import neighbours as module
from align.pairing.neighbours import Neighbours, neighbours
from align.pairing.vectors import CentredVectors, VectorFile

DIMENSION = 16


def vectors(count: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return unit_length(chance.normal(size=(count, DIMENSION)).astype(np.float32))


def by_hand(source: np.ndarray, target: np.ndarray, k: int) -> np.ndarray:
    """Compare everything with everything."""
    return np.argsort(-(source @ target.T), axis=1, kind="stable")[:, :k]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks so small that a few vectors fill many of them."""
    monkeypatch.setattr(module, "_ROWS", 3)
    monkeypatch.setattr(module, "_COLUMNS", 4)


def same(one: Neighbours, other: Neighbours) -> bool:
    return np.array_equal(one.ids, other.ids) and np.array_equal(
        one.similarities, other.similarities
    )


@pytest.mark.usefixtures("small_blocks")
def test_blocks_find_what_comparing_everything_finds() -> None:
    source, target = vectors(23, 1), vectors(17, 2)
    forward, backward = neighbours(source, target, 4)
    assert np.array_equal(forward.ids, by_hand(source, target, 4))
    assert np.array_equal(backward.ids, by_hand(target, source, 4))
    expected = np.take_along_axis(source @ target.T, forward.ids, axis=1)
    assert forward.similarities == pytest.approx(expected, abs=1e-6)


@settings(max_examples=30)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 5))
def test_any_sizes_give_neighbours_in_order_and_nothing_twice(n: int, m: int, k: int) -> None:
    """Where the other side is smaller than k, what is missing is marked, and never a neighbour."""
    forward, backward = neighbours(vectors(n, n), vectors(m, m + 50), k)
    for found, length, other in ((forward, n, m), (backward, m, n)):
        assert found.ids.shape == found.similarities.shape == (length, k)
        for ids, similarities in zip(found.ids, found.similarities, strict=True):
            there = ids[ids >= 0]
            assert len(there) == len(set(there.tolist())) == min(k, other)
            assert (ids[len(there) :] == -1).all()
            assert (np.diff(similarities) <= 0).all()


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("exact_pairs", [module.EXACT_PAIRS, 0])
def test_the_number_of_threads_changes_nothing(
    exact_pairs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one bit, in either kind of search."""
    source, target = vectors(60, 4), vectors(70, 5)
    found = []
    for count in (1, 2, 5):
        monkeypatch.setattr(threads, "thread_count", lambda count=count: count)
        found.append(neighbours(source, target, 3, exact_pairs=exact_pairs))
    for forward, backward in found[1:]:
        assert same(forward, found[0][0])
        assert same(backward, found[0][1])


def test_a_large_search_finds_nearly_all_that_is_near() -> None:
    """It looks into a part of the cells only; a translation lies in the right one."""
    chance = np.random.default_rng(6)
    target = vectors(1500, 7)
    moved = chance.permutation(1500)
    noise = 0.1 * chance.normal(size=target.shape).astype(np.float32)
    source = unit_length(target[moved] + noise)
    forward, backward = neighbours(source, target, 4, exact_pairs=0)
    assert (forward.ids[:, 0] == moved).mean() > 0.98
    assert (moved[backward.ids[:, 0]] == np.arange(1500)).mean() > 0.98


def test_a_large_search_marks_what_it_did_not_find() -> None:
    forward, _ = neighbours(vectors(3, 8), vectors(2, 9), 4, exact_pairs=0)
    assert (forward.ids[:, 2:] == -1).all()
    assert (forward.similarities[:, 2:] == -1).all()


def test_density_is_the_mean_of_the_neighbours_that_are_there() -> None:
    found = Neighbours(np.array([[3, 1], [2, -1]]), np.array([[0.5, 0.25], [0.75, -1]], np.float32))
    assert found.density.tolist() == [0.375, 0.75]


def test_vectors_on_disk_are_found_like_those_in_memory() -> None:
    source, target = vectors(40, 10), vectors(30, 11)
    with VectorFile(DIMENSION) as kept:
        kept.append(source[:15])
        assert len(kept) == 15
        kept.append(source[15:])
        assert kept[3:33] == pytest.approx(source[3:33], abs=1e-3)
        assert kept[[7]] == pytest.approx(source[[7]], abs=1e-3)
        found, _ = neighbours(kept, target, 1)
    assert (found.ids == by_hand(source, target, 1)).mean() > 0.9


def test_centred_vectors_have_no_common_direction() -> None:
    """The mean of a side tells only its language."""
    shifted = unit_length(vectors(200, 12) + 2)
    with VectorFile(DIMENSION) as kept:
        kept.append(shifted)
        assert np.linalg.norm(kept[:200].mean(axis=0)) > 0.8
        centred = CentredVectors(kept)
        assert len(centred) == 200
        assert np.linalg.norm(centred[:200].mean(axis=0)) < 0.1
        assert np.linalg.norm(centred[:200], axis=1) == pytest.approx(np.ones(200), abs=1e-3)


def test_an_empty_file_has_no_vectors() -> None:
    with VectorFile(DIMENSION) as kept:
        assert kept[:10].shape == (0, DIMENSION)


def test_a_full_disk_is_one_line_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with VectorFile(DIMENSION) as kept:
        monkeypatch.setattr(kept._file, "write", write)
        with pytest.raises(
            BuildError, match="No space left on device; free some space, or set TMPDIR"
        ):
            kept.append(vectors(1, 0))


def test_a_number_beyond_all_bounds_finds_what_there_is() -> None:
    vectors = np.eye(3, 8, dtype=np.float32)
    forward, backward = neighbours(vectors, vectors[:2], 2**62)
    assert forward.ids.shape == (3, 64)
    assert sorted(forward.ids[0, :2].tolist()) == [0, 1]
    assert set(forward.ids[:, 2:].ravel().tolist()) == {-1}
    assert backward.ids[:, 0].tolist() == [0, 1]
