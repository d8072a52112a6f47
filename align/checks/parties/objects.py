"""Who is sued, who is beaten, whose pass it was: two parties that changed places.

업체는 투자자를 상대로 소송을 냈다 as "The investor filed suit against the company", and 기사가
승객에게 폭행당했다 as "A passenger was assaulted by a driver". The best matches of the words tell
who is who, so that neither need be a known name.
"""

import re
from itertools import permutations

from align.checks.parties.named import marked, parties_of
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.entities.particles import ENDS_PHRASE
from align.words import Correspondence, CoveredSide

_SUED = re.compile(
    r"(?P<who>[^\s,]+)[을를]\s상대로\s(?=[^.]{0,60}(?:소송|소를|손해배상|가처분|청구))"
)
_SUBJECT_WORD = re.compile(r"[가-힣A-Za-z)](?:은|는|이|가|측은|측이)$")
# "filed suit against the company for"
_AGAINST = re.compile(
    r"\b(?:suits?|lawsuits?|complaints?|claims?|actions?|cases?|injunctions?|proceedings|"
    r"petitions?)\b[^.;]{0,60}?\bagainst (?P<np>[^.;]+?)"
    r"(?=,|[.;]|$| (?:for|over|in|after|seeking|at|on|with|that)\b)"
)
_MOST_BEFORE = 3  # words of a phrase before its last one
_SAID_BY_OTHERS = re.compile(r"당했|당한|피소|승소|패소|반소|맞소송|쌍방|서로")
# 기사가 승객에게 폭행당했다: the subject undergoes it.
_SUFFERED = re.compile(
    r"(?P<who>[^\s,]+?)(?:에게서?|한테서?|으?로부터|에\s의해)\s(?:[^\s,.]+\s){0,3}?[^\s,.]*"
    r"(?:당[했하한해]|[받맞][았아고은]|들[었어]|속았|[됐돼]|[잡밟][혔혀혀힌]|[밀찔물떠][렸려린]|[쫓뺏앗][겼겨긴])"
)
# "was assaulted by a driver on"
_SUFFERED_BY = re.compile(
    r"\b(?:\w+(?:ed|en|wn)|beat|cut|hit|hurt|shot|struck|sued|told)(?: [\w'’-]+){0,6}? by "
    r"(?P<np>[^.;,]+?)(?=[.;,]|$| (?:in|on|at|for|over|after|during|with|while|when|who|that|and|"
    r"near|outside|inside)\b)"
)
_FROM = re.compile(r"\bfrom (?:[\w'’-]+ ){0,3}$")
_SUBJECT = marked("은", "는", "이", "가")
# What follows the one whose pass it was: 손흥민의 패스를 받아.
_PASS_KOREAN = re.compile(
    r"의\s(?:[가-힣]+\s){0,2}?(?:[가-힣]*패스|크로스|도움|어시스트|코너킥|프리킥|힐패스|송구)[을를]?\s?"
    r"(?:이어\s?)?(?:받|머리로|헤딩|오른발|왼발|그대로|넘겨)"
)
_BALL = r"(?:pass|cross|assist|corner|free kick|ball|feed|delivery)"
_ANY_PASS = re.compile(rf"\b{_BALL}(?:e?d|e?s|ing)?\b")
_PASS_FROM = re.compile(rf"\b{_BALL}(?: [a-z]+)? (?:from|by) (?:the |teammate |captain )?$")
_PASSES = re.compile(rf"['’]s (?:[\w-]+ ){{0,2}}{_BALL}\b")
# What follows the one for whom something is made: 딸에게 그려 준.
_FOR_KOREAN = re.compile(
    r"(?:에게|한테|께)\s(?:[가-힣]+\s){0,2}?"
    r"(?:그려|써|만들어|지어|사|바친|바쳤|헌정|선물(?!\s?(?:로\s|을\s)?받))"
)
_BY = re.compile(r"\bby (?:an? |the |his |her |their |its )?(?:own )?$")
_FOR = re.compile(r"\b(?:for|to) (?:an? |the |his |her |their |its )?(?:own |former |old )?$")


