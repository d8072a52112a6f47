"""Double spaces, and spaces before a comma."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

_SPACES = re.compile(r"(?<=\S)[  ]{2,}(?=\S)|\s+(?=[,;!?](?:\s|$))")


class SpaceCheck(Check):
    """Double spaces, and spaces before a comma."""

    name: ClassVar[str] = "space"
    label: ClassVar[Wording] = Wording("space", "띄어쓰기")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "two spaces in a row, or a space before a punctuation mark"
    messages: ClassVar[Mapping[str, Message]] = {
        "double": Message("Two spaces in a row.", "공백이 두 칸입니다."),
        "before": Message("A space before punctuation.", "문장 부호 앞에 공백이 있습니다."),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every such place in the target."""
        codes = {code.at for code in bead.row.target_codes}
        for found in _SPACES.finditer(bead.row.target_text):
            if not codes.isdisjoint(range(found.start(), found.end() + 1)):
                continue  # what the code stands for is between the spaces
            place = Mention.of(found)
            yield self.finding("double" if len(found[0]) > 1 else "before", None, place)
