"""Whatever is done to gold for training, the right beads of what comes out are known."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.alignment.fitting.augmentation import (
    TrainingExample,
    chunks,
    flattened,
    perturbed,
    unrelated,
    with_new_paragraphs,
)
from align.alignment.fitting.loosening import glued, loosened
from align.alignment.table import SIZES
from align.records import Kind, Segment, unlinked

WORDS = (
    "항구",
    "배",
    "바람,",
    "사람들이",
    "떠났다.",
    "”고",
    "ferry",
    "(north)",
    "sails;",
    "today.",
)


def segments(texts: list[str], rng: np.random.Generator) -> tuple[Segment, ...]:
    paragraph, found = 0, []
    for number, text in enumerate(texts):
        paragraph += int(number > 0 and rng.random() < 0.5)
        kind = Kind.HEADING if number == 0 else Kind.BODY
        found.append(Segment(text, 0, len(text), paragraph, kind))
    return tuple(found)


def example(seed: int, beads: int = 12, *, sizes: int = 3) -> TrainingExample:
    """An article pair of beads of all sizes, every segment with a text of its own."""
    rng = np.random.default_rng(seed)
    held, sides = [], ([], [])
    while len(held) < beads:
        # No article is empty, so the first bead has two sides.
        x, y = rng.integers(sizes + 1, size=2) if held else (1, 1)
        if x or y:
            numbers = []
            for side, count, label in zip(sides, (x, y), "st", strict=True):
                numbers.append(tuple(range(len(side), len(side) + count)))
                for _ in range(count):
                    words = rng.choice(WORDS, size=rng.integers(1, 9))
                    side.append(f"{label}{seed}-{len(side)} {' '.join(words)}")
            if all(numbers):
                held.append((numbers[0], numbers[1]))
            else:
                held += unlinked(*numbers)
    return TrainingExample(
        segments(sides[0], rng), segments(sides[1], rng), tuple(held), ("ko", "en")
    )


def assert_tiles(one: TrainingExample) -> None:
    """Every segment stands in one bead, in order, and nulls are single segments."""
    for side, texts in enumerate((one.source, one.target)):
        assert [k for bead in one.beads for k in bead[side]] == list(range(len(texts)))
    for source, target in one.beads:
        assert source or target
        assert (source and target) or len(source or target) == 1


def text_of(parts: tuple[Segment, ...]) -> str:
    return " ".join(part.text for part in parts)


seeds = st.integers(0, 2**32 - 1)


@given(seeds)
def test_beads_tile_both_sides_after_every_disturbance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = example(seed), example(seed + 1)
    forms = [
        flattened(one),
        unrelated(one, other),
        perturbed(one, [other], rng),
        perturbed(one, [], rng),
        flattened(perturbed(perturbed(one, [other], rng), [other], rng)),
        with_new_paragraphs(one, rng, together=True),
        with_new_paragraphs(one, rng, together=False),
        *chunks(one, 5),
        *(perturbed(part, [other], rng) for part in chunks(one, 3)),
        loosened(one, rng),
        glued(one, rng),
        glued(loosened(one, rng), rng),
    ]
    for form in forms:
        assert_tiles(form)
        assert form.languages == one.languages


@given(seeds)
def test_no_text_is_invented(seed: int) -> None:
    """Words are the article's, or those of the article put in; only a subheading repeats some."""
    one, other = example(seed), example(seed + 1)
    changed = perturbed(one, [other], np.random.default_rng(seed))
    for side in ("source", "target"):
        own, foreign = (bare_words(text_of(getattr(form, side))) for form in (one, other))
        found = [bare_words(part.text) for part in getattr(changed, side)]
        assert {word for words in found for word in words} <= {*own, *foreign}
        # A segment of the other article may be drawn, and so put in, several times.
        labels = Counter(
            word for words in found for word in words if word[1:2].isdigit() and word in own
        )
        assert max(labels.values(), default=0) <= 2
    for part in (*changed.source, *changed.target):
        assert part.text == part.text.strip()
        assert (part.start, part.end) == (0, len(part.text))


@given(seeds)
def test_joining_segments_loses_nothing(seed: int) -> None:
    """And makes no bead that the search would not know, where there was none."""
    one = example(seed, sizes=2)
    joined = glued(one, np.random.default_rng(seed))
    assert joined.is_glued
    assert (text_of(joined.source), text_of(joined.target)) == (
        text_of(one.source),
        text_of(one.target),
    )
    sizes = {(len(source), len(target)) for source, target in joined.beads if source and target}
    assert sizes <= set(SIZES)


def test_segments_are_joined_on_one_side_or_on_both() -> None:
    one = TrainingExample(
        *(segments([f"{side}{k}." for k in range(60)], np.random.default_rng(0)) for side in "st"),
        tuple(((k,), (k,)) for k in range(60)),
        ("ko", "en"),
    )
    rng = np.random.default_rng(0)
    shapes = [(len(form.source), len(form.target)) for form in (glued(one, rng) for _ in range(40))]
    assert any(n < 40 and m == 60 for n, m in shapes)
    assert any(n == 60 and m < 40 for n, m in shapes)
    assert any(n < 60 and m < 60 for n, m in shapes)


def bare_words(text: str) -> list[str]:
    """Words without the marks around them, which a subheading does not take over."""
    return [bare for word in text.split() if (bare := word.strip(".,;:()”"))]


