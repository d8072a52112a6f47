"""An index of the positions of millions of numbers, in a few bytes each.

A Python set spends some 70 bytes on a number of 64 bits. Here they lie in sorted arrays, each at
least twice as long as the next, which are merged as they fill up: 12 bytes a number.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NumberIndex:
    """Maps numbers of 64 bits to the positions, below 2**32, under which they were added."""

    def __init__(self, *, buffer: int = 2**16) -> None:
        """Start empty.

        Args:
            buffer: How many numbers wait in a dictionary before they are sorted in.
        """
        self._buffer = buffer
        self._levels: list[tuple[NDArray[np.uint64], NDArray[np.uint32]]] = []
        self._recent: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, keys: "NDArray[np.uint64]", position: int) -> None:
        """Record a position under each of some numbers."""
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(position)
        self._waiting += len(keys)
        if self._waiting >= self._buffer:
            self._settle()

    def find(self, keys: "NDArray[np.uint64]") -> list[int]:
        """The positions recorded under any of some numbers, each once, in order."""
        found = {place for key in keys.tolist() for place in self._recent.get(key, ())}
        for held, places in self._levels:
            starts, ends = held.searchsorted(keys), held.searchsorted(keys, "right")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                if start < end:
                    found.update(places[start:end].tolist())
        return sorted(found)

    def _settle(self) -> None:
        """Move the recent numbers to a sorted array, and merge arrays of like length."""
        import numpy as np

        pairs = [(key, place) for key, places in self._recent.items() for place in places]
        keys = np.array([key for key, _ in pairs], np.uint64)
        places = np.array([place for _, place in pairs], np.uint32)
        self._recent, self._waiting = {}, 0
        while self._levels and len(self._levels[-1][0]) < 2 * len(keys):
            held, noted = self._levels.pop()
            keys, places = np.concatenate([held, keys]), np.concatenate([noted, places])
        order = keys.argsort(kind="stable")
        self._levels.append((keys[order], places[order]))
