"""The profile of an article for matching: the vectors of its segments, its figures and its names.

The text itself is not kept, so that a hundred thousand articles can be compared in a few hundred
megabytes: vectors are stored on disk, figures and names as numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder
from align.encoders.encoder import FloatArray
from align.entities.keys import entity_keys
from align.languages import primary_language
from align.pairing.vectors import TextVectors
from align.records import Article
from align.segmentation import segment

IntArray = NDArray[np.int32]

_NAMES = ("place:", "latin:", "sound:")
_UNSEEN = 20


@dataclass(frozen=True, slots=True)
class Profile:
    """One article.

    `rows` are the positions of its segments' vectors in the file. `lengths` counts the characters
    of each segment. `figures` are the numbers and dates, as keys, and `places` the segment of each.
    `names` are the distinct keys of what may be a name.
    """

    rows: slice
    lengths: FloatArray
    figures: IntArray
    places: IntArray
    names: IntArray

    def __len__(self) -> int:
        return len(self.lengths)


class Keys:
    """Numbers for figures and names, the same on both sides."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, names: Iterable[str]) -> IntArray:
        """The number of each key; new keys get the next numbers."""
        known = self._numbers
        return np.array([known.setdefault(name, len(known)) for name in names], np.int32)


class Collection:
    """The profiles of one side, and their vectors. Use it in a `with` block."""

    def __init__(self, encoder: Encoder, keys: Keys, *, most_segments: int) -> None:
        self.profiles: list[Profile] = []
        self.vectors = TextVectors(encoder)
        self._keys = keys
        self._most = most_segments

    def __enter__(self) -> Self:
        self.vectors.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self.vectors.__exit__(*exception)

    def __len__(self) -> int:
        return len(self.profiles)

    def fill(self, articles: Iterable[Article]) -> None:
        """Read articles one by one; one without a sentence gets a profile that matches nothing."""
        start = 0
        for article in articles:
            texts = [part.line for part in segment(article)[: self._most]]
            self.profiles.append(self._profile(texts, primary_language(article.language), start))
            start += len(texts)
            self.vectors.add(texts)
        self.vectors.flush()

    def _profile(self, texts: Sequence[str], language: str, start: int) -> Profile:
        mentioned = [entity_keys(text, language) for text in texts]
        figures = [
            (key, place)
            for place, keys in enumerate(mentioned)
            for key in keys
            if not key.startswith(_NAMES)
        ]
        names = {key for keys in mentioned for key in keys if key.startswith(_NAMES)}
        return Profile(
            rows=slice(start, start + len(texts)),
            lengths=np.array([len(text) for text in texts], np.float32),
            figures=self._keys.of(key for key, _ in figures),
            places=np.array([place for _, place in figures], np.int32),
            names=self._keys.of(sorted(names)),
        )


def surprise(source: Sequence[Profile], target: Sequence[Profile], keys: int) -> FloatArray:
    """The information, in nats, in a key that two articles share: float32, shape (keys,).

    It is the log of how rare the key is on the side where it is more frequent. A year that every
    article contains has no information. A small set of articles cannot show that, so each side is
    counted as if it had `_UNSEEN` more articles without the key. A name that only one side has
    cannot be matched, so it has no information.
    """
    counts = [np.zeros(keys), np.zeros(keys)]
    named = np.zeros(keys, bool)
    for count, side in zip(counts, (source, target), strict=True):
        for profile in side:
            count[np.unique(profile.figures)] += 1
            count[profile.names] += 1
            named[profile.names] = True
    rarest = [
        -np.log((count + 0.5) / (len(side) + _UNSEEN))
        for count, side in zip(counts, (source, target), strict=True)
    ]
    information: FloatArray = np.maximum(0, np.minimum(*rarest)).astype(np.float32)
    information[named & ((counts[0] == 0) | (counts[1] == 0))] = 0
    return information
