"""Worker processes on this machine.

Processes rather than threads, because most of the work holds Python's lock; spawned rather than
forked, because neither BLAS nor Kiwi survives a fork. A worker gets one batch at a time. If it
dies, another one takes over its batch: see `_course`.
"""

import traceback
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import connection, get_context
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any, TypeAlias

from align.errors import AlignError, BuildError
from align.processes import become_worker, interrupts_blocked
from align.threads import thread_count

# What a worker imports, it imports once its number of threads is set.
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

    from align.corpus.batching import Batch
    from align.corpus.records import Entry
    from align.corpus.selection.exchange import Step
    from align.corpus.work import BatchDone, Job

_Request: TypeAlias = "tuple[Batch, frozenset[str]] | Entry"
_Course: TypeAlias = "Generator[_Request, BatchDone | str | None, BatchDone]"


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes batches in processes of this machine.

    `workers` is their number: as many as there are cores for this process, if it is 0. Each loads
    the models, so memory only grows with their number.
    """

    workers: int = 0

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """See `Engine.run`."""
        count = self.workers or thread_count()
        crew = [Member(job) for _ in range(count)]
        try:
            yield from _run(crew, batches)
        finally:
            for member in crew:
                member.dismiss()

    def carry_out(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, int]]":
        """See `Engine.carry_out`; few rows are not worth the start of a process."""
        count = self.workers or thread_count()
        with ProcessPoolExecutor(count, get_context("spawn"), initializer=become_worker) as pool:
            for step in steps:
                if step.plan.chunks == 1:
                    yield from ((step, step.perform(part)) for part in step.left())
                    continue
                try:
                    yield from ((step, part) for part in _performed(pool, step, 2 * count))
                except BrokenProcessPool as error:
                    raise BuildError(
                        f"a worker was killed while it selected rows ({step.name})",
                        remedy="provide more memory, or use fewer --workers, and build again",
                    ) from error

    def cores(self) -> float:
        """See `Engine.cores`; a worker uses one."""
        return self.workers or thread_count()


def _performed(pool: ProcessPoolExecutor, step: "Step", ahead: int) -> "Iterator[int]":
    """Do the remaining parts of a step, at most `ahead` at a time."""
    left = iter(step.left())
    waiting = {pool.submit(step.perform, part) for part in islice(left, ahead)}
    try:
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(step.perform, part) for part in islice(left, len(done))}
            yield from (future.result() for future in done)
    finally:
        for future in waiting:
            future.cancel()


def _run(crew: "list[Member]", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
    while True:
        for member in crew:
            if member.course is None:
                batch = next(batches, None)
                if batch is None:
                    break
                member.begin(_course(batch))
        busy = {member.channel: member for member in crew if member.course is not None}
        if not busy:
            return
        for channel in connection.wait(list(busy)):
            done = busy[channel].go_on()  # type: ignore[index]
            if done is not None:
                yield done


def _course(batch: "Batch") -> _Course:
    """What is asked of a worker, one request after the other, until a batch is done.

    An answer of None says that the worker died of the request: it was killed for its memory, or a
    library crashed. That may be chance, so the batch is asked for once more. If that worker dies
    too, the articles are tried one by one, and those that nobody survives are left out.
    """
    for _ in range(2):
        answer = yield batch, frozenset()
        if answer is not None:
            return _done(answer)
    lost = set()
    for entry in batch.entries:
        if (yield entry) is None:
            lost.add(entry.id)
    answer = yield batch, frozenset(lost)
    if answer is None:
        raise BuildError(
            "a worker was killed three times on the same articles",
            where=f"{batch.entries[0].id} to {batch.entries[-1].id}",
            remedy="provide more memory, or use fewer --workers",
        )
    return _done(answer)


def _done(answer: "BatchDone | str") -> "BatchDone":
    if isinstance(answer, str):
        raise TypeError(answer)
    return answer


@dataclass(slots=True)
class Member:
    """A handle on a worker process; one that dies is replaced by a new one.

    Attributes:
        job: What its workers do.
        course: The batch in progress; None if there is none.
        process: The worker process; None until it is started.
        channel: The connection to it.
    """

    job: "Job"
    course: "_Course | None" = None
    process: SpawnProcess | None = None
    channel: "Connection[Any, Any]" = field(init=False)

    def do(self, batch: "Batch") -> "BatchDone":
        """Process a batch, and wait until it has finished."""
        self.begin(_course(batch))
        while (done := self.go_on()) is None:
            pass
        return done

    def begin(self, course: _Course) -> None:
        """Start a batch."""
        self.course = course
        self._ask(next(course))

    def go_on(self) -> "BatchDone | None":
        """Take the worker's answer and request the next step; return the batch when it is done."""
        try:
            answer = self.channel.recv()
        except (EOFError, OSError):
            self.dismiss()
            answer = None
        if isinstance(answer, BaseException):
            raise answer
        assert self.course is not None  # noqa: S101  # only the busy are asked
        try:
            self._ask(self.course.send(answer))
        except StopIteration as end:
            self.course = None
            done: BatchDone = end.value
            return done
        return None

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        if self.process is not None:
            self.channel.close()
            self.process.kill()
            self.process.join()
            self.process = None

    def _ask(self, request: _Request) -> None:
        if self.process is None:
            self._hire()
        try:
            self.channel.send(request)
        except OSError:
            # It died since its last answer. Reading will tell, and lead to a new one.
            return

    def _hire(self) -> None:
        context = get_context("spawn")
        self.channel, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs,), name="align worker", daemon=True
        )
        with interrupts_blocked():
            self.process.start()
        theirs.close()
        self.channel.send(self.job)


def _serve(channel: "Connection[Any, Any]") -> None:
    """Answer requests until nobody asks: the life of a worker process."""
    become_worker()
    from align.corpus.work import Worker

    worker = Worker(channel.recv())
    while True:
        try:
            request = channel.recv()
        except EOFError:
            return
        try:
            if isinstance(request, tuple):
                answer: object = worker.do(*request)
            else:
                worker.attempt(request)
                answer = "alive"
        except (AlignError, OSError) as error:
            answer = error
        except Exception:  # noqa: BLE001  # a fault of ours: to be shown where the user looks
            answer = RuntimeError(f"in a worker:\n{traceback.format_exc()}")
        channel.send(answer)
