"""Engines, which process the batches of a build: processes of one machine, or a Ray cluster."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from align.corpus.batching import Batch
    from align.corpus.selection.exchange import Step
    from align.corpus.work import BatchDone, Job

__all__ = ["Engine"]


class Engine(Protocol):
    """Processes batches and parts of steps, in any order and on any machine.

    The results are files.
    """

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """Yield the outcome of each batch when it finishes.

        Batches are requested as workers become free, so a source of any size takes bounded memory.
        Closing the iterator early stops all workers.

        Raises:
            AlignError: An error that stops a worker, such as a model that cannot be loaded.
        """

    def run_steps(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, int]]":
        """Run the unfinished parts of steps; yield the step and the number of each finished part.

        The next step is taken from `steps` when all parts of the one before are done.

        Raises:
            AlignError: An error that stops a worker, such as a damaged work file.
        """

    def cores(self) -> float:
        """The number of cores reserved at the moment, which determines the cost of a build."""
