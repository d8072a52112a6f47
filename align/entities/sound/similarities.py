"""The similarity in sound of many Hangul words with many Latin words at once.

The results are those of `align.entities.sound.similarity`, some five times as fast as one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.entities.romanisation import SURNAMES_BY_LATIN
from align.entities.sound.similarity import (
    NEAR,
    PART_LETTERS,
    judged,
    name_similarity,
    of_a_part,
    part_similarity,
    parts_of,
    readings,
    squeezed,
)
from align.entities.sound.transliteration import (
    NOTHING,
    Numbers,
    are_comparable,
    jamo_codes,
    name_surplus,
    transliteration,
)

Values = NDArray[np.float64]
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
    if sum(len(hangul) * len(latin) for hangul, latin in groups) <= _FEW:
        return [
            np.array([[single(word, other) for other in latin] for word in hangul]).reshape(
                len(hangul), len(latin)
            )
            for hangul, latin in groups
        ]
    hangul_numbers: dict[str, int] = {}
    latin_numbers: dict[str, int] = {}
    numbered = [
        (
            np.array(
                [hangul_numbers.setdefault(word, len(hangul_numbers)) for word in hangul], np.int64
            ),
            np.array(
                [latin_numbers.setdefault(word, len(latin_numbers)) for word in latin], np.int64
            ),
        )
        for hangul, latin in groups
    ]
    width = max(1, len(latin_numbers))
    codes = [(hangul[:, None] * width + latin).ravel() for hangul, latin in numbered]
    known, of_pair = np.unique(np.concatenate([*codes, np.empty(0, np.int64)]), return_inverse=True)
    pairs = np.stack(np.divmod(known, width), axis=1)
    found = compare(list(hangul_numbers), list(latin_numbers), pairs)[of_pair]
    grids, first = [], 0
    for hangul, latin in numbered:
        count = len(hangul) * len(latin)
        grids.append(found[first : first + count].reshape(len(hangul), len(latin)))
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
    ways = [readings(word) for word in latin]
    # The readings of all Latin words one after the other; those of word i begin at `first[i]`.
    counts = np.array([len(found) for found in ways], np.int64)
    first = np.cumsum(counts) - counts
    jamo, letters = _Coded(map(jamo_codes, words)), _Coded(chain.from_iterable(ways))
    hangul_at, latin_at = pairs.T
    odds = np.full(len(pairs), -np.inf)
    for number in range(counts.max(initial=0)):
        rows = np.flatnonzero(counts[latin_at] > number)
        asked = hangul_at[rows], first[latin_at[rows]] + number
        odds[rows] = np.maximum(odds[rows], _log_odds(jamo, letters, *asked))
    scores = np.where(np.isinf(odds), 0.0, transliteration().model.probabilities(odds[:, None]))
    families = [word.lower() in SURNAMES_BY_LATIN for word in latin]
    doubtful = np.array(families, bool)[latin_at] | (scores >= NEAR)
    for at in np.flatnonzero(doubtful).tolist():
        scores[at] = judged(words[hangul_at[at]], latin[latin_at[at]], float(scores[at]))
    return scores


def part_similarities(hangul: Sequence[str], latin: Sequence[str], pairs: Numbers) -> Values:
    """`part_similarity` for many pairs; the arguments are as for `name_similarities`."""
    best = np.zeros(len(pairs))
    is_long = np.array([len(word) >= PART_LETTERS for word in latin], bool)
    chosen = np.flatnonzero(is_long[pairs[:, 1]])
    # The parts of all words one after the other; those of word i begin at `first[i]`.
    number: dict[str, int] = {}
    parts = [
        [(number.setdefault(part, len(number)), *rest) for part, *rest in parts_of(word)]
        for word in hangul
    ]
    counts = np.array([len(found) for found in parts], np.int64)
    first = np.cumsum(counts) - counts
    flat = np.array([part for found in parts for part, *_ in found], np.int64)
    chances = np.array([chance for found in parts for _, chance, _ in found])
    costs = np.array([cost for found in parts for *_, cost in found])
    hangul_at, latin_at = pairs[chosen].T
    owners = np.repeat(np.arange(len(chosen)), counts[hangul_at])
    if len(owners):
        offsets = np.cumsum(counts[hangul_at]) - counts[hangul_at]
        places = np.arange(len(owners)) + (first[hangul_at] - offsets)[owners]
        asked = np.stack([flat[places], latin_at[owners]], axis=1)
        alike = of_a_part(name_similarities(list(number), latin, asked), chances[places])
        alike -= costs[places]
        np.maximum.at(best, chosen[owners], alike)
    return best


# Pairs of sounds that are compared at a time: what they need stays in the processor's cache.
_AT_ONCE = 4096


class _Coded:
    """Words as the codes of their jamo or letters, to compare many pairs of them at once.

    Attributes:
        words: The codes of each.
        lengths: Their numbers of codes.
        codes: A column for each word, filled up with the code of nothing.
    """

    def __init__(self, words: Iterable[bytes]) -> None:
        held = self.words = list(words)
        self.lengths = np.array([len(word) for word in held], np.int64)
        # Two rows at least: all begin with two codes, or with nothing.
        longest = max(2, int(self.lengths.max(initial=0)))
        filled = b"".join(word.ljust(longest, bytes([NOTHING])) for word in held)
        self.codes = np.frombuffer(filled, np.uint8).reshape(-1, longest).T.astype(np.int64)


def _log_odds(jamo: _Coded, letters: _Coded, hangul_at: Numbers, latin_at: Numbers) -> Values:
    """`log_odds` of each pair, by the numbers of its words."""
    odds = np.full(len(hangul_at), -np.inf)
    lengths, ends = jamo.lengths[hangul_at], letters.lengths[latin_at]
    rows = np.flatnonzero((lengths > 0) & are_comparable(lengths, ends))
    begins = transliteration().beginnings
    alike = np.zeros(len(rows), bool)
    for sound, letter in product(
        jamo.codes[:2, hangul_at[rows]], letters.codes[:2, latin_at[rows]]
    ):
        alike |= begins[letter, sound]
    rows = rows[alike]
    # The shortest first, so that those that are compared together are about as long.
    rows = rows[np.lexsort((ends[rows], lengths[rows]))]
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        odds[some] = _best_alignments(jamo, letters, hangul_at[some], latin_at[some])
    used, of_row = np.unique(hangul_at[rows], return_inverse=True)
    surplus = np.array([name_surplus(jamo.words[number]) for number in used.tolist()])
    if len(rows):
        odds[rows] -= surplus[of_row]
    return odds


def _best_alignments(
    jamo: _Coded, letters: _Coded, hangul_at: Numbers, latin_at: Numbers
) -> Values:
    """`best_alignment` of each pair; those with the fewest jamo come first."""
    table = transliteration().table
    lengths, ends = jamo.lengths[hangul_at], letters.lengths[latin_at]
    said = letters.codes[: ends.max(), latin_at] * table.shape[1]
    left_out = _taken(table, said)
    row = np.concatenate([np.zeros((1, len(hangul_at))), np.cumsum(left_out, axis=0)])
    for place in range(lengths.max()):
        # The shorter ones are done: their row stays as it is.
        left = slice(int(np.searchsorted(lengths, place, side="right")), None)
        sounds, before = jamo.codes[place, hangul_at[left]], row[:, left]
        added = _taken(table, sounds)
        best = np.maximum(before[:-1] + _taken(table, said[:, left] + sounds), before[1:] + added)
        row[0, left] += added
        for index in range(len(said)):
            dropped = row[index, left] + left_out[index, left]
            np.maximum(dropped, best[index], out=row[index + 1, left])
    found: Values = row[ends, np.arange(len(hangul_at))]
    return found


def _taken(table: Values, places: Numbers) -> Values:
    """The values of a table, row after row; an index of several axes takes five times as long."""
    return table.ravel().take(places, mode="clip")
