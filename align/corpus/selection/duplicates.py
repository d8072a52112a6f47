"""The steps that find duplicates: rows under the same key are compared with the first of them.

A row is a duplicate if an earlier row is the same, and a near duplicate if an earlier one that has
a key in common is so similar; whether the earlier row is kept does not matter. So no decision
depends on another, and neither the order of the work nor its distribution changes one.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pyarrow as pa

from align.corpus.columns import SIDES, column, in_blocks, numbers, side_texts
from align.corpus.deduplication import COMPARED
from align.corpus.selection.exchange import Step, read_table, write_addressed, write_table
from align.corpus.selection.minhash import similarities
from align.corpus.selection.plan import Plan
from align.corpus.selection.reading import KEYS, ReadRows
from align.corpus.text_arrays import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PAIRS = pa.schema([("row", pa.int64()), ("first", pa.int64()), ("exact", pa.bool_())])
"""The output of `GroupKeys`: a row, and the first row that has a key in common with it."""

TEXTS = pa.schema(
    [("first", pa.int64()), ("row", pa.int64()), ("source", pa.string()), ("target", pa.string())]
)
"""The output of `AttachTexts`: the same, with the texts of the row."""

NEAR = pa.schema([("row", pa.int64())])
"""The output of `CompareTexts`: the near duplicates."""


@dataclass(frozen=True)
class GroupKeys(Step):
    """Groups the rows of a part of all keys."""

    name: ClassVar[str] = "pairs"
    source: ClassVar[str] = ReadRows.name
    received: ClassVar[pa.Schema] = KEYS

    @property
    def parts(self) -> int:
        """One for each part of the keys."""
        return self.plan.key_parts

    def run(self, part: int, received: pa.Table) -> None:
        """Group the rows with the same key, and pair each with the first."""
        rows, firsts, exact = _paired(
            numbers(received, "key"), numbers(received, "row"), numbers(received, "exact")
        )
        table = pa.table({"row": rows, "first": firsts, "exact": exact}, schema=PAIRS)
        write_addressed(self.marker(part), table, self.plan.bucket_of(rows), self.plan.buckets)


@dataclass(frozen=True)
class AttachTexts(Step):
    """Notes which rows of a bucket are exact duplicates, and attaches the texts of the others."""

    name: ClassVar[str] = "texts"
    source: ClassVar[str] = GroupKeys.name
    received: ClassVar[pa.Schema] = PAIRS

    def run(self, part: int, received: pa.Table) -> None:
        """Note the exact duplicates of a bucket, and read the texts of the others."""
        rows, firsts, exact = (numbers(received, name) for name in ("row", "first", "exact"))
        duplicates = np.unique(rows[exact])
        write_table(self.plan.path("exact", part), pa.table({"row": duplicates}, schema=NEAR))
        open_ = ~np.isin(rows, duplicates)
        pairs = np.unique(np.stack([rows[open_], firsts[open_]], axis=1), axis=0)
        tables = [TEXTS.empty_table()]
        for some, texts in texts_of(self.plan, pairs[:, 0]):
            columns = {"first": pairs[some, 1], "row": pairs[some, 0], **texts}
            tables.append(pa.table(columns, schema=TEXTS))
        table = pa.concat_tables(tables).combine_chunks()
        parts = self.plan.bucket_of(numbers(table, "first"))
        write_addressed(self.marker(part), table, parts, self.plan.buckets)


@dataclass(frozen=True)
class CompareTexts(Step):
    """Compares the texts of rows with those of the first rows, which are in a bucket."""

    name: ClassVar[str] = "near"
    source: ClassVar[str] = AttachTexts.name
    received: ClassVar[pa.Schema] = TEXTS

    def run(self, part: int, received: pa.Table) -> None:
        """Compare, and send on what is similar enough."""
        settings, received = self.plan.settings.deduplication, received.sort_by("first")
        sides = COMPARED[settings.of]
        found = [np.zeros(0, np.int64)]
        for some, firsts in texts_of(self.plan, numbers(received, "first")):
            held = received.slice(some.start, some.stop - some.start)
            ones = [Texts.normalised(column(held, side).to_pylist()) for side in sides]
            others = [Texts.normalised(firsts[side]) for side in sides]
            alike = similarities(ones, others) >= settings.near
            found.append(numbers(held, "row")[alike])
        rows = np.unique(np.concatenate(found))
        table = pa.table({"row": rows}, schema=NEAR)
        write_addressed(self.marker(part), table, self.plan.bucket_of(rows), self.plan.buckets)


def texts_of(
    plan: Plan, rows: "NDArray[np.int64]"
) -> "Iterator[tuple[slice, dict[str, list[str]]]]":
    """The texts of both sides of rows in ascending order, a few thousand at a time."""
    chunks = plan.chunk_of(rows)
    for chunk in np.unique(chunks).tolist():
        begin, end = np.searchsorted(chunks, [chunk, chunk + 1]).tolist()
        table = read_table(plan.path("rows", chunk), SIDES)
        for block in in_blocks(end - begin):
            some = slice(begin + block.start, begin + block.stop)
            places = rows[some] - plan.firsts[chunk]
            yield some, {side: side_texts(column(table, side).take(places)) for side in SIDES}


def _paired(
    keys: "NDArray[np.uint64]", rows: "NDArray[np.int64]", exact: "NDArray[np.bool_]"
) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]":
    """Every row that shares a key with an earlier one, the first one, and whether it is exact."""
    order = keys.argsort()
    ordered = keys[order]
    same = ordered[1:] == ordered[:-1]
    shared = order[np.append(same, False)[: len(order)] | np.append(False, same)[: len(order)]]
    if not len(shared):
        return rows[:0], rows[:0], exact[:0]
    starts = np.flatnonzero(np.append(True, keys[shared][1:] != keys[shared][:-1]))
    sizes = np.diff(starts, append=len(shared))
    firsts = np.repeat(np.minimum.reduceat(rows[shared], starts), sizes)
    later = rows[shared] != firsts
    return rows[shared][later], firsts[later], exact[shared][later]
