"""The clock of a match, which Korean tells by what has passed, and English by what is left.

후반 29분 10초 is "with 50 seconds to go" in handball, whose halves have 30 minutes.
"""

import re
from collections.abc import Sequence

from align.entities.matching import Match
from align.entities.measures.units import in_base_units
from align.entities.mentions import Number

_PRECISE = in_base_units(0.5, "second")
# Of what part of a match a Korean clock tells, and how many minutes that may have.
_HALVES = (45, 30, 20, 15)
_PARTS = (
    (re.compile(r"[전후]반(?:전)?\s?$"), _HALVES),
    (re.compile(r"쿼터\s?$"), (12, 10, 15)),
    (re.compile(r"피리어드\s?$"), (20, 15)),
)
# 29분 10초에: a clock by itself.
_TO_THE_SECOND = re.compile(r"\d{1,2}분\s?\d{1,2}초")
_FAR = 6  # characters before the figure that name the part
# "50 seconds to go", "two minutes from the final whistle"
_LEFT = re.compile(
    r"\s?(?:left|to (?:go|play|spare)|remaining|on the clock|"
    r"(?:from|before|short of) (?:the |full |half )?(?:final )?"
    r"(?:time|end|whistle|buzzer|break|interval|half-?time|full-?time))\b",
    re.IGNORECASE,
)
_TIMES = frozenset({"minute", "second"})


def is_left_on_clock(
    ours: Number | None,
    theirs: Number | None,
    texts: tuple[str, str],
    matches: Sequence[Match],
) -> bool:
    """Whether an English figure says what a Korean clock leaves of its part of the match.

    Args:
        ours: The Korean figure; None if any of the text will do.
        theirs: The English figure, likewise.
        texts: The Korean and the English text.
        matches: The matches of all of their figures, with the Korean ones as the sources.
    """
    korean = [match.source for match in matches] if ours is None else [ours]
    english = [match.target for match in matches] if theirs is None else [theirs]
    left = [
        in_base_units(float(one.value), one.unit)
        for one in english
        if isinstance(one, Number) and one.unit in _TIMES and _LEFT.match(texts[1], one.end)
    ]
    return any(
        abs(in_base_units(length, "minute") - in_base_units(float(clock.value), "minute") - one)
        < _PRECISE
        for clock in korean
        if left and isinstance(clock, Number) and clock.unit == "minute"
        for length in _lengths(clock, texts[0])
        for one in left
    )


def _lengths(clock: Number, korean: str) -> tuple[int, ...]:
    """The minutes that the part of a match may have of which a Korean clock tells."""
    for part, lengths in _PARTS:
        if part.search(korean, max(0, clock.start - _FAR), clock.start):
            return lengths
    return _HALVES if _TO_THE_SECOND.fullmatch(clock.text) else ()
