"""Statistics of a corpus and its dropped rows, counted row by row.

Everything is a count or a sample chosen by a hash, so a corpus of any size is described in little
memory, and the numbers do not depend on how the work was distributed.
"""

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from align.corpus.filters.measures import length
from align.corpus.fingerprints import fingerprint
from align.corpus.records import ArticleMetadata, CorpusRow
from align.corpus.splits import SPLITS
from align.records import BitextRow

BANDS = (0.5, 0.7, 0.9, 0.99)
"""The limits of the bands of confidence that samples are taken from."""

SAMPLES = 5
"""The number of rows shown for each band."""

# Characters of a segment that a sample shows; what was dropped may be a table read as a sentence.
_SHOWN = 1000

_SURE = 0.9  # from here on most rows of a corpus stand, which one bin could not tell apart
UNTOLD = ""
"""The key for rows without a band, licence or origin."""


@dataclass
class Histogram:
    """The numbers of rows, kept and dropped, with a value between two edges.

    A value on an edge belongs to the bin above it; the outermost bins are open.
    """

    edges: tuple[float, ...]
    kept: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = self.kept or [0] * (len(self.edges) - 1)
        self.dropped = self.dropped or [0] * (len(self.edges) - 1)

    def add(self, value: float, *, kept: bool) -> None:
        """Count a value."""
        place = min(max(bisect_right(self.edges, value) - 1, 0), len(self.edges) - 2)
        (self.kept if kept else self.dropped)[place] += 1

    def to_json(self) -> dict[str, Any]:
        """The edges, one more than bins, and both counts."""
        return {"edges": list(self.edges), "kept": self.kept, "dropped": self.dropped}


