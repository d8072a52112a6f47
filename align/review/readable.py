"""Values of findings as readers write them: 1조 2000억 원, 1.2 trillion won, 21.8%, 24 March.

Findings keep a value in figures that are equal in both languages (`value_of`), because they are
compared by it; these words are only shown.
"""

import re

_OF_FIGURES = {"number", "unit", "date"}
"""The checks whose values `value_of` wrote; those of others are words of the texts."""

# 3, 3.5, 1 1/3, 1/3. Longer figures are no amounts: nobody reads them in words.
_FIGURE = re.compile(r"(-?)(\d{1,20})(\.\d+|(?: \d{1,20})?/\d+)?(?: ([A-Za-z_]\S*))?", re.ASCII)
_DATE = re.compile(r"(\d{4}|-)(?:-(\d\d|-)?(?:-(\d\d))?)?(?!\d)(?= |$)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = {
    "Mon": ("월요일", "Monday"),
    "Tue": ("화요일", "Tuesday"),
    "Wed": ("수요일", "Wednesday"),
    "Thu": ("목요일", "Thursday"),
    "Fri": ("금요일", "Friday"),
    "Sat": ("토요일", "Saturday"),
    "Sun": ("일요일", "Sunday"),
}
_WEEKDAY = re.compile("|".join(_WEEKDAYS))
_TENS_OF_THOUSANDS = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
_THOUSANDS = ((10**15, "quadrillion"), (10**12, "trillion"), (10**9, "billion"), (10**6, "million"))

# What stands behind a figure in Korean and in English (of one, without the s); other units are
# shown by their letters.
_UNITS = {
    "percent": ("%", "%"),
    "point": ("%포인트", " percentage points"),
    "krw": (" 원", " won"),
    "usd": (" 달러", " dollars"),
    "eur": (" 유로", " euros"),
    "jpy": (" 엔", " yen"),
    "cny": (" 위안", " yuan"),
    "pound": (" 파운드", " pounds"),
    "people": ("명", " people"),
    "item": ("개", ""),
    "times": ("배", " times"),
    "age": ("세", " years old"),
    "year": ("년", " years"),
    "month": ("개월", " months"),
    "week": ("주", " weeks"),
    "day": ("일", " days"),
    "hour": ("시간", " hours"),
    "minute": ("분", " minutes"),
    "second": ("초", " seconds"),
    "pyeong": ("평", " pyeong"),
    "ton": ("톤", " tons"),
    "celsius": ("℃", "°C"),
    "fahrenheit": ("℉", "°F"),
    "m2": ("㎡", " m²"),
    "km2": ("㎢", " km²"),
}
_OF_ONE = {"people": " person", "age": " year old"}


def readable(value: str, check: str, language: str) -> str:
    """A value of a finding as a reader of one language writes it; as it is if it is not known.

    Args:
        value: The value, as the finding has it.
        check: The name of its check.
        language: "ko" or "en".

    Example:
        >>> readable("1200000000000 krw", "number", "ko"), readable("21.8 percent", "unit", "en")
        ('1조 2000억 원', '21.8%')
        >>> readable("--03-24", "date", "en"), readable("2026-03", "date", "ko")
        ('24 March', '2026년 3월')
    """
    if check not in _OF_FIGURES:
        return value
    if check == "date":
        dated = _dated(value, language)
        return _WEEKDAY.sub(lambda day: _WEEKDAYS[day[0]][language != "ko"], dated)
    if (found := _FIGURE.fullmatch(value)) is None:
        return value
    sign, whole, part, key = found.groups()
    figure = sign + _figure(whole, part or "", language, is_amount=key is not None)
    if key not in _UNITS:
        return figure if key is None else f"{figure} {key}"
    korean, english = _UNITS[key]
    if language == "ko":
        return figure + korean
    if (whole, part) == ("1", None):
        english = _OF_ONE.get(key, english.removesuffix("s"))
    return figure + english


def _figure(whole: str, part: str, language: str, *, is_amount: bool) -> str:
    """A number as a newspaper writes it, to the last digit; one without a unit may be a year.

    >>> _figure("12340000", "", "ko", is_amount=False), _figure("1200000", "", "en", is_amount=True)
    ('1234만', '1.2 million')
    >>> _figure("1234", "", "en", is_amount=False), _figure("1234", ".5", "en", is_amount=True)
    ('1234', '1,234.5')
    """
    if "/" in part:
        return whole + part
    number = int(whole)
    if part:
        return f"{number:,}{part}"
    if language == "ko":
        return _in_ten_thousands(number)
    for size, word in _THOUSANDS:
        if number >= size and (number * 1000) % size == 0:
            count, rest = divmod(number, size)
            return f"{count:,}.{rest * 1000 // size:03}".rstrip("0").rstrip(".") + f" {word}"
    return f"{number:,}" if is_amount or number >= 10**4 else str(number)


def _in_ten_thousands(number: int) -> str:
    parts = []
    rest = number
    for size, word in _TENS_OF_THOUSANDS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{word}")
    if rest or not parts:
        parts.append(str(rest))
    return " ".join(parts)


def _dated(value: str, language: str) -> str:
    found = _DATE.match(value)
    if found is None:
        return value
    year, month, day = (int(part) if part and part != "-" else None for part in found.groups())
    return (_date(year, month, day, language) or found[0]) + value[found.end() :]


def _date(year: int | None, month: int | None, day: int | None, language: str) -> str:
    if language == "ko":
        parts = ((year, "년"), (month, "월"), (day, "일"))
        return " ".join(f"{part}{word}" for part, word in parts if part)
    told = [str(day)] if day else []
    if month and 1 <= month <= len(_MONTHS):
        told.append(_MONTHS[month - 1])
    return " ".join([*told, *([str(year)] if year else [])])
