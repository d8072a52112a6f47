"""Korean numerals and dates in Chinese characters, as mixed script has them: 2萬 5百餘 名, 四月."""

import re

from align.entities.korean.number_words import parse_sino

_DIGITS = "〇一二三四五六七八九"
_SCALES = {"十": "십", "百": "백", "千": "천", "萬": "만", "万": "만", "億": "억", "兆": "조"}
_HANGUL = str.maketrans({**dict(zip(_DIGITS, "영일이삼사오육칠팔구", strict=True)), **_SCALES})
_FIGURES = str.maketrans(_DIGITS, "0123456789")
_UNITS = str.maketrans("年月日時餘名人字枚個回次", "년월일시여명인자매개회차")
_NUMERAL = f"[{_DIGITS}{''.join(_SCALES)}]"
_ANY = re.compile(rf"{_NUMERAL}|\d\s?[年月日時餘名枚]")
_ALONE = r"(?![\u4e00-\u9fff])"
_DATED = re.compile(rf"({_NUMERAL}+)(\s?[年月日])(?:(?<=年)|(?={_NUMERAL})|{_ALONE})")
# Two numerals or more, or one that counts or follows a figure: 三國 and 百姓 are other words.
_COUNTED = re.compile(
    rf"(?:(?<=\d){_NUMERAL}+|{_NUMERAL}{{2,}}"
    rf"|(?<![\u4e00-\u9fff]){_NUMERAL}(?=\s?[名字枚個回次]{_ALONE}))"
    rf"(?:\s?餘)?(?:\s?[時名人字枚個回次]{_ALONE})?|(?<=\d)\s?[年月日時餘名枚]"
)


def in_hangul(text: str) -> str:
    """The text with its numerals in Chinese characters, and what they count, in Hangul or figures.

    It is as long as before, so that offsets stay true.

    Example:
        >>> in_hangul("三國의 學生 五百餘 名이 一九一一年 四月에 2萬 字를 썼다.")
        '三國의 學生 오백여 명이 1911년 4월에 2만 자를 썼다.'
    """
    if _ANY.search(text) is None:
        return text
    dated = _DATED.sub(
        lambda found: _figure(found[1]).rjust(len(found[1])) + found[2].translate(_UNITS), text
    )
    return _COUNTED.sub(lambda found: found[0].translate(_HANGUL).translate(_UNITS), dated)


def _figure(numeral: str) -> str:
    """Numerals as figures: 十一 is 11, and so is 一一."""
    if not any(letter in _SCALES for letter in numeral):
        return numeral.translate(_FIGURES)
    return str(parse_sino(numeral.translate(_HANGUL)))
