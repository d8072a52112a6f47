"""Numbers in Korean: figures with 만, 억, 조, Sino-Korean and native words, counters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from align.entities.korean.idioms import IDIOMS
from align.entities.korean.number_words import (
    ARABIC,
    LARGE,
    METRES,
    NATIVE_ONES,
    SCALES,
    SMALL,
    divided_figure,
    parse_sino,
)
from align.entities.korean.worded_numbers import HEAD, WHOLE, WORD, read_word
from align.entities.measures.units import KOREAN_UNIT
from align.entities.mentions import Number

# 119 is dialled in Korea where 911 is dialled in America; a translator changes the number.
_EMERGENCY = {119: (911, 999), 112: (911, 999), 911: (119, 112)}

_CHAIN = re.compile(
    rf"""
    (?<![\d.,]) (?P<sign>(?<![\w가-힣)%])[-−△▼](?=\d))?
    # 1조2000억, 3만 5천, 3천400년; after a space no figure that a date begins with (1억 2018년)
    (?P<number>{ARABIC}
      (?:{SCALES} (?:(?!\s(?:\d{{4}}\s?년|\d\d?\s?(?:[월일]|시(?!간))))\s?{ARABIC}
                     (?:{SCALES}|(?!\d|[:.]\d)))*)?)
    (?:/(?P<below>\d{{1,3}})(?![\d/]))?
    (?P<kilo>[kK](?![A-Za-z\d]))?
    """,
    re.VERBOSE,
)
_FIRST_DIGIT = re.compile(r"\d")
_PART = re.compile(rf"(?P<arabic>{ARABIC})|(?P<scale>[십백천만억조경])|\s")
_FRACTION = re.compile(
    rf"(?P<below>{ARABIC}\s?[천만억조]{{0,2}}|[이삼사오육칠팔구십]|두|세)\s?분의\s?(?P<above>{ARABIC}|"
    rf"[일이삼사오육칠팔구])"
)

_BEFORE = re.compile(r"(?:약|대략|거의|최소|최대|적어도|많게는|어림잡아|무려|줄잡아|근|한)\s*$")
_AFTER = re.compile(
    r"\s?(?:여(?![성학자])|가량|정도|쯤|남짓|안팎|가까|이상|이하|미만|초과|[을를이가]?\s?(?:조금\s|"
    r"훌쩍\s)?(?:넘|웃도|밑도|육박))"
)
_NAMED_SCALE = re.compile(r"(시속|초속|화씨)\s?(?:약\s?)?$")  # 시속 160km, 화씨 100도
_NAMED_UNITS = {
    ("시속", "km"): "kmh", ("시속", "mile"): "mph", ("초속", "m"): "ms", ("초속", "km"): "kms",
    ("화씨", "celsius"): "fahrenheit",
}  # fmt: skip
# 제7조 2항, 수정헌법 2조, 노조법 3조의2: an article of a law. 2조원 is money, also behind 상법.
_IN_LAW = re.compile(
    r"(?:제|(?:법|법률|조약|협약|협정|조례|규칙|규정|헌장|시행령|약관|강령|정관|당헌|당규|내규|개정안|FTA)"
    r"(?:\([^()]*\))?[」』’'\"”]?\s)$"
)
_ARTICLE = re.compile(
    r"\d{1,4}조(?!\s?(?:원|달러|유로|엔|위안|파운드|여|규모|가량|안팎|이상)|\d+[십백천억])"
)
_BEFORE_ARTICLE = 20  # characters that may hold the end of a law's name with its date in brackets
_ONE_PYEONG = re.compile(r"3\.3\s?(?:㎡|m²|m2|제곱\s?미터)\s?당")  # English has "per pyeong", too
# 4조 3교대, four crews on three shifts; 3조 2항, a paragraph of an article.
_NO_TRILLION = re.compile(r"\d{1,4}조\s?(?:\d\s?교대|(?:제\s?)?\d{1,3}\s?항)")
_GAMES = re.compile(r"\s?(?:(?:서울)?올림픽|학번)")  # 88올림픽, 20학번
# 후반 37분: "the 82nd minute" of a football match; a half of handball has 30 minutes. Extra time
# begins after 90 minutes, and its second half after 105.
_PART_OF_MATCH = re.compile(r"(?P<extra>연장\s?)?(?P<part>[전후])반(?:전)?\s?$")
_HALVES, _LENGTH_OF_EXTRA = (45, 30), 15
_EXTRA = {"전": 90, "후": 105}
# How old a child is: 24개월 된 아들, 생후 18개월.
_AGED = re.compile(
    r"\s?개월\s?(?:된|짜리|난|차|영아|유아|아기|아이|아동|아들|딸|여아|남아|남매|쌍둥이)"
)
_SINCE_BIRTH = re.compile(r"생후\s?(?:약\s?)?$")
# 중학교 2학년 is the eighth of twelve grades.
_GRADE = re.compile(r"\s?학년|(?=[\s,.이가은의에생)]|$)")
_GRADES_BEFORE = ((re.compile(r"(?:중학교|(?<![가-힣])중)\s?$"), 6),
                  (re.compile(r"(?:고등학교|고교|(?<![가-힣])고)\s?$"), 9))  # fmt: skip
_LAST_GRADE = 3
_YEAR_IN_MONTHS = 12
_BELOW_ZERO = re.compile(r"영하\s?$")
CHILDREN = re.compile(r"(?P<sons>\d{1,2})남\s?(?P<daughters>\d{1,2})녀")
"""Sons and daughters: 2남 1녀, "three children"."""
# Before a figure that is part of a name (COVID-19, 형사합의23부, 진흥왕 14년) or counts the years
# of a school (고3), and before 1녀 in 2남 1녀.
_STICKS = re.compile(r"[A-Za-z]-?$")
_IN_A_TITLE = re.compile(
    r"(?:(?<![가-힣])[고중초]|대학교?\s?|대법원\s|[형민]사|행정|합의|단독|수사|강력|특수|공판|항소|\d남\s?"
    r"|[가-힣](?:[왕종조제]|천황)\s|다우존스|닛케이|코스피|코스닥)$"
)
# 6·25전쟁, 5·16 쿠데타: known abroad by other names, if not by their date.
_IN_A_DAY = frozenset({"·", "."})
_EVENT = re.compile(
    r"\s?(?:전쟁|사변|참전|쿠데타|혁명|운동|만세|테러|항쟁|민주|사태|사건|선언|공동|"
    r"합의|회담|참사|대책|계엄|내란|집회|희생|유족|기념|총선|대선|지방|지선|보궐|재보|보선|이후|이전|당시|"
    r"세대|정신|의거|(?<=3[·.]1)절|묘[지역])"
)
# A month and a day with a dot between them, and another word or a particle behind: 9·19 군사합의,
# 6·25 때, 8·15에. What is counted has its counter at once: 1·2호선.
_LAST_MONTH, _LAST_DAY = 12, 31
_IN_NO_LIST = re.compile(r"(?<![\d.,·제])\d")
_AFTER_A_DAY = re.compile(
    r"['’”]?(?:\s(?!대\s|비율|비례|지진|강진)[가-힣]|(?:에|의|은|을|이|과|와)(?![가-힣]))"
)
# 3국 and 2사 point back to who was named; English may say "the countries", or "they". A ruling of
# 2심 is one "on appeal", and the rivers of 4대강 and the insurances of 4대 보험 are known by name.
# 2박 3일 are three days, 2차전지 a rechargeable battery, 3차 접종 a booster, 2차적 저작물 a derived
# work, 제3자 anybody else, and a semester is of spring or fall.
_POINTING = re.compile(
    r"(?:개)?(?:국|사|심)(?:[은는이가을를의에과와도\s]|$)|대(?:강|\s?(?:보험|궁|은행|그룹))"
    r"|박\s?\d|차\s?(?:적|전지|접종)|(?:(?<=제3)|(?<=제 3))자|학기"
)
_OR = re.compile(r"\s?[,·]\s?")
_TEN = 10
_RANGE = re.compile(r"\s?(?:[~∼〜～–-]|내지|에서)\s?")


def find_korean_numbers(text: str, excluded: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """Find the numbers of a Korean text outside the `excluded` spans, in order of their place."""
    found = [*_figures(text, excluded)]
    found += _words(text, [*excluded, *((figure.start, figure.end) for figure in found)])
    found.sort(key=lambda number: number.start)
    found = _loosened(text, _spread_ranges(text, found))
    idioms = [idiom.span() for idiom in IDIOMS.finditer(text)] if found else []
    return [one if one.is_outside(idioms) else replace(one, firm=False) for one in found]


def _loosened(text: str, numbers: list[Number]) -> list[Number]:
    """Loosen what is said in two figures: 2, 3년 ("a couple of years"), 6·25전쟁 (a war's name).

    The range 5~6명 stays one.
    """
    for index, (low, high) in enumerate(pairwise(numbers)):
        between = text[low.end : high.start]
        is_rough = high.value == low.value + 1 and high.value < _TEN and _OR.fullmatch(between)
        if not low.unit and (is_rough or _is_day_of_event(low, high, text)):
            numbers[index] = replace(low, firm=False)
            numbers[index + 1] = replace(high, firm=False)
    return numbers


def _is_day_of_event(month: Number, day: Number, text: str) -> bool:
    """Whether two figures are the day by which Koreans know an event: 6·25 때, 12·3 비상계엄."""
    between = text[month.end : day.start]
    if between in _IN_A_DAY and _EVENT.match(text, day.end):
        return True
    return (
        between == "·"
        and not day.unit
        and month.value <= _LAST_MONTH
        and day.value <= _LAST_DAY
        and _IN_NO_LIST.match(text, month.start) is not None
        and _AFTER_A_DAY.match(text, day.end) is not None
    )


def parse_figures(written: str) -> tuple[Fraction, int]:
    """Read figures with Korean scales: ("1조2000억", 7) -> 1,200,000,000,000.

    Returns:
        The value, and the number of characters that belong to it. Scales must fall: 1억 2억 is read
        as 1억, and the rest is another number.
    """
    total: Fraction | int = 0
    section: Fraction | int = 0
    current: Fraction | int | None = None
    highest, end = 10**20, 0
    for part in _PART.finditer(written):
        scale = LARGE.get(part["scale"] or "")
        if (part["arabic"] and current is not None) or (scale and scale >= highest):
            break
        if part["arabic"]:
            current = _arabic(part["arabic"])
            # Without a scale behind it a figure belongs here only as the last: 3만5000.
            continue
        if part["scale"] in SMALL:
            section += (1 if current is None else current) * SMALL[part["scale"]]
        elif scale:
            bare = current is None and not section
            total += (1 if bare else section + (current or 0)) * scale
            section, highest = 0, scale
        else:
            continue
        current, end = None, part.end()
    else:
        return Fraction(total + section + (current or 0)), len(written)
    return Fraction(total + section), end


def _arabic(written: str) -> Fraction | int:
    """A figure's value; most are whole, and whole numbers are quick to add up."""
    plain = written.replace(",", "")
    return Fraction(plain) if "." in plain else int(plain)


def _outside(start: int, excluded: Sequence[tuple[int, int]]) -> bool:
    return not any(first <= start < last for first, last in excluded)


def _figures(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[Number]:
    position = 0
    # Where no digit is, the pattern need not look; before a figure's first one is its sign.
    while (digit := _FIRST_DIGIT.search(text, position)) is not None:
        match = _CHAIN.search(text, max(position, digit.start() - 1))
        if match is None:
            return
        fraction = _FRACTION.match(text, match.start("number"))
        if divided := divided_figure(text, match.start("number")):
            value, end = divided
        elif fraction:
            value, end = _fraction_value(fraction), fraction.end()
        else:
            written = match["number"]
            if "조" in written and _is_no_trillion(text, match.start("number")):
                written = written.partition("조")[0]
            value, length = parse_figures(written)
            end = match.start("number") + length
        if match["below"] and end == match.end("number"):
            below = int(match["below"])
            if 1 < below <= 10 and value < below and not text.endswith("/", 0, match.start()):
                value, end = value / below, match.end("below")
        if match["kilo"] and end == match.start("kilo"):
            value, end = value * 1000, match.end()
        position = max(end, match.start() + 1)
        if not _outside(match.start("number"), excluded):
            continue
        yield _figure(text, match, value, end)


def _is_no_trillion(text: str, start: int) -> bool:
    """Whether a figure with 조 counts crews, or says which article of a law is meant."""
    if _NO_TRILLION.match(text, start):
        return True
    before = max(0, start - _BEFORE_ARTICLE)
    return (
        _IN_LAW.search(text, before, start) is not None and _ARTICLE.match(text, start) is not None
    )


def _figure(text: str, match: re.Match[str], value: Fraction, end: int) -> Number:
    start = match.start("number")
    if match["sign"]:
        value, start = -value, match.start()
    unit, unit_end = _unit_after(text, end)
    if not unit and METRES.match(text, start):
        unit = "m"
    if value.denominator > 1 and (
        unit == "people" or (unit == "celsius" and "분" in text[start:end])
    ):
        unit, unit_end = "", end  # 10분의 1인 크기, 10분의 1도 안 돼: that is a tenth
    named = _NAMED_SCALE.search(text, max(0, start - 6), start)
    if named is not None:
        unit = _NAMED_UNITS.get((named[1], unit), unit)
    below_zero = _BELOW_ZERO.search(text, max(0, start - 3), start)
    if below_zero and unit == "celsius":
        value, start = -abs(value), below_zero.start()
    if value == _TEN and text.startswith("대", end):
        unit = ""  # 10대: teenagers
    return Number(
        start, unit_end, text[start:unit_end], value, unit,
        approximate=_is_approximate(text, start, end, unit_end),
        firm=value != 1 and not _is_loose(text, start, end),
        also=_also(text, start, end, value, unit),
    )  # fmt: skip


def _is_loose(text: str, start: int, end: int) -> bool:
    """Whether a figure is a part of a name, or says what English says in another way."""
    sticks = _STICKS.search(text, max(0, start - 2), start)
    titled = _IN_A_TITLE.search(text, max(0, start - 5), start)
    return bool(sticks or titled or _POINTING.match(text, end) or _ONE_PYEONG.match(text, start))


def _also(text: str, start: int, end: int, value: Fraction, unit: str) -> tuple[Fraction, ...]:
    """The figures that a faithful translation may have instead of one."""
    is_year = unit == "year" or _GAMES.match(text, end)
    if is_year and 10 <= value <= 99 and value.denominator == 1:
        return 1900 + value, 2000 + value
    if value == _TEN and text.startswith("대", end):
        return (Fraction(13),)
    if unit == "century" and value > 1:
        return ((value - 1) * 100,)  # the 1900s
    if unit == "minute":
        return _minutes_of_match(text, start, value)
    if unit == "month":
        return _years_of_child(text, start, end, value)
    if not unit and value <= _LAST_GRADE and (grade := _grade(text, start, end)):
        return (value + grade,)
    if not unit and _ARTICLE.fullmatch(text, start, end):
        return (value / LARGE["조"],)  # perhaps an article: 형법 대신 5조를
    children = CHILDREN.match(text, start)
    if children is not None:
        return (Fraction(int(children["sons"]) + int(children["daughters"])),)
    return tuple(map(Fraction, _EMERGENCY.get(int(value), ())))


def _minutes_of_match(text: str, start: int, value: Fraction) -> tuple[Fraction, ...]:
    """The minutes since a match began, if a Korean figure counts those of its second part."""
    part = _PART_OF_MATCH.search(text, max(0, start - 8), start)
    if part is None:
        return ()
    if part["extra"]:
        return (value + _EXTRA[part["part"]],) if value <= _LENGTH_OF_EXTRA else ()
    return tuple(value + half for half in _HALVES if value <= half) if part["part"] == "후" else ()


def _years_of_child(text: str, start: int, end: int, months: Fraction) -> tuple[Fraction, ...]:
    """The years of a child whose months Korean tells: 30개월 된 is two, or two and a half."""
    if months < _YEAR_IN_MONTHS or not (
        _AGED.match(text, end) or _SINCE_BIRTH.search(text, max(0, start - 6), start)
    ):
        return ()
    halves = Fraction(months * 2 // _YEAR_IN_MONTHS, 2)
    return tuple({Fraction(int(halves)), halves})


def _grade(text: str, start: int, end: int) -> int:
    """How many grades a pupil has passed before this school, if a figure is of its grades."""
    if _GRADE.match(text, end) is None:
        return 0
    before = max(0, start - 6)
    return next((passed for of, passed in _GRADES_BEFORE if of.search(text, before, start)), 0)


def _unit_after(text: str, end: int) -> tuple[str, int]:
    at = end
    if text.startswith(" ", at):
        at += 1
    if text.startswith("여", at):
        at += 1 + text.startswith(" ", at + 1)
    match = KOREAN_UNIT.match(text, at)
    if match is None or match.lastgroup is None:
        return "", end
    return match.lastgroup, match.end()


def _is_approximate(text: str, start: int, end: int, unit_end: int) -> bool:
    return bool(
        _BEFORE.search(text, max(0, start - 6), start)
        or "여" in text[start:end]  # 30여만 명
        or _AFTER.match(text, end)
        or (unit_end > end and _AFTER.match(text, unit_end))
    )


def _fraction_value(match: re.Match[str]) -> Fraction:
    def number_of(written: str) -> Fraction:
        if written[0].isdigit():
            return Fraction(parse_figures(written.replace(" ", ""))[0])
        return Fraction(NATIVE_ONES[written]) if written in "두세" else parse_sino(written)

    below = number_of(match["below"])
    return number_of(match["above"]) / below if below else Fraction(0)


def _words(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[Number]:
    reached = 0
    for head in HEAD.finditer(text):
        match = WORD.match(text, head.start()) if head.start() >= reached else None
        if match is None:
            continue
        start, end = match.span()
        reached = end
        if not _outside(start, excluded):
            continue
        kind = match.lastgroup or ""
        unit, unit_end = ("", end) if kind in WHOLE else _unit_after(text, end)
        # 15~17일 사흘간, 15일부터 17일까지 사흘 동안
        repeats = kind == "days" and text[max(0, start - 3) : start].endswith(("일 ", "까지 "))
        for word in read_word(match, kind):
            yield Number(
                start, unit_end, text[start:unit_end], Fraction(word.value), word.unit or unit,
                approximate=word.vague, vague=word.vague, firm=word.firm and not repeats,
                digits=False,
                also=tuple(map(Fraction, word.also)),
            )  # fmt: skip


def _spread_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Give the first end of a range what the second states for both: 2~3만 is 20,000~30,000."""
    for index, (low, high) in enumerate(pairwise(numbers)):
        between = text[low.end : high.start]
        if low.unit or not low.digits or not _RANGE.fullmatch(between):
            continue
        value = low.value
        scale = 1
        for letter in high.text:
            scale *= SMALL.get(letter, LARGE.get(letter, 1))
        if low.text.isdigit() and scale > 1 and low.value < high.value / scale:
            value *= scale
        numbers[index] = replace(low, value=value, unit=high.unit, also=())
    return numbers
