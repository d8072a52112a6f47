"""Two parties that stand in each other's place, whatever is said of them.

Between them something goes (태국에서 한국으로 as "from South Korea to Thailand"), they are compared
(대구는 광주보다 더웠다 as "Gwangju was hotter than Daegu"), or one does something directly to the
other (폼페이오는 북한을 방문했다 as "North Korea visited Pompeo").
"""

import re
from itertools import permutations

from align.checks.parties.deeds import are_in_place
from align.checks.parties.moves import is_told_by_other
from align.checks.parties.named import TITLES, Party, marked, parties_of
from align.checks.views import BeadView
from align.entities.mentions import Mention

_SUBJECT = rf"{TITLES}(?:은|는|이|가)"
# 태국에서 한국으로: from Thailand to South Korea. With 까지, the two may be the ends of a range,
# which English tells in either order (서울에서 부산까지 비가 온다), unless something goes there.
_GOES = (
    r"(?=\s(?:\S+\s){0,3}?"
    r"(?:퍼[졌지]|번[졌지]|확산|이동|운[행항]|걸[었어렸려]|달[렸려]|날아|[가간][다는]|갔))"
)
_FROM, _TO = marked("에서", "발"), marked("으?로", "행", f"까지{_GOES}")
_FROM_THERE = re.compile(
    r"\b(?:from|(?:start(?:s|ed|ing)?|beg[ai]n|originat(?:ed|ing)|broke out) in) (?:the )?$"
)
_TO_THERE = re.compile(r"\b(?:to|for|into) (?:the )?$")
# 대구의 기온은 광주보다 높았다, and the words that count down rather than up.
_COMPARED = re.compile(
    rf"(?:의\s[가-힣]{{1,8}}(?:\s[가-힣]{{1,8}})?|{TITLES})(?:은|는|이|가)(?=[\s,])"
)
_THAN = re.compile(r"(?:의\s[가-힣]{1,8})?보다(?=[\s,])")
_LESS_KOREAN = re.compile(
    r"낮|적[었은게다]|작[았은게다]|짧|느[리렸린려]|(?<!비)(?:싸[다게]|쌌|싼)|춥|추[웠운워]|덜|늦|"
    r"약[하했한]|뒤[졌처진]|어[리렸린]"
)
_THAN_THERE = re.compile(r"\bthan (?:in |at |on |for |(?:that|those) (?:of|in|at) )?(?:the )?$")
# 폼페이오는 북한을 방문했다: no other verb stands between them, nor a preposition in English.
_ON_OBJECT = re.compile(rf"{_SUBJECT}\s(?:(?!\S*[은는한던된]\s)\S+\s){{0,4}}")
_OBJECT = marked("을", "를")
# 그리스는 터키의 주장을 반박했다, but not 터키의 공격을 받았다.
_OWNER = re.compile(r"의\s(?!.*(?:받|당[했하한]|입[었은]|졌|패[했배]|힘입))")
_OWNED = re.compile(r"['’]s ")
# A verb whose object the party behind it may be, with no preposition between them.
_DIRECT = (
    r"(?:, [^,]{1,40},)?(?: (?:has|have|had|also|will|would|may|could|can|did|\w+ly))* "
    r"(?!(?:was|were|is|are|been|said|says|its|his|has|this|lost|fell|met|meets|married|marries|divorced|faced|faces|played|plays|hosted|hosts|trailed|trails|lagged|lags|followed|succeeded)\b)"
    r"(?:\w+(?:ed|es|s)|beat|struck|hit|won|met|made|told|asked|bought|sold|took|left|shot|sent|"
    r"overtook|overcame|led|fought|sought|caught|chose|saw|held|kept|found|hurt|paid|swept|gave|"
    r"sue|visit|replace|overtake|invite|blame|accuse|support|attack|defeat|warn|urge|acquire)"
    r"(?: (?!(?:by|to|from|and|or|of|for|with|that|who|in|on|at|as|but|which|when|while|after|"
    r"before|over|against|than|about|into|if|because|not|whether)\b)[\w.'’-]+){0,3} "
)
_DIRECTLY = re.compile(_DIRECT)
_IS_SUBJECT = re.compile(r"(?:들|\s측)?(?:은|는|이|가)\s")
# 어머니가 딸에게 편지를 썼다: what the other one has from the one is something else (에게 받았다).
_ON_RECEIVER = re.compile(rf"{_SUBJECT}\s(?:(?!\S*[은는한던된이가]\s)\S+\s){{0,4}}")
_RECEIVER = re.compile(
    rf"{TITLES}(?:에게|한테|께)\s(?!.*(?:받|당[했하한]|배[웠우운]|들[었은]|빌[렸린]|얻|맞[았은]|[잡쫓뺏속밟]|"
    r"졌|패[했배한]|[밀물찔]|사들|샀|산\s|구매|매입|앞서|뒤[졌처]))"
)
# A verb and a preposition, behind which whoever receives something stands.
_TO_RECEIVER = re.compile(
    r"(?:, [^,]{1,40},)?(?: (?:has|have|had|also|will|would|\w+ly))* "
    r"(?!(?:was|were|is|are|been|received?|got|heard|lost|learned|bought|borrowed|belongs?|said|says)\b)"
    r"(?:\w+ed|wrote|gave|sent|made|told|sold|left|paid|took|threw|shot|read|sang|spoke|"
    r"showed|taught|brought|built|did|put|said)"
    r"(?: (?!(?:by|from|and|or|that|who|as|but|which|when|while|after|before|if|because|not)\b)"
    r"[\w.'’%$-]+){0,7} (?:to|at|for|on|toward|towards) (?:the |an? |his |her |their |its )?"
)
# 중국이 가장 많았고 독일이 뒤를 이었다: who comes first, and who second.
_FIRST = re.compile(rf"{_SUBJECT}\s(?:[^\s.]+\s){{0,6}}?(?:가장\s|1위|선두|최다|최대|[가-힣]*우승)")
_SECOND = re.compile(
    rf"{TITLES}(?:은|는|이|가|도)\s(?:[^\s.]+\s){{0,5}}?"
    r"(?:뒤를\s(?:이|따)|2위|두\s번째|준우승|그\s?다음|뒤따)"
)
_THEN = re.compile(
    r"[^.;]*?(?:,? followed by|(?:,| and) then|, ahead of|,? with|(?:,| and|;|, while)) (?:the )?"
)
_COMES_FIRST = re.compile(
    r"\b(?:first|(?<!second )(?<!second-)(?<!third )(?:most|largest|highest|biggest)|top(?:ped)?|"
    r"led|leads|No\. 1|won|winner|champions?|lead)\b",
    re.IGNORECASE,
)
_COMES_SECOND = re.compile(
    r"(?:[^.;,]*(?:second|next|runner-up|No\. 2|trailed|followed(?! by)))|[^.;]{0,40}\.?$"
)
# 업자가 먼저 돈을 요구했다: who did it first.
_BEFORE_FIRST = re.compile(
    r"(?:\s?[가-힣]{1,6}(?<![을를의에와과로은는이가])){0,2}?(?:은|는|이|가)\s"
    r"(?:(?!\S*[은는이가]\s)\S+\s){0,4}?먼저\s"
)
_DID_FIRST = re.compile(
    r",?(?: who| that)?(?: (?:had|has|have))?(?: been|(?: was| were) the)? first\b"
    r"(?![^.;,]{0,40} by\b)"
)
_ENDS_FIRST = re.compile(
    r" (?!was |were |is |are )(?:(?!said |says |that |insist|claim|argu|believ|want|demand\w* that|"
    r"urg|ask|call|say|after |before |when |while |because |as |and |but |who |if )"
    r"[^.;,\s]+ ){1,10}first(?=[.,]|$)"
)
_BEFORE = 16  # characters from a comparative to where it holds: "cheaper in Busan"
# The chief of B, A's B.
_OF_ANOTHER = re.compile(r"(?:\b(?:of|in|from|to|by|with|for|on|at|against)(?: the)?|['’]s|,) $")
_LESS_ENGLISH = re.compile(
    r"\b(?:less|fewer|lower|smaller|shorter|slower|cheaper|colder|cooler|younger|weaker|worse|later|"
    r"poorer)\b",
    re.IGNORECASE,
)


