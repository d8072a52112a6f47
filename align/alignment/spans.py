"""The vectors of one side's spans: from sums, and from text where the choice is close."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from align.encoders import Encoder, TokenSums
from align.encoders.encoder import FloatArray, unit_length

Span = tuple[int, int]
"""A run of segments as (size, first segment)."""

MAX_SPAN = 5
# A mean over few segments is mostly their meaning, not the language's direction: as many
# imagined segments at the origin keep it from being taken off a short article.
_PRIOR_SEGMENTS = 8
# Spans are embedded in chunks of neighbours, and the last few chunks are kept: the search goes
# forward through the article and reads every span several times.
_CHUNK = 256
_CHUNKS_KEPT = 4 * MAX_SPAN


class SpanVectors:
    """Embeds every run of one to five neighbouring segments, each segment encoded once.

    Args:
        lines: The segments' texts.
        encoder: The encoder; if its vectors want it, the side's mean vector is taken off.
    """

    def __init__(self, lines: Sequence[str], encoder: Encoder) -> None:
        self.lines = lines
        self.encoder = encoder
        self._sums = encoder.accumulate(lines)
        self._mean = np.zeros(encoder.dimension, np.float32)
        if encoder.centred:
            total = encoder.project(self._sums).sum(axis=0)
            self._mean = total / (len(lines) + _PRIOR_SEGMENTS)
        self._encoded: dict[Span, FloatArray] = {}
        self._chunks: OrderedDict[Span, FloatArray] = OrderedDict()

    def __len__(self) -> int:
        return len(self.lines)

    def between(self, size: int, start: int, stop: int) -> FloatArray:
        """The vectors of the spans of `size` segments that begin at `start` up to `stop`.

        Returns:
            float32, shape (stop - start, dimension), unit length; zeros for a span that would
            begin before the article or end after it.
        """
        out = np.zeros((stop - start, self.encoder.dimension), np.float32)
        first, last = max(start, 0), min(stop, len(self) - size + 1)
        while first < last:
            chunk = first - first % _CHUNK
            end = min(last, chunk + _CHUNK)
            out[first - start : end - start] = self._chunk(size, chunk)[first - chunk : end - chunk]
            first = end
        return out

    def of(self, spans: Sequence[Span]) -> FloatArray:
        """The vectors of any spans, none of them past an end: float32, (len(spans), dimension)."""
        vectors = np.empty((len(spans), self.encoder.dimension), np.float32)
        for first in range(0, len(spans), _CHUNK):
            part = np.array(spans[first : first + _CHUNK], np.int64)
            features = np.zeros((len(part), self._sums.features.shape[1]), np.float32)
            counts = np.zeros(len(part), np.float32)
            for k in range(MAX_SPAN):
                held = part[:, 0] > k
                features[held] += self._sums.features[part[held, 1] + k]
                counts[held] += self._sums.counts[part[held, 1] + k]
            vectors[first : first + _CHUNK] = self._project(TokenSums(features, counts))
        for row, span in zip(vectors, spans, strict=True):
            if span in self._encoded:
                row[:] = self._encoded[span]
        return vectors

    def grouped(self, size: int) -> FloatArray:
        """The vectors of the whole article in groups of `size` segments, the last one smaller."""
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
            vectors = self._centre(self.encoder.encode(texts))
            self._encoded.update(zip(fresh, vectors, strict=True))
            for size, start in fresh:
                self._chunks.pop((size, start - start % _CHUNK), None)
        return fresh

    def _chunk(self, size: int, start: int) -> FloatArray:
        key = (size, start)
        if key in self._chunks:
            self._chunks.move_to_end(key)
            return self._chunks[key]
        stop = min(start + _CHUNK, len(self) - size + 1)
        held = slice(start, stop + size - 1)
        sums = TokenSums(self._sums.features[held], self._sums.counts[held])
        vectors = self._project(sums.runs(size))
        for at in range(start, stop) if self._encoded else ():
            if (size, at) in self._encoded:
                vectors[at - start] = self._encoded[size, at]
        self._chunks[key] = vectors
        if len(self._chunks) > _CHUNKS_KEPT:
            self._chunks.popitem(last=False)
        return vectors

    def _project(self, sums: TokenSums) -> FloatArray:
        return self._centre(self.encoder.project(sums))

    def _centre(self, vectors: FloatArray) -> FloatArray:
        return unit_length(vectors - self._mean) if self.encoder.centred else vectors
