"""Aligning one article pair: score, search, look again where it is close, say how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.band import find_band, widen
from align.alignment.crossings import find_crossings
from align.alignment.scorer import Weights, rescore, score
from align.alignment.search import (
    SIZES,
    Posteriors,
    ScoreTable,
    Step,
    best_path,
    posteriors,
)
from align.alignment.sides import Side, prepare
from align.alignment.spans import Span
from align.alignment.statistics import measure
from align.encoders import Encoder
from align.records import Alignment, Bead, Segment, SimilarityMap
from align.threads import limited

_CLOSE = 0.02  # a span is encoded as text if a bead that holds it is at least this probable
_MAP_CELLS = 400  # on a side
_WIDENINGS = 4


@dataclass(frozen=True, slots=True)
class Aligned:
    """What aligning found: the beads, and the similarities to draw beside them."""

    alignment: Alignment
    similarity_map: SimilarityMap


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    encoder: Encoder,
    weights: Weights,
    languages: tuple[str, str],
    crossings: bool = True,
) -> Aligned:
    """Align the segments of an article pair.

    Args:
        source: The source's segments, at least one.
        target: The target's segments, at least one.
        encoder: Makes the vectors that are compared.
        weights: The scorer's weights.
        languages: The codes of both sides.
        crossings: Whether moved sentences are looked for.

    Returns:
        Beads that tile both sides. A bead's confidence is its posterior probability.
    """
    with limited():
        return _align(source, target, encoder, weights, languages, crossings=crossings)


def _align(
    source: Sequence[Segment],
    target: Sequence[Segment],
    encoder: Encoder,
    weights: Weights,
    languages: tuple[str, str],
    *,
    crossings: bool,
) -> Aligned:
    sides = prepare(source, encoder, languages[0]), prepare(target, encoder, languages[1])
    blocks = find_band(*sides)
    for _ in range(_WIDENINGS):
        stats = measure(*sides, blocks)
        table = score(*sides, stats, blocks, weights)
        wider = widen(blocks, best_path(table), len(target))
        if wider == blocks:
            break
        blocks = wider
    found = posteriors(table)
    changed = _encode_close_spans(table, found, *sides)
    if any(changed):
        table = rescore(table, *sides, stats, weights, changed)
        found = posteriors(table)
    beads = _beads(best_path(table), table, found, *sides)
    if crossings:
        beads = find_crossings(beads, *sides, stats)
    return Aligned(Alignment(tuple(beads), len(source), len(target)), _similarity_map(*sides))


def _encode_close_spans(
    table: ScoreTable, found: Posteriors, source: Side, target: Side
) -> tuple[list[Span], list[Span]]:
    """Encode as text every merged span that a bead near the path holds; which ones those were.

    The vectors made from sums are a little less exact than those of the text, which matters only
    where the choice is close.
    """
    spans: tuple[set[Span], set[Span]] = set(), set()
    for block, links in zip(table.blocks, found.links, strict=True):
        for a, i, _, j in np.argwhere(links > _CLOSE):
            x, y = SIZES[a]
            spans[0].add((x, block.rows.start + int(i)))
            spans[1].add((y, block.columns.start + int(j)))
    return source.spans.encode(sorted(spans[0])), target.spans.encode(sorted(spans[1]))


def _beads(
    steps: Sequence[Step], table: ScoreTable, found: Posteriors, source: Side, target: Side
) -> list[Bead]:
    """The steps of the best path as beads, with their cosines and posteriors."""
    row_blocks = {row: k for k, block in enumerate(table.blocks) for row in block.rows}
    links = [step for step in steps if step.source and step.target]
    cosines = iter(
        np.einsum(
            "ij,ij->i",
            source.spans.of([(len(step.source), step.source.start) for step in links]),
            target.spans.of([(len(step.target), step.target.start) for step in links]),
        )
    )
    beads = []
    for step in steps:
        i, j = step.source.start, step.target.start
        cosine: float | None = None
        if not step.target:
            posterior = found.source_null[0, i]
        elif not step.source:
            posterior = found.target_null[0, j]
        else:
            k = row_blocks[i]
            rows, columns = table.blocks[k].rows, table.blocks[k].columns
            a = SIZES.index((len(step.source), len(step.target)))
            posterior = found.links[k][a, i - rows.start, 0, j - columns.start]
            cosine = round(float(next(cosines)), 6)
        beads.append(Bead(step.source, step.target, cosine, _probability(posterior)))
    return beads


def _probability(value: float) -> float:
    """Rounded, so that the last bits of a sum do not show, and within 0 to 1."""
    return min(1.0, max(0.0, round(float(value), 6)))


def _similarity_map(source: Side, target: Side) -> SimilarityMap:
    """The similarities of all segments, or of groups of neighbours in a long article."""
    grids = [side.spans.grouped(-(-len(side) // _MAP_CELLS)) for side in (source, target)]
    cosines = np.clip(grids[0] @ grids[1].T, 0, 1)
    return SimilarityMap((cosines * 255).astype(np.uint8), len(source), len(target))
