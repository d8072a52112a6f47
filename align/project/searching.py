"""Compare texts in searches without regard to case, width, middle dots and look-alikes.

Look-alikes are quotation marks, dashes, tildes and spaces: 한미 finds 한·미, "wind" finds “Wind”,
and 3~5 finds 3∼5.
"""

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
    shown = folded(text)
    if not needle or needle not in shown:
        return found
    places: list[int] = []
    for place, letter in enumerate(text):
        places += [place] * len(folded(letter))
    at = shown.find(needle)
    while at >= 0:
        found.append((places[at], places[at + len(needle) - 1] + 1))
        at = shown.find(needle, at + len(needle))
    return found


def replaced(text: str, needle: str, replacement: str) -> str:
    """A text with all occurrences of a query replaced."""
    parts, at = [], 0
    for start, stop in occurrences(text, needle):
        parts += [text[at:start], replacement]
        at = stop
    return "".join([*parts, text[at:]])
