"""Fitting finds the weights under which the gold is the most probable."""

import dataclasses
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from align.alignment.aligner import align_segments
from align.alignment.decoding import Step, posteriors
from align.alignment.features import EXTENSION_FEATURE, FEATURES, LINK_FEATURES
from align.alignment.fitting import training
from align.alignment.fitting.examples import PreparedExample, make_example
from align.alignment.fitting.training import Batch, fit, log_loss
from align.alignment.freedom import measure_freedom
from align.alignment.sides import prepare_both
from align.alignment.table import SIZES
from align.alignment.weights import Weights
from tests.alignment.tables import Scores, all_paths, log_sum, path_score, table_of
from tests.fakes import HashEncoder, make_segments
from tests.test_threads import blas_threads

GOLD = (((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3)), ((), (4,)), ((5,), (5,)))


segments = partial(make_segments, together=2, headed=True)


def text(seed: int, count: int) -> list[str]:
    rng = np.random.default_rng(seed)
    return [
        " ".join(f"w{word}" for word in rng.integers(40, size=rng.integers(3, 9)))
        for _ in range(count)
    ]


def example(
    seed: int,
    *,
    beads: Sequence = GOLD,
    is_loose: bool = False,
    known: Sequence[int] | None = None,
) -> PreparedExample:
    """A pair of articles whose linked segments share their words; `known` are some of its beads."""
    words = iter(text(seed, 30))
    source = {i: "" for pair, _ in beads for i in pair}
    target = {j: "" for _, pair in beads for j in pair}
    for first, second in beads:
        shared = next(words)
        for side, held in ((source, first), (target, second)):
            parts = np.array_split(np.array(shared.split()), max(1, len(held)))
            for number, part in zip(held, parts, strict=False):
                side[number] = " ".join([*part, next(words).split()[0]])
    first, second = (segments([side[k] for k in sorted(side)]) for side in (source, target))
    sides = prepare_both((first, second), HashEncoder(), ("ko", "en"))
    held = beads if known is None else [beads[number] for number in known]
    return make_example(*sides, held, is_loose=is_loose)


def allowed(one: PreparedExample) -> set[tuple[int, int, int, int]]:
    """The beads that the gold allows: sizes and starts."""
    return {
        (*SIZES[one.at[0, k]], int(one.at[1, k]), int(one.at[2, k]))
        for k in np.flatnonzero(one.gold)
    }


def same(weights: np.ndarray, batch: Batch) -> np.ndarray:
    """The same weights for every pair."""
    return np.tile(weights, (len(batch), 1))


@pytest.mark.parametrize("gold", [False, True])
def test_the_gradient_is_that_of_the_log_partition_function(gold: bool) -> None:
    """The expected features are the derivatives, for paths of the gold and for all."""
    batch = Batch([example(1), example(2, beads=GOLD[:3]), example(3, is_loose=True)])
    weights = np.random.default_rng(0).normal(0, 0.5, len(FEATURES))
    expected = batch.expectations(same(weights, batch), gold=gold).features[0]
    for k in range(len(FEATURES)):
        step = np.zeros(len(FEATURES))
        step[k] = 1e-4
        up, down = (
            batch.expectations(same(weights + d, batch), gold=gold).log_partition.sum()
            for d in (step, -step)
        )
        assert expected[k] == pytest.approx((up - down) / 2e-4, abs=2e-4, rel=1e-4), FEATURES[k]


