"""Figures that agree, beside words that make another thing of them.

80대 남성 is no "80-year-old man", 영하 5도 not "5 degrees", 5년 만에 not "for five straight years",
3개월째 not "the third straight week", and 지하 3층 not the third floor.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from align.checks.views import BeadView
from align.entities.letters import NOTHING
from align.entities.mentions import Mention, Number

_BEFORE, _BEHIND = 16, 24  # characters about a figure that may say what it is
_FIGURE = "¦"  # stands before and behind the figure where words beside it are looked for


@dataclass(frozen=True)
class _Contrast:
    """Words beside a figure in both languages that exclude each other.

    Attributes:
        korean, english: Expressions for the figure, between two bars, with what is beside it.
        unless: Expressions for what else may say the right thing, in Korean and in English.
    """

    korean: str
    english: str
    unless: tuple[str, str]

    @cached_property
    def figures(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Find the figure in both languages."""
        return re.compile(self.korean), re.compile(self.english, re.IGNORECASE)

    @cached_property
    def answers(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Find what else may say the right thing."""
        return re.compile(self.unless[0]), re.compile(self.unless[1], re.IGNORECASE)


_STRAIGHT = r"[- ](?:straight|consecutive|successive)\b"
_CONTRASTS = (
    _Contrast(
        "¦[1-9]0대¦",
        r"¦[1-9]0[- ]years?[- ]olds?¦|\baged? ¦[1-9]0¦",
        (r"\d0\s?[세살]|대\s?이상", r"\d0['’]?s\b|\w+genarian|\bteen|(?:tie|teen)s\b"),
    ),
    _Contrast(
        "¦[1-9]0[세살]¦",
        r"\bin(?:to)? (?:his|her|their|the|your|my) (?:early |mid-?|late )?¦[1-9]0['’]?s¦",
        (r"\d0\s?대", r"\d0[- ]year|\baged? \d0\b"),
    ),
    _Contrast(
        r"¦영하\s?\d",
        r"¦\d",
        (NOTHING, r"\b(?:minus|below|sub-?zero|negative|freez\w*|cold\w*)\b|[-−–]\d"),
    ),
    _Contrast(
        r"¦\d[\d.]*\s?(?:도|℃)",
        r"¦(?:minus|negative|[-−–])\s?\d|¦[\d.]+ degrees?(?: Celsius| C)? below zero",
        (r"영하|마이너스|[-−–]\s?\d|빙점", NOTHING),
    ),
    _Contrast(
        r"¦\s?만[에의이]",
        rf"¦{_STRAIGHT}|¦(?: \w+)? (?:in a row|running|straight)\b",
        (
            "연속|내리|째",
            r"\b(?:first|streak|run|snap\w*|end\w*|halt\w*|br[eo]a?k\w*|since|after|following)\b",
        ),
    ),
    _Contrast(
        r"지하\s?¦\d+층",
        r"¦[- ](?:floor|stor)",
        (
            "지상",
            r"\b(?:basement\w*|underground|below|subterranean|lower|deep|down|under|B\d|sub-?levels?)\b",
        ),
    ),
    # In football, the 30th minute of the second half is the 75th of the match.
    _Contrast(
        r"후반(?:전)?\s?¦\d+분",
        r"¦\d+(?:st|nd|rd|th)¦?[- ]minute",
        ("추가", r"\b(?:second|half|break|interval|restart)\b|half-?time"),
    ),
)
_GOES_ON = re.compile(r"¦\s?(?:째|연속|내리)")
# ¦ straight weeks, ¦ weeks in a row
_RUN = re.compile(
    rf"¦(?:(?P<straight>{_STRAIGHT}[- ])| )(?P<unit>day|week|month|year)"
    r"(?(straight)s?\b|s in a row)"
)
_UNITS = frozenset({"day", "week", "month", "year"})


def contradicted_beside(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A figure of the Korean text, and the same in the English one as another thing."""
    for ours, theirs in bead.agreeing_numbers:
        if abs(ours.value) != abs(theirs.value):
            continue
        korean, english = _marked(ours, bead.korean), _marked(theirs, bead.english)
        for contrast in _CONTRASTS:
            if (
                contrast.figures[0].search(korean)
                and contrast.figures[1].search(english)
                and not contrast.answers[0].search(bead.korean)
                and not contrast.answers[1].search(bead.english)
            ):
                return ours, theirs
        run = _RUN.search(english) if ours.unit in _UNITS and _GOES_ON.search(korean) else None
        if run and run["unit"] != ours.unit and not re.search(rf"\b{ours.unit}", bead.english):
            return ours, theirs
    return None


def _marked(number: Number, text: str) -> str:
    """A figure between bars, with what is before and behind it."""
    before = text[max(0, number.start - _BEFORE) : number.start]
    behind = text[number.end : number.end + _BEHIND]
    return f"{before}{_FIGURE}{text[number.start : number.end]}{_FIGURE}{behind}"
