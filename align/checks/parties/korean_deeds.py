"""Who does a deed to whom in a Korean sentence, by the particles before its verb.

의사는 환자를 고소했다 and 의사는 환자에게 고소당했다: the particle says who is at the other end,
and the verb at which end of the deed the subject is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from align.checks.parties.named import marked
from align.entities.mentions import Mention

# The subject of a clause, that of a sentence, and either.
_SUBJECT = marked("이", "가", "께서", "측이")
_TOPIC = marked("은", "는")
_ANY_SUBJECT = marked("이", "가", "께서", "측이", "은", "는")
_AGAINST = r"(?:[을를]\s상대로|에\s대해|에게\s대해)"
_TO = r"에|에게|한테|께|측에|쪽에"
_FROM = r"에게서|한테서|으?로부터|측에서|에\s의해"
# At the other end of a deed, by what is done.
_OTHER = {
    "object": marked("을", "를", _TO, "와의", "과의", _AGAINST, r"의\s\S+[을를]"),
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
_UNKNOWN_SUBJECT = re.compile(r"[가-힣]{2,}[이가]\s")
# An adnominal verb, unless it says that the deed is planned: 인수할 계획이다.
_ADNOMINAL = re.compile(
    r"\S*(?<!지만)(?<!으면)(?<!하면)[은는던한할된될긴친낸준린킨]\s(?!것|방침|예정|계획|전망|수\s|바\s)"
)
# 지급하라는 판결을 받았다: whoever must pay is the subject.
_OWED = re.compile(r"\S*라는\s(?:판결|명령|요구|통보|결정|지시|권고)[을를]?\s받")
_MOST_BETWEEN = 7  # words


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
        if _ADNOMINAL.match(korean, verb.end()) and not _OWED.match(korean, verb.start()):
            continue
        other = _other_of(korean, parties, verb.start(), particle)
        subject = None if other is None else _subject_of(korean, parties, verb.start(), other)
        if other is not None and subject is not None:
            yield subject, other


def _other_of(
    korean: str, parties: Sequence[Mention], verb: int, particle: re.Pattern[str]
) -> int | None:
    """Who stands at the other end of a deed: the last one before the verb with a particle."""
    ends = _marked(korean, parties, verb, particle)
    others = ends.keys() - _marked(korean, parties, verb, _ANY_SUBJECT).keys()
    if not others:
        return None
    between = korean[ends[max(others)] : verb].split()
    is_near = len(between) <= _MOST_BETWEEN
    return max(others) if is_near and not any(map(_CLAUSE_END.match, between)) else None


def _subject_of(korean: str, parties: Sequence[Mention], verb: int, other: int) -> int | None:
    """The subject of a verb: the last one with its particle, or else the last topic.

    None if it may be somebody else who is no party.
    """
    subjects = _marked(korean, parties, verb, _SUBJECT)
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
