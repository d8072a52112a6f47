"""The encoder's results for the rows of several articles, computed together.

Short articles would otherwise give the encoder only a few texts at a time.
"""

from collections.abc import Sequence
from functools import cached_property

from align.checks.meaning import Meanings
from align.checks.naming.hearing import SoundMatches, match_sounds
from align.checks.naming.strangers import compared_words
from align.encoders import Encoder
from align.entities.escapes import unescaped
from align.records import BitextRow
from align.words import WordVectors


class Evidence:
    """The meanings and words of several articles, encoded when they are first needed.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
        words: The vectors of words, some of them known from earlier articles.
    """

    def __init__(
        self,
        rows: Sequence[BitextRow],
        languages: tuple[str, str],
        encoder: Encoder,
        words: WordVectors,
    ) -> None:
        self._rows, self._languages = rows, languages
        self.encoder, self.words = encoder, words

    @cached_property
    def meanings(self) -> Meanings:
        """The comparison of each row's sides, as wholes and word by word."""
        return Meanings(self._rows, self._languages, self.encoder, self.words)

    @cached_property
    def sound_matches(self) -> tuple[SoundMatches, ...]:
        """The names of each row and their counterparts; all words they need are encoded."""
        pairs = [(unescaped(row.source_text), unescaped(row.target_text)) for row in self._rows]
        if self._languages[0] != "ko":
            pairs = [(korean, english) for english, korean in pairs]
        matches = match_sounds(pairs)
        compared = [compared_words(*pair, one) for pair, one in zip(pairs, matches, strict=True)]
        self.words.of([word for found in compared for word in found])
        return tuple(matches)