@dataclass
class SideCount:
    """The amount of text on one side."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def add(self, segments: Iterable[str]) -> None:
        """Count segments and words, which are separated by white space."""
        for text in segments:
            self.segments += 1
            self.words += len(text.split())
            self.characters += len(text)


@dataclass
class SplitCount:
    """The content of a split."""

    articles: int = 0
    rows: int = 0
    source: SideCount = field(default_factory=SideCount)
    target: SideCount = field(default_factory=SideCount)

    def to_json(self) -> dict[str, Any]:
        """The counts by name."""
        return {
            "articles": self.articles,
            "rows": self.rows,
            **{
                side: dict(vars(count))
                for side, count in (("source", self.source), ("target", self.target))
            },
        }


class RowSample:
    """A few rows of many, chosen by a hash of their place, so that their order does not matter."""

    def __init__(self, size: int, seed: int) -> None:
        self._size, self._seed = size, seed
        self._chosen: list[tuple[int, int, CorpusRow]] = []
        self._count = 0

    def add(self, row: CorpusRow) -> None:
        """Offer a row."""
        self._count += 1
        rank = -fingerprint(str(self._seed), row.row.article, str(row.row.bead))
        # The count decides between equal ranks, so that rows are never compared.
        held = (rank, -self._count, row)
        if len(self._chosen) < self._size:
            heapq.heappush(self._chosen, held)
        elif held[:2] > self._chosen[0][:2]:
            heapq.heapreplace(self._chosen, held)

    def rows(self) -> list[CorpusRow]:
        """The chosen rows, in the order of their hashes."""
        return [row for _, _, row in sorted(self._chosen, key=lambda held: (-held[0], -held[1]))]


class Statistics:
    """Counts rows, in the order of the corpus, after each decision.

    Args:
        steps: The reasons for dropping rows, in order; other reasons come last.
        seed: The random seed of the samples.
    """

    def __init__(self, steps: Iterable[str] = (), *, seed: int = 0) -> None:
        self._steps = tuple(steps)
        self._seed = seed
        self._reasons: Counter[str] = Counter()
        self._splits: dict[str, SplitCount] = {}
        self._sizes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._findings: Counter[tuple[str, str]] = Counter()
        self._articles: dict[str, Counter[str]] = {"licences": Counter(), "origins": Counter()}
        self._dates: tuple[str, str] | None = None
        self._crossing = 0
        self._rows = self._article_count = 0
        self._article: str | None = None
        self._counted: set[str] = set()
        self._failed = 0
        self._samples = {band: RowSample(SAMPLES, seed) for band in (*_band_names(), UNTOLD)}
        self._histograms = {
            "confidence": Histogram(tuple(step / 20 for step in range(21))),
            "sure": Histogram(tuple(step / 200 for step in range(round(200 * _SURE), 201))),
            "adequacy": Histogram(tuple(step / 20 for step in range(21))),
            "similarity": Histogram(tuple(step / 20 for step in range(-4, 21))),
            "length_ratio": Histogram(_RATIO_EDGES),
        }

    def add(self, row: CorpusRow) -> None:
        """Count a row. The rows of an article follow each other."""
        self._rows += 1
        if row.row.article != self._article:
            self._begin(row.row.article, row.metadata)
        if row.is_kept:
            self._keep(row)
        else:
            self._reasons[row.reason] += 1
        if not row.row.source or not row.row.target:
            return
        self._sizes[row.is_kept][f"{len(row.row.source)}-{len(row.row.target)}"] += 1
        for name, value in _figures(row.row):
            self._histograms[name].add(value, kept=row.is_kept)
        self._samples[band_of(row.row.confidence)].add(row)

    def add_failure(self) -> None:
        """Count an article that could not be aligned."""
        self._failed += 1

    def to_json(self) -> dict[str, Any]:
        """All counts as plain values; docs/datasets.md explains them."""
        order = [name for name in self._steps if name]
        order += sorted(set(self._reasons) - set(order))
        return {
            "articles": {"read": self._article_count + self._failed, "failed": self._failed},
            "beads": self._rows,
            "kept": self._rows - self._reasons.total(),
            "crossing": self._crossing,
            "steps": list(self._remaining(order)),
            "splits": {
                name: self._splits[name].to_json()
                for name in (*SPLITS, UNTOLD)
                if name in self._splits
            },
            "sizes": {
                "kept": _by_size(self._sizes[True]),
                "dropped": _by_size(self._sizes[False]),
            },
            "histograms": {name: drawn.to_json() for name, drawn in self._histograms.items()},
            "findings": [
                {"check": check, "severity": severity, "rows": count}
                for (check, severity), count in sorted(self._findings.items())
            ],
            **{name: dict(sorted(held.items())) for name, held in self._articles.items()},
            "dates": list(self._dates) if self._dates else None,
            "samples": [
                {"band": band, "rows": [_sample_record(row) for row in sample.rows()]}
                for band, sample in self._samples.items()
                if sample.rows()
            ],
        }

    def _begin(self, article: str, metadata: ArticleMetadata) -> None:
        self._article, self._counted = article, set()
        self._article_count += 1
        self._articles["licences"][metadata.licence] += 1
        self._articles["origins"][metadata.origin] += 1
        if metadata.date:
            first, last = self._dates or (metadata.date, metadata.date)
            self._dates = (min(first, metadata.date), max(last, metadata.date))

    def _keep(self, row: CorpusRow) -> None:
        split = self._splits.setdefault(row.split, SplitCount())
        if row.split not in self._counted:
            self._counted.add(row.split)
            split.articles += 1
        split.rows += 1
        split.source.add(row.row.source)
        split.target.add(row.row.target)
        self._crossing += row.row.crossing
        for found in {(finding.check, finding.severity.value) for finding in row.row.findings}:
            self._findings[found] += 1

    def _remaining(self, order: Iterable[str]) -> Iterable[dict[str, Any]]:
        left = self._rows
        for reason in order:
            left -= self._reasons[reason]
            yield {"reason": reason, "dropped": self._reasons[reason], "left": left}


# The ratio is drawn on a scale on which twice as long and half as long are as far apart.
_RATIO_EDGES = tuple(2 ** (step / 4) for step in range(-10, 11))


def _figures(row: BitextRow) -> Iterable[tuple[str, float]]:
    if row.confidence is not None:
        yield "confidence", row.confidence
        if row.confidence >= _SURE:
            yield "sure", row.confidence
    if row.adequacy is not None:
        yield "adequacy", row.adequacy
    if row.similarity is not None:
        yield "similarity", row.similarity
    source, target = length(row.source_text, "letter"), length(row.target_text, "letter")
    if source and target:
        yield "length_ratio", target / source


def _band_names() -> list[str]:
    edges = ["0", *(f"{edge:g}" for edge in BANDS), "1"]
    return [f"{low} to {high}" for low, high in pairwise(edges)]


def band_of(confidence: float | None) -> str:
    """The band that a confidence lies in, such as "0.5 to 0.7"; `UNTOLD` if it is not known.

    A confidence on an edge belongs to the band above it.
    """
    if confidence is None:
        return UNTOLD
    return _band_names()[bisect_right(BANDS, confidence)]


def _by_size(sizes: Mapping[str, int]) -> dict[str, int]:
    """Bead sizes, the most frequent first."""
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def _sample_record(row: CorpusRow) -> dict[str, Any]:
    return {
        "article": row.row.article,
        "bead": row.row.bead,
        "source": [_cut(text) for text in row.row.source],
        "target": [_cut(text) for text in row.row.target],
        "confidence": row.row.confidence,
        "adequacy": row.row.adequacy,
        "similarity": row.row.similarity,
        "reason": row.reason,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
