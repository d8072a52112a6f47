"""Rows with what became of them, as statistics take them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from align.corpus.columns import measured, with_metadata
from align.corpus.splits import SPLITS
from align.corpus.statistics import DecidedRows, Statistics
from align.formats.parquet import record_of, schema
from align.records import ArticleMetadata, BitextRow


@dataclass(frozen=True)
class DecidedRow:
    """A row with the reason for which it goes, or its split."""

    row: BitextRow
    metadata: ArticleMetadata = field(default_factory=ArticleMetadata)
    reason: str = ""
    split: str = "train"


def decided(rows: Sequence[DecidedRow], steps: Iterable[str]) -> DecidedRows:
    table = pa.Table.from_pylist([record_of(one.row) for one in rows], schema=schema())
    table = with_metadata(measured(table), [one.metadata for one in rows], [1] * len(rows))
    numbers = {reason: number for number, reason in enumerate(("", *steps))}
    return DecidedRows(
        table,
        np.array([numbers[one.reason] for one in rows], np.uint8),
        np.array([SPLITS.index(one.split) for one in rows], np.uint8),
    )


def counted(rows: Sequence[DecidedRow], steps: Sequence[str], *, failures: int = 0) -> Statistics:
    statistics = Statistics(steps)
    statistics.add(decided(rows, steps))
    statistics.totals.failed += failures
    return statistics
