"""One side of an article pair, with all that the features read, computed once per segment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, TokenSums
from align.encoders.encoder import FloatArray, unit_length
from align.entities.anchors import anchors
from align.records import Kind, Segment

MAX_SPAN = 5
# A mean over few segments is mostly their meaning, not the language's direction: as many
# imagined segments at the origin keep it from being taken off a short article.
_PRIOR_SEGMENTS = 8

Span = tuple[int, int]
IntArray = NDArray[np.int64]

_BODY = list(Kind).index(Kind.BODY)
_QUOTE = re.compile('["“”„«»「」『』]')
_QUESTION = re.compile(r"[?？]")


@dataclass(slots=True)
class Side:
    """The segments of one side and what is known of each.

    `lengths` are characters. `quotes` and `questions` are 1 where a segment holds such a mark,
    `kinds` numbers the members of `Kind`. `paragraph_starts` is 1 where a segment begins a
    paragraph, shape (n + 1,), the last one for the end of the article. `numbers` and `names` are
    the entities that a segment mentions, as keys that are the same in both languages. `encoded`
    holds the vectors of spans, by (size, start), that were encoded as text; they replace the ones
    made from `sums`.
    """

    segments: Sequence[Segment]
    encoder: Encoder
    sums: TokenSums
    mean: FloatArray
    lengths: FloatArray
    quotes: FloatArray
    questions: FloatArray
    kinds: IntArray
    paragraph_starts: FloatArray
    numbers: list[frozenset[str]]
    names: list[frozenset[str]]
    encoded: dict[Span, FloatArray]

    @property
    def has_kinds(self) -> bool:
        """Whether anything but plain text is marked: a pre-split file has no kinds."""
        return bool((self.kinds != _BODY).any())

    def __len__(self) -> int:
        return len(self.segments)

    def vectors(self, size: int, start: int, stop: int) -> FloatArray:
        """The vectors of the spans of `size` segments that begin at `start` up to `stop`.

        float32, shape (stop - start, dimension), unit length; zeros for a span that would begin
        before the article or end after it.
        """
        out = np.zeros((stop - start, self.encoder.dimension), np.float32)
        first, last = max(start, 0), min(stop, len(self) - size + 1)
        if first < last:
            held = slice(first, last + size - 1)
            part = TokenSums(self.sums.features[held], self.sums.counts[held]).runs(size)
            out[first - start : last - start] = self._centre(self.encoder.project(part))
        if size > 1 and self.encoded:
            for at in range(first, last):
                if (size, at) in self.encoded:
                    out[at - start] = self.encoded[size, at]
        return out

    def grouped(self, size: int) -> FloatArray:
        """The vectors of the whole article in groups of `size` segments, the last one smaller."""
        starts = np.arange(0, len(self), size)
        return self._centre(
            self.encoder.project(
                TokenSums(
                    np.add.reduceat(self.sums.features, starts, axis=0),
                    np.add.reduceat(self.sums.counts, starts),
                )
            )
        )

    def spans(self, spans: Sequence[Span]) -> FloatArray:
        """The vectors of any spans, given as (size, start), none of them past an end."""
        features = np.zeros((len(spans), self.sums.features.shape[1]), np.float32)
        counts = np.zeros(len(spans), np.float32)
        starts = np.array([start for _, start in spans], np.int64)
        sizes = np.array([size for size, _ in spans], np.int64)
        for k in range(MAX_SPAN):
            held = sizes > k
            features[held] += self.sums.features[starts[held] + k]
            counts[held] += self.sums.counts[starts[held] + k]
        vectors = self._centre(self.encoder.project(TokenSums(features, counts)))
        for row, span in zip(vectors, spans, strict=True):
            if span in self.encoded:
                row[:] = self.encoded[span]
        return vectors

    def encode_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        """Encode the text of spans, given as (size, start), and keep their vectors."""
        fresh = [span for span in spans if span not in self.encoded]
        texts = [
            " ".join(segment.line for segment in self.segments[start : start + size])
            for size, start in fresh
        ]
        if fresh:
            vectors = self._centre(self.encoder.encode(texts))
            self.encoded.update(zip(fresh, vectors, strict=True))

    def _centre(self, vectors: FloatArray) -> FloatArray:
        return unit_length(vectors - self.mean) if self.encoder.centred else vectors


def prepare(segments: Sequence[Segment], encoder: Encoder, language: str) -> Side:
    """Encode the segments of one side, each once, and note what the features read."""
    sums = encoder.accumulate([segment.line for segment in segments])
    mean = np.zeros(encoder.dimension, np.float32)
    if encoder.centred:
        vectors = encoder.project(sums)
        mean = vectors.sum(axis=0) / (len(vectors) + _PRIOR_SEGMENTS)
    texts = [segment.text for segment in segments]
    mentioned = [anchors(text, language) for text in texts]
    order = {kind: number for number, kind in enumerate(Kind)}
    paragraphs = np.array([segment.paragraph for segment in segments])
    starts = np.ones(len(segments) + 1, np.float32)
    starts[1:-1] = paragraphs[1:] != paragraphs[:-1]
    return Side(
        segments=segments,
        encoder=encoder,
        sums=sums,
        mean=mean,
        lengths=np.array([len(text) for text in texts], np.float32),
        quotes=np.array([bool(_QUOTE.search(text)) for text in texts], np.float32),
        questions=np.array([bool(_QUESTION.search(text)) for text in texts], np.float32),
        kinds=np.array([order[segment.kind] for segment in segments], np.int64),
        paragraph_starts=starts,
        numbers=[frozenset(key for key in keys if not _is_name(key)) for keys in mentioned],
        names=[frozenset(key for key in keys if _is_name(key)) for keys in mentioned],
        encoded={},
    )


def _is_name(key: str) -> bool:
    return key.startswith(("place:", "latin:", "sound:"))


def paragraph_trust(source: Side, target: Side) -> float:
    """How far both sides' paragraphs can be compared, 0 to 1.

    0 where a side has a paragraph for every segment (its paragraphs are not known, or say
    nothing), else the ratio of both sides' numbers of paragraphs.
    """
    counts = [float(side.paragraph_starts[:-1].sum()) for side in (source, target)]
    if any(count == len(side) for count, side in zip(counts, (source, target), strict=True)):
        return 0.0
    return min(counts) / max(counts)
