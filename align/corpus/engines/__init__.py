"""Engines, which process the batches of a build: processes of one machine, or a Ray cluster."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from align.corpus.batching import Batch
    from align.corpus.work import BatchDone, Job

__all__ = ["Engine"]


class Engine(Protocol):
    """Processes batches, in any order and on any machine; the results are work files."""

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """Yield the outcome of each batch when it finishes.

        Batches are requested as workers become free, so a source of any size takes bounded memory.
        Closing the iterator early stops all workers.

        Raises:
            AlignError: An error that stops a worker, such as a model that cannot be loaded.
        """
