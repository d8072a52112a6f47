"""Hypothesis strategies for the records: any text, any alignment, any bitext that can exist."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from align.records import (
    FORBIDDEN,
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    BitextRow,
    Finding,
    Kind,
    Paragraph,
    Provenance,
    Segment,
    Severity,
    Status,
)

AWKWARD = (
    "연구개발(R&D) 예산 <5%",
    "=HYPERLINK(1)",
    "-1",
    "@합계",
    '"인용"이라고 말했다.',
    "'quoted'",
    "tab\there",
    "line\nbreak",
    "carriage\rreturn",
    "both\r\n",
    " blanks around ",
    "\u00a0no\u00a0break\u00a0",
    "\u2028separators\u2029\u0085",
    "😀👩‍👩‍👧 가나다",
    "C:\\new\\table",
    "\\",
    "]]>",
    "&amp;",
    "_x000D_",
    "#N/A",
    "1.0",
    "[4, 5]",
    "a, b; c",
)
"""What formats are known to break on."""


def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Any text that a record can hold, and often one that breaks formats."""
    letters = st.characters(codec="utf-8").filter(lambda letter: not FORBIDDEN.match(letter))
    return st.sampled_from(AWKWARD) | st.text(letters, min_size=min_size, max_size=30)


def figures() -> st.SearchStrategy[float]:
    """Numbers from 0 to 1 with the six digits that are worth writing."""
    return st.integers(0, 10**6).map(lambda millionths: millionths / 10**6)


@st.composite
def segment_lists(draw: st.DrawFn, length: int) -> tuple[Article, tuple[Segment, ...]]:
    """An article of so many segments, each a slice of it, in paragraphs of one to three."""
    text, segments, paragraphs = "", [], []
    while len(segments) < length:
        start, kind = len(text), draw(st.sampled_from(Kind))
        for _ in range(draw(st.integers(1, min(3, length - len(segments))))):
            sentence = draw(texts(min_size=1))
            place = (len(text), len(text) + len(sentence))
            segments.append(Segment(sentence, *place, len(paragraphs), kind))
            text += f"{sentence} "
        paragraphs.append(Paragraph(start, len(text), kind))
        text += "\n"
    return Article("name", "ko", text, tuple(paragraphs)), tuple(segments)


@st.composite
def alignments(draw: st.DrawFn, max_beads: int = 5) -> Alignment:
    """Beads of all sizes that tile both sides; now and then two neighbours cross."""
    sizes = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any)
    beads: list[Bead] = []
    source, target = 0, 0
    for wide, high in draw(st.lists(sizes, min_size=1, max_size=max_beads)):
        place = (range(source, source + wide), range(target, target + high))
        figure = draw(st.none() | figures())
        beads.append(Bead(*place, figure, draw(st.none() | figures())))
        source, target = source + wide, target + high
    number = draw(st.integers(0, len(beads)))
    if number + 1 < len(beads) and not beads[number].is_null and not beads[number + 1].is_null:
        beads[number : number + 2] = _crossed(beads[number], beads[number + 1])
    return Alignment(tuple(beads), source, target)


def _crossed(first: Bead, second: Bead) -> Sequence[Bead]:
    """Exchange the targets of two neighbours; the first is then the moved one."""
    start = first.target.start
    middle = start + len(second.target)
    return (
        Bead(first.source, range(middle, second.target.stop), None, first.confidence, True),
        Bead(second.source, range(start, middle), None, second.confidence),
    )


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding with or without places, values, and a key with arguments."""
    key = draw(st.sampled_from(["", "lost", "deputy lost"]))
    arguments = st.dictionaries(st.sampled_from(["value", "other"]), texts())
    spans = st.none() | st.tuples(st.integers(0, 9), st.integers(9, 99))
    return Finding(
        check=draw(st.sampled_from(["number", "date", "length-ratio"])),
        severity=draw(st.sampled_from(Severity)),
        message=draw(texts()),
        source_span=draw(spans),
        target_span=draw(spans),
        source_value=draw(st.none() | texts()),
        target_value=draw(st.none() | texts()),
        key=key,
        arguments=draw(arguments) if key else {},
    )


@st.composite
def pairs(draw: st.DrawFn, name: str = "기사") -> AlignedPair:
    """An article pair with its alignment, without a similarity map."""
    alignment = draw(alignments())
    source, source_segments = draw(segment_lists(alignment.source_length))
    target, target_segments = draw(segment_lists(alignment.target_length))
    english = Article(target.name, "en", target.text, target.paragraphs)
    return AlignedPair(name, source, english, source_segments, target_segments, alignment)


@st.composite
def reviewed_rows(draw: st.DrawFn, pair: AlignedPair) -> tuple[BitextRow, ...]:
    """A pair's rows with findings, statuses, notes, and here and there an edited text."""
    return tuple(
        _found_in(
            replace(
                row,
                target=tuple(draw(st.just(text) | texts()) for text in row.target),
                adequacy=draw(st.none() | figures()),
                status=draw(st.sampled_from(Status)),
                note=draw(st.just("") | texts()),
            ),
            draw(st.lists(findings(), max_size=2)),
        )
        for row in pair.rows()
    )


def _found_in(row: BitextRow, reported: list[Finding]) -> BitextRow:
    """The row with findings whose places are in its texts."""
    return replace(
        row,
        findings=tuple(
            replace(
                finding,
                source_span=_clipped(finding.source_span, row.source_text),
                target_span=_clipped(finding.target_span, row.target_text),
            )
            for finding in reported
        ),
    )


def _clipped(span: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
    return span and (min(span[0], len(text)), min(span[1], len(text)))


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """A bitext of one or two articles, whole."""
    names = draw(st.lists(st.sampled_from(["기사", "a & b"]), unique=True, min_size=1))
    found = [draw(pairs(name)) for name in names]
    rows = tuple(row for pair in found for row in draw(reviewed_rows(pair)))
    made = draw(st.just(Provenance()) | st.just(Provenance("builtin", "9c2e", "0.1.0")))
    return Bitext("ko", "en", rows, tuple(found), made)
