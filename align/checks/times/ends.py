"""Dates and spans with the wrong end: 6월까지 as "from June", 3년 뒤 as "three years ago".

Both texts have the same figure, so only the words beside it tell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.reversals.denials import is_denied
from align.checks.views import BeadView
from align.entities.korean.syllables import ending_in
from align.entities.letters import NOTHING
from align.entities.mentions import Date, Mention, Number

_YEAR = re.compile(r"(?:19|20)\d\d")  # 2027학년도


@dataclass(frozen=True)
class _End:
    """The words beside a figure that say which end it is, in both languages."""

    korean: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    @staticmethod
    def of(korean: str, before: str = NOTHING, behind: str = NOTHING) -> "_End":
        """Make the patterns for what follows a Korean figure, and stands around an English one."""
        return _End(
            re.compile(rf"(?:(?:학|회계)?[년연]도)?\s?(?:{korean})(?=[\s,.)]|$)"),
            re.compile(
                rf"\b(?:{before}) (?:the )?"
                r"(?:(?:end|beginning|start|middle) of |(?:early|late|last|next|this) )?$",
                re.IGNORECASE,
            ),
            re.compile(rf" (?:{behind})\b"),
        )

    def in_english(self, figure: Mention, english: str) -> Mention | None:
        """A figure with the words beside it, if they say that it is this end."""
        return figure.with_words(english, self.before, self.behind)


# What was counted as of a day was counted until then; what holds as of a day begins there.
_AS_OF = re.compile("as of", re.IGNORECASE)
_COUNTED = re.compile(rf"[{ending_in('ㅆ')}](?:다|습니다|으며|고)|누적|집계|기준|현재")
# What has begun at some time is there by then: "By 10 a.m., lines had formed".
_ALREADY = re.compile(
    r"By \d[\d:]*\s?(?:[ap]\.?m\.?|o['’]clock)[^.;]{0,80}?,[^.;]*?\b(?:was|were|had)\b"
)
_PART = r"(?:(?:초순?|중순|말|하순|상순)\s?)?"
# What begins at a date, and what ends there.
_BEGINS = _End.of(
    rf"{_PART}(?:부터는?|이후(?:로|부터)?|이래)",
    r"from|since|no (?:earlier|sooner) than|not before|"
    r"(?:starting|beginning)(?: from| in| on| at)?|as of|effective(?: from)?|"
    r"(?:beg[aiu]n|begins|starts?|started|opens?|opened|launch(?:es|ed)?|kick(?:s|ed)? off|"
    r"tak(?:e|es) effect) (?:in|on|at|from)",
)
_ENDS = _End.of(rf"{_PART}까지(?:는|만|로)?", "until|till|through|up to|no later than|by")
# What is earlier than a date, and what is later.
_EARLIER = _End.of("이전(?:에는?|의|까지)?", "before|prior to|earlier than|ahead of")
_LATER = _End.of("이후(?:에는?|의|로|부터)?", "after|later than|following|since|from")
# What lies so far behind, and so far ahead.
_AGO = _End.of("전(?:에는?|의|부터|까지)?", behind="ago")
_AHEAD = _End.of("(?:뒤|후)(?:에는?|의|부터|까지|면)?", behind="later|from now|after(?:wards?)?")
_OF_DATES = ((_BEGINS, _ENDS), (_ENDS, _BEGINS), (_EARLIER, _LATER), (_LATER, _EARLIER))
_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
# Spans that are no figures: 몇 년, 수십 년, "a few years", "decades".
_UNITS = {
    "년": "year|decade", "해": "year", "달": "month", "개월": "month", "주": "week", "주일": "week",
    "일": "day", "하루": "day", "며칠": "day", "시간": "hour", "분": "minute", "초": "second",
}  # fmt: skip
_VAGUE_KOREAN = re.compile(
    rf"(?<![가-힣\d])(?:(?:몇|수십?|여러|한|1)\s?)?(?P<unit>{'|'.join(_UNITS)})(?=\s?[전뒤후])"
)
_VAGUE_ENGLISH = re.compile(
    r"(?:\b(?:an?|one|a few|several|some|many)\s)?\b"
    r"(?P<unit>year|decade|month|week|day|hour|minute|second)s?(?= (?:ago|later|from now|after)\b)",
    re.IGNORECASE,
)
# "Later" and "after" may be counted from an event: 문을 닫기 3년 전, 3년 전 문을 연 식당, "three
# years after it opened".
_FROM_AN_EVENT = re.compile(r" (?:later|after(?:wards?)?)$")
_EVENT_BEFORE = re.compile(
    r"(?<=[가-힣])(?<![은는이가을를에의도로와과서고며])(?<!지난)(?<!약)(?<!불과)(?<!바로)(?<!꼭)(?<!딱)"
    r"(?<!벌써)(?<!이미)(?<!거의)\s$"
)
_EVENT_BEHIND = re.compile(rf"\s?(?:[^\s,.]+\s){{0,2}}[^\s,.\d]*(?!는)[{ending_in('ㄴ')}]\s")
# Where one text says that something is closed and the other that it opens, the ends change places.
_CLOSED_KOREAN = re.compile(
    r"닫|중단|중지|금지|멈[추췄춘출]|멎|휴[관업교장진]|폐쇄|통제|쉬|쉰|쉴|유예|연기|미[루뤄뤘룬룰]|"
    r"늦[추췄춘출]|보류|끊|막[았는은혀히힌]|제외|면제"
)
_CLOSED_ENGLISH = re.compile(
    r"\b(?:clos\w+|shut\w*|halt\w*|suspen\w+|stop\w*|bann?\w*|barr?(?:ed|ing|s)?|prohibit\w*|"
    r"delay\w*|postpon\w*|put off|push\w*|defer\w*|block\w*|exempt\w*|exclu\w*|off|out)\b",
    re.IGNORECASE,
)


def reversed_end(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A figure, with its words, that is one end in the Korean text and the other in the English.

    None unless each text has it only once, and says plainly which end it is.
    """
    for ours, theirs in (*_figures(bead), *_vague_spans(bead)):
        for end, other in _kinds(ours, bead):
            said = end.korean.match(bead.korean, ours.end)
            instead = other.in_english(theirs, bead.english)
            if said is None or instead is None:
                continue
            if end is _ENDS and _AS_OF.match(instead.text) and _COUNTED.search(bead.korean):
                continue
            if end is _BEGINS and _ALREADY.match(bead.english, instead.start):
                continue
            if not (_FROM_AN_EVENT.search(instead.text) and _is_of_an_event(said, ours.start)):
                return Mention.between(ours.start, said.end(), bead.korean), instead
    return None


