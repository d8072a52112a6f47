"""Free translations that nothing was fitted on are aligned as well as the documentation says."""

from pathlib import Path

import pytest

from align.alignment.aligner import align_segments
from align.alignment.weights import load_weights
from align.encoders import load_encoder
from align.evaluation.gold import GoldPair, read_gold
from align.evaluation.scores import Score, score_document, total

FOLDER = Path(__file__).parents[1] / "unseen"
# The articles of the first lot; in those of the second, most paragraphs stand in another order.
FIRST = frozenset(
    [
        "blackout",
        "briefing",
        "declaration",
        "editorial",
        "firefighters",
        "leak",
        "liberation",
        "seaweed",
        "shipyard",
        "silence",
        "station",
        "survey",
        "tariff",
        "typhoon",
        "umbrella",
        "whitepaper",
    ]
)


@pytest.fixture(scope="module", params=[False, True], ids=["sentences", "paragraphs"])
def pairs(request: pytest.FixtureRequest) -> list[GoldPair]:
    return list(read_gold(FOLDER, paragraphs=request.param))


def test_they_are_unseen(pairs: list[GoldPair]) -> None:
    assert {pair.name for pair in pairs}.isdisjoint(load_weights().fitted_on)


def test_their_gold_tiles_both_sides(pairs: list[GoldPair]) -> None:
    assert len(pairs) == 32
    for pair in pairs:
        for side, segments in enumerate((pair.source, pair.target)):
            held = sorted(number for bead in pair.beads for number in bead[side])
            assert held == list(range(len(segments))), pair.name


@pytest.fixture(scope="module")
def scores(pairs: list[GoldPair]) -> list[Score]:
    encoder, weights = load_encoder(cache=False), load_weights()
    scored = []
    for pair in pairs:
        found = align_segments(
            pair.source, pair.target, encoder=encoder, weights=weights, languages=pair.languages
        )
        beads = tuple((tuple(one.source), tuple(one.target)) for one in found.alignment.beads)
        scored.append(score_document(pair.name, beads, pair.beads))
    return scored


@pytest.mark.parametrize(
    ("is_first", "strict", "lax"),
    [(True, 0.915, 0.97), (False, 0.895, 0.955)],
    ids=["first lot", "second lot"],
)
def test_they_are_aligned(scores: list[Score], is_first: bool, strict: float, lax: float) -> None:
    """As a whole: one article is too short to say anything."""
    lot = [one for one in scores if (one.name in FIRST) is is_first]
    assert len(lot) == 16
    whole = total(lot)
    assert whole.strict.f1 >= strict
    assert whole.lax.f1 >= lax