def exchanged_objects(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that acts in the Korean text, and the one that does in the English text."""
    return (
        _exchanged_suit(bead)
        or _exchanged_victim(bead)
        or _exchanged_pass(bead)
        or _exchanged_gift(bead)
    )


def _exchanged_suit(bead: BeadView) -> tuple[Mention, Mention] | None:
    sued = _SUED.search(bead.korean)
    against = _AGAINST.search(bead.english) if sued is not None else None
    if (
        sued is None
        or against is None
        or not bead.article.has_meaning
        or _SAID_BY_OTHERS.search(bead.korean)
    ):
        return None
    words = bead.words
    who, named = Mention.of(sued, "who"), Mention.of(against, "np")
    ours, theirs = _phrase(words.source, who), words.target.numbers(named)
    suing = _subject_before(words.source, ours)
    if suing is None or _match(words, ours, theirs) or not _match(words, suing, theirs):
        return None
    before = range(words.target.numbers(Mention.of(against)).start)
    return (who, named) if _match(words, ours, before) else None


def _exchanged_victim(bead: BeadView) -> tuple[Mention, Mention] | None:
    """Who does it in Korean, and who in English, if each is acted on in the other language."""
    suffered = _SUFFERED.search(bead.korean)
    by = list(_SUFFERED_BY.finditer(bead.english)) if suffered is not None else []
    if suffered is None or len(by) != 1 or not bead.article.has_meaning:
        return None
    words = bead.words
    who, named = Mention.of(suffered, "who"), Mention.of(by[0], "np")
    ours, theirs = _phrase(words.source, who), words.target.numbers(named)
    victim = _subject_before(words.source, ours)
    before = range(theirs.start)
    is_exchanged = (
        victim is not None
        and (
            _match(words, victim[-1:], theirs)
            or (_match(words, victim, theirs) and _match(words, ours, before))
        )
        and not _match(words, victim[-1:], before)
        and not _match(words, ours[-1:], theirs)
        # "Indicted by prosecutors for taking bribes from gangsters": whoever gives is told, too.
        and not any(
            number in ours
            and _FROM.search(bead.english, 0, words.target.words[partner].start) is not None
            for number, partner in words.mutual()
        )
    )
    return (who, named) if is_exchanged else None


def _subject_before(side: CoveredSide, numbers: range) -> range | None:
    """The words of the last subject before some words; None if there is none."""
    for number in range(numbers.start - 1, -1, -1):
        word = side.words[number]
        if _SUBJECT_WORD.search(word.text):
            return _phrase(side, Mention(word.start, word.end, word.text))
    return None


def _phrase(side: CoveredSide, place: Mention) -> range:
    """A word with those before it that belong to it: 홍콩 투자자 레이먼드 청."""
    numbers = side.numbers(place)
    start, first = numbers.start, max(0, numbers.start - _MOST_BEFORE)
    while start > first and not ENDS_PHRASE.search(side.words[start - 1].text):
        start -= 1
    return range(start, numbers.stop)


def _match(words: Correspondence, ours: range, theirs: range) -> bool:
    """Whether any of some words are each other's best match."""
    return any(one in ours and other in theirs for one, other in words.mutual())


def _exchanged_pass(bead: BeadView) -> tuple[Mention, Mention] | None:
    if _PASS_KOREAN.search(bead.korean) is None or len(_ANY_PASS.findall(bead.english)) != 1:
        return None
    for one, other in permutations(parties_of(bead), 2):
        if (
            _SUBJECT.match(bead.korean, one[0].end)
            and _PASS_KOREAN.match(bead.korean, other[0].end)
            and _is_passer(bead.english, one[1])
            and not _is_passer(bead.english, other[1])
        ):
            return one[0], other[1]
    return None


def _is_passer(english: str, place: Mention) -> bool:
    return bool(_PASS_FROM.search(english, 0, place.start) or _PASSES.match(english, place.end))


def _exchanged_gift(bead: BeadView) -> tuple[Mention, Mention] | None:
    if _FOR_KOREAN.search(bead.korean) is None:
        return None
    for one, other in permutations(parties_of(bead), 2):
        if (
            _SUBJECT.match(bead.korean, one[0].end)
            and _FOR_KOREAN.match(bead.korean, other[0].end)
            and _BY.search(bead.english, 0, other[1].start)
            and _FOR.search(bead.english, 0, one[1].start)
        ):
            return one[0], other[1]
    return None
