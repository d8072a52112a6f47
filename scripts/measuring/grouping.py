"""What groups the keys of duplicates fastest: the steps of the selection, DuckDB or Polars."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from align.config import Settings
from align.corpus.selection import Plan
from align.corpus.selection.duplicates import GroupKeys
from align.corpus.selection.exchange import read_all_addressed, write_addressed
from align.corpus.selection.reading import KEYS
from align.records import Provenance

_ROWS_PER_CHUNK, _KEYS_PER_PART = 25_000, 1_000_000
_MEMORY = "700MB"


def write_keys(folder: Path, count: int) -> None:
    """Write keys for every engine, one in ten of which stands there before."""
    chance = np.random.default_rng(0)
    keys = chance.integers(0, 2**64 - 1, count, dtype=np.uint64)
    repeated = chance.permutation(count)
    tenth = count // 10
    keys[repeated[:tenth]] = keys[repeated[tenth : 2 * tenth]]
    table = pa.table(
        {"key": keys, "row": np.arange(count), "exact": np.zeros(count, bool)}, schema=KEYS
    )
    pq.write_table(table, folder / "keys.parquet", compression="none", use_dictionary=False)
    plan = _plan(folder, count)
    for chunk in range(plan.chunks):
        part = table.slice(plan.firsts[chunk], _ROWS_PER_CHUNK)
        addressed = part["key"].to_numpy() % np.uint64(plan.key_parts)
        write_addressed(plan.path("keys", chunk), part, addressed.astype(np.int64), plan.key_parts)


def by_steps(folder: Path, count: int) -> int:
    """Group them as the selection does, part by part."""
    step = GroupKeys(_plan(folder, count))
    for part in step.left():
        step.read_and_run(part)
    return sum(read_all_addressed(path).num_rows for path in (folder / "pairs").glob("*.arrow"))


def by_duckdb(folder: Path, count: int) -> int:  # noqa: ARG001  # as the others
    """Group them with a query."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{_MEMORY}'; SET temp_directory = '{folder}/spilled'")
    found = connection.execute(
        f"""
        CREATE TABLE pairs AS
        WITH firsts AS (
            SELECT key, min(row) AS first FROM '{folder}/keys.parquet'
            GROUP BY key HAVING count(*) > 1
        )
        SELECT row, first FROM '{folder}/keys.parquet' JOIN firsts USING (key) WHERE row <> first;
        SELECT count(*) FROM pairs
        """  # noqa: S608  # the folder is ours
    )
    return int(found.fetchone()[0])  # type: ignore[index]


def by_polars(folder: Path, count: int) -> int:  # noqa: ARG001  # as the others
    """Group them with the streaming engine."""
    import polars as pl

    keys = pl.scan_parquet(folder / "keys.parquet")
    firsts = keys.group_by("key").agg(pl.col("row").min().alias("first"), pl.len().alias("size"))
    pairs = keys.join(firsts.filter(pl.col("size") > 1), on="key")
    found = pairs.filter(pl.col("row") != pl.col("first")).collect(engine="streaming")
    return len(found)


ENGINES: dict[str, Callable[[Path, int], int]] = {
    "steps": by_steps,
    "DuckDB": by_duckdb,
    "Polars": by_polars,
}


def main() -> None:
    """Group the keys in a folder with an engine: ENGINE FOLDER COUNT."""
    engine, folder, count = sys.argv[1:]
    print(ENGINES[engine](Path(folder), int(count)), file=sys.stderr)


def _plan(folder: Path, count: int) -> Plan:
    firsts = (*range(0, count, _ROWS_PER_CHUNK), count)
    buckets, key_parts = min(len(firsts) - 1, 256), max(1, count // _KEYS_PER_PART)
    made = Provenance("none", "none", "0")
    return Plan(folder, folder, ("ko", "en"), Settings(), made, firsts, buckets, key_parts)


if __name__ == "__main__":
    main()
