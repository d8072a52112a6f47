"""Align one article pair: in order, then bylines and what moved, then the rest without them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.decoding import posteriors
from align.alignment.freedom import FAITHFUL, measure_freedom
from align.alignment.furniture import Selection
from align.alignment.keeping import align_around, far_from, in_order
from align.alignment.moves.bylines import link_bylines, match_bylines, undoes_match
from align.alignment.moves.displaced import find_displaced
from align.alignment.moves.links import (
    LOOKS,
    find_moved_links,
    find_moved_links_by_stretch,
    without_moved,
)
from align.alignment.moves.runs import find_moved_runs
from align.alignment.moves.sentences import find_moved_sentences
from align.alignment.ordered_search import InOrder, align_in_order, score_band
from align.alignment.pair import MeasuredPair
from align.alignment.relatedness import order_gain
from align.alignment.sides import Side, prepare_both
from align.alignment.spans import SpanVectors
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.records import Alignment, Bead, Segment, SimilarityMap
from align.threads import limited

_MAP_CELLS = 400  # on a side


@dataclass(frozen=True, slots=True)
class Aligned:
    """The result of aligning: the beads, and the similarities to draw beside them.

    `order_gain` says how related the articles are (see `relatedness.order_gain`); infinity if beads
    were kept, for a person knows.
    """

    alignment: Alignment
    similarity_map: SimilarityMap
    order_gain: float


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    encoder: Encoder,
    weights: Weights,
    languages: tuple[str, str],
    crossings: bool = True,
    kept: Sequence[Bead] = (),
) -> Aligned:
    """Align the segments of an article pair.

    Args:
        source: The source's segments, at least one.
        target: The target's segments, at least one.
        encoder: Computes the vectors.
        weights: The scorer's weights.
        languages: The codes of both sides.
        crossings: Whether moved sentences are paired.
        kept: Beads of one alignment of these segments that a person has decided on.

    Returns:
        Beads that tile both sides, the kept ones among them; kept beads without a source may stand
        at another position. The confidence of any other bead is its posterior probability, given
        that the kept ones are right.
    """
    with limited():
        sides = prepare_both((source, target), encoder, languages)
        drawn = _similarity_map(*(side.spans for side in sides))
        text = Selection.without_furniture(source, target, kept, languages)
        sides, inner = text.sides(sides), text.inner(kept)
        matches = match_bylines(
            [source[i] for i in text.rows], [target[j] for j in text.columns], languages
        )
        beads, first = _align_with_moves(sides, weights, inner, matches, crossings=crossings)
        gain = math.inf if kept else order_gain(beads, sides, weights, first)
        beads = text.whole(beads)
        return Aligned(Alignment(tuple(beads), len(source), len(target)), drawn, gain)


def _align_with_moves(
    sides: tuple[Side, Side],
    weights: Weights,
    kept: Sequence[Bead],
    matches: Sequence[tuple[int, int]],
    *,
    crossings: bool,
) -> tuple[list[Bead], InOrder]:
    """The beads, and what the search in order found."""
    first = _align_beside_kept(kept, sides, weights) if kept else align_in_order(sides, weights)
    beads, known = first.beads, list(kept)
    bylines = link_bylines(matches, beads, first.pair, kept)
    if known_bylines := [bead for bead in bylines if crossings or not bead.crossing]:
        known += known_bylines
        beads = _align_rest(known, first.pair, first.weights)
        first = first._replace(beads=beads)
    if crossings:
        moved = _without_undone(_find_moved_links(first, known), matches)
        if moved:
            known += moved
            # A short article is aligned again as a whole.
            settled = far_from(moved, beads) if first.table is None else ()
            beads = _align_rest(known, first.pair, first.weights, settled)
        for _ in range(LOOKS):
            found = _find_unlinked_moves(beads, first.pair, weights, known)
            moved = _without_undone(found, matches)
            if not moved:
                break
            # A moved segment made its old neighbours doubtful, and those of its counterpart.
            known += moved
            beads = _align_rest(known, first.pair, first.weights, far_from(moved, beads))
    return in_order(beads, known) if known else beads, first


def _without_undone(found: Sequence[Bead], matches: Sequence[tuple[int, int]]) -> list[Bead]:
    """What moved, but for what would take a byline from the one that names the same person."""
    return [bead for bead in found if not undoes_match(bead, matches)]


def _align_beside_kept(kept: Sequence[Bead], sides: tuple[Side, Side], weights: Weights) -> InOrder:
    """Align what is left beside beads that a person has decided on; moved sentences are not found.

    The freedom of the translation is measured on the whole pair: its stretches are too short.
    """
    band, table = score_band(sides, weights)
    found = posteriors(table)
    freedom = measure_freedom(table, found, band.pair.stats.coverage)
    fixed = weights.at(freedom)
    beads = _align_rest(kept, band.pair, fixed)
    whole, total = table if len(table.blocks) == 1 else None, float(found.log_partition[0])
    return InOrder(beads, band.pair, fixed, whole, total)


def _find_moved_links(first: InOrder, kept: Sequence[Bead]) -> list[Bead]:
    """The links of blocks that moved, by the scores of the search in order."""
    if first.table is not None:
        return find_moved_links(first.table, first.pair, first.weights, kept)
    return find_moved_links_by_stretch(first.beads, first.pair, first.weights, kept)


def _align_rest(
    known: Sequence[Bead],
    pair: MeasuredPair,
    fixed: Weights,
    settled: Sequence[Sequence[Bead]] = (),
) -> list[Bead]:
    """Align what is left beside beads that are known."""
    pair, fixed = without_moved(known, pair, fixed)
    return align_around(
        known, pair, lambda part: align_in_order(part.sides, fixed, part.stats).beads, settled
    )


def _find_unlinked_moves(
    beads: Sequence[Bead], pair: MeasuredPair, weights: Weights, kept: Sequence[Bead]
) -> list[Bead]:
    """The beads of what moved: runs of segments, single ones, and those with a wrong link."""
    # Unlinked runs do not show how free a translation is, so they are compared as faithful ones.
    faithful = weights.at(FAITHFUL)
    found = find_moved_runs(
        beads, pair, lambda part: align_in_order(part.sides, faithful, part.stats).beads
    )
    found = find_moved_sentences(found, pair)
    held = frozenset(kept)
    displaced = find_displaced(found, pair, held)
    return [bead for bead in found if bead.crossing and bead not in held] + displaced


def _similarity_map(source: SpanVectors, target: SpanVectors) -> SimilarityMap:
    """The similarities of all segments, or of groups of neighbours in a long article."""
    grids = [side.group_vectors(-(-len(side) // _MAP_CELLS)) for side in (source, target)]
    cosines = np.clip(grids[0] @ grids[1].T, 0, 1)
    return SimilarityMap((cosines * 255).astype(np.uint8), len(source), len(target))


def segment_similarities(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    encoder: Encoder,
) -> SimilarityMap:
    """The similarities to draw, of segments that are aligned already.

    Args:
        source: The source's segments, at least one.
        target: The target's segments, at least one.
        encoder: Computes the vectors.
    """
    with limited():
        lines = ([segment.line for segment in side] for side in (source, target))
        return _similarity_map(*(SpanVectors(side, encoder) for side in lines))
