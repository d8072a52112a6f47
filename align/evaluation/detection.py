"""How many seeded errors the checks find, and how often they speak of a clean pair."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import MalformedRecordError
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


@dataclass(frozen=True, slots=True)
class Detection:
    """`found` of `total` pairs of a kind; for clean pairs, those that were spoken of."""

    kind: str
    found: int
    total: int

    @property
    def share(self) -> float:
        """The share found."""
        return self.found / self.total

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """The Wilson score interval of the share; at z = 1.96 it holds 95%.

        Source:
            Wilson (1927). Unlike the normal one it stays within 0 and 1 for shares near them.
        """
        n, p = self.total, self.share
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, centre - half), min(1.0, centre + half)


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


def detections(rows: Iterable[BitextRow], kind_of: Callable[[BitextRow], str]) -> list[Detection]:
    """Count what was found, for each kind in the order of `FITTING`, then for clean pairs.

    A seeded error counts as found by a fitting check with a warning or an error; a clean pair
    counts with a warning or an error of any check.
    """
    totals = dict.fromkeys((*FITTING, CLEAN), 0)
    hits = dict.fromkeys(totals, 0)
    for row in rows:
        kind = kind_of(row)
        totals[kind] += 1
        hits[kind] += any(
            finding.severity is not Severity.INFO
            and (kind == CLEAN or finding.check in FITTING[kind])
            for finding in row.findings
        )
    return [Detection(kind, hits[kind], total) for kind, total in totals.items() if total]


def markdown(found: Sequence[Detection]) -> str:
    """The detections as a table with their intervals."""
    lines = ["| seeded error | found | of | share | 95% interval |", "|---|---|---|---|---|"]
    for one in found:
        low, high = one.interval()
        lines.append(
            f"| {one.kind} | {one.found} | {one.total} | {one.share:.3f} | {low:.3f}-{high:.3f} |"
        )
    return "\n".join(lines)
