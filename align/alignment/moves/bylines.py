"""Bylines that name the same person, wherever they stand, and those of different people.

A Korean article often names its reporter in the last line (`한지훈 기자 jh@example.com`), and its
translation below the headline ("By Han Ji-hoon"). The vectors of the two are hardly alike, so the
search leaves both unlinked, or links one of them to a headline. And it links the names of two
people, or a name and a notice, if they stand in the same place.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from align.alignment.pair import MeasuredPair
from align.articles.credits import KOREAN_ROLE
from align.entities.letters import HANJA
from align.entities.romanisation import SURNAMES_BY_LATIN, split_name
from align.entities.sound.similarity import NEAR, name_similarity
from align.languages import is_korean_english, korean_first
from align.records import Bead, Kind, Segment

_SAME_NAME = 0.95
_NAMED = 0.7
# By the rule of succession, (22 + 1) / (22 + 2): the gold of 105 articles has 22 such pairs, and
# links them all.
_CONFIDENCE = 0.96
_LONGEST_NAME = 3  # words
_MOST_PAIRS = 10_000  # of bylines; a digest with more is left to the search
_MOST_COMPARED = 400  # of bylines with lines that may name the author: seconds
_ADDRESS = re.compile(r"\S+@\S+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
# What follows later, behind a comma or "in", is a newspaper or a place.
_BEFORE_NAME = re.compile(r"(?:^|\bby |\band |&)\s*", re.IGNORECASE)
# Who signs, and not when it was published: 한지훈 기자, 번역=김다나; By ..., Translated by ...
_SIGNED_KOREAN = re.compile(
    rf"(?P<author>[가-힣]{{2,4}})\s?{KOREAN_ROLE}|(?:번역|옮긴이|번역자|글)\s?[=:/]"
)
_SIGNED_ENGLISH = re.compile(
    r"\bby\s|\b(?:reporter|writer|correspondent|columnist)\b", re.IGNORECASE
)
# A name alone may be a byline too, if one on the other side has the same.
_NAME_ALONE = re.compile(r"[가-힣]{2,4}(?:\s[가-힣]{2,6})?|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,3}")
# In print, names are spread out (이 수 현), or in Chinese characters, which are not read: 李水鉉.
_SPREAD = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){1,3}(?![가-힣])")
_IN_HANJA = re.compile(rf"(?<![{HANJA}])[{HANJA}](?: ?[{HANJA}]){{1,3}}(?![{HANJA}])")
_LONGEST_SIGNATURE = 20  # characters
_EDGE = 4  # segments at either end of an article, of any kind, in which its author may be named
_BY = re.compile(r"\bby\s", re.IGNORECASE)
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
    sides = korean_first(languages, source, target)
    korean, english = (dict(_bylines(side, alone=True)) for side in sides)
    if len(korean) * len(english) > _MOST_PAIRS:
        return []
    hangul = {number: list(_korean_names(text)) for number, text in korean.items()}
    latin = {number: list(_english_names(text)) for number, text in english.items()}
    found = [
        (number, other)
        for number, names in hangul.items()
        for other, spelled in latin.items()
        if Kind.BYLINE in (sides[0][number].kind, sides[1][other].kind)
        if any(name_similarity(one, two) >= _SAME_NAME for one in names for two in spelled)
    ]
    if len(found) > 1:
        held = [_addresses(side) for side in sides]
        found = [match for match in found if not _is_elsewhere(match, *held)]
    often = Counter(number for number, _ in found), Counter(other for _, other in found)
    return [
        korean_first(languages, number, other)
        for number, other in found
        if often[0][number] == often[1][other] == 1
    ]


def unanswered_bylines(
    source: Sequence[Segment], target: Sequence[Segment], languages: tuple[str, str]
) -> tuple[set[int], set[int]]:
    """Find the bylines that name somebody whom the other side does not name.

    A name counts as named if it may be the same one, or if its bearer may only have another given
    name there (`이나루`, "Lauren Lee"). A name in Chinese characters may be anybody's, in a short
    line at either end of a Korean article.

    Args:
        source: The source's segments.
        target: The target's segments.
        languages: The codes of both sides. Only Korean and English names are compared.

    Returns:
        The numbers of the segments of both sides.
    """
    if not is_korean_english(languages):
        return set(), set()
    korean, english = korean_first(languages, source, target)
    hangul, latin = (
        {n: names(side[n].text) for n in _naming_lines(side, pattern)}
        for side, names, pattern in (
            (korean, _hangul_runs, _SIGNED_KOREAN),
            (english, _latin_runs, _SIGNED_ENGLISH),
        )
    )
    ours = {n: text for n, text in _bylines(korean) if _SIGNED_KOREAN.search(text)}
    theirs = {n: text for n, text in _bylines(english) if _SIGNED_ENGLISH.search(text)}
    if max(len(ours) * len(latin), len(theirs) * len(hangul)) > _MOST_COMPARED:
        return set(), set()
    families = {name for text in ours.values() for name in _families(text)}
    shared = {name for n in theirs for name in _surnames(latin[n])} & families
    missing = (
        {
            n
            for n, text in ours.items()
            if shared.isdisjoint(_families(text))
            and not any(_is_named(hangul[n], names, english[m]) for m, names in latin.items())
        },
        {
            n
            for n in theirs
            if shared.isdisjoint(_surnames(latin[n]))
            and not any(_is_named(latin[n], names, korean[m]) for m, names in hangul.items())
        },
    )
    if any(_is_signed_in_hanja(korean[n]) for n in hangul if _is_at_edge(n, korean)):
        missing = missing[0], set()
    alone = _addresses_alone(korean), _addresses_alone(english)
    if all(alone) and not set(alone[0].values()) & set(alone[1].values()):
        missing = missing[0] | alone[0].keys(), missing[1] | alone[1].keys()
    return korean_first(languages, *missing)


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


def undoes_match(bead: Bead, matches: Collection[tuple[int, int]]) -> bool:
    """Whether a bead links one of two bylines that name the same person to something else."""
    return any((i in bead.source) != (j in bead.target) for i, j in matches)


def _bylines(segments: Sequence[Segment], *, alone: bool = False) -> Iterator[tuple[int, str]]:
    """The numbers and texts of the bylines, without addresses, which spell names in other ways.

    `alone`: with other lines that consist of a name.
    """
    for number, segment in enumerate(segments):
        text = _closed_up(segment.text)
        if segment.kind is Kind.BYLINE or (alone and _NAME_ALONE.fullmatch(text)):
            yield number, _ADDRESS.sub(" ", text)


def _naming_lines(segments: Sequence[Segment], pattern: re.Pattern[str]) -> Iterator[int]:
    """The numbers of the segments in which the author may be named."""
    for number, segment in enumerate(segments):
        is_text = segment.kind in (Kind.BODY, Kind.LIST_ITEM)
        if _is_at_edge(number, segments) or not is_text or pattern.search(segment.text):
            yield number


def _is_at_edge(number: int, segments: Sequence[Segment]) -> bool:
    return min(number, len(segments) - 1 - number) < _EDGE


def _is_signed_in_hanja(segment: Segment) -> bool:
    """Whether a line may be a signature in Chinese characters."""
    return len(segment.text) <= _LONGEST_SIGNATURE and bool(_IN_HANJA.search(segment.text))


def _closed_up(text: str) -> str:
    """A text with the spread names in it closed up."""
    return _SPREAD.sub(lambda found: found[0].replace(" ", ""), text)


def _is_named(names: Sequence[str], others: Sequence[str], line: Segment) -> bool:
    """Whether one of some names may be in a line of the other side, which holds `others`.

    In a byline, what sounds alike at all may be the same name. Among the words of another line some
    sound a little like any name. A Korean byline may have foreign names in Latin letters.
    """
    if any(name in line.text for name in names):
        return True
    least = NEAR if line.kind is Kind.BYLINE else _NAMED
    pairs = (
        (one, two) if _HANGUL_WORD.match(one) else (two, one) for one in names for two in others
    )
    return any(name_similarity(hangul, latin) > least for hangul, latin in pairs)


def _families(text: str) -> set[str]:
    """The surnames of those who sign in Korean."""
    parts = (split_name(found["author"] or "") for found in _SIGNED_KOREAN.finditer(text))
    return {surname for surname, _ in filter(None, parts)}


def _surnames(names: Sequence[str]) -> set[str]:
    """The Korean surnames that stand first or last in Latin names, in Hangul."""
    words = (name.lower().split() for name in names)
    return {
        surname
        for first, *_, last in (held for held in words if len(held) > 1)
        for word in (first, last)
        for surname in SURNAMES_BY_LATIN.get(word, ())
    }


def _addresses_alone(segments: Sequence[Segment]) -> dict[int, str]:
    """The lines that consist of an address."""
    lines = ((number, segment.text.strip("()[]<> ")) for number, segment in enumerate(segments))
    return {number: line.lower() for number, line in lines if _MAIL.fullmatch(line)}


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


def _hangul_runs(text: str) -> list[str]:
    """All words of a Korean text, alone and with those that follow."""
    return list(_korean_names(_ADDRESS.sub(" ", _closed_up(text))))


def _latin_runs(text: str) -> list[str]:
    """All runs of words of an English text that may be a name; after "by", a single word too."""
    text = _ADDRESS.sub(" ", text)
    by = _BY.search(text)
    runs: list[str] = []
    for stretch in _LATIN_WORDS.findall(_BEFORE_NAME.sub(",", text[by.end() :] if by else text)):
        words = stretch.split()
        for start in range(len(words)):
            runs += _beginnings(words[start:], 1 if by and len(words) == 1 else 2)
    return [run for run in runs if run[0].isupper()]


def _beginnings(words: Sequence[str], least: int) -> Iterator[str]:
    """The first words, `least` to `_LONGEST_NAME` of them."""
    for count in range(least, min(len(words), _LONGEST_NAME) + 1):
        yield " ".join(words[:count])
