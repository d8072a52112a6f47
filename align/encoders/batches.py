"""Batches of texts of like length."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


def batches_by_length(lengths: Sequence[int], most: int) -> Iterator[NDArray[np.int64]]:
    """Group texts of like length, so that little is padded.

    Args:
        lengths: The tokens of each text.
        most: The most tokens of a batch, padding included, unless it has one text.

    Yields:
        The numbers of the texts of a batch.
    """
    order = np.argsort(lengths, kind="stable")
    first = 0
    for place, number in enumerate(order):
        if first < place and (place - first + 1) * lengths[number] > most:
            yield order[first:place]
            first = place
    if first < len(order):
        yield order[first:]
