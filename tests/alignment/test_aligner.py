"""Segments in, beads out: whatever they hold, and as right as the articles allow."""

import dataclasses
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align import align_pair
from align.alignment import ordered_search, scorer
from align.alignment.aligner import Aligned, align_segments
from align.alignment.features import FEATURES
from align.alignment.table import Block, ScoreTable
from align.alignment.weights import Weights
from align.articles import parse_text
from align.encoders import Encoder
from align.errors import AlignWarning
from align.evaluation.gold import GoldPair
from align.records import Bead, BeadIds, Kind, Segment
from tests.fakes import HashEncoder

Align = Callable[[Sequence[Segment], Sequence[Segment]], Aligned]
NAMES = ("diplomacy", "economy", "culture")


@pytest.fixture(scope="session")
def align(builtin: Encoder, weights: Weights) -> Align:
    """Align Korean with English as the command does by default."""

    def run(source: Sequence[Segment], target: Sequence[Segment]) -> Aligned:
        return align_segments(
            source, target, encoder=builtin, weights=weights, languages=("ko", "en")
        )

    return run


def lines(texts: Iterable[str]) -> list[Segment]:
    """Segments as of a pre-split file."""
    return [Segment(text, 0, len(text), number) for number, text in enumerate(texts)]


def ids(beads: Iterable[Bead]) -> set[BeadIds]:
    return {(tuple(bead.source), tuple(bead.target)) for bead in beads}


def links(beads: Iterable[BeadIds]) -> set[BeadIds]:
    return {(source, target) for source, target in beads if source and target}


def recall(found: Aligned, wanted: Iterable[BeadIds]) -> float:
    """The share of the wanted links that were found exactly."""
    right = links(wanted)
    return len(right & ids(found.alignment.beads)) / len(right)


def kept(pair: GoldPair, target: Sequence[int | None]) -> set[BeadIds]:
    """The gold's links in an article whose target holds these segments, None for a stranger's."""
    places = {j: place for place, j in enumerate(target) if j is not None}
    return {
        (source, tuple(places[j] for j in beads))
        for source, beads in links(pair.beads)
        if all(j in places for j in beads)
    }


words = st.lists(
    st.sampled_from(["가", "나다", "라", "3만", "AI", "?", "“사”", "끝."]), min_size=1, max_size=6
)
articles = st.lists(words.map(" ".join), min_size=1, max_size=25)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    articles,
    articles,
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 1), min_size=25, max_size=25),
)
def test_beads_tile_both_sides(
    weights: Weights,
    source: list[str],
    target: list[str],
    centred: bool,
    crossings: bool,
    steps: list[int],
) -> None:
    """Every segment of both sides in exactly one bead, each with a probability."""
    paragraphs = np.cumsum(steps)
    sides = [
        [
            dataclasses.replace(segment, paragraph=int(number))
            for segment, number in zip(lines(texts), paragraphs, strict=False)
        ]
        for texts in (source, target)
    ]
    # `Alignment` refuses beads that do not tile.
    found = align_segments(
        *sides,
        encoder=HashEncoder(centred=centred),
        weights=weights,
        languages=("ko", "en"),
        crossings=crossings,
    )
    assert crossings or not any(bead.crossing for bead in found.alignment.beads)
    assert all(0 <= bead.confidence <= 1 for bead in found.alignment.beads)
    assert all((bead.similarity is None) == bead.is_null for bead in found.alignment.beads)
    assert found.similarity_map.values.shape == (len(source), len(target))


