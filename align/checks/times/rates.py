"""How often, and at what time of the day: 월 30만원 as "300,000 won a year", 오전 as "afternoon".

No figure tells them apart. Both sides have to say one of them, in words that cannot be meant
otherwise, and neither may have a word for any other.
"""

import re
from collections.abc import Sequence

from align.checks.reversals.opposites import Pole, contradiction
from align.checks.times.frequencies import same_frequency
from align.entities.english.dates import MONTHS
from align.entities.mentions import Mention

# "A year earlier" is no rate.
_NO_POINT = (
    r"(?! (?:earlier|ago|before|later|after|old|on|and|into|since|long|when|that|which|who|as|but|"
    r"is|was|at)\b)"
)


# Of each unit, how it is shortened after a slash, and what Korean has there.
_SHORT = {"hour": "hr?", "day": "d", "week": "wk", "month": "mo|mth", "year": "yr"}
_SYLLABLES = {"hour": "시간?", "day": "일", "week": "주", "month": "월|달", "year": "년|연"}
# What is before the slash of a rate: a figure, or a price. It is no word: 토/일 are two days.
_PRICED = (
    r"(?:(?<=[\d원엔])|(?<=달러|유로|위안)|(?<=\d[만억천회명인])|(?<=사용자)|(?<=[별포][도함]\)))"
)


def _rate(korean: str, unit: str, adverb: str, other: str) -> Pole:
    short = _SHORT[unit]
    return Pole(
        # $99/월, 99달러/년, 3회/일
        rf"{korean}|{_PRICED}\s?/\s?(?:{_SYLLABLES[unit]})(?=\W|$|[이로을를은의에]|입니다)",
        # $99/year, $9.99 / mo
        rf"(?<!half )(?:a|per|each|every) {unit}{_NO_POINT}|{adverb}|"
        rf"(?:(?<=\d)|(?<=\d )|(?<=user)|(?<=seat))/ ?(?:{unit}|{short})",
        rf"(?:a|an|one|the|that|this|all|whole|full|entire|same|single|by) {unit}|{other}|"
        rf"(?:per|/) ?(?:{unit}|{short})",
    )


# A bare span (한 달) may be any length to which English rounds it, unless it is a rate: 하루 세 번.
_RATES: Sequence[Pole] = (
    _rate(
        r"시간당|시속|매\s?시간|(?<![가-힣])시급(?=[은이을]\s|\s\d)",
        "hour",
        "hourly",
        r"\w*hour\w*|speed\w*|km/?h|k?mph|m/s|every (?:\d+|thirty|sixty) minutes|"
        r"round the clock",
    ),
    _rate(
        r"하루(?=에|\s?평균|\s[\d한두세네수몇최])|매일|일일|날마다|일평균|(?<!\d)1일(?=\s?평균)|나날|하루하루",
        "day",
        "daily",
        r"nightly|24[- ]hours?|hourly|overnight|clock|today|up to date|every (?:night|morning)",
    ),
    _rate(
        r"매주|주당|주간|주마다|주일마다|1주일|일주일|(?<![가-힣\d])주(?=\s?[$€£₩\d한두세네])|주급|격주|"
        r"[월화수목금토일]요일마다|주말마다|한\s?주",
        "week",
        "weekly",
        r"\w+days?|weekends?|biweekly|fortnight\w*|(?:7|seven) days|every other",
    ),
    _rate(
        r"매달|매월|월간|월평균|달마다|다달이|(?<![가-힣\d])월(?=\s?(?:[$€£₩]?\d|평균|최대|최고|최소|수|약))|"
        r"한\s?달|(?<!\d)1개월|월급|월세|격월",
        "month",
        "monthly",
        rf"30 days|four weeks|(?:each|every) (?:{'|'.join(MONTHS).lower()})|"
        r"rent\w*|salar\w*|wages?|bimonthly",
    ),
    _rate(
        r"매년|매해|연간|해마다|연평균|(?<![가-힣\d])연(?=\s?(?:[$€£₩]?\d|평균|최대|최고|최소|수|약|[일이삼]))|"
        r"한\s?해|(?<!\d)1년|일\s?년|연례|연봉|12개월|연도",
        "year",
        r"annual(?:ly)?|yearly",
        r"(?:12|twelve) months|anniversar\w*|annum|\w*annually|year after year|"
        r"(?:each|every) (?:spring|summer|fall|autumn|winter)",
    ),
)
# What comes before noon, and what after it. A night may end in the morning: 밤사이, 밤 12시.
_HALVES: Sequence[Pole] = (
    Pole(
        r"오전|아침|새벽|동틀|날이\s밝|이튿날|밤[새사]|밤\s?(?:11|12|1|2)시|자정|조간|모닝",
        r"mornings?(?! (?:after|star|glory|news))",
        r"a\.?m\.?|early|earlier|dawn\w*|noon|before|daybreak|sunrise|breakfast\w*|wak\w+|woke|"
        r"overnight|small hours|predawn|first thing|midnight",
    ),
    Pole(
        r"오후|저녁|(?<![가-힣])밤(?!나무|송이|을\s(?:줍|따|까)|양갱)|심야|한낮|대낮|점심",
        r"(?<!good )(?:afternoon|evening)s?(?! (?:gown|dress|paper|edition))",
        r"p\.?m\.?|\w*nights?|\w*noon|noon\w*|dinner\w*|supper\w*|dusk|sunset|late|later|"
        r"lunch\w*|midday|tonight|dark\w*|hours|day|bed\w*|after",
    ),
)
# 500원/주 is what each share pays, beside such words.
_SHARES = re.compile(r"배당|주식|보통주|우선주|액면|증자|공모|순이익|주가|상장")
_PER_SHARE = re.compile(r"(?<=/)(\s?)주|주당")
# What may be told by another clock.
_ZONES = re.compile(r"한국\s?시[간각]|그리니치|GMT|UTC|동부\s?시[간각]|현지\s?시[간각]")


