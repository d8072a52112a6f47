"""`benchmarking.concatenation`: long article pairs made of short ones."""

from align.articles import parse_pre_split
from align.evaluation.gold import GoldPair
from align.records import BeadIds
from align.segmentation import segment_pre_split
from benchmarking.concatenation import concatenated, dealt


def pair(name: str, source: str, target: str, beads: list[BeadIds]) -> GoldPair:
    sides = [
        segment_pre_split(parse_pre_split(text, name=name, language=language))
        for text, language in ((source, "ko"), (target, "en"))
    ]
    return GoldPair(name, ("ko", "en"), sides[0], sides[1], tuple(beads))


STORM = pair("storm", "태풍이 왔다.\n배가 쉰다.", "A storm came.", [((0,), (0,)), ((1,), ())])
HARVEST = pair("harvest", "쌀값이 올랐다.", "Rice rose.\nSo did beans.", [((0,), (0, 1))])


def test_the_beads_of_the_second_article_are_numbered_on() -> None:
    long = concatenated([STORM, HARVEST])
    assert long.beads == (((0,), (0,)), ((1,), ()), ((2,), (1, 2)))
    assert [part.text for part in long.source] == ["태풍이 왔다.", "배가 쉰다.", "쌀값이 올랐다."]
    assert long.name == "storm+harvest"


def test_no_paragraph_holds_segments_of_two_articles() -> None:
    long = concatenated([STORM, HARVEST])
    paragraphs = [part.paragraph for part in long.source]
    assert paragraphs == [0, 1, 2]


def test_one_article_stays_as_it_is() -> None:
    assert concatenated([STORM]) == STORM


def test_every_article_is_dealt_once_whatever_the_size() -> None:
    pairs = [pair(f"n{k}", "가.", "A.", [((0,), (0,))]) for k in range(7)]
    for size in (1, 2, 4, 8):
        groups = dealt(pairs, size, seed=0)
        assert sorted(one.name for group in groups for one in group) == [f"n{k}" for k in range(7)]
    assert dealt(pairs, 2, seed=0) == dealt(pairs, 2, seed=0)
    assert dealt(pairs, 2, seed=0) != dealt(pairs, 2, seed=1)
