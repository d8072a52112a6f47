"""Segments in, beads out: whatever they hold, and as right as the articles allow."""

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.alignment import ordered_search, scorer
from align.alignment.aligner import align_segments
from align.alignment.features import FEATURES
from align.alignment.table import Block, ScoreTable
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair
from tests.alignment.scoring import NAMES, Align, ids, lines, recall
from tests.fakes import HashEncoder

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
