"""A cache of the values that were used last, for several threads."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

MOST = 64
"""How many values are cached, and how many articles a search reads at once."""

_T = TypeVar("_T")


class Recent(Generic[_T]):
    """The values of the keys used last, `MOST` of them."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, _T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: int) -> _T | None:
        """The value of a key; None if it is not cached."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: int, value: _T) -> None:
        """Cache a value, in place of an earlier one of its key."""
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            if len(self._held) > MOST:
                self._held.popitem(last=False)
