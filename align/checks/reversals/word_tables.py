"""The tables of words in this folder that hold one list for each use."""

import re
from functools import cache

from align.packaged import packaged_rows

ENGLISH, KOREAN = "english_words.tsv", "korean_words.tsv"
PACKAGE = "align.checks.reversals"
# In the tables, this stands for how words begin that look like inactive, immoral, unkind or
# disagree, but deny nothing.
_LOOKALIKE = "LOOKALIKE"
# These stand for all words with a use.
_USES = re.compile(r"\b(?:DOUBT|RISK|WEIGHED|OPEN|FALLEN)\b")


def words_of(table: str, use: str) -> str:
    """A regular expression of the words of a table that are good for a use.

    Example:
        >>> words_of(KOREAN, "ended").split("|")[:2]
        ['이제', '옛']
    """
    rows = packaged_rows(PACKAGE, table)
    found = (words for held, words, *_ in rows if held == use)
    return "|".join(words.replace(_LOOKALIKE, lookalikes()) for words in found)


@cache
def lookalikes() -> str:
    """How English words begin that look denied, but deny nothing: inch, under, disk."""
    return "|".join(
        words for use, words, *_ in packaged_rows(PACKAGE, ENGLISH) if use == "lookalike"
    )


def with_words(pattern: str) -> str:
    """A regular expression with the words for which DOUBT, RISK and the like stand in it.

    Example:
        >>> with_words("said|OPEN").startswith("said|will")
        True
    """
    return _USES.sub(lambda use: words_of(ENGLISH, use[0].casefold()), pattern)
