"""Letters, for the patterns that find words and names: ğ as well as g.

`LATIN`, `CAPITAL`, `SMALL` and `HANJA` stand inside the brackets of a character class.
"""

import re
from itertools import chain
from unicodedata import normalize

LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""All letters, with and without accents."""

_ACCENTED = [chr(code) for code in chain(range(0xC0, 0x250), range(0x1E00, 0x1F00))]

CAPITAL = "A-Z" + "".join(filter(str.isupper, _ACCENTED))
"""The capitals."""

SMALL = "a-z" + "".join(filter(str.islower, _ACCENTED))
"""The small letters."""

CAPITALISED = re.compile(rf"(?<![{LATIN}0-9])[{CAPITAL}][{LATIN}]*(?:[-'’][{LATIN}]+)*")
"""A capitalised word, hyphens and all."""

HANGUL = re.compile("[가-힣]")
"""A syllable of Hangul."""

HANJA = "一-鿿"
"""Chinese characters."""

NOTHING = "(?!)"
"""An expression that nothing matches."""

NAME_WORD = rf"[{CAPITAL}][\w'’-]+"
"""An expression for a capitalised word of a name, figures and all."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word of any script, hyphens and all."""

POSSESSIVE = re.compile(r"['’]s?$")
"""The ending of a possessive: Biden's, the Bidens'."""

# Letters with a stroke, or without their dot: they are not made of a letter and an accent.
_STRUCK = dict(zip("ŁłĐđØøıÐð", "LlDdOoiDd", strict=True))
_PLAIN = str.maketrans({letter: normalize("NFD", letter)[0] for letter in _ACCENTED} | _STRUCK)

# How Korean reads the letters of an acronym.
_READ = {
    "더블유": "W", "에이치": "H", "제트": "Z", "에이": "A", "에프": "F", "아이": "I", "제이": "J",
    "케이": "K", "아르": "R", "에스": "S", "브이": "V", "엑스": "X", "와이": "Y", "비": "B",
    "씨": "C", "시": "C", "디": "D", "이": "E", "지": "G", "엘": "L", "엠": "M", "엔": "N",
    "오": "O", "피": "P", "큐": "Q", "알": "R", "티": "T", "유": "U",
}  # fmt: skip
_ACRONYM = re.compile(rf"(?:{'|'.join(_READ)}){{2,6}}")
_LETTER = re.compile("|".join(_READ))


def acronym(hangul: str) -> str:
    """The letters that a Hangul word spells; "" if it spells none.

    Example:
        >>> acronym("티엠"), acronym("삼성")
        ('TM', '')
    """
    if _ACRONYM.fullmatch(hangul) is None:
        return ""
    return "".join(_READ[letter] for letter in _LETTER.findall(hangul))


def plain(text: str) -> str:
    """The text with plain letters in the place of those with accents; offsets stay true.

    Example:
        >>> plain("Łódź, Gdańsk")
        'Lodz, Gdansk'
    """
    return text if text.isascii() else text.translate(_PLAIN)