def exchanged_in_relation(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A party of the Korean text, and the other one, which the English text has in its place.

    None if no two parties have changed places in a route, a comparison, or as subject and object.
    """
    possible = [
        is_exchanged
        for korean, english, is_exchanged in _RELATIONS
        if korean.search(bead.korean) and english.search(bead.english)
    ]
    if not possible or are_in_place(bead) or is_told_by_other(bead.korean, bead.english):
        return None
    for one, other in permutations(parties_of(bead), 2):
        if any(is_exchanged(bead, one, other) for is_exchanged in possible):
            return one[0], other[1]
    return None


def _route_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    return (
        _FROM.match(bead.korean, one[0].end) is not None
        and _TO.match(bead.korean, other[0].end) is not None
        and _FROM_THERE.search(bead.english, 0, other[1].start) is not None
        and _TO_THERE.search(bead.english, 0, one[1].start) is not None
    )


def _comparison_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    first = _COMPARED.match(bead.korean, one[0].end)
    than = _THAN_THERE.search(bead.english, 0, one[1].start)
    if first is None or than is None or not _THAN.match(bead.korean, other[0].end):
        return False
    is_less = (
        _LESS_KOREAN.search(bead.korean, other[0].end) is not None,
        _LESS_ENGLISH.search(bead.english, max(0, other[1].start - _BEFORE), than.end())
        is not None,
    )
    return (
        first.end() <= other[0].start and other[1].start < one[1].start and is_less[0] == is_less[1]
    )


def _deed_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one does something to the other, directly on both sides, but in turned order."""
    return (
        other[1].end < one[1].start
        and _IS_SUBJECT.match(bead.korean, other[0].end) is None
        and _ON_OBJECT.fullmatch(bead.korean, one[0].end, other[0].start) is not None
        and (
            _OBJECT.match(bead.korean, other[0].end) is not None
            or (
                _OWNER.match(bead.korean, other[0].end) is not None
                and _OWNED.match(bead.english, one[1].end) is not None
            )
        )
        and _DIRECTLY.fullmatch(bead.english, other[1].end, one[1].start) is not None
        and _OF_ANOTHER.search(bead.english, 0, other[1].start) is None
    )


def _gift_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one does something to the other, with 에게, but in turned order."""
    return (
        other[1].end < one[1].start
        and _ON_RECEIVER.fullmatch(bead.korean, one[0].end, other[0].start) is not None
        and _RECEIVER.match(bead.korean, other[0].end) is not None
        and _TO_RECEIVER.fullmatch(bead.english, other[1].end, one[1].start) is not None
        and _OF_ANOTHER.search(bead.english, 0, other[1].start) is None
    )


def _first_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one does something first, but the other one in English."""
    return (
        _BEFORE_FIRST.match(bead.korean, one[0].end) is not None
        and (
            _DID_FIRST.match(bead.english, other[1].end) is not None
            or (
                other[1].end < one[1].start
                and _ENDS_FIRST.match(bead.english, other[1].end) is not None
            )
        )
        and _DID_FIRST.match(bead.english, one[1].end) is None
        and _OF_ANOTHER.search(bead.english, 0, other[1].start) is None
    )


def _rank_is_exchanged(bead: BeadView, one: Party, other: Party) -> bool:
    """Whether the one comes first and the other second, but the other way round in English."""
    first = _FIRST.match(bead.korean, one[0].end, max(one[0].end, other[0].start))
    then = _THEN.fullmatch(bead.english, other[1].end, one[1].start)
    return (
        first is not None
        and _SECOND.match(bead.korean, other[0].end) is not None
        and then is not None
        and _COMES_FIRST.search(bead.english, 0, one[1].start) is not None
        and _COMES_SECOND.match(bead.english, one[1].end) is not None
        and _OF_ANOTHER.search(bead.english, 0, other[1].start) is None
    )


_RELATIONS = (
    (re.compile(r"먼저\s"), re.compile(r"\bfirst\b"), _first_is_exchanged),
    (re.compile(r"[은는이가]\s.*(?:에게|한테|께)\s"), _TO_RECEIVER, _gift_is_exchanged),
    (
        re.compile(r"(?:가장|1위|선두|최다|최대|우승).*(?:뒤를|2위|두\s번째|준우승|다음|뒤따)"),
        _COMES_FIRST,
        _rank_is_exchanged,
    ),
    (re.compile(r"(?:에서|발)\s"), re.compile(r"\b(?:from|in)\b"), _route_is_exchanged),
    (re.compile("보다"), re.compile(r"\bthan\b"), _comparison_is_exchanged),
    (
        re.compile(r"[은는이가]\s(?:\S+\s){0,4}?\S+[을를의]\s"),
        re.compile(rf"\b\w[\w.'’-]*{_DIRECT}\w"),
        _deed_is_exchanged,
    ),
)
"""What must stand in the texts for each relation, and whether two parties have changed places."""
