"""How well articles are read, split and aligned that were copied with what stood around them.

A copied text holds more than the sentences that a careful reader would cut out of it (tags, quote
marks, hyphens at line ends), so found and right segments are compared where both have the same
characters, in order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from align.articles import read_article
from align.articles.blocks import BLANK
from align.encoders import Encoder
from align.evaluation.gold import GoldPair, read_gold
from align.evaluation.scores import Counts
from align.pipeline import align_pair
from align.records import BeadIds, Segment
from measuring.recovery import LEAST_LINKED, Recovery

FOLDER = "copied"
"""Where the articles as they were copied are, beside `sents` and `gold`."""
# Beads may hold this many characters of another one: a hyphen or a bracket is found by chance.
_STRAY = 1


@dataclass(frozen=True, slots=True)
class Noise:
    """What was found in one article pair, or in several: they add up.

    `boundaries` are those of the source and of the target, paragraph breaks among them.
    `recovered` counts gold beads with two sides, `alone` the others: those whose segments have
    nothing to translate them, and were linked to nothing.
    """

    boundaries: tuple[Counts, Counts] = (Counts(), Counts())
    recovered: Recovery = field(default_factory=Recovery)
    alone: Recovery = field(default_factory=Recovery)

    def __add__(self, other: "Noise") -> "Noise":
        source, target = zip(self.boundaries, other.boundaries, strict=True)
        return Noise(
            (source[0] + source[1], target[0] + target[1]),
            self.recovered + other.recovered,
            self.alone + other.alone,
        )


def measure_noise(folder: Path, encoder: Encoder) -> dict[str, Noise]:
    """Align the copied articles of a folder, and compare what is found with the gold."""
    found = {}
    for gold in read_gold(folder):
        sides = [
            read_article(folder / FOLDER / f"{gold.name}.{language}.txt", language=language)
            for language in gold.languages
        ]
        (pair,) = align_pair(sides[0], sides[1], encoder=encoder).pairs
        texts = [
            [one.text for one in side] for side in (pair.source_segments, pair.target_segments)
        ]
        beads = [(tuple(one.source), tuple(one.target)) for one in pair.alignment.beads]
        found[gold.name] = compare(gold, texts[0], texts[1], beads)
    return found


def compare(
    gold: GoldPair, source: Sequence[str], target: Sequence[str], beads: Sequence[BeadIds]
) -> Noise:
    """Compare segments and their beads with the gold, character by character.

    Args:
        gold: The right segments and beads.
        source: The texts of the segments that were found in the source.
        target: The same of the target.
        beads: The beads that were found.
    """
    sides = (_Side(gold.source, source), _Side(gold.target, target))
    # For each gold bead, the characters that each found bead holds of it, and those of each side
    # that beads with two sides hold.
    held: list[Counter[int]] = [Counter() for _ in gold.beads]
    linked: list[Counter[int]] = [Counter() for _ in gold.beads]
    for number, side in enumerate(sides):
        right = {one: at for at, bead in enumerate(gold.beads) for one in bead[number]}
        found = {one: at for at, bead in enumerate(beads) for one in bead[number]}
        for own, other in side.shared:
            held[right[own]][found[other]] += 1
            linked[right[own]][number] += all(beads[found[other]])
    holders = Counter(one for counts in held for one, count in counts.items() if count > _STRAY)
    recovered, alone = Recovery(), Recovery()
    for bead, counts, links in zip(gold.beads, held, linked, strict=True):
        shares = [links[k] / side.count(bead[k]) for k, side in enumerate(sides) if bead[k]]
        if all(bead):
            holding = [one for one, count in counts.items() if count > _STRAY]
            kept = all(holders[one] == 1 for one in holding) and min(shares) >= LEAST_LINKED
            recovered += Recovery(int(kept), 1)
        else:
            alone += Recovery(int(shares[0] < 1 - LEAST_LINKED), 1)
    return Noise((sides[0].boundaries(), sides[1].boundaries()), recovered, alone)


class _Side:
    """The right and the found segments of one side.

    `shared` holds, for every character that both have, the number of its right segment and that of
    its found one.
    """

    def __init__(self, right: Sequence[Segment], found: Sequence[str]) -> None:
        characters, self._owners = _characters([one.text for one in right])
        text, self._found_owners = _characters(found)
        matcher = SequenceMatcher(None, text, characters, autojunk=False)
        self._places: list[int | None] = [None] * len(text)
        for begin, start, size in matcher.get_matching_blocks():
            for k in range(size):
                self._places[begin + k] = start + k
        self.shared = [
            (self._owners[place], self._found_owners[at])
            for at, place in enumerate(self._places)
            if place is not None
        ]

    def count(self, segments: Sequence[int]) -> int:
        """Count the characters of some right segments."""
        return sum(owner in segments for owner in self._owners)

    def boundaries(self) -> Counts:
        """Count the boundaries that are found and right."""
        right = {
            at for at in range(1, len(self._owners)) if self._owners[at] != self._owners[at - 1]
        }
        found = set()
        passed = 0
        for at, place in enumerate(self._places):
            if at and self._found_owners[at] != self._found_owners[at - 1]:
                found.add(passed)
            if place is not None:
                passed = place + 1
        found -= {0, len(self._owners)}
        both = len(found & right)
        return Counts(len(found), both, len(right), both)


def _characters(segments: Sequence[str]) -> tuple[list[str], list[int]]:
    """The visible characters of segments, and the number of the segment that each belongs to."""
    shown = [(one, at) for at, text in enumerate(segments) for one in text if one not in BLANK]
    return [one for one, _ in shown], [at for _, at in shown]
