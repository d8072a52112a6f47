"""The parts in which bitexts are checked.

Articles are cut into stretches, which are checked separately; neighbouring stretches form a
batch, whose texts are encoded together; and a batch is cut into lots of rows, each of which one
process can judge.
"""

import dataclasses
import datetime as dt
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.checks.check import Check
from align.checks.meaning.adequacy import adequacy_of
from align.checks.meaning.comparing import Meanings
from align.checks.running.across import BitextExcerpt, BitextView
from align.checks.running.continuity import stand_alone
from align.checks.running.encoded_rows import EncodedRows
from align.checks.running.exemptions import Exemption
from align.checks.running.folding import folded_row, unfolded
from align.checks.views import ArticleView, BeadView
from align.encoders import Encoder
from align.languages import primary_language
from align.records import Bitext, BitextRow, Finding, Severity, Status

AUTO, ARTICLE, ALONE = "auto", "article", "alone"
ROWS = (AUTO, ARTICLE, ALONE)
"""Whether an article's rows are checked as neighbours, each alone, or as detected."""

# A memory of a CAT tool is one "article" of any length: it is looked at in stretches, so that
# time and memory stay linear. No newspaper article comes near.
_LONGEST = 1000
# The most rows whose texts are encoded together, unless an article has more: what the encoder says
# of them takes some 50 MB.
_TOGETHER = 512


@dataclass(frozen=True, slots=True)
class Stretch:
    """An article, or a stretch of a long one, with the number of its bitext.

    `rows` are as they are compared, `written` as they were read; None if that is the same.
    """

    bitext: int
    rows: tuple[BitextRow, ...]
    date: dt.date | None
    whole: BitextView | BitextExcerpt
    written: tuple[BitextRow, ...] | None = None

    def alone(self) -> "Stretch":
        """The same without the rest of its bitext, to be sent to another process."""
        if isinstance(self.whole, BitextExcerpt):
            return self
        return dataclasses.replace(self, whole=self.whole.excerpt(self.rows))


@dataclass(frozen=True, slots=True)
class Lot:
    """The rows of a batch of stretches that are judged together.

    Attributes:
        batch: The number of the batch.
        stretches: All stretches of the batch.
        rows: The places of the rows to judge among all rows of the batch.
        size: How many rows the lots of the batch have, but for the last.
        meanings: The comparison of all rows of the batch as wholes, if it is already known.
    """

    batch: int
    stretches: tuple[Stretch, ...]
    rows: range
    size: int
    meanings: Meanings | None = None

    @property
    def all_rows(self) -> tuple[BitextRow, ...]:
        """The rows of the batch, those of other lots too."""
        return tuple(row for stretch in self.stretches for row in stretch.rows)


def stretches(
    number: int, bitext: Bitext, date: dt.date | None, mode: str = AUTO
) -> Iterator[Stretch]:
    """Cut a bitext into what is checked separately.

    Args:
        number: Its number among several.
        bitext: The rows.
        date: The date of its articles, if it is known; otherwise that in each one's metadata.
        mode: One of `ROWS`.
    """
    languages = primary((bitext.source_language, bitext.target_language))
    parts: list[tuple[BitextRow, ...]] = []
    dates: list[dt.date | None] = []
    for _, group in itertools.groupby(map(folded_row, bitext.rows), lambda row: row.article):
        article = tuple(group)
        alone = mode == ALONE or (mode == AUTO and stand_alone(article, languages))
        longest = 1 if alone else _LONGEST
        parts += [article[start : start + longest] for start in range(0, len(article), longest)]
        dates += [date or _own_date(article)] * (len(parts) - len(dates))
    whole = BitextView(parts, languages)
    start = 0
    for part, day in zip(parts, dates, strict=True):
        written = bitext.rows[start : start + len(part)]
        start += len(part)
        yield Stretch(number, part, day, whole, None if written == part else written)


def _own_date(article: Sequence[BitextRow]) -> dt.date | None:
    """The date in an article's metadata; None if it is unknown, or no date, as files may have."""
    try:
        return dt.datetime.fromisoformat(article[0].metadata.date).date()
    except ValueError:
        return None


