"""The vectors of one side's spans: from sums, or from text if the choice is close."""

import copy
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from align.alignment.table import REACH
from align.encoders import Encoder, TokenSums
from align.encoders.encoder import FloatArray, SmallArray, unit_length

Span = tuple[int, int]
"""A run of segments as (size, first segment)."""

FRONT, BACK = range(2)
"""The first and the second half of a segment."""
# A mean over few segments is mostly their meaning, not the language's direction: as many
# imagined segments at the origin keep most of it from being subtracted in a short article.
_PRIOR_SEGMENTS = 8
# Spans are embedded in chunks of neighbours, and the last few chunks are kept: the search goes
# forward through the article, in several threads, and reads every span several times.
_CHUNK = 256
_CHUNKS_KEPT = 4


class SpanVectors:
    """Embeds every run of one to six neighbouring segments, and the halves of each segment.

    Each segment is encoded once. If the model's sums cannot be split, halves are encoded as texts
    too.

    Args:
        lines: The segments' texts.
        encoder: The encoder; if its vectors want it, the side's mean vector is subtracted.
    """

    def __init__(self, lines: Sequence[str], encoder: Encoder) -> None:
        self.lines = lines
        self.encoder = encoder
        read = encoder.read(lines)
        self._sums = read.sums
        self._mean = np.zeros(encoder.dimension, np.float32)
        self._singles = self._embed_segments()
        self._halves = self._small(read.fronts), self._small(read.backs)
        self._encoded: dict[Span, FloatArray] = {}
        # By text, for selections of these segments too: no text is encoded twice.
        self._known: dict[str, FloatArray] = {}
        # By where they begin: the vectors of the spans of two segments, of three, and so on.
        self._chunks: OrderedDict[int, list[FloatArray]] = OrderedDict()
        self._lock = Lock()
        self._in_chunks = True

    def __len__(self) -> int:
        return len(self.lines)

    def _embed_segments(self) -> FloatArray:
        """The vectors of all segments, less their mean: most of aligning reads no others."""
        vectors = self.encoder.embed(self._sums)
        if self.encoder.centred:
            self._mean = vectors.sum(axis=0) / np.float32(len(self) + _PRIOR_SEGMENTS)
            vectors = self._centre(vectors)
        return vectors

    def halves(self, which: int, starts: Sequence[int], count: int) -> FloatArray:
        """The vectors of the first or second halves of runs of segments.

        Args:
            which: `FRONT` or `BACK`.
            starts: The first segment of each run.
            count: How many segments each run has.

        Returns:
            float32, shape (len(starts), count, dimension), unit length; zeros beyond the article.
        """
        return _runs(self._halves[which], starts, count)

    def between(self, size: int, start: int, stop: int) -> FloatArray:
        """The vectors of the spans of `size` segments that begin at `start` up to `stop`.

        Returns:
            float32, shape (stop - start, dimension), unit length; zeros for a span that would
            begin before the article or end after it.
        """
        spans: FloatArray = self.stacked(size, [start], stop - start)[0]
        return spans

    def stacked(self, size: int, starts: Sequence[int], count: int) -> FloatArray:
        """The vectors of several runs of spans, as of `between`: `count` from each of `starts`.

        Returns:
            float32, shape (len(starts), count, dimension).
        """
        if size == 1:
            return _runs(self._singles, starts, count)
        if not self._in_chunks:
            return self._stacked_few(size, np.array(starts)[:, None] + np.arange(count))
        out = np.zeros((len(starts), count, self.encoder.dimension), np.float32)
        for run, start in zip(out, starts, strict=True):
            first, last = max(start, 0), min(start + count, len(self) - size + 1)
            while first < last:
                chunk = first - first % _CHUNK
                end = min(last, chunk + _CHUNK)
                run[first - start : end - start] = self._part(size, chunk, first, end)
                first = end
        return out

    def _stacked_few(self, size: int, at: NDArray[np.int64]) -> FloatArray:
        """The vectors of the spans that begin at these segments; a repeated one is made once."""
        different, places = np.unique(at, return_inverse=True)
        inside = (different >= 0) & (different <= len(self) - size)
        vectors = np.zeros((len(different), self.encoder.dimension), np.float32)
        vectors[inside] = self.of([(size, first) for first in different[inside].tolist()])
        return vectors[places.reshape(at.shape)]

    def of(self, spans: Sequence[Span]) -> FloatArray:
        """The vectors of any spans within the article: float32, (len(spans), dimension)."""
        sizes, starts = np.array(spans, np.int64).reshape(-1, 2).T
        vectors = self._singles[starts]
        summed: list[int] = []
        for row in np.flatnonzero(sizes > 1).tolist():
            encoded = self._encoded.get(spans[row])
            if encoded is None:
                summed.append(row)
            else:
                vectors[row] = encoded
        for first in range(0, len(summed), _CHUNK):
            rows = np.array(summed[first : first + _CHUNK])
            features = np.zeros((len(rows), self._sums.features.shape[1]), np.float32)
            counts = np.zeros(len(rows), np.float32)
            for k in range(REACH):
                held = sizes[rows] > k
                features[held] += self._sums.features[starts[rows[held]] + k]
                counts[held] += self._sums.counts[starts[rows[held]] + k]
            vectors[rows] = self._project(TokenSums(features, counts))
        return vectors

    def group_vectors(self, size: int) -> FloatArray:
        """The vectors of groups of `size` segments; the last group may be smaller."""
        if size == 1:
            return self._singles
        starts = np.arange(0, len(self), size)
        features = np.add.reduceat(self._sums.features, starts, axis=0)
        return self._project(TokenSums(features, np.add.reduceat(self._sums.counts, starts)))

    def encode(self, spans: Sequence[Span]) -> list[Span]:
        """Encode the text of spans, to replace the vectors made from sums.

        Returns the spans that were not encoded before.
        """
        fresh = [span for span in spans if span[0] > 1 and span not in self._encoded]
        if fresh:
            texts = [" ".join(self.lines[start : start + size]) for size, start in fresh]
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            if new:
                sums = self.encoder.checked_sums(new)
                self.encoder.remember(new, sums)  # a bead of several segments is checked, too
                vectors = self._project(sums)
                self._known.update(zip(new, vectors, strict=True))
            self._encoded.update(zip(fresh, (self._known[text] for text in texts), strict=True))
            for size, start in fresh:
                held = self._chunks.get(start - start % _CHUNK)
                if held is not None:
                    held[size - 2][start % _CHUNK] = self._encoded[size, start]
        return fresh

    def selected(self, indices: Sequence[int]) -> "SpanVectors":
        """The spans of some segments, as if they were neighbours."""
        other = copy.copy(self)
        other._take(indices)  # noqa: SLF001
        return other

    def _take(self, indices: Sequence[int]) -> None:
        at = np.array(indices, np.int64)
        self.lines = [self.lines[number] for number in indices]
        self._sums = TokenSums(self._sums.features[at], self._sums.counts[at])
        self._singles = self._singles[at]
        self._halves = self._halves[FRONT][at], self._halves[BACK][at]
        self._encoded, self._chunks, self._lock = {}, OrderedDict(), Lock()

    def part(self, run: range) -> "SpanVectors":
        """The spans of a run of segments; those that were encoded as text stay so."""
        other = self.selected(run)
        other.encode(
            [
                (size, start - run.start)
                for size, start in self._encoded
                if start in run and start + size <= run.stop
            ]
        )
        return other

    def one_by_one(self) -> "SpanVectors":
        """The same spans for a caller that needs only few vectors, which are then made one by one.

        In a short article, all vectors are kept anyway.
        """
        if len(self) <= _CHUNK * _CHUNKS_KEPT:
            return self
        other = copy.copy(self)
        other._in_chunks = False  # noqa: SLF001
        return other

    def _part(self, size: int, chunk: int, first: int, end: int) -> FloatArray:
        """The vectors of spans that begin in one chunk, from `first` to `end`."""
        with self._lock:
            held = self._chunks.get(chunk)
            if held is not None:
                self._chunks.move_to_end(chunk)
        if held is None:
            held = self._embed(chunk)
            with self._lock:
                self._chunks[chunk] = held
                if len(self._chunks) > _CHUNKS_KEPT:
                    self._chunks.popitem(last=False)
        return held[size - 2][first - chunk : end - chunk]

    def _embed(self, start: int) -> list[FloatArray]:
        """The vectors of all spans of several segments that begin in one chunk, by their size."""
        sums = [
            self._sums.part(start, start + _CHUNK + size - 1).runs(size)
            for size in range(2, REACH + 1)
        ]
        projected = map(self._centre, self.encoder.project_each(sums))
        # An encoder from outside may return arrays that cannot be written to.
        vectors = [np.require(some, requirements="W") for some in projected]
        for size, at in self._encoded:
            if start <= at < start + _CHUNK:
                vectors[size - 2][at - start] = self._encoded[size, at]
        return vectors

    def _project(self, sums: TokenSums) -> FloatArray:
        return self._centre(self.encoder.project(sums))

    def _small(self, halves: SmallArray) -> SmallArray:
        """Halves minus the mean, as small as they were."""
        if not self.encoder.centred:
            return halves
        return self._centre(halves.astype(np.float32)).astype(np.float16)

    def _centre(self, vectors: FloatArray) -> FloatArray:
        return unit_length(vectors - self._mean) if self.encoder.centred else vectors


def _runs(vectors: FloatArray | SmallArray, starts: Sequence[int], count: int) -> FloatArray:
    """Runs of an article's segments, and zeros for what lies beyond it."""
    out = np.zeros((len(starts), count, vectors.shape[1]), np.float32)
    for run, start in zip(out, starts, strict=True):
        first, last = max(start, 0), min(start + count, len(vectors))
        run[first - start : max(first, last) - start] = vectors[first:last]
    return out
