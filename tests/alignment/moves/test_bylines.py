"""Bylines with the same name are linked wherever they stand."""

from collections.abc import Sequence

import pytest

from align.alignment.aligner import align_segments
from align.alignment.moves.bylines import link_bylines, match_bylines, unanswered_bylines
from align.alignment.weights import Weights
from align.articles import parse_pre_split
from align.encoders import Encoder
from align.records import Bead, Segment
from align.segmentation import segment_pre_split
from tests.alignment.moves.test_sentences import LINES, links, measured

KOREAN = ["한지훈 기자 jh.han@example.com"]
ENGLISH = ["By Han Ji-hoon"]


def segments(lines: Sequence[str], language: str) -> tuple[Segment, ...]:
    text = "\n\n".join(lines)
    return tuple(segment_pre_split(parse_pre_split(text, name="test", language=language)))


def matches(korean: Sequence[str], english: Sequence[str]) -> list[tuple[int, int]]:
    """As both are found with either language as the source."""
    found = match_bylines(segments(korean, "ko"), segments(english, "en"), ("ko", "en"))
    turned = match_bylines(segments(english, "en"), segments(korean, "ko"), ("en", "ko"))
    assert turned == [(j, i) for i, j in found]
    return found


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("한지훈 기자 jh.han@example.com", "By Han Ji-hoon"),
        ("구하람 기자 | 입력 2026-11-05 17:42", "By Gu Ha-ram"),
        ("청송=류진하 기자", "By Ryu Jin-ha, Cheongsong"),
        ("오세린 기자", "BY OH SE-RIN [oh.serin@example.com]"),
        ("인터뷰·정리 = 금아리 기자", "By Ari Geum"),
        ("한 지 훈", "By Han Ji-hoon"),
    ],
)
def test_bylines_of_one_person_match(korean: str, english: str) -> None:
    assert matches([korean], [english]) == [(0, 0)]


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("한지훈 기자 jh.han@example.com", "By Han Ji-min"),
        ("한지훈 기자 jh.han@example.com", "By Kim Ji-hoon"),
        ("서울=한지훈 기자", "SEOUL, Nov. 5 (Yonhap)"),
        ("구하람 기자", "gu.haram@example.com"),
        ("뉴욕 김민수 특파원", "By Lee Ji-eun, New York"),
        ("로스앤젤레스=김민수 특파원", "By Lee Ji-eun in Los Angeles"),
        ("한국일보 김민수 기자", "By Lee Ji-eun, Hankook Ilbo"),
        ("이지은 한겨레 기자", "By Kim Min-su, The Hankyoreh"),
    ],
)
def test_other_bylines_do_not(korean: str, english: str) -> None:
    assert matches([korean], [english]) == []


def test_a_sentence_with_the_name_is_no_byline() -> None:
    assert matches(["한지훈 기자는 그날 부두에 있었다."], ENGLISH) == []


def test_of_two_bylines_of_one_person_neither_is_taken() -> None:
    body = "배는 새벽에 떠났다고 항만 관계자가 말했다."
    assert matches(["부산=한지훈 기자", body, *KOREAN], ENGLISH) == []


BODY = "배는 새벽에 떠났다고 항만 관계자가 말했다."
BODY_EN = "The boat left at dawn, a port official said."


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        pytest.param(
            ["한지훈 기자", BODY, *KOREAN],
            [*ENGLISH, "jh.han@example.com", BODY_EN, "jh.han@example.com"],
            [(0, 0)],
            id="addresses-alone",
        ),
        pytest.param(
            ["한지훈 기자", BODY, *KOREAN],
            [*ENGLISH, BODY_EN, "Han Ji-hoon (jh.han@example.com)"],
            [(0, 0), (2, 2)],
            id="address-below",
        ),
        pytest.param(
            [*KOREAN, BODY, "한지훈 기자"],
            ["By Han Ji-hoon jh.han@example.com", BODY_EN, *ENGLISH],
            [(0, 0), (2, 2)],
            id="address-above",
        ),
        pytest.param(
            ["한지훈 기자", BODY, *KOREAN],
            ["By Han Ji-hoon jh.han@example.com", BODY_EN],
            [(2, 0)],
            id="same-address",
        ),
        pytest.param(
            ["한지훈 기자", BODY, *KOREAN],
            [*ENGLISH, BODY_EN, "kim@example.com"],
            [],
            id="other-address",
        ),
        pytest.param(
            ["한지훈 기자", BODY, "한지훈 기자"],
            [*ENGLISH, BODY_EN, *ENGLISH],
            [],
            id="no-address",
        ),
    ],
)
def test_two_bylines_of_one_person_are_told_apart_by_the_address(
    korean: Sequence[str], english: Sequence[str], expected: list[tuple[int, int]]
) -> None:
    assert matches(korean, english) == expected


