"""Run the workers on a Ray cluster, one in each actor of Ray Data.

The plan of the work is a file in the work folder that Ray Data reads, so that neither this process
nor the cluster has the list of articles in memory. Each actor has one worker process (see
`align.corpus.engines.local`). A library that crashes, or an article that takes too much memory,
ends that process but not the actor, and is handled as on one machine. If an actor or its machine is
lost, Ray starts another one, which finds the finished work in the work folder.

A client (ray://) cannot use Ray Data, so it has an actor of the cluster do so in its place.
"""

import gc
import logging
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from align.corpus.storage import arrow_files, place_of, remove_tree, write_bytes
from align.errors import AlignError, BuildError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from align.corpus.batching import Batch
    from align.corpus.selection.exchange import Step
    from align.corpus.storage import AnyPath
    from align.corpus.work import BatchDone, Job

_BATCHES_PER_FILE = 1000


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Processes batches on a Ray cluster.

    The output folder and the articles must be in the same place on every machine: on a disk that
    all of them share, or in a store. All have the same version of `align`.

    Attributes:
        address: "auto" for the cluster of this machine, HOST:PORT, or ray://HOST:PORT from a
            machine that is not part of it.
        workers: The most workers at a time. If it is 0, there is one for each core, or for each
            share of a GPU, that the cluster has when the build begins; a cluster that grows has
            more later.
        gpus: How many GPUs each worker is given; below 1, several share one.
    """

    address: str = "auto"
    workers: int = 0
    gpus: float = 0
    # How many cores the cluster had when it was asked last.
    _cores: list[float] = field(default_factory=list, init=False, repr=False, compare=False)

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """See `Engine.run`."""
        plan = job.work / "plan"
        with self._connected() as ray:
            try:
                if _write_plan(plan, batches):
                    yield from self._streamed(ray, _Alignment(self, job, plan))
            finally:
                remove_tree(plan)

    def run_steps(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, int]]":
        """See `Engine.run_steps`; what the parts receive is shuffled by Ray Data."""
        with self._connected() as ray:
            for step in steps:
                yield from ((step, part) for part in self._streamed(ray, _Selection(step)))

    def cores(self) -> float:
        """See `Engine.cores`; all those of the cluster, which may grow and shrink.

        Between two stages, when nothing is connected to the cluster, they are those of the last.
        """
        ray = _import_ray()
        if ray.is_initialized():
            self._cores[:] = [float(ray.cluster_resources().get("CPU", 0))]
        return sum(self._cores)

    def most_workers(self, ray: Any) -> int:
        """The most workers at a time.

        Raises:
            BuildError: If the cluster has no GPU for one.
        """
        held = ray.cluster_resources()
        # One core is left for the task that reads the plan.
        possible = held.get("CPU", 1) - 1
        if self.gpus:
            possible = min(possible, held.get("GPU", 0) // self.gpus)
            if possible < 1 and not self.workers:
                raise BuildError(
                    f"the cluster has no worker with {self.gpus:g} GPUs",
                    where=self.address,
                    remedy="start the cluster with GPUs, name --workers, or omit --gpus",
                )
        return self.workers or max(1, int(possible))

    def _streamed(self, ray: Any, task: "_Task") -> "Iterator[Any]":
        """Yield the results of a task as they are made; an error among them is raised."""
        try:
            for answer in _cluster_answers(ray, task) if _is_client(ray) else task.answers(ray):
                if isinstance(answer, AlignError | OSError):
                    raise answer
                yield answer
        except ray.exceptions.RayError as error:
            raise BuildError(
                f"the cluster failed: {str(error).splitlines()[0]}",
                where=self.address,
                remedy="see its logs, and build again; finished work is kept",
            ) from error

    @contextmanager
    def _connected(self) -> "Iterator[Any]":
        """Ray, connected to the cluster."""
        ray = _import_ray()
        began = not ray.is_initialized()
        if began:
            _connect(ray, self.address)
        self.cores()
        try:
            yield ray
        finally:
            if began:
                # Ray Data leaves references to the cluster's objects in cycles, and a thread that
                # happens to free one while Ray shuts down would end the whole process.
                gc.collect()
                ray.shutdown()


class _Task(Protocol):
    """Work that is distributed by Ray Data, from a process on the cluster."""

    def answers(self, ray: Any) -> "Iterator[Any]":
        """Do it, and yield what is done, or the error that stops it."""


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Do the batches of a plan; the answers are of type `BatchDone`."""

    engine: RayEngine
    job: "Job"
    plan: "AnyPath"

    def answers(self, ray: Any) -> "Iterator[Any]":
        # A block is what an actor is given, and given again if it is lost: a batch, and no more.
        yield from _answers(
            _ray_data(ray)
            .read_parquet(**arrow_files(self.plan))
            .repartition(target_num_rows_per_block=1)
            .map(
                _Actor,
                fn_constructor_args=(self.job,),
                compute=ray.data.ActorPoolStrategy(
                    min_size=1, max_size=self.engine.most_workers(ray)
                ),
                num_cpus=1,
                num_gpus=self.engine.gpus or None,
            )
        )


