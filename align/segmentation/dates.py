"""Full stops of dates in figures, as Korean offices and sites write them in both languages.

2025. 3. 18. 17:30, '25. 3. 18. (Tue.), 2025. 3. 18.~3. 20., 18. 3. 2025
"""

import re

_YEAR, _MONTH = r"(?:(?:19|20)\d\d|['’]?\d\d)", "(?:1[0-2]|0?[1-9])"
_WEEKDAY = r"\((?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|[월화수목금토일](?:요일)?)\.?\)"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_DAY = rf"{_NUMBER}(?:\.(?!\d))?(?:\s?{_WEEKDAY})?"
# The same spaces after both stops: in “12. 3.5 percent” there is no date.
_DATE = re.compile(
    rf"(?<![\d.])(?:{_YEAR}\.(?P<gap>\s?){_MONTH}\.(?P=gap){_DAY}"
    rf"(?:\s?[~∼〜～–-]\s?(?:(?:{_YEAR}\.\s?)?{_MONTH}\.\s?)?{_DAY})?"
    rf"|{_NUMBER}\.(?P<other>\s?){_MONTH}\.(?P=other)(?:19|20)\d\d(?!\d)(?:\.(?!\d))?"
    rf"|{_MONTH}\.\s?{_NUMBER}\.?\s?{_WEEKDAY})"
)
# What follows belongs to the date: a time, or an agency's mark.
_TIME = re.compile(r"[,\s]*\(?(?:(?:[AaPp]\.?[Mm]\.?|KST|GMT|UTC|오전|오후)(?!\w)|\d)")
_LONGEST = 50


def is_inside_date(text: str, begin: int, stop: int) -> bool:
    """Whether the full stop at `stop` does not end the sentence, which begins at `begin`.

    A date alone is no sentence, so after one at the beginning, the sentence goes on.
    """
    for found in _DATE.finditer(text, max(begin, stop - _LONGEST), stop + _LONGEST):
        if found.start() < stop < found.end():
            is_last = text.find(".", stop + 1, found.end()) < 0
            return not is_last or found.start() == begin or bool(_TIME.match(text, found.end()))
    return False
