"""Who does a deed to whom in a Korean sentence, by the particles before its verb.

의사는 환자를 고소했다 and 의사는 환자에게 고소당했다: the particle says who is at the other end,
and the verb at which end of the deed the subject is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from align.checks.parties.named import TITLES, marked
from align.entities.blanks import without_places
from align.entities.mentions import Mention

# The subject of a clause, that of a sentence, and either.
_SUBJECT = marked("이", "가", "께서", "측이")
_TOPIC = marked("은", "는")
_ANY_SUBJECT = marked("이", "가", "께서", "측이", "은", "는")
_AGAINST = r"(?:[을를]\s상대로|에\s대해|에게\s대해)"
_TO = r"에|에게|한테|께|측에|쪽에"
_FROM = r"에게서|한테서|으?로부터|측에서|에\s의해"
# 사측이 내놓은 안을: what is rejected is somebody's offer.
_OFFERED = (
    r"(?:측?[이가])\s(?:\S+\s){0,2}?(?:내놓은|낸|내건|꺼낸|마련한|만든|올린|보낸|"
    r"(?:제시|제안|발의|요구|요청|추천|추진|제출|상정|주장)한)\s(?:\S+(?<![은는이가을를])\s){0,4}?[^\s,]+[을를에]"
)
# At the other end of a deed, by what is done.
_OTHER = {
    "object": marked("을", "를", _TO, "와의", "과의", _AGAINST, r"의\s\S+[을를]"),
    "offer": marked(
        "을", "를", _TO, r"의\s(?:\S+(?<![은는이가을를])\s){0,3}?\S+[을를에]", _OFFERED
    ),
    "asked": marked(_TO, _AGAINST),
    "given": marked(_TO),
    "bought": marked("을", "를", r"의?\s지분(?:\s[\d.,]+%)?[을를]"),
}
# Who does what the subject undergoes, or from whom it has something.
_DOER = marked(_TO, _FROM, "의", "와의", "과의")
_SOURCE = marked(_TO, _FROM, "에서")
# A word that ends a clause, so that what stands before it belongs to its own verb.
_CLAUSE_END = re.compile(
    r"(?!(?:한|밀린|지난|남은|작은|다른|같은|많은|또는|모든)$)[가-힣]*"
    r"(?:[은는던한할된될긴친낸준온든킨린렸]|[^다라자냐\s]고|며|지만|나|면서|도록|려고|자마자|다가|는데|해|해서)$"
)
_JOINED = re.compile(
    r"(?:지만|[^다라자냐]고|며|으나|는데|면서|,)\s(?:\S+\s){0,2}?\S*[가-힣][은는이가]\s"
)
# What is reported has a subject of its own.
_REPORTED = re.compile(r"[다라자냐]고\s|[다라]며\s")
_UNKNOWN_SUBJECT = re.compile(
    r"(?<![가-힣])(?!(?:가까이|나란히|많이|같이|높이|깊이|일찍이|굳이|더욱이|특히|[가-힣]*없이|[가-힣]*사이)\s)"
    r"[가-힣]{2,}[이가]\s"
)
# An adnominal verb, unless it says that the deed is planned: 인수할 계획이다.
_ADNOMINAL = re.compile(
    r"\S*(?<!지만)(?<!으면)(?<!하면)[은는던한할된될긴친낸준린킨]\s(?!것|방침|예정|계획|전망|수\s|바\s)"
)
# 지급하라는 판결을 받았다: whoever must pay is the subject.
_OWED = re.compile(r"\S*라는\s(?:판결|명령|요구|통보|결정|지시|권고)[을를]?\s받")
# What may stand between an adnominal verb and the one who acts: 찌른 혐의로 구속된 40대 여성.
_BEFORE_HEAD = re.compile(
    r"(?:(?:혐의|죄|의혹)\S*\s(?:\S+[된는받힌한]\s){0,2})?(?:[^\s,]+(?<![은는을를에게로가])\s){0,2}"
)
# Nouns for what is done, and those before which only a subject with 이 or 가 can do it.
_DONE = re.compile(r"(?:사실|혐의|죄|뒤|후|직후|다음)(?=[은는이가을를에로,\s])")
_DONE_BY_SUBJECT = re.compile(r"(?:것|점|데)(?=[은는이가을를에,\s])")
_MOST_BETWEEN = 7  # words
_EACH = re.compile(r"(?<![가-힣])각각\s(?:\S+\s){0,2}$")
_LISTED = re.compile(rf"{TITLES}[을를],\s")


Forms: TypeAlias = tuple[re.Pattern[str], re.Pattern[str]]
"""What finds that somebody does a deed, and that somebody undergoes it."""


def korean_doers(
    korean: str, parties: Sequence[Mention], forms: Forms, kind: str
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of who does a deed and of whom it is done to.

    Args:
        korean: A Korean text.
        parties: The parties in it, in order.
        forms: The deed.
        kind: By which particles it is done: object, given, bought.
    """
    did, undergone = forms
    for doer, other in _ends_of(korean, parties, did, _OTHER[kind]):
        yield doer, other
    source = _SOURCE if kind == "given" else _DOER
    for other, doer in _ends_of(korean, parties, undergone, source):
        yield doer, other


