"""Bylines that name the same person, wherever they stand.

A Korean article often names its reporter in the last line (`한지훈 기자 jh@example.com`), and its
translation below the headline ("By Han Ji-hoon"). The vectors of the two are hardly alike, so the
search leaves both unlinked, or links one of them to a headline.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from align.alignment.pair import MeasuredPair
from align.entities.sound.similarity import name_similarity
from align.languages import is_korean_english, korean_first
from align.records import Bead, Kind, Segment

_SAME_NAME = 0.95
# By the rule of succession, (22 + 1) / (22 + 2): the gold of 105 articles has 22 such pairs, and
# links them all.
_CONFIDENCE = 0.96
_LONGEST_NAME = 3  # words
_ADDRESS = re.compile(r"\S+@\S+")
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def match_bylines(
    source: Sequence[Segment], target: Sequence[Segment], languages: tuple[str, str]
) -> list[tuple[int, int]]:
    """Find the bylines of both sides that name the same person.

    Args:
        source: The source's segments.
        target: The target's segments.
        languages: The codes of both sides. Only Korean and English names are compared.

    Returns:
        The numbers of the source and target segments. A byline that shares its name with several
        others is in no pair.
    """
    if not is_korean_english(languages):
        return []
    korean, english = korean_first(languages, source, target)
    # A single Latin word may also be a place, or the surname of many.
    latin = {number: _runs(_LATIN_WORD, text, 2) for number, text in _bylines(english)}
    found = [
        (number, other)
        for number, text in _bylines(korean)
        for other, names in latin.items()
        if any(
            name_similarity(hangul, name) >= _SAME_NAME
            for hangul in _runs(_HANGUL_WORD, text, 1)
            for name in names
        )
    ]
    often = Counter(number for number, _ in found), Counter(other for _, other in found)
    return [
        korean_first(languages, number, other)
        for number, other in found
        if often[0][number] == often[1][other] == 1
    ]


def link_bylines(
    matches: Sequence[tuple[int, int]],
    beads: Sequence[Bead],
    pair: MeasuredPair,
    kept: Collection[Bead] = (),
) -> list[Bead]:
    """Make the beads of matching bylines that are not linked to each other.

    Args:
        matches: What `match_bylines` has found.
        beads: Beads in order.
        pair: The article pair.
        kept: Beads that are right, others than links too.
    """
    sources, targets = pair.sides
    of_source = {i: bead for bead in beads for i in bead.source}
    of_target = {j: bead for bead in beads for j in bead.target}
    linked = []
    for i, j in matches:
        old = of_source.get(i), of_target.get(j)
        if old[0] == old[1] or any(bead is None or bead in kept for bead in old):
            continue
        links = [bead for bead in beads if not bead.is_null and bead not in old]
        is_in_order = bisect_left([bead.source.start for bead in links], i) == bisect_left(
            [bead.target.start for bead in links], j
        )
        cosine = float((sources.spans.of([(1, i)]) @ targets.spans.of([(1, j)]).T)[0, 0])
        linked.append(
            Bead(
                range(i, i + 1),
                range(j, j + 1),
                similarity=round(cosine, 6),
                confidence=_CONFIDENCE,
                crossing=not is_in_order,
            )
        )
    return linked


def _bylines(segments: Sequence[Segment]) -> Iterator[tuple[int, str]]:
    """The numbers and texts of the bylines, without addresses, which spell names in other ways."""
    for number, segment in enumerate(segments):
        if segment.kind is Kind.BYLINE:
            yield number, _ADDRESS.sub(" ", segment.text)


def _runs(word: re.Pattern[str], text: str, least: int) -> list[str]:
    """The words that stand side by side in a text, `least` to `_LONGEST_NAME` of them at a time."""
    words = word.findall(text)
    return [
        " ".join(words[start : start + count])
        for count in range(least, _LONGEST_NAME + 1)
        for start in range(len(words) - count + 1)
    ]
