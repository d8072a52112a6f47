"""Bylines that name the same person, wherever they stand.

A Korean article often names its reporter in the last line (`한지훈 기자 jh@example.com`), and its
translation below the headline ("By Han Ji-hoon"). The vectors of the two are hardly alike, so the
search leaves both unlinked, or links one of them to a headline.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from align.alignment.pair import MeasuredPair
from align.entities.sound.similarity import name_similarity
from align.languages import is_korean_english, korean_first
from align.records import Bead, Kind, Segment

_SAME_NAME = 0.95
# By the rule of succession, (22 + 1) / (22 + 2): the gold of 105 articles has 22 such pairs, and
# links them all.
_CONFIDENCE = 0.96
_LONGEST_NAME = 3  # words
_MOST_PAIRS = 10_000  # of bylines; a digest with more is left to the search
_ADDRESS = re.compile(r"\S+@\S+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
# What follows later, behind a comma or "in", is a newspaper or a place.
_BEFORE_NAME = re.compile(r"(?:^|\bby |\band |&)\s*", re.IGNORECASE)
_LATIN_WORDS = re.compile(r"(?:[^\W\d_]+(?:[-'’][^\W\d_]+)* ?)*")


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
        others is in no pair. Those of a person who signs above and below an article are told apart
        by the address, which may be in a line of its own.
    """
    if not is_korean_english(languages):
        return []
    korean, english = (dict(_bylines(side)) for side in korean_first(languages, source, target))
    if len(korean) * len(english) > _MOST_PAIRS:
        return []
    hangul = {number: list(_korean_names(text)) for number, text in korean.items()}
    latin = {number: list(_english_names(text)) for number, text in english.items()}
    found = [
        (number, other)
        for number, names in hangul.items()
        for other, spelled in latin.items()
        if any(name_similarity(one, two) >= _SAME_NAME for one in names for two in spelled)
    ]
    if len(found) > 1:
        held = [_addresses(side) for side in korean_first(languages, source, target)]
        found = [match for match in found if not _is_elsewhere(match, *held)]
    often = Counter(number for number, _ in found), Counter(other for _, other in found)
    return [
        korean_first(languages, number, other)
        for number, other in found
        if often[0][number] == often[1][other] == 1
    ]


def _addresses(segments: Sequence[Segment]) -> Mapping[int, frozenset[str]]:
    """The mail addresses of the segments that have any."""
    return {
        number: frozenset(_MAIL.findall(segment.text.lower()))
        for number, segment in enumerate(segments)
        if "@" in segment.text
    }


def _is_elsewhere(match: tuple[int, int], *held: Mapping[int, frozenset[str]]) -> bool:
    """Whether one of two bylines has an address that another line than the other one has."""
    ours, theirs = (side.get(number, frozenset()) for side, number in zip(held, match, strict=True))
    return any(
        not own.isdisjoint(found)
        for own, side in ((ours - theirs, held[1]), (theirs - ours, held[0]))
        for found in side.values()
    )


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
    unlinked = [
        (i, j)
        for i, j in matches
        if (one := of_source.get(i)) and (other := of_target.get(j)) and one != other
        if one not in kept and other not in kept
    ]
    undone = {of_source[i] for i, _ in unlinked} | {of_target[j] for _, j in unlinked}
    straight = [
        (bead.source.start, bead.target.start)
        for bead in beads
        if not bead.is_null and bead not in undone
    ]
    linked = []
    for i, j in unlinked:
        is_in_order = all((i < source) == (j < target) for source, target in straight)
        if is_in_order:
            straight.append((i, j))
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


def _korean_names(text: str) -> Iterator[str]:
    """The words of a Korean byline, alone and with those that follow: 세스 웹스터."""
    words = _HANGUL_WORD.findall(text)
    for start in range(len(words)):
        yield from _beginnings(words[start:], 1)


def _english_names(text: str) -> Iterator[str]:
    """What may be a name in an English byline; a single word may be the surname of many."""
    for found in _BEFORE_NAME.finditer(text):
        words = _LATIN_WORDS.match(text, found.end())
        yield from _beginnings(words[0].split(), 2) if words else ()


def _beginnings(words: Sequence[str], least: int) -> Iterator[str]:
    """The first words, `least` to `_LONGEST_NAME` of them."""
    for count in range(least, min(len(words), _LONGEST_NAME) + 1):
        yield " ".join(words[:count])
