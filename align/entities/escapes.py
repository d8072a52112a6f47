"""Characters that are not written as they are read: escaped, in parts, wide or invisible.

&#8212; is a dash, not the number 8212; 억 may be written as three characters (NFD), a full stop as
wide as a syllable (．), and a soft hyphen or a space of no width may stand inside a figure.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from align.entities.mentions import Mention

PRINTF = (
    r"(?<![\d%])%(?:\d+\$|\(\w+\))?"
    r"(?:[-+#]?(?:\d+(?:\.\d+)?|\.\d+)(?:ll?|z)?[sdiufgx]|(?:hh?|ll?|z)?[sdiufgx@](?![A-Za-z]))"
)
"""Placeholders that a program fills in, in C and Python: %s, %1$d, %-5.2f, %(name)s; not "50%d"."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

# Characters that are not shown: soft hyphens, spaces and joiners of no width, marks of direction.
_HIDDEN = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_SOME_HIDDEN = re.compile(f"[{_HIDDEN}]+")
# Full-width Latin letters, figures and marks, and the space of their width.
_WIDE = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
_SOME_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_LAST_HIDDEN = re.compile(f"[{_HIDDEN}]+$")
# A character with those that NFC may join to it: accents, and the vowels and finals of Hangul.
_JOINED = f"{_HIDDEN}\u0300-\u036f\u1160-\u11ff\u3099\u309a"
_CLUSTER = re.compile(f"[^{_JOINED}][{_JOINED}]*|[{_JOINED}]+")


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


def folded(text: str) -> str:
    """The text as it is compared: composed (NFC), of usual width, without what is not shown.

    Texts stay as they are written, so places in the result go through `origins`. A text that needs
    no folding is returned itself.

    Example:
        >>> folded("300\u200b\u110b\u1165\u11a8．")
        '300억.'
    """
    if text.isascii() or not (
        _SOME_HIDDEN.search(text)
        or _SOME_WIDE.search(text)
        or not unicodedata.is_normalized("NFC", text)
    ):
        return text
    return "".join(_letters(cluster) for cluster in _CLUSTER.findall(text))


def origins(text: str) -> list[tuple[int, int]]:
    """Where each character of `folded(text)` is in the text.

    Example:
        >>> origins("3\u00ad0\u110b\u1165\u11a8")
        [(0, 1), (2, 3), (3, 6)]
    """
    return [
        (cluster.start(), cluster.start() + _seen(cluster[0]))
        for cluster in _CLUSTER.finditer(text)
        for _ in _letters(cluster[0])
    ]


@lru_cache(maxsize=1 << 14)
def _letters(cluster: str) -> str:
    return unicodedata.normalize("NFC", _SOME_HIDDEN.sub("", cluster)).translate(_WIDE)


def _seen(cluster: str) -> int:
    """The length of a cluster up to the last character that is shown."""
    last = _LAST_HIDDEN.search(cluster)
    return len(cluster) if last is None else last.start()
