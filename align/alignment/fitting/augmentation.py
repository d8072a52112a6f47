"""Vary the training text, so that the weights carry over to texts unlike the gold.

Gold alignments are few and tidy. In real input, sentences are missing or inserted, subheadings are
on one side only, splitters cut sentences, missing full stops join them, and some articles are not
translations at all. The functions here change the gold in such ways; the right alignment of the
changed text is known.
"""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.sides import ends_as_sentence
from align.records import BeadIds, Kind, Segment, unlinked

_DROPPED = 0.04  # share of beads that lose a side
_INSERTED = 0.07  # of places between beads that a segment of another article is put in
_FRAGMENTS = 0.4  # of the inserted segments that are a headline, byline or caption
_SUBHEADINGS = 0.05  # of paragraphs that get one on one side, in words of the sentence after it
_SUBHEADING_WORDS = 4  # at most; its sentence has more
_FROM_START = 0.6  # of subheadings that are its first words
_SPLIT = 0.1  # of segments that are cut in two
_MERGED = 0.08  # of beads that are joined with the next by a lost boundary
_AROUND = " \"'“”‘’「」『』()[]<>,.;:!?…·"
# A mark and a space with ten characters or more on either side.
_INNER_MARK = re.compile(r"(?<=.{10}[,;:.)”’])(?= .{10})")

BeadSegments = tuple[list[Segment], list[Segment]]
"""The segments of a bead: those of the source, and those of the target."""


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """An article pair to learn from: its segments, correct beads and languages.

    `is_loose` says that any finer beads within the given ones are right, too; `opens` that the
    example begins where the article does; `is_free` that the translation is free, so that the
    weights for faithful ones are not fitted to it; `is_glued` that neighbouring segments were
    joined; `weight` how much it counts. `beads` tile both sides, in order.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[BeadIds, ...]
    languages: tuple[str, str]
    is_loose: bool = False
    opens: bool = True
    is_free: bool = False
    is_glued: bool = False
    weight: float = 1.0


def flattened(example: TrainingExample) -> TrainingExample:
    """An example without its paragraphs and kinds, like a pre-split file."""
    return dataclasses.replace(
        example, source=_plain(example.source), target=_plain(example.target)
    )


def _plain(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(
        dataclasses.replace(segment, paragraph=number, kind=Kind.BODY)
        for number, segment in enumerate(segments)
    )


def unrelated(example: TrainingExample, other: TrainingExample) -> TrainingExample:
    """The source of one article and the target of another: every segment is on its own."""
    beads = unlinked(range(len(example.source)), range(len(other.target)))
    languages = example.languages[0], other.languages[1]
    opens = example.opens and other.opens
    return TrainingExample(example.source, other.target, tuple(beads), languages, opens=opens)


def with_new_paragraphs(
    example: TrainingExample, rng: np.random.Generator, *, together: bool
) -> TrainingExample:
    """Give an example new paragraphs of one to three beads each, for gold without paragraphs.

    If `together`, both sides have the same ones, as in a close translation; otherwise each side has
    its own, as in an edited one.
    """
    numbers = [_paragraphs(len(example.beads), rng)] * 2
    if not together:
        numbers[1] = _paragraphs(len(example.beads), rng)
    sides = [list(example.source), list(example.target)]
    for number, bead in enumerate(example.beads):
        for side, segments, paragraphs in zip(sides, bead, numbers, strict=True):
            for i in segments:
                side[i] = dataclasses.replace(side[i], paragraph=paragraphs[number])
    return dataclasses.replace(example, source=tuple(sides[0]), target=tuple(sides[1]))


def _paragraphs(count: int, rng: np.random.Generator) -> list[int]:
    """The paragraph of each bead; the first, a headline, is on its own."""
    starts = [True]
    while len(starts) < count:
        starts += [True, *[False] * int(rng.integers(3))]
    return [int(number) for number in np.cumsum(starts[:count])]


def chunks(example: TrainingExample, size: int) -> list[TrainingExample]:
    """Cut a long article pair into examples of `size` beads, because search tables grow fast.

    A part without a segment on one side is left out.
    """
    groups = segments_by_bead(example)
    parts = [
        dataclasses.replace(rebuilt(groups[k : k + size], example), opens=example.opens and k == 0)
        for k in range(0, len(groups), size)
    ]
    return [part for part in parts if part.source and part.target]


def perturbed(
    example: TrainingExample, foreign: Sequence[TrainingExample], rng: np.random.Generator
) -> TrainingExample:
    """Remove, insert, split and join segments.

    Args:
        example: The article pair.
        foreign: Other article pairs in the same languages, to take inserted segments from.
        rng: The source of randomness.
    """
    example = _with_room(example)
    last = [example.source[0].paragraph, example.target[0].paragraph]
    # Before the first bead, too: a kicker or a byline over the headline, in a paragraph of its own.
    groups = _inserted(foreign, [number - 1 for number in last], rng)
    for source, target in segments_by_bead(example):
        sides = (
            [part for segment in source for part in _split(segment, rng)],
            [part for segment in target for part in _split(segment, rng)],
        )
        if sides[0] and sides[1] and rng.random() < _DROPPED:
            sides[int(rng.integers(2))].clear()
        side = int(rng.integers(2))
        opens = bool(sides[side]) and sides[side][0].paragraph != last[side]
        if opens and rng.random() < _SUBHEADINGS:
            groups += _alone(_subheading(sides[side][0], rng), side)
        groups.append(sides)
        last = [
            segments[-1].paragraph if segments else before
            for segments, before in zip((source, target), last, strict=True)
        ]
        groups += _inserted(foreign, last, rng)
    return rebuilt(_joined(groups, rng), example)


def _with_room(example: TrainingExample) -> TrainingExample:
    """Free a paragraph number before each paragraph, for what is put in there."""
    source, target = (
        tuple(dataclasses.replace(part, paragraph=2 * part.paragraph) for part in side)
        for side in (example.source, example.target)
    )
    return dataclasses.replace(example, source=source, target=target)


def _alone(segment: Segment | None, side: int) -> list[BeadSegments]:
    """A segment, if there is one, as a group without a counterpart."""
    if segment is None:
        return []
    return [([segment], []) if side == 0 else ([], [segment])]


def _subheading(sentence: Segment, rng: np.random.Generator) -> Segment | None:
    """A subheading in words of the sentence that it stands over; None for too short a one."""
    words = sentence.text.split()
    if len(words) <= _SUBHEADING_WORDS or not ends_as_sentence(sentence.text):
        return None
    count = int(rng.integers(1, _SUBHEADING_WORDS + 1))
    first = 0 if rng.random() < _FROM_START else int(rng.integers(len(words) - count))
    text = " ".join(words[first : first + count]).strip(_AROUND)
    if not text:
        return None
    kind = Kind.HEADING if rng.random() < 0.5 else sentence.kind
    heading = with_text(sentence, text)
    return dataclasses.replace(heading, paragraph=sentence.paragraph - 1, kind=kind)


def segments_by_bead(example: TrainingExample) -> list[BeadSegments]:
    """Each bead's segments."""
    return [
        ([example.source[i] for i in source], [example.target[j] for j in target])
        for source, target in example.beads
    ]


