"""Make training text freer, in the way in which editors change translations.

Free translations leave out clauses, fold several sentences into one, divide their content in
another way and change their order, but hardly ever drop a sentence with all it says. The functions
here change the gold in such ways; the right alignment of the changed text is known. `glued` leaves
all text as it is, and changes where segments end.
"""

import dataclasses
from collections.abc import Sequence

import numpy as np

from align.alignment.fitting.augmentation import (
    BeadSegments,
    TrainingExample,
    rebuilt,
    segments_by_bead,
    with_text,
)
from align.alignment.table import SIZES
from align.records import Segment

_MOST_SHORTENED = 0.9  # of the words of a segment; some are always left
_MOST_FOLDED = 0.5  # of the beads are folded into their neighbours
_MOST_SEGMENTS = 4  # of a bead, on a side
_LEAST_WORDS = 4  # of a segment that is shortened
_WITH_OMISSIONS = 0.5  # of the examples
_MOST_LEFT_OUT = 0.12  # of their beads lose a side
_WEIGHT = 0.25  # of an example: made-up examples count less than real ones
_MOST_GLUED = 4  # segments of a side in one


def loosened(example: TrainingExample, rng: np.random.Generator) -> TrainingExample:
    """Shorten sentences at random and fold neighbouring beads together.

    Half of the examples have real omissions, so that not every null bead of a free translation
    is wrong.
    """
    shortened, folded = _MOST_SHORTENED * rng.random(), _MOST_FOLDED * rng.random() ** 2
    sides = [(0,), (1,), (0, 1)][int(rng.integers(3))]
    groups: list[BeadSegments] = []
    left_out = _MOST_LEFT_OUT * rng.random() if rng.random() < _WITH_OMISSIONS else 0.0
    for group in segments_by_bead(example):
        if rng.random() < left_out:
            group[int(rng.integers(2))].clear()
        before = groups[-1] if groups else ([], [])
        if not example.is_loose and _can_fold(before, group) and rng.random() < folded:
            groups[-1] = _folded(before, group, rng)
        else:
            groups.append(group)
    for group in groups:
        for side in sides:
            group[side][:] = [_shortened(segment, shortened, rng) for segment in group[side]]
    weight = example.weight * _WEIGHT
    return dataclasses.replace(rebuilt(groups, example), is_free=True, weight=weight)


def glued(example: TrainingExample, rng: np.random.Generator) -> TrainingExample:
    """Join neighbouring segments of one side, or of both, into longer ones.

    This is what a text looks like if its translator writes sentences of another length, or if its
    segments are clauses on one side and sentences or verses on the other: hardly any bead has one
    segment on each side, yet nothing is left out. The number to join is random for each example.
    """
    sides = [(0,), (1,), (0, 1)][int(rng.integers(3))]
    whole = np.eye(_MOST_GLUED)[0]
    shares = [rng.dirichlet(np.ones(_MOST_GLUED)) if side in sides else whole for side in (0, 1)]
    if len(sides) == 2:  # beads that end where both sides do are longer than the joined segments
        shares = [(share + whole) / 2 for share in shares]
    groups: list[BeadSegments] = []
    joining = [0, 0]  # how many beads more each side's last segment takes in
    for group in segments_by_bead(example):
        together = any(joining) and _fits(groups[-1], group, joining)
        if not together:
            joining = [0, 0]
            groups.append(([], []))
        for side, texts in enumerate(group):
            segments = groups[-1][side]
            if joining[side] and segments and texts:
                segments[-1] = _joined([segments[-1], *texts])
            elif side in sides and len(texts) > 1:
                segments.append(_joined(texts))
            else:
                segments += texts
            if not joining[side]:
                joining[side] = 1 + int(rng.choice(_MOST_GLUED, p=shares[side]))
            joining[side] -= 1
    return dataclasses.replace(rebuilt(groups, example), is_free=True, is_glued=True)


def _fits(before: BeadSegments, group: BeadSegments, joining: Sequence[int]) -> bool:
    """Whether a bead that takes in the next one is small enough for the search."""
    sizes = tuple(
        len(first) + (0 if joins else max(1, len(second)))
        for first, second, joins in zip(before, group, joining, strict=True)
    )
    return sizes in SIZES


def _joined(texts: Sequence[Segment]) -> Segment:
    return with_text(texts[0], " ".join(segment.text for segment in texts))


def _shortened(segment: Segment, share: float, rng: np.random.Generator) -> Segment:
    """A segment without a run of its words: up to a share of them."""
    words = segment.text.split(" ")
    count = round(share * rng.random() * len(words))
    if len(words) < _LEAST_WORDS or not count:
        return segment
    first = int(rng.integers(len(words) - count + 1))
    kept = words[:first] + words[first + count :]
    return with_text(segment, " ".join(kept)) if kept else segment


def _can_fold(before: BeadSegments, group: BeadSegments) -> bool:
    sizes = [len(first) + len(second) for first, second in zip(before, group, strict=True)]
    return all([*before, *group]) and max(sizes) <= _MOST_SEGMENTS


def _folded(before: BeadSegments, group: BeadSegments, rng: np.random.Generator) -> BeadSegments:
    """Two beads as one: one side's content is summed up, joined, divided elsewhere or moved."""
    side = int(rng.integers(2))
    changed = _mixed(before[side], group[side], rng)
    kept = before[1 - side] + group[1 - side]
    return (changed, kept) if side == 0 else (kept, changed)


def _mixed(first: list[Segment], second: list[Segment], rng: np.random.Generator) -> list[Segment]:
    last, following = first[-1], second[0]
    halves = _halves(last.text), _halves(following.text)
    kind = int(rng.integers(4))
    if kind == 0:
        text = " ".join(half[int(rng.integers(2))] for half in halves)
        return [*first[:-1], with_text(last, text), *second[1:]]
    if kind == 1:
        return [*first[:-1], with_text(last, f"{last.text} {following.text}"), *second[1:]]
    if kind == 2:
        texts = [" ".join(part) for part in zip(*halves, strict=True)]
        parts = [
            with_text(segment, text) for segment, text in zip((last, following), texts, strict=True)
        ]
        return [*first[:-1], *parts, *second[1:]]
    return [*_in_paragraph(second, last.paragraph), *_in_paragraph(first, following.paragraph)]


def _halves(text: str) -> tuple[str, str]:
    """The first and the second half of a text's words, neither of them empty."""
    words = text.split(" ")
    middle = len(words) // 2
    return (" ".join(words[:middle]), " ".join(words[middle:])) if middle else (text, text)


def _in_paragraph(segments: Sequence[Segment], number: int) -> list[Segment]:
    return [dataclasses.replace(segment, paragraph=number) for segment in segments]
