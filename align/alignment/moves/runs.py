"""Moved paragraphs: runs of unlinked segments on both sides that translate each other elsewhere.

The search only finds beads in order. It leaves a paragraph that an editor moved as a run of null
beads on each side. Such runs are aligned with each other, run by run, in the units of the whole
article pair; runs that link well are treated as moved. Single sentences are left to `sentences`,
which is stricter about pairs of one sentence.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.keeping import Align
from align.alignment.moves.blocks import crossing_beads
from align.alignment.moves.sentences import MOST_UNLINKED
from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.alignment.statistics import Grid
from align.records import Bead

# A run has moved if enough of it links well.
_LEAST_CONFIDENCE = 0.5  # of a bead that links well
_LEAST_SHARE = 0.5  # of the segments of both runs that stand in such beads
# In the article's units, of such beads on average; the second where there is only one.
_LEAST_SIMILARITY, _LEAST_ALONE = 0.6, 0.85


class _MovedRun(NamedTuple):
    """The beads of two runs that translate each other, by the segments' own numbers."""

    beads: tuple[Bead, ...]
    covered: int


def find_moved_runs(beads: Sequence[Bead], pair: MeasuredPair, align: Align) -> list[Bead]:
    """Link runs of null beads that translate each other out of order.

    Args:
        beads: The beads of the search, in order.
        pair: The article pair.
        align: Aligns a part of it.

    Returns:
        The beads; crossing ones replace the null beads of their source segments.
    """
    nearest = _nearest(list(_runs(beads, 0)), list(_runs(beads, 1)), pair.sides)
    moved = [run for one in nearest if (run := _moved_run(pair, *one, align)) is not None]
    used: tuple[set[int], set[int]] = set(), set()
    chosen: dict[int, Bead] = {}
    for run in sorted(moved, key=lambda run: -run.covered):
        sources = {i for bead in run.beads for i in bead.source}
        targets = {j for bead in run.beads for j in bead.target}
        if sources & used[0] or targets & used[1]:
            continue
        used[0].update(sources)
        used[1].update(targets)
        chosen.update((bead.source.start, bead) for bead in run.beads)
    return list(_placed(beads, chosen, used)) if chosen else list(beads)


def _runs(beads: Sequence[Bead], side: int) -> Iterator[tuple[int, range]]:
    """The runs of neighbouring null beads of a side, each with the number of links before it."""
    links, run = 0, range(0)
    for bead in beads:
        held = (bead.source, bead.target)[side]
        if bead.is_null and held.start == run.stop and run:
            run = range(run.start, held.stop) if held else run
            continue
        if not bead.is_null or held:
            if run:
                yield links, run
            run = held if bead.is_null else range(0)
            links += not bead.is_null
    if run:
        yield links, run


def _nearest(
    sources: Sequence[tuple[int, range]],
    targets: Sequence[tuple[int, range]],
    sides: tuple[Side, Side],
) -> Iterator[tuple[range, range]]:
    """The pairs of runs, out of order, of which one is nearest to the other.

    Two runs are as near as their segments' nearest counterparts are on average.
    """
    lengths = [[len(run) for _, run in runs] for runs in (sources, targets)]
    if not all(lengths) or max(map(sum, lengths)) > MOST_UNLINKED:
        return
    vectors = [
        side.spans.of([(1, k) for _, run in runs for k in run])
        for side, runs in zip(sides, (sources, targets), strict=True)
    ]
    cosines = vectors[0] @ vectors[1].T
    starts = [np.cumsum([0, *held[:-1]]) for held in lengths]
    near = _means(np.maximum.reduceat(cosines, starts[1], axis=1), starts[0], lengths[0])
    near += _means(np.maximum.reduceat(cosines, starts[0], axis=0).T, starts[1], lengths[1]).T
    places = {(a, int(b)) for a, b in enumerate(near.argmax(axis=1))}
    places |= {(int(a), b) for b, a in enumerate(near.argmax(axis=0))}
    for a, b in sorted(places):
        (place, source), (other, target) = sources[a], targets[b]
        if place != other and len(source) + len(target) > 2:
            yield source, target


def _means(rows: Grid, starts: NDArray[np.int64], lengths: Sequence[int]) -> Grid:
    """The mean of each run of rows."""
    sums = np.add.reduceat(rows, starts, axis=0)
    means: Grid = (sums / np.array(lengths)[:, None]).astype(np.float32)
    return means


def _moved_run(pair: MeasuredPair, source: range, target: range, align: Align) -> _MovedRun | None:
    """The move of one run to another; None if they do not translate each other."""
    found = align(pair.part(source, target))
    links = [
        bead for bead in found if not bead.is_null and (bead.confidence or 0.0) >= _LEAST_CONFIDENCE
    ]
    covered = sum(len(bead.source) for bead in links), sum(len(bead.target) for bead in links)
    if not links or min(covered) < _LEAST_SHARE * min(len(source), len(target)):
        return None
    cosines = np.array([bead.similarity or 0.0 for bead in links], np.float32)
    similarity = float(pair.stats.scaled(cosines).mean())
    if similarity < (_LEAST_ALONE if len(links) == 1 else _LEAST_SIMILARITY):
        return None
    # Once a run is known to have moved, the best path through it is the best guess at every bead.
    return _MovedRun(tuple(crossing_beads((source, target), found)), sum(covered))


def _placed(
    beads: Sequence[Bead], chosen: dict[int, Bead], used: tuple[set[int], set[int]]
) -> Iterator[Bead]:
    """The beads with the moved ones in the place of null beads."""
    for bead in beads:
        if not bead.is_null:
            yield bead
            continue
        for i in bead.source:
            if i in chosen:
                yield chosen[i]
            elif i not in used[0]:
                yield dataclasses.replace(bead, source=range(i, i + 1))
        for j in bead.target:
            if j not in used[1]:
                yield dataclasses.replace(bead, target=range(j, j + 1))
