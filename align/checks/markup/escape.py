"""HTML entities that were left in a text."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.escapes import find_escapes
from align.records import Finding, Severity


class EscapeCheck(Check):
    """Raw HTML entities: "&#8212;" for a dash. The other checks read them as characters."""

    name: ClassVar[str] = "escape"
    label: ClassVar[Wording] = Wording("HTML entity", "HTML 문자 참조")
    category: ClassVar[Category] = Category.MARKUP
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "raw HTML entities, such as &#8212;"
    messages: ClassVar[Mapping[str, Message]] = {
        "raw": Message(
            "The text holds raw HTML entities: {text}",
            "HTML 문자 참조가 그대로 남아 있습니다: {text}",
        ),
    }
    of_null_beads: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield one finding for all entities of the bead, at the first one."""
        ours = list(find_escapes(bead.row.source_text))
        theirs = list(find_escapes(bead.row.target_text))
        if ours or theirs:
            written = dict.fromkeys(place.text for place in (*ours, *theirs))
            yield self.finding(
                "raw",
                ours[0] if ours else None,
                theirs[0] if theirs else None,
                arguments={"text": ", ".join(written)},
            )
