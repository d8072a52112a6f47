"""Vectors on disk, so that a corpus larger than memory can be compared."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder
from align.encoders.encoder import FloatArray, unit_length
from align.errors import BuildError

Rows = slice | Sequence[int] | NDArray[np.int64]

# Texts that are encoded in one go: large batches are faster than an article at a time.
_BATCH = 1024
# The mean of so few texts is mostly their meaning, not the direction of their language.
_FEW = 8


class VectorFile:
    """Unit vectors on disk in half precision, which changes a cosine by at most 0.0002.

    Use it in a `with` block: the file has no name, and is deleted at the end.
    """

    def __init__(self, dimension: int) -> None:
        self._file = tempfile.TemporaryFile(prefix="align-")  # noqa: SIM115
        self.dimension = dimension
        self._sum = np.zeros(dimension)
        self._length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.__dict__.pop("_rows", None)
        self._file.close()

    def __len__(self) -> int:
        return self._length

    def append(self, vectors: FloatArray) -> None:
        """Add vectors at the end: float32, shape (n, dimension).

        Raises:
            BuildError: If the disk is full.
        """
        with on_scratch():
            self._file.write(vectors.astype(np.float16).tobytes())
        self._sum += vectors.sum(axis=0, dtype=np.float64)
        self._length += len(vectors)
        self.__dict__.pop("_rows", None)

    @property
    def mean(self) -> FloatArray:
        """The mean of all vectors: float32, shape (dimension,)."""
        mean: FloatArray = (self._sum / max(1, self._length)).astype(np.float32)
        return mean

    def read(self, rows: Rows) -> FloatArray:
        """Read vectors as they are stored: float32, shape (n, dimension)."""
        return self._rows[rows].astype(np.float32)

    def __getitem__(self, rows: Rows) -> FloatArray:
        """Read vectors: float32, shape (n, dimension), unit length."""
        return unit_length(self.read(rows))

    @cached_property
    def _rows(self) -> NDArray[np.float16]:
        with on_scratch():
            self._file.flush()
        shape = (self._length, self.dimension)
        if not self._length:
            return np.zeros(shape, np.float16)
        return np.memmap(self._file, np.float16, "r", shape=shape)


@dataclass(frozen=True, slots=True)
class CentredVectors:
    """The vectors of a file without their mean, which is mostly the direction of the language."""

    file: VectorFile

    def __len__(self) -> int:
        return len(self.file)

    def __getitem__(self, rows: Rows) -> FloatArray:
        """Read vectors minus the mean of all: float32, shape (n, dimension), unit length."""
        return unit_length(self.file.read(rows) - self.file.mean)


def comparable(
    source: VectorFile, target: VectorFile
) -> tuple[VectorFile, VectorFile] | tuple[CentredVectors, CentredVectors]:
    """The vectors of two languages without their means, unless one has too few to know its mean."""
    if min(len(source), len(target)) <= _FEW:
        return source, target
    return CentredVectors(source), CentredVectors(target)


class TextVectors(VectorFile):
    """The vectors of texts, which are encoded batch by batch as they are added.

    Args:
        encoder: Makes the vectors.
    """

    def __init__(self, encoder: Encoder) -> None:
        encoder.check_attributes()
        super().__init__(encoder.dimension)
        self._encoder = encoder
        self._waiting: list[str] = []

    def add(self, texts: Sequence[str]) -> None:
        """Add texts; call `flush` after the last ones.

        Raises:
            BuildError: If the disk is full.
        """
        self._waiting += texts
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Encode the texts that wait for a full batch.

        Raises:
            BuildError: If the disk is full.
        """
        if self._waiting:
            self.append(self._encoder.encode(self._waiting))
            self._waiting = []


@contextmanager
def on_scratch() -> Iterator[None]:
    """Raise an error with a remedy if there is no space for a temporary file.

    Raises:
        BuildError: In place of the system's own error.
    """
    try:
        yield
    except OSError as error:
        raise BuildError(
            f"no temporary file can be written: {error.strerror or error}",
            where=tempfile.gettempdir(),
            remedy="free some space, or set TMPDIR to a folder with more",
        ) from error
