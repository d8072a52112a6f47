"""Calibration figures, counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.evaluation.calibration import (
    Bin,
    Kept,
    Prediction,
    expected_calibration_error,
    kept_above,
    predictions_of,
    reliability,
    wrong_among_least_sure,
)


def predictions(*pairs: tuple[float, bool]) -> list[Prediction]:
    return [Prediction(confidence, right) for confidence, right in pairs]


def test_a_bead_is_right_if_the_gold_holds_exactly_it() -> None:
    found = predictions_of(
        [((0,), (0,)), ((2, 1), (1,)), ((3,), ()), ((4,), (3,))],
        [0.9, 0.8, 0.7, 0.6],
        [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3))],
    )
    assert found == [
        Prediction(0.9, True, links=True),
        Prediction(0.8, True, links=True),
        Prediction(0.7, True, links=False),
        Prediction(0.6, False, links=True),
    ]


def test_a_bead_that_is_listed_twice_counts_once() -> None:
    """Wherever it stands; one without any segment counts not at all."""
    beads = [((0, 1), (0,)), ((2,), (1,)), ((1, 0), (0,)), ((), ())]
    found = predictions_of(beads, [0.7, 0.8, 0.9, 0.1], [((0, 1), (0,))])
    assert found == [Prediction(0.9, True), Prediction(0.8, False)]


@pytest.mark.parametrize(
    ("confidence", "message"),
    [
        pytest.param(None, "story.beads: bead 0 has no confidence", id="missing"),
        pytest.param(1.4, "bead 0 has 1.4, no probability", id="a-cost"),
    ],
)
def test_costs_are_not_taken_for_confidences(confidence: float | None, message: str) -> None:
    """Vecalign writes costs where align writes confidences: they have no calibration."""
    with pytest.raises(InputError, match=message):
        predictions_of([((0,), (0,))], [confidence], [((0,), (0,))], where="story.beads")


def test_ranges_of_equal_width() -> None:
    """A confidence on a border belongs to the lower range; empty ranges are left out."""
    beads = predictions((0.0, False), (0.1, True), (0.15, False), (0.95, True), (1.0, True))
    assert reliability(beads) == [
        Bin(0.0, 0.1, 2, 0.05, 0.5),
        Bin(0.1, 0.2, 1, 0.15, 0.0),
        Bin(0.9, 1.0, 2, 0.975, 1.0),
    ]


def test_ranges_of_equal_mass() -> None:
    """Each range holds as many beads as the others, give or take one."""
    beads = predictions((0.9, True), (0.2, False), (0.8, True), (0.4, True), (1.0, True))
    bins = reliability(beads, bins=2, equal="mass")
    assert [(one.low, one.high, one.count) for one in bins] == [(0.2, 0.4, 2), (0.8, 1.0, 3)]
    assert bins[0].confidence == pytest.approx(0.3)
    assert bins[0].accuracy == 0.5


def test_fewer_beads_than_ranges() -> None:
    assert [one.count for one in reliability(predictions((0.5, True)), equal="mass")] == [1]


def test_the_error_weighs_each_range_by_its_beads() -> None:
    """|0.05 - 0.5| for two beads of five, 0.15 for one, 0.025 for two."""
    beads = predictions((0.0, False), (0.1, True), (0.15, False), (0.95, True), (1.0, True))
    expected = (2 * 0.45 + 0.15 + 2 * 0.025) / 5
    assert expected_calibration_error(reliability(beads)) == pytest.approx(expected)


def test_no_beads_have_no_error() -> None:
    with pytest.raises(ValueError, match="no beads"):
        expected_calibration_error([])


def test_a_threshold_leaves_fewer_beads_of_which_more_are_right() -> None:
    """Null beads do not count, because no corpus holds them."""
    beads = [*predictions((0.4, False), (0.5, True), (0.9, True)), Prediction(0.95, True, False)]
    assert kept_above(beads, gold=4, thresholds=(0.0, 0.5, 0.99)) == [
        Kept(0.0, 3, share=1.0, right=2 / 3, found=0.5),
        Kept(0.5, 2, share=2 / 3, right=1.0, found=0.5),
    ]


LEAST_SURE = predictions(*[(0.1 * k, k not in {0, 1, 8}) for k in range(10)])


@pytest.mark.parametrize(
    ("share", "found"),
    [(0.0, 0.0), (0.1, 1 / 3), (0.15, 0.5), (0.2, 2 / 3), (0.8, 2 / 3), (1.0, 1.0)],
)
def test_wrong_beads_among_the_least_sure(share: float, found: float) -> None:
    """Three of ten beads are wrong: the two least sure, and one that looks right."""
    assert wrong_among_least_sure(LEAST_SURE, share) == pytest.approx(found)


def test_ties_are_read_in_no_order() -> None:
    """A confidence that never varies finds what reading at random finds, not what sorts first."""
    beads = predictions(*[(0.9, k > 2) for k in range(10)])
    assert wrong_among_least_sure(beads, 0.2) == pytest.approx(0.2)
    assert wrong_among_least_sure(beads[::-1], 0.2) == pytest.approx(0.2)


def test_nothing_wrong_is_nothing_to_find() -> None:
    assert wrong_among_least_sure(predictions((0.3, True)), 0.1) is None


BEADS = st.lists(st.builds(Prediction, st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(beads=BEADS)
def test_every_bead_stands_in_one_range(beads: list[Prediction]) -> None:
    for bins in (reliability(beads), reliability(beads, equal="mass")):
        assert sum(one.count for one in bins) == len(beads)
        assert 0 <= expected_calibration_error(bins) <= 1
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in reliability(beads))


@given(beads=BEADS, share=st.floats(0, 1))
def test_reading_more_never_finds_less(beads: list[Prediction], share: float) -> None:
    part, everything = wrong_among_least_sure(beads, share), wrong_among_least_sure(beads, 1.0)
    if part is not None and everything is not None:
        assert part <= everything + 1e-9
        assert everything == pytest.approx(1.0)


def test_the_order_of_beads_with_one_confidence_does_not_matter() -> None:
    """In ranges of equal mass, a range may end among them."""
    right, wrong = [(0.5, True)] * 10, [(0.5, False)] * 10
    mixed = [one for both in zip(right, wrong, strict=True) for one in both]
    for pairs in (right + wrong, wrong + right, mixed):
        bins = reliability(predictions(*pairs), equal="mass")
        assert [one.count for one in bins] == [2] * 10
        assert expected_calibration_error(bins) == pytest.approx(0)
    bins = reliability(predictions(*right, (0.9, True), *wrong), bins=3, equal="mass")
    assert [one.accuracy for one in bins] == pytest.approx([0.5, 0.5, (3 + 1) / 7])
