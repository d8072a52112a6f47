"""The sentences of one side: texts and vectors are on disk, their positions in memory."""

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.articles import read_article
from align.encoders import Encoder
from align.errors import AlignError
from align.pairing.matching.files import check_language_of
from align.pairing.neighbours import VectorFile, on_scratch
from align.progress import Progress
from align.segmentation import segment, segment_pre_split

_BATCH = 1024


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: a file or another source, and its number there."""

    text: str
    place: str
    number: int


class Sentences:
    """All distinct sentences of one side. Use it in a `with` block.

    Repeated sentences are skipped, because they would be neighbours of each other. Each sentence
    takes about 100 bytes of memory, regardless of its length.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.vectors = VectorFile(encoder.dimension)
        self._encoder = encoder
        self._texts = tempfile.TemporaryFile(prefix="align-")  # noqa: SIM115
        self._ends = array("q", [0])
        self._numbers = array("q")
        self._places: list[str] = []
        self._starts = array("q")
        self._seen: set[bytes] = set()
        self._waiting: list[str] = []

    def __enter__(self) -> Self:
        self.vectors.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._texts.close()
        self.vectors.__exit__(*exception)

    def __len__(self) -> int:
        return len(self._numbers)

    def fill(self, sentences: Iterable[Sentence]) -> None:
        """Add sentences, one by one."""
        for sentence in sentences:
            text = " ".join(sentence.text.split())
            key = blake2b(text.encode(), digest_size=12).digest()
            if not text or key in self._seen:
                continue
            self._seen.add(key)
            if not self._places or self._places[-1] != sentence.place:
                self._places.append(sentence.place)
                self._starts.append(len(self))
            with on_scratch():
                self._ends.append(self._ends[-1] + self._texts.write(text.encode()))
            self._numbers.append(sentence.number)
            self._waiting.append(text)
            if len(self._waiting) >= _BATCH:
                self._encode()
        self._encode()
        self._seen.clear()
        with on_scratch():
            self._texts.flush()

    def _encode(self) -> None:
        if self._waiting:
            self.vectors.append(self._encoder.encode(self._waiting))
            self._waiting = []

    @property
    def lengths(self) -> NDArray[np.float32]:
        """The length of every sentence in bytes of UTF-8, shape (n,)."""
        return np.diff(np.frombuffer(self._ends, np.int64)).astype(np.float32)

    def __getitem__(self, number: int) -> Sentence:
        self._texts.seek(self._ends[number])
        text = self._texts.read(self._ends[number + 1] - self._ends[number]).decode()
        at = int(np.searchsorted(np.frombuffer(self._starts, np.int64), number, "right")) - 1
        return Sentence(text, self._places[at], self._numbers[number])


def sentences_of(
    files: Sequence[Path],
    language: str,
    failed: list[tuple[Path, AlignError]],
    progress: Progress,
    *,
    pre_split: bool = False,
) -> Iterator[Sentence]:
    """Read files and split them into sentences; unreadable files are added to `failed`.

    A file in another language is one of these: it would be split by the wrong rules, and its
    sentences would be paired with themselves.

    Args:
        files: Articles, or with `pre_split` files with a sentence per line.
        language: Their language.
        failed: Gets the files that cannot be read, with what is wrong.
        progress: Receives every file that was read.
        pre_split: Take every line that is not blank as one sentence.
    """
    split = segment_pre_split if pre_split else segment
    for path in files:
        try:
            article = read_article(path, language=language, name=str(path), pre_split=pre_split)
            check_language_of(article)
        except AlignError as error:
            failed.append((path, error))
        else:
            for number, part in enumerate(split(article)):
                yield Sentence(part.line, article.name, number)
        progress.advance(1, 0)