def lots(found: Sequence[Stretch], size: int | None, *, alone: bool = False) -> Iterator[Lot]:
    """Cut stretches into lots.

    Args:
        found: The stretches.
        size: The most rows of a lot. The lots of a longer article are of one size, but for the
            last. If None, there are as many as are encoded together.
        alone: Leave out what the rest of a bitext has beside each stretch.
    """
    for number, batch in enumerate(_batches(found, size or _TOGETHER)):
        count = sum(len(stretch.rows) for stretch in batch)
        held = tuple(stretch.alone() if alone else stretch for stretch in batch)
        each = math.ceil(count / math.ceil(count / (size or count)))
        for start in range(0, count, each):
            yield Lot(number, held, range(start, min(start + each, count)), each)


def _batches(found: Sequence[Stretch], most: int) -> Iterator[list[Stretch]]:
    """Stretches that are encoded together: so many rows, unless one alone has more."""
    batch: list[Stretch] = []
    count = 0
    for stretch in found:
        # A batch of a little more would make a lot of a few rows, for which all is encoded again.
        if batch and count + len(stretch.rows) > most:
            yield batch
            batch, count = [], 0
        batch.append(stretch)
        count += len(stretch.rows)
    if batch:
        yield batch


def primary(languages: tuple[str, str]) -> tuple[str, str]:
    """The languages of both sides, without region: "en" for "en-GB"."""
    source, target = map(primary_language, languages)
    return source, target


class Judge:
    """Runs the checks on lots of rows, and keeps the views of a batch, which its lots share.

    Args:
        checks: What is looked for.
        exemptions: Findings to leave out.
        languages: The codes of source and target.
        encoder: Compares meanings; None to do without.
    """

    def __init__(
        self,
        checks: Sequence[Check],
        exemptions: Sequence[Exemption],
        languages: tuple[str, str],
        encoder: Encoder | None,
    ) -> None:
        self._checks, self._exemptions = checks, exemptions
        self._languages = primary(languages)
        self._encoder = encoder
        self._batch: tuple[int, list[BeadView]] | None = None
        self._meanings: tuple[int, Meanings] | None = None

    def judged(self, lot: Lot) -> Iterator[BitextRow]:
        """Yield the rows of a lot with their findings and adequacy."""
        if self._batch is None or self._batch[0] != lot.batch:
            self._batch = lot.batch, self._beads_of(lot)
        for bead in self._batch[1][lot.rows.start : lot.rows.stop]:
            yield self._judged(bead)

    def with_meanings(self, lot: Lot) -> Lot:
        """A lot with the comparison of its batch, if other lots need that too."""
        rows = lot.all_rows
        if self._encoder is None or len(lot.rows) == len(rows):
            return lot
        if self._meanings is None or self._meanings[0] != lot.batch:
            self._meanings = lot.batch, Meanings(rows, self._languages, self._encoder)
        return dataclasses.replace(lot, meanings=self._meanings[1])

    def _beads_of(self, lot: Lot) -> list[BeadView]:
        """The beads of all stretches of a batch."""
        encoded = None
        if self._encoder is not None:
            encoded = EncodedRows(
                lot.all_rows, self._languages, self._encoder, lot.meanings, block=lot.size
            )
        beads: list[BeadView] = []
        for stretch in lot.stretches:
            view = ArticleView(
                stretch.rows,
                self._languages,
                encoded,
                first=len(beads),
                date=stretch.date,
                bitext=stretch.whole,
                written=stretch.written,
            )
            beads += view.beads
        return beads

    def _judged(self, bead: BeadView) -> BitextRow:
        # Not to be translated, or not to be used: whatever is there, it is no error.
        if bead.written.status is Status.EXCLUDED:
            return dataclasses.replace(bead.written, findings=())
        findings = sorted(
            (
                finding
                for finding in _found(bead, self._checks)
                if not any(
                    exemption.covers(bead.written, finding) for exemption in self._exemptions
                )
            ),
            key=_order,
        )
        adequacy = adequacy_of(bead) if bead.article.has_meaning else bead.row.adequacy
        return dataclasses.replace(
            bead.written, findings=tuple(findings), adequacy=adequacy, is_changed=False
        )


def _found(bead: BeadView, checks: Sequence[Check]) -> Iterator[Finding]:
    hinted = False
    for check in checks:
        if not check.applies(bead):
            continue
        for finding in check.score(bead):
            # A headline is rewritten: one hint that it is free is enough.
            hint = bead.is_heading and finding.severity is Severity.INFO
            if not (hint and hinted):
                yield finding if check.as_written else unfolded(finding, bead.written)
            hinted |= hint


def _order(finding: Finding) -> tuple[int, tuple[int, int], tuple[int, int]]:
    nowhere = (-1, -1)
    return -finding.severity.rank, finding.source_span or nowhere, finding.target_span or nowhere
