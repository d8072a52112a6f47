"""What tests make for themselves: vectors without a model, segments, rows, bitexts."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from align.alignment.sides import Side, prepare
from align.encoders import Encoder, TokenSums
from align.encoders.encoder import unit_length
from align.records import Bitext, BitextRow, Kind, Segment


class HashEncoder(Encoder):
    """Every word has a vector of its own, the same in every process; a text is their sum.

    `dictionary` gives words of one language the vectors of words of the other. `encoded` lists
    every text that was asked for.
    """

    identity = "hash"
    dimension = 32
    centred = False

    def __init__(self, dictionary: dict[str, str] | None = None, *, centred: bool = False) -> None:
        self.dictionary = dictionary or {}
        self.centred = centred
        self.encoded: list[str] = []

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        self.encoded.extend(texts)
        features = np.zeros((len(texts), self.dimension), np.float32)
        counts = np.zeros(len(texts), np.float32)
        for row, text in enumerate(texts):
            words = text.split()
            counts[row] = len(words)
            for word in words:
                features[row] += self._vector(self.dictionary.get(word, word))
        return TokenSums(features, counts)

    def project(self, sums: TokenSums) -> np.ndarray:
        return unit_length(sums.features)

    def _vector(self, word: str) -> np.ndarray:
        digest = blake2b(word.encode("utf-8"), digest_size=self.dimension).digest()
        return np.frombuffer(digest, np.uint8).astype(np.float32) / 127.5 - 1


class StretchedEncoder(Encoder):
    """An encoder's vectors with a direction that all texts share: every cosine is above 0.7."""

    identity = "stretched"
    centred = True

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.dimension = encoder.dimension

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        return self.encoder.accumulate(texts)

    def project(self, sums: TokenSums) -> np.ndarray:
        vectors = self.encoder.project(sums)
        shared = np.resize([1.0, -1.0], self.dimension) / np.sqrt(self.dimension)
        return unit_length((vectors + 2.5 * shared).astype(np.float32))


def make_row(
    source: str, target: str, bead: int = 0, article: str = "story", **known: object
) -> BitextRow:
    """A row of one segment a side; an empty text makes it a null bead."""
    sides = [(text,) if text else () for text in (source, target)]
    ids = [(bead,) if text else () for text in (source, target)]
    return BitextRow(article, bead, *ids, *sides, **known)  # type: ignore[arg-type]


def bitext_of(*pairs: tuple[str, str], languages: tuple[str, str] = ("ko", "en")) -> Bitext:
    """A bitext of such rows."""
    return Bitext(*languages, tuple(make_row(*pair, n) for n, pair in enumerate(pairs)))


def make_segments(
    lines: Sequence[str], together: int = 1, *, headed: bool = False
) -> list[Segment]:
    """Lines as segments, so many together a paragraph; the first may be a heading."""
    kinds = [Kind.HEADING if headed and n == 0 else Kind.BODY for n in range(len(lines))]
    return [Segment(line, 0, len(line), n // together, kinds[n]) for n, line in enumerate(lines)]


def make_side(lines: Sequence[str], together: int = 1) -> Side:
    """The same as one side for the aligner."""
    return prepare(make_segments(lines, together), HashEncoder(), ("en", "ko"))