@pytest.mark.parametrize(
    ("n", "m"), [(1, 1), (1, 12), (12, 1), (2, 2), (300, 20), (20, 300), (1, 12_000)]
)
def test_sides_of_any_lengths(n: int, m: int, weights: Weights) -> None:
    """The shorter side has lines of the longer one, and each is found there."""
    rng = np.random.default_rng(0)
    many, few = max(n, m), min(n, m)
    step = many // few
    long = lines(
        " ".join(f"w{word}" for word in row) for row in rng.integers(10**6, size=(many, 4))
    )
    short = lines(line.text for line in long[step // 2 : few * step : step])
    sides = (long, short) if n >= m else (short, long)
    found = align_segments(*sides, encoder=HashEncoder(), weights=weights, languages=("ko", "en"))
    assert (found.alignment.source_length, found.alignment.target_length) == (n, m)
    copies = {(k * step + step // 2, k)[:: 1 if n >= m else -1] for k in range(few)}
    linked = {(i, j) for bead in found.alignment.beads for i in bead.source for j in bead.target}
    assert copies <= linked
    assert max(found.similarity_map.values.shape) <= 400


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_is_found(name: str, align: Align, gold: dict[str, GoldPair]) -> None:
    """Of the sample articles: nine links in ten, sure ones, moved sentences included."""
    pair = gold[name]
    found = align(pair.source, pair.target)
    assert recall(found, pair.beads) >= 0.9
    right = [bead.confidence for bead in found.alignment.beads if ids([bead]) <= set(pair.beads)]
    assert np.mean(right) > 0.9


def test_the_same_input_gives_the_same_figures(align: Align, gold: dict[str, GoldPair]) -> None:
    pair = gold["economy"]
    first, second = (align(pair.source, pair.target) for _ in range(2))
    assert first.alignment == second.alignment
    assert (first.similarity_map.values == second.similarity_map.values).all()


def test_every_band_that_is_scored_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A band that is too narrow is widened as often as allowed; the last one gives the beads."""
    rng = np.random.default_rng(0)
    words = [f"w{a} w{b}" for a, b in rng.integers(10**9, size=(90, 2))]
    strangers = [f"w{a} w{b}" for a, b in rng.integers(10**9, size=(60, 2))]
    sides = lines(words), lines([*words[:45], *strangers, *words[45:]])
    # Similarity counts enough that a link with five strangers is worse than leaving them out.
    values = dict.fromkeys(FEATURES, 0.0) | {"link": -2.0, "similarity": 12.0, "null": -1.0}
    scored = []

    def score(*given: Any) -> ScoreTable:
        scored.append(given[0].blocks)
        return scorer.score(*given)

    narrow = tuple(
        Block(range(k, min(k + 13, 91)), range(k * 5 // 3, min((k + 13) * 5 // 3 + 6, 151)))
        for k in range(0, 91, 13)
    )
    monkeypatch.setattr(ordered_search, "find_band", lambda *_: narrow)
    monkeypatch.setattr(ordered_search, "score", score)
    found = align_segments(
        *sides,
        encoder=HashEncoder(),
        weights=Weights(values, encoder="hash", regularisation=1.0),
        languages=("ko", "en"),
    )
    assert 1 < len(scored) <= 5
    assert scored[0] == narrow
    wanted = [((k,), (k if k < 45 else k + 60,)) for k in range(90)]
    assert recall(found, wanted) == 1


def test_crossings_are_left_out_on_request(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """Then all beads run forward, and the others hold the same segments."""
    pair = gold["diplomacy"]
    with_them, without = (
        align_segments(
            pair.source,
            pair.target,
            encoder=builtin,
            weights=weights,
            languages=pair.languages,
            crossings=crossings,
        ).alignment.beads
        for crossings in (True, False)
    )
    assert any(bead.crossing for bead in with_them)
    assert not any(bead.crossing for bead in without)
    assert [(b.source, b.target) for b in with_them if not b.is_null and not b.crossing] == [
        (b.source, b.target) for b in without if not b.is_null
    ]


def test_six_sentences_may_be_one(builtin: Encoder, weights: Weights) -> None:
    """A programme in six short sentences that the translation tells in one, and the reverse."""
    korean = [
        "가온항 개항 100주년 기념식이 내달 3일 열린다.",
        "오전 9시에 개막식을 한다.",
        "10시에는 항구의 역사에 관한 강연이 있다.",
        "정오에는 어시장에서 점심을 먹는다.",
        "오후 2시에는 배를 타고 항구를 둘러본다.",
        "5시에는 시립교향악단이 음악회를 연다.",
        "8시에는 불꽃놀이로 막을 내린다.",
        "입장료는 없으며 누구나 참가할 수 있다.",
    ]
    english = [
        "The port of Gaon will mark its 100th anniversary on the third of next month.",
        (
            "The day opens with a ceremony at 9 a.m., followed by a lecture on the history of the "
            "port at 10, lunch at the fish market at noon, a tour of the harbor by boat at 2 p.m., "
            "a concert by the city orchestra at 5 and fireworks at 8."
        ),
        "Admission is free and everyone is welcome.",
    ]
    wanted = {((0,), (0,)), ((1, 2, 3, 4, 5, 6), (1,)), ((7,), (2,))}
    sides, languages = (lines(korean), lines(english)), ("ko", "en")
    for step in (1, -1):
        found = align_segments(
            *sides[::step], encoder=builtin, weights=weights, languages=languages[::step]
        )
        assert ids(found.alignment.beads) == {bead[::step] for bead in wanted}


@pytest.mark.parametrize("name", NAMES)
def test_sides_exchanged_give_the_beads_exchanged(
    name: str, builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """Nearly: the model knows no source and no translation."""
    pair = gold[name]
    back = align_segments(
        pair.target, pair.source, encoder=builtin, weights=weights, languages=("en", "ko")
    )
    assert recall(back, [(target, source) for source, target in pair.beads]) >= 0.85


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
