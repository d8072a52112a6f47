"""The network of the built-in encoder, on numpy alone.

A convolution over n-grams of tokens, summed over the tokens and followed by a small dense head. The
sum commutes with linear layers, so it is taken after the head's first one, which is then run once
per text instead of once per span. The first half of the network computes the same for a token at
any position, so of a few thousand tokens, only the distinct ones are computed, about a third.

Source: Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray, unit_length
from align.threads import in_threads, mapped

Window = list[int]
"""Tokens that are encoded together: a text, or a part of a long one."""

_EMBEDDED, BRANCH = 512, 256
# Each branch of the convolution: n-gram order, and how many tokens to the left it reaches.
NGRAMS = ((2, 0), (3, 1), (5, 2))
_LEFT, _RIGHT = 2, 2
CHUNKS = 17  # the table of tokens is quantised in interleaved chunks, each with its own scale
# Tokens that are looked through for different ones, and tokens that one thread takes through
# either half of the network: the working set stays in the processor's cache.
_PER_TABLE, _PER_PASS = 8192, 384


class Network:
    """The network up to the head's first layer (`sums`), and the rest of the head (`vectors`).

    Args:
        weights: The package's arrays, by its own names.
    """

    vectors_at_once = 256
    """The vectors that one thread makes at once."""

    def __init__(self, weights: Any) -> None:
        self._net = weights
        # The last normalisation's scale and shift, the output layer and the head's first layer
        # are linear all four: one matrix for what is summed, and two rows for each token.
        first = np.concatenate([weights.d0, weights.p1], axis=1).astype(np.float64)
        output = weights.cnn_W.astype(np.float64)
        self.width: int = first.shape[1]
        self._split: int = weights.d0.shape[1]
        self._matrix: FloatArray = ((weights.ln_g[:, None] * output) @ first).astype(np.float32)
        self._shift: FloatArray = (weights.ln_b @ output @ first).astype(np.float32)
        self._bias: FloatArray = (weights.cnn_b @ first).astype(np.float32)

    def sums(self, windows: Sequence[Window], cuts: NDArray[np.int64]) -> FloatArray:
        """The summed features of both parts of each window.

        Args:
            windows: The tokens.
            cuts: The number of tokens in the first part of each window. Both parts see each other's
                tokens as neighbours.

        Returns:
            float32, shape (windows, 2, width).
        """
        lengths = np.array([len(window) for window in windows], np.int64)
        parts = np.stack([cuts, lengths - cuts], axis=1).ravel()
        sums, first = np.empty((len(parts), self.width), np.float32), 0
        for group in _grouped(windows, _PER_TABLE):
            last = first + 2 * len(group)
            sums[first:last] = self._group_sums(group, parts[first:last])
            first = last
        return sums.reshape(len(windows), 2, self.width)

    def vectors(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """The vectors of texts: float32, unit length, shape (n, 512).

        Args:
            sums: Summed features, shape (n, width).
            counts: How many tokens they are summed over, shape (n,).
        """
        net, counts = self._net, counts[:, None]
        mean = (sums + counts * self._bias) / np.sqrt(counts)
        first = np.maximum(mean[:, : self._split], 0)
        second = np.maximum(mean[:, self._split :] + first @ net.d1, 0)
        third = np.maximum(second @ net.d2, 0)
        return unit_length(np.tanh(second @ net.p3 + third @ net.d3))

    def _group_sums(self, windows: Sequence[Window], parts: NDArray[np.int64]) -> FloatArray:
        """The sums over the tokens of each part: (parts, width)."""
        flat = np.fromiter(chain.from_iterable(windows), np.int64)
        different, kinds = np.unique(flat, return_inverse=True)
        table = self._tabulate(different)
        passes, first, done = [], 0, 0
        for group in _grouped(windows, _PER_PASS):
            lengths = np.array([len(window) for window in group])
            last = first + int(lengths.sum())
            passes.append((kinds[first:last], lengths, parts[done : done + 2 * len(group)]))
            first, done = last, done + 2 * len(group)
        return np.concatenate(list(mapped(lambda one: self._pass_sums(table, *one), passes)))

    def _tabulate(self, tokens: NDArray[np.int64]) -> "_Table":
        """Run the first half of the network, on tokens without their neighbours."""
        count, places = len(tokens), sum(order for order, _ in NGRAMS)
        table = _Table(
            np.empty((count, _EMBEDDED), np.float32),
            np.empty((len(NGRAMS), count, BRANCH), np.float32),
            # A row more, of zeros: what a window sees beyond its ends.
            np.zeros((places, count + 1, BRANCH), np.float32),
        )
        rows = [slice(k, min(k + _PER_PASS, count)) for k in range(0, count, _PER_PASS)]
        in_threads(lambda some: self._fill(table, tokens, some), rows)
        return table

    def _fill(self, table: "_Table", tokens: NDArray[np.int64], rows: slice) -> None:
        """Compute some rows of the table."""
        net = self._net
        chunk = tokens[rows] % CHUNKS
        embedded = net.table[tokens[rows]].astype(np.float32)
        embedded *= net.scale[chunk, None]
        embedded += net.lo[chunk, None]
        table.embedded[rows] = embedded
        projected = embedded @ net.proj_W
        projected += net.proj_b
        projected *= _centre(projected, net.eps)[:, None]
        projected *= net.ln_g_all
        projected += net.ln_b_all
        place = 0
        for branch, ((order, _), weights) in enumerate(zip(NGRAMS, net.w1, strict=True)):
            own = projected[:, branch * BRANCH : (branch + 1) * BRANCH]
            table.branches[branch, rows] = own
            for k in range(order):
                table.parts[place, rows] = own @ weights[k * BRANCH : (k + 1) * BRANCH]
                place += 1

    def _pass_sums(
        self,
        table: "_Table",
        kinds: NDArray[np.int64],
        lengths: NDArray[np.int64],
        parts: NDArray[np.int64],
    ) -> FloatArray:
        """Run the second half of the network up to the sum, all windows in one flat pass."""
        net, n = self._net, len(kinds)
        features = np.empty((n, _EMBEDDED + len(NGRAMS) * BRANCH), np.float32)
        np.take(table.embedded, kinds, axis=0, out=features[:, :_EMBEDDED], mode="clip")
        neighbours = _neighbours(lengths)
        seen = np.append(kinds, table.parts.shape[1] - 1)[neighbours]
        padded = np.zeros((n + 1, BRANCH), np.float32)
        at, hidden = 0, padded[:n]
        for branch, (order, left) in enumerate(NGRAMS):
            columns = slice(_LEFT - left, _LEFT - left + order)
            hidden[:] = net.b1[branch]
            for kind, part in zip(seen[:, columns].T, table.parts[at : at + order], strict=True):
                hidden += part[kind]
            at += order
            np.maximum(hidden, 0, out=hidden)
            hidden += table.branches[branch][kinds]
            convolved = padded[neighbours[:, columns]].reshape(n, -1) @ net.w2[branch]
            convolved += net.b2[branch]
            np.maximum(convolved, 0, out=convolved)
            start = _EMBEDDED + branch * BRANCH
            np.add(convolved, hidden, out=features[:, start : start + BRANCH])
        scale = _centre(features, net.eps)
        # The sum over each part's tokens, as a product: the scale is taken along.
        holds = np.zeros((len(parts), n), np.float32)
        holds[np.repeat(np.arange(len(parts)), parts), np.arange(n)] = scale
        summed: FloatArray = holds @ features
        sums: FloatArray = summed @ self._matrix
        sums += parts[:, None].astype(np.float32) * self._shift
        return sums


class _Table(NamedTuple):
    """What the first half of the network gives for each of some tokens.

    `embedded` (tokens, 512); `branches` (branches, tokens, 256); `parts` (n-gram places,
    tokens + 1, 256) is what a token adds to the first convolution at each place of each n-gram.
    """

    embedded: FloatArray
    branches: FloatArray
    parts: FloatArray


def _grouped(windows: Sequence[Window], most: int) -> Iterator[Sequence[Window]]:
    """Cut windows into groups of at most so many tokens, or of one window."""
    first, held = 0, 0
    for number, window in enumerate(windows):
        if held and held + len(window) > most:
            yield windows[first:number]
            first, held = number, 0
        held += len(window)
    if held:
        yield windows[first:]


def _centre(x: FloatArray, epsilon: float) -> FloatArray:
    """Make rows of mean 0 in place, and of variance 1 by the scale that is returned, one a row."""
    x -= x.mean(axis=1, keepdims=True)
    scale: FloatArray = 1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + np.float32(epsilon))
    return scale


def _neighbours(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each token's neighbours within its own window, by position; n stands for none: (n, 5)."""
    n = int(lengths.sum())
    starts = np.cumsum(lengths) - lengths
    at = np.arange(n)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    first = np.repeat(starts, lengths)[:, None]
    last = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((at >= first) & (at < last), at, n)
