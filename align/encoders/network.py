"""The network of the built-in encoder, on numpy alone.

A convolution over n-grams of tokens, summed over the tokens and followed by a small dense head. The
sum commutes with linear layers, so it is taken after the head's first one, which is then run once
per text instead of once per span. The first half of the network is kept for each token (see
`tokens`).

A vector does not depend on the texts that it is computed with, not even in its last bits, unless
numpy has a BLAS with rules of its own (see `products`).

Source: Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray, unit_length
from align.encoders.products import FEWEST_COLUMNS, Places, product
from align.encoders.tokens import BRANCH, EMBEDDED, NGRAMS, NO_TOKEN, TokenTable
from align.threads import in_threads, slices

Window = list[int]
"""Tokens that are encoded together: a text, or a part of a long one."""

_LEFT, _RIGHT = 2, 2
_WIDTH = EMBEDDED + len(NGRAMS) * BRANCH
# Tokens that one thread takes through the second half of the network, and tokens that are summed
# at a time: the working set stays in the processor's cache.
_PER_PASS, _PER_SUM = 384, 64
# Tokens whose rows are looked up together.
_PER_LOOKUP = 6144
_TEXTS_AT_ONCE = 256


class Network:
    """The network up to the head's first layer (`sums`), and the rest of the head (`vectors`).

    Args:
        weights: The package's arrays, by its own names.
    """

    vectors_at_once = 256
    """The vectors that one thread makes at once."""

    def __init__(self, weights: Any) -> None:
        # The last normalisation's scale and shift, the output layer and the head's first layer
        # are linear all four: one matrix for what is summed, and two rows for each token.
        first = np.concatenate([weights.d0, weights.p1], axis=1).astype(np.float64)
        output = weights.cnn_W.astype(np.float64)
        self.width: int = first.shape[1]
        self._split: int = weights.d0.shape[1]
        self._matrix: FloatArray = ((weights.ln_g[:, None] * output) @ first).astype(np.float32)
        self._shift: FloatArray = (weights.ln_b @ output @ first).astype(np.float32)
        self._bias: FloatArray = (weights.cnn_b @ first).astype(np.float32)
        self._second_layers = list(zip(weights.b1, weights.w2, weights.b2, strict=True))
        self._head = weights.d1, weights.d2, weights.p3, weights.d3
        self._eps: float = weights.eps
        self._tokens = TokenTable(weights)

    def sums(self, windows: Sequence[Window], ends: NDArray[np.int64]) -> FloatArray:
        """The summed features of each window's tokens up to some ends.

        Args:
            windows: The tokens.
            ends: Shape (windows, ends): how many tokens are summed, from the first on. All of a
                window's tokens see each other as neighbours.

        Returns:
            float32, shape (windows, ends, width).
        """
        sums = np.empty((*ends.shape, self.width), np.float32)
        first = 0
        for group in _grouped(windows, min(_PER_LOOKUP, self._tokens.room)):
            last = first + len(group)
            self._sum_group(group, ends[first:last], sums[first:last])
            first = last
        return sums

    def vectors(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """The vectors of texts: float32, unit length, shape (n, 512).

        Args:
            sums: Summed features, shape (n, width).
            counts: How many tokens they are summed over, shape (n,).
        """
        d1, d2, p3, d3 = self._head
        counts = counts[:, None]
        # The last bit of a row's first number is as good as drawn.
        places = Places.by_half((sums[:, 0].view(np.int32) & 1).astype(bool))
        mean = places.laid_out(np.divide(sums + counts * self._bias, np.sqrt(counts)))
        first = np.maximum(mean[:, : self._split], 0)
        second = np.maximum(mean[:, self._split :] + product(first, d1), 0)
        third = np.maximum(product(second, d2), 0)
        found = product(second, p3) + product(third, d3)
        return unit_length(np.tanh(found[places.of_row]))

    def _sum_group(
        self, windows: Sequence[Window], ends: NDArray[np.int64], out: FloatArray
    ) -> None:
        """Write the sums of windows that together have no more tokens than the table has rows."""
        tokens = np.fromiter(chain.from_iterable(windows), np.int64)
        halves = np.array([sum(window) % 2 for window in windows], bool)
        summed = np.empty((ends.shape[1], len(windows), _WIDTH), np.float32)
        passes, first, row = [], 0, 0
        with self._tokens.lock:
            rows = self._tokens.rows(tokens)
            for group in _grouped(windows, _PER_PASS):
                lengths = np.array([len(window) for window in group])
                held = slice(first, first + int(lengths.sum()))
                texts = slice(row, row + len(group))
                passes.append((rows[held], lengths, halves[texts], ends[texts], summed[:, texts]))
                first, row = held.stop, texts.stop
            in_threads(lambda one: self._run(*one), passes)

        def finish(texts: slice) -> None:
            """Run the head's first layer over the sums of some texts."""
            places = Places.by_half(np.tile(halves[texts], len(summed)))
            held = places.laid_out(summed[:, texts].reshape(-1, _WIDTH))
            done = product(held, self._matrix)[places.of_row]
            out[texts] = done.reshape(len(summed), -1, self.width).swapaxes(0, 1)
            out[texts] += ends[texts, :, None].astype(np.float32) * self._shift

        in_threads(finish, slices(len(windows), _TEXTS_AT_ONCE))

    def _run(
        self,
        rows: NDArray[np.int64],
        lengths: NDArray[np.int64],
        halves: NDArray[np.bool_],
        ends: NDArray[np.int64],
        out: FloatArray,
    ) -> None:
        """Run the second half of the network up to the sum, all windows in one flat pass.

        `halves` says for each window where its first token stands in the products (see `Places`);
        the others alternate.
        """
        table, n = self._tokens, len(rows)
        features = np.empty((n, _WIDTH), np.float32)
        features[:, :EMBEDDED] = table.embeddings[rows]
        neighbours = _neighbours(lengths)
        seen = np.append(rows, NO_TOKEN)[neighbours]
        padded = np.zeros((n + 1, BRANCH), np.float32)
        starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = Places.by_half((np.arange(n) - starts) % 2 == np.repeat(halves, lengths))
        spread = np.append(neighbours, np.full((1, neighbours.shape[1]), n), axis=0)[places.rows()]
        # Room that is used again and again: taking rows into it is twice as fast as indexing.
        taken = np.empty((n, BRANCH), np.float32)
        around = np.empty((places.count * (_LEFT + 1 + _RIGHT), BRANCH), np.float32)
        multiplied = np.empty((places.count, BRANCH), np.float32)
        place, hidden = 0, padded[:n]
        for branch, (order, left) in enumerate(NGRAMS):
            first_bias, kernel, second_bias = self._second_layers[branch]
            columns = slice(_LEFT - left, _LEFT - left + order)
            hidden[:] = first_bias
            for kinds in seen[:, columns].T:
                hidden += _take(table.parts[place], kinds, taken)
                place += 1
            np.maximum(hidden, 0, out=hidden)
            hidden += _take(table.branches[branch], rows, taken)
            looked = _take(padded, spread[:, columns].ravel(), around[: places.count * order])
            found = product(looked.reshape(places.count, -1), kernel, out=multiplied)
            convolved = _take(found, places.of_row, taken)
            convolved += second_bias
            np.maximum(convolved, 0, out=convolved)
            start = EMBEDDED + branch * BRANCH
            np.add(convolved, hidden, out=features[:, start : start + BRANCH])
        # The last normalisation scales rows in the product that sums them, and takes their means
        # off the sum.
        means = features.mean(axis=1)
        variances = np.einsum("ij,ij->i", features, features) / _WIDTH - means * means
        scales = 1 / np.sqrt(variances + np.float32(self._eps))
        _sum(features, means, scales, lengths, ends, out)


