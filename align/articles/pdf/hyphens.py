"""Words that a hyphen divides at the end of a line: most are joined, some keep the hyphen."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from align.articles.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = r"[a-z\xe0-\xff]+"
_LAST, _FIRST = re.compile(rf"(?:\b[A-Z])?{_SMALL}(?=-$)"), re.compile(_SMALL)
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


def words_of(lines: Sequence[Line]) -> Counter[str]:
    """Count the words of a text in small letters, those with a hyphen in the middle as a whole.

    What a line end divides is left out.
    """
    found: Counter[str] = Counter()
    after_hyphen = False
    for line in lines:
        words = [word.lower() for word in _WORD.findall(line.text)]
        found.update(words[after_hyphen : len(words) - line.is_hyphenated])
        after_hyphen = line.is_hyphenated
    return found


def join_divided(above: str, line: str, words: Container[str]) -> str:
    """Join two lines, of which the first ends in the hyphen that divides its last word.

    The hyphen stays beside a capital or a figure, and in words such as `twelve-year-old`: those
    that the text has with a hyphen elsewhere, or else, if it does not have the whole, Korean names
    (`Park Ji-won`, `Seocho-gu`), and those that begin with a number, or whose parts are both words
    of the text.

    Args:
        above: A text that ends in a hyphen.
        line: What follows it.
        words: The words of the text, as given by `words_of`.
    """
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
