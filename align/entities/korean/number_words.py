"""The Korean words for numbers, and what they are worth."""

import re
from fractions import Fraction

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A figure without its scale."""
# 경 is 10^16 in 2경원, but a game in 5경기; 조 is a group in 2조 after a letter, which is rare, and
# begins the pieces of 16조각 and the articles of 5조항.
_SCALE = r"(?:[십백천만억]|조(?![각항])|경(?=[\s원여,.\d]|이\s넘|을\s넘|$))"
# 30여만 명, 1천여억 원; not 30여조각.
_ABOUT = r"(?=[만억조](?![각직항을에]))"
# After a space not what begins other words: 만주, 만일 and 조명 are other words.
SCALES = (
    rf"(?:(?:{_SCALE}|여{_ABOUT})+|여\s{_ABOUT}{_SCALE}(?=\s?(?:원|달러|명))|\s(?:천?[만억조](?=\s?(?:원|달러|유로|엔|위안|파운드)|\s\d)"
    r"|천?[만억](?=\s?(?:명|톤|마리|가구)|\s(?:개|건|대|여)[\s가-힣])"
    r"|(?:[십백]만|[십백천])(?=\s?(?:명|원|달러|톤|마리|가구)|여\s?[가-힣]|\s\d|\s(?:여|개|건|대|곳|권)[\s가-힣])))"
)
"""Words behind a figure that multiply it, also after a space: 300 억 원, 2 천 1 백여 명."""

SMALL = {"십": 10, "백": 100, "천": 1000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SINO = {digit: value for value, digit in enumerate("영일이삼사오육칠팔구")} | {"륙": 6}
NATIVE_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90, "백": 100,
}  # fmt: skip
DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10, "보름": 15, "일주일": 7,
}  # fmt: skip
DAYS |= {
    f"{tens}{day}": NATIVE_TENS[tens] + value
    for tens in ("열", "스무")
    for day, value in DAYS.items()
    if value < 10 and day != "일주일"
} | {"스무날": 20}
# The days of the lunar month are also counted so: 열이튿날, 스무사흗날.
_NTH_DAYS = {
    "이튿날": 2, "사흗날": 3, "나흗날": 4, "닷샛날": 5, "엿샛날": 6, "이렛날": 7, "여드렛날": 8,
    "아흐렛날": 9,
}  # fmt: skip
NTH_DAYS = {
    f"{tens}{day}": begun + value
    for tens, begun in (("초", 0), ("열", 10), ("스무", 20))
    for day, value in _NTH_DAYS.items()
}
"""The days of a lunar month by their names."""

DAYS |= NTH_DAYS
# A week is "one week"; half a month is "two weeks" or "a fortnight".
SAID_OTHERWISE: dict[str, tuple[Fraction | int, ...]] = {
    "일주일": (1,),
    "보름": (14,),
}
# Birthdays with a name of their own: 환갑을 넘긴 나이, "past 60".
BIRTHDAYS = {
    "불혹": 40, "지천명": 50, "환갑": 60, "회갑": 60, "칠순": 70, "고희": 70, "팔순": 80,
    "구순": 90,
}  # fmt: skip
_ROUGH_ONES = {
    "한두": (1, 2), "두세": (2, 3), "두어": (2,), "두서너": (2, 3, 4), "서너": (3, 4),
    "너덧": (4, 5), "네댓": (4, 5), "너댓": (4, 5), "네다섯": (4, 5),
    "대여섯": (5, 6), "예닐곱": (6, 7),
    "일고여덟": (7, 8), "엳아홉": (8, 9), "여덟아홉": (8, 9),
}  # fmt: skip
ROUGH: dict[str, tuple[int, ...]] = {
    **_ROUGH_ONES, "두어": (2, 3), "한둘": (1, 2), "두셋": (2, 3), "두서넛": (2, 3, 4),
    "서넛": (3, 4), "여남은": (10, 11, 12), "열댓": (14, 15, 16),
}  # fmt: skip
ROUGH |= {
    f"{tens}{word}": tuple(NATIVE_TENS[tens] + value for value in values)
    for tens in NATIVE_TENS
    for word, values in _ROUGH_ONES.items()
}
"""Words that leave open which of two or three numbers is meant: 서너 명, 열두어 명."""

METRES = re.compile(r"(\d{1,3})m\s?(\d\d)(?![\d,.]|\s?(?:㎝|cm|센))")
"""A length whose centimetres follow its unit: 5m05."""
_SECONDS = re.compile(r"(?<!분)(?<!분\s)(\d{1,2})초(\d\d)(?!\d)")
_TENTHS = re.compile(r"(\d)할(?:\s?(\d)푼)?(?:\s?(\d)리)?")


def divided_figure(text: str, start: int) -> tuple[Fraction, int] | None:
    """A figure whose decimals have units of their own: 9초69 is 9.69, 2m31 2.31, 3할1푼2리 .312.

    Returns:
        The value, and where it ends; None if there is no such figure at `start`.
    """
    if reached := _SECONDS.match(text, start) or METRES.match(text, start):
        return Fraction(f"{reached[1]}.{reached[2]}"), reached.end()
    if share := _TENTHS.match(text, start):
        return Fraction(int("".join(digit or "0" for digit in share.groups())), 1000), share.end()
    return None


def parse_sino(word: str) -> Fraction:
    """Read Sino-Korean words: 이십오만 -> 250,000."""
    total = section = current = 0
    for letter in word:
        if letter in SINO:
            current = SINO[letter]
        elif letter in SMALL:
            section += (current or 1) * SMALL[letter]
            current = 0
        else:
            total += (section + current or 1) * LARGE[letter]
            section = current = 0
    return Fraction(total + section + current)