def _ends_of(
    korean: str, parties: Sequence[Mention], form: re.Pattern[str], particle: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The subject of each verb, and who stands at the other end of the deed."""
    for verb in form.finditer(korean):
        other = _other_of(korean, parties, verb.start(), particle)
        if other is None and particle is _OTHER["asked"]:
            other = _other_of(korean, parties, verb.start(), _OTHER["object"])
        adnominal = _ADNOMINAL.match(korean, verb.end() - 1)
        if adnominal is None or _OWED.match(korean, verb.start()):
            subject = None if other is None else _subject_of(korean, parties, verb.start(), other)
        else:
            subject = _subject_of_adnominal(korean, parties, (verb.start(), adnominal.end()), other)
        if other is not None and subject is not None:
            yield subject, other
            if _EACH.search(korean, 0, verb.start()):
                yield from _told_together(korean, parties[:subject])


def _told_together(korean: str, parties: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The parties of earlier clauses without a verb: A가 B를, C가 D를 각각 꺾었다."""
    for number, (one, other) in enumerate(pairwise(parties)):
        if _SUBJECT.match(korean, one.end, other.start) and _LISTED.match(korean, other.end):
            yield number, number + 1


def _subject_of_adnominal(
    korean: str, parties: Sequence[Mention], verb: tuple[int, int], other: int | None
) -> int | None:
    """The subject of an adnominal verb: what it is said of, or its own if it is said of the deed.

    Example:
        중국을 꺾은 일본은: 일본. 업체가 고객을 고소한 사실이: 업체.
    """
    start, end = verb
    if other is None:
        return None
    if _DONE.match(korean, end) and (
        _BEFORE_HEAD.fullmatch(korean, end, _next_party(parties, end, len(korean))) is None
    ):
        return _subject_of(korean, parties, start, other)
    if _DONE_BY_SUBJECT.match(korean, end):
        subject = _subject_of(korean, parties, start, other)
        return subject if subject in _marked(korean, parties, start, _SUBJECT) else None
    heads = [
        number
        for number, party in enumerate(parties)
        if party.start >= end and _BEFORE_HEAD.fullmatch(korean, end, party.start)
    ]
    return heads[0] if heads else None


def _next_party(parties: Sequence[Mention], start: int, end: int) -> int:
    """Where the next party begins; the end of the text if there is none."""
    return min((party.start for party in parties if party.start >= start), default=end)


def _other_of(
    korean: str, parties: Sequence[Mention], verb: int, particle: re.Pattern[str]
) -> int | None:
    """Who stands at the other end of a deed: the last one before the verb with a particle."""
    ends = _marked(korean, parties, verb, particle)
    others = ends.keys() - {
        number
        for number, end in _marked(korean, parties, verb, _ANY_SUBJECT).items()
        if end >= ends.get(number, 0)
    }
    if not others:
        return None
    start = ends[max(others)]
    named = [(one.start, one.end) for one in parties if start <= one.start < verb]
    between = without_places(korean, named)[start:verb].split()
    is_near = len(between) <= _MOST_BETWEEN
    return max(others) if is_near and not any(map(_CLAUSE_END.match, between)) else None


def _subject_of(korean: str, parties: Sequence[Mention], verb: int, other: int) -> int | None:
    """The subject of a verb: the last one with its particle, or else the last topic.

    None if it may be somebody else who is no party.
    """
    subjects = dict(_marked(korean, parties, verb, _SUBJECT))
    subjects.pop(other, None)
    topics = _marked(korean, parties, verb, _TOPIC)
    if subjects and _REPORTED.search(korean, subjects[max(subjects)], verb) is None:
        subject, end = max(subjects.items())
        if any(topic > end for topic in topics.values()):
            return None
    elif topics:
        subject, end = max(topics.items())
    else:
        return None
    rest = korean[end:verb]
    unknown = [found.end() for found in _UNKNOWN_SUBJECT.finditer(rest)]
    is_unclear = bool(unknown) and _REPORTED.search(rest, unknown[-1]) is None
    return None if subject == other or is_unclear or _JOINED.search(rest) else subject


def _marked(
    korean: str, parties: Sequence[Mention], verb: int, particle: re.Pattern[str]
) -> Mapping[int, int]:
    """The numbers of the parties before a verb with a particle, and where their particles end."""
    limits = [*(min(party.start, verb) for party in parties[1:]), verb]
    return {
        number: found.end()
        for number, (party, limit) in enumerate(zip(parties, limits, strict=True))
        if party.end <= verb and (found := particle.match(korean, party.end, limit))
    }
