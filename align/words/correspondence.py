"""Find the words of a text that have a counterpart in its translation, and those that have none.

The best match of a single word says little, because some word is always a little similar, but a run
of words without a good match says much. So a fitted model combines the best match of each word with
those of its neighbours, and computes the probability that the word has a counterpart.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.arguments import check_arguments
from align.entities.keys import SOUND
from align.entities.mentions import Mention
from align.languages import is_korean_english, korean_first
from align.words.content import Word
from align.words.model import MEASURES, WordModel, load_word_model
from align.words.phrases import shared_phrases
from align.words.scale import scale_for
from align.words.tables import Matrix, WordTable, likeness
from align.words.vectors import WordVectors

Values = NDArray[np.float64]

# How many neighbours on each side are read with a word.
_REACHES = np.array([[1], [2], [4]])
_UNCOVERED = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring content words without a counterpart.

    `start` and `end` are offsets into the text. `missing` is the sum of the words' probabilities of
    having no counterpart, and `excess` the sum of the parts above the limit.
    """

    start: int
    end: int
    words: int
    missing: float
    excess: float


@dataclass(frozen=True, slots=True)
class CoveredSide:
    """The content words of one side, in order, each with its cover.

    `cover` is the probability, 0 to 1, that a word has a counterpart on the other side; `partners`
    the number of the most similar word there. Both have shape (words,), and `partners` is -1 where
    the other side has no word.
    """

    words: tuple[Word, ...]
    cover: Values
    partners: NDArray[np.int64]

    @property
    def mean(self) -> float:
        """The mean cover; 1 for a side without words."""
        return float(self.cover.mean()) if len(self.cover) else 1.0

    @property
    def uncovered_share(self) -> float:
        """The share of words that are not covered; 0 for a side without words."""
        return float((self.cover < _UNCOVERED).mean()) if len(self.cover) else 0.0

    def numbers(self, place: Mention) -> range:
        """The numbers of the words that a place of the text holds or touches."""
        touched = [
            number
            for number, word in enumerate(self.words)
            if word.start < place.end and word.end > place.start
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    def runs(self) -> list[Run]:
        """The longest runs of neighbouring words that are not covered, in order."""
        runs = []
        for uncovered, group in itertools.groupby(
            range(len(self.words)), key=lambda number: bool(self.cover[number] < _UNCOVERED)
        ):
            numbers = list(group)
            if uncovered:
                runs.append(self._run(numbers[0], numbers[-1] + 1))
        return runs

    def heaviest_run(self) -> Run | None:
        """The neighbouring words with the largest `excess`; None if every word is covered.

        The run may include a covered word if the uncovered words around it outweigh it, so small
        changes of a cover change the excess only a little.

        Source:
            Kadane's maximum subarray, in Bentley (1984).
        """
        if not len(self.cover):
            return None
        sums = np.concatenate([[0.0], np.cumsum(_UNCOVERED - self.cover)])
        gains = sums - np.minimum.accumulate(sums)
        end = int(gains.argmax())
        if gains[end] <= 0:
            return None
        return self._run(int(sums[: end + 1].argmin()), end)

    def _run(self, first: int, end: int) -> Run:
        """The run of the words from `first` up to `end`."""
        cover = self.cover[first:end]
        return Run(
            start=self.words[first].start,
            end=self.words[end - 1].end,
            words=end - first,
            missing=float((1 - cover).sum()),
            excess=float((_UNCOVERED - cover).sum()),
        )

    def weakest(self, count: int) -> float:
        """The mean cover of the `count` least covered words; 1 for a side without words."""
        return float(np.sort(self.cover)[:count].mean()) if len(self.cover) else 1.0


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Which words of both sides of a pair have counterparts."""

    source: CoveredSide
    target: CoveredSide

    def mutual(self) -> list[tuple[int, int]]:
        """The numbers of the words that are each other's best match, in the source's order."""
        back = self.target.partners
        return [
            (number, partner)
            for number, partner in enumerate(self.source.partners.tolist())
            if partner >= 0 and back[partner] == number
        ]


def correspond(
    pairs: Iterable[tuple[str, str]],
    languages: tuple[str, str],
    vectors: WordVectors,
    *,
    with_phrases: bool = True,
) -> list[Correspondence]:
    """Find the words of each pair that have a counterpart on its other side.

    The result for a pair does not depend on the other pairs.

    Args:
        pairs: Source and target texts.
        languages: The codes of source and target.
        vectors: The encoder's words; those of all pairs are encoded in one call.
        with_phrases: Whether stock phrases are counterparts of what English says for them.

    Example:
        >>> from align.encoders import load_encoder
        >>> (one,) = correspond(
        ...     [("정부는 예산을 늘렸다.", "The government raised the budget.")],
        ...     ("ko", "en"),
        ...     WordVectors(load_encoder()),
        ... )
        >>> [word.text for word in one.source.words], one.source.runs()
        (['정부는', '예산을', '늘렸다.'], [])
    """
    check_arguments(correspond, locals())
    pairs, model = list(pairs), load_word_model()
    scale = scale_for(vectors.encoder, languages)
    phrases = _phrases(pairs, languages) if with_phrases else ((), ())
    tables = tuple(
        WordTable.of([pair[side] for pair in pairs], languages[side], vectors, scale, phrases[side])
        for side in range(2)
    )
    measured = measure_words(tables[0], tables[1])
    return [
        Correspondence(*(_covered(tables[side], number, sides[side], model) for side in range(2)))
        for number, sides in enumerate(measured)
    ]


def _phrases(
    pairs: Sequence[tuple[str, str]], languages: tuple[str, str]
) -> tuple[Sequence[Sequence[tuple[Mention, str]]], ...]:
    """The phrases that both sides of each pair have, for the sources and for the targets."""
    if not is_korean_english(languages):
        return (), ()
    phrases = shared_phrases([korean_first(languages, *pair) for pair in pairs])
    return korean_first(languages, *phrases)


@dataclass(frozen=True, slots=True)
class MeasuredSide:
    """The measures of one side's words, shape (words, len(MEASURES)), and their best matches."""

    measures: Values
    partners: NDArray[np.int64]


def measure_words(
    source: WordTable, target: WordTable
) -> Iterator[tuple[MeasuredSide, MeasuredSide]]:
    """Measure the words of pairs of texts: text i of one side with text i of the other."""
    for number in range(len(source)):
        place = range(number, number + 1)
        alike = likeness(source, place, target, place)
        yield _measured(source, target, number, alike), _measured(target, source, number, alike.T)


def _covered(table: WordTable, text: int, measured: MeasuredSide, model: WordModel) -> CoveredSide:
    words = table.of_text(text)
    cover = model.cover(measured.measures, table.language)
    return CoveredSide(table.words[words.start : words.stop], cover, measured.partners)


def _measured(table: WordTable, other: WordTable, text: int, alike: Matrix) -> MeasuredSide:
    """The values of `MEASURES` for the words of one text."""
    words, opposite = table.of_text(text), other.of_text(text)
    count = len(words)
    if not count or not len(opposite):
        # Nothing there could be a counterpart.
        best, mutual = np.zeros(count), np.zeros(count)
        partners = np.full(count, -1)
    else:
        partners = alike.argmax(axis=1)
        best = alike[np.arange(count), partners].astype(np.float64)
        mutual = (alike.argmax(axis=0)[partners] == np.arange(count)).astype(np.float64)
    stated = set().union(*(other.keys[word] for word in opposite))
    part = slice(words.start, words.stop)
    sound, fact = _answered([table.keys[word] for word in words], stated)
    measures = np.column_stack(
        [
            best,
            mutual,
            *_smoothed(best),
            table.lengths[part],
            table.is_capitalised[part],
            table.has_figures[part],
            sound,
            fact,
        ]
    )
    return MeasuredSide(measures.reshape(count, len(MEASURES)), partners)


def _answered(keys_of_words: Sequence[frozenset[str]], stated: set[str]) -> tuple[Values, Values]:
    """For each word whether a word there sounds like it, and whether its keys are stated there.

    The second is 1 where one is, -1 where none is, and 0 for a word that states none.
    """
    sound, fact = np.zeros(len(keys_of_words)), np.zeros(len(keys_of_words))
    for number, keys in enumerate(keys_of_words):
        for key in keys:
            if key.startswith(SOUND):
                sound[number] = max(sound[number], key in stated)
            elif key in stated:
                fact[number] = 1
            elif not fact[number] and not key.startswith("latin:"):
                fact[number] = -1
    return sound, fact


def _smoothed(values: Values) -> Values:
    """The means of each value and its neighbours: shape (reaches, values)."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    first, last = np.maximum(at - _REACHES, 0), np.minimum(at + _REACHES + 1, len(values))
    means: Values = (sums[last] - sums[first]) / (last - first)
    return means
