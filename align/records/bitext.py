"""Beads with their text, as bitext files hold them, with findings and decisions."""

import datetime as dt
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import partial
from math import isfinite
from operator import index
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from align.proportions import hundredths
from align.records.alignment import Alignment, SimilarityMap
from align.records.articles import FORBIDDEN, Article, ArticleMetadata, Segment, check
from align.records.codes import Code
from align.records.findings import Finding

if TYPE_CHECKING:
    from align.records.homes import Home

_NOTEBOOK_ROWS = 200
_FIGURES = frozenset({float, int, NoneType})


class Status(StrEnum):
    """The verdict of a reviewer on a bead."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    NEEDS_WORK = "needs-work"
    EXCLUDED = "excluded"


def joint_status(statuses: Iterable[Status]) -> Status:
    """The one status of several beads where there is place for one only.

    All of them must be confirmed or excluded, but it is enough if one needs work.
    """
    found = set(statuses)
    if Status.NEEDS_WORK in found:
        return Status.NEEDS_WORK
    return found.pop() if len(found) == 1 else Status.UNREVIEWED


class Decided(NamedTuple):
    """Who last decided something about a row, and when; the time has a zone."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class BitextRow:
    """A bead with its text, as in one line of a bitext file.

    `article` and `bead` name its place; ids count the article's segments from 0. Rows of a file
    without segment numbers (a TMX from a CAT tool) get running numbers; they are not `is_numbered`.
    `adequacy` is the probability, 0 to 1, that both sides say the same; None if unknown. A side
    without ids may have one text, typed by a reviewer where the article has no segment. The codes
    are the inline codes of a CAT file, in order, by characters of the side's joined text; `unit` is
    the row's unit of the file, from 0, which nobody may change if it `is_locked`, and `file` the
    file's name where several are checked together. A row that `is_changed` has other texts than
    when it was checked. `metadata` is that of the article, which corpora in Parquet and projects
    have.
    """

    article: str
    bead: int
    source_ids: tuple[int, ...]
    target_ids: tuple[int, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False
    findings: tuple[Finding, ...] = ()
    adequacy: float | None = None
    status: Status = Status.UNREVIEWED
    note: str = ""
    source_codes: tuple[Code, ...] = ()
    target_codes: tuple[Code, ...] = ()
    decided: Decided | None = field(default=None, compare=False)
    unit: int | None = field(default=None, compare=False)
    is_locked: bool = field(default=False, compare=False, repr=False)
    is_numbered: bool = field(default=True, compare=False)
    file: str = field(default="", compare=False, repr=False)
    is_changed: bool = field(default=False, compare=False, repr=False)
    metadata: ArticleMetadata = field(default=ArticleMetadata(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self._is_plain():
            self._make_plain()
        if (problem := self._problem()) is not None:
            raise ValueError(f"{self.article}, bead {self.bead}: {problem}")

    def _is_plain(self) -> bool:
        """Whether it has Python's own types, as every row of a file: this has to be fast."""
        for ids in (self.source_ids, self.target_ids):
            if type(ids) is not tuple:
                return False
            for one in ids:
                if type(one) is not int:
                    return False
        return (
            type(self.bead) is int
            and type(self.article) is str
            and type(self.note) is str
            and type(self.crossing) is bool
            and type(self.status) is Status
            and type(self.findings) is tuple
            and all(type(one) is Finding for one in self.findings)
            and type(self.source) is tuple
            and type(self.target) is tuple
            and type(self.similarity) in _FIGURES
            and type(self.confidence) in _FIGURES
            and type(self.adequacy) in _FIGURES
        )

    def _make_plain(self) -> None:
        """Turn lists into tuples, names into statuses, and numbers of numpy into those of Python.

        Otherwise some formats would contain `np.int64(0)`.

        Raises:
            TypeError: If a value is of another type.
            ValueError: If a status is unknown.
        """
        settle = partial(object.__setattr__, self)
        for name in ("article", "note"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} is {getattr(self, name)!r}, not a text")
        if self.crossing not in (True, False):
            raise TypeError(f"crossing is {self.crossing!r}, not True or False")
        settle("crossing", bool(self.crossing))
        settle("status", Status(self.status))
        settle("findings", tuple(self.findings))
        for one in self.findings:
            if not isinstance(one, Finding):
                raise TypeError(f"{one!r} is not a Finding")
        settle("bead", index(self.bead))
        for name in ("source_ids", "target_ids"):
            settle(name, tuple(map(index, getattr(self, name))))
        for name in ("source", "target"):
            texts = getattr(self, name)
            if isinstance(texts, str):
                raise TypeError(f"{name} is a text, not a tuple of texts")
            settle(name, tuple(map(str, texts)))
        for name in ("similarity", "confidence", "adequacy"):
            value = getattr(self, name)
            settle(name, None if value is None else float(value))

    def _problem(self) -> str | None:
        """Why the row is impossible, if it is: files have a million, so nothing is done twice."""
        for texts, ids in ((self.source, self.source_ids), (self.target, self.target_ids)):
            if len(texts) != len(ids) and (ids or len(texts) != 1):
                return "a side has more texts than ids, or fewer"
            if ids and (min(ids) < 0 or (len(ids) > 1 and len(set(ids)) < len(ids))):
                return f"ids {ids} are not numbers of different segments"
        if not (self.source or self.target):
            return "no text"
        if self.bead < 0:
            return "the number of a bead is negative"
        if self.similarity is not None and not isfinite(self.similarity):
            return f"similarity {self.similarity} is not a number"
        for name, value in (("confidence", self.confidence), ("adequacy", self.adequacy)):
            if value is not None and not 0 <= value <= 1:
                return f"{name} {value} is not a probability"
        for codes, texts in ((self.source_codes, self.source), (self.target_codes, self.target)):
            if codes and not _in_order(codes, " ".join(texts)):
                return "an inline code outside the text"
        for text in self.source + self.target:
            if FORBIDDEN.search(text) is not None:
                return "forbidden character"
        return None

    @property
    def source_text(self) -> str:
        """The source's segments joined by one space; spans of findings are offsets into it."""
        return " ".join(self.source)

    @property
    def target_text(self) -> str:
        """The target's segments joined by one space; spans of findings are offsets into it."""
        return " ".join(self.target)

    def exchanged(self) -> "BitextRow":
        """The row with its sides exchanged, and all that belongs to one of them."""
        return replace(
            self,
            source_ids=self.target_ids,
            target_ids=self.source_ids,
            source=self.target,
            target=self.source,
            findings=tuple(finding.exchanged() for finding in self.findings),
            source_codes=self.target_codes,
            target_codes=self.source_codes,
        )

    def to_record(self) -> dict[str, Any]:
        """The row as a line of a `.jsonl` bitext (docs/formats.md).

        `adequacy` is written only for a row that was checked, `status` and `note` only once a
        reviewer has set them, and codes only where there are any.
        """
        record: dict[str, Any] = {
            "article": self.article,
            "bead": self.bead,
            "source_ids": list(self.source_ids),
            "target_ids": list(self.target_ids),
            "source": list(self.source),
            "target": list(self.target),
            "similarity": self.similarity,
            "confidence": self.confidence,
            "crossing": self.crossing,
            "findings": [finding.to_record() for finding in self.findings],
        }
        if self.adequacy is not None:
            record["adequacy"] = self.adequacy
        if self.status is not Status.UNREVIEWED:
            record["status"] = self.status.value
        if self.note:
            record["note"] = self.note
        for name in ("source_codes", "target_codes"):
            if codes := getattr(self, name):
                record[name] = [code.to_record() for code in codes]
        return record


def _in_order(codes: tuple[Code, ...], text: str) -> bool:
    places = [code.at for code in codes]
    return places == sorted(places) and places[-1] <= len(text)


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """One article pair with the results of its alignment, as projects keep and pages draw it."""

    name: str
    source: Article
    target: Article
    source_segments: tuple[Segment, ...]
    target_segments: tuple[Segment, ...]
    alignment: Alignment
    similarity_map: SimilarityMap | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        check(
            len(self.source_segments) == self.alignment.source_length
            and len(self.target_segments) == self.alignment.target_length,
            f"{self.name}: the alignment belongs to other segments",
        )

    def rows(self) -> Iterator[BitextRow]:
        """Yield the pair's beads with their text, in order."""
        source = [segment.line for segment in self.source_segments]
        target = [segment.line for segment in self.target_segments]
        for number, bead in enumerate(self.alignment.beads):
            yield BitextRow(
                article=self.name,
                bead=number,
                source_ids=tuple(bead.source),
                target_ids=tuple(bead.target),
                source=tuple(source[i] for i in bead.source),
                target=tuple(target[j] for j in bead.target),
                similarity=bead.similarity,
                confidence=bead.confidence,
                crossing=bead.crossing,
            )


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """An article pair, and which of its beads are known: a reviewer has said that they are right.

    `known` has a value for each bead, in order.
    """

    pair: AlignedPair
    known: tuple[bool, ...]

    def __post_init__(self) -> None:
        check(
            len(self.known) == len(self.pair.alignment.beads),
            f"{self.pair.name}: {len(self.known)} values in known for "
            f"{len(self.pair.alignment.beads)} beads",
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """The tools that an alignment was made with; they are part of the signature of every score."""

    encoder: str | None = None
    weights: str | None = None
    version: str | None = None

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Provenance":
        """The provenance in a file's values, by the names of the fields; unknown ones are None."""
        return cls(values.get("encoder"), values.get("weights"), values.get("version"))

    def to_record(self) -> dict[str, str]:
        """The values that are known, by the names of the fields."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Bitext:
    """Beads with their text, of one article pair or of many.

    `pairs` holds the whole articles where they are known (a bitext that was just aligned, or read
    from a project file); it is empty for a bitext read from a file that keeps only rows. `home` is
    the file of a CAT tool that it came from: written in the same format, it goes back into it.
    """

    source_language: str
    target_language: str
    rows: tuple[BitextRow, ...]
    pairs: tuple[AlignedPair, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
    home: "Home | None" = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what would only be noticed where it is missing.

        Raises:
            TypeError: If the rows are no sequence, or one of them is no row.
        """
        rows: object = self.rows
        if not isinstance(rows, Sequence):
            raise TypeError(f"Bitext: rows is of type {type(rows).__name__}, not tuple")
        for number, row in enumerate(rows):
            if not isinstance(row, BitextRow):
                kind = type(row).__name__
                raise TypeError(f"Bitext: rows[{number}] is of type {kind}, not BitextRow")

    def __iter__(self) -> Iterator[BitextRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> BitextRow: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[BitextRow, ...]: ...

    def __getitem__(self, index: int | slice) -> BitextRow | tuple[BitextRow, ...]:
        return self.rows[index]

    def __repr__(self) -> str:
        articles = dict.fromkeys(row.article for row in self.rows)
        what = repr(next(iter(articles))) if len(articles) == 1 else f"{len(articles)} articles"
        null = sum(not row.source or not row.target for row in self.rows)
        sure = [row.confidence for row in self.rows if row.confidence is not None]
        mean = f", mean confidence {hundredths(sum(sure) / len(sure))}" if sure else ""
        languages = f"{self.source_language}-{self.target_language}"
        return f"<Bitext {languages} of {what}: {len(self.rows)} beads, {null} null{mean}>"

    def to_records(self) -> list[dict[str, Any]]:
        """Every row as a dictionary, with the keys of the `.jsonl` format."""
        return [row.to_record() for row in self.rows]

    def _repr_html_(self) -> str:
        """Show the bitext side by side in a notebook, the least sure beads shaded darkest."""
        cells = "".join(
            f'<tr style="background:rgba(255,120,0,{0.5 * (1 - (row.confidence or 0)):.2f})">'
            f'<td style="text-align:left">{html.escape(row.source_text)}</td>'
            f'<td style="text-align:left">{html.escape(row.target_text)}</td>'
            f"<td>{'' if row.confidence is None else hundredths(row.confidence)}</td></tr>"
            for row in self.rows[:_NOTEBOOK_ROWS]
        )
        tail = f"<p>{more} more beads</p>" if (more := len(self.rows) - _NOTEBOOK_ROWS) > 0 else ""
        head = f"<th>{self.source_language}</th><th>{self.target_language}</th><th>confidence</th>"
        return f"<table><tr>{head}</tr>{cells}</table>{tail}"
