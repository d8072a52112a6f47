"""The similarity in sound of many Hangul words with many Latin words at once.

The results are those of `align.entities.similarity`, some five times as fast as one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.entities.romanisation import SURNAMES_BY_LATIN
from align.entities.similarity import (
    DROP,
    LIKE,
    NEAR,
    PART_LETTERS,
    STRETCH,
    SWAP,
    judged,
    latin_readings,
    name_similarity,
    part_similarity,
    parts_of,
    spoken_sounds,
    squeezed,
    weight_of,
)
from align.entities.sounds import ALPHABET

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]
Group: TypeAlias = tuple[Sequence[str], Sequence[str]]
"""Hangul words, and the Latin words that each of them is compared with."""

# So few pairs are faster one by one, because the results of earlier ones are kept.
_FEW = 512


def name_grids(groups: Sequence[Group]) -> list[Values]:
    """`name_similarity` of all words of each group: arrays of shape (Hangul, Latin words)."""
    return _grids(groups, name_similarities, name_similarity)


def part_grids(groups: Sequence[Group]) -> list[Values]:
    """`part_similarity` of all words of each group: arrays of shape (Hangul, Latin words)."""
    return _grids(groups, part_similarities, part_similarity)


def _grids(
    groups: Sequence[Group],
    compare: Callable[[Sequence[str], Sequence[str], Numbers], Values],
    single: Callable[[str, str], float],
) -> list[Values]:
    """Compare the words of all groups together, each different pair once."""
    if sum(len(ours) * len(theirs) for ours, theirs in groups) <= _FEW:
        return [
            np.array([[single(one, other) for other in theirs] for one in ours]).reshape(
                len(ours), len(theirs)
            )
            for ours, theirs in groups
        ]
    hangul: dict[str, int] = {}
    latin: dict[str, int] = {}
    numbered = [
        (
            np.array([hangul.setdefault(word, len(hangul)) for word in ours], np.int64),
            np.array([latin.setdefault(word, len(latin)) for word in theirs], np.int64),
        )
        for ours, theirs in groups
    ]
    width = max(1, len(latin))
    codes = [(ours[:, None] * width + theirs).ravel() for ours, theirs in numbered]
    known, of_pair = np.unique(np.concatenate([*codes, np.empty(0, np.int64)]), return_inverse=True)
    pairs = np.stack(np.divmod(known, width), axis=1)
    found = compare(list(hangul), list(latin), pairs)[of_pair]
    grids, first = [], 0
    for ours, theirs in numbered:
        count = len(ours) * len(theirs)
        grids.append(found[first : first + count].reshape(len(ours), len(theirs)))
        first += count
    return grids


def name_similarities(hangul: Sequence[str], latin: Sequence[str], pairs: Numbers) -> Values:
    """`name_similarity` for many pairs at once.

    Args:
        hangul: Hangul words.
        latin: Latin words.
        pairs: For each pair the number of its Hangul and of its Latin word: shape (n, 2).

    Returns:
        Shape (n,), 0 to 1.
    """
    words = [squeezed(word) for word in hangul]
    spoken = [spoken_sounds(word) if word else () for word in words]
    read = [latin_readings(word) if word else () for word in latin]
    table = _SoundTable(sounds for ways in (*spoken, *read) for sounds in ways)
    ours, theirs = pairs.T
    scores = table.best(table.numbers(spoken)[ours], table.numbers(read)[theirs])
    families = [word.lower() in SURNAMES_BY_LATIN for word in latin]
    doubtful = np.array(families, bool)[theirs] | (scores >= NEAR)
    for at in np.flatnonzero(doubtful).tolist():
        scores[at] = judged(words[ours[at]], latin[theirs[at]], float(scores[at]))
    return scores


def part_similarities(hangul: Sequence[str], latin: Sequence[str], pairs: Numbers) -> Values:
    """`part_similarity` for many pairs; the arguments are as for `name_similarities`."""
    best = np.zeros(len(pairs))
    is_long = np.array([len(word) >= PART_LETTERS for word in latin], bool)
    chosen = np.flatnonzero(is_long[pairs[:, 1]])
    # The parts of all words one after the other; those of word i begin at `first[i]`.
    number: dict[str, int] = {}
    parts = [
        [(number.setdefault(part, len(number)), cost) for part, cost in parts_of(word)]
        for word in hangul
    ]
    counts = np.array([len(found) for found in parts], np.int64)
    first = np.cumsum(counts) - counts
    flat = np.array([part for found in parts for part, _ in found], np.int64)
    costs = np.array([cost for found in parts for _, cost in found])
    ours, theirs = pairs[chosen].T
    owners = np.repeat(np.arange(len(chosen)), counts[ours])
    if len(owners):
        offsets = np.cumsum(counts[ours]) - counts[ours]
        places = np.arange(len(owners)) + (first[ours] - offsets)[owners]
        asked = np.stack([flat[places], theirs[owners]], axis=1)
        alike = name_similarities(list(number), latin, asked) - costs[places]
        np.maximum.at(best, chosen[owners], alike)
    return best


# Pairs of sounds that are compared at a time: what they need stays in the processor's cache.
_AT_ONCE = 4096


class _SoundTable:
    """Strings of sounds as numbers, to compare many pairs of them at once.

    Args:
        strings: Every string that will be asked for, any number of times.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._number = {sounds: number for number, sounds in enumerate(dict.fromkeys(strings))}
        self._lengths = np.array([len(sounds) for sounds in self._number], np.int64)
        longest = int(self._lengths.max(initial=1))
        # A column for each string, filled up with what weighs nothing.
        filled = "".join(sounds.ljust(longest) for sounds in self._number).encode("ascii")
        self._sounds = _PLACE[np.frombuffer(filled, np.uint8)].reshape(-1, longest).T.copy()
        self._weights = _WEIGHTS[self._sounds].sum(axis=0)

    def numbers(self, words: Sequence[Sequence[str]]) -> Numbers:
        """The numbers of each word's strings, filled up with -1: shape (words, most strings)."""
        counts = np.array([len(ways) for ways in words], np.int64)
        found = np.full((len(words), counts.max(initial=0)), -1, np.int64)
        is_filled = np.arange(found.shape[1]) < counts[:, None]
        found[is_filled] = [self._number[sounds] for ways in words for sounds in ways]
        return found

    def best(self, ours: Numbers, theirs: Numbers) -> Values:
        """The closeness of the nearest plausible strings of each pair, 0 where there are none.

        Args:
            ours: The numbers of the Hangul words' strings: shape (pairs, ways).
            theirs: Those of the Latin words' strings: shape (pairs, readings).
        """
        owners, codes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for column in range(theirs.shape[1] if ours.shape[1] else 0):
            rows = np.flatnonzero((theirs[:, column] >= 0) & (ours[:, 0] >= 0))
            rows = rows[self._plausible(ours[rows, 0], theirs[rows, column])]
            for way in range(ours.shape[1]):
                held = rows[ours[rows, way] >= 0]
                owners.append(held)
                codes.append(ours[held, way] * len(self._number) + theirs[held, column])
        known, of_pair = np.unique(np.concatenate(codes), return_inverse=True)
        close = self._closeness(*np.divmod(known, len(self._number)))[of_pair]
        scores = np.zeros(len(ours))
        np.maximum.at(scores, np.concatenate(owners), close)
        return scores

    def _plausible(self, ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
        """`_plausible` of each pair."""
        longer = np.maximum(self._lengths[ours], self._lengths[theirs])
        shorter = np.minimum(self._lengths[ours], self._lengths[theirs])
        first, second = self._sounds[0, ours], self._sounds[0, theirs]
        alike: NDArray[np.bool_] = _ALIKE[first, second] & (longer <= STRETCH * shorter + 1)
        return alike

    def _closeness(self, ours: Numbers, theirs: Numbers) -> Values:
        """`_closeness` of each pair."""
        order = np.lexsort((self._lengths[theirs], self._lengths[ours]))
        costs = np.empty(len(ours))
        for start in range(0, len(order), _AT_ONCE):
            rows = order[start : start + _AT_ONCE]
            costs[rows] = self._costs(ours[rows], theirs[rows])
        weights = np.maximum(self._weights[ours], self._weights[theirs])
        close: Values = np.maximum(0.0, 1.0 - costs / weights)
        return close

    def _costs(self, ours: Numbers, theirs: Numbers) -> Values:
        """The cost of the cheapest way from one string to the other, the shortest first."""
        lengths, ends = self._lengths[ours], self._lengths[theirs]
        said = self._sounds[: ends.max(), theirs]
        drops = _taken(_DROPS, said)
        row = np.concatenate([np.zeros((1, len(ours))), np.cumsum(drops, axis=0)])
        for place in range(lengths.max()):
            # The shorter ones are done: their row stays as it is.
            left = slice(int(np.searchsorted(lengths, place, side="right")), None)
            sounds, before = self._sounds[place, ours[left]], row[:, left]
            drop = _taken(_DROPS, sounds)
            swap = _taken(_SWAPS, said[:, left] + sounds * len(_DROPS))
            best = np.minimum(before[:-1] + swap, before[1:] + drop)
            row[0, left] += drop
            for index in range(len(said)):
                dropped = row[index, left] + drops[index, left]
                np.minimum(dropped, best[index], out=row[index + 1, left])
        found: Values = row[ends, np.arange(len(ours))]
        return found


def _taken(table: Values, places: Numbers) -> Values:
    """The values of a table, row after row; an index of several axes takes five times as long."""
    return table.ravel().take(places, mode="clip")


_PLACE = np.full(1 << 8, len(ALPHABET))
_PLACE[[ord(sound) for sound in ALPHABET]] = np.arange(len(ALPHABET))
_WEIGHTS = np.array([*map(weight_of, ALPHABET), 0.0])
_DROPS = np.array([*(DROP[sound] for sound in ALPHABET), 0.0])
_SWAPS = np.zeros((len(_DROPS), len(_DROPS)))
_SWAPS[:-1, :-1] = [[SWAP[one][other] for other in ALPHABET] for one in ALPHABET]
_ALIKE = np.zeros(_SWAPS.shape, bool)
_ALIKE[:-1, :-1] = [[other in LIKE[one] for other in ALPHABET] for one in ALPHABET]
