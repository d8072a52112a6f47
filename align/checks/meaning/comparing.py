"""Compare the meanings of a bead's sides, with each other and with the article's other beads.

Each text is encoded once.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.checks.asides import without_asides
from align.checks.meaning.glosses import find_glosses, is_office
from align.checks.meaning.long_names import with_short_names
from align.encoders import Encoder, TokenSums
from align.entities.blanks import without_places
from align.entities.escapes import unescaped
from align.languages import is_korean_english, korean_first
from align.records import BitextRow
from align.segmentation.labels import without_labels
from align.words import scale_for
from align.words.scale import SENTENCES

Matrix = NDArray[np.float32]

MARGINS = ("over other sources", "over other targets")
"""The names of `BeadMeaning.margins`, in order."""


# How much more similar a pair becomes without an explanation that only one side has.
_LEAST_GAIN = 0.01


@dataclass(frozen=True, slots=True)
class BeadMeaning:
    """The similarities of a bead's sides, with each other and with those of other beads.

    `similarity` compares the bead's own sides. `other_source` is the highest similarity of its
    target to the source of another bead, the one at the position `nearest`; `other_target` is the
    highest similarity of its source to another target. A bead without neighbours has no `nearest`,
    and 0 for both.
    """

    similarity: float
    other_source: float
    other_target: float
    nearest: int | None

    @property
    def margins(self) -> tuple[float, float]:
        """How much more similar the bead's own sides are, in the order of `MARGINS`."""
        return self.similarity - self.other_source, self.similarity - self.other_target


class Size(NamedTuple):
    """The length of a text in characters and words."""

    characters: int
    words: int


class Part(NamedTuple):
    """Words of one side of a row, 0 for the source and 1 for the target, by their offsets."""

    row: int
    side: int
    start: int
    end: int


