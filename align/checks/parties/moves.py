"""Deeds that English tells as what the other party does: 영입했다, "has joined".

The verb then stands beside the other party, so that neither the places of the parties nor the words
beside them tell whether the two have changed places.
"""

import re
from functools import cache

from align.packaged import packaged_rows


def is_told_by_other(korean: str, english: str) -> bool:
    """Whether English may tell what a Korean party does as what the other party does then.

    Example:
        >>> is_told_by_other("다저스가 김혜성을 영입했다.", "Kim Hye-seong has joined the Dodgers.")
        True
    """
    return any(
        deed.search(korean) is not None and done.search(english) is not None
        for deed, done in _moves()
    )


@cache
def _moves() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile(deed), re.compile(rf"\b(?:{done})", re.IGNORECASE))
        for deed, done, *_ in packaged_rows("align.checks.parties", "moves.tsv")
    ]