def _kinds(figure: Mention, bead: BeadView) -> tuple[tuple[_End, _End], ...]:
    """The ends that exclude each other at a Korean figure."""
    is_year = isinstance(figure, Number) and _YEAR.fullmatch(figure.text) is not None
    if not (isinstance(figure, Date) or is_year):
        is_span = not isinstance(figure, Number) or figure.unit in _SPANS
        return ((_AGO, _AHEAD), (_AHEAD, _AGO)) if is_span else ()
    is_closed = [
        pattern.search(text) is not None
        for pattern, text in ((_CLOSED_KOREAN, bead.korean), (_CLOSED_ENGLISH, bead.english))
    ]
    is_plain = is_closed[0] == is_closed[1] and not is_denied(bead.korean, bead.english)
    return _OF_DATES if is_plain else ()


def _is_of_an_event(said: re.Match[str], start: int) -> bool:
    """Whether a Korean span, which starts there, may be counted from an event."""
    return (
        _EVENT_BEFORE.search(said.string, 0, start) is not None
        or _EVENT_BEHIND.match(said.string, said.end()) is not None
    )


def _figures(bead: BeadView) -> Iterator[tuple[Mention, Mention]]:
    """The figures that agree and that no text has twice, with the Korean one first."""
    pairs = map(bead.korean_first, (*bead.comparison.numbers, *bead.comparison.dates))
    held = [
        (one.source, one.target)
        for one in pairs
        if one.relation.agrees and one.source is not None and one.target is not None
    ]
    korean, english = (Counter(pair[side].text for pair in held) for side in (0, 1))
    for ours, theirs in held:
        if korean[ours.text] == english[theirs.text] == 1:
            yield ours, theirs


def _vague_spans(bead: BeadView) -> Iterator[tuple[Mention, Mention]]:
    """The only span without a figure in each text, if both have one of the same unit."""
    ours = list(_VAGUE_KOREAN.finditer(bead.korean))
    theirs = list(_VAGUE_ENGLISH.finditer(bead.english)) if len(ours) == 1 else []
    if len(theirs) == 1 and theirs[0]["unit"].lower() in _UNITS[ours[0]["unit"]]:
        yield Mention.of(ours[0]), Mention.of(theirs[0])