def test_only_korean_and_english_names_are_compared() -> None:
    assert (
        match_bylines(segments(KOREAN, "ko"), segments(["Von Han Ji-hoon"], "de"), ("ko", "de"))
        == []
    )


# The last segment of the source and the second of the target are unlinked.
MOVED = [LINES[0], LINES[7], *LINES[1:7]]
UNLINKED = links([(0, 0), (None, 1), *((k, k + 1) for k in range(1, 7)), (7, None)])


def linked(beads: Sequence[Bead], kept: Sequence[Bead] = ()) -> list[tuple[int, int, bool]]:
    found = link_bylines([(7, 1)], beads, measured(LINES, MOVED), kept)
    return [(bead.source.start, bead.target.start, bead.crossing) for bead in found]


def test_unlinked_bylines_are_linked_out_of_order() -> None:
    assert linked(UNLINKED) == [(7, 1, True)]


def test_of_bylines_that_cross_each_other_one_is_in_order() -> None:
    """Beads in order never cross, and both would be in order by themselves."""
    beads = links([*((k, k) for k in range(6)), (6, None), (7, None), (None, 6), (None, 7)])
    found = link_bylines([(6, 7), (7, 6)], beads, measured(LINES, LINES))
    assert [(bead.source.start, bead.target.start, bead.crossing) for bead in found] == [
        (6, 7, False),
        (7, 6, True),
    ]


def test_a_byline_is_taken_from_another_link() -> None:
    wrong = links([(0, 0), (1, 1), *((k, k) for k in range(2, 7)), (None, 7), (7, None)])
    assert linked(wrong) == [(7, 1, True)]


def test_bylines_side_by_side_are_in_order() -> None:
    beads = links([(0, 0), (1, None), (None, 1), *((k, k) for k in range(2, 8))])
    (bead,) = link_bylines([(1, 1)], beads, measured(LINES, LINES))
    assert not bead.crossing


def test_what_is_linked_or_kept_stays() -> None:
    beads = links([(k, k) for k in range(8)])
    assert link_bylines([(7, 7)], beads, measured(LINES, LINES)) == []
    assert linked(UNLINKED, kept=[UNLINKED[-1]]) == []


def test_a_digest_is_left_to_the_search() -> None:
    assert matches(KOREAN * 101, ENGLISH * 101) == []


def test_two_reporters_in_another_order(builtin: Encoder, weights: Weights) -> None:
    korean = segments(["배가 새벽에 항구를 떠났다.", "김민수 기자", "이영희 기자"], "ko")
    english = segments(
        ["The boat left the harbor at dawn.", "By Lee Young-hee", "By Kim Min-su"], "en"
    )
    for crossings, expected in ((True, {(1, 2), (2, 1)}), (False, {(1, 2)})):
        aligned = align_segments(
            korean,
            english,
            encoder=builtin,
            weights=weights,
            languages=("ko", "en"),
            crossings=crossings,
        )
        found = {
            (bead.source.start, bead.target.start)
            for bead in aligned.alignment.beads
            if bead.source and bead.target
        }
        assert found - {(0, 0)} == expected


def test_an_article_signed_at_the_end_and_its_translation_at_the_top(
    builtin: Encoder, weights: Weights
) -> None:
    korean = segments(
        [
            "섬마을 도서관, 배 위에 문 열었다",
            "남해의 작은 섬들을 도는 도서관 배가 3일 첫 항해에 나섰다.",
            "책 4천 권을 실은 배는 한 달에 한 번씩 열두 섬을 찾는다.",
            "주민들은 부두에 나와 배를 맞았다.",
            *KOREAN,
        ],
        "ko",
    )
    english = segments(
        [
            "A library opens on a boat",
            *ENGLISH,
            "A library boat that will tour the small islands set out on its first voyage.",
            "Carrying 4,000 books, it will call at each of twelve islands once a month.",
            "Residents came to the pier to welcome it.",
        ],
        "en",
    )
    found = align_segments(
        korean, english, encoder=builtin, weights=weights, languages=("ko", "en")
    ).alignment.beads
    assert [(list(bead.source), list(bead.target), bead.crossing) for bead in found] == [
        ([0], [0], False),
        ([1], [2], False),
        ([2], [3], False),
        ([3], [4], False),
        ([4], [1], True),
    ]


