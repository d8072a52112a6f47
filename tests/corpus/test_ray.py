"""The Ray engine, on a real cluster of two nodes on this machine."""

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from align.config import AlignmentSettings, CorpusSettings, Settings
from align.corpus.build import build_corpus
from align.corpus.engines.local import LocalEngine
from align.corpus.engines.ray import RayEngine
from align.corpus.metrics import LINES, Meter, Metering
from align.corpus.selection import plan
from align.corpus.storage import place_of
from align.errors import BuildError, MissingExtraError, MissingFileError
from align.progress import Silence
from tests.ports import free_port

from .buckets import s3_server, stored, upload
from .holding import Held, family, running, wait_until, wait_until_ended
from .newsroom import tree, write_news

SMALL = Settings(corpus=CorpusSettings(batch=2))


def test_without_ray_one_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'align-koen\[ray\]'"):
        build_corpus(write_news(tmp_path / "news", 1), tmp_path / "out", engine=RayEngine())


@dataclass(frozen=True)
class Addresses:
    """Of a cluster, for its own machines and for clients."""

    inside: str
    outside: str


@pytest.fixture(scope="module")
def cluster() -> Iterator[Addresses]:
    """A cluster of two nodes with two cores each, which knows of two GPUs and an S3 server."""
    pytest.importorskip("ray", reason="needs the extra 'ray'")
    from ray.cluster_utils import Cluster

    port = free_port()
    node: dict[str, Any] = {"num_cpus": 2, "object_store_memory": 100_000_000}
    head = {**node, "include_dashboard": False, "ray_client_server_port": port}
    with pytest.MonkeyPatch.context() as patch, s3_server():
        # What forks for each client dies of gRPC's own way to survive a fork.
        patch.setenv("GRPC_ENABLE_FORK_SUPPORT", "0")
        started = Cluster(initialize_head=True, head_node_args=head)
        started.add_node(**node, num_gpus=2)
        yield Addresses(started.address, f"ray://127.0.0.1:{port}")
        started.shutdown()


def actors() -> set[int]:
    """The processes of the actors that keep workers, on all nodes that this process has started."""
    found = set()
    for process, _ in family(os.getpid()):
        try:
            if b"ray::MapWorker" in Path(f"/proc/{process}/cmdline").read_bytes():
                found.add(process)
        except OSError:  # it has ended meanwhile
            continue
    return found


