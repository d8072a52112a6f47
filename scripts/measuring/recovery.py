"""Line recovery: how well a tool does from raw text, whatever its own segmentation.

A document's lines, of which line n of one side translates line n of the other, are joined into
paragraphs; the tool splits and aligns that text by itself; and its beads are held against the
lines, character by character. So tools that cut sentences differently can be compared, and
segmentation and alignment are measured together, as a user meets them.

A line is recovered when the beads that touch it, on either side, touch no other line, and those
of them with two sides hold at least 85% of its characters on each side. White space is not
counted.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from align.articles import parse_text
from align.errors import InputError
from align.evaluation.gold import LinePair
from align.records import BeadIds, Segment
from align.segmentation import segment

Aligner: TypeAlias = Callable[[Sequence[Segment], Sequence[Segment]], Iterable[BeadIds]]
"""What is measured: the segments of both sides in, their beads out."""

LEAST_LINKED = 0.85
MAX_LINES = 3  # in one paragraph

_FINAL = re.compile(r"[.!?…。！？][\"'”’」』)\]]*$")


@dataclass(frozen=True, slots=True)
class Recovery:
    """How many of a document's lines were recovered; counts of documents add up.

    `lines` counts the lines that stand on both sides: of one that was dropped there is nothing
    to recover.
    """

    recovered: int = 0
    lines: int = 0

    def __add__(self, other: "Recovery") -> "Recovery":
        return Recovery(self.recovered + other.recovered, self.lines + other.lines)

    @property
    def share(self) -> float:
        """The share of the lines that was recovered; 1 if there are none."""
        return self.recovered / self.lines if self.lines else 1.0


def drop_lines(document: LinePair, *, share: float, seed: int) -> LinePair:
    """Leave out lines, of each side others, as translations do.

    Every line goes with the probability `share`. The draw depends on the seed, the document's name
    and the side alone, so adding a document to a set changes no other. The last line of a side
    that is left never goes.
    """
    kept = []
    for side, numbers in (("source", document.source_numbers), ("target", document.target_numbers)):
        draw = random.Random(f"{seed}:{document.name}:{side}")  # noqa: S311
        left = [number for number in numbers if draw.random() >= share]
        kept.append(tuple(left or numbers[:1]))
    source = dict(zip(document.source_numbers, document.source, strict=True))
    target = dict(zip(document.target_numbers, document.target, strict=True))
    return LinePair(
        document.name,
        document.languages,
        tuple(source[number] for number in kept[0]),
        tuple(target[number] for number in kept[1]),
        kept[0],
        kept[1],
    )


def join_lines(
    document: LinePair, *, seed: int, independent: bool = False
) -> tuple[list[list[int]], list[list[int]]]:
    """Group the lines of both sides into paragraphs of one to three.

    A headline stands alone: the first line, and a line without final punctuation.

    Args:
        document: The document.
        seed: The seed of the paragraphs' lengths.
        independent: Whether each side is grouped by itself. If not, a translation keeps the
            paragraphs of its source, as most do, but for the lines that it lacks.

    Returns:
        For each side, the places of each paragraph's lines in `document.source` or
        `document.target`.
    """
    sides = (
        dict(zip(document.source_numbers, document.source, strict=True)),
        dict(zip(document.target_numbers, document.target, strict=True)),
    )
    if independent:
        grouped = [_groups(side, _draw(document, seed, k)) for k, side in enumerate(sides)]
    else:
        # A line that lacks final punctuation on one side only stands alone on both.
        either = {
            number: next((line for line in held if not _FINAL.search(line)), held[0])
            for number in sorted(sides[0].keys() | sides[1].keys())
            if (held := [side[number] for side in sides if number in side])
        }
        grouped = [_groups(either, _draw(document, seed, 0))] * 2
    return (
        _located(grouped[0], document.source_numbers),
        _located(grouped[1], document.target_numbers),
    )


def _draw(document: LinePair, seed: int, side: int) -> random.Random:
    return random.Random(f"{seed}:{document.name}:paragraphs:{side}")  # noqa: S311


def _groups(lines: dict[int, str], draw: random.Random) -> list[list[int]]:
    """Group the numbers of lines: each paragraph takes a drawn number of them, headlines one."""
    groups: list[list[int]] = []
    room = 0
    for place, (number, line) in enumerate(lines.items()):
        alone = place == 0 or not _FINAL.search(line)
        if alone or not room:
            groups.append([])
            room = 1 if alone else draw.randint(1, MAX_LINES)
        groups[-1].append(number)
        room -= 1
    return groups


def _located(groups: Iterable[Iterable[int]], numbers: Sequence[int]) -> list[list[int]]:
    """The groups in places of a side's own lines, without the lines that the side lacks."""
    at = {number: place for place, number in enumerate(numbers)}
    located = [[at[number] for number in group if number in at] for group in groups]
    return [group for group in located if group]


