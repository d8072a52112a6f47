"""The nouns of the project: frozen records that check themselves when they are made.

An impossible value cannot exist, so no function downstream has to look for one. The words are
those of docs/glossary.md; the two sides are `source` and `target` everywhere.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

# What XML 1.0 cannot carry, escaped or not. Lone surrogates are refused with it: no UTF-8 has them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CHECK_NAME = re.compile(r"[^\s:](?:[^\r\n\t:]*[^\s:])?")
"""What a check may be called: a name on one line, without a colon."""

_NOTEBOOK_ROWS = 200


class Kind(StrEnum):
    """What a paragraph, and so each of its segments, is in the article."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    LIST_ITEM = "list-item"


class Status(StrEnum):
    """What a reviewer has said of a bead."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    NEEDS_WORK = "needs-work"
    EXCLUDED = "excluded"


class Severity(StrEnum):
    """How much a finding matters, from least to most."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: for comparing with `--fail-on`."""
        return list(Severity).index(self)


def _check(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article: `article.text[start:end]`, without the blank lines around it."""

    start: int
    end: int
    kind: Kind = Kind.BODY

    def __post_init__(self) -> None:
        _check(0 <= self.start < self.end, f"empty paragraph at {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Article:
    """One side's document: its text as it was read, and where its paragraphs stand in it.

    `text` is never altered after reading, so every offset stays true. `language` is a BCP 47
    code ("ko", "en"). `name` identifies the article in messages and in a corpus.
    """

    name: str
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...]

    def __post_init__(self) -> None:
        found = FORBIDDEN.search(self.text)
        _check(found is None, f"{self.name}: forbidden character at {found and found.start()}")
        end = 0
        for paragraph in self.paragraphs:
            _check(end <= paragraph.start, f"{self.name}: paragraphs overlap at {paragraph.start}")
            end = paragraph.end
        _check(end <= len(self.text), f"{self.name}: a paragraph ends after the text")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, headline, byline, list item or caption.

    `text` is `article.text[start:end]`, line breaks included; `paragraph` numbers the article's
    paragraphs from 0.
    """

    text: str
    start: int
    end: int
    paragraph: int
    kind: Kind = Kind.BODY

    def __post_init__(self) -> None:
        _check(
            0 <= self.start < self.end and len(self.text) == self.end - self.start,
            f"segment {self.text!r} does not fill {self.start}:{self.end}",
        )

    @property
    def line(self) -> str:
        """The text on one line: a line break in a hard-wrapped article is a space here."""
        return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", self.text)


@dataclass(frozen=True, slots=True)
class Bead:
    """The smallest group of segments that translate each other.

    Both sides are half-open ranges of segment numbers from 0; an empty side marks an omission
    (1-0) or an addition (0-1), and its start says where on that side it stands. `similarity` is
    the cosine of both sides' embeddings, `confidence` the probability, 0 to 1, that the bead is
    exactly right; None where a tool does not know them. `crossing` marks a moved sentence: the
    only beads out of order.
    """

    source: range
    target: range
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False

    def __post_init__(self) -> None:
        for side in (self.source, self.target):
            _check(
                side.step == 1 and 0 <= side.start <= side.stop, f"not a run of segments: {side}"
            )
        _check(bool(self.source) or bool(self.target), "both sides of a bead are empty")
        _check(not self.crossing or not self.is_null, "a null bead cannot cross")
        _check(
            self.confidence is None or 0 <= self.confidence <= 1,
            f"confidence {self.confidence} is not a probability",
        )

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def size(self) -> tuple[int, int]:
        """How many segments stand on each side: (2, 1) for "2-1"."""
        return len(self.source), len(self.target)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads that tile both articles: every segment of both sides stands in exactly one.

    Beads are sorted by their place in the source; a null bead of the target stands after the
    bead that precedes it in the target.
    """

    beads: tuple[Bead, ...]
    source_length: int
    target_length: int

    def __post_init__(self) -> None:
        for side, length in (("source", self.source_length), ("target", self.target_length)):
            held = sorted(i for bead in self.beads for i in getattr(bead, side))
            _check(held == list(range(length)), f"the beads do not tile the {side}")
            ordered = [getattr(bead, side) for bead in self.beads if not bead.crossing]
            starts = [part.start for part in ordered if part]
            _check(starts == sorted(starts), f"beads out of order on the {side}, not crossing")


@dataclass(frozen=True, slots=True)
class SimilarityMap:
    """The similarities of all segments with all segments, small enough to draw.

    `values` is uint8, shape (rows, columns), similarities of 0 to 1 scaled to 0 to 255. A short
    article has one cell per segment pair, a long one a cell per pair of groups of neighbours.
    """

    values: "np.ndarray[Any, np.dtype[np.uint8]]"
    source_length: int
    target_length: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports about a bead.

    Spans are half-open character offsets into the bead's joined text (segments joined by one
    space), or None where there is no place to point at. `message` is the English text; `key` names
    it among the check's messages, and `arguments` fills in its fields, so that it can be shown in
    another language. A finding of another tool has neither. The name of a check has no colon and
    no line break: in tables it stands before a colon.
    """

    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    source_value: str | None = None
    target_value: str | None = None
    key: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _check(
            CHECK_NAME.fullmatch(self.check) is not None,
            f"{self.check!r} is not the name of a check",
        )

    def to_record(self) -> dict[str, Any]:
        """The finding as the JSON of docs/formats.md; a finding of another tool has no key."""
        record: dict[str, Any] = {
            "check": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "source_span": self.source_span and list(self.source_span),
            "target_span": self.target_span and list(self.target_span),
            "source_value": self.source_value,
            "target_value": self.target_value,
        }
        if self.key:
            record |= {"key": self.key, "arguments": dict(self.arguments)}
        return record


@dataclass(frozen=True, slots=True)
class BitextRow:
    """A bead with its text: what stands on one line of a bitext file.

    `article` and `bead` name its place; ids count the article's segments from 0. A file that has
    no segment numbers (a TMX from a CAT tool) gets the running number of its units.
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
    status: Status = Status.UNREVIEWED
    note: str = ""

    def __post_init__(self) -> None:
        _check(
            len(self.source) == len(self.source_ids) and len(self.target) == len(self.target_ids),
            f"{self.article}, bead {self.bead}: a side has more texts than ids, or fewer",
        )
        _check(bool(self.source or self.target), f"{self.article}, bead {self.bead}: no text")
        for text in (*self.source, *self.target):
            found = FORBIDDEN.search(text)
            _check(found is None, f"{self.article}, bead {self.bead}: forbidden character")

    @property
    def source_text(self) -> str:
        """The source's segments joined by one space: what spans of findings point into."""
        return " ".join(self.source)

    @property
    def target_text(self) -> str:
        """The target's segments joined by one space: what spans of findings point into."""
        return " ".join(self.target)

    def to_record(self) -> dict[str, Any]:
        """The row as one line of a `.jsonl` bitext (docs/formats.md).

        `status` and `note` are written only once a reviewer has set them.
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
        if self.status is not Status.UNREVIEWED:
            record["status"] = self.status.value
        if self.note:
            record["note"] = self.note
        return record


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """One article pair with all that aligning it found: what a project keeps and a page draws."""

    name: str
    source: Article
    target: Article
    source_segments: tuple[Segment, ...]
    target_segments: tuple[Segment, ...]
    alignment: Alignment
    similarity_map: SimilarityMap | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        _check(
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
class Provenance:
    """What an alignment was made with; it goes into the signature of every score."""

    encoder: str | None = None
    weights: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Bitext:
    """Beads with their text, of one article pair or of many.

    `pairs` holds the whole articles where they are known (a bitext that was just aligned, or read
    from a project file); it is empty for a bitext read from a file that keeps only rows.
    """

    source_language: str
    target_language: str
    rows: tuple[BitextRow, ...]
    pairs: tuple[AlignedPair, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)

    def __iter__(self) -> Iterator[BitextRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> BitextRow:
        return self.rows[index]

    def __repr__(self) -> str:
        articles = dict.fromkeys(row.article for row in self.rows)
        what = repr(next(iter(articles))) if len(articles) == 1 else f"{len(articles)} articles"
        null = sum(1 for row in self.rows if not row.source or not row.target)
        sure = [row.confidence for row in self.rows if row.confidence is not None]
        mean = f", mean confidence {sum(sure) / len(sure):.2f}" if sure else ""
        return (
            f"<Bitext {self.source_language}-{self.target_language} of {what}: "
            f"{len(self.rows)} beads, {null} null{mean}>"
        )

    def to_records(self) -> list[dict[str, Any]]:
        """Every row as a dictionary, with the keys of the `.jsonl` format."""
        return [row.to_record() for row in self.rows]

    def _repr_html_(self) -> str:
        """Show the bitext side by side in a notebook, the least sure beads shaded darkest."""
        shown = self.rows[:_NOTEBOOK_ROWS]
        cells = "".join(
            f'<tr style="background:rgba(255,120,0,{0.5 * (1 - (row.confidence or 0)):.2f})">'
            f'<td style="text-align:left">{html.escape(row.source_text)}</td>'
            f'<td style="text-align:left">{html.escape(row.target_text)}</td>'
            f"<td>{'' if row.confidence is None else f'{row.confidence:.2f}'}</td></tr>"
            for row in shown
        )
        more = len(self.rows) - len(shown)
        tail = f"<p>{more} more beads</p>" if more else ""
        head = f"<th>{self.source_language}</th><th>{self.target_language}</th><th>confidence</th>"
        return f"<table><tr>{head}</tr>{cells}</table>{tail}"
