"""Two parties that each act in a clause of their own, and have changed places.

사측이 제안했지만 노조는 거절했다 as "The union made an offer, but management refused", and 원고는
피고가 속였다고 주장했다 as "The defendant claimed that the plaintiff cheated".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from align.checks.parties.english_deeds import GAP, NOT_SUBJECT, places_of
from align.checks.parties.named import Party, marked, parties_of
from align.checks.parties.speech import SPEECH
from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Mention, Place


class _Joint(NamedTuple):
    """What joins two clauses, and what English has for it."""

    korean: re.Pattern[str]
    english: re.Pattern[str]


class _Actor(NamedTuple):
    """The subject of a Korean clause, and every place where the English text names it."""

    korean: Mention
    english: tuple[Mention, ...]


_SUBJECT = marked("은", "는", "이", "가", "측은", "측이")
_ANY_PARTICLE = marked("은", "는", "이", "가", "의", "을", "를", "에", "에게")
# 제안하자, 제안한 뒤: "after"; 제안했지만: "but"; 제안했고: "and".
_JOINTS = (
    _Joint(
        re.compile(r"[하되치나오라않]자,?\s|(?:한|된|친|낸)\s뒤,?\s"),
        re.compile(r" (?:after|when|as soon as)(?: the)? "),
    ),
    _Joint(
        re.compile(r"[가-힣](?:지만|으나|는데),?\s"),
        re.compile(r"[,;] (?:but|yet|while|and) (?:the )?"),
    ),
    _Joint(
        re.compile(r"(?:[^다라자냐\s]고|[^다라\s]며),?\s"),
        re.compile(r"[,;]? (?:and|while) (?:the )?|[,;] (?:the )?"),
    ),
)
_BEFORE_SUBJECT = 3  # words
# What ends a clause of a third one before the Korean subject: 미국이 제안하자 일본은.
_CLAUSE_END = re.compile(r"[가-힣](?:자|며|고|는데|지만|면서|니|뒤|후),?\s")
# A clause of a third one, before the English subject: "When the U.N. proposed a truce, ".
_LED_IN = re.compile(
    r"(?:(?:When|After|As|While|With|Following|Once|Although|Though)\b[^,.;]{1,80}, )?(?:[Tt]he )?"
)
# How institutions are called once their names are known.
_SHORT = re.compile(
    r"(?:agency|assembly|association|bank|bureau|city|club|commission|committee|company|council|"
    r"court|department|federation|foundation|government|hospital|ministry|office|party|police|"
    r"society|union|university)$",
    re.IGNORECASE,
)
_OF_TWO_CLAUSES = 2
# Whose reaction it is: "but the reaction from Tokyo was cool".
_FROM_THERE = re.compile(r"(?:[a-z]+ ){1,2}(?:from|in|of) (?:the )?")
# How a sentence ends that reports what another party did.
_REPORT = re.compile(
    r"(?:[다라자]고|[다라]며|[다라]면서)\s(?:\S+[을를에게]\s){0,2}?(?:말|밝|주장|반박|비판|비난|항의|호소|"
    r"경고|지적|설명|강조|촉구|요구|청구|고소|고발|신고|맞섰|불만(?:을\s(?:나타|터뜨|제기|토로))?|"
    r"반발|증언|전했|발표|진술|덧붙|폭로)[가-힣]*"
    r"(?:\s(?:있|했|나섰)[가-힣]*)?[.\s]*$"
)
# How one ends that protests at what another party did: 중국이 어선을 들이받은 데 대해 항의했다.
_PROTEST = re.compile(
    r"[은는던한된인린긴]\s(?:데|것|점|일)(?:에|을|를)?\s(?:(?:대해|대하여|두고|놓고)\s)?(?:\S+\s){0,3}?\S*"
    r"(?:항의|유감|비판|비난|반발|우려|규탄|분노|불만|환영|사과)[가-힣]*(?:\s[가-힣]+)?[.\s]*$"
)
_SPEAKS = re.compile(
    rf"{GAP}(?: (?:{SPEECH})\b|(?: [\w'’-]+){{0,4}}, (?:claim|say|argu|alleg|insist|complain)ing\b)"
)
_THAT = re.compile(r" that(?: the| a)? ")
_SPEECH_WORD = re.compile(rf"\b(?:{SPEECH})\b")
# Words by which the other party, too, may speak, or be spoken to.
_ANSWER = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject\w*|dismiss\w*|refut\w*|disput\w*|according to|told|tells|asked|"
    r"urged|called|blamed|condemned|denounced|slammed|confirm\w*|admit\w*)\b"
)
_BY = re.compile(r"\bby\b")
# What follows a subject that acts.
_ACTS = re.compile(
    r"(?: [a-z]+ly)?(?: (?:has|have|had|will|would|is|was|are|were))?"
    r" (?!(?:is|was|are|were|be|been|and|or|of|by)\b)[a-z]+"
)
_REPORT_WORD = re.compile(r"(?:[다라자]고|[다라]며|[다라]면서)\s")


def exchanged_clauses(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A party that acts in the Korean text, and the one that does so in its place in the English.

    None unless both texts have the two in two clauses, or in a report and what is reported.
    """
    is_report = (_REPORT.search(bead.korean) or _PROTEST.search(bead.korean)) is not None
    joints = [
        joint
        for joint in _JOINTS
        if joint.english.search(bead.english) and len(joint.korean.findall(bead.korean)) == 1
    ]
    if not is_report and not joints:
        return None
    for one, other in permutations(parties_of(bead) if is_report else [], 2):
        if _report_is_exchanged(bead, one, other):
            return one[0], other[1]
    subjects = _subjects_of(bead) if joints else []
    if len(subjects) >= _OF_TWO_CLAUSES:
        first, last = subjects[-_OF_TWO_CLAUSES:]
        if any(_clauses_are_exchanged(bead, first, last, joint) for joint in joints):
            return first.korean, last.english[0]
    return None


