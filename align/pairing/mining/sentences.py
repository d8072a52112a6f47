"""The sentences of one side: texts and vectors are on disk, their positions in memory."""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.articles import excludes_language
from align.articles.decoding import check_characters
from align.encoders import Encoder
from align.pairing.vectors import TextVectors, on_scratch
from align.records import FORBIDDEN, Article
from align.segmentation import segment, segment_pre_split


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: a file or another source, and its number there."""

    text: str
    place: str
    number: int


class Sentences:
    """All distinct sentences of one side. Use it in a `with` block.

    Repeated sentences are skipped, because they would be neighbours of each other, and so is what
    no sentence of the other side translates: figures alone, and text that is certainly in another
    language. Each sentence takes about 100 bytes of memory, regardless of its length.

    Args:
        encoder: Makes their vectors.
        language: The language of the side.

    Attributes:
        foreign: A sentence in another language, if there was nothing else to mine.
    """

    def __init__(self, encoder: Encoder, language: str) -> None:
        self._language = language
        self.vectors = TextVectors(encoder)
        self._texts = tempfile.TemporaryFile(prefix="align-")  # noqa: SIM115
        self._ends = array("q", [0])
        self._numbers = array("q")
        self._keys = array("q")
        self._places: list[str] = []
        self._starts = array("q")
        self._seen: set[bytes] = set()
        self.foreign: str | None = None

    def __enter__(self) -> Self:
        self.vectors.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._texts.close()
        self.vectors.__exit__(*exception)

    def __len__(self) -> int:
        return len(self._numbers)

    def fill(self, sentences: Iterable[Sentence]) -> None:
        """Add sentences, one by one.

        Raises:
            ControlCharacterError: If one has a character that no file of pairs can contain.
        """
        foreign: str | None = None
        for sentence in sentences:
            text = " ".join(sentence.text.split())
            if FORBIDDEN.search(text) is not None:
                check_characters(text, where=f"{sentence.place or 'sentence'} {sentence.number}")
            key = blake2b(text.encode(), digest_size=12).digest()
            if key in self._seen or not any(map(str.isalpha, text)):
                continue
            if excludes_language(text, self._language):
                foreign = foreign or text
                continue
            self._seen.add(key)
            self._keys.append(int.from_bytes(key[:8], "little", signed=True))
            if not self._places or self._places[-1] != sentence.place:
                self._places.append(sentence.place)
                self._starts.append(len(self))
            with on_scratch():
                self._ends.append(self._ends[-1] + self._texts.write(text.encode()))
            self._numbers.append(sentence.number)
            self.vectors.add([text])
        self.vectors.flush()
        self._seen.clear()
        self.foreign = None if len(self) else foreign
        with on_scratch():
            self._texts.flush()

    def copies_in(self, other: "Sentences") -> NDArray[np.int64]:
        """The number of the sentence with the same text on the other side, or -1: shape (n,)."""
        copies = np.full(len(self), -1)
        ours, theirs = (np.frombuffer(side._keys, np.int64) for side in (self, other))  # noqa: SLF001
        _, here, there = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
        copies[here] = there
        return copies

    @property
    def lengths(self) -> NDArray[np.float32]:
        """The length of every sentence in bytes of UTF-8, shape (n,)."""
        return np.diff(np.frombuffer(self._ends, np.int64)).astype(np.float32)

    def __getitem__(self, number: int) -> Sentence:
        self._texts.seek(self._ends[number])
        text = self._texts.read(self._ends[number + 1] - self._ends[number]).decode()
        at = int(np.searchsorted(np.frombuffer(self._starts, np.int64), number, "right")) - 1
        return Sentence(text, self._places[at], self._numbers[number])


def sentences_of(articles: Iterable[Article], *, pre_split: bool = False) -> Iterator[Sentence]:
    """Split articles into sentences.

    Args:
        articles: The articles; their names are the places of the sentences.
        pre_split: Take every line that is not blank as one sentence.
    """
    split = segment_pre_split if pre_split else segment
    for article in articles:
        for number, part in enumerate(split(article)):
            yield Sentence(part.line, article.name, number)
