"""From gold to weights."""

import dataclasses
import re

import numpy as np
import pytest

from align.alignment.features import FEATURES
from align.alignment.fitting.augmentation import TrainingExample
from align.alignment.fitting.curriculum import (
    REGULARISATIONS,
    choose_regularisation,
    make_examples,
    train,
)
from align.progress import Say
from tests.fakes import HashEncoder, make_segments


def article(seed: int, *, beads: int = 8, loose: bool = False) -> TrainingExample:
    """Lines and their copies; the last is cut in two on one side."""
    rng = np.random.default_rng(seed)
    lines = [" ".join(f"w{k}" for k in rng.integers(90, size=6)) + "." for _ in range(beads)]
    words = lines[-1].split()
    target = [*lines[:-1], " ".join(words[:3]), " ".join(words[3:])]
    held = [((k,), (k,)) for k in range(beads - 1)] + [((beads - 1,), (beads - 1, beads))]
    sides = [tuple(make_segments(side, 2, headed=True)) for side in (lines, target)]
    return TrainingExample(*sides, tuple(held), ("ko", "en"), loose)


def said_by(steps: list[str]) -> Say:
    """Keep every step that is reported."""

    def say(step: str, done: int = 0, total: int | None = None) -> None:
        steps.append(step)

    return say


GOLD = {f"article-{seed}": article(seed) for seed in range(4)}


def test_weights_name_what_they_were_fitted_on() -> None:
    said: list[str] = []
    weights = train(GOLD, HashEncoder(), regularisation=4.0, say=said_by(said))
    assert weights.fitted_on == dict.fromkeys(GOLD, 8)
    assert (weights.encoder, weights.regularisation) == ("hash", 4.0)
    assert weights.values["similarity"] > 0
    assert list(dict.fromkeys(line.split()[0] for line in said)) == ["reading", "fitting"]


def test_items_with_labels_are_learned_from() -> None:
    """Without their labels, they are other texts than those of the article."""
    labelled = [f"{n}. one two three {n}{n}." for n in range(1, 5)]
    source, target = (tuple(make_segments(labelled, 2, headed=True)) for _ in range(2))
    beads = tuple(((k,), (k,)) for k in range(4))
    gold = {"list": TrainingExample(source, target, beads, ("ko", "en"))}
    assert train(gold, HashEncoder(), regularisation=4.0).fitted_on == {"list": 4}


def test_every_step_says_how_far_it_is() -> None:
    """Training takes minutes: each stage counts on, and stays within what it says is all of it."""
    said: dict[str, list[tuple[int, int | None]]] = {}

    def say(step: str, done: int = 0, total: int | None = None) -> None:
        said.setdefault(step.split()[0], []).append((done, total))

    train(GOLD, HashEncoder(), say=say)
    assert list(said) == ["reading", "choosing", "regularisation", "fitting"]
    assert said["choosing"] == [(k, 9) for k in range(9)]
    for stage in ("reading", "fitting"):
        done, totals = zip(*said[stage], strict=True)
        (total,) = set(totals)
        assert total is not None
        assert list(done) == sorted(done)
        assert len(set(done)) > 3
        assert done[-1] <= total


def test_the_same_gold_and_seed_give_the_same_weights() -> None:
    """In whichever order the gold was read."""
    backwards = dict(reversed(GOLD.items()))
    first, second, other = (
        train(gold, HashEncoder(), regularisation=4.0, seed=seed)
        for gold, seed in ((GOLD, 1), (backwards, 1), (GOLD, 2))
    )
    assert first == second
    assert first.values != other.values


def test_the_strength_is_chosen_on_held_out_articles() -> None:
    said: list[str] = []
    examples = make_examples(GOLD, HashEncoder())
    chosen = choose_regularisation(examples, HashEncoder(), say=said_by(said))
    assert chosen in REGULARISATIONS
    line = re.fullmatch(r"regularisation (\S+) \(held-out log loss with (.*)\)", said[-1])
    assert line is not None
    assert float(line[1]) == chosen
    losses = (one.split(": ") for one in line[2].split(", "))
    found = {float(strength): float(loss) for strength, loss in losses}
    assert list(found) == list(REGULARISATIONS)
    assert found[chosen] == min(found.values())


@pytest.mark.parametrize("count", [1, 2])
def test_with_too_few_articles_the_middle_strength_is_taken(count: int) -> None:
    few = dict(list(GOLD.items())[:count])
    weights = train(few, HashEncoder())
    assert weights.regularisation == sorted(REGULARISATIONS)[1]
    assert set(weights.values) == set(FEATURES)


def test_every_article_is_learnt_from_in_several_forms() -> None:
    """With paragraphs and without, as it is and perturbed; a long one in parts."""
    long = {"long": article(9, beads=90), **GOLD}
    examples = make_examples(long, HashEncoder())
    assert set(examples) == set(long)
    assert len(examples["long"]) > len(examples["article-0"]) >= 4
    shapes = [one.shape for every in examples.values() for one in every if not one.is_free]
    assert max(max(shape) for shape in shapes) < 70
    assert any(one.is_free and max(one.shape) > 70 for one in examples["long"])


def test_free_gold_changes_nothing_for_faithful_translations() -> None:
    """Gold with few links of one sentence each is free, and so is gold in other languages."""
    merged = article(7, beads=2)
    german = dataclasses.replace(article(5), languages=("de", "fr"))
    gold = {"faithful": article(1), "merged": merged, "german": german}
    examples = make_examples(gold, HashEncoder())
    assert all(one.is_free for name in ("merged", "german") for one in examples[name])
    assert {one.is_free for one in examples["faithful"]} == {True, False}
    weights = {name: max(one.weight for one in held) for name, held in examples.items()}
    assert weights["merged"] > weights["faithful"] > weights["german"]


def test_no_example_is_left_without_a_side() -> None:
    """Where an article's last part is one bead, leaving a side of it out would leave nothing."""
    encoder = HashEncoder()
    faithful, free = (article(1, beads=1, loose=loose) for loose in (True, False))
    for seed in range(12):
        examples = make_examples({"one": faithful, "two": free}, encoder, seed=seed)
        assert len(examples["one"]) > 6
        assert len(examples["two"]) > 2
        assert all(min(one.shape) >= 1 for every in examples.values() for one in every)


def test_articles_in_other_languages_lend_nothing() -> None:
    """A sentence put into an article is in the article's language."""
    german = dataclasses.replace(article(5), languages=("de", "fr"))
    alone = make_examples({"one": article(1)}, HashEncoder(), seed=3)["one"]
    beside = make_examples({"one": article(1), "two": german}, HashEncoder(), seed=3)["one"]
    assert [one.shape for one in alone] == [one.shape for one in beside]
