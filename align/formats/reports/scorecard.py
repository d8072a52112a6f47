"""The quality of a translation in one figure: findings by MQM category, weighted by severity.

An error weighs five points and a warning one, as major and minor errors do in MQM; hints weigh
nothing. An error that a reviewer marked has the points of the severity that the reviewer chose, 25
if it is critical, and what a check says of the same words adds none. The score is the number of
points per 1,000 words of the translation: 0 is faultless.

Source:
    Lommel, Uszkoreit and Burchardt (2014), Multidimensional Quality Metrics.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from align.checks import check_named
from align.project.remarks import POINTS, marked_error
from align.records import BitextRow, Finding, Severity, Status

# The points of one finding of a check.
_WEIGHTS = {Severity.ERROR: 5, Severity.WARNING: 1, Severity.INFO: 0}

COLUMNS = ("category", "errors", "warnings", "hints", "points", "per_1000_words")
"""The columns of a scorecard's table."""

FILE_COLUMNS = ("file", "rows", "words", *COLUMNS[1:])
"""The columns of the table of files, where several were checked together."""

_OTHER = "other"
_PER = 1000
_EVEN = 0.5


def category_of(finding: Finding) -> str:
    """The MQM dimension of a finding; "other" for a check of another tool.

    An error that a reviewer marked names its own category.
    """
    error = marked_error(finding)
    if error is not None:
        return error.category
    check = check_named(finding.check)
    return _OTHER if check is None else check.category.value


def _is_of(finding: Finding, words: tuple[int, int]) -> bool:
    """Whether at least half of the place of a finding is in the words that a reviewer marked."""
    if finding.target_span is None:
        return False
    start, end = finding.target_span
    common = min(end, words[1]) - max(start, words[0])
    return common > 0 and 2 * common >= end - start


@dataclass(slots=True)
class Scorecard:
    """Counts of findings by category and severity, and of the words that they relate to.

    `rows` counts all rows, and `words` the words of the translation, separated by blanks. `judged`
    counts the rows with an adequacy, and `doubtful` those whose sides more likely do not say the
    same. Of excluded rows, there is only a count: `excluded`. `points` are those of a category, and
    `marked` counts the errors that reviewers marked.
    """

    rows: int = 0
    words: int = 0
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    judged: int = 0
    doubtful: int = 0
    excluded: int = 0
    _adequacy: float = 0.0

    def add(self, row: BitextRow) -> None:
        """Count a row's words, findings and adequacy."""
        self.rows += 1
        if row.status is Status.EXCLUDED:
            self.excluded += 1
            return
        self.words += len(row.target_text.split())
        self._add_findings(row.findings)
        if row.adequacy is not None:
            self.judged += 1
            self.doubtful += row.adequacy < _EVEN
            self._adequacy += row.adequacy

    def _add_findings(self, findings: Sequence[Finding]) -> None:
        """Count findings, and the points of those that no reviewer has judged."""
        marked = [marked_error(finding) for finding in findings]
        judged = [
            finding.target_span
            for finding, error in zip(findings, marked, strict=True)
            if error is not None and finding.target_span is not None
        ]
        for finding, error in zip(findings, marked, strict=True):
            category = category_of(finding)
            self.counts[category, finding.severity] += 1
            if error is not None:
                self.marked += 1
                self.points[category] += POINTS[error.severity]
            elif not any(_is_of(finding, words) for words in judged):
                self.points[category] += _WEIGHTS[finding.severity]

    @property
    def mean_adequacy(self) -> float | None:
        """The mean adequacy of the rows that have one; None if none has."""
        return round(self._adequacy / self.judged, 3) if self.judged else None

    def lines(self) -> list[tuple[str, int, int, int, int, float]]:
        """One line of `COLUMNS` for each category with findings, and one for the total."""
        names = sorted({category for category, _ in self.counts})
        return [self._line(name, [name]) for name in names] + [self._line("total", names)]

    def _line(self, title: str, names: list[str]) -> tuple[str, int, int, int, int, float]:
        errors, warnings, hints = (
            sum(self.counts[name, severity] for name in names) for severity in reversed(Severity)
        )
        points = sum(self.points[name] for name in names)
        score = round(points * _PER / self.words, 2) if self.words else 0.0
        return title, errors, warnings, hints, points, score

    def to_record(self) -> dict[str, Any]:
        """The scorecard as JSON: the words, the adequacy, and the lines by category."""
        return {
            "words": self.words,
            "excluded_rows": self.excluded,
            "adequacy": {
                "rows": self.judged,
                "mean": self.mean_adequacy,
                "below_half": self.doubtful,
            },
            "categories": [dict(zip(COLUMNS, line, strict=True)) for line in self.lines()],
        }


@dataclass(slots=True)
class Scores:
    """The scorecard of all rows, and that of each file where several were checked together."""

    total: Scorecard = field(default_factory=Scorecard)
    files: dict[str, Scorecard] = field(default_factory=dict)

    def add(self, row: BitextRow) -> None:
        """Count a row."""
        self.total.add(row)
        if row.file:
            self.files.setdefault(row.file, Scorecard()).add(row)

    def file_lines(self) -> list[tuple[str, int, int, int, int, int, int, float]]:
        """One line of `FILE_COLUMNS` for each file, in order."""
        return [
            (name, card.rows, card.words, *card.lines()[-1][1:])
            for name, card in self.files.items()
        ]

    def to_record(self) -> dict[str, Any]:
        """The scorecard of all rows as JSON; with files, also a line for each."""
        record = self.total.to_record()
        if self.files:
            record["files"] = [
                dict(zip(FILE_COLUMNS, line, strict=True)) for line in self.file_lines()
            ]
        return record


def scores_of(rows: Iterable[BitextRow]) -> Scores:
    """Count the findings of rows."""
    scores = Scores()
    for row in rows:
        scores.add(row)
    return scores
