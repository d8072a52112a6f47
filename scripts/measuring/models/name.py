"""Fit the model of changed names on names that were swapped."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.checks.meaning.models import Model
from align.checks.naming.ranges import MEASURES
from align.checks.naming.sound_matches import match_sounds
from align.checks.naming.strangers import NameEvidence, NameMeasurer
from align.encoders import Encoder
from align.entities.lexicon import NameLexicon
from align.errors import MalformedRecordError
from align.logistic import Logistic
from align.words import WordVectors, correspond
from measuring.models.logistic import fit_logistic
from measuring.seeding.damage import SeededPair
from measuring.seeding.names import (
    SpelledName,
    names_in,
    spelled_names,
    swap_name,
    swap_spelled_name,
    swap_word,
    words_in,
)

Pair = tuple[str, str]

FOLDS = 5
# How many faithful pairs, each by itself, may be told to have a changed name. The labelled ones are
# sure to be faithful; of the lines that are called damaged first, some do lack the name or have
# another one (seven of eighteen that were read).
_FALSE_WARNINGS = {"line": 0.015, "labelled": 0.015}
# The strength of the Gaussian prior on weights of measures scaled to unit spread.
_PRIOR = 4.0
# Neighbouring lines of the labelled file that stay together in a fold: they are of one article.
_BLOCK = 10
# In the labelled pairs every name may be swapped: they are few.
_OF_LABELLED = 1.0


@dataclass(frozen=True, slots=True)
class NameSample:
    """A strange name of a pair.

    `origin` is "article", "line" or "labelled"; `group` what a fold keeps together; `pair` the
    pair in it. `is_swapped` tells whether the name was put there.
    """

    origin: str
    group: str
    pair: tuple[int, int]
    is_swapped: bool
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NameSamples:
    """The strange names, and how many pairs of each origin were left as they are."""

    names: Sequence[NameSample]
    faithful: Mapping[str, int]


def read_faultless(path: Path) -> list[tuple[int, Pair]]:
    """Read the labelled pairs without any problem, with the number of their line.

    Raises:
        MalformedRecordError: If a line is no such object; it names the line.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        try:
            record = json.loads(line)
            pair, problems = (record["ko"], record["en"]), record["problems"]
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedRecordError(
                f"no labelled pair ({error})",
                where=f"{path}, line {number + 1}",
                remedy="give ko, en and problems",
            ) from error
        if not problems:
            found.append((number, pair))
    return found


def name_samples(
    articles: Mapping[str, Sequence[Pair]],
    labelled: Sequence[tuple[int, Pair]],
    encoder: Encoder,
    *,
    seeds: Iterable[int],
    share: float,
) -> NameSamples:
    """Swap names, and measure what is strange then: in articles, in lines by themselves.

    Args:
        articles: Korean sources and faithful English translations, in order.
        labelled: Faultless pairs of a real corpus, with their numbers.
        encoder: Makes the vectors.
        seeds: One for each time that everything is damaged.
        share: How many pairs of an article to damage.
    """
    words = WordVectors(encoder)
    names: list[NameSample] = []
    faithful = dict.fromkeys(("article", "line", "labelled"), 0)
    for task in _tasks(articles, labelled, seeds, share):
        faithful[task.origin] += sum(pair.span is None for pair in task.pairs)
        names += _measured(task, encoder, words)
    return NameSamples(names, faithful)


def fit_name_model(samples: NameSamples, encoder: str, fitted_on: str) -> Model:
    """Fit the weights on everything, and the limit of a warning on folds that were not fitted on.

    The limit keeps the share of faithful pairs with a warning low both in the lines and in the
    labelled pairs, each by itself.
    """
    names = samples.names
    values = np.array([name.values for name in names])
    swapped = np.array([name.is_swapped for name in names])

    def fitted(rows: NDArray[np.bool_]) -> Logistic:
        return fit_logistic(
            values[rows],
            swapped[rows],
            MEASURES,
            fitted_on=fitted_on,
            encoder=encoder,
            prior=_PRIOR,
        )

    groups = sorted({name.group for name in names})
    fold = np.array([groups.index(name.group) % FOLDS for name in names])
    worst: dict[tuple[str, str, tuple[int, int]], float] = {}
    for number in range(FOLDS):
        model = fitted(fold != number)
        for index in np.flatnonzero((fold == number) & ~swapped).tolist():
            name = names[index]
            # A pair is called damaged by the worst of its names.
            key = name.origin, name.group, name.pair
            worst[key] = max(model.probability(values[index]), worst.get(key, 0.0))
    limits = [
        _limit(
            [value for key, value in worst.items() if key[0] == origin],
            int(share * samples.faithful[origin]),
        )
        for origin, share in _FALSE_WARNINGS.items()
    ]
    weights = fitted(np.ones(len(names), bool)).rounded(4)
    return Model("name", weights, round(max(limits), 4))


