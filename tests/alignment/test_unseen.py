"""Free translations that nothing was fitted on are aligned as well as the documentation says."""

from pathlib import Path

import pytest

from align.alignment.aligner import align_segments
from align.alignment.scorer import load_weights
from align.encoders import load_encoder
from align.evaluation.gold import GoldPair, read_gold
from align.evaluation.scores import score_document, total

FOLDER = Path(__file__).parents[1] / "unseen"


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


def test_they_are_aligned(pairs: list[GoldPair]) -> None:
    """As a whole: one article is too short to say anything."""
    encoder, weights = load_encoder(cache=False), load_weights()
    scores = []
    for pair in pairs:
        found = align_segments(
            pair.source, pair.target, encoder=encoder, weights=weights, languages=pair.languages
        )
        beads = tuple((tuple(one.source), tuple(one.target)) for one in found.alignment.beads)
        scores.append(score_document(pair.name, beads, pair.beads))
    whole = total(scores)
    assert whole.strict.f1 >= 0.9
    assert whole.lax.f1 >= 0.955
