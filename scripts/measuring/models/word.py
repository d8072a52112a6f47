"""Fit the model of a word's cover on sentences that were put in from elsewhere."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from align.encoders import Encoder
from align.words.correspondence import MeasuredSide, measure_words
from align.words.model import KOREAN, MEASURES, OTHER, WordModel
from align.words.tables import WordTable
from align.words.vectors import WordVectors
from measuring.models.logistic import fit_logistic
from measuring.seeding.clauses import parts

LANGUAGES = ("ko", "en")
# How far away in the article the sentence stands that a clause is taken from: near by, so that it
# is about the same things.
_NEAR = 4
# What is done to a pair: a clause put into one side or the other, a neighbour's translation,
# nothing.
_ACTIONS = ("source", "target", "neighbour", "none")
_SHARES = (0.3, 0.3, 0.1, 0.3)
_CLAUSES = (1, 1, 2, 3)
# Rarer errors than these would be learned from too few words, more would make the model expect
# them everywhere: the bias is set for this share of words without a counterpart.
_EXPECTED = 0.1


@dataclass(frozen=True, slots=True)
class Intrusion:
    """A pair with what was put into it: the spans without a counterpart, or None."""

    article: str
    texts: tuple[str, str]
    spans: tuple[tuple[int, int] | None, tuple[int, int] | None]


def intrude(
    articles: Mapping[str, Sequence[tuple[str, str]]], *, seeds: Iterable[int]
) -> Iterator[Intrusion]:
    """Put clauses of neighbouring sentences into one side of faithful translations."""
    for seed in seeds:
        for name, pairs in articles.items():
            generator = random.Random(f"{seed} {name}")  # noqa: S311
            for number, pair in enumerate(pairs):
                near = range(max(0, number - _NEAR), min(len(pairs), number + _NEAR + 1))
                others = [pairs[other] for other in near if other != number]
                yield _intruded(name, pair, others, generator)


def _intruded(
    article: str,
    pair: tuple[str, str],
    others: Sequence[tuple[str, str]],
    generator: random.Random,
) -> Intrusion:
    (action,) = generator.choices(_ACTIONS, _SHARES)
    if action == "none" or not others:
        return Intrusion(article, pair, (None, None))
    other = generator.choice(others)
    if action == "neighbour":
        return Intrusion(article, (pair[0], other[1]), ((0, len(pair[0])), (0, len(other[1]))))
    side = ("source", "target").index(action)
    text, span = put_in(pair[side], other[side], LANGUAGES[side], generator)
    if side == 0:
        return Intrusion(article, (text, pair[1]), (span, None))
    return Intrusion(article, (pair[0], text), (None, span))


def put_in(
    text: str, other: str, language: str, generator: random.Random
) -> tuple[str, tuple[int, int]]:
    """Put one to three clauses of another text into a text, at one of its clause boundaries.

    Returns:
        The new text, and where in it the clauses stand.
    """
    clauses = parts(other, language)
    first = generator.randrange(len(clauses))
    last = min(len(clauses), first + generator.choice(_CLAUSES)) - 1
    piece = other[clauses[first].start : clauses[last].end].strip().rstrip(".")
    at = generator.choice([0, *(part.end for part in parts(text, language))])
    before = text[:at].rstrip()
    start = len(before) + bool(before)
    joined = " ".join(filter(None, [before, piece, text[at:].strip()]))
    return joined, (start, start + len(piece))


@dataclass(frozen=True, slots=True)
class WordSample:
    """The measured words of one side of a pair, and which of them have no counterpart."""

    article: str
    language: str
    measures: np.ndarray
    missing: np.ndarray


def word_samples(intrusions: Sequence[Intrusion], encoder: Encoder) -> list[WordSample]:
    """Measure the words of all pairs."""
    vectors = WordVectors(encoder)
    tables = [
        WordTable.of([one.texts[side] for one in intrusions], language, vectors)
        for side, language in enumerate(LANGUAGES)
    ]
    return [
        _sample(one, number, side, tables[side], measured[side])
        for number, (one, measured) in enumerate(
            zip(intrusions, measure_words(tables[0], tables[1]), strict=True)
        )
        for side in range(2)
    ]


def _sample(
    one: Intrusion, number: int, side: int, table: WordTable, measured: MeasuredSide
) -> WordSample:
    span = one.spans[side]
    missing = np.array(
        [
            span is not None and span[0] <= table.words[word].start < span[1]
            for word in table.of_text(number)
        ]
    )
    return WordSample(one.article, LANGUAGES[side], measured.measures, missing)


def fit_word_model(samples: Iterable[WordSample], encoder: str, fitted_on: str) -> WordModel:
    """Fit the cover of Korean words, and that of English ones for every other language."""
    samples = list(samples)
    by_language = {}
    for language, name in ((KOREAN, LANGUAGES[0]), (OTHER, LANGUAGES[1])):
        chosen = [sample for sample in samples if sample.language == name]
        missing = np.concatenate([sample.missing for sample in chosen])
        measures = np.concatenate([sample.measures for sample in chosen])
        model = fit_logistic(measures, ~missing, MEASURES, fitted_on=fitted_on, encoder=encoder)
        share = missing.mean()
        shift = np.log(share / (1 - share)) - np.log(_EXPECTED / (1 - _EXPECTED))
        by_language[language] = replace(model, bias=model.bias + shift).rounded(4)
    return WordModel(by_language)
