"""Articles that were copied with what stood around them are read, split and aligned."""

from pathlib import Path

import pytest

from align.alignment.aligner import align_segments
from align.alignment.weights import load_weights
from align.encoders import load_encoder
from align.evaluation.gold import read_gold
from align.evaluation.scores import score_document, total
from benchmarking.noisy import Noise, measure_noise

FOLDER = Path(__file__).parents[1] / "noisy"
# The others have only been scored.
READ = frozenset(["kiosk", "library", "podcast", "saltpan", "tram"])


@pytest.fixture(scope="module")
def found() -> dict[str, Noise]:
    return measure_noise(FOLDER, load_encoder(cache=False))


@pytest.mark.parametrize(
    ("is_read", "korean", "english", "recovered"),
    [(True, 0.970, 0.995, 0.935), (False, 0.950, 0.950, 0.845)],
    ids=["read", "scored"],
)
def test_copied_articles_are_split_and_aligned(
    found: dict[str, Noise], is_read: bool, korean: float, english: float, recovered: float
) -> None:
    """As a whole: one article is too short to say anything."""
    lot = [one for name, one in found.items() if (name in READ) is is_read]
    assert len(lot) == 5
    whole = sum(lot, Noise())
    assert whole.boundaries[0].f1 >= korean
    assert whole.boundaries[1].f1 >= english
    assert whole.recovered.share >= recovered


@pytest.mark.parametrize(
    ("is_read", "strict"), [(True, 0.93), (False, 0.85)], ids=["read", "scored"]
)
def test_their_right_segments_are_aligned(is_read: bool, strict: float) -> None:
    """Buttons and notices beside the text mislead the aligner, but not much."""
    encoder, weights = load_encoder(cache=False), load_weights()
    scores = []
    for pair in read_gold(FOLDER):
        if (pair.name in READ) is is_read:
            found = align_segments(
                pair.source, pair.target, encoder=encoder, weights=weights, languages=pair.languages
            )
            beads = tuple((tuple(one.source), tuple(one.target)) for one in found.alignment.beads)
            scores.append(score_document(pair.name, beads, pair.beads))
    assert total(scores).strict.f1 >= strict


def test_they_are_unseen() -> None:
    assert {pair.name for pair in read_gold(FOLDER)}.isdisjoint(load_weights().fitted_on)
