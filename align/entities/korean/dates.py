"""Dates and times in Korean: 2018년 9월 29일, 지난 3일, 토요일, 오후 3시 30분, 지난해, 1분기."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from align.entities.korean.number_words import parse_sino
from align.entities.mentions import Date, on_24_hours

_WEEKDAYS = {letter: number for number, letter in enumerate("월화수목금토일")}
_HALVES = {
    "오전": "am",
    "새벽": "am",
    "아침": "am",
    "오후": "pm",
    "저녁": "pm",
    "낮": "pm",
    "밤": "pm",
    "AM": "am",
    "PM": "pm",
}
_SPANS = {
    "상반기": "H1",
    "하반기": "H2",
    "봄": "spring",
    "여름": "summer",
    "가을": "autumn",
    "겨울": "winter",
}
_HOURS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
          "열": 10, "열한": 11, "열두": 12}  # fmt: skip
_RELATIVE: dict[str, tuple[str, int]] = {
    "지난해": ("year", -1), "작년": ("year", -1), "전년": ("year", -1), "재작년": ("year", -2),
    "지지난해": ("year", -2), "재재작년": ("year", -3),
    "올해": ("year", 0), "금년": ("year", 0), "올": ("year", 0), "내년": ("year", 1),
    "이듬해": ("year", 1), "내후년": ("year", 2), "후내년": ("year", 2),
    "지난달": ("month", -1), "저번달": ("month", -1), "지지난달": ("month", -2),
    "전달": ("month", -1),
    "전월": ("month", -1), "이달": ("month", 0), "이번달": ("month", 0),
    "다음달": ("month", 1), "내달": ("month", 1), "다다음달": ("month", 2),
    "지난주": ("week", -1), "저번주": ("week", -1), "지지난주": ("week", -2),
    "이번주": ("week", 0), "금주": ("week", 0), "다음주": ("week", 1), "내주": ("week", 1),
    "다다음주": ("week", 2),
    "어제": ("day", -1), "어젯밤": ("day", -1), "간밤": ("day", -1), "전날": ("day", -1),
    "그제": ("day", -2), "그저께": ("day", -2), "그끄제": ("day", -3), "그끄저께": ("day", -3),
    "오늘": ("day", 0), "오늘밤": ("day", 0), "이날": ("day", 0), "당일": ("day", 0),
    "그날": ("day", 0), "같은날": ("day", 0),
    "내일": ("day", 1), "다음날": ("day", 1), "이튿날": ("day", 1), "모레": ("day", 2),
    "내일모레": ("day", 2), "글피": ("day", 3),
}  # fmt: skip
# 이번 주 and 이번주, 다음 달 and 다음달 are both written.
_SPACED = re.compile("(이번|다음|같은|지난|저번)(?=[달주해날])")
_RELATIVE_WORDING = "|".join(
    _SPACED.sub(r"\1\\s?", word)
    for word in sorted(_RELATIVE, key=len, reverse=True)
    if word not in {"올", "전달"}  # which begin other words, too
)
# What makes other words of them: 그제야 is "only then", 내달렸다 "ran", 어제오늘 "lately".
_OTHER_WORDS = (
    "(?:(?<=그제)(?:야|서야)|(?<=모레)[노나티]|(?<=어제)(?:오늘|그제)|(?<=오늘)내일"
    "|(?<=내달)[리려렸린릴]|(?<=내주)(?!에|까|부|의|초|중|말|께|쯤|면|나|도)[가-힣])"
)
# After 3일 as a day of the month; 3일간, 3일 만에 and 3일 동안 count days, and 3일 만장일치로, 3일
# 남북회담 and 3일 전 장관 do not.
_DAY_END = (
    r"(?=[\s,.(·)~\]]|$|에|께|부터|까|의|은|이(?!내|상)|밤|오|자|경|쯤|과|와|로|을|엔|낮|저|새|아)"
    r"(?!\s?(?:(?:간|만|뒤|후|안|지난)(?=[\s,.의에으이은도인]|$|부터|까지)"
    r"|전(?=[,.의에으이은도인]|$|부터|까지)|이상(?=[\s,.의이을]|$)|남(?=[기은았아짓])"
    r"|넘(?=[게는긴도어었겨])|[째동]|내내|이내|연속|가량|정도))"
)
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"[12]\d|3[01]|0?[1-9]"
_HOUR = r"2[0-4]|1\d|0?\d"
_NO_OFFSET = r"(?<!(?:GMT|UTC|Gmt|Utc)[+-])"  # (GMT+09:00) is a time zone, and no time
# What is known by its day, or by another name in English.
_EVENT = (
    r"(?:(?<=9[.·/]11)\s?(?:이후|이전|당시|공격|사태|사건|위원회|추모|희생자)"
    r"|\s?(?:[가-힣]{2,6}\s)?(?:테러|대지진|참사|쿠데타))"
)
_GATHERING = r"\s?(?:예배|기도|집회|시위)"
_MINUTE = "[이삼사오]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
_PART_OF_DAY = "오전|오후|새벽|아침|저녁|낮|밤"
_TO = "[~∼〜～–-]"
_DATE = re.compile(
    rf"""
    # 2018년, 2018년 9월, 2018년 9월 29일, 1990년대
    (?<![\d.,]) (?P<y>(?:19|20)\d\d|1[0-8]\d\d) \s?
    (?: 년\s?
        (?: (?P<m>{_MONTH})\s?월 (?:\s?(?P<d>{_DAY})\s?일)? (?!\d)
          | 대(?!비)(?P<decade>)
          | (?!\s?(?:간(?=[\s의,.에]|$)|만에|동안|전(?=[\s에의부까,.]|$)|대비|묵|지기))
        )
    )
    # 2018.9.29., 2018-09-29
    | (?<![\d.,]) (?P<y2>(?:19|20)\d\d) \s?[./-]\s? (?P<m2>{_MONTH})
      \s?[./-]\s? (?P<d2>{_DAY}) (?!\d)\.?
    # 9월, 9월 29일
    | (?<!\d) (?P<m3>{_MONTH})\s?월(?!드|요) (?:\s?(?P<d3>{_DAY})\s?일(?!\s?간(?=[\s의,.에]|$)))?
    # '24.7.1.
    | (?<=['’‘]) (?P<y3>\d\d) \.\s? (?P<m5>{_MONTH}) \.\s? (?P<d7>{_DAY}) (?!\d)\.?
    # 3.14.(목), 9.1.~9.30., 5.2.부터
    | (?<![\d.,]) (?P<m6>{_MONTH}) \.\s? (?P<d8>{_DAY}) (?!\d)
      (?: \.? (?=\s?\([월화수목금토일]\))
        | \. (?=\s?(?:부터|까지|현재|기준|시행|개최|예정)|\s?[~∼〜～–-]\s?\d))
    | (?:(?<=\.[~∼〜～–-])|(?<=\.\s[~∼〜～–-]\s)) (?P<m7>{_MONTH})\.\s?(?P<d9>{_DAY})(?!\d)\.?
    # 9.11 테러, 7.7 런던 테러
    | (?<![\d.,]) (?<!규모\s|강도\s|진도\s) (?<!규모|강도|진도) (?<![A-Za-z])
      (?P<m4>{_MONTH})[.·/](?P<d6>{_DAY}) (?={_EVENT})
    # 지난 3일, or 3 일 where a scanner has read it; but not 2박 3일
    | (?<![\d.,]) (?<!박) (?<!박\s) (?P<d4>[12]\d|3[01]|[1-9])\s?일{_DAY_END}
    # 지난 5∼7일
    | (?<=(?:지난|오는|이달|내달)\s) (?P<d5>{_DAY})(?=\s?[~∼〜～–-]\s?(?:{_DAY})\s?일(?![가간]))
    # 90년대
    | (?<!\d) (?P<dec2>[1-9]0)년대
    # 토요일, 29일(토)
    | (?P<w>[월화수목금토일])요일
    # 둘째 주일, the Sunday of a church; 2주일 and 일주일 are weeks, and 주일대사 an ambassador
    | (?<![\d일이한두세네몇]) (?<![\d한두세네몇]\s) (?P<sunday>주일)
      (?=\s|예배|미사|학교|[은을이로마에,.]|$)
    # 금요 예배; 수요 is also demand
    | (?<![가-힣]) (?P<w4>[월화목금토]|수(?=요{_GATHERING})) 요(?={_GATHERING}|\s[가-힣])
    # 화·목요일
    | (?<![가-힣])(?P<w3>[월화수목금토일])(?=(?:[·ㆍ・][월화수목금토일])+요일)
    | (?:(?<=[일.\d])|(?<=[.\d]\s))\((?P<w2>[월화수목금토일])\)
    # 오후 3시 30분, 세 시 반; 시간, 시즌 and the like begin with 시 too
    | (?:(?P<half>{_PART_OF_DAY})\s?)?
      (?: (?<![\d:])(?P<h>{_HOUR})\s?시(?![간즌도점장민내대속리절작행각가기])
        | (?<![가-힣])(?P<hn>열한|열두|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)
          \s?시(?=[\s에,.까쯤정반이를경께]|$)
      )
      (?:\s?(?P<min>[0-5]?\d)\s?분(?:\s?[0-5]?\d초)?
        |\s?(?P<minword>{_MINUTE})\s?분(?=[\s,.에까쯤이경께]|$)
        |\s?(?P<minhalf>반)(?=[\s,.에까쯤이경께]|부터|$))?
      (?:(?<=분)(?P<before>(?=\s전(?:[\s,.에이을은과]|$))))?
    # 오후 3:30, 15:00, PM 3:30, 3:30 PM
    | (?:(?P<half2>{_PART_OF_DAY}|(?<![A-Za-z])[AP]M)\s?)?
      (?<![\d:.]){_NO_OFFSET}(?P<h2>{_HOUR}):(?P<min2>[0-5]\d)(?![\d:])
      (?:\s?(?P<half4>[AP]M)(?![A-Za-z]))?
    # GMT 0100, 0100 GMT; UTC 2024 is a name
    | (?<![\d:.,]) (?P<h4>[01]\d|2[0-4])(?P<min4>[0-5]\d)(?!\d)
      (?: (?=\s?(?:GMT|UTC))
        | (?: (?<=(?:GMT|UTC)\)\s\d{{4}}) | (?<=(?:GMT|UTC)\s\d{{4}}) | (?<=(?:GMT|UTC)\d{{4}}) )
          (?: (?<!20\d\d) | (?=\s?(?:에(?!서)|부터|까지|쯤|경|께|현재|\))) )
      )
    # 오후 5.30; 밤 9~10시
    | (?P<half3>오전|오후|(?:{_PART_OF_DAY})(?=\s?(?:{_HOUR})\s?{_TO}\s?\d\d?\s?시(?!간)))
      \s?(?P<h3>1[0-2]|0?\d)(?:[.:](?P<min3>[0-5]\d)(?::[0-5]\d)?)?(?![\d시])
    | (?P<noon>정오|자정)
    # 3분기, 3/4분기, 상반기, 올여름
    | (?<!\d) (?P<q>[1-4])\s?(?:/\s?4\s?|사)?분기
    | (?P<span>상반기|하반기)
    | (?<![가-힣]) (?:올|지난|내년|올해|작년|지난해|이듬해|이번)?\s?
      (?P<season>봄|여름|가을|겨울)(?=[\s에,.의]|$|까|부|철|이|은)
    # 지난해, 다음 달, 이날; 올 only before what it can qualify
    | (?<![가-힣]) (?P<rel>{_RELATIVE_WORDING}|전달(?=의\s|보다|에\s?비))
      (?!\s?(?:대비|초등|이맘)|{_OTHER_WORDS})
    | (?<![가-힣]) (?P<bare>올)(?=\s(?:들|상|하|초|말|\d|연|여|겨|가|봄))
    """,
    re.VERBOSE,
)


# Before and after the months of a sentence, which courts count without 개: 징역 1년 6월, 10월의 형.
_SENTENCED = re.compile(
    r"(?:징역|금고|구류|자격정지|집행유예|단기|장기|형기|형량|실형)(?:형)?[은을이의]?\s?(?:각각\s|각\s)?"
    r"(?:\d{1,2}\s?년\s?)?$"
)
_FAR = 30  # characters, more than 집행유예형은 각각 10년 has
_TO_SERVE = re.compile(r"의?\s?(?:징역|금고|실형|형(?=[을이에의]))|에\s처(?:한다|하|해|했)")


# What has the hour of the clock before it, and is no span of time: 5분부터 40분까지, 5~40분에.
_BETWEEN_CLOCKS = rf"\s?(?:부터|에서|과|와|{_TO}|[,·])\s?"
_IS_CLOCK = r"\s?분(?=\s?(?:까지|사이|쯤|께|경|에(?![게서]))|\s두\s|[,.)]|$)"
_MINUTE_BEHIND = re.compile(rf"{_BETWEEN_CLOCKS}(?P<minute>[0-5]?\d){_IS_CLOCK}")
_MINUTES = re.compile(rf"\s?(?P<first>[0-5]?\d)(?=\s?[~∼〜～–-]\s?[0-5]?\d{_IS_CLOCK})")
# Between two clocks of one half of the day, which only the first one names: 오후 2~4시.
_SAME_HALF = re.compile(rf"\s?(?:{_TO}|부터|에서|[과와·])\s?")
_HALF_DAY = 12  # hours
# What a match can begin with, after which the pattern is worth trying.
_TRIGGERS = (
    *[f"{day}요" for day in _WEEKDAYS], *[f"({day})" for day in _WEEKDAYS],
    *[f"{day}{dot}" for day in _WEEKDAYS for dot in "·ㆍ・"],
    "오전", "오후", "새벽", "아침", "저녁", "낮", "밤", "정오", "자정", "상반기", "하반기", "봄",
    "여름", "가을", "겨울", "지난", "지지난", "작년", "전년", "전달", "재작년", "올", "금년",
    "내년", "이듬해", "내후년", "전월", "이달", "이번", "다음", "내달", "금주", "내주", "어제",
    "어젯밤",
    "전날", "그제", "그저께", "그끄", "글피", "간밤",
    "저번", "다다음", "후내년", "재재작년",
    "이날", "당일", "그날", "같은", "내일", "이튿날", "모레", "오늘",
    "주일", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "AM", "PM",
)  # fmt: skip
# All first letters as one class: `re` skips what is not in it, and is slow with alternatives.
_TRIGGER = re.compile(
    rf"[\d{''.join(sorted({word[0] for word in _TRIGGERS}))}](?:(?<=\d)\d*|"
    + "|".join(
        rf"{re.escape(word[1:])}(?<={re.escape(word)})"
        for word in sorted(_TRIGGERS, key=len, reverse=True)
    )
    + ")"
)


def find_korean_dates(text: str) -> list[Date]:
    """Find the dates, times and calendar words of a Korean text, in order of their place."""
    dates: list[Date] = []
    position = 0
    # The pattern is tried only where a figure or a calendar word stands: it is long, and slow.
    while (trigger := _TRIGGER.search(text, position)) is not None:
        match = _DATE.match(text, trigger.start())
        position = trigger.end() if match is None else match.end()
        if match is not None and not _is_term(match):
            dates += _within_hour(_read(match), text)
            position = max(position, dates[-1].end)
    for index, (first, last) in enumerate(pairwise(dates), start=1):
        if _SAME_HALF.fullmatch(text, first.end, last.start):
            dates[index] = _in_half_of(dates[index - 1], last)
    return dates


def _in_half_of(first: Date, last: Date) -> Date:
    """The last clock of a range, in the half of the day that is named before the first one.

    It may also be in the other half if it shows less: 오전 9시부터 6시까지.
    """
    if first.hour is None or last.hour is None or not first.half_day or last.half_day:
        return last
    if last.hour == _HALF_DAY:
        return replace(last, half_day="pm") if first.half_day == "am" else last
    if last.hour <= first.hour % _HALF_DAY:
        return last
    hour, half = on_24_hours(last.hour, first.half_day)
    return replace(last, hour=hour, half_day=half)


def _within_hour(date: Date, text: str) -> Iterator[Date]:
    """A date, and the clocks behind it that have its hour: 오후 1시 5분부터 40분까지."""
    if date.hour is not None and not date.minute and (span := _MINUTES.match(text, date.end)):
        end = span.end("first")
        date = replace(date, end=end, text=text[date.start : end], minute=int(span["first"]))
    yield date
    while date.minute and (more := _MINUTE_BEHIND.match(text, date.end)):
        if (minute := int(more["minute"])) <= date.minute:
            return
        start, end = more.start("minute"), more.end()
        date = replace(date, start=start, end=end, text=text[start:end], minute=minute)
        yield date


def _is_term(match: re.Match[str]) -> bool:
    """Whether years and months are those of a sentence, and no date: 징역 1년 6월."""
    return (
        match["m3"] is not None
        and match["d3"] is None
        and (
            _SENTENCED.search(match.string, max(0, match.start() - _FAR), match.start()) is not None
            or _TO_SERVE.match(match.string, match.end()) is not None
        )
    )


def _number(match: re.Match[str], *groups: str) -> int | None:
    written = next((match[group] for group in groups if match[group]), None)
    return None if written is None else int(written)


def _read(match: re.Match[str]) -> Date:
    date = partial(Date, *match.span(), match[0])
    if match["rel"] or match["bare"]:
        word = re.sub(r"\s", "", match["rel"] or match["bare"])
        return date(relative=_RELATIVE[word], firm=False)
    if match["sunday"]:
        return date(weekday=_WEEKDAYS["일"], firm=False)
    if match["w3"] or match["w4"]:
        # English may have "weekends" for 토·일요일, and "weekly" for 목요 음악회.
        return date(weekday=_WEEKDAYS[match["w3"] or match["w4"]], firm=False)
    if match["w"] or match["w2"]:
        # 12일(수) needs no weekday in English: "the 12th".
        return date(weekday=_WEEKDAYS[match["w"] or match["w2"]], firm=match["w2"] is None)
    if match["h"] or match["hn"] or match["h2"] or match["h3"] or match["h4"]:
        return _read_time(match, date)
    if match["noon"]:
        return date(
            hour=12 if match["noon"] == "정오" else 0,
            minute=0,
            half_day="pm" if match["noon"] == "정오" else "am",
            firm=False,
        )
    if match["q"]:
        return date(span=f"Q{match['q']}")
    if match["span"] or match["season"]:
        return date(span=_SPANS[match["span"] or match["season"]], firm=False)
    if match["dec2"]:
        return date(year=1900 + int(match["dec2"]), span="decade")
    year = _number(match, "y", "y2")
    return date(
        year=2000 + int(match["y3"]) if match["y3"] else year,
        month=_number(match, "m", "m2", "m3", "m4", "m5", "m6", "m7"),
        day=_number(match, "d", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"),
        span="decade" if match["decade"] is not None else "",
        # 3일 alone is "on the 3rd", or "on Friday", "that day" and nothing at all in English.
        firm=not any(match[group] for group in ("d4", "d5", "d6", "d8", "d9")),
    )


def _read_time(match: re.Match[str], date: partial[Date]) -> Date:
    hour = _number(match, "h", "h2", "h3", "h4")
    if hour is None:
        hour = _HOURS[match["hn"]]
    minute = 30 if match["minhalf"] else _number(match, "min", "min2", "min3", "min4") or 0
    if match["minword"]:
        minute = int(parse_sino(match["minword"]))
    word = match["half"] or match["half2"] or match["half3"] or match["half4"]
    half = _HALVES.get(word or "", "")
    if word == "밤" and (hour == 12 or hour < 5):
        half = "am"
    hour, half = on_24_hours(hour, half)
    return date(hour=hour, minute=minute, half_day=half, before=match["before"] is not None)
