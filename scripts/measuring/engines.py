"""The engines whose results must be the same: processes of this machine, and a cluster on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from align.corpus.engines import Engine
from align.corpus.engines.local import LocalEngine
from align.corpus.engines.ray import RayEngine

_PROCESSES = (1, 2, 8)
_NODES, _CORES = 2, 2  # cores of a node, on paper
_OBJECTS = 1_000_000_000


@contextmanager
def engines() -> Iterator[dict[str, Engine]]:
    """Yield the engines by their names; the cluster ends with the block."""
    from ray.cluster_utils import Cluster

    node: dict[str, Any] = {"num_cpus": _CORES, "object_store_memory": _OBJECTS}
    cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    for _ in range(_NODES - 1):
        cluster.add_node(**node)
    local = {f"{count} processes": LocalEngine(count) for count in _PROCESSES}
    try:
        yield {**local, f"Ray, {_NODES} nodes": RayEngine(cluster.address)}
    finally:
        cluster.shutdown()  # type: ignore[no-untyped-call]
