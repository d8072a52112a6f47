"""Dates and times in both languages, as values that can be compared."""

from dataclasses import replace

from align.entities.english.dates import find_english_dates
from align.entities.korean.dates import find_korean_dates
from align.entities.korean.hanja import in_hangul
from align.entities.mentions import Date


def find_dates(text: str, language: str) -> list[Date]:
    """Find the dates, times and calendar words of a text, in order of their place.

    Args:
        text: The text to search.
        language: "ko" or "en"; in any other language only dates in figures are found, and read as
            in English.

    Example:
        >>> [(date.month, date.day) for date in find_dates("1월 6일 의사당", "ko")]
        [(1, 6)]
    """
    if language != "ko":
        return find_english_dates(text)
    read = in_hangul(text)
    dates = find_korean_dates(read)
    if read is text:
        return dates
    return [replace(date, text=text[date.start : date.end]) for date in dates]
