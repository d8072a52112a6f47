"""Free translations that nothing was fitted on are aligned as well as the documentation says."""

from pathlib import Path

import pytest

from align.alignment.aligner import align_segments
from align.alignment.weights import load_weights
from align.encoders import load_encoder
from align.evaluation.gold import GoldPair, read_gold
from align.evaluation.scores import Score, score_document, total

FOLDER = Path(__file__).parents[1] / "unseen"
FIRST, SECOND, LITERATURE, CUT, FOURTH, FIFTH, SIXTH, SEVENTH = (
    "first",
    "second",
    "literature",
    "cut",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
)
# In the second lot, most paragraphs stand in another order; the third has literature, and news
# that an English desk has cut; the other lots have a little of everything.
LOTS = {
    FIRST: "blackout briefing declaration editorial firefighters leak liberation seaweed shipyard "
    "silence station survey tariff typhoon umbrella whitepaper",
    SECOND: "budget elevator exhibit ferry goalkeeper hangul jointpress lastbus luthier nurses "
    "podium recall ruling seamen union wetland",
    LITERATURE: "children detective lyric novel story",
    CUT: "chips ministry probe trial village",
    FOURTH: "adoptees bears callcenter dronepost foley forgery ghostgear icehouse parcel quake "
    "sewing tenants titles volleyball",
    FIFTH: "assembly barber cartographer handball islandwalk landfill library lugworm queue ramen "
    "saltfield subtitler",
    SIXTH: "bathhouse dike inkstone kitchen letter preface rebuke spokesman tunnel vacancy",
    SEVENTH: "battery bell islandferry jar mapmaker persimmon port relay salt",
}


@pytest.fixture(scope="module", params=[False, True], ids=["sentences", "paragraphs"])
def pairs(request: pytest.FixtureRequest) -> list[GoldPair]:
    return list(read_gold(FOLDER, paragraphs=request.param))


def test_they_are_unseen(pairs: list[GoldPair]) -> None:
    assert {pair.name for pair in pairs}.isdisjoint(load_weights().fitted_on)


def test_their_gold_tiles_both_sides(pairs: list[GoldPair]) -> None:
    assert {pair.name for pair in pairs} == set(" ".join(LOTS.values()).split())
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
    ("name", "strict", "lax"),
    [
        (FIRST, 0.915, 0.97),
        (SECOND, 0.895, 0.955),
        (LITERATURE, 0.91, 0.98),
        (CUT, 0.86, 0.965),
        (FOURTH, 0.92, 0.975),
        (FIFTH, 0.93, 0.965),
        (SIXTH, 0.89, 0.96),
        (SEVENTH, 0.84, 0.945),
    ],
)
def test_they_are_aligned(scores: list[Score], name: str, strict: float, lax: float) -> None:
    """As a whole: one article is too short to say anything."""
    whole = total([one for one in scores if one.name in LOTS[name].split()])
    assert whole.strict.f1 >= strict
    assert whole.lax.f1 >= lax
