"""Line recovery: what counts, what does not, and that the draws can be repeated."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from align.errors import InputError
from align.evaluation.gold import LinePair
from align.records import BeadIds, Segment
from measuring.recovery import (
    Recovery,
    count_recovered,
    drop_lines,
    join_lines,
    recover_lines,
)

KOREAN = (
    "강릉 앞바다에 풍력 단지 들어선다",
    "강원도는 12일 사업 계획을 확정했다.",
    "공사는 내년 봄에 시작된다. 완공까지는 4년이 걸린다.",
    "어민들은 보상을 요구하고 있다.",
    "도는 다음 달 설명회를 연다.",
)
ENGLISH = (
    "Wind farm to rise off Gangneung",
    "Gangwon Province settled the plan on the 12th.",
    "Work begins next spring and takes four years.",
    "Fishermen are asking for compensation.",
    "The province will hold a briefing next month.",
)
DOCUMENT = LinePair("wind", ("ko", "en"), KOREAN, ENGLISH, tuple(range(5)), tuple(range(5)))


def segments(*texts: str) -> list[Segment]:
    """Segments that stand one after the other."""
    found, at = [], 0
    for text in texts:
        found.append(Segment(text, at, at + len(text), 0))
        at += len(text) + 1
    return found


SOURCE = segments(
    *KOREAN[:2], "공사는 내년 봄에 시작된다.", "완공까지는 4년이 걸린다.", *KOREAN[3:]
)
TARGET = segments(*ENGLISH)
RIGHT: list[BeadIds] = [
    ((0,), (0,)),
    ((1,), (1,)),
    ((2, 3), (2,)),
    ((4,), (3,)),
    ((5,), (4,)),
]


@pytest.mark.parametrize(
    ("beads", "recovered"),
    [
        pytest.param(RIGHT, 5, id="all"),
        pytest.param([*RIGHT[:3], ((4, 5), (3, 4))], 3, id="two-lines-in-one-bead"),
        pytest.param([*RIGHT[:3], ((4,), (4,)), ((5,), (3,))], 3, id="exchanged"),
        pytest.param([*RIGHT[:4], ((5,), ()), ((), (4,))], 4, id="not-linked"),
        pytest.param(RIGHT[:4], 4, id="in-no-bead"),
        pytest.param(
            [*RIGHT[:2], ((2,), (2,)), ((3,), ()), *RIGHT[3:]], 4, id="half-a-line-not-linked"
        ),
        pytest.param(
            [*RIGHT[:2], ((2,), (2,)), ((3, 4), (3,)), RIGHT[4]], 3, id="half-a-line-with-another"
        ),
    ],
)
def test_a_line_counts_when_its_beads_link_it_and_no_other(
    beads: list[BeadIds], recovered: int
) -> None:
    assert count_recovered(DOCUMENT, SOURCE, TARGET, beads) == Recovery(recovered, 5)


def test_at_least_85_percent_of_each_side_must_be_linked() -> None:
    """17 of 20 characters are enough, 16 are not; blanks do not count."""
    line = "가나다라마 바사아자차카타파하 거너더 러머버"
    document = LinePair("x", ("ko", "en"), (line,), ("A line.",), (0,), (0,))
    target = segments("A line.")
    for cut, recovered in ((17, 1), (16, 0)):
        visible = line.replace(" ", "")
        source = segments(visible[:cut], visible[cut:])
        beads: list[BeadIds] = [((0,), (0,)), ((1,), ())]
        assert count_recovered(document, source, target, beads).recovered == recovered


def test_a_segment_that_holds_two_lines_recovers_neither() -> None:
    source = segments(f"{KOREAN[0]} {KOREAN[1]}", *KOREAN[2:])
    beads: list[BeadIds] = [((0,), (0, 1)), ((1,), (2,)), ((2,), (3,)), ((3,), (4,))]
    assert count_recovered(DOCUMENT, source, TARGET, beads) == Recovery(3, 5)


def test_other_text_is_refused() -> None:
    with pytest.raises(InputError, match="wind: the segments hold"):
        count_recovered(DOCUMENT, segments(*KOREAN[:4]), TARGET, [])


def test_dropped_lines_are_not_asked_for() -> None:
    """Only lines that stand on both sides can be recovered; the rest must be left unlinked."""
    document = LinePair("wind", ("ko", "en"), KOREAN[:3], ENGLISH[1:3], (0, 1, 2), (1, 2))
    source = segments(*KOREAN[:3])
    target = segments(*ENGLISH[1:3])
    right: list[BeadIds] = [((0,), ()), ((1,), (0,)), ((2,), (1,))]
    assert count_recovered(document, source, target, right) == Recovery(2, 2)
    swallowed: list[BeadIds] = [((0, 1), (0,)), ((2,), (1,))]
    assert count_recovered(document, source, target, swallowed) == Recovery(1, 2)


class TestDrops:
    LONG = LinePair(
        "long",
        ("ko", "en"),
        tuple(f"{k}번 문장이다." for k in range(2000)),
        tuple(f"Sentence {k}." for k in range(2000)),
        tuple(range(2000)),
        tuple(range(2000)),
    )

    def test_about_the_share_goes_on_each_side_and_not_the_same_lines(self) -> None:
        dropped = drop_lines(self.LONG, share=0.03, seed=7)
        gone = [
            set(range(2000)) - set(numbers)
            for numbers in (dropped.source_numbers, dropped.target_numbers)
        ]
        assert all(40 <= len(lines) <= 80 for lines in gone)
        assert len(gone[0] & gone[1]) < 10

    def test_lines_keep_their_numbers(self) -> None:
        dropped = drop_lines(self.LONG, share=0.5, seed=7)
        assert all(
            line == f"{number}번 문장이다."
            for number, line in zip(dropped.source_numbers, dropped.source, strict=True)
        )

    def test_a_seed_always_draws_the_same(self) -> None:
        first, again = (drop_lines(self.LONG, share=0.03, seed=7) for _ in range(2))
        assert first == again != drop_lines(self.LONG, share=0.03, seed=8)

    def test_nothing_is_dropped_at_zero_and_one_line_is_left_at_one(self) -> None:
        assert drop_lines(DOCUMENT, share=0.0, seed=1) == DOCUMENT
        rest = drop_lines(DOCUMENT, share=1.0, seed=1)
        assert (len(rest.source), len(rest.target)) == (1, 1)


class TestParagraphs:
    def test_a_headline_stands_alone(self) -> None:
        source, target = join_lines(DOCUMENT, seed=3)
        assert source[0] == target[0] == [0]
        assert all(len(group) <= 3 for group in source)

    def test_a_line_without_a_final_mark_stands_alone_on_both_sides(self) -> None:
        """A quotation mark may follow the final mark; a byline has none."""
        english = (*ENGLISH[:3], "By Han Seo-jun", 'The province said: "We will listen."')
        numbers = tuple(range(5))
        document = LinePair("wind", ("ko", "en"), KOREAN, english, numbers, numbers)
        for seed in range(20):
            source, target = join_lines(document, seed=seed)
            assert [3] in source
            assert [3] in target

    def test_both_sides_share_their_paragraphs_but_for_dropped_lines(self) -> None:
        whole = drop_lines(TestDrops.LONG, share=0.0, seed=1)
        dropped = drop_lines(whole, share=0.1, seed=1)
        sides = join_lines(dropped, seed=5)
        numbers = dropped.source_numbers, dropped.target_numbers
        paragraph: list[dict[int, int]] = [
            {numbers[side][at]: k for k, group in enumerate(sides[side]) for at in group}
            for side in range(2)
        ]
        common = dropped.common
        assert all(
            (paragraph[0][a] == paragraph[0][b]) == (paragraph[1][a] == paragraph[1][b])
            for a, b in pairwise(common)
        )

    def test_independent_paragraphs_differ(self) -> None:
        source, target = join_lines(TestDrops.LONG, seed=5, independent=True)
        assert source != target
        assert [at for group in source for at in group] == list(range(2000))


def one_to_one(source: Sequence[Segment], target: Sequence[Segment]) -> list[BeadIds]:
    return [((k,), (k,)) for k in range(min(len(source), len(target)))]


@pytest.mark.parametrize("independent", [False, True])
def test_raw_text_is_segmented_and_scored_end_to_end(independent: bool) -> None:
    """The third Korean line is two sentences, so linking by position goes astray from there."""
    found = recover_lines(DOCUMENT, one_to_one, seed=2, independent=independent)
    assert found == Recovery(2, 5)


def test_documents_add_up() -> None:
    assert Recovery(3, 5) + Recovery(1, 3) == Recovery(4, 8)
    assert Recovery(4, 8).share == 0.5
    assert Recovery().share == 1.0
