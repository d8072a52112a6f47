"""From gold to weights: the training examples, and the strength of regularisation.

Each article pair is split into training examples, which are used in several forms: with their
paragraphs and without, unchanged, perturbed, loosened and glued. Perturbed examples show faithful
translations with omissions and additions, loosened ones free translations, glued ones texts whose
segments are longer on one side. A few pairs of unrelated articles show texts that are not
translations. The weights for faithful translations are fitted to faithful gold in the aligner's own
languages, their changes to all that is free.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from align.alignment.features import FEATURES
from align.alignment.fitting.augmentation import (
    TrainingExample,
    chunks,
    flattened,
    perturbed,
    unrelated,
    with_new_paragraphs,
)
from align.alignment.fitting.examples import PreparedExample, make_example
from align.alignment.fitting.loosening import glued, loosened
from align.alignment.fitting.preread import PrereadEncoder
from align.alignment.fitting.training import fit, log_loss
from align.alignment.sides import prepare_both, said_texts
from align.alignment.weights import Weights, packaged_values
from align.encoders import Encoder
from align.progress import Say, say_nothing
from align.threads import limited

REGULARISATIONS = (1.0, 4.0, 16.0)
"""The strengths of the prior that cross-validation chooses from."""

_EXAMPLE_BEADS = 40
# Freedom is measured on a whole article pair: its examples are as long as many of these are.
_FREE_EXAMPLE_BEADS = 100
_PERTURBED, _PERTURBED_LOOSE = 6, 3  # times: what chance puts in one of them matters less
_LOOSENED, _LOOSENED_LOOSE = 2, 1
_GLUED, _GLUED_OTHER = 2, 1
# A translation is free if fewer links than this have one segment on each side. The aligner is made
# for one pair of languages: free gold in them counts more, and gold in others less.
_FEWEST_SINGLE = 0.75
_OWN_LANGUAGES = ("ko", "en")
_OWN_WEIGHT, _OTHER_WEIGHT = 3.0, 0.5
_UNRELATED_EVERY = 9  # examples for each pair of unrelated ones
_FOLDS = 3
_SAMPLED = 4  # one example in this many is used to choose the strength of the prior


def train(
    gold: Mapping[str, TrainingExample],
    encoder: Encoder,
    *,
    regularisation: float | None = None,
    seed: int = 0,
    keep: Weights | None = None,
    say: Say = say_nothing,
) -> Weights:
    """Fit weights to gold.

    Args:
        gold: Article pairs by name.
        encoder: Makes the vectors.
        regularisation: The prior's strength; chosen by cross-validation over documents if None.
        seed: Random seed for the perturbations; the same gold, encoder and seed give the same
            weights.
        keep: Weights whose values for faithful translations are kept, and their regularisation;
            only their changes are fitted.
        say: Called with each step of the work as it begins.

    Returns:
        Weights whose `fitted_on` gives the number of beads of each article pair.
    """
    examples = make_examples(gold, encoder, seed=seed, say=say)
    if keep:
        regularisation = keep.regularisation
    elif regularisation is None:
        regularisation = choose_regularisation(examples, encoder, say=say)
    step = f"fitting to {sum(map(len, examples.values())):,} training examples"
    weights = fit(
        examples,
        encoder=encoder.identity,
        regularisation=regularisation,
        keep=keep,
        tell=lambda done, steps: say(step, done, steps),
    )
    return with_provenance(weights, gold)


def with_provenance(weights: Weights, gold: Mapping[str, TrainingExample]) -> Weights:
    """The same weights, naming the gold that they were fitted on."""
    counts = {name: len(gold[name].beads) for name in sorted(gold)}
    return dataclasses.replace(weights, fitted_on=counts)


@limited()
def make_examples(
    gold: Mapping[str, TrainingExample],
    encoder: Encoder,
    *,
    seed: int = 0,
    say: Say = say_nothing,
) -> dict[str, list[PreparedExample]]:
    """Make each article pair's examples in all their forms, ready for fitting."""
    rng = np.random.default_rng(seed)
    joining = np.random.default_rng((seed, 1))  # its own, so that it changes no other form
    forms_of: dict[str, list[TrainingExample]] = {}
    plain: list[tuple[str, TrainingExample]] = []
    for name in sorted(gold):
        foreign = [
            gold[other]
            for other in sorted(gold)
            if other != name and gold[other].languages == gold[name].languages
        ]
        whole = gold[name]
        forms = forms_of.setdefault(name, _free_forms(whole, rng))
        forms += _glued_forms(whole, joining)
        if _is_free(whole):
            continue
        for part in chunks(whole, _EXAMPLE_BEADS):
            forms += _faithful_forms(part, foreign, rng)
            plain.append((name, flattened(part)))
            others = [example for other, example in plain if other != name]
            if others and len(plain) % _UNRELATED_EVERY == 0:
                forms.append(unrelated(plain[-1][1], others[int(rng.integers(len(others)))]))
    count, done = sum(map(len, forms_of.values())), 0
    guide = _guide()
    examples: dict[str, list[PreparedExample]] = {}
    for name, forms in forms_of.items():
        say("reading the training examples", done, count)
        known = PrereadEncoder(encoder, (text for form in forms for text in _texts(form)))
        examples[name] = [_example(form, known, guide) for form in forms]
        done += len(forms)
    return examples