def recover_lines(
    document: LinePair,
    align: Aligner,
    *,
    seed: int,
    independent: bool = False,
) -> Recovery:
    """Give a tool the raw text of both sides, and count the lines that its beads recover.

    Args:
        document: The document, whole or with lines dropped.
        align: The tool; it gets the project's own segmentation of the raw text.
        seed: As for `join_lines`.
        independent: As for `join_lines`.

    Raises:
        InputError: If the segments do not hold the text's visible characters.
    """
    groups = join_lines(document, seed=seed, independent=independent)
    sides = []
    for language, lines, paragraphs in (
        (document.languages[0], document.source, groups[0]),
        (document.languages[1], document.target, groups[1]),
    ):
        text = "\n\n".join(" ".join(lines[k] for k in group) for group in paragraphs)
        sides.append(segment(parse_text(text, name=document.name, language=language)))
    return count_recovered(document, sides[0], sides[1], align(sides[0], sides[1]))


def count_recovered(
    document: LinePair,
    source: Sequence[Segment],
    target: Sequence[Segment],
    beads: Iterable[BeadIds],
) -> Recovery:
    """Count the lines that beads recover.

    Args:
        document: The lines.
        source: The segments of the source, which hold its lines' visible characters in order.
        target: The segments of the target, likewise.
        beads: The alignment of the segments. Segments that stand in no bead are not linked.

    Raises:
        InputError: If the segments do not hold the lines' visible characters.
    """
    shares = (
        _shares(source, document.source, document.source_numbers, document.name),
        _shares(target, document.target, document.target_numbers, document.name),
    )
    spoilt: set[int] = set()
    linked: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for bead in beads:
        touched = {
            line for side in range(2) for number in bead[side] for line in shares[side][number]
        }
        if len(touched) > 1:
            spoilt |= touched
        if bead[0] and bead[1]:
            for side in range(2):
                for number in bead[side]:
                    for line, count in shares[side][number].items():
                        linked[side][line] = linked[side].get(line, 0) + count
    sizes = [
        {number: _visible(line) for number, line in zip(numbers, lines, strict=True)}
        for numbers, lines in (
            (document.source_numbers, document.source),
            (document.target_numbers, document.target),
        )
    ]
    recovered = sum(
        number not in spoilt
        and all(
            linked[side].get(number, 0) >= LEAST_LINKED * sizes[side][number] for side in range(2)
        )
        for number in document.common
    )
    return Recovery(recovered, len(document.common))


def _shares(
    segments: Sequence[Segment], lines: Sequence[str], numbers: Sequence[int], name: str
) -> list[dict[int, int]]:
    """For each segment, how many visible characters of which lines it holds."""
    owners = [
        number for number, line in zip(numbers, lines, strict=True) for _ in range(_visible(line))
    ]
    shares: list[dict[int, int]] = []
    at = 0
    for part in segments:
        held: dict[int, int] = {}
        size = _visible(part.text)
        for number in owners[at : at + size]:
            held[number] = held.get(number, 0) + 1
        shares.append(held)
        at += size
    if at != len(owners):
        raise InputError(
            f"the segments hold {at} visible characters, the lines {len(owners)}", where=name
        )
    return shares


def _visible(text: str) -> int:
    return len("".join(text.split()))
