"""The content words of many texts, with their vectors and entity keys."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from align.entities.keys import SOUND, placed_keys
from align.entities.mentions import Mention
from align.words.content import Word, content_words
from align.words.phrases import PHRASE
from align.words.scale import WORDS, Scale
from align.words.vectors import WordVectors

Matrix = NDArray[np.float32]

# The likeness of two words that state the same fact, regardless of their vectors. Many Hangul words
# sound like some name by chance, so that a shared sound is not quite as sure.
_SAME_KEY, _SAME_SOUND = 1.0, 0.8


@dataclass(frozen=True)
class WordTable:
    """The content words of several texts, one text after the other.

    The words of text i are `words[offsets[i] : offsets[i + 1]]`. `vectors` has shape (words,
    dimension), unit length. `keys` has the keys of each word (`align.entities.keys`): numbers,
    dates, places, Latin words, and its sound. With a `scale`, similarities are mapped by it.
    """

    language: str
    words: tuple[Word, ...]
    offsets: NDArray[np.int64]
    vectors: Matrix
    keys: tuple[frozenset[str], ...]
    scale: Scale | None = None

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        language: str,
        vectors: WordVectors,
        scale: Scale | None = None,
        phrases: Sequence[Sequence[tuple[Mention, str]]] = (),
    ) -> "WordTable":
        """Split texts into words, and encode the new ones in one call.

        Args:
            texts: The texts.
            language: Their language.
            vectors: The encoder's words.
            scale: Maps the similarities of an encoder that the models were not fitted with.
            phrases: For each text the places and keys of its phrases; none has any if empty.
        """
        by_text = [content_words(text, language) for text in texts]
        words = tuple(word for found in by_text for word in found)
        keys = [
            keys
            for text, found, placed in zip(
                texts, by_text, phrases or [()] * len(texts), strict=True
            )
            for keys in _keys_of(found, [*placed_keys(text, language), *placed])
        ]
        offsets = np.array(list(accumulate(map(len, by_text), initial=0)), np.int64)
        found = vectors.of([word.stem for word in words])
        if scale is not None:
            found = scale.centred(found, WORDS, language)
        return cls(language, words, offsets, found, tuple(keys), scale)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of_text(self, text: int) -> range:
        """The numbers of a text's words."""
        return self.of_texts(range(text, text + 1))

    def of_texts(self, texts: range) -> range:
        """The numbers of the words of neighbouring texts."""
        return range(int(self.offsets[texts.start]), int(self.offsets[texts.stop]))

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """For each word the number of the first word of its text that is the same."""
        first = np.empty(len(self.words), np.int64)
        for text in range(len(self)):
            seen: dict[str, int] = {}
            for number in self.of_text(text):
                first[number] = seen.setdefault(self.words[number].stem, number)
        return first

    @cached_property
    def has_figures(self) -> NDArray[np.bool_]:
        """For each word whether it has a digit."""
        return np.array([any(map(str.isdigit, word.stem)) for word in self.words], bool)

    @cached_property
    def is_capitalised(self) -> NDArray[np.bool_]:
        """For each word whether it begins with a capital."""
        return np.array([word.stem[:1].isupper() for word in self.words], bool)

    @cached_property
    def lengths(self) -> Matrix:
        """The length of each word's stem in characters, as a logarithm."""
        return np.log(np.array([len(word.stem) for word in self.words], np.float32))


def likeness(source: WordTable, rows: range, target: WordTable, columns: range) -> Matrix:
    """The similarity of the words of two runs of texts: their cosine, or that of a shared key.

    Args:
        source: The words of one side.
        rows: Neighbouring texts of it.
        target: The words of the other side.
        columns: Neighbouring texts of it.

    Returns:
        Shape (words of the rows, words of the columns).
    """
    ours, theirs = source.of_texts(rows), target.of_texts(columns)
    products = source.vectors[ours.start : ours.stop] @ target.vectors[theirs.start : theirs.stop].T
    # The last bits of a product depend on its place: they may not decide between equal words.
    alike: Matrix = products[
        np.ix_(
            source.first[ours.start : ours.stop] - ours.start,
            target.first[theirs.start : theirs.stop] - theirs.start,
        )
    ]
    if source.scale is not None:
        alike = source.scale.mapped(alike, WORDS)
    stated: dict[str, list[int]] = {}
    for column, word in enumerate(theirs):
        for key in target.keys[word]:
            stated.setdefault(key, []).append(column)
    for row, word in enumerate(ours):
        for key in source.keys[word]:
            for column in stated.get(key, ()):
                least = _SAME_SOUND if key.startswith((SOUND, PHRASE)) else _SAME_KEY
                alike[row, column] = max(alike[row, column], least)
    return alike


def _keys_of(words: Sequence[Word], placed: Sequence[tuple[Mention, str]]) -> list[frozenset[str]]:
    """The keys of the mentions that each word of a text is a part of."""
    stated: list[set[str]] = [set() for _ in words]
    ends = [word.end for word in words]
    for place, key in placed:
        first = bisect_right(ends, place.start)
        for number in range(first, len(words)):
            if words[number].start >= place.end:
                break
            stated[number].add(key)
    return [frozenset(keys) for keys in stated]
