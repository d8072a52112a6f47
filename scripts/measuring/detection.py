"""How many seeded errors the checks find, and how often they speak of a clean pair."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.errors import MalformedRecordError
from align.proportions import wilson
from align.records import Bitext, BitextRow, Severity

FITTING: Mapping[str, frozenset[str]] = {
    "number_changed": frozenset({"number", "date", "unit"}),
    "scale_changed": frozenset({"number"}),
    "date_changed": frozenset({"date", "number"}),
    "currency_changed": frozenset({"unit", "number"}),
    "name_changed": frozenset({"name", "place", "spelling", "latin"}),
    "omission": frozenset({"omission"}),
    "addition": frozenset({"addition"}),
    "duplicated": frozenset({"duplicated"}),
    "untranslated": frozenset({"untranslated"}),
    "misaligned": frozenset({"misaligned"}),
    "negation_flipped": frozenset({"negation"}),
}
"""For each seeded error the checks that name it rightly."""

CLEAN = "clean"


# Resamplings of the documents, and the seed that decides them.
RESAMPLED, SEED = 2000, 0


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found of a kind in each document: (found, all), one pair a document.

    For clean pairs, what was spoken of.
    """

    kind: str
    documents: tuple[tuple[int, int], ...]

    @property
    def found(self) -> int:
        """The pairs found."""
        return sum(found for found, _ in self.documents)

    @property
    def total(self) -> int:
        """The pairs of the kind."""
        return sum(total for _, total in self.documents)

    @property
    def share(self) -> float:
        """The share found."""
        return self.found / self.total

    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share: Wilson's, or the bootstrap over documents where wider.

        Pairs of one document are alike, which only the bootstrap knows; a share of 1.0 is not
        certain, which only Wilson's knows.

        Source:
            Wilson (1927); Efron (1979).
        """
        counts = np.array(self.documents)
        chosen = np.random.default_rng(SEED).integers(len(counts), size=(RESAMPLED, len(counts)))
        sums = counts[chosen].sum(axis=1)
        low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
        widest = wilson(self.found, self.total)
        return min(widest[0], float(low)), max(widest[1], float(high))


def read_seeded(path: Path) -> tuple[Bitext, dict[tuple[str, int], str]]:
    """Read pairs with seeded errors, and the kind of each by article and bead.

    A line is `{"id": "DOC:n", "doc": DOC, "ko": ..., "en": ..., "kind": ...}`; the pairs of a
    document, in order of n, make an article.

    Raises:
        MalformedRecordError: If a line is no such object; it names the line.
    """
    rows: list[BitextRow] = []
    kinds: dict[tuple[str, int], str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            article, bead = record["doc"], int(record["id"].rpartition(":")[2])
            kinds[article, bead] = record["kind"]
            texts = record["ko"], record["en"]
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedRecordError(
                f"no seeded pair ({error})",
                where=f"{path}, line {number}",
                remedy="give id, doc, ko, en and kind",
            ) from error
        rows.append(BitextRow(article, bead, (bead,), (bead,), (texts[0],), (texts[1],)))
    rows.sort(key=lambda row: (row.article, row.bead))
    return Bitext("ko", "en", tuple(rows)), kinds


def detections(
    rows: Iterable[BitextRow],
    kind_of: Callable[[BitextRow], str],
    fitting: Mapping[str, frozenset[str]] = FITTING,
) -> list[Detection]:
    """Count what was found, for each kind in the order of `fitting`, then for clean pairs.

    A seeded error counts as found by a fitting check with a warning or an error; a clean pair
    counts with a warning or an error of any check.
    """
    counts: dict[str, dict[str, list[int]]] = {kind: {} for kind in (*fitting, CLEAN)}
    for row in rows:
        kind = kind_of(row)
        count = counts[kind].setdefault(row.article, [0, 0])
        count[1] += 1
        count[0] += any(
            finding.severity is not Severity.INFO
            and (kind == CLEAN or finding.check in fitting[kind])
            for finding in row.findings
        )
    return [
        Detection(kind, tuple((found, total) for found, total in by_document.values()))
        for kind, by_document in counts.items()
        if by_document
    ]


def markdown(found: Sequence[Detection]) -> str:
    """The detections as a table with their intervals."""
    lines = ["| seeded error | found | of | share | 95% interval |", "|---|---|---|---|---|"]
    for one in found:
        low, high = one.interval()
        lines.append(
            f"| {one.kind} | {one.found} | {one.total} | {one.share:.3f} | {low:.3f}-{high:.3f} |"
        )
    return "\n".join(lines)