def test_examples_of_a_batch_count_as_much_as_each_does_alone() -> None:
    """And each under its own weights."""
    every = [example(1), example(2, beads=GOLD[:3]), example(3, beads=GOLD[:1])]
    weights = np.random.default_rng(1).normal(0, 0.5, (3, len(FEATURES)))
    worth = np.array([[1.0, 0.0], [0.5, 1.0], [2.0, 3.0]])
    for gold in (False, True):
        found = Batch(every).expectations(weights, gold=gold, worth=worth)
        alone = [
            Batch([one]).expectations(weights[k : k + 1], gold=gold) for k, one in enumerate(every)
        ]
        np.testing.assert_allclose(found.log_partition, [one.log_partition[0] for one in alone])
        wanted = worth.T @ np.concatenate([one.features for one in alone])
        np.testing.assert_allclose(found.features, wanted, atol=1e-6)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_lattice_of_every_bead_sums_all_paths(seed: int) -> None:
    """The sums are those over the paths, listed one by one."""
    one = example(seed, beads=(((0,), (0,)), ((1, 2), (1,)), ((), (2,))))
    values = np.random.default_rng(seed).normal(0, 0.5, len(FEATURES))
    scores = scores_of(one, values)
    paths = [path_score(scores, path) for path in all_paths(*one.shape, scores.whole)]
    batch = Batch([one])
    assert batch.expectations(values[None]).log_partition[0] == pytest.approx(log_sum(paths))


def test_a_guide_keeps_what_is_probable_and_the_gold() -> None:
    """Far fewer beads, and hardly another sum."""
    lines = text(5, 30)
    sides = prepare_both((segments(lines), segments(lines)), HashEncoder(), ("ko", "en"))
    beads = [((k,), (k,)) for k in range(28)] + [((28,), ()), ((29,), (28, 29))]
    guide = Weights(
        dict.fromkeys(FEATURES, 0.0) | {"link": 2.0, "similarity": 4.0, "size 1-2": -2.0}, "", 0
    )
    whole, kept = (make_example(*sides, beads, guide=one) for one in (None, guide))
    assert len(kept.gold) < len(whole.gold) / 5
    assert kept.gold.sum() == whole.gold.sum() == 29
    values = np.array([[guide.values[name] for name in FEATURES]])
    for gold in (False, True):
        totals = [
            Batch([one]).expectations(values, gold=gold).log_partition for one in (whole, kept)
        ]
        assert totals[1] == pytest.approx(totals[0], abs=1e-3)


def test_strict_gold_allows_its_own_beads_alone() -> None:
    one = example(1)
    assert allowed(one) == {(1, 1, 0, 0), (2, 1, 1, 1), (1, 2, 4, 2), (1, 1, 5, 5)}
    assert list(np.flatnonzero(one.source_gold)) == [3]
    assert list(np.flatnonzero(one.target_gold)) == [4]


def test_loose_gold_allows_finer_beads() -> None:
    """Lines of several sentences: any beads within a line are right, and none across lines."""
    one = example(1, beads=(((0, 1), (0, 1, 2)), ((2,), (3,))), is_loose=True)
    assert allowed(one) >= {(2, 3, 0, 0), (1, 1, 0, 0), (1, 2, 1, 1), (2, 2, 0, 1), (1, 1, 2, 3)}
    assert all(i + x <= 2 for x, _, i, _ in allowed(one) if i < 2)
    assert all((i < 2) == (j < 3) for _, _, i, j in allowed(one))
    assert not one.source_gold.any()


def test_a_gold_bead_beyond_the_sizes_may_be_cut() -> None:
    """Six sentences for two are aligned in parts, not called impossible."""
    one = example(1, beads=(((0, 1, 2, 3, 4, 5), (0, 1)), ((6,), (2,))))
    assert {(5, 1, 0, 0), (1, 1, 5, 1), (3, 1, 0, 0), (3, 1, 3, 1)} <= allowed(one)
    assert one.source_gold[:6].all()
    assert not one.source_gold[6]


def scores_of(one: PreparedExample, values: np.ndarray) -> Scores:
    """The scores of an example that holds every bead."""
    n, m = one.shape
    links = np.full((len(SIZES), n + 1, m + 1), -np.inf)
    links[tuple(one.at)] = one.features @ values[: len(LINK_FEATURES)]
    weights = values[len(LINK_FEATURES) : -1]
    return Scores(links, one.source_null @ weights, one.target_null @ weights, float(values[-1]))


