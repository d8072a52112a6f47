"""Train, dev and test: whole articles, assigned by a hash of their names.

Sentences of one article resemble each other, so a split by sentence would test a model on nearly
known texts. With a hash, the split of an article only depends on its name and the seed, not on the
order, the number of workers or other articles, so a growing corpus keeps its test set.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from align.config import SplitSettings
from align.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_SMALLER = "make them smaller"
_READABLE = 10**12

SPLITS = ("train", "dev", "test")
"""The names of the splits, the largest first."""

_ALL = 2**64


@dataclass(frozen=True, slots=True)
class Splits:
    """The limits for the ranks of articles: below `test` is test, below `dev` dev, the rest train.

    Test comes first, so that changing the size of dev does not change it.
    """

    test: int
    dev: int

    @classmethod
    def of(cls, settings: SplitSettings, ranks: "Iterable[NDArray[np.uint64]]" = ()) -> "Splits":
        """Compute the limits.

        Args:
            settings: Shares of the articles, or numbers of them.
            ranks: The ranks of all articles, some at a time. They are only needed if the settings
                give numbers, and only as many are kept in memory.

        Raises:
            SettingsError: If a share or number is negative, a number is not an integer, one is a
                share and the other a number, or nothing is left for train.
        """
        check_splits(settings)
        sizes = (settings.test, settings.dev)
        if max(sizes) < 1:
            return cls(int(settings.test * _ALL), int(sum(sizes) * _ALL))
        test, both = int(settings.test), int(sum(sizes))
        lowest = np.zeros(0, np.uint64)
        for some in ranks:
            lowest = np.unique(np.concatenate([lowest, some]))[: both + 1]
        check_enough(settings, lowest)
        # Each limit is the first rank beyond its split.
        return cls(int(lowest[test]), int(lowest[both]))

    def split_of(self, ranks: "NDArray[np.uint64]") -> "NDArray[np.uint8]":
        """The split of articles of some ranks, as its number in `SPLITS`."""
        is_test, is_dev = ranks < np.uint64(self.test), ranks < np.uint64(self.dev)
        train, dev, test = (np.uint8(number) for number in range(len(SPLITS)))
        return np.where(is_test, test, np.where(is_dev, dev, train))


def split_rank(article: str, seed: int) -> int:
    """The rank of an article among all: a hash, which decides its split."""
    # A file name may hold bytes that are not UTF-8; they are lone surrogates here.
    text = f"{seed}:{article}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def check_splits(settings: SplitSettings) -> None:
    """Refuse impossible sizes, before the articles are known.

    Raises:
        SettingsError: As for `Splits.of`, but for numbers that this corpus is too small for.
    """
    for name in ("dev", "test"):
        value = getattr(settings, name)
        if value >= 1 and value != int(value):
            raise SettingsError(
                f"splits.{name} is {value:g}",
                remedy="give a share below 1, or a whole number",
                key=f"splits.{name}",
            )
    sizes = (settings.test, settings.dev)
    if max(sizes) < 1 <= sum(sizes):
        raise SettingsError(
            "dev and test leave no articles for train", remedy=_SMALLER, key="splits"
        )
    if max(sizes) >= 1 and any(0 < size < 1 for size in sizes):
        raise SettingsError(
            "dev and test mix a share and a number",
            remedy="use two shares or two numbers",
            key="splits",
        )


def check_enough(settings: SplitSettings, articles: "Iterable[object]") -> None:
    """Refuse numbers that leave no article for train.

    Args:
        settings: Shares of the articles, for which any number will do, or numbers of them.
        articles: All articles, in any form. No more are read than are needed.

    Raises:
        SettingsError: If there are too few.
    """
    both = int(settings.test) + int(settings.dev)
    found = sum(1 for _ in zip(range(both + 1), articles, strict=False)) if both else 1
    if found <= both:
        raise SettingsError(
            f"dev and test need {both if both < _READABLE else f'{both:.0e}'} articles of {found}",
            remedy=_SMALLER,
            key="splits",
        )