BODY = (
    ["도서관 배가 3일 떠났다.", "책은 4천 권이다.", "열두 섬을 찾는다.", "주민들이 맞았다."],
    ["The library boat left.", "It has 4,000 books.", "It calls at 12 islands.", "People came."],
)


def unanswered(korean: str, english: str) -> tuple[bool, bool]:
    """Whether the last line of either side names somebody whom the other side does not name."""
    sides = segments([*BODY[0], korean], "ko"), segments([*BODY[1], english], "en")
    ours, theirs = unanswered_bylines(*sides, ("ko", "en"))
    assert unanswered_bylines(*reversed(sides), ("en", "ko")) == (theirs, ours)
    assert ours | theirs <= {4}
    return bool(ours), bool(theirs)


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("한지훈 기자 jh.han@example.com", "BY KIM DANA [kim.dana@example.com]", (True, True)),
        ("한지훈 기자", "By Daniel Koh", (True, True)),
        ("한지훈 기자", "Translated by Kim Dana", (True, True)),
        ("한지훈 기자", "Please send comments to english@example.com.", (True, False)),
        ("뭍에서도 읽는다.", "By Oh Jae-in", (False, True)),
        ("책을 나르는 島嶼 도서관 이야기는 여기까지다.", "By Oh Jae-in", (False, True)),
        ("번역=김다나", "By Han Ji-hoon", (True, True)),
        ("jh.han@example.com", "dana@example.com", (True, True)),
    ],
)
def test_different_people_are_unanswered(
    korean: str, english: str, expected: tuple[bool, bool]
) -> None:
    assert unanswered(korean, english) == expected


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("한지훈 기자", "By Han Ji-hoon, science correspondent"),
        ("한지훈 기자", "By Lauren Han"),
        ("한지훈 기자", "HAN JI-HOON"),
        ("한지훈 기자", "Han Ji-hoon is a staff reporter of the Garam Daily."),
        ("글·사진 로웨나 팩스턴(칼럼니스트)", "By Rowena Paxton"),
        ("외교저널 이갑수 기자", "By Diplomacy Journal Lee Kap-soo"),
        ("2025년 12월 17일, Rick Hanlon", "December 17, 2025 by Rick Hanlon"),
        ("2025년 12월 17일", "December 17, 2025"),
        ("jh.han@example.com", "JH.Han@example.com"),
        ("한 지 훈 기자", "By Han Ji-hoon"),
        ("韓智勳", "By Han Ji-hoon"),
        ("韓 智 勳 記者", "By Han Ji-hoon"),
    ],
)
def test_who_may_be_the_same_person_is_not(korean: str, english: str) -> None:
    assert unanswered(korean, english) == (False, False)


def test_a_name_alone_matches_a_byline() -> None:
    assert matches(["한지훈 기자"], ["HAN JI-HOON"]) == [(0, 0)]
    assert matches(["한지훈"], ["HAN JI-HOON"]) == []


def test_different_people_in_the_same_place_are_not_linked(
    builtin: Encoder, weights: Weights
) -> None:
    for english in ("By Daniel Koh", "Translated by Kim Dana"):
        found = align_segments(
            segments([*BODY[0], "한지훈 기자"], "ko"),
            segments([*BODY[1], english], "en"),
            encoder=builtin,
            weights=weights,
            languages=("ko", "en"),
        ).alignment.beads
        assert [bead for bead in found if bead.source and bead.target and 4 in bead.source] == []


def test_an_author_in_chinese_characters_is_linked(builtin: Encoder, weights: Weights) -> None:
    found = align_segments(
        segments(["책 실은 배", "韓 智 勳", *BODY[0]], "ko"),
        segments(["A Boat Full of Books", "By Han Ji-hoon", *BODY[1]], "en"),
        encoder=builtin,
        weights=weights,
        languages=("ko", "en"),
    ).alignment.beads
    assert [(bead.source, bead.target) for bead in found][1] == (range(1, 2), range(1, 2))


def test_a_byline_does_not_move_to_a_line_with_its_address(
    builtin: Encoder, weights: Weights
) -> None:
    korean = segments([BODY[0][0], *KOREAN, *BODY[0][1:]], "ko")
    english = segments(
        [BODY[1][0], "By Han Ji-hoon, staff reporter", *BODY[1][1:], "jh.han@example.com"], "en"
    )
    found = align_segments(
        korean, english, encoder=builtin, weights=weights, languages=("ko", "en")
    ).alignment.beads
    assert (range(1, 2), range(1, 2)) in [(bead.source, bead.target) for bead in found]
