"""The built-in encoder, loaded once, the sample articles with their gold, and a short pair."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from align.alignment.aligner import Aligned, align_segments
from align.alignment.pair import MeasuredPair
from align.alignment.weights import Weights, load_weights
from align.encoders import Encoder, load_encoder
from align.evaluation.gold import GoldPair, read_gold
from align.records import Segment
from tests.alignment.measuring import ENGLISH, KOREAN, measured, side, with_stats
from tests.alignment.scoring import Align

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture(scope="session")
def builtin() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="session")
def weights() -> Weights:
    """The weights that come with the package."""
    return load_weights()


@pytest.fixture(scope="session")
def gold() -> dict[str, GoldPair]:
    """The sample articles, segmented and aligned by hand, by name."""
    return {pair.name: pair for pair in read_gold(CORPORA)}


@pytest.fixture(scope="session")
def align(builtin: Encoder, weights: Weights) -> Align:
    """Align Korean with English as the command does by default."""

    def run(source: Sequence[Segment], target: Sequence[Segment]) -> Aligned:
        return align_segments(
            source, target, encoder=builtin, weights=weights, languages=("ko", "en")
        )

    return run


@pytest.fixture
def pair() -> MeasuredPair:
    """A short one, in units in which a cosine is itself and a character is worth a character."""
    found = measured(side(KOREAN, "ko"), side(ENGLISH, "en"))
    return with_stats(found, background=0.0, match=1.0, length_ratio=1.0)
