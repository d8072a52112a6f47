"""Find nearest neighbours between two sets of vectors, in bounded memory, reproducibly.

Small sets are compared exhaustively, which takes seconds to minutes. The work is split into blocks
of fixed size, each computed by one thread, so the number of threads only changes the time. Above
`EXACT_PAIRS`, an inverted file index of faiss only searches the nearest cells.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray
from align.pairing.vectors import CentredVectors, VectorFile
from align.threads import mapped, slices

EXACT_PAIRS = 40_000_000_000
"""The most pairs that are all compared: 200,000 with 200,000 vectors, some minutes' work."""

_ROWS, _COLUMNS = 512, 8192
_TAKEN = -2.0  # less than any cosine
# Cells of the inverted file: 4 times the root of the vectors, as faiss advises; and how many of
# them are looked into. A neighbour in another cell is missed.
_CELLS_PER_ROOT, _PROBES = 4, 24
_TRAINING, _ROUNDS = 40, 10  # vectors per cell that the cells' centres are learnt from, and rounds
# Columns that the result may have beyond the number of vectors: a setting may ask for any number.
_MOST_EMPTY = 64


Vectors = FloatArray | VectorFile | CentredVectors


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest vectors of the other side, nearest first.

    `ids` is int64 and `similarities` float32, both of shape (n, k). Where the other side has fewer
    than k vectors, or the search found fewer, the rest has id -1 and similarity -1.
    """

    ids: NDArray[np.int64]
    similarities: FloatArray

    @property
    def density(self) -> FloatArray:
        """The mean similarity of the neighbours, shape (n,): high in dense regions."""
        there = self.ids >= 0
        counts = np.maximum(1, there.sum(axis=1))
        mean: FloatArray = ((self.similarities * there).sum(axis=1) / counts).astype(np.float32)
        return mean

    def without(self, left_out: NDArray[np.int64], k: int) -> "Neighbours":
        """The k nearest neighbours other than one for each vector.

        Args:
            left_out: The id that each vector is not to have, shape (n,); -1 for none.
            k: How many to keep.
        """
        out = (self.ids == left_out[:, None]) & (self.ids >= 0)
        order = np.argsort(out, axis=1, kind="stable")[:, :k]
        ids, similarities = np.where(out, -1, self.ids), np.where(out, -1, self.similarities)
        return Neighbours(
            np.take_along_axis(ids, order, axis=1), np.take_along_axis(similarities, order, axis=1)
        )


def neighbours(
    source: Vectors, target: Vectors, k: int, *, exact_pairs: int = EXACT_PAIRS
) -> tuple[Neighbours, Neighbours]:
    """Find the k nearest targets of every source, and the k nearest sources of every target.

    Args:
        source: float32 of unit length, shape (n, dimension), or those of a `VectorFile`.
        target: Likewise, shape (m, dimension).
        k: How many; beyond some number, and the number of vectors, more are not looked for.
        exact_pairs: Compare all pairs if n * m is no more than this.

    Returns:
        The neighbours of the sources among the targets, and of the targets among the sources.
    """
    k = min(k, max(_MOST_EMPTY, len(source), len(target)))
    if len(source) * len(target) <= exact_pairs:
        return _compare_all(source, target, k)
    return _look_up(source, target, k), _look_up(target, source, k)


def _compare_all(source: Vectors, target: Vectors, k: int) -> tuple[Neighbours, Neighbours]:
    """One product of the two matrices, block by block, serves both directions."""
    columns = slices(len(target), _COLUMNS)
    forward, backward = _Best(len(source), k), _Best(len(target), k)
    for column in columns:
        there = target[column]

        def compare(row: slice, there: FloatArray = there) -> tuple[_Found, _Found]:
            similarities = source[row] @ there.T
            return _largest(similarities, k), _largest(similarities.T, k)

        rows = slices(len(source), _ROWS)
        for row, (across, down) in zip(rows, mapped(compare, rows), strict=True):
            forward.merge(row, across, column.start)
            backward.merge(column, down, row.start)
    return forward.neighbours, backward.neighbours


_Found = tuple[NDArray[np.int64], FloatArray]


def _largest(similarities: FloatArray, k: int) -> _Found:
    """The columns of the k largest values of each row, largest first; of equals, the first.

    As many searches for a maximum as there are neighbours: for few of them that is twenty times
    faster than to sort, or to partition.
    """
    left = similarities.copy(order="C")
    rows = np.arange(len(left))
    ids = np.empty((len(left), min(k, left.shape[1])), np.int64)
    for nearest in range(ids.shape[1]):
        ids[:, nearest] = left.argmax(axis=1)
        left[rows, ids[:, nearest]] = _TAKEN
    return ids, np.take_along_axis(similarities, ids, axis=1)


class _Best:
    """The k best so far of every row."""

    def __init__(self, length: int, k: int) -> None:
        self.neighbours = Neighbours(
            np.full((length, k), -1, np.int64), np.full((length, k), -1, np.float32)
        )

    def merge(self, rows: slice, found: _Found, offset: int) -> None:
        """Take in what was found for some rows among the columns from `offset` on."""
        ids, similarities = self.neighbours.ids, self.neighbours.similarities
        k = ids.shape[1]
        every = np.concatenate([ids[rows], found[0] + offset], axis=1)
        values = np.concatenate([similarities[rows], found[1]], axis=1)
        # By similarity, then by id; what is not there comes last.
        order = np.lexsort((every, -values, every < 0), axis=1)[:, :k]
        ids[rows] = np.take_along_axis(every, order, axis=1)
        similarities[rows] = np.take_along_axis(values, order, axis=1)


def _look_up(queries: Vectors, vectors: Vectors, k: int) -> Neighbours:
    """Search an inverted file: exact similarities, but only in the cells nearest to a query."""
    import faiss

    # faiss counts threads per calling thread: one here, for the centres of the cells are means.
    faiss.omp_set_num_threads(1)
    cells = min(len(vectors), int(_CELLS_PER_ROOT * len(vectors) ** 0.5))
    dimension = vectors[:1].shape[1]
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        cells,
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter, index.cp.min_points_per_centroid = _ROUNDS, 1
    index.nprobe = _PROBES
    index.train(vectors[np.arange(0, len(vectors), max(1, len(vectors) // (cells * _TRAINING)))])
    for block in slices(len(vectors), _COLUMNS):
        index.add(vectors[block])

    def search(block: slice) -> _Found:
        # OpenMP has this number for each thread, so it is set in ours.
        faiss.omp_set_num_threads(1)
        similarities, ids = index.search(queries[block], k)
        return ids, np.where(ids < 0, np.float32(-1), similarities)

    best = _Best(len(queries), k)
    rows = slices(len(queries), _ROWS)
    for row, found in zip(rows, mapped(search, rows), strict=True):
        best.merge(row, found, 0)
    return best.neighbours
