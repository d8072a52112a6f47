"""Find parallel sentences in texts that are not translations of each other.

Two collections on the same events, such as a year of two newspapers, contain sentences that
translate each other among many that do not. Every sentence is compared with all sentences of the
other side. A pair of translations is more similar than its neighbours, and agrees in length,
figures and names.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.arguments import check_arguments
from align.articles import detect_language
from align.config import MiningSettings
from align.encoders import Encoder, load_encoder
from align.errors import warn
from align.languages import primary_language
from align.logistic import Logistic
from align.pairing.mining.evidence import (
    MODEL,
    Candidates,
    candidate_pairs,
    mentions_compared,
)
from align.pairing.mining.sentences import Sentence, Sentences
from align.pairing.neighbours import neighbours
from align.pairing.vectors import comparable
from align.progress import Progress, Silence
from align.records import BitextRow

# The surest pairs, from which it is learnt how long translations are.
_SUREST = 200


@dataclass(frozen=True, slots=True)
class MinedPair:
    """A sentence with its translation.

    `similarity` is the cosine of their vectors, `margin` their excess over the similarity of each
    to its neighbours (docs/mining.md), and `confidence` the probability that the pair is right.
    """

    source: Sentence
    target: Sentence
    similarity: float
    margin: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Mined:
    """The pairs in the order of the source, and the numbers of distinct sentences."""

    pairs: tuple[MinedPair, ...]
    source_count: int
    target_count: int

    def rows(self) -> list[BitextRow]:
        """The pairs as rows of a bitext; the note gives the margin.

        Two articles whose pairs do not follow each other are in the place of their first one.
        """
        articles: dict[str, list[MinedPair]] = {}
        for pair in self.pairs:
            name = f"{pair.source.place} {pair.target.place}"
            articles.setdefault(name, []).append(pair)
        placed = [(name, pair) for name, pairs in articles.items() for pair in pairs]
        return [
            BitextRow(
                article=name,
                bead=number,
                source_ids=(pair.source.number,),
                target_ids=(pair.target.number,),
                source=(pair.source.text,),
                target=(pair.target.text,),
                similarity=pair.similarity,
                confidence=pair.confidence,
                note=f"margin {pair.margin:.4f}",
            )
            for number, (name, pair) in enumerate(placed)
        ]


def mine(
    source: Iterable[Sentence | str],
    target: Iterable[Sentence | str],
    *,
    encoder: Encoder | None = None,
    languages: tuple[str, str] = ("ko", "en"),
    settings: MiningSettings | None = None,
    model: Logistic = MODEL,
    progress: Progress | None = None,
) -> Mined:
    """Find the sentences of two collections that translate each other.

    Args:
        source: The sentences of one side, with their places or as texts; read once. Ignored are
            repeated sentences, those without a letter, and those certainly in another language.
        target: Those of the other.
        encoder: Computes the vectors; the built-in one if None.
        languages: The codes of both sides.
        settings: The defaults if None.
        model: Weighs margins, lengths, figures and names.
        progress: Receives the progress of the comparison, not that of reading the sentences.

    Returns:
        The pairs with a confidence of `settings.threshold` and more. No sentence stands in two,
        and no pair has the same text on both sides.
        The result does not depend on the number of threads. There is an `AlignWarning` if all
        sentences of a side are in another language than that of the side.

    Raises:
        BuildError: If there is no room for temporary files.
    """
    check_arguments(mine, locals())
    settings, progress = settings or MiningSettings(), progress or Silence()
    encoder = encoder or load_encoder()
    with Sentences(encoder, languages[0]) as sources, Sentences(encoder, languages[1]) as targets:
        sources.fill(map(_sentence, itertools.count(), source))
        targets.fill(map(_sentence, itertools.count(), target))
        _warn_of_languages((sources, targets), languages)
        if not len(sources) or not len(targets):
            return Mined((), len(sources), len(targets))
        found = find_pairs(sources, targets, settings)
        sure = model.probabilities(measure(found, sources, targets, languages, progress))
        chosen = sorted(n for n in _one_to_one(found, sure) if sure[n] >= settings.threshold)
        pairs = tuple(
            MinedPair(
                sources[int(i)],
                targets[int(j)],
                round(float(sources.vectors[[i]][0] @ targets.vectors[[j]][0]), 4),
                round(float(margin), 4),
                round(float(confidence), 4),
            )
            for i, j, margin, confidence in zip(
                found.sources[chosen],
                found.targets[chosen],
                found.margins[chosen],
                sure[chosen],
                strict=True,
            )
        )
        return Mined(pairs, len(sources), len(targets))


def _warn_of_languages(sides: tuple[Sentences, Sentences], languages: tuple[str, str]) -> None:
    """Say of which side nothing could be compared because of its language."""
    for name, side, language in zip(("source", "target"), sides, languages, strict=True):
        if side.foreign is not None:
            found = detect_language(side.foreign)
            warn(
                f"no sentence of the {name} is in {language}"
                + (f" (the first is in {found})" if found else "")
                + "; exchange the sides, or name their languages with --source-lang and "
                "--target-lang (in Python languages)"
            )


def _sentence(number: int, given: object) -> Sentence:
    if isinstance(given, str):
        return Sentence(given, "", number)
    if not isinstance(given, Sentence):
        found = type(given).__name__
        raise TypeError(f"mine: sentence {number} is of type {found}, not Sentence or str")
    return given


def find_pairs(source: Sentences, target: Sentences, settings: MiningSettings) -> Candidates:
    """The pairs worth comparing: near neighbours with a sufficient margin.

    A sentence and its copy on the other side, which was left untranslated there, are neither a
    pair nor rivals of the translation.
    """
    vectors = comparable(source.vectors, target.vectors)
    # One more than asked for, in place of a copy.
    forward, backward = neighbours(vectors[0], vectors[1], settings.neighbours + 1)
    found = candidate_pairs(
        forward.without(source.copies_in(target), settings.neighbours),
        backward.without(target.copies_in(source), settings.neighbours),
    )
    return found.where(found.margins >= settings.margin)


def measure(
    found: Candidates,
    source: Sentences,
    target: Sentences,
    languages: tuple[str, str],
    progress: Progress,
) -> NDArray[np.float64]:
    """The features of every candidate: shape (len(found), len(FEATURES))."""
    ratios = np.log(target.lengths[found.targets] / source.lengths[found.sources])
    surest = np.argsort(-found.margins, kind="stable")[:_SUREST]
    usual = np.median(ratios[surest]) if len(surest) else 0.0
    compared = np.zeros((len(found), 4))
    languages = primary_language(languages[0]), primary_language(languages[1])
    progress.begin("comparing", None)
    for n in range(len(found)):
        texts = source[int(found.sources[n])].text, target[int(found.targets[n])].text
        compared[n] = mentions_compared(*texts, languages)
        progress.advance(0, 1)
    lengths = np.abs(ratios - usual)
    return np.column_stack([found.margins, found.leads, lengths, compared])


def _one_to_one(found: Candidates, sure: NDArray[np.float64]) -> list[int]:
    """The surest pair first, then the surest of sentences that are free; of equals the first."""
    used: tuple[set[int], set[int]] = set(), set()
    chosen = []
    for n in np.argsort(-sure, kind="stable"):
        source, target = int(found.sources[n]), int(found.targets[n])
        if source not in used[0] and target not in used[1]:
            used[0].add(source)
            used[1].add(target)
            chosen.append(int(n))
    return chosen
