"""What the encoder says of the rows of several articles, worked out together.

Short articles would otherwise hand it a few texts at a time.
"""

from collections.abc import Sequence
from functools import cached_property

from align.checks.meaning import Meanings
from align.checks.naming.strangers import compared_words
from align.encoders import Encoder
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
        self._has_names = False

    @cached_property
    def meanings(self) -> Meanings:
        """How the sides of each row compare, as wholes, by parts and by words."""
        return Meanings(self._rows, self._languages, self.encoder, self.words)

    def encode_names(self) -> None:
        """Encode the words of all rows that names are compared with, for the first article."""
        if self._has_names:
            return
        self._has_names = True
        pairs = [(row.source_text, row.target_text) for row in self._rows]
        if self._languages[0] != "ko":
            pairs = [(korean, english) for english, korean in pairs]
        self.words.of([word for pair in pairs for word in compared_words(*pair)])
