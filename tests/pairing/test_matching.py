"""Which article is the translation of which: by what it says, its figures, dates and names."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import threads
from align.articles import parse_text
from align.config import MatchingSettings
from align.encoders import load_encoder
from align.entities.keys import SOUND
from align.entities.sound.keys import hangul_key
from align.pairing import vectors
from align.pairing.matching.evidence import FEATURES, with_leads
from align.pairing.matching.pairs import match_articles
from align.pairing.matching.profiles import Collection, Keys, surprise
from align.records import Article, Paragraph

from ..corpus.newsroom import story
from .stories import LINES, STORIES, crash, report

Pair = tuple[str, str]

REPORTS = [report(day) for day in range(2, 14)]


def articles(pairs: Sequence[Pair], side: int, order: Sequence[int]) -> list[Article]:
    return [
        parse_text(pairs[i][side], name=f"article {n}", language=("ko", "en")[side])
        for n, i in enumerate(order)
    ]


def _article(lines: Sequence[str], language: str) -> Article:
    return parse_text("\n\n".join(lines), name=language, language=language)


def matched(
    pairs: Sequence[Pair],
    source: Sequence[int],
    target: Sequence[int],
    settings: MatchingSettings | None = None,
) -> set[tuple[int, int]]:
    """Which pair's source was matched with which pair's target."""
    found = match_articles(
        articles(pairs, 0, source),
        articles(pairs, 1, target),
        encoder=load_encoder(),
        settings=settings,
    )
    assert [one.source for one in found] == sorted(one.source for one in found)
    return {(source[one.source], target[one.target]) for one in found}


def both(numbers: Sequence[int]) -> set[tuple[int, int]]:
    return {(number, number) for number in numbers}


def shuffled(count: int, seed: int) -> list[int]:
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return order


def test_every_article_finds_its_translation_in_any_order() -> None:
    pairs = [*STORIES, *map(story, range(6))]
    assert matched(pairs, shuffled(12, 1), shuffled(12, 2)) == both(range(12))


def test_copies_of_an_article_do_not_keep_it_from_its_translation() -> None:
    """They were as good as each other, so that neither was sure; now copies go with copies."""
    source, target = articles(STORIES, 0, [0, 1, 0, 2, 0]), articles(STORIES, 1, [2, 0, 1, 0, 2])
    found = match_articles(source, target, encoder=load_encoder())
    assert [(one.source, one.target) for one in found] == [(0, 1), (1, 2), (2, 3), (3, 0)]


@pytest.mark.parametrize("side", [0, 1])
def test_an_article_whose_translation_is_missing_stays_alone(side: int) -> None:
    """It is not given to the next best, on neither side."""
    sides = [shuffled(6, 3), shuffled(6, 4)]
    sides[side].remove(2)
    assert matched(STORIES, *sides) == both([0, 1, 3, 4, 5])


def test_reports_that_differ_in_figures_alone_are_told_apart() -> None:
    assert matched(REPORTS, shuffled(12, 5), shuffled(12, 6)) == both(range(12))


def test_a_report_without_its_translation_is_not_given_to_another_days() -> None:
    """All sentences are alike, and still: the figures are others."""
    present = [number for number in shuffled(12, 7) if number % 4]
    assert matched(REPORTS, shuffled(12, 8), present) == both(present)


def test_an_update_of_a_story_goes_to_its_own_translation() -> None:
    """The same crash, hours later: more are hurt."""
    pairs = [*map(crash, (11, 17, 26)), *STORIES]
    assert matched(pairs, shuffled(9, 9), shuffled(9, 10)) == both(range(9))


def test_sentences_count_in_their_order() -> None:
    """Two articles of the same sentences: the one that tells them in order is the translation."""
    lines = [line for story in LINES[:3] for line in story]
    source = _article([korean for korean, _ in lines], "ko")
    target = [
        _article([lines[i][1] for i in order], "en")
        for order in ([3, 8, 1, 6, 0, 5, 2, 7, 4], range(9), range(8, -1, -1))
    ]
    found = match_articles([source], target, encoder=load_encoder())
    assert [(one.source, one.target) for one in found] == [(0, 1)]


def test_the_score_is_a_probability_that_the_threshold_is_held_against() -> None:
    found = match_articles(
        articles(STORIES, 0, range(6)),
        articles(STORIES, 1, range(6)),
        encoder=load_encoder(),
        settings=MatchingSettings(threshold=0),
    )
    scores = {one.source: one.score for one in found}
    assert all(0.5 < score <= 1 for score in scores.values())
    weakest = min(scores, key=lambda number: scores[number])
    stricter = MatchingSettings(threshold=scores[weakest] + 0.0001)
    assert matched(STORIES, range(6), range(6), stricter) == both(
        [number for number in range(6) if scores[number] > scores[weakest]]
    )


def test_with_a_threshold_of_nothing_all_that_can_be_paired_is() -> None:
    """And still no article stands in two pairs."""
    found = matched(STORIES, [0, 1, 2], [1, 3], MatchingSettings(threshold=0))
    assert (1, 1) in found
    assert len({source for source, _ in found}) == len({target for _, target in found}) == 2


@pytest.mark.parametrize(("source", "target"), [([], [0]), ([0], []), ([], [])])
def test_a_side_without_articles_has_no_pairs(source: list[int], target: list[int]) -> None:
    assert matched(STORIES, source, target) == set()


def test_an_article_without_a_sentence_matches_nothing_and_harms_nothing() -> None:
    blank = Article("blank", "ko", "\u2800", (Paragraph(0, 1),))
    source = [*articles(STORIES, 0, [0, 1]), blank]
    found = match_articles(source, articles(STORIES, 1, [1, 0]), encoder=load_encoder())
    assert [(one.source, one.target) for one in found] == [(0, 1), (1, 0)]


def test_articles_are_read_one_at_a_time_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus larger than memory can be matched."""
    import gc
    import weakref

    class Watched(list[int]):
        pass

    monkeypatch.setattr(vectors, "_BATCH", 4)
    alive: list[weakref.ref[Watched]] = []
    most = 0

    def read(side: int):
        nonlocal most
        for number in range(8):
            mark = Watched()
            alive.append(weakref.ref(mark))
            yield _with_mark(articles(STORIES, side, [number % 4])[0], mark)
            del mark
            gc.collect()
            most = max(most, sum(one() is not None for one in alive))

    match_articles(read(0), read(1), encoder=load_encoder())
    assert most <= 1


