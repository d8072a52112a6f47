"""Two parties that each act in a clause of their own, and have changed places.

사측이 제안했지만 노조는 거절했다 as "The union made an offer, but management refused", and 원고는
피고가 속였다고 주장했다 as "The defendant claimed that the plaintiff cheated".
"""

import re
from itertools import permutations
from typing import NamedTuple

from align.checks.parties.english_deeds import GAP, NOT_SUBJECT, places_of
from align.checks.parties.named import Party, marked, parties_of
from align.checks.views import BeadView, words_korean_first
from align.entities.mentions import Mention


class _Joint(NamedTuple):
    """What joins two clauses, and what English has for it."""

    korean: re.Pattern[str]
    english: re.Pattern[str]
    is_round: bool = False
    """Whether English puts first what Korean puts after it."""


_SUBJECT = marked("은", "는", "이", "가", "측은", "측이")
_ANY_PARTICLE = marked("은", "는", "이", "가", "의", "을", "를", "에", "에게")
_JOINTS = (
    _Joint(
        re.compile(r"[하되치나오라않]자,?\s|(?:한|된|친|낸)\s뒤,?\s"),
        re.compile(r" (?:after|when|as soon as)(?: the)? "),
        is_round=True,
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
# How a sentence ends that reports what another party did.
_REPORT = re.compile(
    r"(?:[다라자]고|[다라]며|[다라]면서)\s(?:\S+[을를에게]\s){0,2}?(?:말|밝|주장|반박|비판|비난|항의|호소|"
    r"경고|지적|설명|강조|촉구|요구|청구|고소|고발|신고|맞섰|불만(?:을\s(?:나타|터뜨|제기|토로))?|"
    r"반발|증언|전했|발표|진술|덧붙|폭로)[가-힣]*"
    r"(?:\s(?:있|했|나섰)[가-힣]*)?[.\s]*$"
)
_SPEECH = (
    r"(?:sa(?:id|ys)|argu(?:ed|es)|claim(?:ed|s)|counter(?:ed|s)|protest(?:ed|s)|insist(?:ed|s)|"
    r"maintain(?:ed|s)|complain(?:ed|s)|alleg(?:ed|es)|contend(?:ed|s)|accus(?:ed|es)|warn(?:ed|s)|"
    r"testif(?:ied|ies)|announc(?:ed|es)|report(?:ed|s)|stress(?:ed|es)|object(?:ed|s)|not(?:ed|es)|"
    r"charg(?:ed|es)|respond(?:ed|s)|repl(?:ied|ies)|rebut(?:ted|s)|explain(?:ed|s)|add(?:ed|s)|"
    r"critici[sz](?:ed|es)|demand(?:ed|s))"
)
_SPEAKS = re.compile(
    rf"{GAP}(?: {_SPEECH}\b|(?: [\w'’-]+){{0,4}}, (?:claim|say|argu|alleg|insist|complain)ing\b)"
)
_THAT = re.compile(r" that(?: the| a)? ")
_SPEECH_WORD = re.compile(rf"\b{_SPEECH}\b")
# Words by which the other party, too, may speak, or be spoken to.
_ANSWER = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject\w*|dismiss\w*|refut\w*|disput\w*|according to|told|tells|asked|"
    r"urged|called|blamed|condemned|denounced|slammed|confirm\w*|admit\w*|by)\b"
)
# What follows a subject that acts.
_ACTS = re.compile(
    r"(?: [a-z]+ly)?(?: (?:has|have|had|will|would))?"
    r" (?!(?:is|was|are|were|be|been|and|or|of)\b)[a-z]+"
)
_REPORT_WORD = re.compile(r"(?:[다라자]고|[다라]며|[다라]면서)\s")


def exchanged_clauses(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A party that acts in the Korean text, and the one that does so in its place in the English.

    None unless both texts have the two in two clauses, or in a report and what is reported.
    """
    is_report = _REPORT.search(bead.korean) is not None
    joints = [
        joint
        for joint in _JOINTS
        if joint.english.search(bead.english) and joint.korean.search(bead.korean)
    ]
    if not is_report and not joints:
        return None
    parties = parties_of(bead)
    subjects = [party for party in parties if _SUBJECT.match(bead.korean, party[0].end)]
    for one, other in permutations(parties, 2):
        if (is_report and _report_is_exchanged(bead, one, other)) or (
            subjects == [one, other]
            and any(_clauses_are_exchanged(bead, one, other, joint) for joint in joints)
        ):
            return one[0], other[1]
    return None


def _report_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one tells of the other in Korean, and the other of the one in English."""
    korean, english = bead.korean, bead.english
    subject = _SUBJECT.match(korean, one[0].end, max(one[0].end, other[0].start))
    report = _REPORT.search(korean)
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
        and _SPEAKS.match(english, there.end) is None
    )
    return is_alone or _THAT.fullmatch(english, speaks.end(), there.start) is not None


def _clauses_are_exchanged(bead: BeadView, one: Party, other: Party, joint: _Joint) -> bool:
    """Whether each of the two subjects acts in the clause of the other one in English."""
    joined, *more = joint.korean.finditer(bead.korean)
    if not (
        not more
        and len(bead.korean[: one[0].start].split()) <= _BEFORE_SUBJECT
        and one[0].end < joined.start()
        and joined.end() <= other[0].start
        and len(bead.korean[joined.end() : other[0].start].split()) < _BEFORE_SUBJECT
    ):
        return False
    instead, there = (one[1], other[1]) if joint.is_round else (other[1], one[1])
    first = re.match(rf"(?:The )?{re.escape(instead.text)}\b", bead.english)
    if first is None or _ACTS.match(bead.english, first.end()) is None:
        return False
    for found in joint.english.finditer(bead.english):
        if found.end() == there.start and _ACTS.match(bead.english, there.end):
            order = _order_of_clauses(bead, (one, other), (joined.start(), found.start()))
            return order < 0 if joint.is_round else order > 0
    return False


def _order_of_clauses(bead: BeadView, two: tuple[Party, Party], ends: tuple[int, int]) -> int:
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
    words = words_korean_first(bead.correspondence, bead.languages)
    korean, english = words.source, words.target
    subjects = {n for party in two for n in korean.numbers(party[0])}
    order = 0
    for number, partner in words.mutual():
        if number not in subjects:
            is_first = korean.words[number].start < ends[0], english.words[partner].start < ends[1]
            order += 1 if is_first[0] == is_first[1] else -1
    return order
