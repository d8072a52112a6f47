"""English datelines: the place and agency before the first sentence, which Korean news omits."""

import re

# SEOUL, April 23 (Naru News) -- / BUSAN, South Korea —
# WASHINGTON (CNN) -- / Cairo (AP) -
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]+,[^!?]{0,60}?(?:--|—|–)|"
    r"[A-Z][A-Za-z .,'-]{1,40}\((?:[A-Z]{2,5}|Reuters|Yonhap)(?: News)?\)\s*(?:--?|—|–|:)"
)


def dateline_end(text: str) -> int:
    """Where the dateline of a text ends; 0 if it has none."""
    found = _DATELINE.match(text)
    return 0 if found is None else found.end()


def without_dateline(text: str, language: str) -> str:
    """Replace an English dateline by blanks, so that offsets stay true.

    A text that is only a dateline is not changed.

    Example:
        >>> without_dateline("CAIRO (AP) - He resigned.", "en")
        '             He resigned.'
    """
    end = dateline_end(text) if language == "en" else 0
    return " " * end + text[end:] if text[end:].strip() else text
