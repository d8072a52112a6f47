"""Whether two aligned articles are translations of each other at all, and what follows if not.

The confidence of a bead is its probability if they are. So it is scaled down where that is
doubtful, by three signs: how much of the text is linked, whether the order of the sentences says
anything, and how similar the linked sentences are.
"""

import dataclasses
from collections.abc import Mapping, Sequence

from align.encoders import Encoder
from align.errors import warn
from align.languages import is_korean_english
from align.records import FAIR, AlignedPair, Bead, Segment
from align.words.scale import is_reference

# A pair is reported as unrelated if less than this share of each side's text is in links that are
# more likely right than wrong.
_LEAST_TRANSLATED = 0.3
# Or if the order of both sides says less than this, in nats per segment: see `order_gain`.
_LEAST_GAIN = 1.5
# Or if its links have less than this mean similarity with the built-in encoder. Short news articles
# have a headline, paragraphs and a last line in the same places, so that their order says much.
_LEAST_SIMILARITY = 0.33
# A link of 0.4 counts by 0.4 of a likely one, one of 0.25 by 0.06.
_STEEPNESS = 4
# Of pairs with a mean similarity of 0.3, most are unrelated; below 0.25, nearly all are.
_STEEPNESS_OF_SIMILARITY = 8


def discounted_if_unrelated(pair: AlignedPair, order_gain: float, encoder: Encoder) -> AlignedPair:
    """Warn, and scale down every confidence, if the articles do not look like translations.

    A posterior assumes that they are translations of each other. Where most of both texts has no
    counterpart, or what has one fits in any order or is hardly similar, that assumption itself is
    uncertain.

    Args:
        pair: The aligned pair.
        order_gain: What the order of its segments says: see `align.alignment.relatedness`.
        encoder: The encoder that it was aligned with. Similarities say something of Korean and
            English with the built-in one alone, because encoders differ in scale.
    """
    beads = pair.alignment.beads
    sides = {"source": pair.source_segments, "target": pair.target_segments}
    shares = [_linked_share(beads, side, segments) for side, segments in sides.items()]
    share, softened = map(max, zip(*shares, strict=True))
    languages = pair.source.language, pair.target.language
    is_measured = is_korean_english(languages) and is_reference(encoder)
    similarity = _mean_similarity(beads, sides) if is_measured else 1.0
    if share < _LEAST_TRANSLATED:
        reason = f"{share:.0%} of the text has a likely counterpart"
    elif order_gain < _LEAST_GAIN:
        reason = "the sentences fit hardly better than in reverse order"
    elif similarity < _LEAST_SIMILARITY:
        reason = f"the mean similarity of linked sentences is {similarity:.2f}"
    else:
        return pair
    warn(
        f"{pair.source.name} and {pair.target.name} do not look like translations of each "
        f"other: {reason}"
    )
    factor = min(
        1.0,
        softened / _LEAST_TRANSLATED,
        max(0.0, order_gain / _LEAST_GAIN) ** _STEEPNESS,
        max(0.0, similarity / _LEAST_SIMILARITY) ** _STEEPNESS_OF_SIMILARITY,
    )
    discounted = tuple(
        dataclasses.replace(bead, confidence=round((bead.confidence or 0.0) * factor, 6))
        for bead in beads
    )
    alignment = dataclasses.replace(pair.alignment, beads=discounted)
    return dataclasses.replace(pair, alignment=alignment)


def _linked_share(
    beads: Sequence[Bead], side: str, segments: Sequence[Segment]
) -> tuple[float, float]:
    """The share of a side's characters in links that are more likely right than wrong.

    The second number also counts the others, the less the more they are likely to be wrong: a link
    just below the limit must not bring every confidence down to zero.
    """
    linked = softened = 0.0
    for bead in beads:
        if bead.is_null:
            continue
        length = _length(bead, side, segments)
        confidence = bead.confidence or 0.0
        linked += length * (confidence >= FAIR)
        softened += length * min(1.0, confidence / FAIR) ** _STEEPNESS
    whole = sum(len(part.text) for part in segments)
    return linked / whole, softened / whole


def _mean_similarity(beads: Sequence[Bead], sides: Mapping[str, Sequence[Segment]]) -> float:
    """The mean similarity of all links, each weighted by its characters; 1 without a link."""
    found = [
        (bead.similarity, sum(_length(bead, *side) for side in sides.items()))
        for bead in beads
        if bead.similarity is not None and not bead.is_null
    ]
    whole = sum(length for _, length in found)
    return sum(similarity * length for similarity, length in found) / whole if whole else 1.0


def _length(bead: Bead, side: str, segments: Sequence[Segment]) -> int:
    """The characters of a bead's segments on one side."""
    return sum(len(segments[number].text) for number in getattr(bead, side))