# How often: every so many years, or so many times in one. 이틀에 한 번 is not "twice a day".
_SPAN = "(?:년|해|개?월|달|주|일)"
_FEW = r"(?:two|three|four|five|six|[2-9])"
_TIMES = rf"(?:twice|thrice|{_FEW}(?: [a-z]+)? times|{_FEW}(?: [a-z]+){{1,3}})"
_UNIT = "(?:year|month|week|day|hour|minute)"
_EVERY_FEW = Pole(
    rf"(?<![\d.])(?:(?:[2-9]|[1-9]\d|두|세|네|석|넉)\s?{_SPAN}|이틀|사흘|나흘|닷새|열흘|보름)"
    r"(?:마다|에\s?(?:한|1)\s?(?:번|차례|회)(?:꼴|씩)?)|격[년월주일]",
    rf"every (?:other|second|third|few|two|three|four|five|\d+)(?: {_UNIT}s?)?|biennial(?:ly)?",
    r"every|alternat\w*|bi\w+|quadrennial\w*|once|other|fortnight\w*|apart|interval\w*|half|\w+ly|"
    r"two \w+days a month|second and fourth|first and third",
)
_OFTEN = Pole(
    rf"(?<![\d.])(?:(?:1|한)\s?{_SPAN}|하루|일주일|연|월|주|매[년달월주일])(?:간|에)?\s?"
    r"(?:평균\s)?(?:두|세|네|다섯|[2-9])\s?(?:번|차례|회)",
    rf"{_TIMES} (?:a|per|each|every) {_UNIT}",
    r"twice|times|semi\w*|bi\w+|fortnight\w*|quarterly|every six months|every (?:other|two) weeks?",
)


def changed_rate(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The Korean words for how often or when, and the English ones for another; None if unsure."""
    rated = (
        _PER_SHARE.sub(lambda found: " " * len(found[0]), korean)
        if _SHARES.search(korean)
        else korean
    )
    if same_frequency(korean, english) is not None:
        return None
    found = contradiction(_RATES, rated, english)
    if found is None and not _ZONES.search(korean):
        found = contradiction(_HALVES, korean, english)
    if found is None:
        found = contradiction((_EVERY_FEW, _OFTEN), korean, english)
    return found and (Mention.of(found[0]), Mention.of(found[1]))
