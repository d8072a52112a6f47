"""The aligners that are compared with, on the same segments and, where they use any, vectors.

- `galechurch`: the package's length-based alignment with its own defaults (Gale and Church 1993).
- `vecalign`: Vecalign's dynamic programming through the package `sentweave`, which carries it
  (Apache-2.0). `sentalign` on PyPI is the same code under an older name; SentAlign itself, by
  Steingrimsson et al., is on no package index.
- `bertalign`: the published scoring of Bertalign (Liu and Zhu 2022), written anew from its formula
  and searched exactly over the whole table, where the original searches a window around a first
  pass.
"""

import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder
from align.encoders.encoder import unit_length
from align.errors import MissingExtraError
from align.records import BeadIds

Floats: TypeAlias = NDArray[np.float32]
Peer: TypeAlias = Callable[[Sequence[str], Sequence[str], Encoder], list[BeadIds]]

_PRIOR = 8  # the aligner's own: imagined segments at the origin when the mean is taken off


class Vectors:
    """The vectors of one side's texts, as the aligner itself compares them.

    Where the encoder's vectors compare better without the mean of their side, it is taken off for
    peers too. Every text is encoded once.
    """

    def __init__(self, encoder: Encoder, segments: Sequence[str]) -> None:
        self._encoder = encoder
        self._known: dict[str, Floats] = {}
        self._mean: Floats = np.zeros(encoder.dimension, np.float32)
        if encoder.centred:
            vectors = encoder.encode(list(segments))
            self._mean = vectors.sum(axis=0) / np.float32(len(vectors) + _PRIOR)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Embed texts: float32, shape (n, dimension), unit length."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            vectors = self._encoder.encode(fresh)
            if self._encoder.centred:
                vectors = unit_length(vectors - self._mean)
            self._known.update(zip(fresh, vectors, strict=True))
        return np.stack([self._known[text] for text in texts])


def galechurch(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> list[BeadIds]:
    """Align by length alone."""
    import galechurch as package

    del encoder
    beads = package.align(source, target).beads
    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in beads
    ]


VECALIGN_SIZE = 6  # n + m, as in our own beads; Vecalign's code has 4, its README 8


