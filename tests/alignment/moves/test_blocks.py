"""Blocks that changed places are found by the scores of the model, and nothing else is."""

from collections.abc import Sequence

import numpy as np
import pytest

from align.alignment import aligner
from align.alignment.aligner import align_segments
from align.alignment.moves import blocks, links
from align.alignment.moves.blocks import MovedBlock, find_moved_blocks
from align.alignment.table import SIZES
from align.alignment.weights import load_weights
from align.records import Alignment, Bead
from tests.alignment.tables import Scores, random_scores, table_of
from tests.alignment.test_keeping import WORDS, story
from tests.fakes import HashEncoder

LINK, NULL = 5.0, -1.0


def scores(order: Sequence[int], *, link: float = LINK) -> Scores:
    """Each source segment translates the target segment at its place in `order`, and no other."""
    n, m = len(order), max(order) + 1
    links = np.full((len(SIZES), n + 1, m + 1), -np.inf)
    links[SIZES.index((1, 1)), :n, :m] = -20.0
    for i, j in enumerate(order):
        links[SIZES.index((1, 1)), i, j] = link
    return Scores(links, np.full(n, NULL), np.full(m, NULL), 0.0)


def places(moves: Sequence[MovedBlock]) -> list[tuple[range, range]]:
    return [(move.source, move.target) for move in moves]


def test_a_block_that_moved_is_found_with_what_it_gains() -> None:
    """Two links instead of four null beads, less what four segments cost, four places away."""
    (move,) = find_moved_blocks(table_of(scores([0, 1, 6, 7, 2, 3, 4, 5])))
    assert (move.source, move.target) == (range(2, 4), range(6, 8))
    price = 3.0 + 0.3 * np.log(4) + 0.2 * 4
    assert move.gain == pytest.approx(2 * LINK - 4 * NULL - price)


def test_the_other_way_round_it_is_the_same() -> None:
    assert places(find_moved_blocks(table_of(scores([0, 1, 4, 5, 6, 7, 2, 3])))) == [
        (range(6, 8), range(2, 4))
    ]


def test_of_two_blocks_that_changed_places_the_shorter_moved() -> None:
    assert places(find_moved_blocks(table_of(scores([0, 4, 5, 6, 1, 2, 3, 7, 8])))) in (
        [(range(1, 4), range(4, 7))],
        [(range(4, 7), range(1, 4))],
    )
    assert places(find_moved_blocks(table_of(scores([0, 3, 4, 5, 6, 1, 2, 7])))) == [
        (range(5, 7), range(1, 3))
    ]


def test_a_neighbour_changed_places_rather_than_what_is_far_away() -> None:
    """Two segments that say the same, such as a name at the top and in the signature."""
    assert places(find_moved_blocks(table_of(scores([0, 5, 1, 2, 3, 4, 6, 5])))) in (
        [(range(6, 7), range(6, 7))],
        [(range(7, 8), range(5, 6))],
    )


def test_several_blocks_may_have_moved() -> None:
    """The one that gains most comes first."""
    found = find_moved_blocks(table_of(scores([1, 0, 2, 3, 8, 9, 4, 5, 6, 7])))
    assert places(found)[0] == (range(4, 6), range(8, 10))
    assert len(found) == 2
    assert found[0].gain > found[1].gain


def test_articles_in_order_have_no_moves() -> None:
    assert find_moved_blocks(table_of(scores(range(8)))) == []
    assert find_moved_blocks(table_of(scores([0]))) == []


def test_what_gains_less_than_it_costs_did_not_move() -> None:
    """A null bead on each side is likelier than a link that is hardly better."""
    order = [0, 1, 5, 2, 3, 4]
    found = find_moved_blocks(table_of(scores(order, link=1.8)))
    assert places(found) == [(range(2, 3), range(5, 6))]
    assert find_moved_blocks(table_of(scores(order, link=1.7))) == []


def reordered(order: Sequence[int], kept: Sequence[Bead] = (), **options: bool) -> Alignment:
    """A story whose translation was put into another order."""
    source, target = story(len(order))
    return align_segments(
        source,
        [target[k] for k in order],
        kept=kept,
        encoder=HashEncoder(WORDS),
        weights=load_weights(),
        languages=("ko", "en"),
        **options,
    ).alignment


ORDER = [0, 1, 2, 8, 9, 10, 3, 4, 5, 6, 7, 11]


def test_a_reordered_article_is_linked_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also without a search for what was left unlinked."""
    monkeypatch.setattr(links, "LOOKS", 1)
    monkeypatch.setattr(aligner, "_find_unlinked_moves", lambda *_: [])
    beads = reordered(ORDER).beads
    assert {(*b.source, *b.target) for b in beads} == {(j, k) for k, j in enumerate(ORDER)}
    assert [b.source.start for b in beads if b.crossing] == [8, 9, 10]
    assert all(type(b.confidence) is float and b.confidence > 0.9 for b in beads if b.crossing)


def test_nothing_is_out_of_order_if_nothing_may_be() -> None:
    assert not any(bead.crossing for bead in reordered(ORDER, crossings=False).beads)


def test_what_a_reviewer_kept_is_in_no_block() -> None:
    """A null bead amid the block that moved divides it, and stays."""
    kept = Bead(range(9, 10), range(5, 5), None, 1.0)
    found = reordered(ORDER, [kept])
    assert [tuple(b.source) for b in found.beads if b.crossing] == [(8,), (10,)]
    assert [b for b in found.beads if 9 in b.source and b.target] == []


# Two blocks changed places in the middle of an article that is too long to be searched whole.
LONG = [*range(60), *range(66, 70), *range(60, 66), *range(70, 130)]


def test_blocks_are_also_found_in_a_long_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligner, "_find_unlinked_moves", lambda *_: [])
    beads = reordered(LONG).beads
    assert {(*b.source, *b.target) for b in beads} == {(j, k) for k, j in enumerate(LONG)}
    assert [b.source.start for b in beads if b.crossing] == [66, 67, 68, 69]


def test_what_a_reviewer_kept_in_a_long_article_is_in_no_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aligner, "_find_unlinked_moves", lambda *_: [])
    kept = [
        Bead(range(67, 68), range(60, 60), None, 1.0),
        Bead(range(20, 21), range(20, 22), None, 1.0),
    ]
    found = reordered(LONG, kept).beads
    assert [tuple(b.source) for b in found if b.crossing] == [(66,), (68,), (69,)]
    assert {b.source: b.target for b in found}[range(20, 21)] == range(20, 22)
    assert [b for b in found if 67 in b.source and b.target] == []


@pytest.mark.parametrize("seed", range(8))
def test_candidates_that_are_not_tried_gain_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the rest can score at most is never too low."""
    given = random_scores(14, 12, seed, spread=3.0)
    found = find_moved_blocks(table_of(given))
    monkeypatch.setattr(blocks, "_ROUNDING", np.inf)
    assert find_moved_blocks(table_of(given)) == found
