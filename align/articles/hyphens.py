"""Words that a hyphen divides at the end of a line: most are joined, some keep the hyphen.

In a PDF, the lines are joined as they are read; in plain text, afterwards.
"""

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from align.articles.blocks import BlockPlace

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = r"[a-z\xe0-\xff]+"
_LAST, _FIRST = re.compile(rf"(?:\b[A-Z])?{_SMALL}(?=-$)"), re.compile(_SMALL)
# The hyphen at a line end, with the blanks around that; a blank line is there between pages.
_DIVIDED = re.compile(r"(?<=[^\W\d_])-[^\S\r\n]*(?:(?:\r\n|[\r\n])[^\S\r\n]*)+(?=[^\W_])")
_FIRST_WORD = re.compile(r"\S+(?:\s\S+)?")
_LONGEST_BEFORE = 80
_SUSPENDED = re.compile(r"(?:and|or|to)\b")
# The least letters of a part that says something: syllables such as `in`, `con` and `ten` are
# words as well.
_LEAST = 4
# First parts of many words that are written as one.
_BEGINNINGS = re.compile(
    "after|back|down|ever|every|fore|here|high|home|house|land|less|like|more|news|over|some|super"
    "|them|there|through|under|when|where|wind|with|work|your"
)
# Numbers begin words with a hyphen, unless they are only the beginning of a number.
_NUMBER = re.compile(
    "two|three|four|five|six|seven|eight|nine|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    "|seventy|eighty|ninety|hundred"
)
_OF_NUMBER = re.compile("t?een|ty|th|fold|some|score|pence")
# A Korean given name of two syllables after its family name: Park Ji-won. Few other words look so.
_SYLLABLE = re.compile(
    "(?:[bdghjkmnprsty]|ch|sh|kk|w)?[wy]?(?:ae|eo|eu|oo|ee|ou|oe|oi|ui|uh|[aeiou])"
    "(?:ng|ck|[bgklmnpt])?"
)
_OTHERS = frozenset({
    "Hotel", "Motel", "Museum", "Salon", "Summit", "Human", "Women", "Kingdom", "Building",
    "Housing", "Channel", "Bishop", "Metro", "Total", "Japan", "China", "Iran", "Shipping", "Medal",
    "Tunnel", "Canal", "Kitchen",
})  # fmt: skip
_FAMILY = (
    "(?:Kim|Lee|Yi|Rhee|Ri|Park|Pak|Cho[ei]?|J[ou]ng|Jeong|Ch[ou]ng|Kang|Jo|Yoo?n|J[au]n|J[ae]ng"
    "|Chang|[LRY]im|Ha[hn]?n?|Oh?|Seo|Suh|Shi[nm]|Sin|[GK]won|Hwang|Ah?n|Song|Ry[uo]o?|Yoo?|You|Hong"
    "|Je?on|Ch[uo]n|[GK]oh?|Moo?n|R?Yang|Soh?n|Bae|Baek|Paik|Hu?r|Heo|Nam|Ro|[RN]oh|[GK]wak"
    "|Se?ong|Sung|Cha|Joo?|Woo|[KG]oo|Nah?|Min|Chin|Ji|Jin|Jee|Uh?m|Eom|Byu?n|Byeon|Won|Bang|Pang"
    "|Chae|Che?on|[GK]ong|Hye?[ou]n|Hyun|Ham|Yeom?|Choo|Chu|Doh|Soh|Seok|Suk|Seo[nl]|Mah?|[KG]il"
    "|Ye?on|Wi|Pyo|Myung|Myeong|[KG]i|Ban|Wang|Ke?um|Geum|Ok|Yook|Ihn|Maeng|Je|Tak|Eun|Ye|Bong"
    "|Boo|Nam[gk](?:oo|u)ng|Hwangbo|S[eu]o?nwoo|Jegal|Dokgo)"
)
_AFTER_FAMILY = re.compile(rf"\b{_FAMILY},?\s\w+-$")
# The last part of a place: Seocho-gu, Gangwon-do.
_DISTRICT = re.compile(
    "[A-Z][a-z]{1,}-(?:gu|gun|eup|myeon|dong|daero|gil)"
    "|(?:Gyeonggi|Gangwon|Jeju|(?:Chungcheong|Jeolla|Gyeongsang)(?:buk|nam))-do"
)


