"""Align around beads that are known: a reviewer has decided on them, or they moved.

Every path has to pass through a kept bead with two sides that is in order, so such beads divide the
article pair into stretches that are aligned one by one, in the units of the whole pair. Kept null
beads and kept crossings take their segments out of the search, but divide nothing. In a long
article, beads far from every change stay as they were and are not aligned again.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.records import Bead

Align = Callable[[MeasuredPair], Sequence[Bead]]
"""Aligns a part of an article pair, none of its sides empty."""

_REACH = 64
"""Removing a bead can change the path up to this many beads away."""


def align_around(
    kept: Sequence[Bead],
    pair: MeasuredPair,
    align: Align,
    settled: Sequence[Sequence[Bead]] = (),
) -> list[Bead]:
    """Align the stretches between kept links.

    Args:
        kept: Beads of one alignment of the pair.
        pair: The article pair.
        align: Aligns a part of it, none of its sides empty.
        settled: Runs of beads in order that stay as well; see `far_from`.

    Returns:
        Beads in order, with the kept links but without the other kept beads; see `in_order`.
    """
    beads: list[Bead] = []
    for stretch, run in _stretches(pair.sides, kept, settled):
        beads += _aligned(pair, stretch, align)
        beads += run
    return beads


def far_from(moved: Sequence[Bead], path: Sequence[Bead]) -> list[list[Bead]]:
    """The runs of beads that do not change when some segments are removed.

    The search is local: past a few anchors, a path does not depend on what is far away. Aligning
    a whole book again because of one moved sentence would take twice the time.

    Args:
        moved: Beads of the removed segments.
        path: Beads in order, those segments in other beads.

    Returns:
        Runs of more than one bead, each from a link to another; none in a short article.
    """
    sources = {i for bead in moved for i in bead.source}
    targets = {j for bead in moved for j in bead.target}
    near: set[int] = set()
    for number, bead in enumerate(path):
        if not (sources.isdisjoint(bead.source) and targets.isdisjoint(bead.target)):
            near.update(range(number - _REACH, number + _REACH + 1))
    runs = []
    for is_far, numbers in groupby(range(len(path)), lambda number: number not in near):
        run = list(numbers)
        links = [number for number in run if not path[number].is_null]
        if is_far and len(links) > 1:
            runs.append(list(path[links[0] : links[-1] + 1]))
    return runs


def in_order(beads: Sequence[Bead], kept: Sequence[Bead]) -> list[Bead]:
    """Beads in the order of an alignment, including kept beads that are not links.

    Beads with an empty side get their position: a null bead of the target follows the bead before
    it in the target, and the null beads of the source that follow that one.
    """
    beads = [*beads, *(bead for bead in kept if _is_aside(bead))]
    sourced = sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source.start)
    alone = sorted((bead for bead in beads if not bead.source), key=lambda b: b.target.start)
    placed: list[Bead] = []
    j = 0
    waiting = iter([*alone, None])
    null = next(waiting)
    for bead in sourced:
        is_straight = bool(bead.target) and not bead.crossing
        while null is not None and is_straight and null.target.start < bead.target.start:
            placed.append(_at(null, bead.source.start, null.target.start))
            null = next(waiting)
        if is_straight:
            j = bead.target.stop
        placed.append(bead if bead.target else _at(bead, bead.source.start, j))
    end = sourced[-1].source.stop if sourced else 0
    while null is not None:
        placed.append(_at(null, end, null.target.start))
        null = next(waiting)
    return placed


def renumbered(bead: Bead, rows: Sequence[int], columns: Sequence[int]) -> Bead:
    """A bead of some segments by their own numbers; an empty side has no position yet.

    No bead reaches over what stands between them, so its segments are neighbours in the article.

    Args:
        bead: It has the places of its segments among these.
        rows: The numbers of the source segments.
        columns: The numbers of the target segments.
    """
    source, target = (
        range(numbers[held[0]], numbers[held[-1]] + 1) if held else range(0)
        for numbers, held in ((rows, bead.source), (columns, bead.target))
    )
    return dataclasses.replace(bead, source=source, target=target)


_Stretch = tuple[list[int], list[int]]


def _stretches(
    sides: tuple[Side, Side], kept: Sequence[Bead], settled: Sequence[Sequence[Bead]]
) -> Iterator[tuple[_Stretch, Sequence[Bead]]]:
    """The free segments before each kept link or settled run, with it; the last ones with none."""
    inside = {bead for run in settled for bead in run}
    links = [[bead] for bead in kept if not _is_aside(bead) and bead not in inside]
    aside = [bead for bead in kept if _is_aside(bead)]
    used = {i for bead in aside for i in bead.source}, {j for bead in aside for j in bead.target}
    i, j = 0, 0
    for run in [*sorted([*links, *settled], key=lambda run: run[0].source.start), []]:
        rows = range(i, run[0].source.start if run else len(sides[0]))
        columns = range(j, run[0].target.start if run else len(sides[1]))
        yield ([n for n in rows if n not in used[0]], [n for n in columns if n not in used[1]]), run
        if run:
            i, j = run[-1].source.stop, run[-1].target.stop


def _is_aside(bead: Bead) -> bool:
    return bead.is_null or bead.crossing


def _aligned(pair: MeasuredPair, stretch: _Stretch, align: Align) -> Iterator[Bead]:
    """Align the segments of one stretch."""
    rows, columns = stretch
    if not rows or not columns:
        # Nothing else is possible here, given the beads that are kept.
        yield from (Bead(range(i, i + 1), range(0), None, 1.0) for i in rows)
        yield from (Bead(range(0), range(j, j + 1), None, 1.0) for j in columns)
        return
    for bead in align(pair.part(rows, columns)):
        yield renumbered(bead, rows, columns)


def _at(bead: Bead, i: int, j: int) -> Bead:
    """A null bead with its empty side where it stands."""
    return dataclasses.replace(
        bead,
        source=bead.source or range(i, i),
        target=bead.target or range(j, j),
    )
