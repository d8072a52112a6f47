"""How many threads linear algebra may use.

BLAS with more threads than free cores is many times slower than with one: its threads spin while
they wait for each other. So the number is that of the cores this process may run on, and less
where `OMP_NUM_THREADS` or `OPENBLAS_NUM_THREADS` says so (one per worker of a pool, say).
"""

import os
from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def thread_count() -> int:
    """The number of threads to use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        counts = [len(os.sched_getaffinity(0))]
    else:  # macOS and Windows do not tell
        counts = [os.cpu_count() or 1]
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        value = os.environ.get(name, "")
        if value.isdigit() and int(value) > 0:
            counts.append(int(value))
    return min(counts)


def limited() -> AbstractContextManager[Any]:
    """Hold numpy's BLAS to `thread_count()` threads within a `with` block."""
    limit: AbstractContextManager[Any] = _controller().limit(limits=thread_count(), user_api="blas")
    return limit


@cache
def _controller() -> Any:
    """What controls the loaded BLAS libraries: looking for them takes a millisecond each time."""
    import numpy  # noqa: F401, ICN001  # its BLAS must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
