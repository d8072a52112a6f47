"""What the encoder says of the rows of several articles, worked out together.

Short articles would otherwise hand it a few texts at a time.
"""

from collections.abc import Sequence
from functools import cached_property

from align.checks.meaning import Meanings
from align.checks.naming.hearing import Heard, hear
from align.checks.naming.strangers import compared_words
from align.encoders import Encoder
from align.entities.escapes import unescaped
from align.records import BitextRow
from align.words import WordVectors


class Evidence:
    """The meanings and words of several articles; each is encoded when it is first asked for.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
        words: The words that are known from earlier articles.
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
        """How the sides of each row compare, as wholes and by words."""
        return Meanings(self._rows, self._languages, self.encoder, self.words)

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """The names of each row, and who answers them; what they are compared with is encoded."""
        pairs = [(unescaped(row.source_text), unescaped(row.target_text)) for row in self._rows]
        if self._languages[0] != "ko":
            pairs = [(korean, english) for english, korean in pairs]
        heard = hear(pairs)
        compared = [compared_words(*pair, one) for pair, one in zip(pairs, heard, strict=True)]
        self.words.of([word for found in compared for word in found])
        return tuple(heard)
