"""An engine that works in this process, one batch after the other."""

from collections.abc import Iterable, Iterator

from align.corpus.batching import Batch
from align.corpus.selection.exchange import Step
from align.corpus.work import BatchDone, Job, Worker


class SerialEngine:
    """Does one batch after the other, here, and counts what it was asked for."""

    def __init__(
        self,
        *,
        backwards: bool = False,
        stop_after: int | None = None,
        stop_after_parts: int | None = None,
    ) -> None:
        self.backwards = backwards
        self.stop_after = stop_after
        self.stop_after_parts = stop_after_parts
        self.done: list[BatchDone] = []

    def run(self, job: Job, batches: Iterator[Batch]) -> Iterator[BatchDone]:
        worker = Worker(job)
        parts = list(batches)
        for batch in reversed(parts) if self.backwards else parts:
            if len(self.done) == self.stop_after:
                raise KeyboardInterrupt
            self.done.append(worker.process(batch))
            yield self.done[-1]

    def run_steps(self, steps: Iterable[Step]) -> Iterator[tuple[Step, int]]:
        for step in steps:
            left = step.left()
            for part in reversed(left) if self.backwards else left:
                if self.stop_after_parts == 0:
                    raise KeyboardInterrupt
                if self.stop_after_parts is not None:
                    self.stop_after_parts -= 1
                yield step, step.read_and_run(part)

    def cores(self) -> float:
        return 1
