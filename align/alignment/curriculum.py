"""From gold to weights: training examples, and the strength of the prior.

Each article pair is split into training examples, which are used in several forms: with their
paragraphs and without, unchanged and perturbed. A few pairs of unrelated articles show texts that
are not translations.
"""

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from statistics import fmean

import numpy as np

from align.alignment.augmentation import (
    TrainingExample,
    chunks,
    flattened,
    perturbed,
    regrouped,
    unrelated,
)
from align.alignment.features import FEATURES, VANISHING_FEATURE
from align.alignment.scorer import Weights, load_weights
from align.alignment.sides import prepare
from align.alignment.training import PreparedExample, fit, log_loss, make_example
from align.encoders import Encoder
from align.threads import limited

REGULARISATIONS = (1.0, 4.0, 16.0)
"""The strengths of the prior that cross-validation chooses from."""

_EXAMPLE_BEADS = 40
# Times that each form is perturbed: what chance puts in one of them matters less. Lines of several
# sentences say less about beads, and gold has more of them.
_PERTURBED, _PERTURBED_LOOSE = 6, 3
# Times that the examples are drawn anew, each time with a fit of its own. The weights' mean depends
# on what chance drew by far less than each of them does.
_DRAWS = 3
_UNRELATED_EVERY = 9  # examples for each pair of unrelated ones
_FOLDS = 3

Say = Callable[[str], None]


def train(
    gold: Mapping[str, TrainingExample],
    encoder: Encoder,
    *,
    regularisation: float | None = None,
    seed: int = 0,
    say: Say = lambda _: None,
) -> Weights:
    """Fit weights to gold: the mean of several fits, each to examples of its own.

    Args:
        gold: Article pairs by name.
        encoder: Makes the vectors.
        regularisation: The prior's strength; chosen by cross-validation over documents if None.
        seed: Of the disturbances: the same gold, encoder and seed give the same weights.
        say: Called with each step of the work as it begins.

    Returns:
        Weights whose `fitted_on` gives the number of beads of each article pair.
    """
    with limited():
        return _train(gold, encoder, regularisation, seed, say)


def _train(
    gold: Mapping[str, TrainingExample],
    encoder: Encoder,
    regularisation: float | None,
    seed: int,
    say: Say,
) -> Weights:
    fits: list[Weights] = []
    for draw in range(_DRAWS):
        examples = make_examples(gold, encoder, seed=_DRAWS * seed + draw, say=say)
        if regularisation is None:
            regularisation = choose_regularisation(examples, encoder, say=say)
        say(f"fit {draw + 1} of {_DRAWS}: {sum(map(len, examples.values()))} training examples")
        nearby = fits[-1] if fits else None
        fits.append(fit_examples(examples, encoder, regularisation=regularisation, start=nearby))
        del examples  # a gigabyte, before the next
    values = {name: fmean(one.values[name] for one in fits) for name in FEATURES}
    # How readily null beads vanish is measured in shares of them: it does not depend on the gold.
    values[VANISHING_FEATURE] = load_weights().values[VANISHING_FEATURE]
    counts = {name: len(gold[name].beads) for name in sorted(gold)}
    return dataclasses.replace(fits[0], values=values, fitted_on=counts)


def fit_examples(
    examples: Mapping[str, Sequence[PreparedExample]],
    encoder: Encoder,
    *,
    regularisation: float,
    left_out: Collection[str] = (),
    start: Weights | None = None,
) -> Weights:
    """Fit weights to examples that `make_examples` made.

    Args:
        examples: Each article pair's examples.
        encoder: What they were made with, for the weights' provenance.
        regularisation: The prior's strength.
        left_out: Features that weigh nothing, to see what they give.
        start: Weights that are near already, which saves time and changes nothing else.
    """
    return fit(
        [one for name in sorted(examples) for one in examples[name]],
        regularisation=regularisation,
        encoder=encoder.identity,
        left_out=left_out,
        start=start,
    )


def make_examples(
    gold: Mapping[str, TrainingExample],
    encoder: Encoder,
    *,
    seed: int = 0,
    say: Say = lambda _: None,
) -> dict[str, list[PreparedExample]]:
    """Make each article pair's examples in all their forms, ready for fitting."""
    rng = np.random.default_rng(seed)
    forms_of: dict[str, list[TrainingExample]] = {}
    plain: list[tuple[str, TrainingExample]] = []
    for name in sorted(gold):
        foreign = [
            gold[other]
            for other in sorted(gold)
            if other != name and gold[other].languages == gold[name].languages
        ]
        forms = forms_of.setdefault(name, [])
        for part in chunks(gold[name], _EXAMPLE_BEADS):
            forms += _forms(part, foreign, rng)
            plain.append((name, flattened(part)))
            others = [one for other, one in plain if other != name]
            if others and len(plain) % _UNRELATED_EVERY == 0:
                forms.append(unrelated(plain[-1][1], others[int(rng.integers(len(others)))]))
    say(f"encoding {sum(map(len, forms_of.values()))} training examples")
    return {name: [_prepared(form, encoder) for form in forms] for name, forms in forms_of.items()}


def choose_regularisation(
    examples: Mapping[str, Sequence[PreparedExample]],
    encoder: Encoder,
    *,
    say: Say = lambda _: None,
) -> float:
    """The strength under which held-out documents are the most probable.

    Documents are dealt into three folds; with fewer than that there is nothing to hold out, and
    the middle strength is taken.
    """
    names = sorted(examples)
    if len(names) < _FOLDS:
        return REGULARISATIONS[len(REGULARISATIONS) // 2]
    losses = {}
    nearby: list[Weights | None] = [None] * _FOLDS
    for strength in REGULARISATIONS:
        losses[strength] = 0.0
        for k, start in enumerate(nearby):
            kept = {name: examples[name] for i, name in enumerate(names) if i % _FOLDS != k}
            weights = fit_examples(kept, encoder, regularisation=strength, start=start)
            losses[strength] += log_loss(
                weights, [one for name in names[k::_FOLDS] for one in examples[name]]
            )
            nearby[k] = weights
        say(f"regularisation {strength:g}: held-out log loss {losses[strength]:.1f}")
    return min(losses, key=lambda strength: losses[strength])


def _forms(
    part: TrainingExample, foreign: Sequence[TrainingExample], rng: np.random.Generator
) -> list[TrainingExample]:
    """An example as it is and perturbed, with its paragraphs and without."""
    forms = [regrouped(part, rng, together=True) if part.loose else part, flattened(part)]
    for _ in range(_PERTURBED_LOOSE if part.loose else _PERTURBED):
        grouped = regrouped(part, rng, together=False) if part.loose else part
        forms.append(perturbed(grouped, foreign, rng))
        forms.append(flattened(perturbed(part, foreign, rng)))
    # Of a part of one bead, chance may have left out a whole side.
    return [form for form in forms if form.source and form.target]


def _prepared(example: TrainingExample, encoder: Encoder) -> PreparedExample:
    source, target = (
        prepare(side, encoder, language, opens=example.opens)
        for side, language in zip((example.source, example.target), example.languages, strict=True)
    )
    return make_example(source, target, example.beads, loose=example.loose)
