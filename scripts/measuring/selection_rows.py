"""Rows for measuring a selection: as many as wanted, with known shares of duplicates.

A row is made of a sample sentence pair with half of its words exchanged for others of the samples,
so that rows resemble each other as those of a newspaper do. One row in twenty repeats an earlier
one in other case and punctuation, and one in twenty with another word or two. Every row depends on
its number alone, so that many processes can write them.
"""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from align.corpus.filters import load_filters, score_rows
from align.corpus.selection import WorkFile
from align.corpus.workfiles import ArticleOutcome, Work, write_work
from align.records import BitextRow

HEADER = "| near duplicates | rows | kept | seconds | core seconds | memory, MB | recall |"
"""Of the table that `scripts/measure_selection` writes."""

ROWS_PER_ARTICLE = 30
ARTICLES_PER_FILE = 8  # as many as a batch has by default
_DUPLICATES = _NEAR = 0.05
_FRESH_WORDS = 0.5


@dataclass(frozen=True)
class RowMaker:
    """Makes rows from sentence pairs, each from its number."""

    pairs: tuple[tuple[str, str], ...]

    @cached_property
    def _words(self) -> tuple[list[str], list[str]]:
        source, target = (
            [w for text in side for w in text.split()] for side in zip(*self.pairs, strict=True)
        )
        return source, target

    @cached_property
    def _scores(self) -> list[dict[str, tuple[float, ...]]]:
        rows = [self._row(0, pair) for pair in self.pairs]
        return score_rows(rows, load_filters({}))

    def kind_and_model(self, number: int) -> tuple[str, int]:
        """Whether a row is new, a duplicate or a near one, and the row that it is made of."""
        chance = random.Random(number)  # noqa: S311
        kind = chance.random()
        if number == 0 or kind >= _DUPLICATES + _NEAR:
            return "new", number
        return "duplicate" if kind < _DUPLICATES else "near", chance.randrange(number)

    def texts(self, number: int) -> tuple[str, str]:
        """Both sides of a row."""
        kind, model = self.kind_and_model(number)
        source, target = self._fresh(model)
        if kind == "duplicate":
            return f"“{source}”", target.upper()
        if kind == "near":
            words, chance = target.split(), random.Random(-number)  # noqa: S311
            for _ in range(chance.randint(1, 2)):
                words[chance.randrange(len(words))] = chance.choice(self._words[1])
            return source, " ".join(words)
        return source, target

    def write(self, folder: Path, first: int) -> WorkFile:
        """Write the work file that begins with a row."""
        rows, scores, outcomes = [], [], []
        for article in range(ARTICLES_PER_FILE):
            name = f"story{first // ROWS_PER_ARTICLE + article:08}"
            outcomes.append(ArticleOutcome(name, f"{name}.ko", f"{name}.en", rows=ROWS_PER_ARTICLE))
            for bead in range(ROWS_PER_ARTICLE):
                number = first + article * ROWS_PER_ARTICLE + bead
                rows.append(self._row(bead, self.texts(number), name, number))
                scores.append(self._scores[number % len(self.pairs)])
        name = f"{first:012}-0.parquet"
        write_work(
            folder / name, Work(tuple(outcomes), tuple(rows), tuple(scores)), list(scores[0])
        )
        return WorkFile(name, len(outcomes), len(rows))

    def _fresh(self, number: int) -> tuple[str, str]:
        chance = random.Random(f"text {number}")  # noqa: S311
        sides = []
        for text, pool in zip(self.pairs[number % len(self.pairs)], self._words, strict=True):
            words = [
                chance.choice(pool) if chance.random() < _FRESH_WORDS else word
                for word in text.split()
            ]
            sides.append(" ".join(words))
        return sides[0], sides[1]

    def _row(
        self, bead: int, pair: Sequence[str], article: str = "a", number: int = 0
    ) -> BitextRow:
        chance = random.Random(number)  # noqa: S311
        confidence = 0.4 if chance.random() < 0.03 else chance.uniform(0.5, 1)
        source, target = pair
        return BitextRow(
            article, bead, (bead,), (bead,), (source,), (target,), confidence, confidence
        )


def write_rows(maker: RowMaker, folder: Path, rows: int, workers: int) -> Iterator[WorkFile]:
    """Write work files with so many rows, rounded up to whole files."""
    size = ARTICLES_PER_FILE * ROWS_PER_ARTICLE
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(partial(maker.write, folder), range(0, rows, size), chunksize=16)
