"""The encoder's results for the rows of several articles, computed together.

Short articles would otherwise give the encoder only a few texts at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from align.checks.meaning.clauses import doubtful_clauses, loss_of
from align.checks.meaning.comparing import Meanings, Part
from align.checks.naming.sound_matches import SoundMatches, match_sounds
from align.checks.naming.strangers import compared_words
from align.encoders import Encoder, load_encoder
from align.entities.escapes import unescaped
from align.languages import is_korean_english, korean_first, korean_side
from align.records import BitextRow
from align.words import Correspondence, WordVectors, correspond, word_vectors
from align.words.scale import is_reference


class EncodedRows:
    """The meanings and words of several articles, encoded when they are first needed.

    Words are encoded and compared in blocks of neighbouring rows. A row's results depend on other
    blocks only through the texts of its article, so blocks can be checked in different processes.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
        meanings: The comparison of each row's sides, if it is already known.
        block: How many rows a block has; all rows are one if None.
        words: The vectors of words, some of them known from earlier articles. If None, those that
            are kept with the encoder, or each block encodes its own: see `word_vectors`.
        for_fitting: Whether models are fitted to the results: glosses are compared then, and stock
            phrases are unknown, because the texts that models are fitted on have few of either.
    """

    def __init__(
        self,
        rows: Sequence[BitextRow],
        languages: tuple[str, str],
        encoder: Encoder,
        meanings: Meanings | None = None,
        *,
        block: int | None = None,
        words: WordVectors | None = None,
        for_fitting: bool = False,
    ) -> None:
        self._rows, self._languages = rows, languages
        self.encoder = encoder
        self._size = block or max(1, len(rows))
        self._meanings = meanings
        self._words = words
        self._for_fitting = for_fitting
        self._block: _Block | None = None

    @cached_property
    def meanings(self) -> Meanings:
        """The comparison of each row's sides, as wholes."""
        return self._meanings or Meanings(
            self._rows, self._languages, self.encoder, with_glosses=self._for_fitting
        )

    @cached_property
    def of_names(self) -> "EncodedRows":
        """The same rows read by the built-in encoder, for comparing names.

        A name is replaced in the sum over its text's tokens, which means little for encoders in
        which each token depends on all others; and the model of names was fitted with this one.
        """
        if is_reference(self.encoder):
            return self
        return EncodedRows(self._rows, self._languages, _builtin(), block=self._size)

    def correspondence(self, place: int) -> Correspondence | None:
        """The corresponding words of the row at a place; None if a side is empty."""
        return self._block_of(place).correspondences.get(place)

    def lost_clause(self, place: int) -> Part | None:
        """The Korean clause that the English of the row at a place seems to lack."""
        return self._block_of(place).lost_clauses.get(place)

    def sound_matches(self, place: int) -> SoundMatches:
        """The names of the row at a place, which has two sides, and their counterparts."""
        return self._block_of(place).sound_matches[place]

    def words(self, place: int) -> WordVectors:
        """The vectors of the words of the row at a place and of its block."""
        return self._block_of(place).words

    def _block_of(self, place: int) -> "_Block":
        """The block of a row; the last one is kept, because rows are looked at in order."""
        first = place - place % self._size
        if self._block is None or self._block.first != first:
            words = self._words or word_vectors(self.encoder)
            texts = self.meanings.texts(range(first, min(first + self._size, len(self._rows))))
            rows = {at: self._rows[at] for at in texts}
            self._block = _Block(
                first, rows, texts, self._languages, words, self.meanings, self._for_fitting
            )
        return self._block


@cache
def _builtin() -> Encoder:
    return load_encoder()


@dataclass(frozen=True)
class _Block:
    """The words of neighbouring rows from `first` on; it only keeps rows with two sides.

    `rows` and `texts` have the positions of the rows as keys; `texts` are what is compared.
    """

    first: int
    rows: Mapping[int, BitextRow]
    texts: Mapping[int, tuple[str, str]]
    languages: tuple[str, str]
    words: WordVectors
    meanings: Meanings
    for_fitting: bool

    @cached_property
    def correspondences(self) -> Mapping[int, Correspondence]:
        """The corresponding words of each row."""
        texts = list(self.texts.values())
        found = correspond(texts, self.languages, self.words, with_phrases=not self.for_fitting)
        return dict(zip(self.texts, found, strict=True))

    @cached_property
    def lost_clauses(self) -> Mapping[int, Part]:
        """The clause of each row that most surely has no counterpart, if there is one."""
        if not is_korean_english(self.languages):
            return {}
        side = korean_side(self.languages)
        covers = {
            Part(row, side, *place): cover
            for row, found in self.correspondences.items()
            for place, cover in doubtful_clauses(
                self.texts[row][side], found.target if side else found.source
            ).items()
        }
        gains = self.meanings.gains([*covers], self.words.encoder)
        losses = sorted((loss_of(gain, covers[part]), part) for part, gain in gains.items())
        return {part.row: part for loss, part in losses if loss > 0}

    @cached_property
    def sound_matches(self) -> Mapping[int, SoundMatches]:
        """The names of each row and their counterparts; all words they need are encoded."""
        pairs = [
            korean_first(self.languages, unescaped(row.source_text), unescaped(row.target_text))
            for row in self.rows.values()
        ]
        matches = match_sounds(pairs)
        compared = [compared_words(*pair, one) for pair, one in zip(pairs, matches, strict=True)]
        self.words.of([word for found in compared for word in found])
        return dict(zip(self.rows, matches, strict=True))
