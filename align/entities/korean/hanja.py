"""Korean numerals and dates in Chinese characters, as mixed script has them: 2萬 5百餘 名, 四月."""

import re

from align.entities.korean.number_words import parse_sino
from align.entities.letters import HANJA

_DIGITS = "〇一二三四五六七八九"
_SCALES = {"十": "십", "百": "백", "千": "천", "萬": "만", "万": "만", "億": "억", "兆": "조"}
_HANGUL = str.maketrans({**dict(zip(_DIGITS, "영일이삼사오육칠팔구", strict=True)), **_SCALES})
_FIGURES = str.maketrans(_DIGITS, "0123456789")
# Other signs for zero: 一九四○年.
_ZEROS = str.maketrans("○◯零", "〇〇〇")
_ZERO_BESIDE = re.compile("(?<=[〇一二三四五六七八九])[○◯零]+")
_UNITS = str.maketrans("年月日時餘代名人字枚個回次圓里歲坪", "년월일시여대명인자매개회차원리세평")
_COUNTERS = "名人字枚個回次圓里歲坪"
_NUMERAL = f"[{_DIGITS}{''.join(_SCALES)}]"
_ANY = re.compile(rf"{_NUMERAL}|\d\s?[年月日時餘{_COUNTERS}]|[가-힣]\s[名人個歲年]|檀紀")
_ALONE = rf"(?![{HANJA}])"
# 萬年筆 is a pen; 年代, 年頃 and the like go on with the year.
_DATED = re.compile(
    rf"({_NUMERAL}+)(\s?(?:年代?|月|日|(?<![百千萬万億兆])[월일](?!장)))"
    rf"(?:{_ALONE}|(?={_NUMERAL})|(?<=年)(?=[頃初末前後間度餘以]))"
)
# What happened on a day, or is called after it: 三·一運動, 四·一九.
_NAMED_DAY = re.compile(
    rf"(?<![{HANJA}])([一二三四五六七八九十]{{1,2}})[·ㆍ‧・]([一二三四五六七八九十]{{1,3}})"
    r"(?![名人個年月日時])"
)
# Years since the founding of Korea by Dangun, and those of Japanese emperors under their rule.
_ERAS = {"檀紀": -2333, "단기": -2333, "明治": 1867, "大正": 1911, "昭和": 1925}
_IN_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?({_NUMERAL}+|\d+)(?=\s?[年년])")
# Two numerals or more, or one that counts or follows a figure: 三國 and 百姓 are other words.
_COUNTED = re.compile(
    rf"(?:(?<=\d){_NUMERAL}+|{_NUMERAL}{{2,}}"
    rf"|(?<![{HANJA}]){_NUMERAL}(?=\s?[{_COUNTERS}]{_ALONE}))"
    rf"(?:\s?餘)?(?:\s?[年時{_COUNTERS}]{_ALONE})?|(?<=\d)\s?[年月日時餘{_COUNTERS}]"
    # 열네 名, 스무 歲
    rf"|(?<=[한두세네섯곱덟홉열무흔쉰순른])\s[名人個歲年]{_ALONE}"
)


def in_hangul(text: str) -> str:
    """The text with its numerals in Chinese characters, and what they count, in Hangul or figures.

    It is as long as before, so that offsets stay true.

    Example:
        >>> in_hangul("三國의 學生 五百餘 名이 一九一一年 四月에 2萬 字를 썼다.")
        '三國의 學生 오백여 명이 1911년 4월에 2만 자를 썼다.'
        >>> in_hangul("三·一運動은 檀紀 四二五二年의 일이다.")
        '3·1運動은    1919년의 일이다.'
    """
    if _ANY.search(text) is None and "단기" not in text:
        return text
    text = _ZERO_BESIDE.sub(lambda found: found[0].translate(_ZEROS), text)
    text = _IN_ERA.sub(_in_our_era, text)
    text = _NAMED_DAY.sub(_day_in_figures, text)
    text = _DATED.sub(
        lambda found: _figure(found[1]).rjust(len(found[1])) + found[2].translate(_UNITS), text
    )
    return _COUNTED.sub(lambda found: found[0].translate(_HANGUL).translate(_UNITS), text)


def _in_our_era(found: re.Match[str]) -> str:
    """The year of an era as one of ours, if the place is long enough for it."""
    number = found[2] if found[2].isdecimal() else _figure(found[2])
    year = str(int(number) + _ERAS[found[1]])
    return year.rjust(len(found[0])) if len(year) <= len(found[0]) else found[0]


def _day_in_figures(found: re.Match[str]) -> str:
    """A day that names what happened on it, as figures: 4·19 for 四·一九."""
    month, day = _figure(found[1]), _figure(found[2])
    read = f"{month}{found[0][len(found[1])]}{day}"
    return read if len(read) == len(found[0]) else found[0]


def _figure(numeral: str) -> str:
    """Numerals as figures: 十一 is 11, and so is 一一."""
    if not any(letter in _SCALES for letter in numeral):
        return numeral.translate(_FIGURES)
    return str(parse_sino(numeral.translate(_HANGUL)))
