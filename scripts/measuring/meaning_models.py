"""Fit the models of the checks of meaning on seeded errors."""

import dataclasses
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.checks import check_bitext, load_checks
from align.checks.judged import ModelCheck
from align.checks.judgement import KINDS, Model, Models, values_of
from align.checks.meaning import BeadMeaning, Meanings
from align.config import ChecksSettings
from align.encoders import Encoder
from align.logistic import Logistic
from align.records import Bitext, BitextRow
from align.words.vectors import WordVectors
from measuring.logistic import fit_logistic
from measuring.name_models import NameSamples, fit_name_model, name_samples
from measuring.seeding import SeededPair, damage

FOLDS = 5
LANGUAGES = ("ko", "en")
# How many faithful pairs may be called damaged. Some deserve it: no translation is faithful
# throughout.
_FALSE_WARNINGS = {"omission": 0.004, "addition": 0.004, "misaligned": 0.0075}
# The strength of the Gaussian prior on weights of measures scaled to unit spread.
_PRIOR = 4.0
_WORDS_OF_A_STRANGER = range(6, 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured of a pair: its article, the bead in it, and what was done to it."""

    article: str
    bead: tuple[int, int]
    kind: str
    measured: BeadMeaning


def seeded_samples(
    articles: Mapping[str, Sequence[tuple[str, str]]],
    encoder: Encoder,
    *,
    seeds: Iterable[int],
    share: float,
) -> list[Sample]:
    """Damage every article once per seed, and measure its pairs beside each other.

    Args:
        articles: Korean sources and faithful English translations, in order.
        encoder: Makes the vectors.
        seeds: One for each time that an article is damaged.
        share: How many pairs of an article to damage.
    """
    samples: list[Sample] = []
    words = WordVectors(encoder)
    for seed in seeds:
        for name, pairs in articles.items():
            others = [
                target for other, rest in articles.items() if other != name for _, target in rest
            ]
            task = _Task(name, pairs, others, words, encoder, seed, share)
            generator = random.Random(f"{seed} {name}")  # noqa: S311
            samples += _of_meaning(task, generator)
    return samples


class _Task(NamedTuple):
    """An article to damage once; `others` are the targets of all other articles."""

    article: str
    pairs: Sequence[tuple[str, str]]
    others: Sequence[str]
    words: WordVectors
    encoder: Encoder
    seed: int
    share: float


def _of_meaning(task: _Task, generator: random.Random) -> Iterator[Sample]:
    strangers = [text for text in task.others if len(text.split()) in _WORDS_OF_A_STRANGER]
    seeded = damage(task.pairs, strangers, generator, share=task.share)
    rows = rows_of(task.article, seeded)
    meanings = Meanings(rows, LANGUAGES, task.encoder, task.words)
    measured = meanings.measured(range(len(rows)))
    for number, (pair, meaning) in enumerate(zip(seeded, measured, strict=True)):
        if meaning is not None:
            yield Sample(task.article, (task.seed, number), pair.kind, meaning)


def rows_of(article: str, pairs: Sequence[SeededPair]) -> list[BitextRow]:
    """Pairs as the rows of a bitext."""
    return [
        BitextRow(article, number, (number,), (number,), (pair.source,), (pair.target,))
        for number, pair in enumerate(pairs)
    ]


def fit_models(
    samples: Sequence[Sample], encoder: str, fitted_on: str, *, folds: int = FOLDS
) -> Models:
    """Fit one logistic model per kind of damage, against the clean pairs.

    The limits for a finding are set on pairs whose articles the weights were not fitted on, so
    that they hold for a new article.

    Args:
        samples: Measured pairs of many articles.
        encoder: The identity of the encoder that measured them.
        fitted_on: What the samples were made of, for the file.
        folds: Into how many parts to divide the articles for the limits.
    """
    articles = sorted({sample.article for sample in samples})
    fold = {name: number % folds for number, name in enumerate(articles)}
    by_kind = {}
    for kind in _FALSE_WARNINGS:
        chosen = [sample for sample in samples if sample.kind in ("clean", kind)]
        by_kind[kind] = _fit_model(
            kind, chosen, [fold[sample.article] for sample in chosen], encoder, fitted_on
        )
    return by_kind


def checked_by_folds(
    bitext: Bitext, articles: Mapping[str, Sequence[tuple[str, str]]], encoder: Encoder
) -> list[BitextRow]:
    """Check each fold of a bitext's documents with models fitted on the articles of the others.

    So nothing is judged by what was fitted on it.
    """
    samples = seeded_samples(articles, encoder, seeds=range(2), share=0.4)
    swaps = name_samples(articles, (), encoder, seeds=range(1), share=0.4)
    names = sorted({row.article for row in bitext})
    rows: list[BitextRow] = []
    for number in range(FOLDS):
        held_out = set(names[number::FOLDS])
        known = [sample for sample in samples if sample.article not in held_out]
        others = NameSamples(
            [name for name in swaps.names if name.group not in held_out], swaps.faithful
        )
        models = {
            **fit_models(known, encoder.identity, "the other folds"),
            "name": fit_name_model(others, encoder.identity, "the other folds"),
        }
        checks = [
            type(check)(models=models) if isinstance(check, ModelCheck) else check
            for check in load_checks(ChecksSettings(), ("ko", "en"))
        ]
        part = tuple(row for row in bitext if row.article in held_out)
        rows += check_bitext(dataclasses.replace(bitext, rows=part), encoder=encoder, checks=checks)
    return rows


def _fit_model(
    kind: str, samples: Sequence[Sample], folds: Sequence[int], encoder: str, fitted_on: str
) -> Model:
    values = np.array([values_of(sample.measured, kind) for sample in samples])
    damaged = np.array([sample.kind == kind for sample in samples])
    of_fold = np.array(folds)

    def fitted(rows: NDArray[np.bool_]) -> Logistic:
        return fit_logistic(
            values[rows],
            damaged[rows],
            KINDS[kind],
            fitted_on=fitted_on,
            encoder=encoder,
            prior=_PRIOR,
        )

    held_out: dict[tuple[str, int, int], float] = {}
    for number in sorted(set(folds)):
        model = fitted(of_fold != number)
        for index in np.flatnonzero((of_fold == number) & ~damaged).tolist():
            key = (samples[index].article, *samples[index].bead)
            # A bead is called damaged by the worst of its names.
            found = model.probability(values[index])
            held_out[key] = max(found, held_out.get(key, 0.0))
    warning = np.quantile(list(held_out.values()), 1 - _FALSE_WARNINGS[kind])
    return Model(kind, fitted(of_fold >= 0).rounded(4), round(float(warning), 4))
