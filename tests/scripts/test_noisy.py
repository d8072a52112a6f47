"""`benchmarking.noisy`: what counts in an article that was copied with what stood around it."""

from collections.abc import Sequence

from align.articles import parse_pre_split
from align.evaluation.gold import GoldPair
from align.records import BeadIds
from align.segmentation import segment_pre_split
from benchmarking.noisy import Noise, compare

SOURCE = ["강이 얼었다.", "배는 쉰다.", "좋아요 12"]
TARGET = ["The river froze.", "The ferry rests."]
BEADS: list[BeadIds] = [((0,), (0,)), ((1,), (1,)), ((2,), ())]


def compared(source: Sequence[str], target: Sequence[str], beads: Sequence[BeadIds]) -> Noise:
    sides = [
        segment_pre_split(parse_pre_split("\n".join(texts), name="ferry", language=language))
        for texts, language in ((SOURCE, "ko"), (TARGET, "en"))
    ]
    gold = GoldPair("ferry", ("ko", "en"), sides[0], sides[1], tuple(BEADS))
    return compare(gold, source, target, beads)


def test_the_gold_itself_is_found() -> None:
    found = compared(SOURCE, TARGET, BEADS)
    assert [one.f1 for one in found.boundaries] == [1, 1]
    assert (found.recovered.recovered, found.recovered.lines) == (2, 2)
    assert (found.alone.recovered, found.alone.lines) == (1, 1)


def test_what_only_the_copy_has_costs_nothing() -> None:
    """Tags, quote marks and a hyphen are in the found segments, and in no right one."""
    found = compared(
        ["<p>강이 얼었다.</p>", "> 배는 쉰다.", "좋아요 12"],
        ["The ri-\nver froze.", "The ferry rests."],
        BEADS,
    )
    assert [one.f1 for one in found.boundaries] == [1, 1]
    assert found.recovered.recovered == 2


def test_sentences_in_one_segment_miss_a_boundary_and_are_not_recovered() -> None:
    found = compared(["강이 얼었다. 배는 쉰다.", "좋아요 12"], TARGET, [((0,), (0, 1)), ((1,), ())])
    assert found.boundaries[0].recall == 0.5
    assert found.boundaries[0].precision == 1
    assert found.recovered.recovered == 0


def test_a_false_boundary_costs_precision_only() -> None:
    found = compared(
        ["강이", "얼었다.", "배는 쉰다.", "좋아요 12"],
        TARGET,
        [((0, 1), (0,)), ((2,), (1,)), ((3,), ())],
    )
    assert found.boundaries[0].precision == 2 / 3
    assert found.recovered.recovered == 2


def test_a_button_that_is_linked_is_not_alone_and_spoils_what_it_joins() -> None:
    found = compared(SOURCE, TARGET, [((0,), (0,)), ((1, 2), (1,))])
    assert found.recovered.recovered == 1
    assert found.alone.recovered == 0


def test_a_sentence_that_is_not_linked_is_not_recovered() -> None:
    found = compared(SOURCE, TARGET, [((0,), (0,)), ((1,), ()), ((2,), ()), ((), (1,))])
    assert found.recovered.recovered == 1