def _guide() -> Weights:
    """The weights of the package, which say what beads are probable at all.

    They may be those of a version with other features: a new feature weighs nothing then.
    """
    packaged = packaged_values()
    values = {name: float(packaged.get(name, 0.0)) for name in FEATURES}
    return Weights(values, encoder="", regularisation=0.0)


def choose_regularisation(
    examples: Mapping[str, Sequence[PreparedExample]],
    encoder: Encoder,
    *,
    say: Say = say_nothing,
) -> float:
    """The strength that makes held-out documents most probable.

    Documents are divided into three folds; fewer than three leave nothing to hold out, so the
    middle strength is returned.
    """
    names = sorted(examples)
    if len(names) < _FOLDS:
        return REGULARISATIONS[len(REGULARISATIONS) // 2]
    # The prior of fewer examples is weaker in proportion.
    examples = {name: every[::_SAMPLED] for name, every in examples.items()}
    losses = {}
    nearby: list[Weights | None] = [None] * _FOLDS
    fits = _FOLDS * len(REGULARISATIONS)
    for number, strength in enumerate(REGULARISATIONS):
        losses[strength] = 0.0
        for k, start in enumerate(nearby):
            say("choosing the regularisation", _FOLDS * number + k, fits)
            kept = {name: examples[name] for i, name in enumerate(names) if i % _FOLDS != k}
            weights = fit(
                kept,
                encoder=encoder.identity,
                regularisation=strength / _SAMPLED,
                start=start,
            )
            losses[strength] += log_loss(
                weights, [example for name in names[k::_FOLDS] for example in examples[name]]
            )
            nearby[k] = weights
    best = min(losses, key=lambda strength: losses[strength])
    shown = ", ".join(f"{strength:g}: {loss:.1f}" for strength, loss in losses.items())
    say(f"regularisation {best:g} (held-out log loss with {shown})")
    return best


def _is_free(example: TrainingExample) -> bool:
    """Whether the weights for faithful translations are not to be fitted to an article pair."""
    if example.languages != _OWN_LANGUAGES:
        return True
    links = [(source, target) for source, target in example.beads if source and target]
    single = sum(len(source) == len(target) == 1 for source, target in links)
    return not example.is_loose and single < _FEWEST_SINGLE * len(links)


def _faithful_forms(
    part: TrainingExample, foreign: Sequence[TrainingExample], rng: np.random.Generator
) -> list[TrainingExample]:
    """A part of an article pair as it is and perturbed, with its paragraphs and without."""
    forms = [
        with_new_paragraphs(part, rng, together=True) if part.is_loose else part,
        flattened(part),
    ]
    for _ in range(_PERTURBED_LOOSE if part.is_loose else _PERTURBED):
        own = with_new_paragraphs(part, rng, together=False) if part.is_loose else part
        forms.append(perturbed(own, foreign, rng))
        forms.append(flattened(perturbed(part, foreign, rng)))
    return _with_two_sides(forms)


def _free_forms(whole: TrainingExample, rng: np.random.Generator) -> list[TrainingExample]:
    """An article pair loosened, and as it is if it is free: with paragraphs and without."""
    is_own = whole.languages == _OWN_LANGUAGES
    forms = []
    for part in chunks(whole, _FREE_EXAMPLE_BEADS):
        part = dataclasses.replace(part, is_free=True, weight=1.0 if is_own else _OTHER_WEIGHT)
        if not is_own:
            forms += [part, loosened(part, rng)]
            continue
        if _is_free(whole):
            unchanged = dataclasses.replace(part, weight=_OWN_WEIGHT)
            forms += [unchanged, flattened(unchanged)]
        for _ in range(_LOOSENED_LOOSE if part.is_loose else _LOOSENED):
            own = with_new_paragraphs(part, rng, together=True) if part.is_loose else part
            forms += [loosened(own, rng), flattened(loosened(part, rng))]
    return _with_two_sides(forms)


def _glued_forms(whole: TrainingExample, rng: np.random.Generator) -> list[TrainingExample]:
    """An article pair whose segments are joined, as they are and loosened; without paragraphs."""
    is_own = whole.languages == _OWN_LANGUAGES
    forms = []
    for part in chunks(whole, _FREE_EXAMPLE_BEADS):
        part = dataclasses.replace(part, weight=1.0 if is_own else _OTHER_WEIGHT)
        forms += [flattened(glued(part, rng)) for _ in range(_GLUED if is_own else _GLUED_OTHER)]
        looser = glued(loosened(part, rng), rng)
        forms.append(dataclasses.replace(flattened(looser), weight=part.weight))
    return _with_two_sides(forms)


def _with_two_sides(forms: Sequence[TrainingExample]) -> list[TrainingExample]:
    """Leave out forms without a side: chance may have removed all of a part of one bead."""
    return [form for form in forms if form.source and form.target]


def _texts(example: TrainingExample) -> Iterator[str]:
    yield from said_texts(example.source, example.languages)
    yield from said_texts(example.target, example.languages[::-1])


def _example(example: TrainingExample, encoder: Encoder, guide: Weights) -> PreparedExample:
    sides = example.source, example.target
    return make_example(
        *prepare_both(sides, encoder, example.languages, opens=example.opens),
        example.beads,
        is_loose=example.is_loose,
        guide=guide,
        is_free=example.is_free,
        is_glued=example.is_glued,
        weight=example.weight,
    )
