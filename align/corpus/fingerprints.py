"""Hashes of texts, which find equal and nearly equal ones in little memory.

Two texts are equal here if they differ in nothing but case, width, punctuation and white space:
Korean spacing varies from desk to desk. Near duplicates are found by MinHash (Broder, 1997): the
share of equal minima of two sketches estimates the share of character runs that two texts have in
common. Runs of characters, not words, because Korean words carry particles.

The hashes are computed here in integer arithmetic, so that a corpus is the same on every machine
and with every version of every library.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SKETCH = 128
"""Minima in a sketch: the estimate of a similarity of 0.9 is off by 0.03 (one deviation)."""

BANDS = 16
"""Groups of minima by which candidates are found: a pair that is 0.9 similar has one in common
with a probability of 0.9999, one that is 0.5 similar with 0.06."""

_RUN = 3
# White space and punctuation go, but for what stands between two digits: 4.5 is not 45.
_NOISE = re.compile(r"(?<=\d),(?=\d{3})|(?<!\d)[\W_]+|[\W_]+(?!\d)")
_DIGITS = re.compile(r"\d+")
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


def normalised(text: str) -> str:
    """The text without case, width, punctuation and white space; itself if nothing is left.

    Example:
        >>> normalised("３만 5,000명이 ‘R&D’에…") == normalised("3만5000명이 R&D에.")
        True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NOISE.sub("", plain) or plain.strip()


def fingerprint(*texts: str) -> int:
    """A number of 64 bits for normalised texts, in their order.

    Of ten million rows, two different ones get the same number with a probability of 3 in a
    million.
    """
    joined = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "big")


def sketch(texts: Sequence[str]) -> "NDArray[np.uint64]":
    """The MinHash sketch of normalised texts taken together, such as both sides of a pair.

    Runs of the first text and of the second are different things, so that a pair resembles
    another only if both sides do.

    Returns:
        uint64, shape (SKETCH,).
    """
    import numpy as np

    runs = np.concatenate([_runs(text, side) for side, text in enumerate(texts)])
    factors, offsets = _permutations()
    minima: NDArray[np.uint64] = (runs[:, None] * factors + offsets).min(axis=0)
    return minima


def figures(texts: Sequence[str]) -> int:
    """A number of 64 bits for the figures that texts hold, in their order.

    Sentences that differ in a figure alone ("closed at 2,512.34") say different things.
    """
    return fingerprint(*(" ".join(_DIGITS.findall(text)) for text in texts))


def band_keys(minima: "NDArray[np.uint64]", salt: int) -> "NDArray[np.uint64]":
    """One number for each group of minima, different for each group and each `salt`.

    Returns:
        uint64, shape (BANDS,).
    """
    import numpy as np

    factors, offsets = _permutations()
    sums = (minima * factors).reshape(BANDS, -1).sum(axis=1, dtype=np.uint64)
    keys: NDArray[np.uint64] = _mixed((sums + offsets[:BANDS]) ^ np.uint64(salt))
    return keys


def _runs(text: str, side: int) -> "NDArray[np.uint64]":
    """Hash every run of three characters of a text; the whole of a shorter one."""
    import numpy as np

    padded = text if len(text) >= _RUN else text.ljust(_RUN, "\0")
    codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    count = len(codes) - _RUN + 1
    value = np.full(count, side + 1, np.uint64)
    for offset in range(_RUN):
        value = value * np.uint64(_FIRST) + codes[offset : offset + count]
    mixed: NDArray[np.uint64] = _mixed(value)
    return mixed


def _mixed(values: Any) -> Any:
    """Spread whole numbers over 64 bits, modulo 2**64 (the finaliser of SplitMix64)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _permutations() -> "tuple[NDArray[np.uint64], NDArray[np.uint64]]":
    """The factors, all odd, and offsets that make SKETCH hashes of one."""
    import numpy as np

    numbers = np.arange(1, 2 * SKETCH + 1, dtype=np.uint64)
    factors, offsets = np.split(_mixed(numbers * np.uint64(_SECOND)), 2)
    return factors | np.uint64(1), offsets
