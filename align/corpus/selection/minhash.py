"""MinHash: nearly equal texts among millions, without comparing all with all (Broder, 1997).

Two texts resemble each other as much as their runs of three characters do: the shared ones divided
by all. Runs of characters, not words, because Korean words carry particles. The smallest hash of
the runs of a text is that of another one with just this probability. So texts are grouped by keys
of several such minima: those that share a key are compared, exactly, and no others.

All hashes are computed here in integer arithmetic, so that a corpus is the same on every machine
and with every version of every library.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from align.corpus.text_arrays import Texts, combined, mixed
from align.threads import slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RECALL = 0.99  # of pairs that are exactly as similar as required
_SHARED = 0.43  # of such pairs, those that share a certain key: if it is less, more keys are needed
_FEWEST = 3  # minima in a key, or too many texts that hardly resemble each other share it
_RUNS_AT_ONCE = 2048  # their hashes stay in the processor's cache
_PAIRS_AT_ONCE = 1024
_BITS = 10  # enough to number them


def key_shape(near: float) -> tuple[int, int]:
    """The number of keys of a text, and of minima in each, for a similarity to be found.

    Example:
        >>> key_shape(0.9)
        (9, 8)
    """
    minima = max(_FEWEST, round(math.log(_SHARED) / math.log(near)))
    keys = math.ceil(math.log(1 - _RECALL) / math.log(1 - near**minima))
    return keys, minima


def near_keys(sides: Sequence[Texts], near: float) -> "NDArray[np.uint64]":
    """The keys under which near duplicates are looked for.

    Args:
        sides: The texts to be taken together, such as both sides of pairs.
        near: The similarity that is looked for.

    Returns:
        uint64, shape (texts, keys): a text shares at least one with nearly all that are so similar
        and hold the same figures.
    """
    keys, size = key_shape(near)
    minima = np.minimum.reduce(
        [_minima(side.runs(number), side, keys * size) for number, side in enumerate(sides)]
    )
    factors, _ = _permutations(keys * size)
    sums = (minima * factors.astype(np.uint64)).reshape(len(minima), keys, size).sum(axis=2)
    figures = combined([side.figures() for side in sides])
    found: NDArray[np.uint64] = mixed(
        mixed(sums + np.arange(keys, dtype=np.uint64)) + figures[:, None]
    )
    return found


def similarities(ones: Sequence[Texts], others: Sequence[Texts]) -> "NDArray[np.float64]":
    """The share of runs that texts have in common: of the first with the first, and so on.

    Args:
        ones: The sides of texts, as for `near_keys`.
        others: The sides of as many other texts.
    """
    count = len(ones[0])
    found = np.zeros(count)
    for some in slices(count, _PAIRS_AT_ONCE):
        own, foreign = (_numbered(sides, some.start, some.stop) for sides in (ones, others))
        length = some.stop - some.start
        both = np.concatenate([own, foreign])
        both.sort()
        shared = both[1:][both[1:] == both[:-1]]
        # NumPy before 2.2 counts no uint64.
        sizes, common = (
            np.bincount((held >> np.uint64(64 - _BITS)).astype(np.int64), minlength=length)
            for held in (both, shared)
        )
        found[some] = common / np.maximum(sizes - common, 1)
    return found


def _numbered(sides: Sequence[Texts], first: int, last: int) -> "NDArray[np.uint64]":
    """The different runs of some texts, with the number of the text in the highest bits."""
    parts = []
    for number, side in enumerate(sides):
        bounds = np.append(side.starts, len(side.codes))[first : last + 1]
        part = Texts(side.codes[bounds[0] : bounds[-1]], bounds[:-1] - bounds[0])
        runs, owners = part.runs(number), np.repeat(np.arange(len(part)), np.diff(bounds))
        tagged = (runs >> np.uint64(_BITS)) | (owners.astype(np.uint64) << np.uint64(64 - _BITS))
        parts.append(tagged[runs != 0])
    found = np.concatenate(parts)
    found.sort()
    different: NDArray[np.uint64] = found[np.append(True, found[1:] != found[:-1])[: len(found)]]
    return different


def _minima(runs: "NDArray[np.uint64]", texts: Texts, count: int) -> "NDArray[np.uint32]":
    """The smallest of each of `count` hashes of the runs of each text: (texts, count)."""
    hashes = (runs >> np.uint64(32)).astype(np.uint32)
    # The end of a text is not a run; it represents a text that has no runs.
    highest = np.uint32(0xFFFFFFFF)
    ends = texts.codes == 0
    factors, offsets = _permutations(count)
    found = np.empty((len(texts), count), np.uint32)
    for some, codes in _blocks(texts):
        values = hashes[codes, None] * factors
        values += offsets
        values[ends[codes]] = highest
        starts = texts.starts[some] - codes.start
        np.minimum.reduceat(values, starts, axis=0, out=found[some])
    return found


def _blocks(texts: Texts) -> Iterator[tuple[slice, slice]]:
    """Slices of neighbouring texts with their code points, a few thousand of these at a time."""
    bounds = np.append(texts.starts, len(texts.codes))
    first = 0
    while first < len(texts):
        last = int(np.searchsorted(bounds, bounds[first] + _RUNS_AT_ONCE, "right")) - 1
        last = min(max(last, first + 1), len(texts))
        yield slice(first, last), slice(int(bounds[first]), int(bounds[last]))
        first = last


@cache
def _permutations(count: int) -> "tuple[NDArray[np.uint32], NDArray[np.uint32]]":
    """Odd factors, and offsets, that turn one hash into `count` different ones."""
    numbers = mixed(np.arange(1, 2 * count + 1, dtype=np.uint64) << np.uint64(17))
    factors, offsets = np.split((numbers >> np.uint64(32)).astype(np.uint32), 2)
    return factors | np.uint32(1), offsets
