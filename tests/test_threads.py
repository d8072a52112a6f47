"""Work dealt out to threads comes back as if one had done it."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from align.threads import in_threads, limited, mapped, one_thread, thread_count


@pytest.fixture(params=["1", "3"])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """With one thread, and with as many as the machine has of three."""
    monkeypatch.setenv("OMP_NUM_THREADS", request.param)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", request.param)
    return thread_count()


@pytest.fixture
def _three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three cores, all of which may be used."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)


def blas_threads() -> set[int]:
    """The threads of numpy's own BLAS; other libraries that are loaded later bring theirs."""
    found = [library for library in threadpool_info() if library["user_api"] == "blas"]
    own = [library for library in found if "numpy" in library["filepath"]]
    return {library["num_threads"] for library in own or found}


def test_where_the_system_does_not_tell_all_cores_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS and Windows do not say which cores a process may use."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    assert thread_count() == 3
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert thread_count() == 1


def test_results_come_in_the_order_of_the_parts(threads: int) -> None:
    assert list(mapped(lambda k: k * k, range(100))) == [k * k for k in range(100)]
    assert list(mapped(str, [])) == []


def test_parts_are_taken_as_threads_get_to_them(threads: int) -> None:
    """A text of any length is never held whole."""
    requested = []

    def parts() -> Iterator[int]:
        for k in range(50):
            requested.append(k)
            yield k

    results = mapped(lambda k: k, parts())
    assert next(results) == 0
    assert len(requested) <= threads + 3
    results.close()


def test_one_part_is_done_where_it_is_asked_for(threads: int) -> None:
    """A thread of a pool that maps one part in its turn starts no pool of its own."""
    here = threading.get_ident()
    assert list(mapped(lambda _: threading.get_ident(), [0])) == [here]


def test_work_without_results_is_done_in_threads(threads: int) -> None:
    done = np.zeros(50, np.int64)

    def do(part: int) -> None:
        done[part] += part

    in_threads(do, range(50))
    assert done.tolist() == list(range(50))


def test_what_goes_wrong_in_a_thread_is_raised(threads: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(mapped(lambda k: 1 // (5 - k), range(10)))


def test_linear_algebra_has_one_thread_meanwhile(threads: int) -> None:
    """Threads that each call a library with threads of its own would wait for each other."""
    assert {frozenset(found) for found in mapped(lambda _: blas_threads(), range(4))} == {
        frozenset({1})
    }


def test_a_block_inside_another_does_not_end_it(threads: int) -> None:
    """Not even one in another thread: the limit holds until the last of them is left."""
    before = blas_threads()
    with limited():
        with limited():
            assert blas_threads() == {1}
        assert blas_threads() == {1}
    assert blas_threads() == before


@pytest.mark.parametrize("value", ["", "0", "-2", "many"])
def test_a_number_that_is_none_sets_no_limit(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    free = thread_count()
    monkeypatch.setenv("OMP_NUM_THREADS", value)
    assert thread_count() == free >= 1
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert thread_count() == 1


@pytest.mark.usefixtures("_three_cores")
def test_a_process_beside_others_uses_one_thread() -> None:
    with one_thread():
        with one_thread():
            assert thread_count() == 1
        assert thread_count() == 1
    assert thread_count() == 3


@pytest.mark.usefixtures("_three_cores")
def test_blocks_of_several_threads_may_overlap() -> None:
    """The first to begin is not always the last to end."""
    with ExitStack() as first, ExitStack() as second:
        first.enter_context(one_thread())
        second.enter_context(one_thread())
        first.close()
        assert thread_count() == 1
        second.close()
        assert thread_count() == 3


def test_the_limit_is_lifted_at_the_end_of_the_block() -> None:
    """The caller's own setting is there again."""
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        with limited(), limited():
            assert blas_threads() == {1}
        assert blas_threads() == before