def _split(segment: Segment, rng: np.random.Generator) -> list[Segment]:
    """Cut a segment after a mark inside it, where a bad splitter would, or leave it whole."""
    if rng.random() >= _SPLIT:
        return [segment]
    cuts = [found.end() for found in _INNER_MARK.finditer(segment.text)]
    if not cuts:
        return [segment]
    cut = cuts[int(rng.integers(len(cuts)))]
    return [with_text(segment, text) for text in (segment.text[:cut], segment.text[cut + 1 :])]


def _inserted(
    foreign: Sequence[TrainingExample], paragraphs: Sequence[int], rng: np.random.Generator
) -> list[BeadSegments]:
    """Now and then a segment of another article, on one side, in that side's given paragraph.

    A sentence, or a headline, byline or caption.
    """
    if not foreign or rng.random() >= _INSERTED:
        return []
    side = int(rng.integers(2))
    other = foreign[int(rng.integers(len(foreign)))]
    segments = (other.source, other.target)[side]
    fragments = [segment for segment in segments if not ends_as_sentence(segment.text)]
    chosen = fragments if fragments and rng.random() < _FRAGMENTS else segments
    segment = chosen[int(rng.integers(len(chosen)))]
    return _alone(dataclasses.replace(segment, paragraph=paragraphs[side]), side)


def _joined(groups: list[BeadSegments], rng: np.random.Generator) -> list[BeadSegments]:
    """Lose the boundary between some beads' last and next first segments, on one side."""
    out: list[BeadSegments] = []
    for group in groups:
        if out and rng.random() < _MERGED:
            side = int(rng.integers(2))
            before = out[-1]
            if before[side] and group[side]:
                first, second = before[side].pop(), group[side].pop(0)
                before[side].append(with_text(first, f"{first.text} {second.text}"))
                for k in range(2):
                    before[k].extend(group[k])
                continue
        out.append(group)
    return out


def with_text(segment: Segment, text: str) -> Segment:
    """A segment with another text, in its paragraph."""
    return dataclasses.replace(segment, text=text, start=0, end=len(text))


def rebuilt(groups: Sequence[BeadSegments], example: TrainingExample) -> TrainingExample:
    """Number the segments of beads again; a segment without a counterpart is a bead of its own."""
    sides: BeadSegments = ([], [])
    beads: list[BeadIds] = []
    for group in groups:
        numbers: list[tuple[int, ...]] = []
        for side, segments in zip(sides, group, strict=True):
            numbers.append(tuple(range(len(side), len(side) + len(segments))))
            side.extend(segments)
        source, target = numbers
        if source and target:
            beads.append((source, target))
        else:
            beads += unlinked(source, target)
    return dataclasses.replace(
        example, source=tuple(sides[0]), target=tuple(sides[1]), beads=tuple(beads)
    )
