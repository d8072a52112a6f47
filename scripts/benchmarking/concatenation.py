"""Long article pairs made of short ones that stand one after the other, with their gold."""

import dataclasses
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.evaluation.gold import GoldPair
from align.records import Segment


def concatenated(pairs: Sequence[GoldPair]) -> GoldPair:
    """One article pair of several, at least one and all in the same languages, in their order.

    No paragraph holds segments of two articles.
    """
    source: list[Segment] = []
    target: list[Segment] = []
    beads = []
    for pair in pairs:
        i, j = len(source), len(target)
        beads += [
            (tuple(k + i for k in sources), tuple(k + j for k in targets))
            for sources, targets in pair.beads
        ]
        source += _after(source, pair.source)
        target += _after(target, pair.target)
    return GoldPair(
        "+".join(pair.name for pair in pairs),
        pairs[0].languages,
        tuple(source),
        tuple(target),
        tuple(beads),
        has_paragraphs=all(pair.has_paragraphs for pair in pairs),
    )


def _after(before: Sequence[Segment], segments: Sequence[Segment]) -> Iterator[Segment]:
    """Segments whose paragraphs follow those of others."""
    first = before[-1].paragraph + 1 if before else 0
    for segment in segments:
        yield dataclasses.replace(segment, paragraph=first + segment.paragraph)


def dealt(pairs: Sequence[GoldPair], size: int, seed: int) -> list[Sequence[GoldPair]]:
    """All pairs in groups of about a size, in random order; single ones stay in their order."""
    if size == 1:
        return [[pair] for pair in pairs]
    order = sorted(pairs, key=lambda pair: pair.name)
    random.Random(seed).shuffle(order)  # noqa: S311
    count = max(1, round(len(order) / size))
    cuts = [len(order) * number // count for number in range(count + 1)]
    return [order[start:stop] for start, stop in pairwise(cuts)]
