"""Names and counts in messages: a file name may contain any bytes, a name may be misspelt."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

# Controls, line ends, the marks that turn the direction of writing, halves of characters (which is
# what Python makes of a byte in a name that is not UTF-8), and what XML cannot carry.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BYTES = range(0xDC80, 0xDD00)


def printable(name: str) -> str:
    r"""Write the unprintable parts of a name as `\x07`, `\u2028` or, for a byte, `\xec`.

    The rest is unchanged, so almost all file names stay as they are. The result is for messages and
    for names of articles; it does not open a file.

    >>> printable("소식\x07"), printable("\udcec\udc86\udc8c")
    ('소식\\x07', '\\xec\\x86\\x8c')
    """
    return _UNPRINTABLE.sub(lambda found: _escape(ord(found.group())), name)


def composed(name: str) -> str:
    r"""The name of a file or an article as it is compared.

    macOS takes Hangul and accented letters in file names apart (NFD), and other systems do not; the
    same name must be the same everywhere.

    >>> composed("\u1100\u1161.ko") == "\uac00.ko"
    True
    """
    return unicodedata.normalize("NFC", name)


def meant(name: str, known: Iterable[str], prefix: str = "") -> str:
    """The question whether a known name was meant by an unknown one; "" if none is like it.

    The prefix is what stands before both in the message.

    >>> meant("numbr", ["name", "number"]), meant("x", ["name", "number"])
    ('did you mean number?', '')
    """
    import difflib  # only needed for a message

    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {prefix}{near[0]}?" if near else ""


def told_apart(names: Sequence[str]) -> list[str]:
    """Names that can be printed, and of which no two look the same.

    Of those that differ in their composition alone, as file names with Hangul do that are from
    macOS and from elsewhere, the decomposed one is marked. What still looks the same is numbered.

    >>> told_apart(["가.tsv", "\u1100\u1161.tsv"])[1].partition(" ")[2]
    '(decomposed, NFD)'
    """
    shown = [printable(name) for name in names]
    plainly = [composed(name) for name in shown]
    several, seen = Counter(plainly), Counter[str]()
    apart = []
    for name, plain in zip(shown, plainly, strict=True):
        marked = f"{name} (decomposed, NFD)" if several[plain] > 1 and name != plain else name
        looks = composed(marked)
        seen[looks] += 1
        apart.append(marked if seen[looks] == 1 else f"{marked} ({seen[looks]})")
    return apart


def counted(number: int, noun: str) -> str:
    """A count with its noun, which gets an s unless there is one.

    >>> counted(1, "article"), counted(1200, "article pair")
    ('1 article', '1,200 article pairs')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _escape(code: int) -> str:
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
