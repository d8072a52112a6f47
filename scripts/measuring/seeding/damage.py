"""Damage faithful translations on purpose: what the checks of meaning are fitted on.

Every damage is one that translators and tools really make: a clause dropped, a sentence from
elsewhere left in, a neighbour's translation. Seeds are arguments, so a fit can be repeated.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

_CUT = re.compile(
    r"(?<=[,;:–—])\s+|\s+(?=(?:and|but|who|which|while|when|after|because|as|that|with|for|where|"
    r"before|if|saying|including|although|since)\b)"
)
_SHORTEST = 8
# How much of a sentence is left when a clause is dropped, by words.
_KEPT = (0.3, 0.75)
_EDGE = " ,;:–—"


@dataclass(frozen=True, slots=True)
class SeededPair:
    """A source with a translation; `kind` is "clean", or the damage that was done to it.

    `span` is where a name was swapped in, in the target.
    """

    source: str
    target: str
    kind: str = "clean"
    span: tuple[int, int] | None = None


def drop_clause(target: str, generator: random.Random) -> str | None:
    """Drop the beginning, the end or the middle at clause boundaries; None where none fits."""
    total = len(target.split())
    if total < _SHORTEST:
        return None
    cuts = [0, *(found.start() for found in _CUT.finditer(target)), len(target)]
    runs = [
        (a, b)
        for n, a in enumerate(cuts)
        for b in cuts[n + 1 :]
        if _KEPT[0] <= 1 - len(target[a:b].split()) / total <= _KEPT[1]
    ]
    if not runs:
        return None
    start, end = generator.choice(runs)
    before, after = target[:start].rstrip(_EDGE), target[end:].strip(_EDGE)
    if not before:
        return after[:1].upper() + after[1:]
    return f"{before} {after}" if after else before + "."


def damage(
    pairs: Sequence[tuple[str, str]],
    strangers: Sequence[str],
    generator: random.Random,
    *,
    share: float,
) -> list[SeededPair]:
    """Damage a share of an article's pairs.

    Args:
        pairs: The article's sources and faithful translations, in order.
        strangers: Sentences of other articles, to be added.
        generator: Decides everything.
        share: How many of the pairs to damage, 0 to 1; one that cannot be stays clean.
    """
    seeded = []
    for number, (source, target) in enumerate(pairs):
        kind = generator.choice(("omission", "addition", "misaligned"))
        changed = None
        if generator.random() < share:
            if kind == "omission":
                changed = drop_clause(target, generator)
            elif kind == "addition":
                both = [target, generator.choice(strangers)]
                changed = " ".join(both if generator.random() < 0.7 else reversed(both))
            else:
                other = number + generator.choice((-2, -1, 1, 2))
                if 0 <= other < len(pairs) and pairs[other][1] != target:
                    changed = pairs[other][1]
        pair = SeededPair(source, target) if changed is None else SeededPair(source, changed, kind)
        seeded.append(pair)
    return seeded