def vecalign(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> list[BeadIds]:
    """Align with Vecalign's dynamic programming, encoding every run of neighbours."""
    from sentweave import align

    sides = Vectors(encoder, source), Vectors(encoder, target)
    # The package encodes all of the source's texts before the first of the target's.
    pending = [VECALIGN_SIZE] * 2

    def encode(texts: Sequence[str]) -> Floats:
        side = 0 if pending[0] else 1
        pending[side] -= 1
        return sides[side].encode(texts)

    with warnings.catch_warnings():
        # Its own casts of unused cells; they say nothing about the result.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="sentweave")
        found = align(list(source), list(target), encode, alignment_max_size=VECALIGN_SIZE)
    return [(tuple(one.src_indices), tuple(one.tgt_indices)) for one in found.alignments]


_BERTALIGN_SIZE = 5  # n + m, Bertalign's default
_SKIP = -0.1
_STEPS = tuple(
    (x, y)
    for x in range(1, _BERTALIGN_SIZE)
    for y in range(1, _BERTALIGN_SIZE)
    if x + y <= _BERTALIGN_SIZE
)


def bertalign(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> list[BeadIds]:
    """Align with Bertalign's score, by the best path through the whole table.

    A bead's score is `balance * (similarity - near)`. `similarity` is the cosine of both spans.
    `near` is the mean of two means: of the source span with the target segments just before and
    after the target span, and the other way round. `balance` is log2(1 + shorter / longer), the
    lengths in bytes, the source's scaled to the target's total. A null step scores -0.1.
    """
    n, m = len(source), len(target)
    spans = [_all_spans(side, Vectors(encoder, side)) for side in (source, target)]
    lengths = [_lengths(side) for side in (source, target)]
    ratio = float(lengths[1][-1]) / float(lengths[0][-1])
    scores = {
        (x, y): _bead_scores(spans, x, y) * _balance(lengths, x, y, ratio)
        for x, y in _STEPS
        if x <= n and y <= m
    }
    return _best_path(scores, n, m)


def _all_spans(texts: Sequence[str], vectors: Vectors) -> list[Floats]:
    """For each size from 1, the vectors of the spans that begin at each segment and fit."""
    return [
        vectors.encode([" ".join(texts[i : i + size]) for i in range(len(texts) - size + 1)])
        for size in range(1, min(_BERTALIGN_SIZE, len(texts) + 1))
    ]


def _lengths(texts: Sequence[str]) -> NDArray[np.int64]:
    """The bytes up to each segment: shape (n + 1,)."""
    return np.concatenate([[0], np.cumsum([len(text.encode()) for text in texts])])


def _balance(lengths: list[NDArray[np.int64]], x: int, y: int, ratio: float) -> Floats:
    first = (lengths[0][x:] - lengths[0][:-x])[:, None] * ratio
    second = (lengths[1][y:] - lengths[1][:-y])[None, :]
    share = np.minimum(first, second) / np.maximum(first, second)
    balance: Floats = np.log2(1 + share).astype(np.float32)
    return balance


def _bead_scores(spans: list[list[Floats]], x: int, y: int) -> Floats:
    """`similarity - near` for every place of a bead: float32, shape (n - x + 1, m - y + 1)."""
    first, second = spans[0][x - 1], spans[1][y - 1]
    beside_target = _mean_of_neighbours(first @ spans[1][0].T, y)
    beside_source = _mean_of_neighbours(second @ spans[0][0].T, x).T
    near = (beside_target + beside_source) / 2
    scores: Floats = (first @ second.T - near).astype(np.float32)
    return scores


def _mean_of_neighbours(similarities: Floats, size: int) -> Floats:
    """For each span of `size` columns, the mean of the columns before and after it.

    At an edge there is one neighbour, and for a span of everything none, which counts as 0.
    """
    count = similarities.shape[1] - size + 1
    padded = np.pad(similarities, ((0, 0), (1, 1)))
    there = np.pad(np.ones(similarities.shape[1], np.float32), 1)
    total = padded[:, :count] + padded[:, size + 1 : size + 1 + count]
    number = there[:count] + there[size + 1 : size + 1 + count]
    mean: Floats = total / np.maximum(number, 1)
    return mean


def _best_path(scores: dict[tuple[int, int], Floats], n: int, m: int) -> list[BeadIds]:
    """The path of the highest sum, row by row."""
    best = np.full((n + 1, m + 1), -np.inf)
    columns = np.arange(m + 1)
    for i in range(n + 1):
        row = best[i - 1] + _SKIP if i else np.where(columns, -np.inf, 0.0)
        for (x, y), table in scores.items():
            if x <= i:
                row[y:] = np.maximum(row[y:], best[i - x, : m + 1 - y] + table[i - x])
        # A run of target nulls in one go: the best start of it, and so many skips.
        best[i] = np.maximum.accumulate(row - columns * _SKIP) + columns * _SKIP
    return _trace(best, scores)


def _trace(best: NDArray[np.float64], scores: dict[tuple[int, int], Floats]) -> list[BeadIds]:
    """Walk back from the end by the step that explains each value best."""
    i, j = best.shape[0] - 1, best.shape[1] - 1
    beads: list[BeadIds] = []
    while i or j:
        options: dict[tuple[int, int], float] = {
            (x, y): float(best[i - x, j - y] + table[i - x, j - y])
            for (x, y), table in scores.items()
            if x <= i and y <= j
        }
        if i:
            options[1, 0] = float(best[i - 1, j]) + _SKIP
        if j:
            options[0, 1] = float(best[i, j - 1]) + _SKIP
        x, y = max(options, key=lambda step: options[step])
        beads.append((tuple(range(i - x, i)), tuple(range(j - y, j))))
        i, j = i - x, j - y
    return beads[::-1]


NEED_NO_VECTORS = frozenset({"galechurch"})
_PACKAGES = ("galechurch", "sentweave")
PEERS: dict[str, Peer] = {
    "galechurch": galechurch,
    "vecalign": vecalign,
    "bertalign": bertalign,
}


def check_installed() -> None:
    """Make sure that the peers can run, before any work is done.

    Raises:
        MissingExtraError: If the package of one is not installed.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"{' and '.join(missing)} not installed",
            remedy='pip install "align-koen[benchmark]", or measure our aligner alone with --quick',
        )