def _limit(probabilities: Sequence[float], allowed: int) -> float:
    """What the worst names of at most so many pairs are above; others have no strange name."""
    ordered = sorted(probabilities, reverse=True)
    return ordered[allowed] if allowed < len(ordered) else 0.5


@dataclass(frozen=True, slots=True)
class _Task:
    """Pairs that are read together, some of them with another name."""

    origin: str
    group: str
    number: tuple[int, int]
    pairs: Sequence[SeededPair]


def _tasks(
    articles: Mapping[str, Sequence[Pair]],
    labelled: Sequence[tuple[int, Pair]],
    seeds: Iterable[int],
    share: float,
) -> Iterator[_Task]:
    in_article = {name: _names_of(pairs) for name, pairs in articles.items()}
    in_block: dict[int, _Names] = {}
    for number, pair in labelled:
        block = number // _BLOCK
        in_block[block] = in_block.get(block, _NONE).joined(_names_of([pair]))
    for seed in seeds:
        for name, pairs in articles.items():
            pool = _NONE.joined(*(names for other, names in in_article.items() if other != name))
            generator = random.Random(f"{seed} {name}")  # noqa: S311
            yield _Task("article", name, (seed, 0), _swapped(pairs, pool, generator, share))
            alone = _swapped(pairs, pool, generator, share)
            for place, line in enumerate(alone):
                yield _Task("line", name, (seed, place), [line])
        for number, pair in labelled:
            block = number // _BLOCK
            pool = _NONE.joined(*(names for other, names in in_block.items() if other != block))
            generator = random.Random(f"{seed} labelled {number}")  # noqa: S311
            swapped = _swapped([pair], pool, generator, _OF_LABELLED)
            yield _Task("labelled", f"block {block}", (seed, number), swapped)
    for number, pair in labelled:
        whole = [SeededPair(*pair)]
        yield _Task("labelled", f"block {number // _BLOCK}", (-1, number), whole)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of some texts: inside sentences, their words, and those that the sources spell."""

    inside: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spelled: tuple[SpelledName, ...] = ()

    def joined(self, *others: "_Names") -> "_Names":
        parts = (self, *others)
        return _Names(
            tuple(name for part in parts for name in part.inside),
            tuple(word for part in parts for word in part.words),
            tuple(name for part in parts for name in part.spelled),
        )


_NONE = _Names()


def _names_of(pairs: Sequence[Pair]) -> _Names:
    return _Names(
        tuple(found[0] for _, target in pairs for found in names_in(target)),
        tuple(found[0] for _, target in pairs for found in words_in(target)),
        tuple(name for pair in pairs for name in spelled_names(pair)),
    )


def _swapped(
    pairs: Sequence[Pair], names: _Names, generator: random.Random, share: float
) -> list[SeededPair]:
    """Swap a name in a share of some pairs."""
    return [
        (generator.random() < share and _swap(pair, names, generator)) or SeededPair(*pair)
        for pair in pairs
    ]


def _swap(pair: Pair, names: _Names, generator: random.Random) -> SeededPair | None:
    """Swap a name by its capitals, one of its words, or a name that the source spells."""
    kind = generator.randrange(3)
    if kind == 0:
        return swap_name(pair, names.inside, generator)
    if kind == 1:
        return swap_word(pair, names.words, generator)
    return swap_spelled_name(pair, names.spelled, generator)


def _measured(task: _Task, encoder: Encoder, words: WordVectors) -> Iterator[NameSample]:
    texts = [(pair.source, pair.target) for pair in task.pairs]
    korean, english = (encoder.accumulate(list(side)) for side in zip(*texts, strict=True))
    vectors = encoder.project(korean), encoder.project(english)
    found = correspond(texts, ("ko", "en"), words)
    measurer = NameMeasurer(texts, NameLexicon(texts), encoder, vectors, english)
    rows = zip(task.pairs, match_sounds(texts), found, strict=True)
    for number, (pair, matches, corresponding) in enumerate(rows):
        for stranger in measurer.strangers(number, NameEvidence(matches, corresponding, words)):
            swapped = pair.span is not None and pair.span[0] <= stranger.place.start < pair.span[1]
            # The other names of a damaged pair are neither: its vector is not what it was.
            if swapped or pair.span is None:
                seed, first = task.number
                where = seed, first + number
                yield NameSample(task.origin, task.group, where, swapped, stranger.values)
