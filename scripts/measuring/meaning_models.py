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
from align.checks.naming import Namer, Stranger
from align.config import ChecksSettings
from align.encoders import Encoder
from align.entities.lexicon import NameLexicon
from align.logistic import Logistic
from align.records import Bitext, BitextRow
from align.words.vectors import WordVectors
from measuring.logistic import fit_logistic
from measuring.seeding import SeededPair, damage, names_in, swap_name

FOLDS = 5
LANGUAGES = ("ko", "en")
# How many faithful pairs may be called damaged. Some deserve it: no
# translation is faithful throughout. For names the share is of the pairs in which some name has
# no obvious answer, about a third of all.
_FALSE_WARNINGS = {"omission": 0.004, "addition": 0.004, "misaligned": 0.0075, "name": 0.05}
# The strength of the Gaussian prior on weights of measures scaled to unit spread.
_PRIOR = 4.0
_WORDS_OF_A_STRANGER = range(6, 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured: the article that it is of, the bead in it, and what was done to it.

    A pair has one sample of its meaning, and one for each of its names.
    """

    article: str
    bead: tuple[int, int]
    kind: str
    measured: BeadMeaning | Stranger


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
            samples += [*_of_meaning(task, generator), *_of_names(task, generator)]
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


def _of_names(task: _Task, generator: random.Random) -> Iterator[Sample]:
    names = [found[0] for text in task.others for found in names_in(text)]
    seeded = [
        (generator.random() < task.share and swap_name(pair, names, generator)) or SeededPair(*pair)
        for pair in task.pairs
    ]
    texts = [(pair.source, pair.target) for pair in seeded]
    sums = [task.encoder.accumulate(list(side)) for side in zip(*texts, strict=True)]
    namer = Namer(texts, NameLexicon(texts), task.encoder, task.words, (sums[0], sums[1]))
    for number, pair in enumerate(seeded):
        for stranger in namer.strangers(number):
            swapped = pair.span and pair.span[0] <= stranger.place.start < pair.span[1]
            # The other names of a damaged pair are neither: its vector is not what it was.
            if swapped or pair.span is None:
                kind = "name" if swapped else "clean"
                yield Sample(task.article, (task.seed, number), kind, stranger)


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
    for kind in KINDS:
        wanted = Stranger if kind == "name" else BeadMeaning
        chosen = [
            sample
            for sample in samples
            if sample.kind in ("clean", kind) and isinstance(sample.measured, wanted)
        ]
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
    names = sorted({row.article for row in bitext})
    rows: list[BitextRow] = []
    for number in range(FOLDS):
        held_out = set(names[number::FOLDS])
        known = [sample for sample in samples if sample.article not in held_out]
        models = fit_models(known, encoder.identity, "the other folds")
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