@dataclass(frozen=True, slots=True)
class _Selection:
    """Do what is left of a step; the answers are the numbers of the parts."""

    step: "Step"

    def answers(self, ray: Any) -> "Iterator[Any]":
        data, step = _ray_data(ray), self.step
        files, parts = step.sources(), step.left()
        if files and parts:
            addressed = data.from_items([{"file": str(path)} for path in files]).map_batches(
                _addressed, batch_size=1, batch_format="pyarrow", fn_args=(frozenset(parts),)
            )
            groups = addressed.groupby("part", num_partitions=len(parts))
            yield from _answers(
                groups.map_groups(_do_group, batch_format="pyarrow", fn_args=(step,))
            )
            # A part that receives nothing is not a group.
            parts = step.left()
        if parts:
            items = data.from_items(parts, override_num_blocks=len(parts))
            yield from _answers(items.map(_do_part, fn_args=(step,)))


def _answers(rows: Any) -> "Iterator[Any]":
    """Yield the results in the rows of a data set."""
    for row in rows.iter_rows():
        yield pickle.loads(row["done"])  # noqa: S301  # written by our own functions


class _RemoteTask:
    """Runs a task inside the cluster for a client outside, where Ray Data does not work."""

    def __init__(self, task: _Task) -> None:
        self._answers = task.answers(_import_ray())

    def next(self) -> Any:
        """The next answer; None when there are no more."""
        try:
            return next(self._answers, None)
        except (AlignError, OSError) as error:
            return error


def _cluster_answers(ray: Any, task: _Task) -> "Iterator[Any]":
    """The answers of a task that an actor of the cluster does, for a client outside of it."""
    remote = ray.remote(num_cpus=0)(_RemoteTask).remote(task)
    while (answer := ray.get(remote.next.remote())) is not None:
        yield answer
    ray.kill(remote)


def _is_client(ray: Any) -> bool:
    return bool(ray.util.client.ray.is_connected())


def _ray_data(ray: Any) -> Any:
    """Ray Data without its progress bars and log messages."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray.data


class _Actor:
    """Keeps one worker process on a machine of the cluster."""

    def __init__(self, job: "Job") -> None:
        from align.corpus.engines.local import WorkerHandle

        self._worker = WorkerHandle(job)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Do the batch of a row of the plan."""
        answer: BatchDone | Exception
        try:
            batch = pickle.loads(row["batch"])  # noqa: S301  # our own plan
            answer = self._worker.process_batch(batch)
        except (AlignError, OSError) as error:
            answer = error
        return {"done": pickle.dumps(answer)}


def _addressed(files: "pa.Table", wanted: frozenset[int]) -> "pa.Table":
    """The rows of files that are for some parts, each with its part."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from align.corpus.selection.exchange import read_all_addressed

    table = pa.concat_tables(
        read_all_addressed(place_of(path)) for path in files["file"].to_pylist()
    )
    return table.filter(pc.is_in(table["part"], pa.array(wanted, pa.int64())))


def _do_group(group: "pa.Table", step: "Step") -> "pa.Table":
    """Do the part that the rows of a group are addressed to."""
    import pyarrow as pa

    part = group["part"][0].as_py()
    return pa.table({"done": [_answer(step.run, part, group.drop_columns("part"))]})


def _do_part(item: dict[str, int], step: "Step") -> dict[str, bytes]:
    """Do a part that receives nothing."""
    return {"done": _answer(step.read_and_run, item["item"])}


def _answer(do: "Callable[..., object]", part: int, *received: "pa.Table") -> bytes:
    """Do a part; return its number, or the error that stops it, pickled."""
    try:
        do(part, *received)
    except (AlignError, OSError) as error:
        return pickle.dumps(error)
    return pickle.dumps(part)


def _write_plan(plan: "AnyPath", batches: "Iterable[Batch]") -> int:
    """Write the batches to Parquet files, and return the number of files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    remove_tree(plan)
    left = iter(batches)
    number = 0
    while part := [pickle.dumps(batch) for batch in islice(left, _BATCHES_PER_FILE)]:
        written = pa.BufferOutputStream()
        pq.write_table(pa.table({"batch": part}), written)
        write_bytes(plan / f"{number:06}.parquet", written.getvalue().to_pybytes())
        number += 1
    return number


def _import_ray() -> Any:
    try:
        import ray
        import ray.data
        import ray.util.client
    except ImportError as error:
        raise MissingExtraError(
            "--engine ray needs ray", remedy="pip install 'align-koen[ray]'"
        ) from error
    return ray


def _connect(ray: Any, address: str) -> None:
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise BuildError(
            f"no Ray cluster ({str(error).splitlines()[0]})",
            where=address,
            remedy="start one with ray start --head, or name its address",
        ) from error
