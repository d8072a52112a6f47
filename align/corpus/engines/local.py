"""Worker processes on this machine.

Processes rather than threads, because most of the work holds Python's lock; spawned rather than
forked, because neither BLAS nor Kiwi survives a fork. A worker gets one batch at a time. If it
dies, another one takes over its batch: see `_requests_for`.
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
from align.processes import become_worker, interrupts_blocked, main_importable
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
_ENDING = 5.0  # seconds for a process to end whose connection is closed
_Requests: TypeAlias = "Generator[_Request, BatchDone | str | None, BatchDone]"


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes batches in processes of this machine.

    `workers` is their number: as many as there are cores for this process, if it is 0. Each loads
    the models, so memory only grows with their number.
    """

    workers: int = 0

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """See `Engine.run`."""
        workers = [WorkerHandle(job) for _ in range(self.cores())]
        try:
            yield from _run(workers, batches)
        finally:
            for worker in workers:
                worker.kill()

    def run_steps(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, int]]":
        """See `Engine.run_steps`; few rows are not worth the start of a process."""
        count = self.cores()
        with ProcessPoolExecutor(count, get_context("spawn"), initializer=become_worker) as pool:
            for step in steps:
                if step.plan.chunks == 1:
                    yield from ((step, step.read_and_run(part)) for part in step.left())
                    continue
                try:
                    yield from ((step, part) for part in _run_parts(pool, step, 2 * count))
                except BrokenProcessPool as error:
                    raise BuildError(
                        f"a worker was killed while it selected rows ({step.name})",
                        remedy="provide more memory, or use fewer --workers, and build again",
                    ) from error

    def cores(self) -> int:
        """See `Engine.cores`; a worker uses one."""
        return self.workers or thread_count()


def _run_parts(pool: ProcessPoolExecutor, step: "Step", ahead: int) -> "Iterator[int]":
    """Do the remaining parts of a step, at most `ahead` at a time."""
    left = iter(step.left())
    with main_importable():  # the first part starts the processes
        waiting = {pool.submit(step.read_and_run, part) for part in islice(left, ahead)}
    try:
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(step.read_and_run, part) for part in islice(left, len(done))}
            yield from (future.result() for future in done)
    finally:
        for future in waiting:
            future.cancel()


def _run(workers: "list[WorkerHandle]", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
    while True:
        for worker in workers:
            if worker.requests is None:
                batch = next(batches, None)
                if batch is None:
                    break
                worker.start(_requests_for(batch))
        busy = {worker.channel: worker for worker in workers if worker.requests is not None}
        if not busy:
            return
        for channel in connection.wait(list(busy)):
            done = busy[channel].receive()  # type: ignore[index]
            if done is not None:
                yield done


def _requests_for(batch: "Batch") -> _Requests:
    """Yield the requests to a worker, each after the answer to the last, until a batch is done.

    An answer of None says that the worker died: it was killed for its memory, or a library crashed.
    That may be chance, so the batch is requested once more. If the new worker dies too, the
    articles are tried one by one, and those that kill it are left out.
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
class WorkerHandle:
    """A handle on a worker process; one that dies is replaced by a new one.

    Attributes:
        job: What all workers of the build know.
        requests: The requests of the batch in progress; None if there is none.
        process: The worker process; None until it is started.
        channel: The connection to it.
        status: The exit status of the last process that died; 1 if Python stopped with an error.
        has_answered: Whether any process of the worker has.
    """

    job: "Job"
    requests: "_Requests | None" = None
    process: SpawnProcess | None = None
    channel: "Connection[Any, Any]" = field(init=False)
    status: int | None = None
    has_answered: bool = False

    def process_batch(self, batch: "Batch") -> "BatchDone":
        """Process a batch, and wait until it has finished."""
        self.start(_requests_for(batch))
        while (done := self.receive()) is None:
            pass
        return done

    def start(self, requests: _Requests) -> None:
        """Send the first request of a batch."""
        self.requests = requests
        self._send(next(requests))

    def receive(self) -> "BatchDone | None":
        """Receive an answer and send the next request; return the batch when it is done."""
        try:
            answer = self.channel.recv()
            self.has_answered = True
        except (EOFError, OSError):
            assert self.process is not None  # noqa: S101  # it had the other end
            self.process.join(_ENDING)
            self.status = self.process.exitcode
            self.kill()
            answer = None
        if isinstance(answer, BaseException):
            raise answer
        assert self.requests is not None  # noqa: S101  # called for busy workers only
        try:
            self._send(self.requests.send(answer))
        except StopIteration as end:
            self.requests = None
            done: BatchDone = end.value
            return done
        except BuildError as error:
            if self.has_answered or self.status != 1:
                raise
            # A script is imported by its workers, and may not start more of them in there.
            raise BuildError(
                "no worker can start",
                where=error.where,
                remedy='build under if __name__ == "__main__": in a script; otherwise see the '
                "errors above",
            ) from error
        return None

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self.process is not None:
            self.channel.close()
            self.process.kill()
            self.process.join()
            self.process = None

    def _send(self, request: _Request) -> None:
        if self.process is None:
            self._start_process()
        try:
            self.channel.send(request)
        except OSError:
            # It died since its last answer; `receive` notices that and starts another one.
            return

    def _start_process(self) -> None:
        context = get_context("spawn")
        self.channel, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs,), name="align worker", daemon=True
        )
        with interrupts_blocked(), main_importable():
            self.process.start()
        theirs.close()
        self.channel.send(self.job)


def _serve(channel: "Connection[Any, Any]") -> None:
    """Answer requests until the channel is closed: the main function of a worker process."""
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
                answer: object = worker.process(*request)
            else:
                worker.attempt(request)
                answer = "alive"
        except (AlignError, OSError) as error:
            answer = error
        except Exception:  # noqa: BLE001  # a bug: to be shown where the user looks
            answer = RuntimeError(f"in a worker:\n{traceback.format_exc()}")
        channel.send(answer)
