"""Statistics of a corpus and its dropped rows.

Everything is a count or a sample chosen by a hash, so a corpus of any size is described in little
memory. Parts of it are counted apart and their statistics merged, and the numbers do not depend on
how the work was distributed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from align.corpus.columns import SIDES, column, numbers
from align.corpus.counts import (
    UNITS,
    Dates,
    FindingTally,
    Histogram,
    Numbers,
    Part,
    Parts,
    RowSample,
    Sizes,
    SplitCounts,
    Tally,
    Totals,
)
from align.corpus.splits import SPLITS
from align.corpus.text_arrays import mixed
from align.records import METADATA, SURE

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
        scattered: Whether the rows of an article may stand apart, as in a bitext that somebody
            sorted. Then every article is remembered, and parts cannot be merged.
    """

    def __init__(self, steps: Iterable[str] = (), *, scattered: bool = False) -> None:
        self._steps = tuple(steps)
        self._scattered: dict[str, _Article] | None = {} if scattered else None
        self.reasons = Numbers([0] * (len(self._steps) + 1))
        self.totals = Totals()
        self.splits = SplitCounts()
        self.sizes = Sizes()
        self.findings = FindingTally()
        self.articles = Parts(licences=Tally(), origins=Tally())
        self.dates = Dates()
        self.samples = Parts((band, RowSample(SAMPLES)) for band in (*_band_names(), UNTOLD))
        self.histograms = Parts(
            confidence=Histogram(tuple(step / 20 for step in range(21))),
            # Most rows of a corpus are sure: a few bins could not tell them apart.
            sure=Histogram(tuple(step / 200 for step in range(round(200 * SURE), 201))),
            adequacy=Histogram(tuple(step / 20 for step in range(21))),
            similarity=Histogram(tuple(step / 20 for step in range(-4, 21))),
            length_ratio=Histogram(_RATIO_EDGES),
        )
        # What is stored and merged: everything but the articles at both ends, which are joined.
        self._parts: Parts[Part] = Parts(
            reasons=self.reasons,
            counts=self.totals,
            splits=self.splits,
            sizes=self.sizes,
            findings=self.findings,
            articles=self.articles,
            dates=self.dates,
            samples=self.samples,
            histograms=self.histograms,
        )
        self._first: _Article | None = None
        self._last: _Article | None = None

    def add(self, rows: DecidedRows) -> None:
        """Count rows that follow those before; those of an article too, unless `scattered`."""
        if not rows.table.num_rows:
            return
        table, kept = rows.table, rows.reasons == 0
        self.reasons.merge(np.bincount(rows.reasons, minlength=len(self.reasons)).tolist())
        starts = _starts(table)
        self._add_articles(rows, starts)
        self._add_kept(rows, kept)
        source, target = (numbers(table, f"{side}_segments").astype(np.int64) for side in SIDES)
        whole = np.flatnonzero((source > 0) & (target > 0))
        shapes, places = np.unique(source[whole] << 32 | target[whole], return_inverse=True)
        sizes = [f"{shape >> 32}-{shape & 0xFFFFFFFF}" for shape in shapes.tolist()]
        for tally, chosen in ((self.sizes.kept, kept[whole]), (self.sizes.dropped, ~kept[whole])):
            counts = np.bincount(places[chosen], minlength=len(sizes)).tolist()
            tally.merge({size: n for size, n in zip(sizes, counts, strict=True) if n})
        for name, values in _figures(table):
            known = whole[~np.isnan(values[whole])]
            self.histograms[name].add(values[known], kept[known])
        self._add_samples(rows, starts, whole)

    def state(self) -> dict[str, Any]:
        """Everything that was counted, as values that JSON can hold."""
        return {
            **self._parts.state(),
            "ends": [
                None if end is None else [end.name, sorted(end.splits), end.metadata]
                for end in (self._first, self._last)
            ],
            "is_one": self._first is self._last,
        }

    def merge(self, state: Mapping[str, Any]) -> None:
        """Add the `state` of the statistics of the rows that follow."""
        self._parts.merge({name: state[name] for name in self._parts})
        first, last = (
            None if end is None else _Article(end[0], set(end[1]), tuple(end[2]))
            for end in state["ends"]
        )
        if first is not None and last is not None:
            self._join_articles(first, first if state["is_one"] else last)

    def _join_articles(self, first: _Article, last: _Article) -> None:
        """Go on with the articles of another part; one whose rows are in both counts once."""
        before = self._last
        if before is None or before.name != first.name:
            self._first, self._last = self._first or first, last
            return
        self.totals.articles -= 1
        licence, origin = first.metadata
        self.articles["licences"][licence] -= 1
        self.articles["origins"][origin] -= 1
        for number in before.splits & first.splits:
            self.splits[number].articles -= 1
        before.splits |= first.splits
        if last is not first:
            self._last = last

    def to_json(self) -> dict[str, Any]:
        """All counts as plain values; docs/datasets.md explains them."""
        beads, kept = sum(self.reasons), self.reasons[0]
        return {
            "articles": {
                "read": self.totals.articles + self.totals.failed,
                "failed": self.totals.failed,
            },
            "beads": beads,
            "kept": kept,
            "crossing": self.totals.crossing,
            "steps": list(self._remaining()),
            "splits": {
                name: asdict(self.splits[number])
                for number, name in enumerate((*SPLITS, UNTOLD))
                if number in self.splits
            },
            "sizes": {
                "kept": _by_size(self.sizes.kept),
                "dropped": _by_size(self.sizes.dropped),
            },
            "histograms": {name: drawn.to_json() for name, drawn in self.histograms.items()},
            "findings": [
                {"check": check, "severity": severity, "rows": count}
                for (check, severity), count in sorted(self.findings.items())
            ],
            **{name: dict(sorted((+tally).items())) for name, tally in self.articles.items()},
            "dates": list(self.dates.span) if self.dates.span else None,
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
        held = self._last if self._scattered is None else self._scattered.get(name)
        if held is not None and held.name == name:
            fresh = splits - held.splits
            held.splits |= splits
        else:
            fresh = splits
            licence, origin = metadata["licence"], metadata["origin"]
            self.totals.articles += 1
            self.articles["licences"][licence] += 1
            self.articles["origins"][origin] += 1
            if metadata["date"]:
                self.dates.note(metadata["date"])
            self._last = _Article(name, set(splits), (licence, origin))
            self._first = self._first or self._last
            if self._scattered is not None:
                self._scattered[name] = self._last
        for number in fresh:
            self.splits[number].articles += 1

    def _add_kept(self, rows: DecidedRows, kept: "Mask") -> None:
        table = rows.table
        for number in np.unique(rows.splits[kept]).tolist():
            chosen = kept & (rows.splits == number)
            split = self.splits[number]
            split.rows += int(chosen.sum())
            for side, count in zip(SIDES, (split.source, split.target), strict=True):
                for unit in UNITS:
                    added = int(numbers(table, f"{side}_{unit}")[chosen].sum())
                    setattr(count, unit, getattr(count, unit) + added)
        self.totals.crossing += int((numbers(table, "crossing") & kept).sum())
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