class Meanings:
    """The meanings of the beads of several articles, whose texts are encoded together.

    Encoding short articles one by one takes twenty times as long, because the encoder only gets a
    few texts at a time.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
        with_glosses: Whether glosses are compared, too.
    """

    def __init__(
        self,
        rows: Sequence[BitextRow],
        languages: tuple[str, str],
        encoder: Encoder,
        *,
        with_glosses: bool = False,
    ) -> None:
        self._held = [
            n for n, row in enumerate(rows) if row.source_text.strip() and row.target_text.strip()
        ]
        pairs = [
            without_labels(
                (unescaped(rows[n].source_text), unescaped(rows[n].target_text)), languages
            )
            for n in self._held
        ]
        self._languages = languages
        self._scale = scale_for(encoder, languages)
        self._texts = tuple(
            [without_asides(pair[side], language, pair[1 - side]) for pair in pairs]
            for side, language in enumerate(languages)
        )
        # What the vectors of whole texts are made of; words are compared as they are written.
        self._written = tuple([*texts] for texts in self._texts)
        if is_korean_english(languages):
            side = languages.index("en")
            self._written[side][:] = map(
                with_short_names, *korean_first(languages, *self._texts)[::-1]
            )
        self._sums = [encoder.checked_sums(texts) for texts in self._written]
        self._vectors = [encoder.project(sums) for sums in self._sums]
        self._compared = [
            self._centred(vectors, side) for side, vectors in enumerate(self._vectors)
        ]
        self._glosses: dict[int, list[tuple[int, int]]] = {}
        if is_korean_english(languages) and not with_glosses:
            self._leave_glosses_out(languages.index("en"), encoder)

    def texts(self, rows: range) -> dict[int, tuple[str, str]]:
        """The texts that are compared, by the positions of those rows that have two sides."""
        source, target = self._texts
        return {self._held[i]: (source[i], target[i]) for i in self._within(rows)}

    def glosses(self, row: int) -> Sequence[tuple[int, int]]:
        """The places of the explanations in a row's English that its Korean does not have.

        They are blanks in what is compared.
        """
        return self._glosses.get(self._place(row), ())

    def sizes(self, row: int) -> tuple[Size, Size]:
        """How long both sides of a row are, without glosses and with short names for long ones."""
        at = self._place(row)
        texts, written = ([side[at] for side in sides] for sides in (self._texts, self._written))
        # The blanks behind a short name; those of a gloss are in both.
        saved = [new.count(" ") - old.count(" ") for new, old in zip(written, texts, strict=True)]
        if at in self._glosses:
            saved[self._languages.index("en")] += sum(
                end - start for start, end in self._glosses[at]
            )
        source, target = (
            Size(len(text.strip()) - blanks, len(text.split()))
            for text, blanks in zip(texts, saved, strict=True)
        )
        return source, target

    def sums(self, article: range) -> tuple[TokenSums, TokenSums]:
        """The token sums of an article's sources and targets, for beads with two sides."""
        held = self._within(article)
        source, target = (sums.part(held.start, held.stop) for sums in self._sums)
        return source, target

    def vectors(self, article: range) -> tuple[Matrix, Matrix]:
        """The vectors of an article's sources and targets, for beads with two sides."""
        held = self._within(article)
        source, target = (vectors[held.start : held.stop] for vectors in self._vectors)
        return source, target

    def gains(self, parts: Sequence[Part], encoder: Encoder) -> dict[Part, float]:
        """How much more similar the sides of a row are without each of some parts of them.

        Args:
            parts: Of any rows with two sides.
            encoder: The encoder of all texts. It is not kept, because it would go from process to
                process with the meanings.
        """
        gains = dict[Part, float]()
        for side in range(2):
            shorter = {part: self._without(part) for part in parts if part.side == side}
            if not shorter:
                continue
            rows = [self._place(part.row) for part in shorter]
            vectors = self._centred(encoder.encode([*shorter.values()]), side)
            others = self._compared[1 - side][rows]
            after = self._mapped((vectors * others).sum(axis=1))
            before = self._mapped((self._compared[side][rows] * others).sum(axis=1))
            gains |= zip(shorter, (after - before).tolist(), strict=True)
        return gains

    def measured(self, article: range) -> tuple[BeadMeaning | None, ...]:
        """Compare the meanings of an article's beads; None for a null bead.

        Args:
            article: The positions of its rows.
        """
        measured: list[BeadMeaning | None] = [None] * len(article)
        held = self._within(article)
        if not held:
            return tuple(measured)
        texts = [side[held.start : held.stop] for side in self._texts]
        sources, targets = (vectors[held.start : held.stop] for vectors in self._compared)
        similarities = self._mapped(sources @ targets.T)
        others, nearest = _most_alike(similarities.T, texts[0])
        other_targets, _ = _most_alike(similarities, texts[1])
        for at, i in enumerate(held):
            other = nearest[at]
            measured[self._held[i] - article.start] = BeadMeaning(
                similarity=float(similarities[at, at]),
                other_source=others[at],
                other_target=other_targets[at],
                nearest=None if other is None else self._held[held[other]] - article.start,
            )
        return tuple(measured)

    def _centred(self, vectors: Matrix, side: int) -> Matrix:
        """The vectors of one side's texts as they are compared."""
        if self._scale is None:
            return vectors
        return self._scale.centred(vectors, SENTENCES, self._languages[side])

    def _leave_glosses_out(self, side: int, encoder: Encoder) -> None:
        """Put blanks in the place of the glosses without which a pair is more similar."""
        texts, korean, written = self._texts[side], self._texts[1 - side], self._written[side]
        places = [
            (n, place)
            for n, text in enumerate(texts)
            for place in find_glosses(text)
            if not is_office(text[slice(*place)], korean[n])
        ]
        if not places:
            return
        rows = [n for n, _ in places]
        others, whole = self._compared[1 - side][rows], self._compared[side][rows]
        shorter = encoder.encode([without_places(written[n], [place]) for n, place in places])
        gains = ((self._centred(shorter, side) - whole) * others).sum(axis=1)
        for (n, place), gain in zip(places, gains, strict=True):
            if gain > _LEAST_GAIN:
                self._glosses.setdefault(n, []).append(place)
        if not self._glosses:
            return
        changed = list(self._glosses)
        for n in changed:
            texts[n] = without_places(texts[n], self._glosses[n])
            written[n] = without_places(written[n], self._glosses[n])
        sums = encoder.checked_sums([written[n] for n in changed])
        vectors = encoder.project(sums)
        features, counts = self._sums[side].features.copy(), self._sums[side].counts.copy()
        features[changed], counts[changed] = sums.features, sums.counts
        self._sums[side] = TokenSums(features, counts)
        for held, new in ((self._vectors, vectors), (self._compared, self._centred(vectors, side))):
            held[side] = held[side].copy()
            held[side][changed] = new

    def _without(self, part: Part) -> str:
        """The text of a side without a part of it."""
        text = self._written[part.side][self._place(part.row)]
        return f"{text[: part.start]} {text[part.end :]}".strip(" .,;:!?\"'”’")

    def _mapped(self, similarities: Matrix) -> Matrix:
        """Similarities on the scale of the encoder that the models were fitted with."""
        return similarities if self._scale is None else self._scale.mapped(similarities, SENTENCES)

    def _place(self, row: int) -> int:
        """The number of a row among those with two sides."""
        return bisect_left(self._held, row)

    def _within(self, article: range) -> range:
        """The numbers of an article's beads among those with two sides."""
        first, last = (bisect_left(self._held, at) for at in (article.start, article.stop))
        return range(first, last)


def _most_alike(similarities: Matrix, texts: Sequence[str]) -> tuple[list[float], list[int | None]]:
    """For each row, the highest similarity to the text of another column, and its number.

    A column with the same text does not count. 0 and None if there is no other text.

    Args:
        similarities: Shape (beads, texts).
        texts: The texts of the columns; column i holds the text of row i itself.
    """
    kinds = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    kind = np.array([kinds[text] for text in texts])
    others = np.where(kind[:, None] == kind, -np.inf, similarities)
    nearest = others.argmax(axis=1)
    best = others[np.arange(len(others)), nearest]
    return (
        [float(value) if np.isfinite(value) else 0.0 for value in best],
        [
            int(number) if np.isfinite(value) else None
            for number, value in zip(nearest, best, strict=True)
        ],
    )
