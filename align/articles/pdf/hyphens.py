"""Words that a hyphen divides at the end of a line: most are joined, some keep the hyphen."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from align.articles.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST, _FIRST = re.compile(r"[a-z\xe0-\xff]+(?=-$)"), re.compile(r"[a-z\xe0-\xff]+")
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
    that the text has with a hyphen elsewhere, or else, if it does not have the whole, those that
    begin with a number, or whose parts are both words of the text.

    Args:
        above: A text that ends in a hyphen.
        line: What follows it.
        words: The words of the text, as given by `words_of`.
    """
    last, first = _LAST.search(above), _FIRST.match(line)
    if last is None or first is None:
        return above + line
    is_compound = f"{last[0]}-{first[0]}" in words or (
        last[0] + first[0] not in words and _may_be_compound(last[0], first[0], words)
    )
    return above + line if is_compound else above[:-1] + line


def _may_be_compound(last: str, first: str, words: Container[str]) -> bool:
    if _NUMBER.fullmatch(last):
        return _OF_NUMBER.match(first) is None
    return (
        min(len(last), len(first)) >= _LEAST
        and last in words
        and first in words
        and not _BEGINNINGS.fullmatch(last)
    )
