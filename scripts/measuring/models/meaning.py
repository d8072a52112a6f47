"""Fit the models of the checks of meaning on seeded errors."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.checks import check_bitext, load_checks
from align.checks.meaning.model_check import ModelCheck
from align.checks.meaning.models import KINDS, Model, Models
from align.checks.meaning.signals import OF_WORDS, words_signals_of
from align.checks.running.encoded_rows import EncodedRows
from align.checks.views import ArticleView
from align.config import ChecksSettings
from align.encoders import Encoder
from align.logistic import Logistic
from align.records import Bitext, BitextRow
from align.words.vectors import WordVectors
from measuring.models.logistic import fit_logistic
from measuring.models.name import NameSamples, fit_name_model, name_samples
from measuring.seeding.damage import SeededPair, damage

FOLDS = 5
LANGUAGES = ("ko", "en")
# How many faithful pairs may be called damaged. Some deserve it: no translation is faithful
# throughout.
_FALSE_WARNINGS = {
    "omission": 0.0075,
    "addition": 0.002,
    "misaligned": 0.0075,
    "misaligned alone": 0.004,
}
# And how many of the labelled pairs without any problem, by any one model.
_FALSE_LABELLED = 0.01
# The strength of the Gaussian prior on weights of measures scaled to unit spread.
_PRIOR = 4.0
_WORDS_OF_A_STRANGER = range(6, 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured of a pair: its article, the bead in it, and what was done to it.

    `values` holds what each model reads of it.
    """

    article: str
    bead: tuple[int, int]
    kind: str
    values: Mapping[str, tuple[float, ...]]


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
    view = ArticleView(
        rows,
        LANGUAGES,
        EncodedRows(rows, LANGUAGES, task.encoder, words=task.words, for_fitting=True),
    )
    for number, (pair, bead) in enumerate(zip(seeded, view.beads, strict=True)):
        signals, meaning = words_signals_of(bead), bead.meaning
        if signals is not None and meaning is not None:
            values = dict.fromkeys(("omission", "addition", "misaligned alone"), signals)
            values["misaligned"] = (*signals, *meaning.margins)
            yield Sample(task.article, (task.seed, number), pair.kind, values)


def rows_of(article: str, pairs: Sequence[SeededPair]) -> list[BitextRow]:
    """Pairs as the rows of a bitext."""
    return [
        BitextRow(article, number, (number,), (number,), (pair.source,), (pair.target,))
        for number, pair in enumerate(pairs)
    ]


def fit_models(
    samples: Sequence[Sample],
    encoder: str,
    fitted_on: str,
    *,
    faultless: Sequence[tuple[float, ...]] = (),
) -> Models:
    """Fit one logistic model per kind of damage, against the clean pairs.

    The limits for a finding are set on pairs whose articles the weights were not fitted on, so
    that they hold for a new article. They are raised where that is too low for the faultless pairs
    of a real corpus, which are freer than the lines that the errors were put into.

    Args:
        samples: Measured pairs of many articles.
        encoder: The identity of the encoder that measured them.
        fitted_on: What the samples were made of, for the file.
        faultless: The signals of labelled pairs without any problem.
    """
    articles = sorted({sample.article for sample in samples})
    fold = {name: number % FOLDS for number, name in enumerate(articles)}
    by_kind = {}
    for kind in _FALSE_WARNINGS:
        chosen = [
            sample
            for sample in samples
            if sample.kind in ("clean", _damage_of(kind)) and kind in sample.values
        ]
        model = _fit_model(
            kind, chosen, [fold[sample.article] for sample in chosen], encoder, fitted_on
        )
        if faultless and KINDS[kind] == OF_WORDS:
            values = [one[: len(OF_WORDS)] for one in faultless]
            least = np.quantile(model.logistic.probabilities(values), 1 - _FALSE_LABELLED)
            model = replace(model, warning=max(model.warning, round(float(least), 4)))
        by_kind[kind] = model
    return by_kind


def checked_by_folds(
    bitext: Bitext,
    articles: Mapping[str, Sequence[tuple[str, str]]],
    encoder: Encoder,
    *,
    faultless: Sequence[tuple[float, ...]] = (),
    rows: str = "auto",
) -> list[BitextRow]:
    """Check each fold of a bitext's documents with models fitted on the articles of the others.

    So nothing is judged by what was fitted on it.

    Args:
        bitext: The documents.
        articles: What the models are fitted on, under the documents' names.
        encoder: Makes the vectors.
        faultless: As for `fit_models`.
        rows: The setting `checks.rows`.
    """
    samples = seeded_samples(articles, encoder, seeds=range(2), share=0.4)
    swaps = name_samples(articles, (), encoder, seeds=range(1), share=0.4)
    names = sorted({row.article for row in bitext})
    found: list[BitextRow] = []
    settings = ChecksSettings(rows=rows)
    for number in range(FOLDS):
        held_out = set(names[number::FOLDS])
        known = [sample for sample in samples if sample.article not in held_out]
        others = NameSamples(
            [name for name in swaps.names if name.group not in held_out], swaps.faithful
        )
        models = {
            **fit_models(known, encoder.identity, "the other folds", faultless=faultless),
            "name": fit_name_model(others, encoder.identity, "the other folds"),
        }
        checks = [
            type(check)(models=models) if isinstance(check, ModelCheck) else check
            for check in load_checks(settings, ("ko", "en"))
        ]
        part = tuple(row for row in bitext if row.article in held_out)
        found += check_bitext(
            replace(bitext, rows=part),
            encoder=encoder,
            settings=settings,
            checks=checks,
        )
    return found


def _damage_of(kind: str) -> str:
    """What is done to a pair that a model is to find."""
    return kind.removesuffix(" alone")


def _fit_model(
    kind: str, samples: Sequence[Sample], folds: Sequence[int], encoder: str, fitted_on: str
) -> Model:
    values = np.array([sample.values[kind] for sample in samples])
    damaged = np.array([sample.kind != "clean" for sample in samples])
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
