"""The values that are measured for a name, and their bounds before all are measured.

Most names cannot be changed ones, no matter what their expensive values turn out to be.
"""

from collections.abc import Callable, Mapping, Sequence

MEASURES = (
    "sound",
    "meaning",
    "run",
    "gain",
    "swap",
    "similarity",
    "unanswered source",
    "lost Latin",
    "partner",
    "partner elsewhere",
    "partner missed",
    "repeated",
    "first word",
    "common",
    "place",
    "opener",
    "swap with lost",
    "headed",
    "cover",
    "lost",
    "unlike",
    "lost cover",
    "lost place",
    "lost foreign",
    "plain",
    "title",
    "words",
    "beside",
    "place for a name",
    "consonants",
    "pronoun",
    "sound of a name",
    "acronym",
    "ordinary",
    "ordinary first word",
    "head",
)
"""The names of the values, in order."""

Wanted = Callable[[Sequence[float], Sequence[float]], bool]
"""Whether a name matters, from the least and the most that its values may be, in order."""

_COSINES = ("meaning", "run", "unanswered source")
_GAINS = ("gain", "swap", "swap with lost")
# The last bits of a similarity depend on what it is computed with.
_LAST_BITS = 1e-4


class Ranges:
    """The least and the most that each of a name's values may be.

    Args:
        similarity: The similarity of the bead's sides; no replaced word can raise it above 1.
    """

    def __init__(self, similarity: float) -> None:
        least, most = -1.0 - _LAST_BITS, 1.0 + _LAST_BITS
        self._least = dict.fromkeys(MEASURES, 0.0)
        self._most = dict.fromkeys(MEASURES, 1.0)
        for names, zero in ((_COSINES, 0.0), (_GAINS, similarity)):
            self._least.update(dict.fromkeys(names, least - zero))
            self._most.update(dict.fromkeys(names, most - zero))

    def know(self, values: Mapping[str, float]) -> None:
        """Fix some values, by their names in `MEASURES`."""
        self._check(values)
        self._least.update(values)
        self._most.update(values)

    def know_least(self, similarities: Mapping[str, float]) -> None:
        """Fix the least that some similarities may be, by their names in `MEASURES`."""
        self._check(similarities)
        self._least.update((name, least - _LAST_BITS) for name, least in similarities.items())

    def _check(self, values: Mapping[str, float]) -> None:
        if unknown := values.keys() - self._least.keys():
            raise ValueError(f"no such measures: {', '.join(sorted(unknown))}")

    @property
    def least(self) -> tuple[float, ...]:
        """The least that each value may be, in the order of `MEASURES`."""
        return tuple(self._least.values())

    @property
    def most(self) -> tuple[float, ...]:
        """The most that each value may be; the same as `least` once all are known."""
        return tuple(self._most.values())
