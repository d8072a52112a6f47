"""Blanks in the place of what a search must not find, so that offsets stay true."""

import re
from collections.abc import Iterable

_QUOTED = re.compile(r"[\"“”][^\"“”]*[\"“”]")


def blanked(expression: re.Pattern[str], text: str, count: int = 0) -> str:
    """Put blanks in the place of what an expression finds in a text.

    Args:
        expression: What is replaced.
        text: The text.
        count: How many matches are replaced at most; 0 for all of them.

    Example:
        >>> blanked(re.compile("at least "), "at least ten")
        '         ten'
    """
    return expression.sub(lambda found: " " * len(found[0]), text, count)


def without_places(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Put blanks in some places of a text, from the start to the end of each."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def without_quotations(text: str) -> str:
    """Put blanks in the place of what stands between double quotation marks.

    Example:
        >>> without_quotations("“Stay,” she said.")
        '        she said.'
    """
    return blanked(_QUOTED, text)
