"""Articles that are hard to align: odd typing, no paragraphs, missing and unrelated parts."""

import dataclasses
import warnings
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from align import align_pair
from align.articles import parse_text
from align.encoders import Encoder
from align.errors import AlignWarning
from align.evaluation.gold import GoldPair
from align.records import BeadIds, Kind, Segment
from tests.alignment.scoring import NAMES, Align, ids, lines, links, recall


def kept(pair: GoldPair, target: Sequence[int | None]) -> set[BeadIds]:
    """The gold's links in an article whose target holds these segments, None for a stranger's."""
    places = {j: place for place, j in enumerate(target) if j is not None}
    return {
        (source, tuple(places[j] for j in beads))
        for source, beads in links(pair.beads)
        if all(j in places for j in beads)
    }


def upper(segment: Segment) -> Segment:
    text = segment.text.upper()
    return dataclasses.replace(segment, text=text, start=0, end=len(text))


def unpunctuated(segment: Segment) -> Segment:
    text = "".join(c for c in segment.text if c.isalnum() or c.isspace()) or "x"
    return dataclasses.replace(segment, text=text, start=0, end=len(text))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("change", "sides", "least"),
    [(upper, (1,), 0.8), (unpunctuated, (0, 1), 0.8)],
    ids=["all capitals", "no punctuation"],
)
def test_odd_typing_costs_little(
    change: Callable[[Segment], Segment],
    sides: tuple[int, ...],
    least: float,
    name: str,
    align: Align,
    gold: dict[str, GoldPair],
) -> None:
    pair = gold[name]
    given = [list(pair.source), list(pair.target)]
    for side in sides:
        given[side] = [change(segment) for segment in given[side]]
    assert recall(align(*given), pair.beads) >= least


@pytest.mark.parametrize("name", NAMES)
def test_without_paragraphs_and_kinds(name: str, align: Align, gold: dict[str, GoldPair]) -> None:
    """A file of one sentence a line."""
    pair = gold[name]
    plain = [
        [dataclasses.replace(part, paragraph=k, kind=Kind.BODY) for k, part in enumerate(side)]
        for side in (pair.source, pair.target)
    ]
    assert recall(align(*plain), pair.beads) >= 0.8


def test_a_poem_is_aligned_line_by_line(align: Align) -> None:
    """Short lines without full stops are no headlines."""
    poem = [
        ("새벽 배가 떠난다", "The dawn boat is leaving"),
        ("어머니는 손을 흔든다", "Mother waves her hand"),
        ("갈매기 두 마리", "Two seagulls"),
        ("파도 위에 앉았다 간다", "Sit on the waves and go"),
        ("나는 편지를 쓴다", "I write a letter"),
        ("부치지 못할 편지를", "A letter I will never send"),
        ("등대가 눈을 감으면", "When the lighthouse shuts its eyes"),
        ("바다도 잠이 든다", "The sea falls asleep too"),
        ("내일은 비가 온다고", "Tomorrow, they say, rain will come"),
        ("라디오가 말했다", "So the radio said"),
    ]
    found = align(lines(ko for ko, _ in poem), lines(en for _, en in poem))
    assert recall(found, [((k,), (k,)) for k in range(len(poem))]) >= 0.8


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (["1. ", "2. ", "3. ", "4. "], ["1. ", "2. ", "3. ", "4. "]),
        (["가. ", "나. ", "다. ", "라. "], ["(a) ", "(b) ", "(c) ", "(d) "]),
        (["첫째, ", "둘째, ", "셋째, ", "넷째, "], ["First, ", "Second, ", "Third, ", "Fourth, "]),
    ],
)
def test_a_list_in_another_order_that_was_numbered_anew(
    korean: list[str], english: list[str], align: Align
) -> None:
    """The items decide, not their labels."""
    items = [
        ("시는 방파제를 누가 설계했는지 밝혀라.", "The city must say who designed the breakwater."),
        ("항만청장은 물러나라.", "The head of the port office must resign."),
        (
            "의회는 조사위원회를 꾸리고 어민을 불러 들어라.",
            "The council must set up an inquiry and hear the fishermen.",
        ),
        ("검찰은 사라진 도면을 찾아라.", "Prosecutors must find the missing drawings."),
    ]
    order = [2, 1, 0, 3]
    source = [korean[k] + items[k][0] for k in range(4)]
    target = [english[k] + items[order[k]][1] for k in range(4)]
    found = align(
        lines(["어민회는 다음과 같이 요구한다.", *source]),
        lines(["The fishermen's union makes the following demands.", *target]),
    )
    assert recall(found, [((0,), (0,)), *(((order[k] + 1,), (k + 1,)) for k in range(4))]) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [0, 1])
