"""Compare texts in searches without regard to case, width, middle dots and look-alikes.

Look-alikes are quotation marks, dashes, tildes and spaces: 한미 finds 한·미, "wind" finds “Wind”,
and 3~5 finds 3∼5.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

_DOTS = "·・‧∙•⋅ㆍᆞ･"
_SINGLE = "‘’‚‛′＇`´"
_DOUBLE = "“”„‟″＂«»「」『』《》〈〉"
_DASHES = "‐‑‒–—―−﹣"
_TILDES = "∼〜˜⁓"
_SPACES = (0x09, 0x0A, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_WIDE = {0xFEE0 + narrow: chr(narrow) for narrow in range(0x21, 0x7F)}
_TABLE: dict[int, str | None] = {
    **_WIDE,
    **dict.fromkeys(_SPACES, " "),
    **{ord(dot): None for dot in _DOTS},
    **{ord(quote): "'" for quote in _SINGLE},
    **{ord(quote): '"' for quote in _DOUBLE},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(tilde): "~" for tilde in _TILDES},
}


def folded(text: str) -> str:
    """A text in the form in which it is compared.

    >>> folded("한·미 “Ｆｏｒｕｍ”")
    '한미 "forum"'
    """
    return text.translate(_TABLE).lower()


def needle_of(query: str) -> str:
    """The folded query, with single spaces; empty if nothing is left of it."""
    return " ".join(folded(query).split())


def occurrences(text: str, needle: str) -> list[tuple[int, int]]:
    """The occurrences of a query in a text: half-open ranges of characters that do not overlap.

    >>> occurrences("한·미 동맹, 한미", needle_of("한미"))
    [(0, 3), (8, 10)]
    """
    found: list[tuple[int, int]] = []
    for places in _occurrences(text, needle):
        if not found or places[0] >= found[-1][1]:
            found.append((places[0], places[-1] + 1))
    return found


def replaced(text: str, query: str, replacement: str) -> str:
    """A text with the occurrences of a query replaced.

    Look-alikes that the replacement keeps stay as they are in the text. Those that it changes are
    replaced only where they are the very characters of the query: who replaces — by – means no
    hyphens. A plain space stands for any.

    >>> replaced("“Wind” and “wind”", '"wind"', '"gale"')
    '“gale” and “gale”'
    >>> replaced("well-known—and −3", "—", "–")
    'well-known–and −3'
    """
    parts, at = [], 0
    changed, kept = _alikes(query, replacement)
    for places in _occurrences(text, needle_of(query)):
        if places[0] < at or any(text[places[place]] != one for place, one in changed):
            continue
        letters = list(replacement)
        for place, letter in kept:
            letters[letter] = text[places[place]]
        parts += [text[at : places[0]], *letters]
        at = places[-1] + 1
    return "".join([*parts, text[at:]])


def _occurrences(text: str, needle: str) -> Iterator[list[int]]:
    """All occurrences, also those that overlap: where each letter of the needle is in the text."""
    shown = folded(text)
    if not needle or needle not in shown:
        return
    places: list[int] = []
    for place, letter in enumerate(text):
        places += [place] * len(folded(letter))
    at = shown.find(needle)
    while at >= 0:
        yield places[at : at + len(needle)]
        at = shown.find(needle, at + 1)


@lru_cache(maxsize=16)
def _alikes(
    query: str, replacement: str
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, int], ...]]:
    """The look-alikes of a query, by their place in its needle.

    Returns:
        Those that the replacement changes, as they were typed, and the places in the replacement of
        those that it keeps.
    """
    typed: list[str] = []
    for letter in query:
        shown = folded(letter)
        if not shown.isspace():
            typed += [letter] * len(shown)
        elif typed and not folded(typed[-1]).isspace():
            typed.append(letter)
    needle = needle_of(query)
    kept = {
        block.a + step: block.b + step
        for block in SequenceMatcher(None, typed, replacement).get_matching_blocks()
        for step in range(block.size)
    }
    alikes = [place for place, letter in enumerate(needle) if letter in "'\"-~ "]
    return (
        tuple((at, typed[at]) for at in alikes if at not in kept and typed[at] != " "),
        tuple((at, kept[at]) for at in alikes if at in kept),
    )
