"""Latin words, codes and addresses, which a translation into English should keep unchanged."""

import re
from functools import lru_cache

from align.entities.blanks import blanked
from align.entities.letters import LATIN
from align.entities.mentions import LatinToken

_ADDRESS = (
    r"(?:https?://|www\.)[^\s가-힣<>\"'“”‘’()\[\]]+"
    r"|(?:mailto:)?[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|co\.kr|go\.kr|kr|dev|"
    r"ai)(?:/[^\s가-힣)]*)?(?![A-Za-z0-9])"
)
_ADDRESSES = re.compile(_ADDRESS)
# How an address begins, and the parts of it that name a language.
_SCHEME = re.compile(r"^(?:mailto:|https?://)?(?:www\.)?")
_LOCALE = re.compile(r"(?:^|(?<=/))(?:ko(?:-kr)?|kr|en(?:-(?:us|gb))?)/")
# Where a link of Markdown leads to: [fares](/fares)
_LINK = re.compile(r"\]\([^()\s]+\)")
# Parts of every address, which few other texts contain.
_IN_ADDRESS = re.compile(r"@[A-Za-z0-9-]|://|\.[^\s가-힣<>\"'“”‘’()\[\]]")
LATIN_TOKEN = re.compile(rf"[{LATIN}0-9]+(?:[.&+/'’_-][{LATIN}0-9]+|\+)*\.?")
# Units and times of day belong to the numbers and dates beside them.
_MEASURES = frozenset({
    "km", "cm", "mm", "kg", "mg", "ha", "ml", "kwh", "mwh", "gw", "mw", "kw", "am", "pm", "a.m",
    "p.m", "vs", "st", "nd", "rd", "th",
})  # fmt: skip
# Words that Korean text holds only inside a longer quotation; they would answer by chance.
_FUNCTION = frozenset({
    "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he",
    "her", "his", "in", "is", "it", "its", "not", "of", "on", "or", "she", "that", "the", "their",
    "they", "this", "to", "was", "we", "were", "which", "who", "will", "with", "you", "The",
})  # fmt: skip
_STRIP = ".,;:!?-/'’_"
# Everything but small letters becomes a space.
_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))


# The finders of dates, numbers and places all ask for the same text, one after the other.
@lru_cache(maxsize=1 << 4)
def latin_words(text: str) -> tuple[str, ...]:
    """The runs of the letters A to Z in a text, in lower case.

    Translating bytes is faster than a regular expression.

    Example:
        >>> latin_words("Élysée, U.S. and 3pm")
        ('lys', 'e', 'u', 's', 'and', 'pm')
    """
    letters = text.encode("ascii", "replace").lower().translate(_LETTERS)
    return tuple(letters.decode("ascii").split())


def find_latin(text: str, language: str) -> list[LatinToken]:
    """Find the Latin tokens of a text; an address is one token.

    In Korean, all of them should survive translation, except units after a number and single
    letters. In English, a token is only firm if it cannot be a plain word: an address, or capitals
    mixed with digits.
    """
    tokens = []
    used = []
    if _IN_ADDRESS.search(text):
        for match in _ADDRESSES.finditer(text):
            written = match[0].rstrip(_STRIP)
            used.append((match.start(), match.end()))
            tokens.append(
                LatinToken(match.start(), match.start() + len(written), written, latin_key(written))
            )
    for match in LATIN_TOKEN.finditer(text):
        written, start = match[0].removesuffix("."), match.start()
        if len(written) < 2 or written[0].isdigit() or written.lower() in _MEASURES:
            continue
        if not any(map(str.isalpha, written)):
            continue
        if used and any(first <= start < last for first, last in used):
            continue
        firm = language == "ko" or _is_code(written)
        tokens.append(LatinToken(start, start + len(written), written, latin_key(written), firm))
    return sorted(tokens, key=lambda token: token.start) if used else tokens


def without_addresses(text: str) -> str:
    """Put blanks in the place of addresses, so that offsets stay true: their figures say nothing.

    Example:
        >>> without_addresses("68회(www.naru.example/2024)")
        '68회(                     )'
    """
    if _IN_ADDRESS.search(text):
        text = blanked(_ADDRESSES, text)
    return blanked(_LINK, text) if "](" in text else text


def latin_tokens(text: str) -> list[str]:
    """The words, codes and figures in Latin letters of a text, unchanged."""
    return LATIN_TOKEN.findall(text)


def english_key(word: str) -> str:
    """The key of an English word for matching Korean Latin tokens; "" for "the" and "a"."""
    return latin_key(word) if len(word) > 1 and word not in _FUNCTION else ""


def latin_key(written: str) -> str:
    """A token without case, dots and hyphens, so that spellings are equal (U.S.A., USA)."""
    lowered = written.lower()
    if lowered.isalnum():
        return lowered
    lowered = lowered.replace("’", "'").removesuffix("'s")
    if "@" in lowered or "/" in lowered:
        return lowered.rstrip("/")
    return re.sub(r"[.'\-_]", "", lowered)


def address_key(key: str) -> str:
    """The key of a token without the scheme of an address and the language of its page.

    Example:
        >>> address_key("https://www.naru.example/en-us/fares")
        'naru.example/fares'
    """
    if "@" not in key and "/" not in key:
        return key
    return _LOCALE.sub("", _SCHEME.sub("", key, count=1))


def _is_code(written: str) -> bool:
    letters = [letter for letter in written if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(written) > 1 and (
        capitals == len(letters) or (capitals > 0 and any(map(str.isdigit, written)))
    )
