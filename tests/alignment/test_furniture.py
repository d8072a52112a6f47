"""Labels around an article are linked to nothing, and disturb nothing."""

from collections.abc import Sequence

from align.alignment.aligner import Aligned, align_segments
from align.alignment.weights import Weights
from align.articles import parse_pre_split
from align.encoders import Encoder
from align.records import Bead, Segment
from align.segmentation import segment_pre_split

KOREAN = [
    "다솜섬 등대, 40년 만에 다시 켜졌다",
    "요약보기",
    "다솜섬의 등대가 지난 5일 밤 40년 만에 불을 밝혔다.",
    "어민 박순례(71)씨는 눈물을 흘렸다.",
    "광고",
    "구독하기",
    "군은 수리비 3억원을 댔다.",
    "좋아요 21",
    "감동이에요",
    "화나요",
]
ENGLISH = [
    "Dasom Island's lighthouse shines again after 40 years",
    "Sign in",
    "The lighthouse on Dasom Island was lit on the night of the 5th, after 40 years of darkness.",
    "Park Sun-rye, 71, who fishes for a living, wept.",
    "The county paid 300 million won for the repairs.",
    "You may also like",
    "Most read",
]
LINKS = {(0, 0), (2, 2), (3, 3), (6, 4)}


def segments(lines: Sequence[str], language: str) -> tuple[Segment, ...]:
    text = "\n".join(lines)
    return tuple(segment_pre_split(parse_pre_split(text, name="island", language=language)))


def aligned(encoder: Encoder, weights: Weights, kept: Sequence[Bead] = ()) -> Aligned:
    return align_segments(
        segments(KOREAN, "ko"),
        segments(ENGLISH, "en"),
        encoder=encoder,
        weights=weights,
        languages=("ko", "en"),
        kept=kept,
    )


def links(found: Aligned) -> set[tuple[int, int]]:
    beads = [bead for bead in found.alignment.beads if not bead.is_null]
    assert all(len(bead.source) == len(bead.target) == 1 for bead in beads)
    return {(bead.source.start, bead.target.start) for bead in beads}


def test_labels_stay_alone(builtin: Encoder, weights: Weights) -> None:
    found = aligned(builtin, weights)
    assert links(found) == LINKS
    assert found.similarity_map.source_length == len(KOREAN)
    labels = [bead for bead in found.alignment.beads if bead.confidence == 0.92]
    assert [i for bead in labels for i in bead.source] == [1, 4, 5, 7, 8, 9]
    assert [j for bead in labels for j in bead.target] == [1, 5, 6]


def test_a_label_that_a_reviewer_linked_stays_linked(builtin: Encoder, weights: Weights) -> None:
    kept = Bead(range(8, 9), range(5, 6), 0.3, 1.0)
    found = aligned(builtin, weights, [kept])
    assert kept in found.alignment.beads
    assert links(found) == {*LINKS, (8, 5)}


def test_a_label_that_a_reviewer_left_alone_stays_so(builtin: Encoder, weights: Weights) -> None:
    kept = Bead(range(7, 8), range(5, 5), None, 1.0)
    (held,) = [
        bead
        for bead in aligned(builtin, weights, [kept]).alignment.beads
        if bead.source == range(7, 8)
    ]
    assert held.is_null
    assert held.confidence == 1.0
