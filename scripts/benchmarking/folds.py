"""Weights for documents that they were not fitted on: folds by document, fitted on all but one.

Every Korean-English document is scored with the weights of the fold that leaves it out; Text+Berg
and other languages with those of the package, which have seen none of them.
"""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.alignment.scorer import save_weights
from align.alignment.sides import prepare
from align.alignment.training import Example, fit, make_example
from align.encoders import Encoder, load_encoder
from align.evaluation.gold import GoldPair
from benchmarking.data import SEED, Task

FOLDS = 5
_REGULARISATION = 1.0
_LANGUAGES = ("ko", "en")


def is_fitted(task: Task) -> bool:
    """Whether the scorer may be fitted on a set of this kind, so that folds are needed."""
    return task.languages == _LANGUAGES


def split(names: Iterable[str]) -> list[list[str]]:
    """Deal documents out into folds: seeded, of even size, none empty."""
    shuffled = sorted(set(names))
    random.Random(SEED).shuffle(shuffled)  # noqa: S311
    return [shuffled[k::FOLDS] for k in range(min(FOLDS, len(shuffled)))]


def fit_folds(tasks: Sequence[Task], folder: Path) -> dict[str, Path]:
    """Fit one weights file a fold, and say for each document which one left it out.

    Args:
        tasks: The tasks with gold beads; a document counts once in each form it has.
        folder: Where the weights are written.
    """
    encoder = load_encoder()
    examples: dict[str, list[Example]] = {}
    beads: dict[str, int] = {}
    for task in tasks:
        if is_fitted(task):
            for pair in task.pairs:
                examples.setdefault(pair.name, []).append(_example(pair, encoder))
                beads[pair.name] = len(pair.beads)
    weights: dict[str, Path] = {}
    for number, held_out in enumerate(split(examples)):
        path = folder / f"fold-{number}.json"
        seen = sorted(examples.keys() - set(held_out))
        fitted = fit(
            [example for name in seen for example in examples[name]],
            regularisation=_REGULARISATION,
            encoder=encoder.identity,
            fitted_on={name: beads[name] for name in seen},
        )
        save_weights(fitted, path)
        weights.update(dict.fromkeys(held_out, path))
    return weights


def _example(pair: GoldPair, encoder: Encoder) -> Example:
    source, target = (
        prepare(side, encoder, language)
        for side, language in zip((pair.source, pair.target), pair.languages, strict=True)
    )
    return make_example(source, target, pair.beads, loose=pair.loose)