def test_where_paragraphs_are_missing_the_rest_stays_right(
    seed: int, name: str, align: Align, gold: dict[str, GoldPair]
) -> None:
    """Three in ten of the translation's paragraphs were never translated."""
    pair = gold[name]
    numbers = sorted({segment.paragraph for segment in pair.target})
    rng = np.random.default_rng(seed)
    gone = set(rng.choice(numbers, size=round(0.3 * len(numbers)), replace=False).tolist())
    left = [j for j, segment in enumerate(pair.target) if segment.paragraph not in gone]
    found = align(pair.source, [pair.target[j] for j in left])
    assert recall(found, kept(pair, left)) >= 0.8
    linked = {i for source, _ in links(ids(found.alignment.beads)) for i in source}
    lost = {
        i for source, target in links(pair.beads) if not set(target) & set(left) for i in source
    }
    assert len(lost & linked) <= 0.3 * len(lost)


@pytest.mark.parametrize(("name", "other"), [("diplomacy", "culture"), ("culture", "economy")])
def test_around_unrelated_paragraphs_the_rest_stays_right(
    name: str, other: str, align: Align, gold: dict[str, GoldPair]
) -> None:
    """Eight sentences of another article stand in the middle of the translation."""
    pair, strangers = gold[name], gold[other].target[10:18]
    middle = next(
        j for j in range(14, 30) if pair.target[j].paragraph != pair.target[j - 1].paragraph
    )
    count = pair.target[middle].paragraph
    foreign = [dataclasses.replace(part, paragraph=count + k) for k, part in enumerate(strangers)]
    after = [
        dataclasses.replace(part, paragraph=part.paragraph + len(foreign))
        for part in pair.target[middle:]
    ]
    target = [*pair.target[:middle], *foreign, *after]
    order = [*range(middle), *[None] * len(foreign), *range(middle, len(pair.target))]
    found = align(pair.source, target)
    assert recall(found, kept(pair, order)) >= 0.85
    alone = {j for bead in found.alignment.beads if not bead.source for j in bead.target}
    assert len(alone & set(range(middle, middle + 8))) >= 6


def test_three_hundred_sentences_against_twenty(align: Align, gold: dict[str, GoldPair]) -> None:
    """A digest of one article among many: its sentences are found, most others stay alone."""
    pair = gold["economy"]
    rng = np.random.default_rng(0)
    filler = [
        f"{a}번 부두의 창고 {b}동은 오늘 비어 있다." for a, b in rng.integers(99, size=(267, 2))
    ]
    source = lines([*filler[:130], *(part.text for part in pair.source), *filler[130:]])
    target = lines(part.text for part in pair.target[5:25])
    found = align(source, target)
    wanted = {
        (tuple(i + 130 for i in a), tuple(j - 5 for j in b))
        for a, b in links(pair.beads)
        if b[0] >= 5 and b[-1] < 25
    }
    assert recall(found, wanted) >= 0.8
    assert sum(not bead.target for bead in found.alignment.beads) >= 250


def test_the_parts_of_a_longer_segment_are_all_linked_to_it(
    align: Align, gold: dict[str, GoldPair]
) -> None:
    """Each segment of a side holds three beads, in order, and nothing is left out."""
    right = wanted = 0
    for pair in gold.values():
        beads = [(a, b) for a, b in pair.training_example().beads if a and b]
        threes = [beads[k : k + 3] for k in range(0, len(beads), 3)]
        threes = [held for held in threes if sum(len(b) for _, b in held) <= 6]
        source = lines(" ".join(pair.source[i].text for a, _ in held for i in a) for held in threes)
        target = lines(pair.target[j].text for held in threes for _, b in held for j in b)
        ends = np.cumsum([0, *(sum(len(b) for _, b in held) for held in threes)])
        links_wanted = {((k,), tuple(range(ends[k], ends[k + 1]))) for k in range(len(threes))}
        right += len(links_wanted & ids(align(source, target).alignment.beads))
        wanted += len(links_wanted)
    assert right >= 0.6 * wanted


def test_unrelated_articles_get_low_confidence_and_one_warning(
    builtin: Encoder, gold: dict[str, GoldPair]
) -> None:
    """They are aligned all the same: every segment stands in a bead."""
    source, target = (
        parse_text("\n\n".join(part.text for part in side), name="story", language=language)
        for side, language in ((gold["culture"].source, "ko"), (gold["economy"].target, "en"))
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        bitext = align_pair(source, target, encoder=builtin)
    assert [str(one.message) for one in caught if issubclass(one.category, AlignWarning)]
    assert len(caught) == 1
    assert "do not look like translations" in str(caught[0].message)
    linked = [row for row in bitext if row.source_ids and row.target_ids]
    assert sum(row.confidence > 0.9 for row in linked) <= 3
    assert sorted(i for row in bitext for i in row.source_ids) == list(
        range(len(bitext.pairs[0].source_segments))
    )