def planted(seed: int, values: np.ndarray) -> PreparedExample:
    """An example whose gold is drawn from the model with the given weights."""
    one = example(seed, beads=(((0,), (0,)), ((1, 2), (1,)), ((), (2,))))
    scores = scores_of(one, values)
    paths = list(all_paths(*one.shape, scores.whole))
    chances = np.exp([path_score(scores, path) for path in paths])
    drawn = np.random.default_rng(seed).choice(len(paths), p=chances / chances.sum())
    links = {(SIZES.index((len(s), len(t))), s.start, t.start) for s, t in paths[drawn] if s and t}
    source, target = (np.zeros(length, bool) for length in one.shape)
    source[[s.start for s, t in paths[drawn] if not t]] = True
    target[[t.start for s, t in paths[drawn] if not s]] = True
    gold = np.array([tuple(place) in links for place in one.at.T.tolist()])
    return dataclasses.replace(one, gold=gold, source_gold=source, target_gold=target)


def fitted(examples: Sequence[PreparedExample], *, regularisation: float = 0.5) -> Weights:
    return fit({"": examples}, regularisation=regularisation, encoder="hash")


def test_planted_weights_are_recovered() -> None:
    """Gold drawn from a rule teaches that rule: new draws are nearly as probable under both."""
    rule = dict.fromkeys(FEATURES, 0.0) | {
        "similarity": 4.0,
        "size 2-2": -3.0,
        "size 1-2": 2.0,
        "null": 1.0,
        EXTENSION_FEATURE: -3.0,
    }
    values = np.array([rule[name] for name in FEATURES])
    found = fitted([planted(seed, values) for seed in range(140)], regularisation=1.0)
    new = [planted(seed, values) for seed in range(200, 250)]
    nothing = Weights(dict.fromkeys(FEATURES, 0.0), "hash", 0)
    gained, possible = (
        log_loss(nothing, new) - log_loss(weights, new)
        for weights in (found, Weights(rule, "hash", 0))
    )
    assert gained > 0.9 * possible > 0
    assert found.values["size 2-2"] < 0 < found.values["size 1-2"]
    assert found.values[EXTENSION_FEATURE] < -0.5


def test_fitting_raises_the_probability_of_the_gold() -> None:
    """Also of gold that was held out; and a stronger prior gives smaller weights."""
    examples = [example(seed) for seed in range(12)]
    zero = Weights(dict.fromkeys(FEATURES, 0.0), "hash", 0)
    weak, strong = (fitted(examples[:8], regularisation=strength) for strength in (0.1, 100))
    assert (
        log_loss(weak, examples[:8]) < log_loss(strong, examples[:8]) < log_loss(zero, examples[:8])
    )
    assert log_loss(weak, examples[8:]) < log_loss(zero, examples[8:]) / 2
    assert sum(map(abs, strong.values.values())) < sum(map(abs, weak.values.values()))


def test_freedom_is_that_of_the_aligner() -> None:
    """Measured in lattices of every bead, as in the table of the search."""
    one = example(4)
    values = np.random.default_rng(4).normal(0, 0.5, len(FEATURES))
    table = table_of(scores_of(one, values))
    found = measure_freedom(table, posteriors(table), one.coverage)
    assert Batch([one]).freedom(values)[0] == pytest.approx(found, abs=1e-6)
    assert max(found) > 0


def test_weights_for_faithful_translations_are_fitted_to_faithful_examples() -> None:
    """Free ones change what freedom adds; where all are free, there is nothing else to fit to."""
    faithful, free = ([example(seed + k) for seed in range(4)] for k in (0, 20))
    free = [dataclasses.replace(one, is_free=True) for one in free]
    denied = [dataclasses.replace(one, gold=one.gold[::-1].copy()) for one in free]
    first, second = fitted([*faithful, *free]), fitted([*faithful, *denied])
    assert first.values == second.values
    assert first.free != second.free
    assert (
        fitted(free).values
        == fitted([dataclasses.replace(one, is_free=False) for one in free]).values
    )