def words_of(lines: Iterable[tuple[str, bool]]) -> Counter[str]:
    """Count the words of a text in small letters, those with a hyphen in the middle as a whole.

    What a line end divides is left out.

    Args:
        lines: Each line, and whether its last word may go on in the next one.
    """
    found: Counter[str] = Counter()
    after_hyphen = False
    for line, is_hyphenated in lines:
        words = [word.lower() for word in _WORD.findall(line)]
        found.update(words[after_hyphen : len(words) - is_hyphenated])
        after_hyphen = is_hyphenated
    return found


def join_in_places(text: str, places: Sequence[BlockPlace]) -> tuple[str, list[BlockPlace]]:
    """Join the words that line ends divide inside the paragraphs at `places`.

    A line end there is one that a program broke. In a list of several lines that each end in a
    dash, or beside a figure, nothing is joined.

    Returns:
        The text, and the paragraphs in it.
    """
    cuts = [
        found.span()
        for place in places
        if not place.whole
        for found in _DIVIDED.finditer(text, place.start, place.end)
    ]
    if not cuts:
        return text, list(places)
    lines = ((line, line.rstrip().endswith("-")) for line in text.splitlines() if line.strip())
    words = words_of(lines)
    parts: list[str] = []
    # Where text was taken out, and how much up to there.
    shifts: list[tuple[int, int]] = [(0, 0)]
    position = 0
    for start, end in cuts:
        above = text[max(0, start - _LONGEST_BEFORE) : start + 1]
        rest = _FIRST_WORD.match(text, end)
        below = rest[0] if rest else ""
        kept = join_divided(above, below, words)
        kept = kept[len(above) - 1 : len(kept) - len(below)]
        parts += text[position:start], kept
        position = end
        shifts.append((end, shifts[-1][1] + end - start - len(kept)))
    parts.append(text[position:])
    return "".join(parts), [_shifted(place, shifts) for place in places]


def _shifted(place: BlockPlace, shifts: Sequence[tuple[int, int]]) -> BlockPlace:
    start, end = (
        offset - shifts[bisect(shifts, (offset, math.inf)) - 1][1]
        for offset in (place.start, place.end)
    )
    return place._replace(start=start, end=end)


def join_divided(above: str, line: str, words: Container[str]) -> str:
    """Join two lines, of which the first ends in the hyphen that divides its last word.

    The hyphen stays beside a capital or a figure, and in words such as `twelve-year-old`: those
    that the text has with a hyphen elsewhere, or else, if it does not have the whole, Korean names
    (`Park Ji-won`, `Seocho-gu`), and those that begin with a number, or whose parts are both words
    of the text. What stands for a whole word is not joined: `two-` / `or three-year`.

    Args:
        above: A text that ends in a hyphen.
        line: What follows it.
        words: The words of the text, as given by `words_of`.
    """
    if _SUSPENDED.match(line):
        return f"{above}\n{line}"
    last, first = _LAST.search(above), _FIRST.match(line)
    if last is None or first is None:
        return above + line
    beginning = last[0].lower()
    is_compound = f"{beginning}-{first[0]}" in words or (
        beginning + first[0] not in words
        and (_is_name(above, last[0], first[0]) or _may_be_compound(beginning, first[0], words))
    )
    return above + line if is_compound else above[:-1] + line


def _is_name(above: str, last: str, first: str) -> bool:
    if _DISTRICT.fullmatch(f"{last}-{first}"):
        return True
    return (
        last[0].isupper()
        and last + first not in _OTHERS
        and _SYLLABLE.fullmatch(last.lower()) is not None
        and _SYLLABLE.fullmatch(first) is not None
        and _AFTER_FAMILY.search(above) is not None
    )


def _may_be_compound(last: str, first: str, words: Container[str]) -> bool:
    if _NUMBER.fullmatch(last):
        return _OF_NUMBER.match(first) is None
    return (
        min(len(last), len(first)) >= _LEAST
        and last in words
        and first in words
        and not _BEGINNINGS.fullmatch(last)
    )
