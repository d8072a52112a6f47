"""The number of threads, and the distribution of work to them.

Linear algebra runs on one thread each time it is called. BLAS with more threads than free cores is
many times slower than with one, since its threads spin while they wait for each other, and its last
bits depend on their number. So work is split into independent parts, and each thread does whole
parts: the number of threads only changes the time.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from threading import Lock
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def thread_count() -> int:
    """The number of threads to use, at least 1.

    This is the number of cores that the process may use, or less if `OMP_NUM_THREADS` or
    `OPENBLAS_NUM_THREADS` say so (for example, one per worker of a pool). Within `one_thread` it
    is 1.
    """
    if _LIMIT.singles:
        return 1
    if hasattr(os, "sched_getaffinity"):
        counts = [len(os.sched_getaffinity(0))]
    else:  # unknown on macOS and Windows
        counts = [os.cpu_count() or 1]
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        value = os.environ.get(name, "")
        if value.isdigit() and int(value) > 0:
            counts.append(int(value))
    return min(counts)


def mapped(function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
    """Apply a function to every part on all threads, and yield the results in order.

    A part is only taken when a thread is free, so neither parts nor results accumulate. A single
    part runs in the caller's thread, so a mapped function may use this function itself.
    """
    left = iter(parts)
    first = list(islice(left, 2))
    threads = thread_count() if len(first) > 1 else 1
    with limited():
        if threads == 1:
            yield from map(function, chain(first, left))
            return
        first += islice(left, threads - 1)
        with ThreadPoolExecutor(threads) as pool:
            waiting: list[Future[_Result]] = [pool.submit(function, part) for part in first]
            while waiting:
                result = waiting.pop(0).result()
                waiting += [pool.submit(function, part) for part in islice(left, 1)]
                yield result


def in_threads(do: Callable[[_Part], None], parts: Iterable[_Part]) -> None:
    """Call a function with every part, on all threads."""
    for _ in mapped(do, parts):
        pass


def slices(count: int, size: int) -> list[slice]:
    """Divide `count` things into parts of `size`, the last of which may be smaller.

    >>> slices(5, 2)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def ahead(function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
    """Yield the result of every part; the next part is done while the caller uses a result."""
    left = iter(parts)
    with ThreadPoolExecutor(1) as pool:
        waiting = [pool.submit(function, part) for part in islice(left, 1)]
        while waiting:
            result = waiting.pop().result()
            waiting += [pool.submit(function, part) for part in islice(left, 1)]
            yield result


@contextmanager
def one_thread() -> Iterator[None]:
    """Use one thread within a `with` block, in the whole process: others use the other cores."""
    with _LIMIT.lock:
        _LIMIT.singles += 1
    try:
        yield
    finally:
        with _LIMIT.lock:
            _LIMIT.singles -= 1


@contextmanager
def limited() -> Iterator[None]:
    """Hold numpy's BLAS to one thread within a `with` block, in the whole process."""
    with _LIMIT.lock:
        if _LIMIT.blocks == 0:
            _LIMIT.held = _controller().limit(limits=1, user_api="blas")
        _LIMIT.blocks += 1
    try:
        yield
    finally:
        with _LIMIT.lock:
            _LIMIT.blocks -= 1
            if _LIMIT.blocks == 0:
                _LIMIT.held.restore_original_limits()


@dataclass(slots=True)
class _Limit:
    """What blocks limit the threads; they are counted, because those of several threads overlap.

    The BLAS is only held by the first of them: asking it takes longer than a small product.
    """

    lock: Lock = field(default_factory=Lock)
    blocks: int = 0
    held: Any = None
    singles: int = 0


_LIMIT = _Limit()


@cache
def _controller() -> Any:
    """The controller of the loaded BLAS libraries, cached because finding them takes time."""
    import numpy  # noqa: F401, ICN001  # its BLAS must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
