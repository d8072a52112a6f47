"""A block that seems to have moved is doubted if it looks like a cut beside an addition."""

import dataclasses

import numpy as np
import pytest

from align.alignment.aligner import align_segments
from align.alignment.moves.judging import FEATURES, doubted, evidence, load_model
from align.alignment.weights import load_weights
from align.articles import parse_pre_split
from align.encoders import Encoder
from align.records import Bead, Segment
from align.segmentation import segment_pre_split
from tests.alignment.moves.test_sentences import LINES, measured

LINK = dataclasses.replace(Bead(range(1, 2), range(6, 7), 0.9, 0.8), crossing=True)
MOVED = [0, 2, 3, 4, 5, 6, 1, 7]


def test_the_signs_of_a_block() -> None:
    pair = measured(LINES, [LINES[k] for k in MOVED])
    signs = dict(zip(FEATURES, evidence(2.5, [LINK], pair), strict=True))
    assert signs["gain"] == 2.5
    assert signs["log of segments"] == pytest.approx(np.log(2))
    assert signs["similarity"] > 0.5
    assert signs["over the next best"] > 0.3
    wrong = dataclasses.replace(LINK, target=range(2, 3))
    assert evidence(2.5, [wrong], pair)[3] < 0


def test_a_link_is_as_sure_as_the_move() -> None:
    pair = measured(LINES, [LINES[k] for k in MOVED])
    (link,) = doubted(2.5, [LINK], pair)
    probability = load_model().probability(evidence(2.5, [LINK], pair))
    assert link == dataclasses.replace(LINK, confidence=round(0.8 * probability, 6))
    assert doubted(2.5, [], pair) == ()


KOREAN = """하진시는 월요일 새 여객선 터미널을 열었다.
옛 터미널은 내년에 철거된다.
새 건물은 3층이며 대합실은 두 배로 넓어졌다.
첫날 1,240명이 배를 탔다.
배는 하루 여섯 번 섬 세 곳을 오간다.
주차장은 두 달 동안 무료다."""
ENGLISH = """Hajin City opened its new ferry terminal on Monday.
The new building has three stories, and its waiting hall is twice as large.
On the first day, 1,240 passengers took a boat.
Boats leave six times a day for three islands.
{}
Parking is free for two months."""


def segments(text: str, language: str) -> tuple[Segment, ...]:
    return segment_pre_split(parse_pre_split(text, name="terminal", language=language))


@pytest.mark.parametrize(
    ("added", "least", "most"),
    [
        ("The old terminal will be torn down next year.", 0.95, 1.0),
        ("The old terminal, designed by an architect from Busan, was built in 1971.", 0.0, 0.9),
    ],
)
def test_another_sentence_on_the_topic_is_doubted(
    added: str, least: float, most: float, encoder: Encoder
) -> None:
    """A moved translation is not."""
    sides = segments(KOREAN, "ko"), segments(ENGLISH.format(added), "en")
    found = align_segments(
        *sides, encoder=encoder, weights=load_weights(), languages=("ko", "en")
    ).alignment
    (bead,) = (bead for bead in found.beads if bead.crossing)
    assert (bead.source, bead.target) == (range(1, 2), range(4, 5))
    assert bead.confidence is not None
    assert least <= bead.confidence <= most
