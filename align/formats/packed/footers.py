"""Read how many values the columns of a Parquet file have, from its footer.

pyarrow tells it too, but ends the whole process if a part of the footer contradicts another. The
footer is a structure of Thrift, in its compact protocol: a structure becomes a mapping from the
numbers of its fields here, whatever they mean.
"""

from collections import Counter
from pathlib import Path
from typing import Any

_TAIL = 8  # the length of the footer, and the mark of the format
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = (
    0,
    1,
    2,
    3,
    *range(7, 13),
)
# The numbers of fields, of `FileMetaData` and so on (parquet.thrift).
_ROW_GROUPS, _COLUMNS, _META_DATA, _PATH, _VALUES = 4, 1, 3, 3, 5


def values_in_columns(path: Path) -> Counter[str]:
    """The number of values of the outermost columns: of each, that of the largest one inside.

    Raises:
        IndexError: If the footer is cut short.
        KeyError: If it lacks what every footer has; TypeError and AttributeError, likewise.
        RecursionError: If it is nested without end.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, size - _TAIL - length))
        footer = _Compact(file.read(length)).struct()
    leaves: Counter[tuple[bytes, ...]] = Counter()
    for group in footer[_ROW_GROUPS]:
        for column in group[_COLUMNS]:
            described = column[_META_DATA]
            leaves[tuple(described[_PATH])] += described[_VALUES]
    outermost: Counter[str] = Counter()
    for (name, *_), count in leaves.items():
        known = name.decode("utf-8", "replace")
        outermost[known] = max(outermost[known], count)
    return outermost


class _Compact:
    """Values in the compact protocol, read one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def struct(self) -> dict[int, Any]:
        """The fields of a structure, by their numbers."""
        fields: dict[int, Any] = {}
        number = 0
        while (head := self._byte()) != _STOP:
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 15
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind)
        return fields

    def _value(self, kind: int) -> Any:
        if kind == _STRUCT:
            return self.struct()
        if kind in (_LIST, _SET):
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._unsigned()
            return [self._value(head & 15) for _ in range(count)]
        if kind == _MAP:
            count = self._unsigned()
            kinds = self._byte() if count else 0
            return [(self._value(kinds >> 4), self._value(kinds & 15)) for _ in range(count)]
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind == _DOUBLE:
            return self._bytes(8)
        # A truth in a list takes a byte, as small numbers do.
        return self._byte() if kind in (_TRUE, _FALSE, _BYTE) else self._signed()

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _unsigned(self) -> int:
        number = shift = 0
        while (byte := self._byte()) & 128:
            number |= (byte & 127) << shift
            shift += 7
        return number | byte << shift

    def _signed(self) -> int:
        number = self._unsigned()
        return number >> 1 ^ -(number & 1)
