"""Intervals and p-values: what chance alone could do to a score."""

import tracemalloc

import numpy as np
import pytest

from align.evaluation.resampling import Interval, interval, randomisation
from align.evaluation.scores import Counts, Score, total


def score_of(right: int, beads: int) -> Score:
    return Score("story", Counts(beads, right, beads, right), Counts())


def strict(score: Score) -> Counts:
    return score.strict


def interval_of(scores: list[Score], **options: int | float) -> Interval | None:
    return interval(scores, strict, **options)  # type: ignore[arg-type]


class TestInterval:
    def test_one_document_has_none(self) -> None:
        """One document says nothing about others."""
        assert interval_of([score_of(8, 10)]) is None

    def test_equal_documents_leave_no_doubt(self) -> None:
        found = interval_of([score_of(8, 10)] * 5)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((0.8, 0.8))

    def test_two_documents_are_drawn_whole(self) -> None:
        """Of two documents a sample holds one twice in half of the draws."""
        found = interval_of([score_of(0, 10), score_of(10, 10)])
        assert found is not None
        assert (found.low, found.high) == (0.0, 1.0)
        inner = interval_of([score_of(0, 10), score_of(10, 10)], level=0.4)
        assert inner is not None
        assert (inner.low, inner.high) == pytest.approx((0.5, 0.5))

    def test_many_documents_take_little_memory(self) -> None:
        """The counts of all samples at once were five times as large as the draws."""
        scores = [score_of(k % 10, 10) for k in range(2000)]
        tracemalloc.start()
        interval_of(scores)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        draws = 2000 * len(scores) * np.dtype(np.int64).itemsize
        assert most < 1.5 * draws

    def test_the_seed_decides(self) -> None:
        scores = [score_of(k, 10) for k in range(10)]
        assert interval_of(scores) == interval_of(scores)
        assert interval_of(scores, samples=50) != interval_of(scores, samples=50, seed=1)

    def test_a_difference_is_of_the_same_documents(self) -> None:
        """Both systems find the same documents hard, which says nothing about the difference."""
        hard = [score_of(k, 10) for k in range(9)]
        easier = [score_of(k + 1, 10) for k in range(9)]
        found = interval(easier, strict, baseline=hard)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((0.1, 0.1))

    @pytest.mark.parametrize("counts", [(0, 0, 0, 0), (3, 0, 2, 0), (0, 0, 2, 0), (7, 3, 5, 4)])
    def test_its_f1_is_that_of_the_counts(self, counts: tuple[int, int, int, int]) -> None:
        scores = [Score("story", Counts(*counts), Counts())] * 2
        found = interval(scores, strict, samples=5)
        assert found is not None
        assert found.low == found.high == total(scores).strict.f1


class TestRandomisation:
    def test_equal_systems_differ_by_chance(self) -> None:
        scores = [score_of(k, 10) for k in range(9)]
        found = randomisation(scores, scores, strict)
        assert (found.p, found.differing, found.least_p) == (1.0, 0, 1.0)

    def test_few_units_are_exchanged_in_every_way(self) -> None:
        """Of the eight ways to exchange three units, two make the difference as large as it is."""
        better, worse = [score_of(8, 10)] * 3, [score_of(6, 10)] * 3
        found = randomisation(better, worse, strict)
        assert found.p == found.least_p == 2 / 8
        assert found.signature == "exact:8"
        assert randomisation(worse, better, strict).p == found.p
        assert randomisation(better, worse, strict, seed=1).p == found.p

    def test_units_with_the_same_counts_prove_nothing(self) -> None:
        same = [score_of(9, 10)] * 50
        found = randomisation([score_of(8, 10), *same], [score_of(6, 10), *same], strict)
        assert (found.p, found.differing) == (1.0, 1)

    def test_one_that_is_better_nearly_everywhere_is_significant(self) -> None:
        better = [score_of(9, 10)] * 30 + [score_of(6, 10)] * 3
        worse = [score_of(7, 10)] * 33
        found = randomisation(better, worse, strict)
        assert 1 / 10_001 <= found.p < 0.001
        assert found.least_p == 1 / 10_001
        assert found.signature == "randomisation:10000@0"

    def test_the_seed_decides(self) -> None:
        chance = np.random.default_rng(0)
        ours, theirs = ([score_of(k, 10) for k in chance.integers(11, size=20)] for _ in range(2))
        first = randomisation(ours, theirs, strict, samples=200)
        assert first == randomisation(ours, theirs, strict, samples=200)
        assert first.p != randomisation(ours, theirs, strict, samples=200, seed=1).p

    def test_p_is_honest(self) -> None:
        """Of equally good systems, one in ten has a p of 0.1 or less, and half have 0.5 or less."""
        chance = np.random.default_rng(0)
        values = []
        for _ in range(400):
            sizes = chance.integers(100, 1000, size=15)
            hard = chance.beta(9, 1, size=15)
            ours, theirs = (
                [score_of(*one) for one in zip(chance.binomial(sizes, hard), sizes, strict=True)]
                for _ in range(2)
            )
            values.append(randomisation(ours, theirs, strict, samples=300).p)
        assert np.mean(np.array(values) <= 0.1) == pytest.approx(0.1, abs=0.04)
        assert np.mean(np.array(values) <= 0.5) == pytest.approx(0.5, abs=0.08)

    def test_both_have_the_same_units(self) -> None:
        with pytest.raises(ValueError, match="2 units of one system, but 1 of the other"):
            randomisation([score_of(1, 2)] * 2, [score_of(1, 2)], strict)