def _subjects_of(bead: BeadView) -> Sequence[_Actor]:
    """The parties that are subjects in Korean, in order, with places that are named twice."""
    named: list[tuple[Mention, tuple[Mention, ...]]] = [
        (one, (other,)) for one, other in parties_of(bead)
    ]
    known = {one.start for one, _ in named}
    matches = [bead.korean_first(match) for match in bead.comparison.places]
    for match in matches:
        place = match.source
        if match.relation.agrees and isinstance(place, Place) and place.start not in known:
            known.add(place.start)
            named.append((place, _english_of(place, matches)))
    return [
        _Actor(one, others)
        for one, others in sorted(named, key=lambda party: party[0].start)
        if others and _SUBJECT.match(bead.korean, one.end)
    ]


def _english_of(place: Place, matches: Sequence[Match]) -> tuple[Mention, ...]:
    """Every place where the English text names a Korean place."""
    return tuple(
        match.target
        for match in matches
        if match.target is not None
        and isinstance(match.source, Place)
        and not set(place.keys).isdisjoint(match.source.keys)
    )


def _report_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one tells of the other in Korean, and the other of the one in English."""
    korean, english = bead.korean, bead.english
    subject = _SUBJECT.match(korean, one[0].end, max(one[0].end, other[0].start))
    protest = _PROTEST.search(korean)
    report = _REPORT.search(korean) or protest
    places = places_of(english, other[1]), places_of(english, one[1])
    if (
        subject is None
        or report is None
        or not subject.end() <= other[0].start < report.start()
        or _ANY_PARTICLE.match(korean, other[0].end) is None
        or _SUBJECT.search(korean, 0, one[0].start) is not None
        or len(_REPORT_WORD.findall(korean)) > 1
        or [len(found) for found in places] != [1, 1]
    ):
        return False
    (speaker,), (there,) = places
    speaks = _SPEAKS.match(english, speaker.end, there.start)
    if speaks is None or NOT_SUBJECT.search(english, 0, speaker.start) is not None:
        return False
    is_alone = (
        len(_SPEECH_WORD.findall(english)) <= 1
        and _ANSWER.search(english) is None
        and (protest is not None or _BY.search(english) is None)
        and _SPEAKS.match(english, there.end) is None
    )
    return is_alone or _THAT.fullmatch(english, speaks.end(), there.start) is not None


def _clauses_are_exchanged(bead: BeadView, one: _Actor, other: _Actor, joint: _Joint) -> bool:
    """Whether each of the two subjects acts in the clause of the other one in English.

    English may tell either clause first.
    """
    (joined,) = joint.korean.finditer(bead.korean)
    if not (
        len(_CLAUSE_END.split(bead.korean[: one.korean.start])[-1].split()) <= _BEFORE_SUBJECT
        and one.korean.end < joined.start()
        and joined.end() <= other.korean.start
        and len(bead.korean[joined.end() : other.korean.start].split()) < _BEFORE_SUBJECT
    ):
        return False
    led_in = _LED_IN.match(bead.english)
    start = 0 if led_in is None else led_in.end()
    is_first = [any(place.start == start for place in actor.english) for actor in (one, other)]
    if is_first.count(True) != 1:
        return False
    then = (other if is_first[0] else one).english
    then = (*then, *_short_forms(bead.english, then))
    for found in joint.english.finditer(bead.english, start):
        subjects = [place for place in then if _acts_after(bead.english, found.end(), place)]
        if subjects:
            order = _order_of_clauses(bead, (one, other), (joined.start(), found.start()))
            return order < 0 if is_first[0] else order > 0
    return False


def _short_forms(english: str, places: Sequence[Mention]) -> Iterator[Mention]:
    """Where a text has the last word of an institution alone: "the ministry"."""
    for place in places:
        last = _SHORT.search(place.text)
        if last is not None and last.start():
            yield from map(Mention.of, re.finditer(rf"\b{last[0].lower()}\b", english))


def _acts_after(english: str, start: int, place: Mention) -> bool:
    """Whether what stands at a place is the subject of a clause, or its subject is from there."""
    if place.start < start:
        return False
    beside = _FROM_THERE.fullmatch(english, start, place.start)
    return (start == place.start or beside is not None) and _ACTS.match(
        english, place.end
    ) is not None


def _order_of_clauses(bead: BeadView, two: tuple[_Actor, _Actor], ends: tuple[int, int]) -> int:
    """The number of matched words that stay in their clause, minus those that change clause.

    What the husband does and what the wife does may be told in any order. 0 if nothing compares
    the words.

    Args:
        bead: The two texts.
        two: The subjects of the clauses, which do not count.
        ends: Where the first clause ends in Korean, and in English.
    """
    if not bead.article.has_meaning:
        return 0
    words = bead.words
    korean, english = words.source, words.target
    subjects = {n for party in two for n in korean.numbers(party.korean)}
    order = 0
    for number, partner in words.mutual():
        if number not in subjects:
            is_first = korean.words[number].start < ends[0], english.words[partner].start < ends[1]
            order += 1 if is_first[0] == is_first[1] else -1
    return order
