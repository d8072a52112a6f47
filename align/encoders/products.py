"""Products whose rows do not depend on each other, not even in their last bits.

OpenBLAS rounds differently in small products and in those of few rows or columns. Its kernels for
AVX2 (Haswell, Zen) take twelve rows at a time, and round the first six in another way than the last
six. So each row is given a half to be in, by what it says alone, and other rows are put where a
half has too few.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray

FEWEST_COLUMNS = 16
"""The fewest columns of the second matrix that any product may have."""

# The rows that are taken at a time. Two rows in the same half of such a panel are rounded alike, if
# the number of rows of the product is a multiple of it.
_HALF = 6
_PANEL = 2 * _HALF

# The multiplications of a small product.
_SMALL = 1_000_000


@dataclass(frozen=True)
class Places:
    """Where rows stand in a product.

    Attributes:
        of_row: The place of each row.
        count: The number of places, a multiple of twelve. Those without a row are of no meaning.
    """

    of_row: NDArray[np.int64]
    count: int

    @classmethod
    def by_half(cls, halves: NDArray[np.bool_]) -> Self:
        """Put rows into the half that each is given: the second one where true.

        The halves should be about equally frequent, and depend on nothing but the row.
        """
        places = np.empty(len(halves), np.int64)
        filled = 0
        for half in (False, True):
            rows = np.flatnonzero(halves == half)
            panel, place = np.divmod(np.arange(len(rows)), _HALF)
            places[rows] = panel * _PANEL + half * _HALF + place
            filled = max(filled, len(rows))
        return cls(places, -(-filled // _HALF) * _PANEL)

    def rows(self) -> NDArray[np.int64]:
        """The row at each place; that after the last row where there is none."""
        rows = np.full(self.count, len(self.of_row), np.int64)
        rows[self.of_row] = np.arange(len(self.of_row))
        return rows

    def laid_out(self, rows: FloatArray) -> FloatArray:
        """Rows at their places, with zeros between them."""
        laid = np.zeros((self.count, rows.shape[1]), np.float32)
        laid[self.of_row] = rows
        return laid


def product(rows: FloatArray, matrix: FloatArray, *, out: FloatArray | None = None) -> FloatArray:
    """Multiply, with rows of zeros added where the product would be a small one.

    Args:
        rows: Shape (rows, n), a multiple of twelve of them.
        matrix: Shape (n, columns).
        out: Gets the product, unless rows are added.
    """
    count, least = len(rows), _SMALL // matrix.size + 1
    if count >= least:
        return np.matmul(rows, matrix, out=out)
    filled = np.zeros((-(-least // _PANEL) * _PANEL, rows.shape[1]), np.float32)
    filled[:count] = rows
    padded: FloatArray = filled @ matrix
    return padded[:count]
