"""Rows that overlap with a test set on either side.

A model must not be tested on texts that it was trained on, on either side. The segments of a bead
are compared as well as its whole sides. Which side of the test set has a text does not matter,
because its file may begin with either language. A test set is held in memory; the corpus is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from align.config import DeduplicationSettings
from align.corpus.columns import SIDES, column, in_blocks, side_texts
from align.corpus.selection.minhash import near_keys, similarities
from align.corpus.text_arrays import Texts
from align.formats import files_of, stream_rows
from align.records import BitextRow

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


class Overlap:
    """Knows the texts of both sides of test sets.

    Args:
        rows: The rows of one file or of several.
        near: From which similarity a side is a near duplicate of one; 1 for exact ones alone.
    """

    def __init__(self, rows: Iterable[BitextRow], *, near: float) -> None:
        texts: list[str] = []
        for row in rows:
            for segments, whole in ((row.source, row.source_text), (row.target, row.target_text)):
                texts += (*segments, *([whole] if len(segments) > 1 else []))
        self._near = near
        self._texts = list(dict.fromkeys(texts))
        normal = Texts.normalised(self._texts)
        self._hashes = np.sort(normal.hashes())
        keys = (
            near_keys([normal], near) if near < 1 and self._texts else np.zeros((0, 0), np.uint64)
        )
        order = keys.ravel().argsort()
        self._keys = keys.ravel()[order]
        self._owners = np.repeat(np.arange(len(keys)), keys.shape[1])[order]

    def holds(self, table: "pa.Table") -> "NDArray[np.bool_]":
        """Which rows have a side, or a segment of one, in a test set.

        Args:
            table: Rows with the columns `source` and `target`.
        """
        found = np.zeros(table.num_rows, bool)
        for side in SIDES:
            held = column(table, side)
            owners = held.value_parent_indices().to_numpy(zero_copy_only=False)
            sizes = held.value_lengths().to_numpy(zero_copy_only=False)
            several = np.flatnonzero(sizes > 1)
            texts = [*held.flatten().to_pylist(), *side_texts(held.take(several))]
            rows = np.concatenate([owners, several])
            found[rows[self._are_known(texts)]] = True
        return found

    def _are_known(self, texts: Sequence[str]) -> "NDArray[np.bool_]":
        """Which texts are in a test set, or nearly the same as one."""
        found = np.zeros(len(texts), bool)
        if not self._texts or not texts:
            return found
        normal = Texts.normalised(texts)
        hashes = normal.hashes()
        places = np.minimum(self._hashes.searchsorted(hashes), len(self._hashes) - 1)
        found |= self._hashes[places] == hashes
        if self._near < 1:
            for ours, theirs in self._candidates(near_keys([normal], self._near)):
                pairs = [
                    Texts.normalised([held[number] for number in chosen.tolist()])
                    for held, chosen in ((texts, ours), (self._texts, theirs))
                ]
                alike = similarities(pairs[:1], pairs[1:]) >= self._near
                found[ours[alike]] = True
        return found

    def _candidates(
        self, keys: "NDArray[np.uint64]"
    ) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]":
        """Texts and known texts that share a key, a few thousand pairs at a time."""
        begins = self._keys.searchsorted(keys.ravel())
        counts = self._keys.searchsorted(keys.ravel(), "right") - begins
        ours = np.repeat(np.arange(len(keys)), keys.shape[1])
        ours = np.repeat(ours, counts)
        within = np.arange(len(ours)) - np.repeat(np.cumsum(counts) - counts, counts)
        theirs = self._owners[np.repeat(begins, counts) + within]
        pairs = np.unique(np.stack([ours, theirs], axis=1), axis=0)
        for some in in_blocks(len(pairs)):
            yield pairs[some, 0], pairs[some, 1]


def overlap_of(settings: DeduplicationSettings, languages: tuple[str, str]) -> Overlap | None:
    """The test sets in the settings, which are read once; None if there are none.

    Args:
        settings: They name the test sets.
        languages: The codes of both sides of the corpus, for files with other languages too.

    Raises:
        InputError: If a test set cannot be read.
    """
    changed = (
        file.stat().st_mtime_ns
        for path in settings.test_sets
        for file in files_of(path, languages=languages)
    )
    paths = tuple(settings.test_sets)
    return _loaded(paths, languages, tuple(changed), settings.near) if paths else None


@lru_cache(1)
def _loaded(
    paths: tuple[str, ...], languages: tuple[str, str], changed: tuple[int, ...], near: float
) -> Overlap:
    del changed  # files that have changed since are read again

    def rows() -> Iterator[BitextRow]:
        for path in paths:
            with stream_rows(
                path, source_language=languages[0], target_language=languages[1]
            ) as stream:
                yield from stream

    return Overlap(rows(), near=near)
