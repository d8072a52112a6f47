"""Products whose rows do not depend on each other; on most processors, not even in their last bits.

OpenBLAS rounds differently in small products and in those of few rows or columns. Its kernels for
AVX2 without AVX-512 (Haswell, Zen) also round by a row's place, which nothing here can change.
"""

import numpy as np

from align.encoders.encoder import FloatArray

FEWEST_ROWS, FEWEST_COLUMNS = 2, 16
"""The fewest rows of the first matrix and columns of the second that any product may have."""

# The multiplications of a small product.
_SMALL = 1_000_000


def product(
    rows: FloatArray, matrix: FloatArray, *, least: int = 0, out: FloatArray | None = None
) -> FloatArray:
    """Multiply, with rows of zeros added where there are too few of them.

    Args:
        rows: Shape (rows, n).
        matrix: Shape (n, columns).
        least: The fewest rows; if 0, as many as make the product large.
        out: Gets the product, unless rows are added.
    """
    count, least = len(rows), least or max(FEWEST_ROWS, _SMALL // matrix.size + 1)
    if count >= least:
        return np.matmul(rows, matrix, out=out)
    filled = np.zeros((least, rows.shape[1]), np.float32)
    filled[:count] = rows
    padded: FloatArray = filled @ matrix
    return padded[:count]