def test_joined_segments_are_learned_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """They change what regrouping adds, and nothing that holds for other text."""
    monkeypatch.setattr(training, "regrouping", lambda doubts, *_: np.full(len(doubts), 0.5))
    sentences = [dataclasses.replace(example(seed), is_free=seed > 3) for seed in range(8)]
    glued = [
        dataclasses.replace(example(seed), is_free=True, is_glued=True) for seed in range(20, 24)
    ]
    without, found = fitted(sentences), fitted([*sentences, *glued])
    assert found.values == without.values
    assert [found.free[sign] for sign in ("doubt", "merging")] == [
        without.free[sign] for sign in ("doubt", "merging")
    ]
    assert found.free["regrouping"] != without.free["regrouping"]


def test_results_do_not_depend_on_the_threads_of_blas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The regularisation is chosen by losses, whose last bits did."""
    expectations, threads = Batch.expectations, set[int]()

    def noted(self: Batch, *given: Any, **options: Any) -> training.Expected:
        threads.update(blas_threads())
        return expectations(self, *given, **options)

    monkeypatch.setattr(Batch, "expectations", noted)
    with threadpool_limits(2, user_api="blas"):
        weights = fitted([example(1)])
        log_loss(weights, [example(1)])
    assert threads == {1}


def test_weights_that_are_kept_change_for_free_translations_alone() -> None:
    kept = fitted([example(seed) for seed in range(4)])
    examples = [dataclasses.replace(example(seed), is_free=True) for seed in range(20, 24)]
    found = fit({"": examples}, regularisation=0.5, encoder="hash", keep=kept)
    assert found.values == kept.values
    assert log_loss(found, examples) < log_loss(dataclasses.replace(kept, free={}), examples)


def test_an_example_counts_by_its_weight() -> None:
    """Twice as much of everything is the same as half the prior."""
    examples = [example(seed) for seed in range(3)]
    double = [dataclasses.replace(one, weight=2.0) for one in examples]
    found, wanted = fitted(double, regularisation=1.0), fitted(examples)
    assert found.values == pytest.approx(wanted.values, abs=0.02)
    assert fitted(double).values != pytest.approx(wanted.values, abs=0.02)


def test_fitting_twice_gives_the_same() -> None:
    examples = [example(seed) for seed in range(3)]
    assert fitted(examples).values == fitted(examples).values


def test_fitted_weights_align_what_they_were_fitted_on() -> None:
    weights = fitted([example(seed) for seed in range(8)])
    lines = text(77, 6)
    aligned = align_segments(
        segments(lines),
        segments(lines),
        encoder=HashEncoder(),
        weights=weights,
        languages=("ko", "en"),
    )
    sizes = [bead.size for bead in aligned.alignment.beads]
    assert sizes.count((1, 1)) >= 4


def test_what_no_bead_of_the_gold_holds_is_unknown() -> None:
    """The sum is that of all paths with the known beads, whatever they hold beside them."""
    one = example(1, beads=(((0,), (0,)), ((1, 2), (1,)), ((), (2,))))
    known = example(1, beads=(((0,), (0,)), ((1, 2), (1,)), ((), (2,))), known=[1])
    values = np.random.default_rng(3).normal(0, 0.5, len(FEATURES))
    scores = scores_of(one, values)
    held = [
        path_score(scores, path)
        for path in all_paths(*one.shape, scores.whole)
        if Step(range(1, 3), range(1, 2)) in path
    ]
    found = Batch([known]).expectations(values[None], gold=True)
    assert found.log_partition[0] == pytest.approx(log_sum(held))
    assert len(held) > 1


def test_with_no_bead_known_every_path_is_right() -> None:
    one = example(1, known=[])
    weights = same(np.random.default_rng(4).normal(0, 0.5, len(FEATURES)), Batch([one]))
    gold, free = (
        Batch([one]).expectations(weights, gold=only).log_partition for only in (True, False)
    )
    assert gold == pytest.approx(free)
