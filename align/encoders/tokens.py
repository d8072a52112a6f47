"""The first half of the network of the built-in encoder, kept for recently used tokens.

It computes the same for a token at any position, and a few thousand tokens make up most of all
texts. What is kept does not depend on the tokens before it, on any processor: otherwise, the shards
of a corpus would depend on what a worker did before.
"""

from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from align.encoders.products import product
from align.threads import in_threads

if TYPE_CHECKING:
    from align.encoders.encoder import FloatArray

EMBEDDED, BRANCH = 512, 256
# Each branch of the convolution: n-gram order, and how many tokens to the left it reaches.
NGRAMS = ((2, 0), (3, 1), (5, 2))
CHUNKS = 17  # the embeddings are quantised in interleaved chunks, each with its own scale
# 126 MB once all are in use, and an article takes 16: memory is only taken for rows that are used.
# Of the different tokens of 240 Korean and English news pairs, two in three are known from the
# pairs before.
_ROOM = 8192
# Tokens are computed in products of so many rows, each in the row that its number says.
_AT_ONCE = 24
_NONE = -1
NO_TOKEN = 0
"""The row of what is beyond the ends of a text: zeros."""


class TokenTable:
    """The input of each token to the second half of the network, in a row of its own.

    `embeddings` has shape (rows, 512). `branches` has shape (branches, rows, 256): the token
    itself. `parts` has shape (n-gram places, rows, 256): what it adds to the first convolution at
    each place of each n-gram. Row `NO_TOKEN` is one of zeros.

    Args:
        weights: The package's arrays, by its own names.
        room: How many tokens are kept; those that were not used for longest give way.
    """

    def __init__(self, weights: Any, room: int = _ROOM) -> None:
        self.lock = Lock()
        """Held while rows are looked up and used, so that they stay where they are."""
        self._table, self._scale, self._low = weights.table, weights.scale, weights.lo
        self._projection: FloatArray = weights.proj_W
        self._shift, self._eps = weights.proj_b, weights.eps
        self._norm = weights.ln_g_all, weights.ln_b_all
        # All places of an n-gram side by side: (256, places * 256).
        self._convolutions = [
            np.concatenate(np.split(kernel, order), axis=1)
            for kernel, (order, _) in zip(weights.w1, NGRAMS, strict=True)
        ]
        self.room = room
        self.embeddings: FloatArray = np.empty((room + 1, EMBEDDED), np.float32)
        self.branches: FloatArray = np.empty((len(NGRAMS), room + 1, BRANCH), np.float32)
        self.parts: FloatArray = np.empty(
            (sum(order for order, _ in NGRAMS), room + 1, BRANCH), np.float32
        )
        self.embeddings[NO_TOKEN] = 0
        self.branches[:, NO_TOKEN] = self.parts[:, NO_TOKEN] = 0
        self._row_of = np.full(len(self._table), _NONE, np.int64)
        self._token_of = np.full(room + 1, _NONE, np.int64)
        self._used = np.zeros(room + 1, np.int64)
        self._used[NO_TOKEN] = np.iinfo(np.int64).max  # it never gives way
        self._time = 0

    def rows(self, tokens: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each token, which is computed if it is not kept.

        Args:
            tokens: At most `room` different ones.
        """
        self._time += 1
        rows = self._row_of[tokens]
        self._used[rows[rows != _NONE]] = self._time
        missing = np.unique(tokens[rows == _NONE])
        if len(missing):
            free = np.argsort(self._used, kind="stable")[: len(missing)]
            self._used[free] = self._time
            old = self._token_of[free]
            self._row_of[old[old != _NONE]] = _NONE
            self._token_of[free], self._row_of[missing] = missing, free
            in_threads(lambda some: self._fill(missing[some], free[some]), _layers(missing))
            rows = self._row_of[tokens]
        return rows

    def _fill(self, tokens: NDArray[np.int64], rows: NDArray[np.int64]) -> None:
        """Compute the rows of tokens whose places are all different."""
        places, chunk = tokens % _AT_ONCE, tokens % CHUNKS
        embedded = np.zeros((_AT_ONCE, EMBEDDED), np.float32)
        embedded[places] = self._table[tokens] * self._scale[chunk, None] + self._low[chunk, None]
        self.embeddings[rows] = embedded[places]
        projected = product(embedded, self._projection)
        projected += self._shift
        projected -= projected.mean(axis=1, keepdims=True)
        projected /= np.sqrt((projected**2).mean(axis=1, keepdims=True) + self._eps)
        gain, bias = self._norm
        projected *= gain
        projected += bias
        place = 0
        for branch, ((order, _), kernel) in enumerate(zip(NGRAMS, self._convolutions, strict=True)):
            own = np.ascontiguousarray(projected[:, branch * BRANCH : (branch + 1) * BRANCH])
            self.branches[branch, rows] = own[places]
            added = product(own, kernel).reshape(_AT_ONCE, order, BRANCH)
            self.parts[place : place + order, rows] = added[places].swapaxes(0, 1)
            place += order


def _layers(tokens: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The positions of tokens, in groups within which no two have the same place.

    A place in products of one size always gives the same bits; other places and sizes may not.
    """
    places = tokens % _AT_ONCE
    order = np.argsort(places, kind="stable")
    starts = np.searchsorted(places[order], places[order])
    depth = np.arange(len(tokens)) - starts
    return [order[depth == layer] for layer in range(depth.max(initial=-1) + 1)]
