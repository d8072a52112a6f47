"""Find rows that repeat another row or overlap with a test set.

Only hashes of rows are kept in memory, not texts: 12 bytes for exact duplicates, and 320 more for
near ones. The first row in the order of the corpus is kept, so the result does not depend on the
order of the work.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from align.config import DeduplicationSettings
from align.corpus.fingerprints import SKETCH, band_keys, figures, fingerprint, normalised, sketch
from align.corpus.numberindex import NumberIndex
from align.errors import SettingsError
from align.formats import stream_rows
from align.records import BitextRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DUPLICATE: Final = "duplicate"
NEAR_DUPLICATE: Final = "near-duplicate"
TEST_OVERLAP: Final = "test-overlap"

_WHAT = ("pairs", "sources", "targets", "nothing")
_CHUNK = 4096


class Deduplicator:
    """Decides for each row, in the order of the corpus, whether it repeats an earlier one.

    Raises:
        SettingsError: If the settings are out of range.
    """

    def __init__(self, settings: DeduplicationSettings) -> None:
        check_deduplication(settings)
        self._of = settings.of
        self._exact = _Fingerprints()
        self._near = _Sketches(settings.near) if settings.near < 1 else None

    def reason(self, row: BitextRow) -> str:
        """The reason for dropping a row: "duplicate", "near-duplicate", or "" for a new one.

        A new row is remembered.
        """
        if self._of == "nothing":
            return ""
        texts = self._texts(row)
        if not self._exact.add(fingerprint(*texts)):
            return DUPLICATE
        if self._near is not None and not self._near.add(texts):
            return NEAR_DUPLICATE
        return ""

    def _texts(self, row: BitextRow) -> list[str]:
        sides = {"pairs": (0, 1), "sources": (0,), "targets": (1,)}[self._of]
        texts = (row.source_text, row.target_text)
        return [normalised(texts[side]) for side in sides]


class Overlap:
    """Detects rows that overlap with a test set on either side.

    A model must not be tested on texts that it was trained on, on either side. The segments of a
    bead are compared as well as its whole sides.
    """

    def __init__(self, rows: Iterable[BitextRow], *, near: float) -> None:
        """Remember a test set.

        Args:
            rows: Its rows, of one file or of several.
            near: From which similarity a side is a near duplicate of one; 1 for exact ones alone.
        """
        self._exact = _Fingerprints()
        self._near = (_Sketches(near), _Sketches(near)) if near < 1 else None
        for row in rows:
            for side, texts in enumerate(_sides(row)):
                for text in texts:
                    self._exact.add(fingerprint(str(side), text))
                    if self._near is not None:
                        self._near[side].add([text])

    def holds(self, row: BitextRow) -> bool:
        """Whether a side of the row, or a segment of it, is in the test set."""
        return any(
            self._knows(text, side) for side, texts in enumerate(_sides(row)) for text in texts
        )

    def _knows(self, text: str, side: int) -> bool:
        if self._exact.holds(fingerprint(str(side), text)):
            return True
        return self._near is not None and self._near[side].holds([text])


def load_overlap(settings: DeduplicationSettings) -> Overlap | None:
    """Read the test sets in the settings; None if there are none.

    Raises:
        SettingsError: If the settings are out of range.
        InputError: If a test set cannot be read.
    """
    check_deduplication(settings)
    if not settings.test_sets:
        return None

    def rows() -> Iterable[BitextRow]:
        for path in settings.test_sets:
            with stream_rows(Path(path)) as stream:
                yield from stream

    return Overlap(rows(), near=settings.near)


def check_deduplication(settings: DeduplicationSettings) -> None:
    """Refuse invalid settings, before any work is done.

    Raises:
        SettingsError: If they are out of range.
    """
    if settings.of not in _WHAT:
        raise SettingsError(
            f"deduplication.of is {settings.of!r}", remedy=f"use one of {', '.join(_WHAT)}"
        )
    if not 0.5 <= settings.near <= 1:
        raise SettingsError(
            f"deduplication.near is {settings.near:g}", remedy="give a similarity of 0.5 to 1"
        )
    if isinstance(settings.test_sets, str):
        raise SettingsError(
            "deduplication.test_sets is a single string", remedy="give a list of files"
        )


def _sides(row: BitextRow) -> tuple[list[str], list[str]]:
    """The normalised texts of each side: its segments, and the whole where it has several."""
    source, target = (
        [normalised(text) for text in (*segments, *([whole] if len(segments) > 1 else []))]
        for segments, whole in ((row.source, row.source_text), (row.target, row.target_text))
    )
    return source, target


class _Fingerprints:
    """A set of 64-bit numbers."""

    def __init__(self) -> None:
        self._index = NumberIndex()

    def holds(self, number: int) -> bool:
        return bool(self._index.find(_keys(number)))

    def add(self, number: int) -> bool:
        """Add a number; False if it was there."""
        if self.holds(number):
            return False
        self._index.add(_keys(number), 0)
        return True


class _Sketches:
    """Sketches of texts, and which of them are alike.

    The bands find candidates; a byte of each minimum is kept to see how alike they really are.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._index = NumberIndex()
        self._chunks: list[NDArray[np.uint8]] = []
        self._count = 0

    def holds(self, texts: Sequence[str]) -> bool:
        minima = sketch(texts)
        return self._has_like(minima, band_keys(minima, figures(texts)))

    def add(self, texts: Sequence[str]) -> bool:
        """Add texts; False if what is nearly the same was there."""
        minima = sketch(texts)
        keys = band_keys(minima, figures(texts))
        if self._has_like(minima, keys):
            return False
        self._index.add(keys, self._count)
        self._keep(minima)
        return True

    def _has_like(self, minima: "NDArray[np.uint64]", keys: "NDArray[np.uint64]") -> bool:
        places = self._index.find(keys)
        if not places:
            return False
        mine = _bytes(minima)
        wanted = self._threshold * SKETCH
        return any(
            int((self._chunks[place // _CHUNK][place % _CHUNK] == mine).sum()) >= wanted
            for place in places
        )

    def _keep(self, minima: "NDArray[np.uint64]") -> None:
        import numpy as np

        if self._count % _CHUNK == 0:
            self._chunks.append(np.zeros((_CHUNK, SKETCH), np.uint8))
        self._chunks[-1][self._count % _CHUNK] = _bytes(minima)
        self._count += 1


def _keys(number: int) -> "NDArray[np.uint64]":
    import numpy as np

    return np.array([number], np.uint64)


def _bytes(minima: "NDArray[np.uint64]") -> "NDArray[np.uint8]":
    """A byte of each minimum: two that differ have the same one in 1 of 256 cases."""
    import numpy as np

    return ((minima * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)).astype(np.uint8)
