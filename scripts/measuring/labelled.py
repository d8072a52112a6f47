"""What the checks report of pairs that were labelled by hand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.proportions import wilson
from align.records import Bitext, BitextRow, Finding, Severity
from measuring.models.adequacy import CLEAR, FAULTLESS, kind_of

# Neighbouring lines of the file: an article, or a part of one.
_BLOCK = 10

Record = Mapping[str, Any]


def read_labelled(path: Path, *, alone: bool) -> tuple[Bitext, list[Record]]:
    """Read labelled pairs as rows, each an article by itself or ten together.

    A line is `{"ko": ..., "en": ..., "problems": [...]}`; a problem has `label` and `severity`, and
    `ko_text` and `en_text` where the words concerned can be shown.
    """
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    size = 1 if alone else _BLOCK
    rows = [
        BitextRow(str(n // size), n, (n,), (n,), (record["ko"],), (record["en"],))
        for n, record in enumerate(records)
    ]
    return Bitext("ko", "en", tuple(rows)), records


@dataclass(frozen=True, slots=True)
class Share:
    """A count of some of all."""

    some: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "-"
        low, high = wilson(self.some, self.of)
        return f"{self.some} of {self.of} ({self.some / self.of:.3f}, {low:.3f}-{high:.3f})"


COLUMNS = ("faultless flagged", "clear found", "flagged with a problem", "words touched")
"""What `shares` counts."""


def shares(rows: Sequence[BitextRow], records: Sequence[Record]) -> tuple[Share, ...]:
    """Count, in the order of `COLUMNS`, pairs with an error or a warning.

    A clear problem that is only labelled `other` is not counted as one, because no check is
    expected to find it. The last share is of the clear problems found whose words are shown.
    """
    flagged = [[one for one in row.findings if one.severity is not Severity.INFO] for row in rows]
    pairs = list(zip(flagged, records, strict=True))
    faultless = [found for found, one in pairs if kind_of(one["problems"]) == FAULTLESS]
    clear = [(found, one) for found, one in pairs if kind_of(one["problems"]) == CLEAR]
    with_problem = [one["problems"] for found, one in pairs if found]
    shown = [(found, spans) for found, one in clear if found and (spans := _spans(one))]
    return (
        Share(sum(map(bool, faultless)), len(faultless)),
        Share(sum(bool(found) for found, _ in clear), len(clear)),
        Share(sum(map(bool, with_problem)), len(with_problem)),
        Share(sum(_touch(found, spans) for found, spans in shown), len(shown)),
    )


def _spans(record: Record) -> list[tuple[str, int, int]]:
    """Where the words of the problems stand: side, start and end."""
    found = []
    for problem in record["problems"]:
        for side, language in (("source", "ko"), ("target", "en")):
            text = problem.get(f"{language}_text")
            if text and (start := record[language].find(text)) >= 0:
                found.append((side, start, start + len(text)))
    return found


def _touch(findings: Sequence[Finding], spans: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a finding marks a part of the words of a problem."""
    return any(
        (marked := getattr(finding, f"{side}_span")) and marked[0] < end and start < marked[1]
        for finding in findings
        for side, start, end in spans
    )
