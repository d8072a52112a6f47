"""Statistics of a corpus and its dropped rows.

Everything is a count or a sample chosen by a hash, so a corpus of any size is described in little
memory. Parts of it are counted apart and their statistics merged, and the numbers do not depend on
how the work was distributed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from align.corpus.columns import METADATA, SIDES, column, numbers
from align.corpus.counts import UNITS, Histogram, RowSample, SideCount, SplitCount
from align.corpus.splits import SPLITS
from align.corpus.text_arrays import mixed
from align.records import SURE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from align.corpus.counts import Mask, Ranks, Values

BANDS = (0.5, 0.7, 0.9, 0.99)
"""The limits of the bands of confidence that samples are taken from; each is in the band above."""

SAMPLES = 5
"""The number of rows shown for each band."""

# Characters of a segment that a sample shows; what was dropped may be a table read as a sentence.
_SHOWN = 1000

UNTOLD = ""
"""The key for rows without a band, licence or origin."""


@dataclass(frozen=True, slots=True)
class DecidedRows:
    """Rows, in the order of the corpus, with what became of each.

    Attributes:
        table: The columns of a bitext in Parquet, those of `measured`, and the article's metadata.
        reasons: Which step dropped the row, from 1; 0 for a row that is kept.
        splits: The number of the row's split in `SPLITS`; one more where there are no splits.
    """

    table: pa.Table
    reasons: "NDArray[np.uint8]"
    splits: "NDArray[np.uint8]"


@dataclass
class _Article:
    """The counts of an article, which may go on in the rows that follow."""

    name: str
    splits: set[int]
    metadata: tuple[str, ...]


class Statistics:
    """Counts rows after each decision.

    Args:
        steps: The reasons for dropping rows, in order.

    Attributes:
        failed: The number of articles that could not be aligned, which have no rows to be counted.
    """

    def __init__(self, steps: Iterable[str] = ()) -> None:
        self._steps = tuple(steps)
        self.reasons = [0] * (len(self._steps) + 1)
        self.splits: dict[int, SplitCount] = {}
        self.sizes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self.findings: Counter[tuple[str, str]] = Counter()
        self.articles: dict[str, Counter[str]] = {"licences": Counter(), "origins": Counter()}
        self.dates: tuple[str, str] | None = None
        self.crossing = self.article_count = self.failed = 0
        self.first: _Article | None = None
        self.last: _Article | None = None
        self.samples = {band: RowSample(SAMPLES) for band in (*_band_names(), UNTOLD)}
        self.histograms = {
            "confidence": Histogram(tuple(step / 20 for step in range(21))),
            # Most rows of a corpus are sure: a few bins could not tell them apart.
            "sure": Histogram(tuple(step / 200 for step in range(round(200 * SURE), 201))),
            "adequacy": Histogram(tuple(step / 20 for step in range(21))),
            "similarity": Histogram(tuple(step / 20 for step in range(-4, 21))),
            "length_ratio": Histogram(_RATIO_EDGES),
        }

    def add(self, rows: DecidedRows) -> None:
        """Count rows that follow those before. The rows of an article follow each other."""
        if not rows.table.num_rows:
            return
        table, kept = rows.table, rows.reasons == 0
        counts = np.bincount(rows.reasons, minlength=len(self.reasons)).tolist()
        self.reasons = list(map(sum, zip(self.reasons, counts, strict=True)))
        starts = _starts(table)
        self._add_articles(rows, starts)
        self._add_kept(rows, kept)
        source, target = (numbers(table, f"{side}_segments").astype(np.int64) for side in SIDES)
        whole = np.flatnonzero((source > 0) & (target > 0))
        shapes, places = np.unique(source[whole] << 32 | target[whole], return_inverse=True)
        for is_kept, chosen in ((True, kept[whole]), (False, ~kept[whole])):
            found = np.bincount(places[chosen], minlength=len(shapes)).tolist()
            names = [f"{shape >> 32}-{shape & 0xFFFFFFFF}" for shape in shapes.tolist()]
            self.sizes[is_kept] += Counter(dict(zip(names, found, strict=True)))
        for name, values in _figures(table):
            known = whole[~np.isnan(values[whole])]
            self.histograms[name].add(values[known], kept[known])
        self._add_samples(rows, starts, whole)

    def merge(self, other: "Statistics") -> None:
        """Add what was counted of the rows that follow."""
        self.reasons = list(map(sum, zip(self.reasons, other.reasons, strict=True)))
        self.failed += other.failed
        self.crossing += other.crossing
        for number, split in other.splits.items():
            self.splits.setdefault(number, SplitCount()).merge(split)
        for is_kept, sizes in other.sizes.items():
            self.sizes[is_kept] += sizes
        self.findings += other.findings
        for name, counts in other.articles.items():
            self.articles[name] += counts
        self.article_count += other.article_count
        for date in other.dates or ():
            self._note_date(date)
        for name, drawn in other.histograms.items():
            self.histograms[name].merge(drawn)
        for band, sample in other.samples.items():
            self.samples[band].merge(sample)
        self._join_articles(other)

    def _join_articles(self, other: "Statistics") -> None:
        """Count an article once whose rows are in both parts."""
        if other.first is None or other.last is None:
            return
        last, first = self.last, other.first
        if last is not None and last.name == first.name:
            self.article_count -= 1
            licence, origin = first.metadata
            self.articles["licences"][licence] -= 1
            self.articles["origins"][origin] -= 1
            for number in last.splits & first.splits:
                self.splits[number].articles -= 1
            last.splits |= first.splits
            if other.last is not other.first:
                self.last = other.last
            return
        self.first, self.last = self.first or first, other.last

    def state(self) -> dict[str, Any]:
        """Everything that `restored` needs, as values that JSON can hold."""
        return {
            "reasons": self.reasons,
            "splits": [[number, asdict(split)] for number, split in self.splits.items()],
            "sizes": [self.sizes[True], self.sizes[False]],
            "findings": [[*key, count] for key, count in self.findings.items()],
            "articles": self.articles,
            "dates": self.dates,
            "counts": [self.crossing, self.article_count, self.failed],
            "ends": [
                None if one is None else [one.name, sorted(one.splits), one.metadata]
                for one in (self.first, self.last)
            ],
            "is_one": self.first is self.last,
            "samples": {band: sample.held for band, sample in self.samples.items()},
            "histograms": {name: [one.kept, one.dropped] for name, one in self.histograms.items()},
        }

    @classmethod
    def restored(cls, steps: Iterable[str], state: Mapping[str, Any]) -> "Statistics":
        """The statistics whose `state` this is."""
        made = cls(steps)
        made.reasons = state["reasons"]
        for number, split in state["splits"]:
            source, target = (SideCount(**split.pop(side)) for side in SIDES)
            made.splits[number] = SplitCount(**split, source=source, target=target)
        made.sizes = dict(zip((True, False), map(Counter, state["sizes"]), strict=True))
        made.findings = Counter({(check, level): n for check, level, n in state["findings"]})
        made.articles = {name: Counter(counts) for name, counts in state["articles"].items()}
        made.dates = tuple(state["dates"]) if state["dates"] else None
        made.crossing, made.article_count, made.failed = state["counts"]
        made.first, made.last = (
            None if one is None else _Article(one[0], set(one[1]), tuple(one[2]))
            for one in state["ends"]
        )
        if state["is_one"]:
            made.last = made.first
        for band, held in state["samples"].items():
            made.samples[band].held = [(rank, record) for rank, record in held]
        for name, (kept, dropped) in state["histograms"].items():
            made.histograms[name].kept, made.histograms[name].dropped = kept, dropped
        return made

    def to_json(self) -> dict[str, Any]:
        """All counts as plain values; docs/datasets.md explains them."""
        beads, kept = sum(self.reasons), self.reasons[0]
        return {
            "articles": {"read": self.article_count + self.failed, "failed": self.failed},
            "beads": beads,
            "kept": kept,
            "crossing": self.crossing,
            "steps": list(self._remaining()),
            "splits": {
                name: asdict(self.splits[number])
                for number, name in enumerate((*SPLITS, UNTOLD))
                if number in self.splits
            },
            "sizes": {
                "kept": _by_size(self.sizes[True]),
                "dropped": _by_size(self.sizes[False]),
            },
            "histograms": {name: drawn.to_json() for name, drawn in self.histograms.items()},
            "findings": [
                {"check": check, "severity": severity, "rows": count}
                for (check, severity), count in sorted(self.findings.items())
            ],
            **{name: dict(sorted((+held).items())) for name, held in self.articles.items()},
            "dates": list(self.dates) if self.dates else None,
            "samples": [
                {"band": band, "rows": sample.rows()}
                for band, sample in self.samples.items()
                if sample.rows()
            ],
        }

    def _add_articles(self, rows: DecidedRows, starts: "NDArray[np.int64]") -> None:
        names = column(rows.table, "article").take(starts).to_pylist()
        facts = [column(rows.table, name).take(starts).to_pylist() for name in METADATA]
        known = [dict(zip(METADATA, one, strict=True)) for one in zip(*facts, strict=True)]
        owners = np.repeat(np.arange(len(starts)), np.diff(starts, append=rows.table.num_rows))
        kept = rows.reasons == 0
        pairs = np.unique(np.stack([owners[kept], rows.splits[kept]], axis=1), axis=0).tolist()
        splits: dict[int, set[int]] = {}
        for owner, split in pairs:
            splits.setdefault(owner, set()).add(split)
        for number, (name, metadata) in enumerate(zip(names, known, strict=True)):
            self._add_article(name, splits.get(number, set()), metadata)

    def _add_article(self, name: str, splits: set[int], metadata: Mapping[str, str]) -> None:
        if self.last is not None and self.last.name == name:
            fresh = splits - self.last.splits
            self.last.splits |= splits
        else:
            fresh = splits
            licence, origin = metadata["licence"], metadata["origin"]
            self.article_count += 1
            self.articles["licences"][licence] += 1
            self.articles["origins"][origin] += 1
            if metadata["date"]:
                self._note_date(metadata["date"])
            self.last = _Article(name, set(splits), (licence, origin))
            self.first = self.first or self.last
        for number in fresh:
            self.splits.setdefault(number, SplitCount()).articles += 1

    def _note_date(self, date: str) -> None:
        first, last = self.dates or (date, date)
        self.dates = (min(first, date), max(last, date))

    def _add_kept(self, rows: DecidedRows, kept: "Mask") -> None:
        table = rows.table
        for number in np.unique(rows.splits[kept]).tolist():
            chosen = kept & (rows.splits == number)
            split = self.splits.setdefault(number, SplitCount())
            split.rows += int(chosen.sum())
            for side, count in zip(SIDES, (split.source, split.target), strict=True):
                for unit in UNITS:
                    added = int(numbers(table, f"{side}_{unit}")[chosen].sum())
                    setattr(count, unit, getattr(count, unit) + added)
        self.crossing += int((numbers(table, "crossing") & kept).sum())
        findings = column(table, "findings")
        found = findings.flatten()
        owners = findings.value_parent_indices().to_numpy(zero_copy_only=False)
        chosen = np.flatnonzero(kept[owners])
        names = (pc.struct_field(found, name).take(chosen) for name in ("check", "severity"))
        triples = zip(owners[chosen].tolist(), *(one.to_pylist() for one in names), strict=True)
        self.findings.update((check, severity) for _, check, severity in set(triples))

    def _add_samples(
        self, rows: DecidedRows, starts: "NDArray[np.int64]", whole: "NDArray[np.int64]"
    ) -> None:
        ranks = _ranks(rows.table, starts)
        confidence = numbers(rows.table, "confidence")
        bands = np.searchsorted(BANDS, confidence, "right")
        bands[np.isnan(confidence)] = len(BANDS) + 1
        for number, sample in enumerate(self.samples.values()):
            chosen = whole[bands[whole] == number]

            def record(place: int, chosen: "NDArray[np.int64]" = chosen) -> dict[str, Any]:
                return self._sample_record(rows, int(chosen[place]))

            sample.add(ranks[chosen], record)

    def _sample_record(self, rows: DecidedRows, number: int) -> dict[str, Any]:
        names = ["article", "bead", "source", "target", "confidence", "adequacy", "similarity"]
        (record,) = rows.table.select(names).slice(number, 1).to_pylist()
        for side in SIDES:
            record[side] = [_cut(text) for text in record[side]]
        return {**record, "reason": ("", *self._steps)[rows.reasons[number]]}

    def _remaining(self) -> Iterator[dict[str, Any]]:
        left = sum(self.reasons)
        for reason, dropped in zip(self._steps, self.reasons[1:], strict=True):
            left -= dropped
            yield {"reason": reason, "dropped": dropped, "left": left}


# The ratio is drawn on a scale on which twice as long and half as long are as far apart.
_RATIO_EDGES = tuple(2 ** (step / 4) for step in range(-10, 11))


def _starts(table: pa.Table) -> "NDArray[np.int64]":
    """The first row of each article."""
    names = column(table, "article")
    changes = pc.not_equal(names[1:], names[:-1]).to_numpy(zero_copy_only=False)
    return np.append(0, np.flatnonzero(changes) + 1)


def _ranks(table: pa.Table, starts: "NDArray[np.int64]") -> "Ranks":
    """A hash of the place of each row: its article and its number there."""
    names = column(table, "article").take(starts).to_pylist()
    # The same prefix always: without it, a report would show other rows than before.
    salted = (f"0:{name}".encode("utf-8", "surrogatepass") for name in names)
    digests = b"".join(blake2b(one, digest_size=8).digest() for one in salted)
    articles = np.repeat(np.frombuffer(digests, "<u8"), np.diff(starts, append=table.num_rows))
    ranks: Ranks = mixed(articles + mixed(numbers(table, "bead").astype(np.uint64)))
    return ranks


def _figures(table: pa.Table) -> Iterator[tuple[str, "Values"]]:
    """Yield the values of each histogram, one a row; NaN where one is not known."""
    confidence = numbers(table, "confidence")
    yield "confidence", confidence
    yield "sure", np.where(confidence >= SURE, confidence, np.nan)
    yield "adequacy", numbers(table, "adequacy")
    yield "similarity", numbers(table, "similarity")
    source, target = (numbers(table, f"{side}_letters") for side in SIDES)
    has_both = (source > 0) & (target > 0)
    yield "length_ratio", np.where(has_both, target / np.where(has_both, source, 1), np.nan)


def _band_names() -> list[str]:
    edges = ["0", *(f"{edge:g}" for edge in BANDS), "1"]
    return [f"{low} to {high}" for low, high in pairwise(edges)]


def _by_size(sizes: Mapping[str, int]) -> dict[str, int]:
    """Bead sizes, the most frequent first."""
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
