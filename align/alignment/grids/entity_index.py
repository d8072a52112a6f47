"""The entities that each segment of a side mentions, as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from align.alignment.table import IntArray

_REMEMBERED = 2**17  # words of an article of 30,000 sentences


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """The entities of every segment, as numbers that are the same on both sides.

    Segment i mentions `entities[offsets[i] : offsets[i + 1]]`, each once. In a long article, sets
    would need as much memory as the vectors, and would take as long to compare.
    """

    offsets: IntArray
    entities: IntArray

    @classmethod
    def of(cls, mentioned: Iterable[Iterable[str]]) -> "EntityIndex":
        """Index what each segment mentions, as keys that are the same in both languages."""
        flat: list[str] = []
        offsets = [0]
        for keys in mentioned:
            flat.extend(dict.fromkeys(keys))
            offsets.append(len(flat))
        return cls(np.array(offsets), np.fromiter(map(_number, flat), np.int64, len(flat)))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def mentioned_in(self, segment: int) -> frozenset[int]:
        """The entities that one segment mentions."""
        first, last = self.offsets[segment : segment + 2].tolist()
        return frozenset(self.entities[first:last].tolist())

    def within(self, run: range) -> tuple[IntArray, IntArray]:
        """The entities that the segments of a run mention, ignoring segments beyond the article.

        Returns:
            For each mention the segment, counted from the run's start, and the entity.
        """
        first, last = (min(max(at, 0), len(self)) for at in (run.start, run.stop))
        places = np.repeat(
            np.arange(first - run.start, last - run.start),
            np.diff(self.offsets[first : last + 1]),
        )
        return places, self.entities[self.offsets[first] : self.offsets[last]]

    def shared_with(self, other: "EntityIndex") -> NDArray[np.float32]:
        """The number of each segment's entities that the other side mentions anywhere: (n,)."""
        places, entities = self.within(range(len(self)))
        shared = np.isin(entities, other.entities)
        return np.bincount(places[shared], minlength=len(self)).astype(np.float32)

    def selected(self, segments: Sequence[int]) -> "EntityIndex":
        """Some segments, as if they were neighbours."""
        parts = [
            self.entities[self.offsets[segment] : self.offsets[segment + 1]] for segment in segments
        ]
        offsets = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
        return EntityIndex(offsets, np.concatenate([self.entities[:0], *parts]))


@lru_cache(maxsize=_REMEMBERED)
def _number(key: str) -> int:
    """A key's number: in an article, no two of them have the same but once in a billion times."""
    return int.from_bytes(blake2b(key.encode(), digest_size=7).digest())
