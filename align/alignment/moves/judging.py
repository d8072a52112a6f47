"""How probable it is that a block really moved.

The scores say whether a block fits better elsewhere than in order. A free translation also omits a
sentence here and adds one on the same topic there, which are more similar to each other than to
anything around them: two null beads would be right, but one link elsewhere scores higher, and the
path through the block is sure of it. Such a pair gains little, is short, and is hardly more similar
than either of its segments is to another one of the article; a moved translation mostly is.

A logistic regression weighs these signs. `scripts/fit_moves` fits it to article pairs of which
translations are cut on both sides and others moved.
"""

import dataclasses
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.alignment.statistics import entity_agreement
from align.logistic import Logistic
from align.records import Bead

Vector = NDArray[np.float32]

FEATURES = (
    "gain",
    "log of segments",
    "similarity",
    "over the next best",
    "entities shared",
    "entities on one side",
)
"""What `evidence` measures, in its order."""


def doubted(gain: float, links: Sequence[Bead], pair: MeasuredPair) -> tuple[Bead, ...]:
    """The links of a block, each with its confidence times the probability that the block moved.

    Args:
        gain: By how much the block's score exceeds the price of a move.
        links: The block's links, with confidences as if it moved.
        pair: The article pair.
    """
    if not links:
        return ()
    probability = load_model().probability(evidence(gain, links, pair))
    return tuple(
        dataclasses.replace(link, confidence=round((link.confidence or 0.0) * probability, 6))
        for link in links
    )


def evidence(gain: float, links: Sequence[Bead], pair: MeasuredPair) -> NDArray[np.float64]:
    """Measure the signs that a block moved; those of its links are averaged.

    Returns:
        The values of `FEATURES`; similarities are in the article's units.
    """
    size = sum(len(link.source) + len(link.target) for link in links)
    signs = np.mean([_signs_of(link, pair) for link in links], axis=0)
    return np.array([gain, np.log(size), *signs])


@cache
def load_model() -> Logistic:
    """The model that comes with the package."""
    text = (resources.files(__package__) / "judging.json").read_text("utf-8")
    return Logistic.from_record(json.loads(text))


def _signs_of(link: Bead, pair: MeasuredPair) -> list[float]:
    """The similarity of a link, its margin over the next best segment on either side, and entities.

    They are the numbers and names on both sides, and those on one.
    """
    (source, target), stats = pair
    vectors = _vector(source, link.source), _vector(target, link.target)
    others = (
        _highest_beside(vectors[0], target, link.target),
        _highest_beside(vectors[1], source, link.source),
    )
    cosines = np.array([vectors[0] @ vectors[1], max(stats.background, *others)], np.float32)
    similarity, following = stats.scaled(cosines).tolist()
    agreement = entity_agreement(source, target, (link.source, link.target))
    return [similarity, similarity - following, *agreement]


def _vector(side: Side, span: range) -> Vector:
    vector: Vector = side.spans.of([(len(span), span.start)])[0]
    return vector


def _highest_beside(vector: Vector, side: Side, span: range) -> float:
    """The highest cosine of a vector with the segments of a side that are not in a span."""
    cosines = side.spans.group_vectors(1) @ vector
    cosines[span.start : span.stop] = -1
    return float(cosines.max())