def _sum(
    features: FloatArray,
    means: FloatArray,
    scales: FloatArray,
    lengths: NDArray[np.int64],
    ends: NDArray[np.int64],
    out: FloatArray,
) -> None:
    """Write the sums of each window's first rows, less their means and scaled.

    `ends` has shape (windows, ends), `out` (ends, windows, width).
    """
    first = row = 0
    for size in _runs(lengths, _PER_SUM):
        inside = lengths[row : row + size]
        last = first + int(inside.sum())
        starts = np.cumsum(inside) - inside
        place = np.arange(last - first)
        stops = starts + ends[row : row + size].T
        is_held = (place >= starts[:, None]) & (place < stops[:, :, None])
        weights = (is_held * scales[first:last]).reshape(-1, last - first)
        columns = np.repeat(means[first:last, None], FEWEST_COLUMNS, axis=1)
        # In the second halves, so few tokens are added up one after the other, also in small
        # products.
        rows = Places.by_half(np.ones(len(weights), bool))
        laid = rows.laid_out(weights)
        summed = (laid @ features[first:last])[rows.of_row]
        summed -= (laid @ columns)[rows.of_row, :1]
        out[:, row : row + size] = summed.reshape(-1, size, _WIDTH)
        first, row = last, row + size


def _take(rows: FloatArray, numbers: NDArray[np.int64], out: FloatArray) -> FloatArray:
    return np.take(rows, numbers, axis=0, out=out, mode="clip")


def _grouped(windows: Sequence[Window], most: int) -> Iterator[Sequence[Window]]:
    """Split windows into groups of at most `most` tokens; a longer window is its own group."""
    first = 0
    for size in _runs([len(window) for window in windows], most):
        yield windows[first : first + size]
        first += size


def _runs(lengths: Sequence[int] | NDArray[np.int64], most: int) -> Iterator[int]:
    """The sizes of consecutive groups with at most `most` tokens, or one longer text, each."""
    count = held = 0
    for length in lengths:
        if held and held + length > most:
            yield count
            count = held = 0
        held += int(length)
        count += 1
    if count:
        yield count


def _neighbours(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each token's neighbours within its own window, by position; n stands for none: (n, 5)."""
    n = int(lengths.sum())
    starts = np.cumsum(lengths) - lengths
    at = np.arange(n)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    first = np.repeat(starts, lengths)[:, None]
    last = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((at >= first) & (at < last), at, n)
