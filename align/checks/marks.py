"""Quotation marks, brackets, spaces and final punctuation."""

import re
from collections.abc import Iterator
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.records import Finding, Severity

_QUOTES = re.compile(r"[\"“”„«»「」『』]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
_DOUBLE = re.compile(r"[\"“”„]")
_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［"}
_LIST_MARK = re.compile(r"^\s*(?:\(?\w{1,3}\)|[:;]-?\))")
_SPACES = re.compile(r"(?<=\S)[  ]{2,}(?=\S)|\s+(?=[,;!?](?:\s|$))")
_QUESTION = re.compile(r"[?？][\"'”’)\]]*\s*$")
_ASKS = re.compile(r"[?？]")


class QuotationCheck(Check):
    """Speech that lost its quotation marks, or words that gained some."""

    name: ClassVar[str] = "quotation"
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "quotation marks on one side only, or one without its partner"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for quotation marks that only one side has, or that do not close."""
        if bead.is_heading or bead.in_quotation:
            return  # headlines quote freely, and the inside of a long quotation has no marks
        ours = _speaks(bead.source, bead.languages[0]) and not _QUOTES.search(bead.target)
        theirs = _speaks(bead.target, bead.languages[1]) and not _QUOTES.search(bead.source)
        if ours or theirs:
            with_marks, without = ("source", "translation") if ours else ("translation", "source")
            yield self.finding(f"The {with_marks} has quotation marks, the {without} has none.")
        # A quotation may go on in the next bead; then the source's mark stands alone as well.
        elif len(_DOUBLE.findall(bead.target)) % 2 and not len(_DOUBLE.findall(bead.source)) % 2:
            last = list(_DOUBLE.finditer(bead.target))[-1]
            place = Mention(last.start(), last.end(), last[0])
            yield self.finding("A quotation mark has no partner.", None, place)


def _speaks(text: str, language: str) -> bool:
    """Whether a text quotes speech: single marks in Korean only set a word off, as in ‘부벽루’."""
    return (_DOUBLE if language == "ko" else _QUOTES).search(text) is not None


class BracketCheck(Check):
    """A bracket that does not open or close."""

    name: ClassVar[str] = "bracket"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a bracket has no partner"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every bracket without a partner where the source's all have one."""
        if any(True for _ in _unpaired(bead.source)):
            return
        for place in _unpaired(bead.target):
            yield self.finding(f"The bracket {place.text} has no partner.", None, place)


class SpaceCheck(Check):
    """Double spaces, and spaces before a comma."""

    name: ClassVar[str] = "space"
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "two spaces in a row, or a space before a punctuation mark"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every such place in the target."""
        for found in _SPACES.finditer(bead.target):
            place = Mention(found.start(), found.end(), found[0])
            what = "Two spaces in a row." if len(found[0]) > 1 else "A space before punctuation."
            yield self.finding(what, None, place)


class EndPunctuationCheck(Check):
    """A question that became a statement, or the reverse."""

    name: ClassVar[str] = "end-punctuation"
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "a question on one side is none on the other"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where one side ends in a question mark and the other has none at all."""
        for asks, other, who in (
            (bead.source, bead.target, "source"),
            (bead.target, bead.source, "translation"),
        ):
            found = _QUESTION.search(asks)
            if found and not _ASKS.search(other):
                place = Mention(found.start(), found.start() + 1, asks[found.start()])
                ours, theirs = (place, None) if who == "source" else (None, place)
                yield self.finding(f"Only the {who} asks a question.", ours, theirs)


def _unpaired(text: str) -> Iterator[Mention]:
    opened: list[Mention] = []
    mark = _LIST_MARK.match(text)
    for at in range(mark.end() if mark else 0, len(text)):
        letter = text[at]
        if letter in _PAIRS.values():
            opened.append(Mention(at, at + 1, letter))
        elif letter in _PAIRS:
            if opened and opened[-1].text == _PAIRS[letter]:
                opened.pop()
            else:
                yield Mention(at, at + 1, letter)
    yield from opened
