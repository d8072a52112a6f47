"""Align around beads that a reviewer has decided on.

Every path has to pass through a kept bead with two sides that is in order, so such beads divide the
article pair into stretches that are aligned one by one, in the units of the whole pair. Kept null
beads and kept crossings take their segments out of the search, but divide nothing.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from align.alignment.sides import Side, selected
from align.alignment.statistics import Statistics
from align.records import Bead

Align = Callable[[tuple[Side, Side], Statistics], Sequence[Bead]]


def align_around(
    kept: Sequence[Bead], sides: tuple[Side, Side], stats: Statistics, align: Align
) -> list[Bead]:
    """Align the stretches between kept links.

    Args:
        kept: Beads of one alignment of these sides.
        sides: The source and the target.
        stats: The units of the article pair.
        align: Aligns two sides, none of them empty, in given units.

    Returns:
        Beads in order, with the kept links but without the other kept beads; see `in_order`.
    """
    beads: list[Bead] = []
    for stretch, link in _stretches(sides, kept):
        beads += _aligned(sides, stretch, stats, align)
        beads += link
    return beads


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


_Stretch = tuple[list[int], list[int]]


def _stretches(
    sides: tuple[Side, Side], kept: Sequence[Bead]
) -> Iterator[tuple[_Stretch, list[Bead]]]:
    """The free segments before each kept link, with that link; those after the last with none."""
    links = sorted(
        (bead for bead in kept if not _is_aside(bead)),
        key=lambda bead: bead.source.start,
    )
    aside = [bead for bead in kept if _is_aside(bead)]
    used = {i for bead in aside for i in bead.source}, {j for bead in aside for j in bead.target}
    i, j = 0, 0
    for link in links:
        yield (
            (
                [n for n in range(i, link.source.start) if n not in used[0]],
                [n for n in range(j, link.target.start) if n not in used[1]],
            ),
            [link],
        )
        i, j = link.source.stop, link.target.stop
    yield (
        (
            [n for n in range(i, len(sides[0])) if n not in used[0]],
            [n for n in range(j, len(sides[1])) if n not in used[1]],
        ),
        [],
    )


def _is_aside(bead: Bead) -> bool:
    return bead.is_null or bead.crossing


def _aligned(
    sides: tuple[Side, Side], stretch: _Stretch, stats: Statistics, align: Align
) -> Iterator[Bead]:
    """Align the segments of one stretch, in the units of the whole pair."""
    rows, columns = stretch
    if not rows or not columns:
        # Nothing else is possible here, given the beads that are kept.
        yield from (Bead(range(i, i + 1), range(0), None, 1.0) for i in rows)
        yield from (Bead(range(0), range(j, j + 1), None, 1.0) for j in columns)
        return
    part = selected(sides[0], rows), selected(sides[1], columns)
    for bead in align(part, stats.part(rows, columns)):
        # No bead reaches over what was taken out, so that its segments are neighbours here too.
        yield dataclasses.replace(
            bead, source=_numbered(bead.source, rows), target=_numbered(bead.target, columns)
        )


def _numbered(held: range, numbers: Sequence[int]) -> range:
    """Segments of a stretch by their own numbers."""
    return range(numbers[held[0]], numbers[held[-1]] + 1) if held else range(0)


def _at(bead: Bead, i: int, j: int) -> Bead:
    """A null bead with its empty side where it stands."""
    return dataclasses.replace(
        bead,
        source=bead.source or range(i, i),
        target=bead.target or range(j, j),
    )
