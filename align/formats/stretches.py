"""A text cut where marks begin and end, so that each stretch of it is marked alike throughout."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from align.records import Severity


def stretches(
    length: int, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield the stretches of a text of a length, in order, and which spans cover each.

    The stretches tile the text; what of a span lies outside it does not count.

    >>> list(stretches(6, [(1, 4), (3, 9)]))
    [(0, 1, ()), (1, 3, (0,)), (3, 4, (0, 1)), (4, 6, (1,))]
    """
    inside = [min(max(place, 0), length) for span in spans for place in span]
    for start, end in itertools.pairwise(sorted({0, length, *inside})):
        covering = (
            number for number, (first, last) in enumerate(spans) if first <= start and end <= last
        )
        yield start, end, tuple(covering)


def gravest(severities: Iterable[Severity]) -> Severity | None:
    """The gravest of several severities, which colours a stretch; None if there is none."""
    return max(severities, key=lambda severity: severity.rank, default=None)
