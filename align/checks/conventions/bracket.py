"""Brackets without a partner."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［"}
_BRACKET = re.compile(r"[(){}（）［］\[\]]")
_LIST_MARK = re.compile(r"^\s*(?:\(?\w{1,3}\)|[:;]-?\))")


class BracketCheck(Check):
    """A bracket that is not opened or not closed."""

    name: ClassVar[str] = "bracket"
    label: ClassVar[Wording] = Wording("bracket", "괄호")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a bracket has no partner"
    messages: ClassVar[Mapping[str, Message]] = {
        "unmatched": Message(
            "This bracket is unmatched: {bracket}", "짝이 없는 괄호가 있습니다: {bracket}"
        ),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every unmatched bracket, unless the source has one too."""
        if any(True for _ in _unpaired(bead.source)):
            return
        for place in _unpaired(bead.target):
            yield self.finding("unmatched", None, place, arguments={"bracket": place.text})


def _unpaired(text: str) -> Iterator[Mention]:
    opened: list[Mention] = []
    mark = _LIST_MARK.match(text)
    for found in _BRACKET.finditer(text, mark.end() if mark else 0):
        bracket = Mention.of(found)
        if bracket.text not in _PAIRS:
            opened.append(bracket)
        elif opened and opened[-1].text == _PAIRS[bracket.text]:
            opened.pop()
        else:
            yield bracket
    yield from opened
