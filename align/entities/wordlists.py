"""Short word lists for finding names: titles, common nouns, sentence openers."""

from functools import cache

from align.packaged import packaged_rows

COMMON = "common"
"""The key of titles that many people have: 교수, 대표, 씨."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word for (word,) in packaged_rows("align.entities", "data", name))


@cache
def titles() -> frozenset[str]:
    """Words after a Korean name that prove that it is a name: 장관, 대표, 씨."""
    return _words("korean_titles.txt")


@cache
def any_title(least: int = 1) -> str:
    """An expression for a title of so many syllables; those of one, as 군, also end words."""
    return "|".join(sorted((one for one in titles() if len(one) >= least), key=len, reverse=True))


@cache
def titles_by_field() -> dict[str, frozenset[str]]:
    """Titles by field (politics, sport), and those that many people have, under `COMMON`."""
    rows = packaged_rows("align.entities", "data", "title_fields.tsv")
    return {field: frozenset(held.split()) for field, held in rows}


@cache
def institution_words() -> frozenset[str]:
    """Common words within the names of institutions, which are translated: Fisheries."""
    return _words("institution_words.txt")


@cache
def capitalised_words() -> frozenset[str]:
    """Words that English capitalises although Hangul does not spell them by sound."""
    return _words("english_capitalised.txt")


# What no name ends in, because Korean verbs and particles do.
VERB_ENDINGS = (
    "하지", "어지", "아지", "시키", "버리", "라갈", "러한", "드시", "하기", "르기", "이러",
    "었다", "였다", "았다", "갔다", "왔다", "하며", "하고", "하는", "되는", "되어", "하다",
    "했다", "된다", "이다", "니다", "어요", "아요", "지만", "는데", "면서", "려고", "도록",
    "에서", "에게", "으로", "리라", "다고", "라고", "더라", "거나", "든지", "려면", "대로",
    "마다",
)  # fmt: skip
