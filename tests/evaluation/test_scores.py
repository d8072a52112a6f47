"""Scores are those of the Bleualign and Vecalign test sets, counted by hand here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.evaluation.scores import (
    Counts,
    score_document,
    total,
)
from align.records import BeadIds

GOLD: list[BeadIds] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3)), ((), (4,))]
"""Three beads with two sides, and a null bead on each side."""


@pytest.mark.parametrize(
    ("predicted", "strict", "lax"),
    [
        pytest.param(GOLD, (5, 5, 3, 3), (5, 5, 3, 3), id="all-right"),
        pytest.param([], (0, 0, 3, 0), (0, 0, 3, 0), id="nothing-predicted"),
        pytest.param(
            [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3)), ((), (4,))],
            (6, 4, 3, 2),
            (6, 5, 3, 3),
            id="a-merge-missed-leaves-a-wrong-null",
        ),
        pytest.param(
            [((0,), (0,)), ((1, 2, 3), (1,)), ((4,), (2, 3, 4))],
            (3, 1, 3, 1),
            (3, 3, 3, 3),
            id="nulls-swallowed-by-their-neighbours",
        ),
        pytest.param(
            [((0, 1), (0, 1)), ((2,), ()), ((3,), ()), ((4,), (2, 3)), ((), (4,))],
            (5, 3, 3, 1),
            (5, 4, 3, 3),
            id="one-bead-finds-two-gold-ones",
        ),
        pytest.param(
            [((0,), (1,)), ((1, 2), (0,)), ((3,), (4,))],
            (3, 0, 3, 0),
            (3, 0, 3, 0),
            id="a-source-and-a-target-of-different-gold-beads",
        ),
        pytest.param(
            [((3,), (0,)), ((0,), (4,))],
            (2, 0, 3, 0),
            (2, 0, 3, 0),
            id="null-segments-linked",
        ),
        pytest.param(
            [((0,), (0,)), ((0,), (0,)), ((2, 1), (1,)), ((), ())],
            (2, 2, 3, 2),
            (2, 2, 3, 2),
            id="duplicates-order-and-empty-beads-do-not-count",
        ),
        pytest.param(
            [((1, 4), (1, 3))],
            (1, 0, 3, 0),
            (1, 1, 3, 2),
            id="discontiguous-numbers",
        ),
        pytest.param(
            [((3,), ()), ((3, 4), ())],
            (2, 1, 3, 0),
            (2, 1, 3, 0),
            id="a-null-bead-is-right-only-if-identical",
        ),
    ],
)
def test_counts_agree_with_the_definition(
    predicted: list[BeadIds], strict: tuple[int, ...], lax: tuple[int, ...]
) -> None:
    """Predicted, predicted right, gold, gold found: worked out on paper."""
    score = score_document("story", predicted, GOLD)
    assert score.strict == Counts(*strict)
    assert score.lax == Counts(*lax)


def test_a_segment_in_two_gold_beads_is_lax_with_either() -> None:
    """Overlapping gold, as some test sets have it, loses no link."""
    gold: list[BeadIds] = [((0,), (0,)), ((0,), (1,))]
    assert score_document("story", [((0,), (0, 5))], gold).lax == Counts(1, 1, 2, 1)
    assert score_document("story", [((0,), (1, 5))], gold).lax == Counts(1, 1, 2, 1)


def test_precision_counts_null_beads_and_recall_does_not() -> None:
    score = score_document("story", [((0,), (0,)), ((1,), ())], [((0,), (0,)), ((1,), (1,))])
    assert (score.strict.precision, score.strict.recall) == (0.5, 0.5)
    assert score.strict.f1 == 0.5
    missed_null = score_document("story", [((0,), (0,))], [((0,), (0,)), ((1,), ())])
    assert (missed_null.strict.precision, missed_null.strict.recall) == (1.0, 1.0)


def test_sizes_are_scored_apart() -> None:
    """Each size has its own beads on both sides, null sizes last."""
    predicted: list[BeadIds] = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ())]
    score = score_document("story", predicted, GOLD)
    assert list(score.sizes) == ["1-1", "1-2", "2-1", "0-1", "1-0"]
    assert score.sizes["1-1"] == Counts(2, 1, 1, 1)
    assert score.sizes["2-1"] == Counts(0, 0, 1, 0)
    assert score.sizes["1-0"] == Counts(2, 1, 1, 1)


def test_documents_add_up() -> None:
    """A set is scored by its beads, not by the mean of its documents."""
    first = score_document("first", GOLD, GOLD)
    second = score_document("second", [((0,), (1,))], [((0,), (0,)), ((1,), (1,))])
    both = total([first, second])
    assert both.strict == Counts(6, 5, 5, 3)
    assert both.lax == Counts(6, 5, 5, 3)
    assert both.sizes["1-1"] == Counts(2, 1, 3, 1)


def test_empty_counts_score_one_and_nothing_in_common_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (1.0, 1.0, 1.0)
    assert Counts(2, 0, 3, 0).f1 == 0.0


@pytest.mark.parametrize("counts", [(1, 2, 0, 0), (0, 0, 1, 2), (1, -1, 0, 0)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible counts"):
        Counts(*counts)


def runs(length: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, length), max_size=3, unique=True).map(tuple)


BEADS = st.lists(st.tuples(runs(6), runs(6)), max_size=8)


@given(predicted=BEADS, gold=BEADS)
def test_lax_is_never_below_strict_and_perfect_is_perfect(
    predicted: list[BeadIds], gold: list[BeadIds]
) -> None:
    score = score_document("story", predicted, gold)
    assert score.lax.predicted_right >= score.strict.predicted_right
    assert score.lax.gold_found >= score.strict.gold_found
    assert sum(counts.predicted for counts in score.sizes.values()) == score.strict.predicted
    same = score_document("story", gold, gold)
    assert same.strict.f1 == same.lax.f1 == 1.0


@given(predicted=BEADS, gold=BEADS)
def test_lax_recall_is_lax_precision_with_the_roles_exchanged(
    predicted: list[BeadIds], gold: list[BeadIds]
) -> None:
    def links(beads: list[BeadIds]) -> list[BeadIds]:
        return [bead for bead in beads if bead[0] and bead[1]]

    there = score_document("story", links(predicted), links(gold)).lax
    back = score_document("story", links(gold), links(predicted)).lax
    assert (there.gold_found, there.gold) == (back.predicted_right, back.predicted)


def tilings(length: int = 8) -> st.SearchStrategy[list[BeadIds]]:
    """Alignments of two articles of `length` segments, as aligners give them."""
    sizes = [(1, 1), (2, 1), (1, 2), (1, 0), (0, 1), (2, 2), (3, 1)]

    def tile(steps: list[tuple[int, int]]) -> list[BeadIds]:
        beads: list[BeadIds] = []
        i = j = 0
        for x, y in steps:
            x, y = min(x, length - i), min(y, length - j)
            beads.append((tuple(range(i, i + x)), tuple(range(j, j + y))))
            i, j = i + x, j + y
        return [bead for bead in beads if bead[0] or bead[1]]

    return st.lists(st.sampled_from(sizes), max_size=2 * length).map(tile)


@given(documents=st.lists(st.tuples(tilings(), tilings()), min_size=1, max_size=3))
def test_scores_are_those_of_vecalign(
    documents: list[tuple[list[BeadIds], list[BeadIds]]],
) -> None:
    """Figures can be set beside the ones that were published with Vecalign's own script."""
    theirs = pytest.importorskip("sentweave.score").score_multiple(
        [gold for _, gold in documents], [predicted for predicted, _ in documents]
    )
    ours = total([score_document("story", predicted, gold) for predicted, gold in documents])
    for match, counts in (("strict", ours.strict), ("lax", ours.lax)):
        # Theirs is 0 where there is nothing to divide by.
        if counts.predicted:
            assert theirs[f"precision_{match}"] == pytest.approx(counts.precision)
        if counts.gold:
            assert theirs[f"recall_{match}"] == pytest.approx(counts.recall)
