"""One invented article pair with everything that a bead can be, for all formats."""

import numpy as np
import pytest

from align.records import (
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
    SimilarityMap,
    Status,
)

KOREAN = (
    ("해솔시, 내년 연구개발(R&D) 예산 <5% 삭감", Kind.HEADING),
    ("해솔시의회는 12일 본회의를 열어 내년 예산안을 의결했다.", Kind.BODY),
    ("총액은 300억원이다.", Kind.BODY),
    ("이 가운데 연구개발비는 지난해보다 줄었다.", Kind.BODY),
    ("윤가람 시장은 “아끼되 끊지는 않겠다”라고 말했다.", Kind.BODY),
    ("야당은 표결에 앞서 퇴장했다.", Kind.BODY),
    ("시민단체는 3월 공청회를 요구했다.", Kind.BODY),
    ("사진=해솔시 제공", Kind.CAPTION),
    ("조정안은 이달 말 시보에 실린다.", Kind.BODY),
    ("시행은 1월 1일부터다.", Kind.BODY),
)

ENGLISH = (
    ("Haesol to trim R&D budget by <5%", Kind.HEADING),
    ("The Haesol city council passed next year's budget on the 12th, at 3 billion won.", Kind.BODY),
    ("R&D spending falls from last year.", Kind.BODY),
    ('"We will economise," Mayor Yoon Ga-ram said.', Kind.BODY),
    ('"But we will not stop."', Kind.BODY),
    ("Civic groups called for a public hearing in March.", Kind.BODY),
    ("The opposition walked out before the vote.", Kind.BODY),
    ("Haesol is a port city of 400,000 people.", Kind.BODY),
    ("The adjusted plan will appear in the city gazette late this month,", Kind.BODY),
    ("and takes effect on Jan. 1.", Kind.BODY),
)

BEADS = (
    Bead(range(1), range(1), 0.84, 0.991),
    Bead(range(1, 3), range(1, 2), 0.79, 0.962),
    Bead(range(3, 4), range(2, 3), 0.71, 0.974),
    Bead(range(4, 5), range(3, 5), 0.66, 0.91),
    Bead(range(5, 6), range(6, 7), 0.74, 0.88, crossing=True),
    Bead(range(6, 7), range(5, 6), 0.77, 0.955),
    Bead(range(7, 8), range(6, 6), None, 0.83),
    Bead(range(8, 8), range(7, 8), None, 0.71),
    Bead(range(8, 10), range(8, 10), 0.58, 0.43),
)


def _article(language: str, lines: tuple[tuple[str, Kind], ...]) -> tuple[Article, list[Segment]]:
    paragraphs, segments, text = [], [], ""
    for number, (line, kind) in enumerate(lines):
        segments.append(Segment(line, len(text), len(text) + len(line), number, kind))
        paragraphs.append(Paragraph(len(text), len(text) + len(line), kind))
        text += f"{line}\n\n"
    return Article(f"haesol.{language}.txt", language, text, tuple(paragraphs)), segments


def similarities() -> np.ndarray:
    """A haze with the beads standing out of it."""
    values = np.random.default_rng(7).integers(40, 95, (len(KOREAN), len(ENGLISH)))
    for bead in BEADS:
        for i in bead.source:
            for j in bead.target:
                values[i, j] = round(255 * (bead.similarity or 0.5))
    return values.astype(np.uint8)


def make_pair(name: str = "haesol") -> AlignedPair:
    source, source_segments = _article("ko", KOREAN)
    target, target_segments = _article("en", ENGLISH)
    return AlignedPair(
        name=name,
        source=source,
        target=target,
        source_segments=tuple(source_segments),
        target_segments=tuple(target_segments),
        alignment=Alignment(BEADS, len(KOREAN), len(ENGLISH)),
        similarity_map=SimilarityMap(similarities(), len(KOREAN), len(ENGLISH)),
    )


def make_bitext() -> Bitext:
    pair = make_pair()
    rows = list(pair.rows())
    amount = Finding(
        check="number",
        severity=Severity.ERROR,
        message="300억 is 30 billion, not 3 billion",
        source_span=(37, 41),
        target_span=(66, 75),
        source_value="30000000000",
        target_value="3000000000",
    )
    length = Finding("length", Severity.INFO, 'unusually short ["R&D"]')
    rows[1] = with_(
        rows[1],
        findings=(amount,),
        adequacy=0.31,
        status=Status.NEEDS_WORK,
        note="금액 확인\n재확인",
    )
    rows[2] = with_(rows[2], findings=(length,), adequacy=0.968, status=Status.CONFIRMED)
    rows[6] = with_(rows[6], status=Status.EXCLUDED)
    return Bitext("ko", "en", tuple(rows), (pair,), Provenance("builtin", "9c2e", "0.1.0"))


def with_(row: BitextRow, **values: object) -> BitextRow:
    import dataclasses

    return dataclasses.replace(row, **values)  # type: ignore[arg-type]


@pytest.fixture
def bitext() -> Bitext:
    """The pair as it stands after a first look by a reviewer."""
    return make_bitext()


@pytest.fixture
def rows_only(bitext: Bitext) -> Bitext:
    """The same, as a file of rows gives it back."""
    return Bitext("ko", "en", bitext.rows, provenance=bitext.provenance)
