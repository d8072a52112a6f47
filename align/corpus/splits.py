"""Train, dev and test: whole articles, assigned by a hash of their names.

Sentences of one article resemble each other, so a split by sentence would test a model on nearly
known texts. With a hash, the split of an article only depends on its name and the seed, not on the
order, the number of workers or other articles, so a growing corpus keeps its test set.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from align.config import SplitSettings
from align.errors import SettingsError

_SMALLER = "make them smaller"
_READABLE = 10**12

SPLITS = ("train", "dev", "test")
"""The names of the splits, the largest first."""

_ALL = 2**64


@dataclass(frozen=True, slots=True)
class Splits:
    """The limits for hashes of articles: below `test` is test, below `dev` dev, the rest train.

    Test comes first, so that changing the size of dev does not change it.
    """

    test: int
    dev: int
    seed: int

    @classmethod
    def of(cls, settings: SplitSettings, articles: Iterable[str] = ()) -> "Splits":
        """Compute the limits.

        Args:
            settings: Shares of the articles, or numbers of them.
            articles: The names of all articles. They are only needed if the settings give numbers,
                and only as many are kept in memory.

        Raises:
            SettingsError: If a share or number is negative, a number is not an integer, one is a
                share and the other a number, or nothing is left for train.
        """
        check_splits(settings)
        sizes = (settings.test, settings.dev)
        if max(sizes) < 1:
            return cls(int(settings.test * _ALL), int(sum(sizes) * _ALL), settings.seed)
        test, both = int(settings.test), int(sum(sizes))
        lowest = nsmallest(both + 1, (_hash(article, settings.seed) for article in articles))
        if len(lowest) <= both:
            raise SettingsError(
                f"dev and test need {both if both < _READABLE else f'{both:.0e}'} articles of "
                f"{len(lowest)}",
                remedy=_SMALLER,
            )
        # A cut stands at the first hash that lies beyond it.
        return cls(lowest[test], lowest[both], settings.seed)

    def split_of(self, article: str) -> str:
        """The split of an article: "train", "dev" or "test"."""
        place = _hash(article, self.seed)
        return "test" if place < self.test else "dev" if place < self.dev else "train"


def check_splits(settings: SplitSettings) -> None:
    """Refuse impossible sizes, before the articles are known.

    Raises:
        SettingsError: As for `Splits.of`, but for numbers that this corpus is too small for.
    """
    for name in ("dev", "test"):
        value = getattr(settings, name)
        if not 0 <= value < math.inf or (value >= 1 and value != int(value)):
            raise SettingsError(
                f"splits.{name} is {value:g}", remedy="give a share below 1, or a whole number"
            )
    sizes = (settings.test, settings.dev)
    if max(sizes) < 1 <= sum(sizes):
        raise SettingsError("dev and test leave no articles for train", remedy=_SMALLER)
    if max(sizes) >= 1 and any(0 < size < 1 for size in sizes):
        raise SettingsError(
            "splits.dev and splits.test mix a share and a number",
            remedy="use two shares or two numbers",
        )


def _hash(article: str, seed: int) -> int:
    # A file name may hold bytes that are no UTF-8; they are lone surrogates here.
    text = f"{seed}:{article}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")