def settled(folder: Path) -> dict[str, bytes]:
    """Every file of a build, once nobody writes there any more.

    A worker process outlives its actor by the batch that it has, and sometimes the build.
    """
    wait_until(lambda: not list(folder.rglob(".*")), "nobody finishes what was begun")
    return tree(folder)


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_a_cluster_that_loses_a_worker_builds_the_same_corpus(
    cluster: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An actor is killed at work. What one machine makes of the same articles is the same.

    The rows are selected in three chunks, between which Ray shuffles keys and texts.
    """
    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    monkeypatch.setattr(plan, "KEYS_AT_ONCE", 250)
    news = write_news(tmp_path / "news", 10)
    out = tmp_path / "ray"
    killed: list[int] = []

    def kill(reader: int) -> None:
        (victim,) = (parent for (one, _), parent in running().items() if one == reader)
        assert victim in actors()
        lost = family(victim)
        os.kill(victim, signal.SIGKILL)
        wait_until_ended(lost)
        killed.append(victim)

    held = Held(news / "ko" / "news009.txt", kill)
    engine = RayEngine(cluster.inside, workers=2)
    built = build_corpus(news, out, settings=SMALL, engine=engine, progress=held)
    assert killed
    assert (built.articles, built.failed) == (10, 0)
    build_corpus(news, tmp_path / "local", settings=SMALL, engine=LocalEngine(1))
    assert settled(out) == tree(tmp_path / "local")


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_client_outside_of_the_cluster_builds_the_same_corpus(
    cluster: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is told of an article that failed, and of an error that stops the build."""
    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    news = write_news(tmp_path / "news", 6)
    (news / "ko" / "news003.txt").write_bytes(b"")
    engine = RayEngine(cluster.outside, workers=2)
    with Meter(Metering(tmp_path / "metrics", 0.5), engine, Silence()).running() as meter:
        built = build_corpus(news, tmp_path / "ray", settings=SMALL, engine=engine, progress=meter)
    assert (built.articles, built.failed) == (6, 1)
    lines = (tmp_path / "metrics" / LINES).read_text().splitlines()
    assert [json.loads(line)["cores"] for line in lines[-2:]] == [4, 4]
    build_corpus(news, tmp_path / "local", settings=SMALL, engine=LocalEngine(1))
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
    damaged = replace(SMALL, alignment=AlignmentSettings(weights="none.json"))
    with pytest.raises(MissingFileError, match=r"none.json: no such file"):
        build_corpus(news, tmp_path / "other", settings=damaged, engine=engine)


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_builds_from_a_store_to_a_store(
    cluster: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is exchanged through a disk that the machines share."""
    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    news, bucket = write_news(tmp_path / "news", 6), place_of("s3://press")
    assert not isinstance(bucket, Path)
    bucket.fs.mkdir("press")
    upload(news, bucket / "news")
    engine = RayEngine(cluster.inside, workers=2)
    built = build_corpus(bucket / "news", bucket / "out", settings=SMALL, engine=engine)
    assert (built.articles, built.failed) == (6, 0)
    build_corpus(news, tmp_path / "local", settings=SMALL, engine=LocalEngine(1))
    local = tree(tmp_path / "local")
    assert stored(bucket / "out") == {name: local[name] for name in local if name != "work/lock"}


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_every_worker_has_a_gpu_of_its_own(cluster: Addresses, tmp_path: Path) -> None:
    """No worker uses it here; which one it would use is in its environment."""
    news, others = write_news(tmp_path / "news", 16), actors()
    seen: dict[int, str] = {}

    def look(reader: int) -> None:
        ours = actors() - others
        for (process, _), actor in running().items():
            if actor not in ours:
                continue
            try:
                environment = Path(f"/proc/{process}/environ").read_text().split("\0")
            except OSError:  # it has ended meanwhile
                continue
            held = dict(entry.split("=", 1) for entry in environment if "=" in entry)
            seen[actor] = held.get("CUDA_VISIBLE_DEVICES", "all")

    held = Held(news / "ko" / "news015.txt", look)
    engine = RayEngine(cluster.inside, gpus=1)
    build_corpus(news, tmp_path / "out", settings=SMALL, engine=engine, progress=held)
    assert sorted(seen.values()) in (["0"], ["1"], ["0", "1"])


def counted(folder: Path) -> int:
    """The work files that are finished."""
    return len(list((folder / "work").glob("*.parquet")))


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_that_loses_a_node_builds_the_same_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine goes away with all that it holds, and another one does what it had begun."""
    pytest.importorskip("ray", reason="needs the extra 'ray'")
    from ray.cluster_utils import Cluster

    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    monkeypatch.setattr(plan, "KEYS_AT_ONCE", 250)
    news, out = write_news(tmp_path / "news", 16), tmp_path / "ray"
    node: dict[str, Any] = {"num_cpus": 4, "object_store_memory": 100_000_000}
    head = {**node, "num_cpus": 0, "include_dashboard": False}
    started = Cluster(initialize_head=True, head_node_args=head)
    nodes = [started.add_node(**node) for _ in range(2)]
    finished: list[int] = []

    def remove(reader: int) -> None:
        for one in nodes:
            lost = family(one.all_processes["raylet"][0].process.pid)
            if reader in {number for number, _ in lost}:
                started.remove_node(one, allow_graceful=False)
                wait_until_ended(lost)
                finished.append(counted(out))

    held = Held(news / "ko" / "news015.txt", remove)
    try:
        engine = RayEngine(started.address, workers=3)
        built = build_corpus(news, out, settings=SMALL, engine=engine, progress=held)
    finally:
        started.shutdown()
    (before,) = finished
    assert before < counted(out)
    assert (built.articles, built.failed) == (16, 0)
    build_corpus(news, tmp_path / "local", settings=SMALL, engine=LocalEngine(1))
    assert settled(out) == tree(tmp_path / "local")


def test_the_cores_of_a_cluster_are_known_once_it_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line on a stage, which has its cost, is written when nothing is connected to it."""
    connected: list[str] = []
    ray = SimpleNamespace(
        is_initialized=lambda: bool(connected),
        init=lambda address, **_: connected.append(address),
        shutdown=connected.clear,
        cluster_resources=lambda: {"CPU": 8.0},
    )
    monkeypatch.setattr("align.corpus.engines.ray._import_ray", lambda: ray)
    engine = RayEngine()
    with Meter(Metering(tmp_path), engine, Silence()).running() as meter:
        meter.begin("selecting", 1)
        assert list(engine.run_steps(())) == []
        assert not connected
    lines = (tmp_path / LINES).read_text().splitlines()
    assert [json.loads(line)["cores"] for line in lines] == [0, 8]


@pytest.mark.parametrize(
    ("engine", "held", "workers"),
    [
        pytest.param(RayEngine(), {"CPU": 8}, 7, id="one-core-is-left"),
        pytest.param(RayEngine(), {"CPU": 1}, 1, id="there-is-one"),
        pytest.param(RayEngine(workers=95), {"CPU": 8}, 95, id="the-cluster-will-grow"),
        pytest.param(RayEngine(gpus=0.25), {"CPU": 32, "GPU": 2}, 8, id="four-on-each-gpu"),
        pytest.param(RayEngine(workers=4, gpus=1), {"CPU": 1}, 4, id="gpus-will-come"),
    ],
)
def test_how_many_workers_there_are(
    engine: RayEngine, held: dict[str, float], workers: int
) -> None:
    assert engine.most_workers(SimpleNamespace(cluster_resources=lambda: held)) == workers


@pytest.mark.cluster
def test_more_gpus_than_the_cluster_has_are_refused(cluster: Addresses, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the cluster has no worker with 3 GPUs"):
        build_corpus(
            write_news(tmp_path / "news", 1),
            tmp_path / "out",
            engine=RayEngine(cluster.inside, gpus=3),
        )
