"""HTML entities left in a text: &#8212; is a dash, not the number 8212."""

import html
import re
from collections.abc import Iterator

from align.entities.mentions import Mention

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def find_escapes(text: str) -> Iterator[Mention]:
    """Yield the entities that a browser would show as characters."""
    for found in _ENTITY.finditer(text):
        if html.unescape(found[0]) != found[0]:
            yield Mention.of(found)


def unescaped(text: str) -> str:
    """The text with every entity replaced by its character.

    It is padded with blanks to its original length, so that offsets stay true.

    Example:
        >>> unescaped("a &#8212; b")
        'a —       b'
    """
    if "&" not in text:
        return text
    return _ENTITY.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    shown = html.unescape(found[0])
    if shown == found[0] or len(shown) > len(found[0]):
        return found[0]
    return shown.replace("\n", " ").replace("\r", " ").ljust(len(found[0]))
