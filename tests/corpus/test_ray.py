"""The Ray engine, on a real cluster of two nodes on this machine."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.config import CorpusSettings, Settings
from align.corpus.build import build_corpus
from align.corpus.engines.local import LocalEngine
from align.corpus.engines.ray import RayEngine
from align.corpus.selection import plan
from align.errors import BuildError, MissingExtraError

from .newsroom import tree, write_news

SMALL = Settings(corpus=CorpusSettings(batch=2))


def test_without_ray_one_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'align-koen\[ray\]'"):
        build_corpus(write_news(tmp_path / "news", 1), tmp_path / "out", engine=RayEngine())


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes with two cores each."""
    pytest.importorskip("ray", reason="needs the extra 'ray'")
    from ray.cluster_utils import Cluster

    node: dict[str, Any] = {"num_cpus": 2, "object_store_memory": 100_000_000}
    started = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    started.add_node(**node)
    yield started.address
    started.shutdown()


def actors() -> list[int]:
    """The processes of the actors that keep workers, on both nodes."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"ray::MapWorker" in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_a_cluster_that_loses_a_worker_builds_the_same_corpus(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One actor is killed midway. What one machine makes of the same articles is the same.

    The rows are selected in three chunks, between which Ray shuffles keys and texts.
    """
    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    monkeypatch.setattr(plan, "KEYS_AT_ONCE", 250)
    news = write_news(tmp_path / "news", 10)
    out = tmp_path / "ray"
    killed: list[int] = []
    others = set(actors())

    def kill_one() -> None:
        while not list((out / "work").glob("*.parquet")):
            time.sleep(0.01)
        victim = next(actor for actor in actors() if actor not in others)
        os.kill(victim, signal.SIGKILL)
        killed.append(victim)

    killer = threading.Thread(target=kill_one)
    killer.start()
    built = build_corpus(news, out, settings=SMALL, engine=RayEngine(cluster, workers=2))
    killer.join()
    assert killed
    assert (built.articles, built.failed) == (10, 0)
    build_corpus(news, tmp_path / "local", settings=SMALL, engine=LocalEngine(1))
    assert tree(out) == tree(tmp_path / "local")


@pytest.mark.cluster
def test_more_gpus_than_the_cluster_has_are_refused(cluster: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the cluster has no worker with 1 GPUs"):
        build_corpus(
            write_news(tmp_path / "news", 1), tmp_path / "out", engine=RayEngine(cluster, gpus=1)
        )