def test_a_subheading_stands_alone_over_its_sentence() -> None:
    """It is in words of the sentence after it, in a paragraph of its own, without a counterpart."""
    count = 0
    for seed in range(300):
        one = example(seed)
        changed = perturbed(one, [], np.random.default_rng(seed))
        alone = {number for source, target in changed.beads if not target for number in source}
        for number, (here, after) in enumerate(pairwise(changed.source)):
            words, sentence = bare_words(here.text), bare_words(after.text)
            if number in alone and words[0] == sentence[0] and len(words) <= 4 < len(sentence):
                count += 1
                assert words == sentence[: len(words)]
                assert here.paragraph < after.paragraph
                assert number == 0 or changed.source[number - 1].paragraph < here.paragraph
    assert count > 3


def test_everything_but_texts_left_out_survives() -> None:
    """Cut and joined segments hold the words that they were made of, in order."""
    kept = 0
    for seed in range(60):
        one = example(seed)
        changed = perturbed(one, [], np.random.default_rng(seed))
        if len(text_of(changed.source)) == len(text_of(one.source)):
            kept += 1
            assert text_of(changed.source) == text_of(one.source)
    assert kept > 20


def test_every_disturbance_happens_and_none_takes_over() -> None:
    """Of the links of many articles, a few each lose a side, gain a stranger, are cut or joined."""
    links = dropped = inserted = 0
    sizes: Counter[tuple[int, int]] = Counter()
    for seed in range(300):
        one, other = example(seed, sizes=1), example(seed + 1_000)
        changed = perturbed(one, [other], np.random.default_rng(seed))
        words = set(text_of(changed.source + changed.target).split())
        links += sum(bool(source and target) for source, target in one.beads)
        dropped += sum(part.text.split()[0] not in words for part in one.source + one.target)
        inserted += sum(word[1:].startswith(f"{seed + 1_000}-") for word in words)
        sizes.update((len(source), len(target)) for source, target in changed.beads)
    assert 0.01 * links < dropped < 0.2 * links
    assert 0.01 * links < inserted < 0.5 * links
    merged = sum(count for (x, y), count in sizes.items() if x > 1 or y > 1)
    assert 0.01 * links < merged < 0.5 * links


def test_the_same_seed_gives_the_same() -> None:
    one, other = example(1), example(2)
    first, second, third = (
        perturbed(one, [other], np.random.default_rng(seed)) for seed in (5, 5, 6)
    )
    assert first == second
    assert first != third


@given(seeds)
def test_paragraphs_stay_in_order_on_each_side(seed: int) -> None:
    """A segment put in stands in the paragraph of its neighbour on its own side."""
    one, other = example(seed), example(seed + 1)
    changed = perturbed(one, [other], np.random.default_rng(seed))
    for side in (changed.source, changed.target):
        assert all(a.paragraph <= b.paragraph for a, b in pairwise(side))


@given(seeds, st.booleans())
def test_new_paragraphs_hold_one_to_three_beads(seed: int, together: bool) -> None:
    """The first bead, a headline, stands alone; no bead is cut by a paragraph."""
    one = with_new_paragraphs(example(seed), np.random.default_rng(seed), together=together)
    for side, texts in enumerate((one.source, one.target)):
        numbers = [[texts[k].paragraph for k in bead[side]] for bead in one.beads if bead[side]]
        assert all(len(set(inside)) == 1 for inside in numbers)
        firsts = [inside[0] for inside in numbers]
        assert firsts == sorted(firsts)
        assert max(Counter(firsts).values()) <= 3
    if together:
        for source, target in one.beads:
            if source and target:
                assert one.source[source[0]].paragraph == one.target[target[0]].paragraph


def test_a_flattened_example_is_as_a_pre_split_file() -> None:
    flat = flattened(example(3))
    for side in (flat.source, flat.target):
        assert [part.paragraph for part in side] == list(range(len(side)))
        assert {part.kind for part in side} == {Kind.BODY}
    assert text_of(flat.source) == text_of(example(3).source)


def test_unrelated_articles_have_no_links() -> None:
    one = unrelated(example(1), example(2))
    assert (one.source, one.target) == (example(1).source, example(2).target)
    assert all(not source or not target for source, target in one.beads)


@pytest.mark.parametrize("size", [1, 4, 12, 100])
def test_chunks_hold_the_article_between_them(size: int) -> None:
    """But for parts without a segment on one side."""
    one = example(8, beads=12)
    parts = chunks(one, size)
    assert all(len(part.beads) <= size for part in parts)
    linked = [len(part.source) for part in parts]
    assert sum(linked) <= len(one.source)
    if size == 100:
        assert parts == [one]


def test_only_the_first_chunk_begins_as_the_article_does() -> None:
    one = example(8, beads=12)
    first, *others = chunks(one, 4)
    assert first.opens
    assert others
    assert not any(part.opens for part in others)
    assert not unrelated(one, chunks(one, 4)[1]).opens


def test_something_may_stand_before_the_headline() -> None:
    """In a paragraph of its own, and seldom."""
    above = 0
    for seed in range(200):
        one, other = example(seed), example(seed + 1_000)
        changed = perturbed(one, [other], np.random.default_rng(seed))
        for part in (changed.source, changed.target):
            if part[0].text[1:].startswith(f"{seed + 1_000}-"):
                above += 1
                assert part[1].paragraph != part[0].paragraph
    assert 4 < above < 40
