"""Show the numbers in the cells of Excel workbooks that stand for dates, times and percentages.

A format is a code such as `yyyy"년" m"월"` or `0.0%`, with up to three sections for positive,
negative and other numbers. Dates whose form depends on the computer are shown as ISO 8601 has them.
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from functools import lru_cache
from typing import Final

EPOCH: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001
"""The day 0 of most workbooks."""

EPOCH_OF_1904: Final = dt.datetime(1904, 1, 1)  # noqa: DTZ001
"""The day 0 of workbooks that count as Excel for the Macintosh did."""

# Excel believes that 1900 had a 29 February.
_LEAP_DAY = 60

_ISO = "yyyy-mm-dd"
# The formats that every workbook has; the dates among them that are not here are East Asian.
_BUILT_IN = {
    "9": "0%", "10": "0.00%", "14": _ISO, "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss",
    "22": f"{_ISO} h:mm", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0",
}  # fmt: skip
_LOCAL_DATES = {str(number) for number in (*range(27, 37), *range(50, 59))}
LOCAL: Final = "[$-F800]"
"""The format of a date whose form depends on the computer."""

# What stands in a format without meaning: texts, escaped characters, colours and countries.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile("[dmhys]|a{3,4}", re.IGNORECASE)
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|\.0+|y+|m+|d+|h+|s+|a{3,4}|.',
    re.IGNORECASE | re.DOTALL,
)
# Forms that the settings of the computer decide, and years of eras.
_OF_COMPUTER = re.compile(r"\[\$-(?:F800|F400|x-sys)|(?<![a-z])[geb]", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?.,]*")
_NUMBER_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[#0?][#0?.,]*|.', re.DOTALL)
_KOREAN = re.compile(r"\[\$-(?:\d*0)?412|\[\$-ko|[가-힣]", re.IGNORECASE)
_HALVES = ("am/pm", "a/p")
_KOREAN_DAYS = "월화수목금토일"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def code_of(number: str, codes: dict[str, str]) -> str | None:
    """The code of the format with a number, if it shows dates, times or percentages; else None.

    Args:
        number: Of the format.
        codes: The codes of the workbook's own formats, by their numbers.
    """
    if number not in codes:
        return LOCAL if number in _LOCAL_DATES else _BUILT_IN.get(number)
    code = codes[number]
    bare = _LITERAL.sub("", code.partition(";")[0])
    return code if "%" in bare or is_date(code) else None


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return code == LOCAL or bool(_DATE_LETTER.search(_LITERAL.sub("", code.partition(";")[0])))


def shown(number: float, code: str, epoch: dt.datetime) -> str:
    """A number as Excel shows it in a format of `code_of`."""
    if not is_date(code):
        return _percentage(number, code)
    try:
        days = number + (0 < number < _LEAP_DAY and epoch.year < 1900)
        moment = epoch + dt.timedelta(milliseconds=round(days * 86_400_000))
    except (OverflowError, ValueError):
        return str(number)
    return shown_moment(moment, code, number)


def shown_moment(moment: dt.datetime, code: str, days: float) -> str:
    """A date, a time or both in a format; `days` is the number of days that `[h]` counts."""
    if _OF_COMPUTER.search(re.sub(r'"[^"]*"|\\.', "", code)):
        text = moment.isoformat(" ", "seconds")
        return text[11:] if 0 <= days < 1 else text.removesuffix(" 00:00:00")
    tokens = _TOKEN.findall(code.partition(";")[0])
    is_korean = _KOREAN.search(code) is not None
    has_half = any(token.lower() in _HALVES for token in tokens)
    hour = (moment.hour - 1) % 12 + 1 if has_half else moment.hour
    parts = []
    for place, token in enumerate(tokens):
        kind, width = token[0].lower(), len(token)
        if token.lower() in _HALVES:
            parts.append((("오전", "오후") if is_korean else ("AM", "PM"))[moment.hour >= 12])
        elif kind == "[":
            parts.append(_counted(token[1:-1].lower(), days))
        elif kind == "h":
            parts.append(f"{hour:0{width}}")
        elif kind == "m" and _is_minute(tokens, place):
            parts.append(f"{moment.minute:0{width}}")
        elif kind == "s":
            parts.append(f"{moment.second:0{width}}")
        elif token.startswith(".0"):
            parts.append(f"{moment.microsecond / 1_000_000:.{width - 1}f}"[1:])
        elif kind in "ymd" or (kind == "a" and width > 1):
            parts.append(_part_of_date(kind, width, moment, is_korean=is_korean))
        else:
            parts.append(_literal(token))
    return "".join(parts).strip()


def _part_of_date(kind: str, width: int, moment: dt.datetime, *, is_korean: bool) -> str:
    """A year, a month or a day; `a` is the day of the week in Korean."""
    if kind == "y":
        return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
    if width < 3:
        return f"{moment.month if kind == 'm' else moment.day:0{width}}"
    if kind == "m":
        named = f"{moment.month}월" if is_korean else _MONTHS[moment.month - 1]
        return named if width == 4 or is_korean else named[: 3 if width == 3 else 1]
    if kind == "a" or is_korean:
        return _KOREAN_DAYS[moment.weekday()] + "요일" * (width > 3)
    named = _DAYS[moment.weekday()]
    return named if width > 3 else named[:3]


def _is_minute(tokens: list[str], place: int) -> bool:
    """Whether an `m` counts minutes: it stands after hours or before seconds."""
    letters = "hsmyd"
    before = [token for token in tokens[:place] if token.strip("[")[:1].lower() in letters]
    after = [token for token in tokens[place + 1 :] if token.strip("[")[:1].lower() in letters]
    return bool(
        (before and before[-1].strip("[")[0].lower() == "h")
        or (after and after[0].strip("[")[0].lower() == "s")
    )


def _counted(unit: str, days: float) -> str:
    """Hours, minutes or seconds that are counted beyond a day; nothing for colours and such."""
    a_day = {"h": 24, "m": 24 * 60, "s": 24 * 60 * 60}.get(unit[:1])
    if a_day is None or set(unit) != {unit[0]}:
        return ""
    # Milliseconds first, as the time of the day is rounded.
    return f"{round(days * 86_400_000) * a_day // 86_400_000:0{len(unit)}}"


def _percentage(number: float, code: str) -> str:
    """A number in a format with `%`, which stands for hundredths."""
    sections, sign = code.split(";"), "-" if number < 0 else ""
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    tokens = _NUMBER_TOKEN.findall(section)
    hundreds = tokens.count("%")
    digits = next((token for token in tokens if _DIGITS.fullmatch(token)), "0")
    whole, _, decimals = digits.partition(".")
    try:
        exact = abs(Decimal(repr(number))) * 100**hundreds
        rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except DecimalException:
        return str(number)
    written = f"{rounded:{',' if ',' in whole else ''}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and written[-1] == "0":
        written, optional = written[:-1], optional - 1
    parts = [written if _DIGITS.fullmatch(token) else _literal(token) for token in tokens]
    return f"{sign}{''.join(parts).strip()}"


def _literal(token: str) -> str:
    """The text of a token that is no number: quoted, escaped, a blank, or itself."""
    if token[0] == '"':
        return token[1:-1] if len(token) > 1 else ""
    if token[0] == "\\":
        return token[1:]
    if token[0] == "[":  # a currency, `[$₩-412]`, or a colour
        return token[2:-1].partition("-")[0] if token.startswith("[$") else ""
    return " " if token[0] == "_" and len(token) > 1 else "" if token[0] == "*" else token