def _with_mark(article: Article, mark: list[int]) -> Article:
    """An article that can be seen to be forgotten."""

    class Marked(Article):
        __slots__ = ("mark",)

    marked = Marked(article.name, article.language, article.text, article.paragraphs)
    object.__setattr__(marked, "mark", mark)
    return marked


def test_what_every_article_says_tells_nothing_and_what_few_say_much() -> None:
    """A year in all of them is no evidence; a name that one side lacks cannot be."""
    keys = Keys()
    with (
        Collection(load_encoder(), keys, most_segments=9) as ours,
        Collection(load_encoder(), keys, most_segments=9) as theirs,
    ):
        ours.fill(
            _article([f"2026년 {n}명이 왔다. 메르켈은 없었다."], "ko") for n in range(300, 360)
        )
        theirs.fill(_article([f"In 2026, {n} people came."], "en") for n in range(300, 360))
        known = len(keys)
        year, crowd, name = keys.of(["number:2026", "number:330", SOUND + hangul_key("메르켈")])
        told = surprise(ours.profiles, theirs.profiles, len(keys))
    assert len(keys) == known
    assert told[year] < 0.5
    assert told[crowd] > 3
    assert told[name] == 0


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 1)), max_size=4), min_size=1)
    .filter(any)
)  # fmt: skip
def test_the_lead_is_over_the_best_other_pair_of_either_article(
    rows: list[list[tuple[int, float]]],
) -> None:
    """Of the source, and of the target; over nothing where both have no other pair."""
    unique = [dict(row) for row in rows]
    candidates = [np.array(sorted(row), np.int64) for row in unique]
    features = []
    for row, targets in zip(unique, candidates, strict=True):
        values = np.zeros((len(targets), len(FEATURES)))
        values[:, 0] = values[:, 1] = [row[int(target)] for target in targets]
        features.append(values)
    pairs = [(n, j, value) for n, row in enumerate(unique) for j, value in sorted(row.items())]
    found = with_leads(candidates, features)[:, FEATURES.index("lead")]
    for lead, (source, target, value) in zip(found, pairs, strict=True):
        rivals = [v for n, j, v in pairs if (n == source) != (j == target)]
        assert lead == pytest.approx(value - max(rivals, default=0))


def test_long_articles_are_compared_from_their_beginning() -> None:
    """`segments` bounds the work for a book; what comes after it does not count."""
    tail = "\n\n".join(ko for ko, _ in STORIES[2:])
    long = [(f"{ko}\n\n{tail}", en) for ko, en in STORIES[:2]]
    assert matched(long, [0, 1], [1, 0]) < both([0, 1])
    few = MatchingSettings(segments=3)
    assert matched(long, [0, 1], [1, 0], few) == both([0, 1])


def test_the_number_of_threads_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for count in (1, 3):
        monkeypatch.setattr(threads, "thread_count", lambda count=count: count)
        found.append(
            match_articles(
                articles(REPORTS, 0, range(12)),
                articles(REPORTS, 1, range(12)),
                encoder=load_encoder(),
            )
        )
    assert found[0] == found[1]
    assert np.all([0 <= one.score <= 1 for one in found[0]])
