"""Engines: who does the batches of a build. One machine's processes, or a Ray cluster."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from align.corpus.batching import Batch
    from align.corpus.work import BatchDone, Job

__all__ = ["Engine"]


class Engine(Protocol):
    """Does batches, in any order and anywhere; their work files are what remains of it."""

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """Yield what became of each batch, as they finish.

        Batches are asked for as there is someone to do them, so that a source of any size takes
        bounded memory. When the iterator is closed early, nobody works any longer.

        Raises:
            AlignError: What a worker could not go on from, such as a model that cannot be loaded.
        """
