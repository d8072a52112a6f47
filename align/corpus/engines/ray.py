"""Run the workers on a Ray cluster, one in each actor of Ray Data.

The plan of the work is a file in the work folder that Ray Data reads, so that neither this process
nor the cluster has the list of articles in memory. Each actor has one worker process (see
`align.corpus.engines.local`). A library that crashes, or an article that takes too much memory,
ends that process but not the actor, and is handled as on one machine. If an actor or its machine is
lost, Ray starts another one, which finds the finished work in the work folder.
"""

import logging
import pickle
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import AlignError, BuildError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa  # type: ignore[import-untyped]

    from align.corpus.batching import Batch
    from align.corpus.selection.exchange import Step
    from align.corpus.work import BatchDone, Job

_BATCHES_PER_FILE = 1000


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Processes batches on a Ray cluster.

    The output folder, the articles and `align` itself must be in the same place on every machine.

    Attributes:
        address: "auto" for the cluster of this machine, HOST:PORT, or ray://HOST:PORT.
        workers: The most workers at a time: one for each core, or for each share of a GPU, of the
            cluster, if it is 0.
        gpus: How many GPUs each worker is given; below 1, several share one.
    """

    address: str = "auto"
    workers: int = 0
    gpus: float = 0

    def run(self, job: "Job", batches: "Iterator[Batch]") -> "Iterator[BatchDone]":
        """See `Engine.run`."""
        plan = job.work / "plan"
        with self._connected() as ray:
            try:
                _write_plan(plan, batches)
                yield from self._done(ray, job, plan)
            finally:
                shutil.rmtree(plan, ignore_errors=True)

    def carry_out(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, int]]":
        """See `Engine.carry_out`; what the parts receive is shuffled by Ray Data."""
        with self._connected() as ray:
            for step in steps:
                yield from ((step, part) for part in self._performed(ray, step))

    def _performed(self, ray: Any, step: "Step") -> "Iterator[int]":
        files, parts = step.sources(), step.left()
        if files and parts:
            addressed = ray.data.from_items([{"file": str(path)} for path in files]).map_batches(
                _addressed, batch_size=1, batch_format="pyarrow", fn_args=(frozenset(parts),)
            )
            groups = addressed.groupby("part", num_partitions=len(parts))
            done = groups.map_groups(_do_group, batch_format="pyarrow", fn_args=(step,))
            yield from self._answers(ray, done)
            # A part that receives nothing is no group.
            parts = step.left()
        if parts:
            items = ray.data.from_items(parts, override_num_blocks=len(parts))
            yield from self._answers(ray, items.map(_do_part, fn_args=(step,)))

    def _done(self, ray: Any, job: "Job", plan: Path) -> "Iterator[BatchDone]":
        # A block is what an actor is given, and given again if it is lost: a batch, and no more.
        rows = (
            ray.data.read_parquet(str(plan))
            .repartition(target_num_rows_per_block=1)
            .map(
                _Actor,
                fn_constructor_args=(job,),
                compute=ray.data.ActorPoolStrategy(min_size=1, max_size=self._workers(ray)),
                num_cpus=1,
                num_gpus=self.gpus or None,
            )
        )
        yield from self._answers(ray, rows)

    def _answers(self, ray: Any, rows: Any) -> "Iterator[Any]":
        """What the rows of a data set say is done, as it is done; an error is raised."""
        try:
            for row in rows.iter_rows():
                answer = pickle.loads(row["done"])  # noqa: S301  # written by our own functions
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
        ray = _imported()
        began = not ray.is_initialized()
        if began:
            _connect(ray, self.address)
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        try:
            yield ray
        finally:
            if began:
                ray.shutdown()

    def _workers(self, ray: Any) -> int:
        held = ray.cluster_resources()
        # One core is left for what reads the plan.
        possible = held.get("CPU", 1) - 1
        if self.gpus:
            possible = min(possible, held.get("GPU", 0) // self.gpus)
            if possible < 1:
                raise BuildError(
                    f"the cluster has no worker with {self.gpus:g} GPUs",
                    where=self.address,
                    remedy="start the cluster with GPUs, or omit --gpus",
                )
        return max(1, min(int(possible), self.workers or int(possible)))


class _Actor:
    """Keeps one worker process on a machine of the cluster."""

    def __init__(self, job: "Job") -> None:
        from align.corpus.engines.local import Member

        self._member = Member(job)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Do the batch of a row of the plan."""
        answer: BatchDone | Exception
        try:
            answer = self._member.do(pickle.loads(row["batch"]))  # noqa: S301  # our own plan
        except (AlignError, OSError) as error:
            answer = error
        return {"done": pickle.dumps(answer)}


def _addressed(files: "pa.Table", wanted: frozenset[int]) -> "pa.Table":
    """What a file has for some parts, with the part of each row."""
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    from align.corpus.selection.exchange import read_all_addressed

    table = pa.concat_tables(read_all_addressed(Path(path)) for path in files["file"].to_pylist())
    return table.filter(pc.is_in(table["part"], pa.array(wanted, pa.int64())))


def _do_group(group: "pa.Table", step: "Step") -> "pa.Table":
    """Do the part that the rows of a group are addressed to."""
    import pyarrow as pa

    part = group["part"][0].as_py()
    return pa.table({"done": [_answer(step.run, part, group.drop_columns("part"))]})


def _do_part(item: dict[str, int], step: "Step") -> dict[str, bytes]:
    """Do a part that receives nothing."""
    return {"done": _answer(step.perform, item["item"])}


def _answer(do: "Callable[..., object]", part: int, *received: "pa.Table") -> bytes:
    """Do a part; its number, or the error that stops it, to be read elsewhere."""
    try:
        do(part, *received)
    except (AlignError, OSError) as error:
        return pickle.dumps(error)
    return pickle.dumps(part)


def _write_plan(plan: Path, batches: "Iterable[Batch]") -> None:
    """Write the batches to Parquet files, so many in each."""
    import pyarrow as pa
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    shutil.rmtree(plan, ignore_errors=True)
    plan.mkdir()
    left = iter(batches)
    number = 0
    while part := [pickle.dumps(batch) for batch in islice(left, _BATCHES_PER_FILE)]:
        pq.write_table(pa.table({"batch": part}), plan / f"{number:06}.parquet")
        number += 1


def _imported() -> Any:
    try:
        import ray
        import ray.data
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
