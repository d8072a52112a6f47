"""Faithful pairs, and the same with two things exchanged, for models that tell both apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from align.checks.views import ArticleView, BeadView
from align.encoders import Encoder
from align.entities.mentions import Mention
from align.records import BitextRow
from align.words import Correspondence, WordVectors, correspond
from align.words.order import MentionPair

Pair = tuple[str, str]
Two = tuple[MentionPair, MentionPair]

# How far above the mean of the faithful pairs a warning begins, in standard deviations of log-odds.
_SPREADS = 2.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two things of a pair of a document, as they are or exchanged in the English text."""

    document: str
    pair: Pair
    things: Two
    is_exchanged: bool
    words: Correspondence


Judge = Callable[[Sequence[Exchange]], NDArray[np.float64]]


def bead_of(pair: Pair) -> BeadView:
    """A Korean and an English text as a bead that stands alone."""
    row = BitextRow("", 0, (0,), (0,), (pair[0],), (pair[1],))
    (bead,) = ArticleView((row,), ("ko", "en")).beads
    return bead


def exchanged(text: str, one: Mention, other: Mention) -> tuple[str, Mention, Mention]:
    """The text with two of its places exchanged, and where both are then."""
    first, last = sorted((one, other), key=lambda place: place.start)
    changed = (
        text[: first.start]
        + last.text
        + text[first.end : last.start]
        + first.text
        + text[last.end :]
    )
    moved = {
        first: replace(first, start=last.end - len(first.text), end=last.end),
        last: replace(last, start=first.start, end=first.start + len(last.text)),
    }
    return changed, moved[one], moved[other]


def exchanges(
    documents: Mapping[str, Sequence[Pair]],
    find: Callable[[BeadView], Iterable[Two]],
    encoder: Encoder,
) -> list[Exchange]:
    """Both versions of every two things of every pair.

    Args:
        documents: Korean sources and faithful English translations.
        find: Finds every two things of a pair that can be exchanged.
        encoder: Compares the words of both texts.
    """
    versions: list[tuple[str, Pair, Two, bool]] = []
    for name, pairs in documents.items():
        for pair in pairs:
            for one, other in find(bead_of(pair)):
                english, first, second = exchanged(pair[1], one[1], other[1])
                moved = (one[0], first), (other[0], second)
                versions.append((name, pair, (one, other), False))
                versions.append((name, (pair[0], english), moved, True))
    found = correspond([version[1] for version in versions], ("ko", "en"), WordVectors(encoder))
    return [Exchange(*version, words) for version, words in zip(versions, found, strict=True)]


def warning_limit(samples: Sequence[Exchange], probabilities: NDArray[np.float64]) -> float:
    """From which probability on a finding is a warning, so that hardly any faithful pair has one.

    The highest of a few hundred pairs is a matter of chance: their mean and spread are not.

    Args:
        samples: The samples.
        probabilities: Those of `judged_by_folds`.
    """
    worst: dict[Pair, float] = {}
    for sample, probability in zip(samples, probabilities, strict=True):
        if not sample.is_exchanged:
            worst[sample.pair] = max(probability, worst.get(sample.pair, 0.0))
    odds = logit(list(worst.values()))
    return round(float(expit(odds.mean() + _SPREADS * odds.std())), 4)
