"""Whether two mentions of a text have changed places in its translation, by the words near them."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from align.entities.mentions import Mention
from align.words.correspondence import Correspondence

# How much nearer to one of two mentions a word can be, in words, and over how many words the weight
# of a word falls to a third; that of words between which a mention stands falls twice as fast.
_NEARER = 4
_NEAR = 3.0
_BETWEEN = 1.5

MentionPair = tuple[Mention, Mention]
"""A mention in a source, and its counterpart."""


class _Anchor(NamedTuple):
    """A word with its counterpart, and how far each is from the two mentions of its side."""

    word: int
    partner: int
    source: Sequence[int]
    target: Sequence[int]

    @property
    def distance(self) -> int:
        """How far both words together are from the nearest mentions."""
        return min(self.source) + min(self.target)


def crossing(words: Correspondence, one: MentionPair, other: MentionPair) -> float:
    """How far the words near two mentions correspond to words near the other one.

    Every two words that are each other's best match count, the more the nearer they are to the two
    mentions and the clearer to one of them.

    Args:
        words: The corresponding words of a source and its translation.
        one: A mention in the source, and its counterpart.
        other: Another one.

    Returns:
        Positive if the counterparts seem to have changed places, negative if not; 0 if nothing
        tells, or a mention holds no word.
    """
    return -sum(
        math.exp(-anchor.distance / _NEAR) * _pull(anchor.source) * _pull(anchor.target)
        for anchor in _anchors(words, *_held(words, one, other))
    )


def misplacing(words: Correspondence, one: MentionPair, other: MentionPair) -> float:
    """How far two mentions and the words between which they stand are in different orders.

    찬성 38%, 반대 48% may be "38 percent for, 48 against" or "48 against, 38 for": if the words
    keep their order, so do the mentions. The last word of a source is left out, because the
    predicate ends a Korean sentence wherever it stands in another language.

    Args:
        words: As for `crossing`.
        one: As for `crossing`.
        other: As for `crossing`.

    Returns:
        Positive if only the words or only the mentions keep their order, negative if both or
        neither do; 0 if no word tells, or a mention holds no word.
    """
    here, there = _held(words, one, other)
    if not here:
        return 0.0
    last = len(words.source.words) - 1
    anchors = [anchor for anchor in _anchors(words, here, there) if anchor.word != last]
    found = 0.0
    for first, second in combinations(anchors, 2):
        ends = sorted((first.partner, second.partner))
        if _is_between(here, first.word, second.word) and _is_between(there, *ends):
            weight = math.exp(-(first.distance + second.distance) / 2 / _BETWEEN)
            found += weight if first.partner < second.partner else -weight
    keep = (here[0].start < here[1].start) == (there[0].start < there[1].start)
    return -found if keep else found


def _held(
    words: Correspondence, one: MentionPair, other: MentionPair
) -> tuple[Sequence[range], Sequence[range]]:
    """The words of two mentions, and those of their counterparts; none if a mention holds none."""
    here = [words.source.numbers(mention) for mention, _ in (one, other)]
    there = [words.target.numbers(mention) for _, mention in (one, other)]
    return (here, there) if all((*here, *there)) else ((), ())


def _anchors(
    words: Correspondence, here: Sequence[range], there: Sequence[range]
) -> Iterator[_Anchor]:
    """The words outside two mentions that are each other's best match, in order."""
    if not here:
        return
    for word, partner in words.mutual():
        source, target = _distances(word, here), _distances(partner, there)
        if min(source) and min(target):
            yield _Anchor(word, partner, source, target)


def _distances(word: int, held: Sequence[range]) -> Sequence[int]:
    """How many words it is from a word to each of two mentions, 0 inside them."""
    return [max(one.start - word, word - one.stop + 1, 0) for one in held]


def _pull(distances: Sequence[int]) -> float:
    """How much nearer the first of two mentions is, -1 to 1."""
    one, other = distances
    return max(-_NEARER, min(_NEARER, other - one)) / _NEARER


def _is_between(held: Sequence[range], first: int, last: int) -> bool:
    """Whether one of two mentions begins between two words."""
    return any(first < one.start < last for one in held)
